"""CPU time: this process and the PostgreSQL backends that work for it.

CPU, not wall: other work on the machine changes it little. Runs that are compared take turns.
"""

import gc
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from casework.cli.base import settle

# Of PostgreSQL's processes these work for nobody in particular.
_HOUSEKEEPING = ("checkpointer", "background", "walwriter", "autovacuum", "logical", "stats")
PROC = Path("/proc")


@dataclass(frozen=True)
class Meter:
    """Counts CPU seconds. `postmaster` is PostgreSQL's first process, None on SQLite."""

    postmaster: int | None = None

    def spent(self, run: Callable[[], object]) -> float:
        """CPU seconds of one run, garbage of the one before cleared away first."""
        gc.collect()
        backends, own = self.backends(), time.process_time()
        run()
        return time.process_time() - own + self.backends() - backends

    def backends(self) -> float:
        """CPU seconds so far of all connections to PostgreSQL."""
        if self.postmaster is None:
            return 0.0
        return sum(of_process(pid) for pid in children(self.postmaster) if _works(pid))


def peak(run: Callable[[], object]) -> float:
    """The most memory this process held at once during a run, in MB."""
    gc.collect()
    (PROC / "self" / "clear_refs").write_text("5")
    run()
    status = (PROC / "self" / "status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def of_process(pid: int) -> float:
    """CPU seconds so far of a process, all its threads; to the nanosecond."""
    total = 0
    for task in (PROC / str(pid) / "task").glob("*/schedstat"):
        try:
            total += int(task.read_text().split()[0])
        except OSError:  # a thread that ended
            continue
    return total / 1e9


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    return [int(one) for one in (PROC / f"{pid}/task/{pid}/children").read_text().split()]


def _works(pid: int) -> bool:
    try:
        title = (PROC / str(pid) / "cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return False
    return title.removeprefix("postgres: ").split(" ")[0] not in _HOUSEKEEPING


Samples = dict[str, list[float]]


def paired(
    meter: Meter, times: int, runs: Mapping[str, Callable[[], object]], *, warm: bool = True
) -> Samples:
    """CPU seconds of each run, `times` over, taking turns and each first as often as last."""
    if warm:
        for run in runs.values():
            run()
    settle()
    found: Samples = {name: [] for name in runs}
    for turn in range(times):
        for name in _turned(list(runs), turn):
            found[name].append(meter.spent(runs[name]))
    gc.unfreeze()
    return found


def _turned(names: list[str], turn: int) -> Iterator[str]:
    return iter(names if turn % 2 == 0 else names[::-1])


def ratio(over: list[float], under: list[float]) -> float:
    """Median of the ratios of the runs that took turns."""
    return median(a / b for a, b in zip(over, under, strict=True))
