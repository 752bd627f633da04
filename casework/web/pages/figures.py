"""Figures: choose one, see it drawn with its table, take it along, open who is behind it."""

from collections.abc import Mapping
from typing import Any

from flask import make_response, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from casework.domain.figures.catalogue import FIGURES
from casework.domain.figures.publish import WHOLE
from casework.domain.policy import Action, may_ever
from casework.schemas.base import read
from casework.schemas.figures import FigureForm, ListForm
from casework.services.figures import borders, listing, shown
from casework.services.figures.shown import Chosen, Shown
from casework.web import chart, sheet
from casework.web.approach_words import few_means
from casework.web.guard import Area, Page, Work, page
from casework.web.words import long_day

area = Area("figures", __name__, url_prefix="/cijfers")
MOST_LINES = 6  # in one picture, each of another colour
_KINDS = f"any({','.join(map(repr, sheet.KINDS))})"


def _asked(form: type[FigureForm] = FigureForm) -> tuple[Chosen, Mapping[str, Any]]:
    value = read(form(), request.args)
    return Chosen(value["cijfer"], value["datum"], value["plaats"]), value


@area.get("/", action=Action.VIEW_FIGURES)
def show(work: Work) -> Page:
    """One figure, as bars, lines, a funnel or a map, and always as a table."""
    asked, value = _asked()
    view, found = value["beeld"], shown.shown(work.session, work.actor, asked)
    part = _part(found, value["deel"]) if found else 0
    opens = may_ever(work.actor, Action.LIST_FIGURES)
    return page(
        "figures/show.html",
        found=found,
        view=view,
        views=_views(),
        figures=[(one.code, one.name) for one in FIGURES.values()],
        dates=[(day.isoformat(), long_day(day)) for day in reversed(found.days)] if found else [],
        drawn=_drawn(work, found, view, part) if found else None,
        part=part,
        choices=[(one.code, one.name) for one in found.figure.parts] if found else [],
        lines=MOST_LINES,
        opens=listing.OPENS if opens else frozenset(),
        chart=chart,
        too_few=too_few(),
    )


@area.get(f"/bestand.<{_KINDS}:ending>", action=Action.EXPORT_FIGURES)
def file(work: Work, ending: str) -> Response:
    """The same as a file: the definition first, then the numbers."""
    asked, _value = _asked()
    found = shown.shown(work.session, work.actor, asked, action=Action.EXPORT_FIGURES)
    name = f"cijfers-{asked.figure}"
    if not found:
        return attached(ending, name, [])
    return attached(ending, f"{name}-{found.day.day}", _rows(found))


@area.get("/lijst/<part>", action=Action.LIST_FIGURES)
def behind(work: Work, part: str) -> Page:
    """Who is behind a number, as far as one may see them."""
    asked, _value = _asked(ListForm)
    found = listing.behind(work.session, work.actor, asked, part, now=work.now)
    return page("figures/list.html", found=found)


def attached(ending: str, name: str, rows: Any) -> Response:
    """A file to be kept."""
    kind = sheet.KINDS[ending]
    answer = make_response(sheet.written(kind, rows))
    answer.headers["Content-Type"] = kind.media
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind.ending}"'
    return answer


def rounded(base: int) -> list[sheet.Row]:
    """The line of a file that says so, where its numbers are rounded."""
    return [(_("Getallen zijn afgerond op %(base)s.", base=base),)] if base > 1 else []


def too_few() -> str:
    """What stands where a number may not be shown."""
    return _("Te weinig leerlingen om te tonen")


def _views() -> Mapping[str, str]:
    return {
        "staven": _("Staven"),
        "lijn": _("Lijn door de tijd"),
        "trechter": _("Trechter"),
        "kaart": _("Kaart"),
    }


def _part(found: Shown, wanted: str | None) -> int:
    """Which part of a figure the map shows: the first, unless another of it was asked for."""
    codes = [part.code for part in found.figure.parts]
    return codes.index(wanted) if wanted in codes else 0


def _drawn(work: Work, found: Shown, view: str, part: int) -> Any:
    rows = [(part.name, count) for part, count in found.now]
    if view == "lijn":
        return _lines(rows, found)
    if view == "trechter":
        return chart.funnel(rows)
    if view == "kaart":
        return _map(work, found, part)
    return chart.bars(rows)


def _lines(rows: chart.Rows, found: Shown) -> chart.Lines:
    """Those that were largest as published, in the order of the figure: more nobody tells apart."""
    most = [
        max((counts[at] or 0 for _, counts in found.over_time), default=0)
        for at in range(len(rows))
    ]
    by_size = sorted(range(len(rows)), key=lambda at: -most[at])
    some = sorted(by_size[:MOST_LINES])
    over = [(day, [counts[at] for at in some]) for day, counts in found.over_time]
    return chart.lines([rows[at][0] for at in some], over)


def _map(work: Work, found: Shown, part: int) -> Any:
    """Within their borders, where those were imported of all; else tiles."""
    some = [one for one in found.by_place if one[0] not in found.day.places]
    small = some if len(some) > 1 else found.by_place  # a country: its samenwerkingsverbanden
    rows = [(code, found.places[code], counts[part]) for code, counts in small]
    shapes = borders.of(work.session, [code for code, _name, _count in rows])
    inside = [one for one in rows if one[0] in shapes]
    if not inside or len(inside) < len(rows) - 1:  # one place has no borders: elsewhere
        return chart.tiles([(name, count) for _code, name, count in rows])
    return chart.map_(
        [shapes[code] for code, _name, _count in inside],
        [(name, count) for _code, name, count in inside],
    )


def _rows(found: Shown) -> list[sheet.Row]:
    figure, few = found.figure, too_few()
    head: list[sheet.Row] = [
        (figure.name,),
        (figure.sentence,),
        (_("Bron"), figure.source),
        (_("Peildatum"), found.day.day.isoformat()),
        *rounded(found.day.base),
        (few_means(found.day.limit),),
        (),
        (_("Plaats"), *(part.name for part in figure.parts)),
    ]
    whole = [] if found.place else [(WHOLE, [count for _part, count in found.now])]
    return head + [
        (found.places[code], *(few if one is None else one for one in counts))
        for code, counts in [*whole, *found.by_place]
    ]
