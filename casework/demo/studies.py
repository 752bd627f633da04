"""Casuïstiek of the region: a round that was held, with what came of it, and one to come."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casework.demo.plan_texts import REASONS
from casework.demo.scene import Cast
from casework.domain.calendar import add_working_days, is_working_day
from casework.domain.casuistiek.review import NewRound
from casework.domain.contact import SPOKEN, NewContact
from casework.domain.errors import Conflict
from casework.domain.moment import day_of
from casework.domain.policy import Actor
from casework.domain.records import AdviceText, AgreementText
from casework.models import Dossier, RegieTerm, StudyAdvice, StudySource
from casework.services.casuistiek import answering, making, releasing, reviewing, rounds
from casework.services.dossiers import contact
from casework.services.plan import why
from casework.services.pupils import who

READERS = ("beleid", "beleid_oeverzijl", "beleid_heidermeer")
MAKER, COLLEAGUE = "lindewaard", "coach"
OTHER = "oeverzijl"  # made a case that waits for a colleague
# Name and school are filled in: the filter takes them out, and what it does not know too.
CALLS = (
    "{0} zegt dat het op {1} misging na de ruzie met Kevin in de fietsenkelder.",
    "Moeder belt: op {1} is {0} 2 keer naar huis gestuurd. Terugbellen op 06-00000000.",
    "Sinds 12 oktober slaapt {0} beter. Oma uit Zutphen helpt mee op de ochtenden.",
)
HELD, CASES = 16, 3  # days ago; cases in each round
ADVICES = (
    AdviceText(
        question="Wat gebeurt er op de dagen dat het wel lukt?",
        advice="Begin met één vast lesuur bij de mentor, elke dag op hetzelfde moment.",
        condition="Hulp begint binnen 4 weken, en op school.",
        wider="Ja. Op meer scholen is de pauze het moeilijkste moment.",
        type="lukt-niet",
        factors=["K1.angst", "S1.onveilig"],
        first="S1.onveilig",
    ),
    AdviceText(
        advice="Vraag de hulp om op school te beginnen, niet thuis.",
        condition="Hulp noemt vooraf het doel van terugkeer, en na hoeveel weken wij dat bekijken.",
        type="wacht-op-zorg",
        factors=["X1.wachtlijst"],
        first="X1.wachtlijst",
    ),
    AdviceText(
        advice="Een kleine groep op de eigen school past hier beter dan een verwijzing.",
        wider="Ja, een gezamenlijke voorziening op school helpt meer leerlingen.",
        type="wacht-op-plek",
        factors=["X1.geen-plek", "S1.niveau"],
        first="S1.niveau",
    ),
)


def read_and_to_read(cast: Cast, now: datetime) -> None:
    """A round of two weeks ago, and the next one."""
    before = _before(now)
    found = _cases(cast, _round(cast, before, before - timedelta(days=7)), before)
    for study, value, reader in zip(found, ADVICES, READERS, strict=False):
        reviewing.advise(cast.session, cast.acting(reader), study, value, now=before)
    _answered(cast, before + timedelta(days=2))
    _judged(cast, now)
    ahead = _round(cast, _at(now), now)
    _cases(cast, ahead, now)
    _made(cast, OTHER, ahead, 1, now)


def _before(now: datetime) -> datetime:
    """A working day of some two weeks ago."""
    found = now - timedelta(days=HELD)
    while not is_working_day(day_of(found)):
        found -= timedelta(days=1)
    return found


def _at(now: datetime) -> datetime:
    return now + (add_working_days(day_of(now), 5) - day_of(now))


def _round(cast: Cast, held: datetime, planned: datetime) -> UUID:
    accounts = tuple(one for who in READERS if (one := cast.actors[who].account))
    value = NewRound(day_of(held), accounts)
    return rounds.plan(cast.session, cast.acting("swv"), value, now=planned).id


def _cases(cast: Cast, round_: UUID, now: datetime) -> list[UUID]:
    """Made by one, released by a colleague, as vague as it must be."""
    _made(cast, MAKER, round_, CASES, now)
    return _released(cast, round_, now)


def _made(cast: Cast, who: str, round_: UUID, most: int, now: datetime) -> None:
    """Of dossiers of which no case was made before."""
    maker, made = cast.acting(who), 0
    for dossier in cast.session.scalars(_held(maker, now)).all():
        if made < most:
            made += _tried(cast, maker, dossier, round_, now)


def _judged(cast: Cast, now: datetime) -> None:
    """The reason that most pupils of the region have: of fewer than six nothing of it is told."""
    maker = cast.acting(MAKER)
    for dossier in cast.session.scalars(_held(maker, now).limit(CASES)).all():
        why.note(cast.session, maker, dossier, REASONS[0], now=now - timedelta(days=1))


def _held(maker: Actor, now: datetime) -> Any:
    query = select(Dossier.id).join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
    mine = query.where(RegieTerm.account_id == maker.account, Dossier.opened_at < now)
    used = select(StudySource.dossier_id)
    return mine.where(Dossier.id.not_in(used)).order_by(Dossier.opened_at)


def _tried(cast: Cast, maker: Actor, dossier: UUID, round_: UUID, now: datetime) -> bool:
    of = cast.session.get_one(Dossier, dossier)
    head = who.seen(cast.session, maker, of.pupil_id, frozenset(), today=day_of(now))
    school = head.branch.name if head.branch else "school"
    line = CALLS[cast.rng.randrange(len(CALLS))].format(head.identity.first, school)
    value = NewContact("moeder", SPOKEN, line)
    contact.note(cast.session, maker, of.pupil_id, value, now=now - timedelta(days=2))
    try:
        making.make(cast.session, maker, dossier, round_, now=now)
    except Conflict:  # nothing to learn from yet
        return False
    return True


def _released(cast: Cast, round_: UUID, now: datetime) -> list[UUID]:
    actor = cast.acting(COLLEAGUE)
    done: list[UUID] = []
    while len(done) < CASES:
        waiting = releasing.waiting(cast.session, actor, round_, now=now)
        ready = [one for one in waiting if one.risk.enough]
        vaguer = [one for one in waiting if not one.risk.enough and one.next_step]
        if ready:
            study = ready[0].study
            releasing.release(cast.session, actor, [(study.id, study.rev)], now=now)
            done.append(study.id)
        elif vaguer:
            study = vaguer[0].study
            releasing.vaguer(cast.session, actor, study.id, study.rev, now=now)
        else:
            break
    return done


def _answered(cast: Cast, now: datetime) -> None:
    """One taken over, one that does not fit, one that waits."""
    actor = cast.acting(MAKER)
    found = cast.session.scalars(select(StudyAdvice.id).order_by(StudyAdvice.made_at)).all()
    if len(found) >= 2:
        agreed = AgreementText("Begint met één vast lesuur bij de mentor", "mentor")
        due = add_working_days(day_of(now), 20)
        answering.adopt(cast.session, actor, found[0], agreed, due, now=now)
        answering.refuse(cast.session, actor, found[1], now=now)
