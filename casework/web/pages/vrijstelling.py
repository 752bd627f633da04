"""Exemptions of a pupil: note one, keep watch over it, renew it, end it."""

from typing import Any
from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.policy import Action
from casework.domain.vrijstelling import ARTICLES, LABELS, SIGNERS, Article, Signer, next_first
from casework.domain.vrijstelling_offer import ANSWERS, ASKED
from casework.models import Vrijstelling
from casework.schemas.base import read
from casework.schemas.vrijstelling import (
    CheckForm,
    EndForm,
    OfferedForm,
    ReviewForm,
    VrijstellingForm,
)
from casework.services.pupils import who
from casework.services.signals import vrijstelling, vrijstelling_seen, vrijstelling_watch
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("vrijstelling", __name__)
CHOICES: dict[str, Any] = {
    "articles": tuple(LABELS.items()),
    "signers": tuple(SIGNERS.items()),
    "parties": tuple(ASKED.items()),
    "answers": tuple(ANSWERS.items()),
}


@area.get("/leerling/<uuid:pupil>/vrijstelling", action=Action.NOTE_VRIJSTELLING)
def form(work: Work, pupil: UUID) -> Page:
    """On which article, from when; `na` in the address names the one it follows."""
    vrijstelling.to_note(work.session, work.actor, pupil, work.today)
    return _page(work, "form", pupil, before=_before(work))


def _before(work: Work) -> dict[str, Any] | None:
    """What is known of the next one, for who renews one that asks more than a click."""
    try:
        id_ = UUID(request.args.get("na", ""))
    except ValueError:
        return None
    one, detail = vrijstelling.opened(work.session, work.actor, id_)
    if one.valid_until is None:
        return None
    return {"article": detail.content.article, "first": next_first(one.valid_until)}


def _page(work: Work, name: str, pupil: UUID, **more: Any) -> Page:
    return page(
        f"vrijstelling/{name}.html",
        head=who.seen(work.session, work.actor, pupil, frozenset(), today=work.today),
        today=work.today,
        errors=work.errors,
        values=work.values,
        **CHOICES,
        **more,
    )


@area.post("/leerling/<uuid:pupil>/vrijstelling", action=Action.NOTE_VRIJSTELLING, again=form)
def note(work: Work, pupil: UUID) -> Answer:
    """Note it."""
    value = read(VrijstellingForm(), request.form)
    made = vrijstelling.note(work.session, work.actor, pupil, value, now=work.now)
    return _back(made)


@area.get("/vrijstelling/<uuid:id_>", action=Action.NOTE_VRIJSTELLING)
def show(work: Work, id_: UUID) -> Page:
    """One, and what can be done about it."""
    one, detail = vrijstelling.opened(work.session, work.actor, id_)
    vrijstelling.record(work.session, work.actor, one, "gezien")
    seen = vrijstelling_seen.standing(one, detail, work.actor, work.today)
    says = ARTICLES[Article(detail.content.article)]
    return _page(work, "show", one.pupil_id, one=seen, says=says)


@area.post("/vrijstelling/<uuid:id_>/bekeken", action=Action.NOTE_VRIJSTELLING, again=show)
def check(work: Work, id_: UUID) -> Answer:
    """The conditions are met."""
    given = read(CheckForm(), request.form)
    signer = Signer(given["door"]) if "door" in given else None
    made = vrijstelling_watch.check(
        work.session,
        work.actor,
        id_,
        given.get("verklaring"),
        signer,
        rev=given["rev"],
        now=work.now,
    )
    return _back(made)


@area.post("/vrijstelling/<uuid:id_>/aanbod", action=Action.NOTE_VRIJSTELLING, again=show)
def offered(work: Work, id_: UUID) -> Answer:
    """Whether there is something to offer."""
    value, rev = read(OfferedForm(), request.form)
    made = vrijstelling_watch.offered(work.session, work.actor, id_, value, rev=rev, now=work.now)
    return _back(made)


@area.post("/vrijstelling/<uuid:id_>/herzien", action=Action.NOTE_VRIJSTELLING, again=show)
def review(work: Work, id_: UUID) -> Answer:
    """What the child could do now."""
    given = read(ReviewForm(), request.form)
    made = vrijstelling_watch.review(
        work.session, work.actor, id_, given["kan"], rev=given["rev"], now=work.now
    )
    return _back(made)


@area.post("/vrijstelling/<uuid:id_>/verleng", action=Action.NOTE_VRIJSTELLING, again=show)
def renew(work: Work, id_: UUID) -> Answer:
    """The notice for the next school year came in; where more is asked, on to the form."""
    one, _ = vrijstelling.opened(work.session, work.actor, id_)
    made = vrijstelling.renew(work.session, work.actor, id_, now=work.now)
    if made is None:
        return redirect(url_for("vrijstelling.form", pupil=one.pupil_id, na=id_))
    return _back(made)


@area.post("/vrijstelling/<uuid:id_>/intrekken", action=Action.NOTE_VRIJSTELLING, again=show)
def end(work: Work, id_: UUID) -> Answer:
    """It does not hold any more."""
    on = read(EndForm(), request.form)["per"]
    return _back(vrijstelling.end(work.session, work.actor, id_, on, now=work.now))


def _back(one: Vrijstelling) -> Response:
    return redirect(url_for("vrijstelling.show", id_=one.id, gedaan="vrijstelling"))
