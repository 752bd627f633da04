"""Closing an account at a terminal."""

from casework.config import Settings
from tests.cli.shell import typed
from tests.services.climbing_region import open_dossier
from tests.world import World


def test_one_that_holds_a_regie_stays_open_and_the_terminal_says_why(
    world: World, settings: Settings
) -> None:
    open_dossier(world, "coordinator")
    refused = typed(settings, "account", "disable", world.email("coordinator"))
    assert refused.exit_code == 1
    assert "nog de regie in 1 dossier. Bied elk dossier eerst aan" in refused.output
    done = typed(settings, "account", "disable", world.email("officer"))
    assert (done.exit_code, done.output.strip()) == (0, "Account afgesloten.")
