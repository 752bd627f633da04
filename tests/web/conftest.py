"""What the tests of the API share."""

import pytest

from casework.app import serve
from casework.config import Settings
from tests.web.program import Program, make_token
from tests.web.routes import Trail
from tests.world import World


@pytest.fixture(autouse=True)
def served(request: pytest.FixtureRequest) -> None:
    """Every test here asks for a page."""
    if "world" in request.fixturenames:
        serve(request.getfixturevalue("world").app)


@pytest.fixture
def program(world: World) -> Program:
    return Program(world, make_token(world)[1])


@pytest.fixture
def trail(settings: Settings, program: Program) -> Trail:
    assert program
    return Trail(settings)
