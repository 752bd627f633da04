"""What a person may do with a signal depends on its rule."""

from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from casework.domain.errors import Conflict, Invalid
from casework.services.signals import signal
from tests.services.acting import DAYS, NOW, acting, log, signals
from tests.world import World


def raised(session: Session, world: World, rule: str) -> UUID:
    log(world, session, "Sem", dict.fromkeys(DAYS[:4], 4))
    log(world, session, "Sem", dict.fromkeys(DAYS[10:17], 8), "ZIEK")
    (one,) = signals(session, world, rule=rule)
    return one.id


def test_a_talk_settles_worrying_illness(world: World) -> None:
    with acting(world, "coordinator") as session:
        id_ = raised(session, world, "MAZL-7")
        signal.dismiss(session, world.actor("coordinator"), id_, "gesproken", now=NOW)
        (one,) = signals(session, world, rule="MAZL-7")
        assert (one.state, one.reason) == ("dismissed", "gesproken")


def test_a_talk_does_not_settle_what_must_be_reported(world: World) -> None:
    with acting(world, "coordinator") as session:
        id_ = raised(session, world, "VM-16")
        with pytest.raises(Invalid) as refused:
            signal.dismiss(session, world.actor("coordinator"), id_, "gesproken", now=NOW)
        assert list(refused.value.messages) == ["reden"]
        assert [one.state for one in signals(session, world)] == ["open"]


def test_illness_is_not_reported_to_duo(world: World) -> None:
    with acting(world, "coordinator") as session:
        id_ = raised(session, world, "MAZL-7")
        with pytest.raises(Conflict) as refused:
            signal.reported(session, world.actor("coordinator"), id_, "DUO-1", now=NOW)
        assert refused.value.message == "Dit signaal hoeft u niet bij DUO te melden."
