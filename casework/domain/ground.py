"""Why an organisation may see something of another: a closed list, each with its source."""

from enum import StrEnum


class Ground(StrEnum):
    """The ground of a share."""

    MELDING = "melding"  # a statutory report of absence
    DOSSIER = "dossier"  # school and municipality work in one dossier
    NOWHERE = "nergens"  # a resident under a duty who is enrolled nowhere
    REGIE = "regie"  # who took over the regie


SOURCES = {
    Ground.MELDING: "Leerplichtwet 1969, art. 21a",
    Ground.DOSSIER: "Leerplichtwet 1969, art. 16 en art. 18 lid 3",
    Ground.NOWHERE: "Leerplichtwet 1969, art. 19 en art. 22 lid 1",
    Ground.REGIE: "aangenomen regie, met de afspraken van de regio",
}
LABELS = {
    Ground.MELDING: "wettelijke melding van verzuim",
    Ground.DOSSIER: "samen werken in een dossier",
    Ground.NOWHERE: "op geen school ingeschreven",
    Ground.REGIE: "overgenomen regie",
}
DAYS = 366  # a share ends after a year, unless it is renewed
