"""What pupil and parents say, in their own words; or why they were not heard yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from casework.domain.errors import Invalid
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor
from casework.domain.records import VoiceText
from casework.domain.voice import Heard, NewVoice, Question, Speaker, questions
from casework.models import Dossier, Voice
from casework.services import door
from casework.services.plan import parts
from casework.services.plan.parts import Noted
from casework.services.pupils import person


@dataclass(frozen=True, repr=False)
class Voices:
    """What was said, newest first; who is to be asked, and on which day."""

    said: Sequence[Noted]
    questions: Sequence[Question]


def note(session: Session, actor: Actor, dossier: UUID, value: NewVoice, *, now: datetime) -> Voice:
    """Note what somebody said, or when we ask. Raises NotFound, NotAllowed, Invalid."""
    today = day_of(now)
    found = door.dossier_for(session, actor, Action.NOTE_PLAN, dossier, today=today)
    if value.said_on and value.said_on > today:
        raise Invalid({"gezegd_op": ["Deze datum ligt in de toekomst."]})
    if value.ask_on and value.ask_on < today:
        raise Invalid({"vragen_op": ["Kies vandaag of een latere dag."]})
    row = Voice(said_on=value.said_on, ask_on=value.ask_on)
    text = VoiceText(value.speaker, value.name, value.words)
    return parts.add(session, actor, found, row, text, now=now)


def speakers(session: Session, actor: Actor, pupil: UUID) -> list[str]:
    """Names of people round a pupil, to choose who speaks; the caller has been through a door."""
    people = person.of_pupil(session, actor, pupil)
    return [f"{one.content.name} ({one.content.relation})" for one in people]


def _heard(row: Voice) -> Heard:
    text = row.content
    return Heard(Speaker(text.speaker), row.said_on, row.ask_on, text.name)


def voices(every: Sequence[Noted], of: Dossier, today: date) -> Voices:
    """What of the parts was said, and who is to be asked since the dossier went up a step."""
    mine = [one for one in every if isinstance(one.row, Voice)]
    went_up = of.step_was is None or of.step > of.step_was
    heard = [_heard(one.row) for one in mine]
    open_ = questions(heard, of.step_since if went_up else None, today)
    return Voices([one for one in mine if one.row.said_on], () if of.closed_at else open_)
