"""Vandaag: the first screen of everybody."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from flask import request

from casework.domain.calendar import add_working_days
from casework.domain.guest import SEES
from casework.domain.policy import Action, Role
from casework.schemas.regie import REFUSALS
from casework.services.desk import last_word, overdue, today
from casework.services.figures import today as figures
from casework.services.sheets import visiting
from casework.web import chart
from casework.web.guard import Area, Page, Work, page
from casework.web.translate import gettext as _

area = Area("today", __name__)
_FIRST, _LYING = 10, 5  # rows; the others are one click away


@dataclass(frozen=True)
class Block:
    """A block of the screen."""

    title: str
    count: int
    rows: list[today.Line]
    template: str

    @property
    def first(self) -> int:
        """So many rows show at once: what lies there for long must not hide what is due today."""
        return _LYING if self.template == overdue.BLOCK else _FIRST


def _titles() -> dict[str, str]:
    # In the order in which they stand on the screen (desk.md 2).
    return {
        "liggen": _("Blijft liggen"),
        "ronde": _("Casussen lezen"),
        "adviezen": _("Uw adviezen"),
        "voorstellen": _("Voorstellen"),
        "niet-verschenen": _("Niet verschenen"),
        "melden": _("Melden bij DUO"),
        "gezocht": _("Regie gezocht"),
        "zonder-school": _("Zonder school"),
        "meldingen": _("Nieuwe meldingen"),
        "aangeboden": _("Regie aangeboden"),
        "gevraagd": _("Regie gevraagd"),
        "navraag": _("Vraag over uw aanbod"),
        "rol-gevraagd": _("Rol gevraagd"),
        "zorg": _("Zorg gemeld"),
        "veiligheid": _("Zorgen over veiligheid"),
        "delen-gevraagd": _("Delen gevraagd"),
        "bellen": _("Bellen"),
        "zonder-antwoord": _("Aanbod zonder antwoord"),
        "geweigerd": _("Regie niet aangenomen"),
        "bijna": _("Bijna 3 maanden zonder passend aanbod"),
        "signalen": _("Nieuwe signalen"),
        "overleg": _("Overleg"),
        "zonder-actie": _("Besluiten zonder actie"),
        "wacht": _("Wacht op zorg of TLV"),
        "niet-gezien": _("Al 10 schooldagen niet gezien"),
        "zomer": _("Zomer"),
        "uitgeschreven": _("Uitgeschreven zonder overdracht"),
        "overgang": _("Gaat naar een andere school"),
        "afspraken": _("Afspraken te laat of deze week"),
        "opbouw": _("Opbouw: kwam de leerling"),
        "belastbaarheid": _("Belastbaarheid loopt af"),
        "binnenkort": _("Binnenkort"),
        "vervallen": _("Toestemming geldt niet meer"),
        "loopt-af": _("Delen loopt af"),
        "advies": _("Advies uit een ronde"),
        "vrijgeven": _("Casussen vrijgeven"),
        "stil": _("Geen verzuim binnen"),
        "bestand": _("Verzuimbestand"),
    }


@area.get("/", action=Action.VIEW_TODAY)
def show(work: Work) -> Page:
    """What this person must do today; `blok` is the block of which all rows show."""
    if own := _own(work):
        return own
    titles = _titles()
    order = list(titles)
    lines = today.lines(work.session, work.actor, now=work.now)
    lines.sort(key=lambda one: order.index(one.block))  # within a block the soonest stays first
    answers = {one.id: _ANSWERS[one.block] for one in lines if one.block in _ANSWERS}
    lines = _one_a_pupil(lines)
    whole = request.args.get("blok")
    counts = Counter(one.block for one in lines)
    shown = today.opened(work.session, work.actor, _shown(lines, whole), now=work.now)
    blocks = [Block(titles[name], counts[name], list(rows), name) for name, rows in _grouped(shown)]
    later = add_working_days(work.today, 1)
    advised = figures.advised(work.session, work.actor)
    plays = [(part.name, count) for part, count in advised.rows] if advised else []
    return page(
        "today/index.html",
        blocks=blocks,
        answers=answers,
        refusals=REFUSALS,
        today=work.today,
        later=later,
        whole=whole,
        advised=advised,
        drawn=chart.bars(plays),
        chart=chart,
    )


def _grouped(lines: list[today.Line]) -> Iterator[tuple[str, Iterator[today.Line]]]:
    return groupby(lines, lambda one: one.block)


def _shown(lines: list[today.Line], whole: str | None) -> list[today.Line]:
    """The first rows of each block; of what stays undone the others are folded away."""
    every = {whole, overdue.BLOCK}
    return [
        one
        for name, rows in _grouped(lines)
        for one in islice(rows, None if name in every else _FIRST)
    ]


def _own(work: Work) -> Page | None:
    """The first screen of who works in no dossier: a guest, and who has the last word."""
    if work.actor.roles == {Role.GAST}:
        found = visiting.desk(work.session, work.actor, now=work.now)
        return page("guest/today.html", found=found, today=work.today, sees=SEES)
    if work.actor.roles == {Role.BESTUURDER}:
        wanted = last_word.wanted(work.session, work.actor, now=work.now)
        return page("last_word/today.html", wanted=wanted, today=work.today)
    return None


# Where one answers what was asked of oneself.
_ANSWERS = {"gevraagd": "regie_ask.show", "delen-gevraagd": "share_ask.show"}
# What a person must answer or keep stands by itself; the rest is one row a pupil.
_BY_ITSELF = frozenset(
    {
        "ronde",
        "adviezen",
        "voorstellen",
        "advies",
        "vrijgeven",
        "gezocht",
        "aangeboden",
        "gevraagd",
        "navraag",
        "rol-gevraagd",
        "delen-gevraagd",
        "zorg",
        "veiligheid",
        "zonder-antwoord",
        "geweigerd",
        "wacht",
        "zonder-actie",
        "overleg",
        "afspraken",
        "overgang",
        "uitgeschreven",
        "opbouw",
        "belastbaarheid",
        "vervallen",
        "loopt-af",
        "binnenkort",
        "stil",
        "bestand",
        "niet-verschenen",
        "zomer",
    }
)


_LATE = frozenset({"afspraken", "zorg", *_ANSWERS})


def _one_a_pupil(lines: list[today.Line]) -> list[today.Line]:
    late = {one.id for one in lines if one.block == "liggen"}  # stands first, with its buttons
    seen = set()
    kept = []
    for one in lines:
        if one.block in _LATE and one.id in late:
            continue
        if one.block in _BY_ITSELF or one.pupil not in seen:
            kept.append(one)
        if one.block not in _BY_ITSELF:
            seen.add(one.pupil)
    return kept
