"""The voice of pupil and parents: who was heard, and who is to be asked again.

It never blocks anything (desk.md 3): not heard yet is an answer too, with a day on which we ask.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Speaker(StrEnum):
    """Who speaks. Each parent is an element of its own, by name."""

    PUPIL = "leerling"
    PARENT = "ouder"


LABELS = {Speaker.PUPIL: "De leerling", Speaker.PARENT: "Een ouder of verzorger"}


@dataclass(frozen=True)
class NewVoice:
    """What somebody said on a day, or on which day (`ask_on`) we ask: one of both."""

    speaker: Speaker
    name: str | None = None
    words: str | None = None
    said_on: date | None = None
    ask_on: date | None = None


class Heard(NamedTuple):
    """When somebody spoke, or when we ask."""

    speaker: Speaker
    said_on: date | None
    ask_on: date | None
    name: str | None = None


class Question(NamedTuple):
    """Who is to be asked; `asked` is the day that is planned, `last` when last heard.

    `name` is of one parent who is still to be asked while another was heard.
    """

    speaker: Speaker
    asked: date | None
    last: date | None
    name: str | None = None


def questions(voices: Iterable[Heard], since: date | None, today: date) -> list[Question]:
    """Who is to be asked: never heard, or not since `since`, the day the dossier went up a step.

    `voices` come newest first. A planned day counts until it is past, also of one parent while
    the other was heard.
    """
    every = list(voices)
    found = [one for who in Speaker if (one := _question(who, every, since, today))]
    asked = {one.speaker for one in found}
    return [*found, *(one for one in _planned(every, today) if one.speaker not in asked)]


def _planned(voices: Iterable[Heard], today: date) -> Iterator[Question]:
    """Each day that is planned for somebody who did not speak after it was noted."""
    heard: set[tuple[Speaker, str | None]] = set()
    for one in voices:
        who = (one.speaker, one.name)
        if one.ask_on and one.ask_on >= today and who not in heard:
            yield Question(one.speaker, one.ask_on, None, one.name)
        heard.add(who)


def _question(
    who: Speaker, voices: Iterable[Heard], since: date | None, today: date
) -> Question | None:
    mine = [one for one in voices if one.speaker == who]
    last = max((one.said_on for one in mine if one.said_on), default=None)
    if last is not None and (since is None or last >= since):
        return None
    planned = [one.ask_on for one in mine if one.ask_on and one.ask_on >= today]
    return Question(who, min(planned, default=None), last)
