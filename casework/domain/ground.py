"""Why an organisation may see something of another: a closed list, each with its source.

The first five follow by themselves from what people do; a person chooses one of the others. What
each of those fixes stands in `giving.py`.
"""

from enum import StrEnum


class Ground(StrEnum):
    """The ground of a share."""

    MELDING = "melding"  # a statutory report of absence
    DOSSIER = "dossier"  # school and municipality work in one dossier
    NOWHERE = "nergens"  # a resident under a duty who is enrolled nowhere
    REGIE = "regie"  # who took over the regie
    MOVED = "verhuizing"  # the pupil came to live in this municipality, or lived there before
    VRIJSTELLING = "vrijstelling"  # a resident who need not be enrolled
    LPW_18_3 = "lpw-18-3"
    LPW_18_1 = "lpw-18-1"
    LPW_22 = "lpw-22"
    WPO_18A_6 = "wpo-18a-6"
    WPO_18A_13 = "wpo-18a-13"
    WVO_8_22 = "wvo-8-22"
    WEB_9_2_5 = "web-9-2-5"
    JW_7_4_0 = "jw-7-4-0"
    JW_7_3_11 = "jw-7-3-11"
    AVG_6_1_A = "avg-6-1-a"
    WRO_12_3 = "wro-12-3"
    JW_7_1_4_1 = "jw-7-1-4-1"
    MELDCODE = "meldcode"
    BW_1_377C = "bw-1-377c"


BY_ITSELF = (
    Ground.MELDING,
    Ground.DOSSIER,
    Ground.NOWHERE,
    Ground.REGIE,
    Ground.MOVED,
    Ground.VRIJSTELLING,
)
SOURCES = {
    Ground.MELDING: "Leerplichtwet 1969, art. 21a",
    Ground.DOSSIER: "Leerplichtwet 1969, art. 16 en art. 18 lid 3",
    Ground.NOWHERE: "Leerplichtwet 1969, art. 19 en art. 22 lid 1",
    Ground.REGIE: "aangenomen regie, met de afspraken van de regio",
    Ground.MOVED: "Leerplichtwet 1969, art. 16 en art. 22: toezicht door de woongemeente",
    Ground.VRIJSTELLING: "Leerplichtwet 1969, art. 6 en art. 19",
    Ground.LPW_18_3: "Leerplichtwet 1969, art. 18 lid 3",
    Ground.LPW_18_1: "Leerplichtwet 1969, art. 18 lid 1",
    Ground.LPW_22: "Leerplichtwet 1969, art. 16 en art. 22",
    Ground.WPO_18A_6: "WPO art. 18a lid 6, WVO 2020 art. 2.47 lid 7",
    Ground.WPO_18A_13: "WPO art. 18a lid 13",
    Ground.WVO_8_22: "WVO 2020 art. 8.22, WEB art. 9.2.3",
    Ground.WEB_9_2_5: "WEB art. 9.2.5",
    Ground.JW_7_4_0: "Jeugdwet art. 7.4.0 lid 1 en 2",
    Ground.JW_7_3_11: "Jeugdwet art. 7.3.11 lid 1",
    Ground.AVG_6_1_A: "AVG art. 6 lid 1 onder a, UAVG art. 5",
    Ground.WRO_12_3: "Wet register onderwijsdeelnemers art. 12 lid 3",
    Ground.JW_7_1_4_1: "Jeugdwet art. 7.1.4.1 onder e",
    Ground.MELDCODE: "Wmo 2015 art. 5.2.6 (meldcode)",
    Ground.BW_1_377C: "BW 1:377c",
}
LABELS = {
    Ground.MELDING: "wettelijke melding van verzuim",
    Ground.DOSSIER: "samen werken in een dossier",
    Ground.NOWHERE: "op geen school ingeschreven",
    Ground.REGIE: "overgenomen regie",
    Ground.MOVED: "verhuisd: verhuispakket aangenomen",
    Ground.VRIJSTELLING: "vrijgesteld van de leerplicht",
    Ground.LPW_18_3: "de gemeente vraagt het aan de school",
    Ground.LPW_18_1: "de leerling wordt uitgeschreven",
    Ground.LPW_22: "onderzoek van de leerplichtambtenaar",
    Ground.WPO_18A_6: "een passende plek of ondersteuning zoeken",
    Ground.WPO_18A_13: "gezondheid, van samenwerkingsverband naar school",
    Ground.WVO_8_22: "de school informeert het Doorstroompunt",
    Ground.WEB_9_2_5: "begeleiding door het Doorstroompunt",
    Ground.JW_7_4_0: "jeugdhulp regelen",
    Ground.JW_7_3_11: "toestemming, voor gegevens van de jeugdhulp",
    Ground.AVG_6_1_A: "toestemming",
    Ground.WRO_12_3: "melding aan het register van DUO",
    Ground.JW_7_1_4_1: "signaal in de verwijsindex",
    Ground.MELDCODE: "melding bij Veilig Thuis",
    Ground.BW_1_377C: "informatie aan een ouder zonder gezag",
}
DAYS = 366  # a share ends after a year, unless it is renewed
