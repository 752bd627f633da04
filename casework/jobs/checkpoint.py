"""Every ten minutes: a signed statement of the trail, also as a file that can leave the machine."""

import os
from pathlib import Path

from casework.jobs.turn import Turn
from casework.services import ledger
from casework.vault import keyfiles


def run(turn: Turn) -> None:
    """Sign what was added, and publish the newest if its file is not there yet."""
    key = keyfiles.read(turn.settings.secrets, keyfiles.SIGNING)
    with turn.unit() as session:
        if ledger.sign(session, key, now=turn.started):
            turn.done(session, found=1, made=1)
    with turn.look() as session:
        newest = ledger.newest(session)
    if newest:
        size, signed = newest
        publish(turn.settings.checkpoints / f"{size:012d}.txt", signed)


def publish(place: Path, text: str) -> None:
    """Write a file whole or not at all; one that is there stays."""
    if place.exists():
        return
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = place.with_suffix(f".{os.getpid()}")
    half.write_text(text)
    half.replace(place)
