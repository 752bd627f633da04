"""The blocks of Vandaag: what each is called, in which order, and which rows show in it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from casework.services.desk import overdue
from casework.services.desk.today import Line
from casework.web.translate import gettext as _
from casework.web.translate import later

# In the order in which they stand on the screen (desk.md 2).
TITLES = {
    "liggen": later("Blijft liggen"),
    "ronde": later("Casussen lezen"),
    "adviezen": later("Uw adviezen"),
    "voorstellen": later("Voorstellen"),
    "niet-verschenen": later("Niet verschenen"),
    "melden": later("Melden bij DUO"),
    "gezocht": later("Regie gezocht"),
    "zonder-school": later("Zonder school"),
    "meldingen": later("Nieuwe meldingen"),
    "aangeboden": later("Regie aangeboden"),
    "gevraagd": later("Regie gevraagd"),
    "navraag": later("Vraag over uw aanbod"),
    "rol-gevraagd": later("Rol gevraagd"),
    "zorg": later("Zorg gemeld"),
    "veiligheid": later("Zorgen over veiligheid"),
    "delen-gevraagd": later("Delen gevraagd"),
    "bellen": later("Bellen"),
    "zonder-antwoord": later("Aanbod zonder antwoord"),
    "geweigerd": later("Regie niet aangenomen"),
    "bijna": later("Bijna 3 maanden zonder passend aanbod"),
    "signalen": later("Nieuwe signalen"),
    "overleg": later("Overleg"),
    "zonder-actie": later("Besluiten zonder actie"),
    "wacht": later("Wacht op zorg of TLV"),
    "niet-gezien": later("Al 10 schooldagen niet gezien"),
    "zomer": later("Zomer"),
    "uitgeschreven": later("Uitgeschreven zonder overdracht"),
    "overgang": later("Gaat naar een andere school"),
    "afspraken": later("Afspraken te laat of deze week"),
    "opbouw": later("Opbouw: kwam de leerling"),
    "belastbaarheid": later("Belastbaarheid loopt af"),
    "binnenkort": later("Binnenkort"),
    "vervallen": later("Toestemming geldt niet meer"),
    "loopt-af": later("Delen loopt af"),
    "advies": later("Advies uit een ronde"),
    "vrijgeven": later("Casussen vrijgeven"),
    "stil": later("Geen verzuim binnen"),
    "bestand": later("Verzuimbestand"),
}
# Of these together a pupil has one row; what a person must answer or keep stands by itself.
_ONE_A_PUPIL = frozenset(
    {
        "liggen",
        "melden",
        "zonder-school",
        "meldingen",
        "bellen",
        "bijna",
        "signalen",
        "niet-gezien",
    }
)
_THREE_MONTHS = "bijna"  # what is late hides them not; they hide their own signal
_FIRST, _LYING = 10, 5  # rows; the others are one click away


@dataclass(frozen=True)
class Block:
    """A block of the screen."""

    title: str
    count: int
    rows: list[Line]
    template: str

    @property
    def first(self) -> int:
        """So many rows show at once: what lies there for long must not hide what is due today."""
        return _LYING if self.template == overdue.BLOCK else _FIRST


def in_order(lines: Iterable[Line], late: Collection[str]) -> list[Line]:
    """Rows as they stand on the screen, one a pupil where that is enough.

    Of the blocks `late` a row is left out that stands first already, as undone for too long.
    """
    order = list(TITLES)
    found = sorted(lines, key=lambda one: order.index(one.block))  # the soonest stays first
    undone = {one.id for one in found if one.block == overdue.BLOCK}
    return list(_once([one for one in found if one.block not in late or one.id not in undone]))


def _once(lines: Iterable[Line]) -> Iterator[Line]:
    seen = set()
    for one in lines:
        if one.block not in _ONE_A_PUPIL:
            yield one
        elif one.pupil not in seen or one.block == _THREE_MONTHS:
            seen.add(one.pupil)
            yield one


def blocks(
    lines: Sequence[Line], whole: str | None, opened: Callable[[list[Line]], list[Line]]
) -> list[Block]:
    """The blocks, of which the first rows are opened; all of the one that is asked as a whole."""
    counts = Counter(one.block for one in lines)
    shown = groupby(opened(_first(lines, whole)), _block)
    return [Block(_(TITLES[name]), counts[name], list(rows), name) for name, rows in shown]


def _first(lines: Sequence[Line], whole: str | None) -> list[Line]:
    """The first rows of each block; of what stays undone the others are folded away."""
    every = {whole, overdue.BLOCK}
    return [
        one
        for name, rows in groupby(lines, _block)
        for one in islice(rows, None if name in every else _FIRST)
    ]


def _block(line: Line) -> str:
    return line.block
