"""Organisations, the roles at them, and which of those may hold the regie (design.md 2)."""

from enum import StrEnum


class OrganisationKind(StrEnum):
    """What an organisation is."""

    BOARD = "schoolbestuur"
    MUNICIPALITY = "gemeente"
    SWV = "samenwerkingsverband"
    CARE = "jeugdhulp"
    HEALTH = "jeugdgezondheidszorg"
    AGENCY = "gecertificeerde_instelling"
    PLATFORM = "platform"


class Role(StrEnum):
    """A role at an organisation, in the field's own words."""

    VERZUIMCOORDINATOR = "verzuimcoordinator"
    SCHOOLLEIDER = "schoolleider"
    LEERPLICHTAMBTENAAR = "leerplichtambtenaar"
    DOORSTROOMCOACH = "doorstroomcoach"
    CASUSREGISSEUR = "casusregisseur"
    JEUGDCONSULENT = "jeugdconsulent"
    JEUGDHULPVERLENER = "jeugdhulpverlener"
    JEUGDARTS = "jeugdarts"
    BELEIDSADVISEUR = "beleidsadviseur"
    FG = "fg"
    ORGANISATIEBEHEERDER = "organisatiebeheerder"
    PLATFORMBEHEERDER = "platformbeheerder"
    GAST = "gast"
    BESTUURDER = "bestuurder"  # or wethouder: who has the last word on a case


# Who may hold the regie (design.md 2): never a jeugdarts, an adviser, the fg or an administrator.
MAY_HOLD_REGIE = frozenset(
    {
        Role.VERZUIMCOORDINATOR,
        Role.LEERPLICHTAMBTENAAR,
        Role.DOORSTROOMCOACH,
        Role.CASUSREGISSEUR,
        Role.JEUGDCONSULENT,
        Role.JEUGDHULPVERLENER,
    }
)
