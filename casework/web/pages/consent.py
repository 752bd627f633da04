"""Consent: what each who must give it said, and its withdrawal."""

from uuid import UUID

from flask import redirect, request, url_for

from casework.domain.consent import Verdict
from casework.domain.policy import Action
from casework.domain.sharing import HOW, PURPOSES
from casework.schemas.base import read
from casework.schemas.consent import ANSWERS, PUPIL, SayForm, WithdrawForm
from casework.services.dossiers import consent
from casework.services.dossiers.consent import Word
from casework.services.dossiers.consent_standing import Standing
from casework.web.guard import Answer, Area, Page, Work, page
from casework.web.translate import gettext as _

area = Area("consent", __name__, url_prefix="/toestemming/<uuid:consent_id>")
_DONE = {Verdict.GIVEN: "toestemming-gegeven", Verdict.REFUSED: "toestemming-nee"}


@area.get("/", action=Action.NOTE_CONSENT)
def show(work: Work, consent_id: UUID) -> Page:
    """Who must say yes, what they said, and what it comes to."""
    found = consent.shown(work.session, work.actor, consent_id, now=work.now)
    people = _people(found, parents=found.asked.parents, pupil=found.asked.pupil)
    may = _people(found, parents=found.may_withdraw.parents, pupil=found.may_withdraw.pupil)
    return page(
        "consent/show.html",
        found=found,
        purpose=PURPOSES[found.consent.purpose],
        people=people,
        options=_coded(people),
        withdrawers=_coded(may),
        answers=tuple(ANSWERS.items()),
        how=tuple(HOW.items()),
        how_of=HOW,
        today=work.today,
        errors=work.errors,
        values=work.values,
    )


def _people(found: Standing, *, parents: bool, pupil: bool) -> list[tuple[UUID | None, str]]:
    some: list[tuple[UUID | None, str]] = []
    if parents:
        some += [(one.id, f"{one.content.name} ({one.content.relation})") for one in found.holders]
    return [*some, (None, _("De leerling zelf"))] if pupil else some


def _coded(people: list[tuple[UUID | None, str]]) -> list[tuple[str, str]]:
    return [(str(id_ or PUPIL), name) for id_, name in people]


@area.post("/antwoord", action=Action.NOTE_CONSENT, again=show)
def say(work: Work, consent_id: UUID) -> Answer:
    """Note an answer; the last yes opens what it is for."""
    value = read(SayForm(), request.form)
    word = Word(value["wie"], value["antwoord"] == "ja", value["hoe"], value["op"])
    verdict = consent.say(work.session, work.actor, consent_id, word, now=work.now)
    done = _DONE.get(verdict, "toestemming")
    return redirect(url_for("consent.show", consent_id=consent_id, gedaan=done))


@area.post("/intrekken", action=Action.NOTE_CONSENT, again=show)
def withdraw(work: Work, consent_id: UUID) -> Answer:
    """Take it back: what rests on it closes at once."""
    value = read(WithdrawForm(), request.form)
    given = (consent_id, value["wie"], value["op"])
    consent.withdraw(work.session, work.actor, *given, now=work.now)
    return redirect(
        url_for("consent.show", consent_id=consent_id, gedaan="toestemming-ingetrokken")
    )
