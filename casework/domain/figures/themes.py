"""The themes: by what thuiszitters and dossiers are divided."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from casework.domain.figures import clusters, purchase
from casework.domain.figures.clusters import SECTORS
from casework.domain.figures.dates import ends_school_year
from casework.domain.figures.standing import CAME, LATE, LATER, NOT_YET, SOON
from casework.domain.figures.theme import Band, Group, Theme, flat


def _band(code: str, name: str, *leaves: str) -> Band:
    return Band(code, name, frozenset(leaves or (code,)))


_NOWHERE = ("nergens-kort", "nergens-lang", "nergens-aanbod")
_UNEXCUSED = ("lrv-kort", "lrv-lang", "lrv-aanbod")
_EXCUSED = _band("geoorloofd", "Langer dan 4 lesweken weg, met geldige reden")
_EXEMPT = _band("vrijgesteld", "Vrijgesteld om lichaam of geest")
_KIND = (
    (
        _band("ocw", "Thuiszitter volgens het ministerie", *_NOWHERE, *_UNEXCUSED),
        _EXCUSED,
        _EXEMPT,
    ),
    (
        _band("nergens", "Absoluut verzuim: op geen school ingeschreven", *_NOWHERE),
        _band("lrv", "Langdurig relatief verzuim: langer dan 4 lesweken", *_UNEXCUSED),
        _EXCUSED,
        _EXEMPT,
    ),
    (
        _band("nergens-kort", "Absoluut verzuim, tot 3 maanden"),
        _band("nergens-drie", "Absoluut verzuim, langer dan 3 maanden", *_NOWHERE[1:]),
        _band("lrv-kort", "Langdurig relatief verzuim, 4 weken tot 3 maanden"),
        _band("lrv-drie", "Langdurig relatief verzuim, langer dan 3 maanden", *_UNEXCUSED[1:]),
        _EXCUSED,
        _EXEMPT,
    ),
    (
        _band("nergens-kort", "Absoluut verzuim, tot 3 maanden"),
        _band("nergens-lang", "Absoluut verzuim, langer dan 3 maanden zonder aanbod"),
        _band("nergens-aanbod", "Absoluut verzuim, langer dan 3 maanden met aanbod"),
        _band("lrv-kort", "Langdurig relatief verzuim, 4 weken tot 3 maanden"),
        _band("lrv-lang", "Langdurig relatief verzuim, langer dan 3 maanden zonder aanbod"),
        _band("lrv-aanbod", "Langdurig relatief verzuim, langer dan 3 maanden met aanbod"),
        _EXCUSED,
        _EXEMPT,
    ),
)
MOST_STEPS = 8  # of a ladder; a step beyond counts as this one
_STEPS = tuple((f"stap-{one}", f"Stap {one}") for one in range(MOST_STEPS + 1))
_REGIE = (
    ("eerste", "Nog bij wie het dossier opende"),
    ("overgedragen", "Overgedragen"),
    ("gezocht", "Regie gezocht"),
)
_NOT_YET = _band(NOT_YET, "Nog niet")
_STILL_NOT = _band(NOT_YET, "Nog niet", "nog-kort", "nog-lang")
_AFTER = (
    (_band(CAME, "Wel", SOON, LATER, LATE), _NOT_YET),
    (
        _band(SOON, "Binnen een week"),
        _band(LATER, "Binnen 4 weken"),
        _band(LATE, "Na meer dan 4 weken"),
        _NOT_YET,
    ),
)
_OFFER = (
    (_AFTER[0][0], _STILL_NOT),
    (*_AFTER[1][:3], _STILL_NOT),
    (
        *_AFTER[1][:3],
        _band("nog-kort", "Nog niet, dossier tot 3 maanden open"),
        _band("nog-lang", "Nog niet, dossier langer dan 3 maanden open"),
    ),
)
_WAITS = ("wacht-kort", "wacht-midden", "wacht-lang")
_CARE = (
    (
        _band("wacht", "Wacht op zorg", *_WAITS),
        _band("begonnen", "Zorg begonnen of klaar"),
        _band("afgezien", "Niet begonnen, en wacht niet meer"),
    ),
    (
        _band("wacht-kort", "Wacht tot 6 weken"),
        _band("wacht-midden", "Wacht 6 tot 13 weken"),
        _band("wacht-lang", "Wacht langer dan 13 weken"),
        _band("begonnen", "Zorg begonnen of klaar"),
        _band("afgezien", "Niet begonnen, en wacht niet meer"),
    ),
)
_D = Group.DOSSIERS
_YEARLY = (
    flat("gemeld", "Gemeld", Group.REPORTED, [("gemeld", "Gemeld bij DUO")]),
    flat("luxe", "Luxeverzuim", Group.LUXE, [("luxe", "Gemeld bij DUO")]),
    flat(
        "absoluut",
        "Absoluut verzuim",
        Group.NOWHERE,
        [("weer", "Weer ingeschreven"), ("niet", "Nog niet ingeschreven")],
    ),
    flat("vrij", "Vrijgesteld", Group.EXEMPT, [("vrij", "Vrijgesteld")]),
)
THEMES: Mapping[str, Theme] = MappingProxyType(
    {
        one.code: one
        for one in (
            Theme("soort", "Soort", Group.AT_HOME, _KIND),
            flat("sector", "Onderwijs", Group.AT_HOME, SECTORS),
            flat("stap", "Stap op de ladder", _D, _STEPS),
            flat("regie", "Regie", _D, _REGIE),
            Theme("contact", "Eerste contact", _D, _AFTER),
            Theme("plan", "Plan terug", _D, _AFTER),
            Theme("aanbod", "Passend aanbod", _D, _OFFER),
            Theme("school", "Weer een dag op school", _D, _AFTER),
            clusters.theme(()),
            Theme("zorg", "Zorg", Group.CARE, _CARE),
            *purchase.THEMES,
        )
    }
)


def themes_on(day: date) -> tuple[Theme, ...]:
    """What is counted on a reference date: when a school year is over, that year as well."""
    return (*THEMES.values(), *(_YEARLY if ends_school_year(day) else ()))
