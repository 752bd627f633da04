"""The figures one can choose, each with its definition: that stands beside every number.

Each row is a sum of cells that were published: it is hidden when one of those is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from casework.domain.figures.clusters import MECHANISMS
from casework.domain.figures.publish import Cell, Published
from casework.domain.figures.standing import CAME
from casework.domain.figures.theme import TOTAL, Group
from casework.domain.figures.themes import THEMES
from casework.domain.rules.rule import Certainty, Rule
from casework.domain.rules.terms import THREE_MONTHS
from casework.domain.rules.thuiszitter import THUIS_5A, THUIS_BREED, THUIS_OCW, VM_ABS

INSPECTORATE = "Inspectie van het Onderwijs, monitor voor samenwerkingsverbanden"
_OURS = "Keuze van dit programma"


class Part(NamedTuple):
    """A row of a figure: the cells of a theme that make it, added up."""

    code: str
    name: str
    theme: str
    bands: tuple[str, ...]

    def at(self, published: Published, place: str) -> int | None:
        """How many at a place; None where a cell of it may not be shown."""
        found = [published.get(Cell(self.theme, place, one), 0) for one in self.bands]
        return None if None in found else sum(one or 0 for one in found)


@dataclass(frozen=True)
class Figure:
    """A figure, its definition as a sentence, where that comes from, and how firm it is."""

    code: str
    name: str
    sentence: str
    source: str
    certainty: Certainty
    parts: tuple[Part, ...]

    @property
    def themes(self) -> frozenset[str]:
        """Whose cells it needs."""
        return frozenset(one.theme for one in self.parts)


def _bands(theme: str) -> tuple[Part, ...]:
    return tuple(Part(one.code, one.name, theme, (one.code,)) for one in THEMES[theme].levels[-1])


def _of(rule: Rule, theme: str, *bands: str) -> Figure:
    code, name = rule.code.lower(), rule.name
    parts = (Part(code, name, theme, bands),)
    return Figure(code, name, rule.told, rule.source, rule.certainty, parts)


def _came(code: str, name: str) -> Part:
    return Part(code, name, code, (CAME,))


_LRV = "Ingeschreven leerlingen die zonder geldige reden langer dan 4 lesweken achter elkaar weg"
_DOSSIER = "Open dossiers op de peildatum, naar hoeveel dagen na het openen"
FIGURES: Mapping[str, Figure] = MappingProxyType(
    {
        one.code: one
        for one in (
            _of(THUIS_OCW, "soort", "ocw"),
            _of(THUIS_BREED, Group.AT_HOME, TOTAL),
            _of(VM_ABS, "soort", "nergens"),
            Figure(
                "lrv",
                "Langdurig relatief verzuim",
                f"{_LRV} zijn.",
                "Kamerbrief 3 februari 2016 (26695, nr. 108)",
                Certainty.OFFICIAL,
                (Part("lrv", "Langdurig relatief verzuim", "soort", ("lrv",)),),
            ),
            Figure(
                "lrv-kort",
                "Langdurig relatief verzuim, 4 weken tot 3 maanden",
                f"{_LRV} zijn, en nog geen 3 kalendermaanden.",
                INSPECTORATE,
                Certainty.SECONDARY,
                (Part("lrv-kort", "4 weken tot 3 maanden", "soort", ("lrv-kort",)),),
            ),
            Figure(
                "lrv-drie",
                "Langdurig relatief verzuim, langer dan 3 maanden",
                f"{_LRV} zijn, en langer dan 3 kalendermaanden.",
                INSPECTORATE,
                Certainty.SECONDARY,
                (Part("lrv-drie", "Langer dan 3 maanden", "soort", ("lrv-drie",)),),
            ),
            _of(THREE_MONTHS, "soort", "nergens-lang", "lrv-lang"),
            Figure(
                "vrijgesteld",
                "Vrijgesteld om lichaam of geest",
                "Leerlingen met een vrijstelling om lichaam of geest die op de peildatum geldt. "
                "Nooit opgelost, daarom apart geteld.",
                THUIS_5A.source,
                THUIS_5A.certainty,
                (Part("vrijgesteld", "Vrijgesteld", "soort", ("vrijgesteld",)),),
            ),
            Figure(
                "sector",
                "Thuiszitters naar onderwijs",
                "Thuiszitters in de brede telling, naar de school waar zij het laatst stonden.",
                "Leerplichttelling, opgave art. 25 (2002-2004): de laatst gevolgde schoolsoort",
                Certainty.SECONDARY,
                _bands("sector"),
            ),
            Figure(
                "dossiers",
                "Open dossiers",
                "Leerlingen met een dossier dat op de peildatum open is.",
                _OURS,
                Certainty.REGIONAL,
                (Part("dossiers", "Open dossiers", Group.DOSSIERS, (TOTAL,)),),
            ),
            Figure(
                "weg",
                "Van dossier tot school",
                "Open dossiers op de peildatum: bij hoeveel was er sinds het openen contact, een "
                "plan, een passend aanbod, een dag op school?",
                _OURS,
                Certainty.REGIONAL,
                (
                    Part("dossiers", "Open dossiers", Group.DOSSIERS, (TOTAL,)),
                    _came("contact", "Gezin of leerling gesproken"),
                    _came("plan", "Plan terug naar school"),
                    _came("aanbod", "Passend aanbod"),
                    _came("school", "Weer een dag op school"),
                ),
            ),
            Figure(
                "stap",
                "Dossiers naar stap",
                "Open dossiers op de peildatum, naar de stap op de ladder van de regio.",
                _OURS,
                Certainty.REGIONAL,
                _bands("stap"),
            ),
            Figure(
                "regie",
                "Dossiers naar regie",
                "Open dossiers op de peildatum: ging de regie al over naar een ander, of niet?",
                _OURS,
                Certainty.REGIONAL,
                _bands("regie"),
            ),
            *(
                Figure(code, name, f"{_DOSSIER} {what}.", _OURS, Certainty.REGIONAL, _bands(code))
                for code, name, what in (
                    ("contact", "Tijd tot het eerste contact", "iemand gezin of leerling sprak"),
                    ("plan", "Tijd tot het plan", "er een plan terug naar school was"),
                    ("aanbod", "Tijd tot een passend aanbod", "er een passend aanbod was"),
                    ("school", "Tijd tot weer een dag op school", "de leerling weer kwam"),
                )
            ),
            Figure(
                "oorzaak",
                "Wat speelt er",
                "Open dossiers op de peildatum, naar de hoofdreden die het laatst is genoteerd.",
                "Heyne, Gren-Landell, Melvin en Gentle-Genitty (2018), en wachten",
                Certainty.SECONDARY,
                tuple(Part(one, name, "oorzaak", (one,)) for one, name in MECHANISMS),
            ),
            Figure(
                "zorg",
                "Wachten op zorg",
                "Wie in het jaar voor de peildatum op zorg wachtte of zorg kreeg. Afgerond op 5.",
                _OURS,
                Certainty.REGIONAL,
                _bands("zorg"),
            ),
            Figure(
                "zonder-aanbod",
                "Nog geen passend aanbod",
                "Open dossiers op de peildatum zonder passend aanbod, naar hoe lang zij open zijn.",
                _OURS,
                Certainty.REGIONAL,
                _bands("aanbod")[-2:],
            ),
        )
    }
)
_YEAR = "in het schooljaar dat op de peildatum voorbij is"
_DUO = "DUO telt leerlingen en geen meldingen; Leerplichttelling, opgave art. 25 (2002-2004)"


def _year(code: str, name: str, sentence: str, source: str, firm: Certainty, part: Part) -> Figure:
    return Figure(code, name, f"{sentence} {_YEAR}. Afgerond op 5.", source, firm, (part,))


YEARLY: Mapping[str, Figure] = MappingProxyType(
    {
        one.code: one
        for one in (
            _year(
                "absoluut",
                "Absoluut verzuim, leerlingen",
                "Leerlingen die onder de leerplicht of kwalificatieplicht vielen en op geen school "
                "stonden, op enig moment",
                VM_ABS.source,
                Certainty.LAW,
                Part("absoluut", "Absoluut verzuim", Group.NOWHERE, (TOTAL,)),
            ),
            _year(
                "weer",
                "Absoluut verzuim, weer ingeschreven",
                "Leerlingen van wie absoluut verzuim bleek en die daarna weer op een school kwamen",
                _DUO,
                Certainty.SECONDARY,
                Part("weer", "Weer ingeschreven", "absoluut", ("weer",)),
            ),
            _year(
                "relatief",
                "Relatief verzuim, leerlingen",
                "Leerlingen van wie de school minstens eens verzuim zonder reden meldde bij DUO",
                _DUO,
                Certainty.SECONDARY,
                Part("relatief", "Gemeld", Group.REPORTED, (TOTAL,)),
            ),
            _year(
                "luxe",
                "Luxeverzuim, leerlingen",
                "Leerlingen van wie de school minstens eens luxeverzuim bij DUO meldde",
                _DUO,
                Certainty.SECONDARY,
                Part("luxe", "Luxeverzuim", Group.LUXE, (TOTAL,)),
            ),
            _year(
                "vrij",
                "Vrijgesteld om lichaam of geest",
                "Leerlingen met een vrijstelling die gold op de laatste dag",
                "Leerplichtwet 1969, art. 5 onder a",
                Certainty.LAW,
                Part("vrij", "Vrijgesteld", Group.EXEMPT, (TOTAL,)),
            ),
        )
    }
)
