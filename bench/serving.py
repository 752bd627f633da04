"""A web server in a process of its own, asked for one page over and over."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from bench import meter
from bench.places import Place
from bench.visitors import Request, ask
from casework.config import ROOT

VISITORS = 4


@dataclass(frozen=True)
class Served:
    """A running server, and what to ask it."""

    process: int
    request: Request
    place: Place

    def cpu(self) -> float:
        """CPU seconds so far: the server, its worker, and the database's backends."""
        mine = [self.process, *meter.children(self.process)]
        return sum(meter.of_process(pid) for pid in mine) + self.place.meter.backends()

    def at(self, path: str, wanted: bytes, *, warm: int) -> "Served":
        """The same server, asked for another page, after `warm` requests for it."""
        other = replace(self, request=replace(self.request, path=path, wanted=wanted))
        ask(other.request, warm, VISITORS)
        return other

    def turn(self, times: int) -> tuple[float, float]:
        """CPU seconds a request, and requests a second."""
        before = self.cpu()
        took = ask(self.request, times, VISITORS)
        return (self.cpu() - before) / times, times / took


@contextmanager
def serving(
    place: Place, which: str, path: str, cookie: str, wanted: bytes, *, warm: int
) -> Iterator[Served]:
    """The server after `warm` requests; ended afterwards. Every answer must hold `wanted`."""
    port = _free_port()
    environment = {**os.environ, **_environment(place), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.server", which, str(port)], cwd=ROOT, env=environment
    )
    try:
        request = Request(port, path, cookie, wanted)
        _await(request)
        ask(request, warm, VISITORS)
        yield Served(process.pid, request, place)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _environment(place: Place) -> dict[str, str]:
    chosen = place.settings
    return {
        "REGIELIJN_HOME": str(chosen.home),
        "DATABASE_URL": chosen.database_url,
        "KEYSTORE_URL": chosen.keystore_url,
    }


def _await(request: Request) -> None:
    for _ in range(300):
        try:
            ask(request, 1, 1)
            return
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
