"""Casuïstiek for who works on dossiers: making a case, releasing it, rounds, answers."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.casuistiek.review import Outcome
from casework.domain.casuistiek.traits import ENOUGH
from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.casuistiek import (
    AdoptForm,
    BarForm,
    ChangeRoundForm,
    EarlierForm,
    MakeForm,
    ReleaseForm,
    RoundForm,
    SeenForm,
)
from casework.services.casuistiek import (
    answering,
    barring,
    changing,
    choosing,
    colleagues,
    making,
    releasing,
    round_list,
    rounds,
)
from casework.web.frame import ROLES
from casework.web.given import with_lists
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("casuistiek", __name__)
HOLE = re.compile(r"\[[^\]]+\]")  # what the filter took out of an advice
WEEKS = timedelta(days=14)  # within which an advice that is taken over is done, unless one says so


@area.get("/dossier/<uuid:dossier>/casuistiek", action=Action.BAR_STUDY)
def dossier_card(work: Work, dossier: UUID) -> Page:
    """Whether it may be used, what was made of it, and for which round."""
    found = barring.shown(work.session, work.actor, dossier, now=work.now)
    return page(
        "casuistiek/dossier.html",
        found=found,
        others=colleagues.of(work.session, work.actor, [dossier], now=work.now)[dossier],
        roles=ROLES,
        none=choosing.NONE,
        errors=work.errors,
        values=work.values,
    )


@area.post("/dossier/<uuid:dossier>/casuistiek", action=Action.MAKE_STUDY, again=dossier_card)
def make(work: Work, dossier: UUID) -> Answer:
    """Make a draft of it."""
    chosen = read(MakeForm(), request.form)["ronde"]
    made = making.make(work.session, work.actor, dossier, chosen, now=work.now)
    others = colleagues.of(work.session, work.actor, [dossier], now=work.now)
    done = "casus-gemaakt" if others[dossier] else "casus-alleen"
    return redirect(url_for("dossier.show", dossier=dossier, gedaan=done, ronde=made.round_id))


@area.post("/dossier/<uuid:dossier>/casuistiek/niet", action=Action.BAR_STUDY, again=dossier_card)
def bar(work: Work, dossier: UUID) -> Answer:
    """Set or lift "Niet gebruiken voor casuïstiek"."""
    barred = read(BarForm(), request.form)["niet"]
    barring.set_bar(work.session, work.actor, dossier, barred=barred, now=work.now)
    done = "casus-niet" if barred else "casus-wel"
    return redirect(url_for("dossier.show", dossier=dossier, gedaan=done))


@area.get("/casuistiek/", action=Action.VIEW_ROUND)
def listed(work: Work) -> Page:
    """The rounds, newest first."""
    rows = round_list.listed(work.session, work.actor, now=work.now)
    return page("casuistiek/list.html", rows=rows, today=work.today)


@area.get("/casuistiek/ronde/nieuw", action=Action.PLAN_ROUND)
def new_round(work: Work) -> Page:
    """Which day, and who reads."""
    people = rounds.possible(work.session, now=work.now)
    chosen = set(request.form.getlist("lezers"))
    return page(
        "casuistiek/round_form.html",
        people=people,
        chosen=chosen,
        errors=work.errors,
        values=work.values,
    )


@area.post("/casuistiek/ronde/nieuw", action=Action.PLAN_ROUND, again=new_round)
def plan(work: Work) -> Answer:
    """Plan it."""
    made = rounds.plan(
        work.session, work.actor, read(RoundForm(), with_lists("lezers")), now=work.now
    )
    return redirect(url_for("casuistiek.show", round_id=made.id, gedaan="ronde"))


@area.get("/casuistiek/ronde/<uuid:round_id>", action=Action.VIEW_ROUND)
def show(work: Work, round_id: UUID) -> Page:
    """The agenda and who reads."""
    found = rounds.shown(work.session, work.actor, round_id, now=work.now)
    return page("casuistiek/round.html", found=found)


@area.get("/casuistiek/ronde/<uuid:round_id>/wijzigen", action=Action.CHANGE_ROUND)
def change_form(work: Work, round_id: UUID) -> Page:
    """The day and the readers as they are."""
    found = changing.opened(work.session, work.actor, round_id, now=work.now)
    reading = {str(one) for one in rounds.reading(work.session, round_id)}
    return page(
        "casuistiek/round_form.html",
        of=found,
        people=changing.people(work.session, found, now=work.now),
        reading=reading,
        chosen=set(request.form.getlist("lezers")) if work.values else reading,
        errors=work.errors,
        values=work.values or {"dag": found.held_on.isoformat()},
    )


@area.post(
    "/casuistiek/ronde/<uuid:round_id>/wijzigen", action=Action.CHANGE_ROUND, again=change_form
)
def change(work: Work, round_id: UUID) -> Answer:
    """Change it."""
    value, rev = read(ChangeRoundForm(), with_lists("lezers"))
    changing.change(work.session, work.actor, round_id, value, rev, now=work.now)
    return redirect(url_for("casuistiek.show", round_id=round_id, gedaan="ronde-gewijzigd"))


@area.post("/casuistiek/ronde/<uuid:round_id>/eerder", action=Action.CHANGE_ROUND)
def earlier(work: Work, round_id: UUID) -> Response:
    """Put a case up."""
    study = read(EarlierForm(), request.form)["casus"]
    changing.earlier(work.session, work.actor, round_id, study, now=work.now)
    return redirect(url_for("casuistiek.show", round_id=round_id, _anchor="agenda"))


@area.get("/casuistiek/ronde/<uuid:round_id>/vrijgeven", action=Action.RELEASE_STUDY)
def drafts(work: Work, round_id: UUID) -> Page:
    """What waits for a second person: original left, result right."""
    found = releasing.waiting(work.session, work.actor, round_id, now=work.now)
    return page(
        "casuistiek/release.html",
        drafts=found,
        roles=ROLES,
        round_id=round_id,
        enough=ENOUGH,
        errors=work.errors,
        values=work.values,
    )


@area.post("/casuistiek/ronde/<uuid:round_id>/vrijgeven", action=Action.RELEASE_STUDY, again=drafts)
def release(work: Work, round_id: UUID) -> Answer:
    """Release what was looked at."""
    chosen = read(ReleaseForm(), with_lists("casussen"))
    releasing.release(work.session, work.actor, chosen, now=work.now)
    return redirect(url_for("casuistiek.drafts", round_id=round_id, gedaan="casus-vrij"))


@area.post("/casuistiek/casus/<uuid:study>/vager", action=Action.RELEASE_STUDY)
def vaguer(work: Work, study: UUID) -> Response:
    """Tell less of it."""
    rev = read(SeenForm(), request.form)["versie"]
    row = releasing.vaguer(work.session, work.actor, study, rev, now=work.now)
    of, there = row.round_id, f"casus-{study}"
    path = url_for("casuistiek.drafts", round_id=of, gedaan="casus-vager", _anchor=there)
    return redirect(path)


@area.post("/casuistiek/casus/<uuid:study>/terug", action=Action.RELEASE_STUDY)
def back(work: Work, study: UUID) -> Response:
    """Send it back."""
    rev = read(SeenForm(), request.form)["versie"]
    row = releasing.back(work.session, work.actor, study, rev, now=work.now)
    return redirect(url_for("casuistiek.drafts", round_id=row.round_id, gedaan="casus-terug"))


@area.get("/casuistiek/antwoord/<uuid:advice>", action=Action.ANSWER_ADVICE)
def answer(work: Work, advice: UUID) -> Page:
    """An advice on one's own dossier."""
    found = answering.shown(work.session, work.actor, advice, now=work.now)
    text = found.advice.content
    said = _short(text.advice or text.condition)  # a question is no agreement yet
    return page(
        "casuistiek/answer.html",
        found=found,
        head=found.head,
        text=text,
        open=found.advice.outcome == Outcome.OPEN,
        asks=bool(text.question) and not said,
        said=said,
        holes=HOLE.search(said) is not None,
        due=work.today + WEEKS,
        errors=work.errors,
        values=work.values,
    )


def _short(text: Any) -> str:
    return " ".join((text or "").split())[:300]


@area.post("/casuistiek/antwoord/<uuid:advice>", action=Action.ANSWER_ADVICE, again=answer)
def adopt(work: Work, advice: UUID) -> Answer:
    """Take it over as an agreement."""
    text, due = read(AdoptForm(), request.form)
    found = answering.adopt(work.session, work.actor, advice, text, due, now=work.now)
    return redirect(url_for("dossier.show", dossier=found.id, gedaan="advies-over"))


@area.post("/casuistiek/antwoord/<uuid:advice>/niet", action=Action.ANSWER_ADVICE)
def refuse(work: Work, advice: UUID) -> Response:
    """It does not fit."""
    found = answering.refuse(work.session, work.actor, advice, now=work.now)
    return redirect(url_for("dossier.show", dossier=found.id, gedaan="advies-niet"))
