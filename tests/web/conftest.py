"""What the tests of the API share."""

import pytest

from casework.config import Settings
from tests.web.program import Program, make_token
from tests.web.routes import Trail
from tests.world import World


@pytest.fixture
def program(world: World) -> Program:
    return Program(world, make_token(world)[1])


@pytest.fixture
def trail(settings: Settings, program: Program) -> Trail:
    assert program
    return Trail(settings)
