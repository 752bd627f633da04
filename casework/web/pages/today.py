"""Vandaag: the first screen of everybody."""

from functools import partial

from flask import request

from casework.domain.calendar import add_working_days
from casework.domain.guest import SEES
from casework.domain.policy import Action, Role
from casework.schemas.regie import REFUSALS
from casework.services.desk import last_word, today
from casework.services.figures import today as figures
from casework.services.sheets import visiting
from casework.web import chart
from casework.web.blocks import blocks, in_order
from casework.web.guard import Area, Page, Work, page

area = Area("today", __name__)
# Where one answers what was asked of oneself.
_ANSWERS = {"gevraagd": "regie_ask.show", "delen-gevraagd": "share_ask.show"}
_LATE = frozenset({"afspraken", "zorg", *_ANSWERS})


@area.get("/", action=Action.VIEW_TODAY)
def show(work: Work) -> Page:
    """What this person must do today; `blok` is the block of which all rows show."""
    if own := _own(work):
        return own
    lines = today.lines(work.session, work.actor, now=work.now)
    whole = request.args.get("blok")
    opened = partial(today.opened, work.session, work.actor, now=work.now)
    advised = figures.advised(work.session, work.actor)
    plays = [(part.name, count) for part, count in advised.rows] if advised else []
    return page(
        "today/index.html",
        blocks=blocks(in_order(lines, _LATE), whole, opened),
        answers={one.id: _ANSWERS[one.block] for one in lines if one.block in _ANSWERS},
        refusals=REFUSALS,
        today=work.today,
        later=add_working_days(work.today, 1),
        whole=whole,
        advised=advised,
        drawn=chart.bars(plays),
        chart=chart,
    )


def _own(work: Work) -> Page | None:
    """The first screen of who works in no dossier: a guest, and who has the last word."""
    if work.actor.roles == {Role.GAST}:
        found = visiting.desk(work.session, work.actor, now=work.now)
        return page("guest/today.html", found=found, today=work.today, sees=SEES)
    if work.actor.roles == {Role.BESTUURDER}:
        wanted = last_word.wanted(work.session, work.actor, now=work.now)
        return page("last_word/today.html", wanted=wanted, today=work.today)
    return None
