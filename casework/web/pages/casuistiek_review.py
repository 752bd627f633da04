"""Casuïstiek for who reads cases: nothing on these pages leads to a dossier."""

from uuid import UUID

from flask import redirect, url_for
from flask_babel import gettext as _

from casework.domain.casuistiek.review import Outcome
from casework.domain.policy import Action
from casework.domain.why import CHOICES, FACTORS, GROUPS, MOST, Type
from casework.schemas.base import read
from casework.schemas.casuistiek import AdviceForm
from casework.services.casuistiek import reviewing
from casework.web.given import with_lists
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("casuistiek_review", __name__, url_prefix="/casuistiek")


@area.get("/casus/<uuid:study>", action=Action.REVIEW_STUDY)
def show(work: Work, study: UUID) -> Page:
    """A case, what was said about it, and the form."""
    found = reviewing.read(work.session, work.actor, study, now=work.now)
    chosen = work.values.getlist("factoren") if hasattr(work.values, "getlist") else ()
    return page(
        "casuistiek/case.html",
        found=found,
        types=_types(),
        groups=GROUPS,
        factors=(("", _("Weet ik nog niet")), *FACTORS.items()),
        most=MOST,
        chosen=chosen,
        me=work.actor.account,
        errors=work.errors,
        values=work.values,
    )


def _types() -> list[tuple[str, str]]:
    """What plays, as one can say it; who says nothing does not know either."""
    others = [(code, said) for code, said in CHOICES.items() if code is not Type.UNKNOWN]
    return [("", CHOICES[Type.UNKNOWN]), *others]


@area.post("/casus/<uuid:study>", action=Action.REVIEW_STUDY, again=show)
def advise(work: Work, study: UUID) -> Answer:
    """Say what one thinks."""
    value = read(AdviceForm(), with_lists("factoren"))
    reviewing.advise(work.session, work.actor, study, value, now=work.now)
    return redirect(
        url_for("casuistiek_review.show", study=study, gedaan="advies", _anchor="gezegd")
    )


@area.post("/casus/<uuid:study>/herken", action=Action.REVIEW_STUDY)
def recognise(work: Work, study: UUID) -> Answer:
    """One knows who it is."""
    reviewing.recognise(work.session, work.actor, study, now=work.now)
    return redirect(url_for("casuistiek.listed", gedaan="herkend"))


@area.get("/adviezen", action=Action.REVIEW_STUDY)
def advices(work: Work) -> Page:
    """What one wrote and what became of it, and what was learned in these rounds."""
    mine = reviewing.advices(work.session, work.actor)
    counts = {one: sum(each.row.outcome == one for each in mine) for one in Outcome}
    lessons = reviewing.lessons(work.session, work.actor)
    return page("casuistiek/advices.html", mine=mine, counts=counts, lessons=lessons)
