"""The trail is sealed while it grows, and its signed state leaves the database."""

from audit import checkpoint
from casework.config import Settings
from casework.db import as_actor, look
from casework.services import ledger
from casework.vault import keyfiles
from tests.jobs.conftest import House


def files(settings: Settings) -> list[str]:
    return sorted(one.name for one in settings.checkpoints.iterdir())


def test_what_is_on_record_is_placed_signed_and_published(house: House, settings: Settings) -> None:
    house.turn("chain")
    house.turn("checkpoint")
    (name,) = files(settings)
    key = keyfiles.read(settings.secrets, keyfiles.SIGNING)
    text = (settings.checkpoints / name).read_text()
    signed = checkpoint.read(text, checkpoint.public_key(key))
    assert signed.size == int(name.removesuffix(".txt")) > 0
    with house.world.app.app_context(), look() as session:
        as_actor(session, "", system=True)
        assert ledger.newest(session) == (signed.size, text)


def test_nothing_new_gives_no_new_checkpoint(house: House, settings: Settings) -> None:
    house.turn("chain")
    house.turn("checkpoint")
    house.hands.on(hours=1)
    house.turn("checkpoint")
    assert len(files(settings)) == 1


def test_what_is_added_later_gives_the_next_one(house: House, settings: Settings) -> None:
    house.turn("chain")
    house.turn("checkpoint")
    house.tell()
    house.turn("outbox")
    house.turn("chain")
    house.turn("checkpoint")
    first, second = files(settings)
    assert first < second


def test_a_file_that_was_not_written_is_written_the_next_time(
    house: House, settings: Settings
) -> None:
    house.turn("chain")
    house.turn("checkpoint")
    (place,) = settings.checkpoints.iterdir()
    text = place.read_text()
    place.unlink()
    house.turn("checkpoint")
    assert place.read_text() == text
