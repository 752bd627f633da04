"""The classes of data a dossier is made of. A key, a share and a retention term belong to one."""

from enum import StrEnum


class DataClass(StrEnum):
    """One class of data about one subject."""

    IDENTITY = "identity"  # subject: pupil
    EDUCATION = "education"  # pupil
    ABSENCE = "absence"  # pupil; remarks only, dates and amounts stand in plain
    PEOPLE = "people"  # pupil; those round the pupil, and contacts with them
    DOSSIER = "dossier"  # dossier; that it exists and who holds the regie (plain)
    PLAN = "plan"  # dossier
    AGREEMENTS = "agreements"  # dossier
    HEALTH = "health"  # dossier
    CARE = "care"  # dossier
    OWN_NOTES = "own_notes"  # dossier
    SAFETY = "safety"  # dossier; the steps of the meldcode, of one organisation alone
    MEETING = "meeting"  # meeting; where it is
    STUDY = "study"  # a case to learn from: nobody can be told from it
    ACCOUNT = "account"  # account
    CREDENTIAL = "credential"  # account
    DRAFT = "draft"  # account; what was typed and is not stored yet
    AUDIT = "audit"  # any subject
    UPLOAD = "upload"  # organisation; a file that waits for its confirmation
    SEARCH = "search"  # organisation; destroyed after a year


# Labels for people, in the words of desk.md 4.
LABELS = {
    DataClass.IDENTITY: "naam en nummers",
    DataClass.EDUCATION: "school en klas",
    DataClass.ABSENCE: "verzuim",
    DataClass.PEOPLE: "mensen om de leerling",
    DataClass.DOSSIER: "dat er een dossier is en wie de regie heeft",
    DataClass.PLAN: "plan",
    DataClass.AGREEMENTS: "afspraken",
    DataClass.HEALTH: "gezondheid",
    DataClass.CARE: "zorg",
    DataClass.OWN_NOTES: "werkaantekeningen",
}
