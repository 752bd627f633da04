"""Parts of a dossier that may be closed to who looks at it."""

from enum import StrEnum

from casework.domain.data_class import DataClass


class Part(StrEnum):
    """A part of which is shown that it is there, and not what it says."""

    IDENTITY = "identity"
    EDUCATION = "education"
    ABSENCE = "absence"
    REMARKS = "remarks"  # with an absence: they stay with the school
    PEOPLE = "people"  # people round the pupil that other organisations noted
    CONTACTS = "contacts"  # what was said with them: it stays with who noted it
    AGREEMENTS = "agreements"
    PLAN = "plan"
    HEALTH = "health"
    CARE = "care"


LABELS = {
    Part.IDENTITY: "naam en nummers",
    Part.EDUCATION: "school en klas",
    Part.ABSENCE: "verzuim",
    Part.REMARKS: "toelichting bij het verzuim",
    Part.PEOPLE: "mensen om de leerling, van een ander",
    Part.CONTACTS: "gesprekken van een ander",
    Part.AGREEMENTS: "afspraken van een ander",
    Part.PLAN: "plan",
    Part.HEALTH: "gezondheid",
    Part.CARE: "zorg",
}
# What its owner can be asked to open. The rest stays with who wrote it.
ASKABLE = {
    Part.IDENTITY: DataClass.IDENTITY,
    Part.EDUCATION: DataClass.EDUCATION,
    Part.ABSENCE: DataClass.ABSENCE,
    Part.PEOPLE: DataClass.PEOPLE,
    Part.AGREEMENTS: DataClass.AGREEMENTS,
    Part.PLAN: DataClass.PLAN,
    Part.HEALTH: DataClass.HEALTH,
    Part.CARE: DataClass.CARE,
}
