"""The list of dossiers, and the page of one."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask import current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.closing import BY_HAND, OUTCOMES, REASONS
from casework.domain.enforcement import ROUTES
from casework.domain.errors import Invalid
from casework.domain.mark import newest
from casework.domain.policy import Action, Relation
from casework.domain.records import AgreementText
from casework.domain.regie import held_on
from casework.schemas.base import read
from casework.schemas.contact import AgreementForm
from casework.schemas.regie import DayForm
from casework.services.casuistiek import barring
from casework.services.climb import next_up
from casework.services.desk import listing
from casework.services.dossiers import contact
from casework.services.holding import regie
from casework.services.ladders import step
from casework.services.sheets import dossier_page, needed, news, schooling
from casework.services.sheets.dossier_page import DossierPage, How
from casework.services.sheets.holders import Holder
from casework.web import build_up, effect, heat, picture, plan_words
from casework.web.guard import Answer, Area, Page, Work, page
from casework.web.marks import marks

FIRST = 10  # contacts and agreements; the rest is one click away
_GIVEN = ("op", "uiterlijk")  # what an address may fill in
# How each thing in the legend is drawn.
PENS: dict[str, str] = {what: f"M6 6{pen}" for what, pen in (heat.PENS | effect.PENS).items()}
_DRAWN: dict[str, Any] = {"pens": PENS, "weekdays": heat.WEEKDAYS, "wide": heat.WIDTH}

area = Area("dossier", __name__, url_prefix="/dossier")


@area.get("/", action=Action.VIEW_DOSSIER)
def listed(work: Work) -> Page:
    """The open dossiers, oldest first."""
    rows = listing.dossiers(work.session, work.actor, now=work.now)
    return page("dossier/list.html", rows=rows, today=work.today)


@area.get("/<uuid:dossier>", action=Action.VIEW_DOSSIER)
def show(work: Work, dossier: UUID) -> Page:
    """One dossier; `op` asks who had its regie on that day, `schooljaar` for an earlier year."""
    year = picture.earlier(request.args.get("schooljaar"), work.today)
    many = None if "alles" in request.args else FIRST
    short = current_app.extensions["settings"].short_return_days
    how = How(short, year, many, alone=True)
    found = dossier_page.shown(work.session, work.actor, dossier, now=work.now, how=how)
    on, held, wrong = _held_on(found, work.today)
    done = marks(found)
    holds = Relation.HOLDS_REGIE in found.relations
    return page(
        "dossier/show.html",
        status=422 if wrong else 200,
        found=found,
        leads=found.leads,
        news=news.news(found, work.actor.account),
        needed=needed.needed(found, work.today),
        next=next_up.of_offer(work.session, work.actor, found.dossier, found.offer),
        picture=found.attendance and picture.picture(found.attendance, done, year),
        newest=newest(done, work.today),
        build_up=build_up.drawn(found.plan.way_back.weeks, work.today),
        outcomes=OUTCOMES,
        reasons=REASONS,
        reopenings=tuple(BY_HAND.items()),
        **_DRAWN,
        schooling=schooling.schooling(found.head, found.plan.transitions, work.today),
        holds=holds,
        barred=holds and barring.is_barred(work.session, found.dossier.id),
        routes=ROUTES,
        me=work.actor.account,
        judge=plan_words.judge(work.actor, work.seated.organisation_name),
        today=work.today,
        many=many,
        on=on,
        held=held,
        errors=work.errors or wrong,
        values=work.values or {one: request.args.get(one, "") for one in _GIVEN},
    )


def _held_on(
    found: DossierPage, today: date
) -> tuple[date | None, Sequence[Holder], dict[str, list[str]]]:
    if "op" not in request.args:
        return None, (), {}
    try:
        on = read(DayForm(), {"op": request.args["op"]})["op"]
        return on, held_on(found.holders, on, today=today), {}
    except Invalid as refused:
        return None, (), refused.messages


@area.post("/<uuid:dossier>/ladder", action=Action.ADOPT_LADDER)
def adopt(work: Work, dossier: UUID) -> Response:
    """Go over to the version of the ladder that is in force."""
    step.adopt(work.session, work.actor, dossier, now=work.now)
    return redirect(url_for("dossier.show", dossier=dossier, gedaan="ladder"))


@area.post("/<uuid:dossier>/regie-gezocht", action=Action.SEEK_REGIE)
def seek(work: Work, dossier: UUID) -> Response:
    """The holder wants out, and holds until somebody accepts."""
    regie.seek(work.session, work.actor, dossier, now=work.now)
    return redirect(url_for("dossier.show", dossier=dossier, gedaan="gezocht"))


@area.post("/<uuid:dossier>/regie-houden", action=Action.SEEK_REGIE)
def keep(work: Work, dossier: UUID) -> Response:
    """The holder goes on after all."""
    regie.keep(work.session, work.actor, dossier, now=work.now)
    return redirect(url_for("dossier.show", dossier=dossier, gedaan="gehouden"))


@area.post("/<uuid:dossier>/afspraak", action=Action.NOTE_AGREEMENT, again=show)
def agree(work: Work, dossier: UUID) -> Answer:
    """What, who, when."""
    value = read(AgreementForm(), request.form)
    text = AgreementText(value["afspraak"], value["wie"])
    contact.agree(work.session, work.actor, dossier, text, value["uiterlijk"], now=work.now)
    return redirect(url_for("dossier.show", dossier=dossier, gedaan="afspraak"))
