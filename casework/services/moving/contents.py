"""What goes into a Verhuispakket: the plan and the open agreements, in lines anybody can read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from casework.domain.package import Part
from casework.domain.policy import Actor
from casework.domain.records import HandoverNote, PackageText
from casework.domain.voice import Speaker
from casework.domain.why import TYPES, Type
from casework.models import Agreement, Dossier
from casework.services.dossiers import contact
from casework.services.plan import page as plan_page
from casework.services.plan.page import Plan


def contents(
    session: Session, actor: Actor, dossier: Dossier, note: HandoverNote, today: date
) -> PackageText:
    """All that could go along of what the actor sees. What tells of health or care never does."""
    plan = plan_page.plan(session, actor, dossier, today=today)
    every = contact.agreements(session, actor, dossier, today=today)
    lines = [*plan_lines(plan), *offer_lines(plan)]
    return _text(note, lines, [one for one in every if not one.done_at])


def _text(note: HandoverNote, plan: Sequence[str], open_: Sequence[Agreement]) -> PackageText:
    return PackageText(
        note.what_is,
        note.what_runs,
        note.what_first,
        plan,
        [one.content.what for one in open_],
        [one.content.who for one in open_],
        [one.due_on.isoformat() for one in open_],
    )


def plan_lines(plan: Plan) -> Iterator[str]:
    """Voices, why at home, the way back."""
    for one in plan.voices.said:
        text = one.row.content
        speaker = "De leerling" if text.speaker == Speaker.PUPIL else text.name
        yield f"{speaker} zegt: {text.words}"
    if plan.reasons.now:
        why = plan.reasons.now.noted.row.content
        yield f"Waarom thuis: {TYPES[Type(why.type)]}" + (f". {why.line}" if why.line else "")
    if plan.way_back.now:
        yield f"Plan terug: {plan.way_back.now.row.content.goal}"


def offer_lines(plan: Plan) -> Iterator[str]:
    """What was offered, and to which school the pupil goes: of the class of the agreements."""
    for one in plan.offers.standing:
        yield f"Passend aanbod: {one.row.content.what} ({one.row.content.by})"
    for one in plan.transitions.ahead:
        text = one.row.content
        yield f"Overgang: van {text.from_school} naar {text.to_school or 'nog niet bekend'}"


def chosen(every: PackageText, parts: frozenset[Part], place: str | None) -> PackageText:
    """What of it goes along."""
    text = replace(every, place=place)
    if Part.PLAN not in parts:
        text = replace(text, plan=())
    if Part.AGREEMENTS not in parts:
        text = replace(text, agreed=(), agreed_by=(), agreed_due=())
    return text
