"""Lead roles in a dossier, beside the regie: who does which part, asked and accepted.

"Regie" has no fixed legal meaning. In the field casusregie (the content, one contact for the
family) and procesregie (getting on what is stuck) are two, and the start meeting says who has
which: 1gezin1plan1regisseur.nl; toezichtsociaaldomein.nl, "De Regisseur".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class LeadRole(StrEnum):
    """A part of a case that one person leads."""

    CASUSREGISSEUR = "casusregisseur"
    PROCESREGISSEUR = "procesregisseur"
    CONTACT = "contact"
    CARE = "care"


# What it is called, and what it asks of who has it.
LABELS: Mapping[LeadRole, str] = {
    LeadRole.CASUSREGISSEUR: "Casusregisseur",
    LeadRole.PROCESREGISSEUR: "Procesregisseur",
    LeadRole.CONTACT: "Contactpersoon gezin",
    LeadRole.CARE: "Coördinator zorg",
}
TASKS: Mapping[LeadRole, str] = {
    LeadRole.CASUSREGISSEUR: "Bewaakt het plan en brengt iedereen bij elkaar.",
    LeadRole.PROCESREGISSEUR: "Zorgt dat het verder gaat als het vastloopt.",
    LeadRole.CONTACT: "Belt het gezin en is voor het gezin het vaste gezicht.",
    LeadRole.CARE: "Zorgt dat alle hulp bij elkaar en bij school past.",
}


@dataclass(frozen=True)
class NewLead:
    """Which role, and to whom: also to oneself."""

    role: LeadRole
    to: UUID
