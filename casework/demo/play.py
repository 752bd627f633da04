"""Each step of a case, done by who did it through the service that the screen uses."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from casework.db import as_actor
from casework.demo import enrolling, exempt, sharing, texts
from casework.demo.region import Act
from casework.demo.scene import Cast, Scene
from casework.domain.calendar import is_working_day
from casework.domain.contact import MISSED, SPOKEN, NewContact
from casework.domain.lead import LeadRole, NewLead
from casework.domain.moment import day_of
from casework.domain.package import NewPackage, Part, Where
from casework.domain.policy import Role
from casework.domain.records import AgreementText, EnforcementFlag, HandoverNote, WorkNote
from casework.domain.rules.absence import STATUTORY
from casework.domain.rules.thuiszitter import VM_ABS
from casework.domain.rules.vm16 import VM_16
from casework.models import Agreement, Signal
from casework.services import access
from casework.services.dossiers import contact, enforcement, own_note
from casework.services.holding import lead, regie, regie_ask, regie_question
from casework.services.moving import arriving, package
from casework.services.signals import signal, term
from casework.services.signals.term import NewTerm

_BEGIN = (VM_16.code, VM_ABS.code)


def play(cast: Cast, act: Act) -> None:
    """Do one act, as the one who did it."""
    actor = cast.actors[act.step.who]
    cast.turn += 1
    as_actor(cast.session, str(actor.organisation))
    _VERBS[act.step.verb](Scene(cast, act, actor, cast.pupils[act.child.number]))


def _signal(scene: Scene) -> UUID:
    """The first signal of the pupil: the one that began it all."""
    mine = access.visible_signals(scene.actor, day_of(scene.act.at))
    first = mine.where(Signal.pupil_id == scene.pupil, Signal.rule.in_(_BEGIN))
    return scene.cast.session.scalars(first.order_by(Signal.einddatum).limit(1)).one().id


def settle(cast: Cast, *, now: datetime) -> None:
    """What the law does not want reported was talked about, as schools do, within its term."""
    as_actor(cast.session, "", system=True)
    long_ago = Signal.due_on < cast.today - timedelta(days=7)
    old = (Signal.rule.not_in(STATUTORY), Signal.state == "open", Signal.dossier_id.is_(None))
    schools = {
        one.organisation: one
        for one in cast.actors.values()
        if Role.VERZUIMCOORDINATOR in one.roles and one.branches is None
    }
    mine = Signal.owner_id.in_(schools)
    for one in cast.session.scalars(select(Signal).where(long_ago, *old, mine)).all():
        actor = schools[one.owner_id]
        as_actor(cast.session, str(actor.organisation))
        signal.dismiss(cast.session, actor, one.id, "gesproken", now=now)


def _report(scene: Scene) -> None:
    reference = f"V{scene.cast.rng.randint(100000, 999999)}"
    signal.reported(scene.cast.session, scene.actor, _signal(scene), reference, now=scene.act.at)


def _dismiss(scene: Scene) -> None:
    why = scene.act.step.more
    signal.dismiss(scene.cast.session, scene.actor, _signal(scene), why, now=scene.act.at)


def _take(scene: Scene) -> None:
    opened = signal.take(scene.cast.session, scene.actor, _signal(scene), now=scene.act.at)
    scene.cast.dossiers[scene.pupil] = opened.id


def _offer(scene: Scene) -> None:
    taker = scene.cast.actors[scene.act.step.more].account
    assert taker is not None  # noqa: S101  (everybody of the region has an account)
    note = HandoverNote(*scene.of(texts.HANDOVERS))
    value = regie.Offer(taker, "volgende-stap", note)
    made = regie.offer(scene.cast.session, scene.actor, scene.dossier, value, now=scene.act.at)
    scene.cast.offers[scene.pupil] = made.id


def _accept(scene: Scene) -> None:
    offer = scene.cast.offers.pop(scene.pupil)
    regie.accept(scene.cast.session, scene.actor, offer, now=scene.act.at)


def _move(scene: Scene) -> None:
    """The pupil moves; what goes along is offered to the next municipality."""
    taker = scene.cast.actors[scene.act.step.more].account
    note = HandoverNote(*scene.of(texts.HANDOVERS))
    value = NewPackage(Where.HERE, frozenset(Part), note, taker)
    made = package.make(scene.cast.session, scene.actor, scene.dossier, value, now=scene.act.at)
    assert made.offer_id is not None  # noqa: S101  (the municipalities of the region take part)
    scene.cast.offers[scene.pupil] = made.offer_id


def _arrive(scene: Scene) -> None:
    offer = scene.cast.offers.pop(scene.pupil)
    begun = arriving.accept(scene.cast.session, scene.actor, offer, now=scene.act.at)
    scene.cast.dossiers[scene.pupil] = begun.id


def _refuse(scene: Scene) -> None:
    offer = scene.cast.offers.pop(scene.pupil)
    regie.refuse(scene.cast.session, scene.actor, offer, scene.act.step.more, now=scene.act.at)


def _wonder(scene: Scene) -> None:
    of, text = scene.cast.offers[scene.pupil], scene.of(texts.QUESTIONS)
    regie_question.ask(scene.cast.session, scene.actor, of, text, now=scene.act.at)


def _reply(scene: Scene) -> None:
    of = scene.cast.offers[scene.pupil]
    regie_question.answer(scene.cast.session, scene.actor, of, texts.REPLY, now=scene.act.at)


def _term(scene: Scene) -> None:
    new = NewTerm(scene.act.step.more, day_of(scene.act.at))
    term.start(scene.cast.session, scene.actor, scene.pupil, new, now=scene.act.at)


def _request(scene: Scene) -> None:
    regie_ask.ask(scene.cast.session, scene.actor, scene.dossier, now=scene.act.at)


def _appoint(scene: Scene) -> None:
    role, who = scene.act.step.more.split()
    taker = scene.cast.actors[who].account
    assert taker is not None  # noqa: S101  (everybody of the region has an account)
    value = NewLead(LeadRole(role), taker)
    made = lead.offer(scene.cast.session, scene.actor, scene.dossier, value, now=scene.act.at)
    scene.cast.roles[scene.pupil] = made.id


def _assume(scene: Scene) -> None:
    role = scene.cast.roles.pop(scene.pupil)
    lead.accept(scene.cast.session, scene.actor, role, now=scene.act.at)


def _seek(scene: Scene) -> None:
    regie.seek(scene.cast.session, scene.actor, scene.dossier, now=scene.act.at)


def _contact(outcome: str, *, saw: bool = False) -> Callable[[Scene], None]:
    def note(scene: Scene) -> None:
        child = scene.act.child
        value = NewContact(
            person=child.identity.name if saw else child.parents[0].name,
            outcome=outcome,
            line=scene.of(texts.LINES) if outcome == SPOKEN else None,
            saw_pupil=saw,
        )
        contact.note(scene.cast.session, scene.actor, scene.pupil, value, now=scene.act.at)

    return note


def _working_day(day: date) -> date:
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def _agree(scene: Scene) -> None:
    text = AgreementText(*scene.of(texts.AGREEMENTS))
    due = _working_day(scene.cast.today + timedelta(days=int(scene.act.step.more)))
    contact.agree(scene.cast.session, scene.actor, scene.dossier, text, due, now=scene.act.at)


def _keep(scene: Scene) -> None:
    mine = select(Agreement.id).where(
        Agreement.account_id == scene.actor.account,
        Agreement.pupil_id == scene.pupil,
        Agreement.done_at.is_(None),
    )
    kept = scene.cast.session.scalars(mine.order_by(Agreement.due_on).limit(1)).one()
    contact.done(scene.cast.session, scene.actor, kept, now=scene.act.at)


def _jot(scene: Scene) -> None:
    note = WorkNote(scene.of(texts.JOTTINGS))
    own_note.add(scene.cast.session, scene.actor, scene.dossier, note, now=scene.act.at)


def _enforce(scene: Scene) -> None:
    flag = EnforcementFlag(scene.act.step.more, day_of(scene.act.at))
    enforcement.begin(scene.cast.session, scene.actor, scene.dossier, flag, now=scene.act.at)


_VERBS: dict[str, Callable[[Scene], None]] = {
    "report": _report,
    "dismiss": _dismiss,
    "take": _take,
    "offer": _offer,
    "move": _move,
    "leave": enrolling.leave,
    "left": enrolling.left,
    "enrolled": enrolling.enrolled,
    "exempt": exempt.noticed,
    "arrive": _arrive,
    "accept": _accept,
    "refuse": _refuse,
    "term": _term,
    "request": _request,
    "wonder": _wonder,
    "reply": _reply,
    "appoint": _appoint,
    "assume": _assume,
    "seek": _seek,
    "spoke": _contact(SPOKEN),
    "missed": _contact(MISSED),
    "saw": _contact(SPOKEN, saw=True),
    "agree": _agree,
    "keep": _keep,
    "share": sharing.share,
    "part": sharing.part,
    "family": sharing.family,
    "consented": sharing.consented,
    "unsure": sharing.unsure,
    "ask": sharing.ask,
    "consent": sharing.ask_family,
    "jot": _jot,
    "enforce": _enforce,
}
