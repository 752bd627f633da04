"""The people of a round, for as long as a test runs."""

import pytest

from tests.services.casuistiek.cases import NEW
from tests.world import PEOPLE, World


@pytest.fixture(autouse=True)
def joined(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The people of these tests are among those whom a test can act as, for as long as it runs."""
    for who, (of, role) in NEW.items():
        monkeypatch.setitem(PEOPLE, who, (of, role, None))
