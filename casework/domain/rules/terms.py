"""Rules that a day sets off, not absence: each says when its term ends, counted from its start."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from casework.domain.calendar import add_working_days
from casework.domain.months import YEAR, add_months, school_year, school_year_end
from casework.domain.rules.rule import Certainty, Clock, Rule, Setting
from casework.domain.rules.tlv import TLV_DECISION, TLV_EIND, tlv_end
from casework.domain.rules.words import DAYS, MONTHS, WEEK

_WPO = "WPO art. 40, en hetzelfde in WVO en WEC"
_BOARD = "het schoolbestuur"
_JULY_1 = (7, 1)


def _term(
    length: int, unit: str, least: int | None = None, most: int | None = None
) -> Mapping[str, Setting]:
    return MappingProxyType({"length": Setting(length, "Termijn", unit, least, most)})


ZP_6 = Rule(
    code="ZP-6",
    name="Beslissen over een aanmelding",
    trigger="Ouders meldden een leerling schriftelijk aan. De school beslist binnen {length}.",
    clock=Clock.DAYS,
    who=_BOARD,
    source=f"{_WPO}: 6 weken na de aanmelding",
    certainty=Certainty.LAW,
    says="De school moet uiterlijk {tot} beslissen over de aanmelding van {van}.",
    settings=_term(6 * WEEK, DAYS),
)
ZP_6_4 = Rule(
    code="ZP-6+4",
    name="Later beslissen over een aanmelding",
    trigger="De school heeft de beslissing één keer uitgesteld, met ten hoogste {extension}.",
    clock=Clock.DAYS,
    who=_BOARD,
    source=f"{_WPO}: verlenging met ten hoogste 4 weken",
    certainty=Certainty.LAW,
    says="De school moet na uitstel uiterlijk {tot} beslissen over de aanmelding van {van}.",
    settings=MappingProxyType({"extension": Setting(4 * WEEK, "Uitstel ten hoogste", DAYS)}),
)
ZP_10 = Rule(
    code="ZP-10",
    name="Tijdelijk plaatsen",
    trigger=(
        "Een leerling staat nergens ingeschreven en {length} na de aanmelding is er geen "
        "beslissing. De school plaatst de leerling tijdelijk, vanaf de volgende dag."
    ),
    clock=Clock.DAYS,
    who=_BOARD,
    source=f"{_WPO}: tijdelijke plaatsing na 10 weken",
    certainty=Certainty.LAW,
    says="Nog geen beslissing over de aanmelding van {van}: vanaf {tot} tijdelijk plaatsen.",
    settings=_term(10 * WEEK, DAYS),
)
ZP_OPP = Rule(
    code="ZP-OPP",
    name="Ontwikkelingsperspectief",
    trigger="Een leerling die extra hulp nodig heeft, staat {length} ingeschreven.",
    clock=Clock.DAYS,
    who=_BOARD,
    source="WPO art. 40a lid 3: binnen 6 weken na inschrijving",
    certainty=Certainty.LAW,
    says="Het ontwikkelingsperspectief moet uiterlijk {tot} klaar zijn (ingeschreven op {van}).",
    settings=_term(6 * WEEK, DAYS),
)
ZP_OPP_YEAR = Rule(
    code="ZP-OPP-JAAR",
    name="Ontwikkelingsperspectief bespreken",
    trigger="Het is {length} na het vorige gesprek over het ontwikkelingsperspectief.",
    clock=Clock.MONTHS,
    who=_BOARD,
    source="WPO art. 40a: ten minste één keer per schooljaar, met ouders en leerling",
    certainty=Certainty.LAW,
    says="Bespreek het ontwikkelingsperspectief uiterlijk {tot} (vorige keer op {van}).",
    settings=_term(YEAR, MONTHS),
)
VRIJSTELLING_RENEWAL = Rule(
    code="VRIJ-JULI",
    name="Vrijstelling opnieuw aanvragen",
    trigger="Een vrijstelling geldt één jaar. Ouders vragen haar elk jaar opnieuw, vóór 1 juli.",
    clock=Clock.DAYS,
    who="de ouders; de leerplichtambtenaar ziet erop toe",
    source="Leerplichtwet 1969, art. 6 lid 2",
    certainty=Certainty.LAW,
    says="De vrijstelling van {van} moet vóór {tot} opnieuw worden aangevraagd.",
)
VRIJSTELLING_EXTENSION = Rule(
    code="VRIJ-VERLENG",
    name="Verlenging van vervangende leerplicht vragen",
    trigger=(
        "Vervangende leerplicht duurt tot het eind van het schooljaar. Ouders vragen verlenging "
        "ten minste {ahead} ervoor."
    ),
    clock=Clock.DAYS,
    who="de ouders; de gemeente beslist binnen 4 weken",
    source="Leerplichtwet 1969, art. 3a en 3b",
    certainty=Certainty.LAW,
    says="Vraag uiterlijk {tot} verlenging van de vervangende leerplicht van {van}.",
    settings=MappingProxyType({"ahead": Setting(8 * WEEK, "Voor het einde", DAYS)}),
)
VRIJSTELLING_REVIEW = Rule(
    code="VRIJ-HERZIEN",
    name="Wat zou dit kind nu kunnen?",
    trigger="De vrijstelling duurt {length}. Kijk opnieuw of er nu wel onderwijs past.",
    clock=Clock.MONTHS,
    who="de leerplichtambtenaar, met school of samenwerkingsverband",
    source="regionale afspraak: ieder jaar opnieuw kijken",
    certainty=Certainty.REGIONAL,
    says="De vrijstelling duurt op {tot} {length}: kijk opnieuw wat dit kind nu kan (sinds {van}).",
    settings=_term(YEAR, MONTHS, 3, 2 * YEAR),
)
THREE_MONTHS = Rule(
    code="DRIE-MAANDEN",
    name="Te lang zonder passend aanbod",
    trigger="Een leerling zit {length} thuis zonder passend aanbod van onderwijs of zorg.",
    clock=Clock.MONTHS,
    who="de regiehouder, met samenwerkingsverband en gemeente",
    source="Thuiszitterspact, 13 juni 2016",
    certainty=Certainty.OFFICIAL,
    says="Op {tot} {length} zonder passend aanbod (thuis sinds {van}).",
    settings=_term(3, MONTHS),
)
_BACK = "De leerling is {length} terug of op een passende plek. Vraag hoe het gaat."
NAZORG_4 = Rule(
    code="NAZORG-4",
    name="Nazorg, de eerste keer",
    trigger=_BACK,
    clock=Clock.DAYS,
    who="wie de regie had",
    source="regionale afspraak: nazorg na 4 en 12 weken",
    certainty=Certainty.REGIONAL,
    says="Vraag uiterlijk {tot} hoe het gaat: terug sinds {van}.",
    settings=_term(4 * WEEK, DAYS, 2 * WEEK, 6 * WEEK),
)
NAZORG_12 = Rule(
    code="NAZORG-12",
    name="Nazorg, de tweede keer",
    trigger=_BACK,
    clock=Clock.DAYS,
    who="wie de regie had",
    source=NAZORG_4.source,
    certainty=Certainty.REGIONAL,
    says=NAZORG_4.says,
    settings=_term(12 * WEEK, DAYS, 8 * WEEK, 26 * WEEK),
)


def due(rule: Rule, start: date, years: int = 1) -> date:
    """The last day of a term that started on a day; `years` counts for TLV-EIND alone."""
    if rule.code == TLV_EIND.code:
        return tlv_end(start, years)
    if rule.code in _OWN:
        return _OWN[rule.code](start)
    if rule.clock is Clock.MONTHS:
        return add_months(start, rule["length"])
    if rule.clock is Clock.WORKING_DAYS:
        return add_working_days(start, rule["length"])
    return start + timedelta(days=rule["length"])


def postponed(start: date) -> date:
    """The last day to decide on an application after a postponement."""
    return due(ZP_6, start) + timedelta(days=ZP_6_4["extension"])


def renewal(start: date) -> date:
    """The first 1 July after a day (Leerplichtwet 1969, art. 6 lid 2)."""
    this = date(start.year, *_JULY_1)
    return this if start < this else date(start.year + 1, *_JULY_1)


def extension(start: date) -> date:
    """The last day to ask for vervangende leerplicht of another school year."""
    ahead = timedelta(days=VRIJSTELLING_EXTENSION["ahead"])
    return school_year_end(school_year(start)) - ahead


AFTERCARE = (NAZORG_4, NAZORG_12)
EXEMPTION = (VRIJSTELLING_RENEWAL, VRIJSTELLING_EXTENSION, VRIJSTELLING_REVIEW)
_OWN: Mapping[str, Callable[[date], date]] = MappingProxyType(
    {
        ZP_6_4.code: postponed,
        VRIJSTELLING_RENEWAL.code: renewal,
        VRIJSTELLING_EXTENSION.code: extension,
    }
)
TERMS: Mapping[str, Rule] = MappingProxyType(
    {
        one.code: one
        for one in (
            ZP_6,
            ZP_6_4,
            ZP_10,
            ZP_OPP,
            ZP_OPP_YEAR,
            TLV_DECISION,
            TLV_EIND,
            VRIJSTELLING_RENEWAL,
            VRIJSTELLING_EXTENSION,
            VRIJSTELLING_REVIEW,
            THREE_MONTHS,
            *AFTERCARE,
        )
    }
)
# Closing a dossier begins the first, an exemption the others; nobody notes them by hand.
BY_HAND = {code: rule for code, rule in TERMS.items() if rule not in AFTERCARE + EXEMPTION}
