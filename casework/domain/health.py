"""How the service stands: figures in, findings out. Each limit stands once, with its reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Colour(StrEnum):
    """From good to bad: all well; a person must look, nothing stands still; something does."""

    GREEN = "groen"
    AMBER = "oranje"
    RED = "rood"


SLACK = timedelta(minutes=5)  # two machines never tell quite the same time
SILENCE = timedelta(hours=40)  # a day and a working day: longer is no restart


@dataclass(frozen=True)
class Limit:
    """How much of something may be: a time, or a number of things. `source` says why, in Dutch."""

    most: timedelta | int
    source: str
    beyond: Colour = Colour.RED


DAILY = Limit(
    timedelta(hours=26), "Elke dag één keer. De nacht van de wintertijd duurt een uur langer."
)
TICK = Limit(timedelta(minutes=15), "Het uurwerk verlengt elke paar minuten zijn beurt.")
OUTBOX = Limit(timedelta(minutes=30), "Een bericht is binnen een half uur bij de mailserver.")
CHAIN = Limit(timedelta(seconds=60), "Elke twee seconden krijgen regels hun plek in het logboek.")
CHECKPOINT = Limit(
    timedelta(hours=24), "Binnen een dag is elke regel door een controlepunt gedekt."
)
CLOCK = Limit(SLACK, "De klok mag niet voor een ronde staan die al geweest is.")
LEAP = Limit(SILENCE, "Na zo'n sprong vernietigt niets tot een mens de klok bevestigt.")
SEALED = Limit(0, "Zonder sleutelarchief gaat niets open.")
ANSWER = Limit(0, "Zonder hoofddatabase werkt niets.")
DEAD = Limit(0, "Na acht keer proberen moet een mens kijken.", Colour.AMBER)
APART = Limit(0, "Een regel die op een leerling stukloopt, moet een mens bekijken.", Colour.AMBER)


@dataclass(frozen=True)
class Figures:
    """What was read. A moment is None when there is none: nothing waits, or nothing ever ran."""

    daily: Mapping[str, datetime | None]  # the last good run of each daily job
    tick: datetime | None  # the last sign of life of any clockwork
    newest: datetime | None  # the newest run of any job
    leap: timedelta  # the longest time without any run that nobody vouched for
    outbox: datetime | None  # since when the oldest message waits
    chain: datetime | None  # the oldest entry of the trail without a place
    unsigned: datetime | None  # the oldest entry that no checkpoint covers
    dead: int = 0
    apart: int = 0
    unsealing: bool = True  # whether the key store answers


@dataclass(frozen=True)
class Finding:
    """One figure beside its limit. `value` is None for a run that never was."""

    name: str
    value: timedelta | int | None
    limit: Limit

    @property
    def colour(self) -> Colour:
        """Green up to the limit."""
        if self.value is None:
            return self.limit.beyond
        within = self.value <= self.limit.most  # type: ignore[operator]  # both of one kind
        return Colour.GREEN if within else self.limit.beyond


NOWHERE = Finding("storing database", 1, ANSWER)


def findings(figures: Figures, *, now: datetime) -> list[Finding]:
    """Every figure, judged."""
    return [
        Finding("storing database", 0, ANSWER),
        Finding("storing sleutelarchief", 0 if figures.unsealing else 1, SEALED),
        Finding("uurwerk", _since(figures.tick, now), TICK),
        *(Finding(name, _since(at, now), DAILY) for name, at in figures.daily.items()),
        Finding("berichten", _waiting(figures.outbox, now), OUTBOX),
        Finding("logboek", _waiting(figures.chain, now), CHAIN),
        Finding("controlepunt", _waiting(figures.unsigned, now), CHECKPOINT),
        Finding("klok terug", _waiting(now, figures.newest or now), CLOCK),
        Finding("klok vooruit", figures.leap, LEAP),
        Finding("apart gezette berichten", figures.dead, DEAD),
        Finding("apart gezette regels", figures.apart, APART),
    ]


def worst(found: Iterable[Finding]) -> Colour:
    """The colour of the whole."""
    order = list(Colour)
    return max((one.colour for one in found), key=order.index)


def _since(at: datetime | None, now: datetime) -> timedelta | None:
    return None if at is None else now - at


def _waiting(since: datetime | None, now: datetime) -> timedelta:
    return max(now - since, timedelta()) if since else timedelta()
