"""The check: everybody, and only who changed, against a loop and (for VM-16) against SQL."""

import gc
from collections.abc import Callable, Iterable
from itertools import count
from statistics import median
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, aliased

from bench import agreement, load, meter, world
from bench.check_lines import Figures, lines
from bench.peers import loop, windows
from bench.places import POSTGRESQL, Place
from bench.report import Row
from casework import clock
from casework.cli.base import CHECKING, settle
from casework.db import as_actor, look, transaction
from casework.domain.rules import absence
from casework.domain.rules.vm16 import VM_16
from casework.models import Pupil, Verzuim
from casework.services.past import history, ruleset, summary
from casework.services.past.history import Touched
from casework.services.pupils.directory import chunks
from casework.services.signals import check


class Sweep:
    """The check on one filled installation."""

    def __init__(self, place: Place, size: int, sample: int, changed: int) -> None:
        self.place, self.size, self.sample = place, size, min(sample, size // 2)
        self.rows = load.fill(place, world.build(place.app), size)
        self.touched = self._some(changed)
        self._turns = count()

    def act(self, work: Callable[[Session], Any]) -> Any:
        """One unit of work, as a command does it."""
        with self.place.app.app_context(), transaction() as session:
            as_actor(session, "", system=True)
            return work(session)

    def see(self, work: Callable[[Session], Any]) -> Any:
        """One look."""
        with self.place.app.app_context(), look() as session:
            as_actor(session, "", system=True)
            return work(session)

    def first(self) -> float:
        """CPU seconds of the very first check: every week total and every signal is new."""
        return self.place.meter.spent(lambda: self._everybody(whole=True))

    def compare(self, times: int) -> meter.Samples:
        """The full check again and again, turned with the peers."""
        with self.place.raw() as raw:
            if self.place.database == POSTGRESQL:
                raw.execute("SELECT 1")
            return meter.paired(
                self.place.meter,
                times,
                {
                    "full": self._everybody,
                    "loop": lambda: self.see(lambda s: loop.crossings(s, self.sample)),
                    "windows": lambda: windows.firsts(raw),
                },
            )

    def changes(self, times: int) -> meter.Samples:
        """Some pupils change a little, and only they are looked at again."""
        found: meter.Samples = {"rules": [], "whole": []}
        settle(CHECKING)
        for at in range(2 * times + 2):
            name = ("rules", "whole")[at % 2]
            self._change()
            run = self._rules if name == "rules" else self._follow
            spent = self.place.meter.spent(run)
            if at >= 2:
                found[name].append(spent / len(self.touched))
        gc.unfreeze()
        return found

    def agree(self) -> str:
        """A checksum of the crossings. Raises AssertionError when the engines differ."""
        ours = self.see(agreement.stored)
        by_loop = self.see(lambda session: loop.crossings(session, self.sample))
        with self.place.raw() as raw:
            by_sql = windows.firsts(raw)
        first = agreement.firsts(one for one in ours if one.rule == VM_16.code)
        assert agreement.checksum(first) == agreement.checksum(by_sql), "SQL and the check differ"
        for rule in loop.RULES:
            mine = [one for one in ours if one.rule == rule and one.pupil_nr <= self.sample]
            theirs = [one for one in by_loop if one.rule == rule]
            assert agreement.checksum(mine) == agreement.checksum(theirs), (
                f"the loop and the check differ: {rule}"
            )
        counted = ", ".join(f"{sum(one.rule == r for one in ours)} {r}" for r in loop.RULES)
        return f"{counted}; {agreement.checksum(ours)}"

    def _everybody(self, *, whole: bool = False) -> None:
        self.act(lambda s: check.everybody(s, world.SYSTEM, now=clock.now(), whole=whole))

    def _follow(self) -> None:
        self.act(lambda s: check.follow(s, world.SYSTEM, self.touched, now=clock.now()))

    def _rules(self) -> None:
        self.act(lambda s: [_walk(s, some) for some in chunks(self.touched, check.AT_ONCE)])

    def _some(self, most: int) -> dict[Touched, Any]:
        """Pupils with absence, as many from every part of the list."""
        apart = max((self.size - self.sample) // (2 * most), 1)
        query = (
            select(Verzuim.pupil_nr, Verzuim.branch_id, Pupil.id)
            .join(Pupil, Pupil.nr == Verzuim.pupil_nr)
            .where(Verzuim.pupil_nr > self.sample, Verzuim.pupil_nr % apart == 0)
            .distinct()
            .limit(most)
        )
        rows = self.see(lambda session: session.execute(query).all())
        return {Touched(nr, branch): id_ for nr, branch, id_ in rows}

    def _change(self) -> None:
        """The last absence of each gets another amount; not part of what is measured."""
        amount, other = 61 + next(self._turns) % 2, aliased(Verzuim)
        last = select(func.max(other.date)).where(other.pupil_nr == Verzuim.pupil_nr)

        def work(session: Session) -> None:
            for some in chunks([one.pupil_nr for one in self.touched]):
                mine = (Verzuim.pupil_nr.in_(some), Verzuim.date == last.scalar_subquery())
                session.execute(
                    update(Verzuim)
                    .where(*mine)
                    .values(amount=amount)
                    .execution_options(synchronize_session=False)
                )

        self.act(work)


def _walk(session: Session, some: Iterable[Touched]) -> None:
    branches, histories = history.load(session, some, absence.COUNTED)
    weeks = summary.refresh(session, histories)
    rules = ruleset.of(session, branches.values())
    for one, of in histories.items():
        for code in absence.worth(of, weeks[one]):
            absence.look(code, of, rules[one.branch_id])


def measured(place: Place, size: int, *, sample: int, changed: int, times: int) -> list[Row]:
    """The lines of the table for one database and one size."""
    sweep = Sweep(place, size, sample, changed)
    spent: list[float] = []
    settle(CHECKING)
    memory = meter.peak(lambda: spent.append(sweep.first()))
    crossings = sweep.agree()
    samples, follow = sweep.compare(times), sweep.changes(times)
    scale = size / sweep.sample
    found = Figures(
        database=place.database,
        size=size,
        sample=sweep.sample,
        rows=sweep.rows,
        changed=len(sweep.touched),
        crossings=crossings,
        first=spent[0],
        memory=memory,
        naive=median(samples["loop"]) * scale,
        full=median(samples["full"]),
        sql=median(samples["windows"]),
        over_loop=meter.ratio(samples["loop"], samples["full"]) * scale,
        over_sql=meter.ratio(samples["windows"], samples["full"]),
        each={name: median(one) * 1e6 for name, one in follow.items()},
    )
    return lines(found)
