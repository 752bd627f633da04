"""`casework demo`: a fictional region, served on this machine alone, with its clockwork."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.progress import Progress
from sqlalchemy import make_url

from casework.cli.base import command, fail, main, unit
from casework.cli.init import install
from casework.cli.serve import require_free, run
from casework.config import Settings
from casework.demo import home
from casework.domain.policy import Action

LOOPBACK = ("127.0.0.1", "localhost")
PATIENCE = 20  # seconds the clockwork gets to finish what it is doing
REAL = (
    "In {home} staat een echte installatie, geen demo. Er is niets veranderd. "
    "Kies voor de demo een andere map met REGIELIJN_HOME."
)
HALF = (
    "Het aanmaken van de demo is onderbroken. Maak de databases leeg, verwijder {home} "
    "en begin opnieuw."
)


@command("demo", action=Action.OPERATE)
@click.option("--load-only", is_flag=True, help="Maak de demo, maar start haar niet.")
@click.option("--host", default=LOOPBACK[0], show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), envvar="PORT", default=8000)
def demo(load_only: bool, host: str, port: int) -> None:
    """Start een verzonnen regio op deze computer, met alle accounts."""
    if host not in LOOPBACK:
        fail("De demo draait alleen op deze computer: kies --host 127.0.0.1.", 2)
    chosen = _settings(port)
    if not load_only:
        require_free(host, port)
    try:
        app = prepared(chosen)
    except KeyboardInterrupt:
        fail("Afgebroken. Er is niets half geladen: begin gerust opnieuw.")
    click.echo(told(chosen, None if load_only else f"http://127.0.0.1:{port}"))
    if not load_only:
        _serve(app, chosen, host, port)


def _settings(port: int) -> Settings:
    given: dict[str, Any] = {"demo": True}
    if not os.environ.get("REGIELIJN_BASE_URL"):
        given["base_url"] = f"http://127.0.0.1:{port}"
    try:
        return Settings.from_env(**given)
    except ValueError:
        fail("Een instelling REGIELIJN_... is geen getal.", 2)


def prepared(chosen: Settings) -> Any:
    """The application on a whole region: made, finished or found.

    Raises FileExistsError for a home that is no demo's, and where it cannot recover by itself.
    """
    if home.real(chosen.home, chosen.secrets):
        raise FileExistsError(REAL.format(home=chosen.home))
    found = home.read(chosen.home)
    if found is None or found["state"] == home.BEGUN:
        _install(chosen, again=found is not None)
    from casework.app import create_app

    app = create_app(chosen)
    if found is None or found["state"] != home.READY:
        _load(app)
        home.mark(chosen.home, home.READY)
    return app


def _install(chosen: Settings, *, again: bool) -> None:
    if again:
        _clear(chosen)
    home.mark(chosen.home, home.BEGUN)
    install(chosen)
    home.mark(chosen.home, home.EMPTY)


def _clear(chosen: Settings) -> None:
    """Take away a half-made installation: nothing was stored in it yet."""
    for url in (chosen.database_url, chosen.keystore_url):
        place = make_url(url)
        file = Path(place.database or "")
        if place.get_backend_name() != "sqlite" or chosen.home not in file.parents:
            raise FileExistsError(HALF.format(home=chosen.home))
        for one in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm"))):
            one.unlink(missing_ok=True)
    for key in chosen.secrets.glob("*.key"):
        key.unlink()


def _load(app: Any) -> None:
    from casework.demo import load  # a second start does without it

    with _progress() as heard, unit(app, Action.OPERATE, "demo") as work:
        if not load.loaded(work.session):
            load.load(work.session, now=work.now, told=heard)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """Bars on a terminal, else a line for each part."""
    if not sys.stdout.isatty():
        yield lambda what, done, _of: click.echo(f"{what}...") if done == 1 else None
        return
    with Progress(transient=True) as bars:
        tasks: dict[str, Any] = {}

        def heard(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=of)
            bars.update(tasks[what], completed=done)

        yield heard


def told(chosen: Settings, address: str | None) -> str:
    """What somebody needs to know to begin."""
    found = home.read(chosen.home) or {}
    rows: list[list[str]] = found["accounts"]
    wide = [max(len(row[n]) for row in rows) for n in range(2)]
    lines = [f"  {one:{wide[0]}}  {role:{wide[1]}}  {where}" for one, role, where in rows]
    where = f"{address}/demo" if address else "/demo, en van casework account code E-MAIL"
    return "\n".join(
        [
            f"Regielijn, demo: {address}" if address else f"De demo staat klaar in {chosen.home}.",
            "",
            "Accounts (e-mail, rol, organisatie):",
            *lines,
            "",
            f"Wachtwoord van allemaal: {found['password']}",
            f"De code (tweede factor) staat op {where}",
            *(["Stop met Ctrl-C."] if address else []),
        ]
    )


def _serve(app: Any, chosen: Settings, host: str, port: int) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    here, running = os.getpid(), []

    def ready() -> None:  # not sooner: on one core it would keep the visitor waiting
        running.extend(_clockwork(chosen))

    try:
        run(app, host=host, port=port, ready=ready)
    except KeyboardInterrupt:
        pass
    finally:
        if os.getpid() == here:  # a forked web worker also passes here
            for one in running:
                _end(one)


def _clockwork(chosen: Settings) -> list[subprocess.Popen[bytes]]:
    """The second process, in a group of its own: Ctrl-C reaches it through us."""
    if "jobs" not in main.commands:
        return []
    env = {"REGIELIJN_HOME": str(chosen.home), "REGIELIJN_BASE_URL": chosen.base_url}
    casework = Path(sys.executable).with_name("casework")
    started = subprocess.Popen(  # noqa: S603  (our own command)
        [casework, "jobs"], env=os.environ | env, start_new_session=True
    )
    return [started]


def _end(clockwork: subprocess.Popen[bytes]) -> None:
    clockwork.terminate()
    try:
        clockwork.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        clockwork.kill()
        clockwork.wait()
