"""A clockwork on the region, with a clock of its own and a real mail server."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from casework.db import as_actor, transaction
from casework.jobs.clockwork import Clockwork
from casework.jobs.schedule import JOBS, Job
from casework.models import Notification
from casework.services import notify
from tests.mailbox import Mailbox
from tests.world import World

DUE: dict[str, Job] = {one.name: one for one in JOBS}


@dataclass
class Hands:
    """The hands of a clock that a test moves."""

    at: datetime = datetime(2026, 10, 5, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def on(self, **given: float) -> None:
        """Move on (or back)."""
        self.at += timedelta(**given)


@dataclass
class House:
    """A region with its clockwork."""

    world: World
    mailbox: Mailbox
    hands: Hands

    def clockwork(self) -> Clockwork:
        """One more clockwork, on the same clock."""
        return Clockwork(self.world.app, now=self.hands)

    def turn(self, name: str) -> bool:
        """One turn of one job, by a clockwork that comes and goes."""
        work = self.clockwork()
        good = work.turn(DUE[name])
        work.leave()
        return good

    def tell(
        self,
        who: str = "coordinator",
        kind: str = "regie.geweigerd",
        path: str = "/",
        key: str = "1",
    ) -> UUID:
        """Have one of the people told of something; the id of the notification."""
        account = self.world.accounts[who]
        with self.world.app.app_context(), transaction() as session:
            as_actor(session, "", system=True)
            notify.tell(session, account, kind, path, key=key, now=self.hands())
            query = select(Notification.id).where(
                Notification.dedupe == f"{kind}/{key}/{account.hex}"
            )
            return session.scalars(query).one()

    def kept(self, notification: UUID) -> Notification:
        """How a notification stands."""
        with self.world.app.app_context(), transaction() as session:
            return session.get_one(Notification, notification)


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A mail server that takes everything, until told otherwise."""
    made = Mailbox()
    made.start()
    yield made
    made.stop()


@pytest.fixture
def house(world: World, mailbox: Mailbox) -> House:
    """The region, its clock and its mail."""
    extensions = world.app.extensions
    extensions["settings"] = replace(extensions["settings"], smtp_url=mailbox.url)
    return House(world, mailbox, Hands())
