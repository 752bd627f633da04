"""A progress bar on a terminal, for what takes over a second; nothing anywhere else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

_AFTER = 1.0  # seconds
_STEP = 1 << 18  # bytes between two looks at the bar


@contextmanager
def shown(what: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Gives a function that is told how much more is done; without `total` the bar just moves."""
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    task = bar.add_task(what, total=total)
    waiting = Timer(_AFTER, bar.start)
    waiting.daemon = True
    waiting.start()
    try:
        yield _stepping(lambda done: bar.update(task, completed=done))
    finally:
        waiting.cancel()
        waiting.join()
        bar.stop()


def _stepping(show: Callable[[int], None]) -> Callable[[int], None]:
    done = shown_at = 0

    def step(more: int) -> None:
        nonlocal done, shown_at
        done += more
        if done - shown_at >= _STEP:
            shown_at = done
            show(done)

    return step
