"""Inkoop: which help for which goal, how long waited, what it brought; never per pupil."""

from collections.abc import Sequence
from typing import Any

from flask import request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from casework.domain.figures import purchase as bands
from casework.domain.policy import Action, may_ever
from casework.schemas.base import read
from casework.schemas.figures import PlaceForm
from casework.services.casuistiek import reviewing
from casework.services.figures import purchase
from casework.web import chart, sheet
from casework.web.approach_words import few_means
from casework.web.guard import Area, Page, Work, page
from casework.web.pages.figures import attached, too_few

WAITS = [name for _code, name in bands.WAITS]
area = Area("purchase", __name__, url_prefix="/cijfers/inkoop")
_KINDS = f"any({','.join(map(repr, sheet.KINDS))})"


@area.get("/", action=Action.VIEW_PURCHASE)
def show(work: Work) -> Page:
    """Per goal what help brought, what is missing, and where reasons come together."""
    place = read(PlaceForm(), request.args)["plaats"]
    found = purchase.bought(work.session, work.actor, place, today=work.today)
    reviews = may_ever(work.actor, Action.REVIEW_STUDY)
    lessons = reviewing.lessons(work.session, work.actor) if reviews else {}
    conditions = [
        (type_, text.condition)
        for type_, some in lessons.items()
        for text in some
        if text.condition
    ]
    return page(
        "purchase/show.html",
        found=found,
        rows=(rows := [one for one in found.rows if one.pupils != 0] if found else []),
        empty=[one.name for one in found.rows if one.pupils == 0] if found else [],
        conditions=conditions,
        pictures=_pictures(rows),
        chart=chart,
    )


@area.get(f"/bestand.<{_KINDS}:ending>", action=Action.EXPORT_FIGURES)
def file(work: Work, ending: str) -> Response:
    """The rows of the goals as a file."""
    place = read(PlaceForm(), request.args)["plaats"]
    found = purchase.bought(
        work.session, work.actor, place, today=work.today, action=Action.EXPORT_FIGURES
    )
    if not found:
        return attached(ending, "inkoop", [])
    return attached(ending, f"inkoop-{found.day.day}", _rows(found))


def _pictures(rows: Sequence[bands.Row]) -> list[tuple[str, list[chart.Bar]]]:
    """What the table says, as bars: both counts on one scale, and the wait as one of its bands."""
    most = max((one.pupils or 0 for one in rows), default=0) or None
    return [
        (_("Begonnen"), chart.bars([(one.name, one.started) for one in rows], most)),
        (
            _("Binnen 12 weken weer op school"),
            chart.bars([(one.name, one.back) for one in rows], most),
        ),
        (_("Mediaan van de wachttijd"), chart.steps([(one.name, one.wait) for one in rows], WAITS)),
    ]


def _rows(found: purchase.Bought) -> list[sheet.Row]:
    head: list[sheet.Row] = [
        (_("Inkoop"), found.places[found.place]),
        (_("Peildatum"), found.day.day.isoformat()),
        (_("Afgerond op 5"),),
        (few_means(found.day.limit),),
        (),
        (
            _("Doel"),
            _("Leerlingen"),
            _("Hulp"),
            _("Begonnen"),
            _("Wachttijd (mediaan)"),
            _("Binnen 12 weken weer op school"),
        ),
    ]
    return head + [
        (
            one.name,
            _told(one.pupils),
            ", ".join(f"{name}: {_told(many)}" for name, many in one.helps.items()),
            _told(one.started),
            _told(one.wait),
            _told(one.back),
        )
        for one in found.rows
    ]


def _told(value: Any) -> Any:
    return too_few() if value is None else value
