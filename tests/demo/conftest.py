"""The region, loaded once for all tests: on a fixed Wednesday, so that no test depends on today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.app import create_app
from casework.cli.init import install
from casework.config import Settings
from casework.db import as_actor, look, transaction
from casework.demo import load
from casework.demo.people import LOGINS
from casework.demo.region import Region
from casework.domain.policy import Actor, OrganisationKind
from casework.models import Membership, Organisation
from casework.services.staff import account

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 25)


@dataclass
class Lived:
    """A loaded region."""

    app: Flask
    region: Region
    heard: list[tuple[str, int, int]]

    def actor(self, session: Session, who: str) -> Actor:
        """The actor somebody of the region is; the database knows that they ask."""
        found = account.by_email(session, LOGINS[who].email)
        of = session.get_one(Organisation, found.organisation_id)
        branches = set(
            session.scalars(select(Membership.branch_id).where(Membership.account_id == found.id))
        )
        as_actor(session, str(of.id))
        return Actor(
            account=found.id,
            organisation=of.id,
            kind=OrganisationKind(of.kind),
            roles=frozenset({LOGINS[who].role}),
            branches=None if None in branches else frozenset(b for b in branches if b),
        )


def lived(settings: Settings) -> Lived:
    """An empty installation, filled."""
    app, heard = create_app(settings), []
    with app.app_context(), transaction() as session:
        region = load.load(session, now=NOW, told=lambda *given: heard.append(given))
    return Lived(app, region, heard)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """The region on SQLite."""
    home = tmp_path_factory.mktemp("demo") / "home"
    settings = Settings.from_env({"REGIELIJN_HOME": str(home)}, demo=True)
    install(settings)
    return lived(settings)


@pytest.fixture
def demo(kept: Lived) -> Lived:
    """The region to look at, and not to change."""
    return kept


@pytest.fixture
def session(demo: Lived) -> Iterator[Session]:
    """A look at the region."""
    with demo.app.app_context(), look() as session:
        as_actor(session, "", system=True)
        yield session
