"""Everything somebody can do about what is late, as cases: what was late, and the act."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from sqlalchemy import update

from casework.domain.climbing import Due, FollowUp
from casework.domain.closing import NewClosing, Outcome
from casework.domain.contact import SPOKEN, NewContact
from casework.models import Alarm, Branch, Dossier, RegieOffer
from casework.services.dossiers import contact
from casework.services.holding import closing, regie
from casework.services.signals import signal
from tests.services import unanswered
from tests.services.acting import acting
from tests.services.climbing_cases import DUE_ON, FIRST
from tests.services.climbing_cases import signal as made_signal
from tests.services.climbing_region import (
    agree,
    alarms,
    climb,
    noon,
    offer,
    open_dossier,
    seek,
    share_with,
)
from tests.services.tables.tables import close, mdo
from tests.world import World

DAY = DUE_ON + timedelta(days=2)
NOW = noon(DAY)


Made = tuple[Due, Callable[[], None]]  # what is late, and what somebody does about it
Case = Callable[[World], Made]


def late(world: World, rule: str = "VM-16", pupil: str = "Sem") -> UUID:
    """A signal of a pupil that was left alone too long, and its alarms."""
    with acting(world) as session:
        branch = session.get_one(Branch, 1)
        owner = world.accounts["coordinator"]
        made = made_signal(session, world.pupils[pupil], branch, owner, rule, FIRST)
    climb(world, DAY)
    return made.id


def running(world: World, kind: Due) -> list[Alarm]:
    """The open alarms of a kind."""
    return alarms(world, kind=kind, cleared_at=None)


def _signal(rule: str, do: str) -> Case:
    def case(world: World) -> Made:
        of = late(world, rule)
        kind = Due.REPORT if rule == "VM-16" else Due.SIGNAL

        def act() -> None:
            with acting(world, "coordinator") as session:
                actor = world.actor("coordinator")
                if do == "report":
                    signal.reported(session, actor, of, "V1", now=NOW)
                elif do == "take":
                    signal.take(session, actor, of, now=NOW)
                else:
                    signal.dismiss(session, actor, of, "anders", now=NOW)

        return kind, act

    return case


def speak(world: World, outcome: str, *, saw: bool = False, pupil: str = "Sem") -> None:
    """A talk, or an attempt at one."""
    value = NewContact("Moeder", outcome, saw_pupil=saw)
    with acting(world, "coordinator") as session:
        actor = world.actor("coordinator")
        contact.note(session, actor, world.pupils[pupil], value, now=NOW)


def _spoken(kind: Due) -> Case:
    def case(world: World) -> Made:
        late(world)
        return kind, lambda: speak(world, SPOKEN)

    return case


def _unseen(world: World) -> Made:
    open_dossier(world, "coordinator", at=FIRST - timedelta(days=20))
    climb(world, DAY)
    return Due.UNSEEN, lambda: speak(world, SPOKEN, saw=True)


def _agreement(do: str) -> Case:
    def case(world: World) -> Made:
        of = agree(world, "coordinator", open_dossier(world, "coordinator"), DUE_ON)
        climb(world, DAY)

        def act() -> None:
            with acting(world, "coordinator") as session:
                actor = world.actor("coordinator")
                if do == "done":
                    contact.done(session, actor, of, now=NOW)
                else:
                    contact.move(session, actor, of, DAY + timedelta(days=7), now=NOW)

        return Due.AGREEMENT, act

    return case


def expired(world: World) -> tuple[UUID, UUID]:
    """A dossier whose offer nobody answered."""
    dossier = open_dossier(world, "coordinator")
    made = offer(world, "coordinator", dossier, "director")
    with acting(world) as session:
        session.execute(update(RegieOffer).values(answer_by=DUE_ON))
    climb(world, DAY)
    return dossier, made


def _offer(do: str) -> Case:
    def case(world: World) -> Made:
        dossier, made = expired(world)

        def act() -> None:
            if do == "withdraw":
                with acting(world, "coordinator") as session:
                    regie.withdraw(session, world.actor("coordinator"), made, now=NOW)
                return
            again = offer(world, "coordinator", dossier, "director", at=DAY)
            if do == "accept":
                with acting(world, "director") as session:
                    regie.accept(session, world.actor("director"), again, now=NOW)

        return Due.OFFER, act

    return case


def _holder(kind: Due) -> Case:
    """Somebody new takes over: whatever lay still in the dossier is theirs to begin on."""

    def case(world: World) -> Made:
        dossier = open_dossier(world, "coordinator", at=FIRST - timedelta(days=20))
        share_with(world, dossier, "director")
        agree(world, "coordinator", dossier, DUE_ON)
        if kind == Due.REGIE_WANTED:
            seek(world, "coordinator", dossier)
        climb(world, DAY)

        def act() -> None:
            made = offer(world, "coordinator", dossier, "director", at=DAY)
            with acting(world, "director") as session:
                regie.accept(session, world.actor("director"), made, now=NOW)

        return kind, act

    return case


def _closed(world: World) -> Made:
    dossier = open_dossier(world, "coordinator", at=FIRST - timedelta(days=20))
    climb(world, DAY)

    def act() -> None:
        with acting(world, "coordinator") as session:
            value = NewClosing(Outcome.BACK, DAY, "Een vaste begeleider.")
            closing.close(session, world.actor("coordinator"), dossier, value, now=NOW)

    return Due.UNSEEN, act


def _met(world: World) -> Made:
    dossier = open_dossier(world, "coordinator")
    with acting(world) as session:
        session.execute(update(Dossier).values(step_due=DUE_ON))
    climb(world, DAY)

    def act() -> None:
        of = mdo(world, dossier, "coordinator", now=NOW)
        close(world, of, "coordinator", now=NOW)

    return Due.STEP, act


CASES = {
    **unanswered.CASES,
    "reported to DUO": (_signal("VM-16", "report"), FollowUp.REPORTED),
    "report picked up": (_signal("VM-16", "take"), FollowUp.TAKEN),
    "report dismissed": (_signal("VM-16", "dismiss"), FollowUp.DISMISSED),
    "signal picked up": (_signal("MAZL-7", "take"), FollowUp.TAKEN),
    "signal dismissed": (_signal("MAZL-7", "dismiss"), FollowUp.DISMISSED),
    "spoken after a signal": (_spoken(Due.NO_CONTACT), FollowUp.SPOKEN),
    "spoken before the report": (_spoken(Due.REPORT), FollowUp.SPOKEN),
    "seen": (_unseen, FollowUp.SEEN),
    "held a meeting": (_met, FollowUp.MET),
    "agreement done": (_agreement("done"), FollowUp.DONE),
    "agreement moved": (_agreement("move"), FollowUp.MOVED),
    "late offer withdrawn": (_offer("withdraw"), FollowUp.WITHDRAWN),
    "offered anew": (_offer("anew"), FollowUp.OFFERED),
    "regie accepted": (_offer("accept"), FollowUp.OFFERED),
    "new holder, agreement": (_holder(Due.AGREEMENT), FollowUp.NEW_HOLDER),
    "new holder, unseen": (_holder(Due.UNSEEN), FollowUp.NEW_HOLDER),
    "dossier closed": (_closed, FollowUp.CLOSED),
    "regie wanted, offered": (_holder(Due.REGIE_WANTED), FollowUp.OFFERED),
}
