"""`casework serve`: the web processes."""

import errno
import socket
from collections.abc import Callable
from typing import Any

import click
from gunicorn.app.base import BaseApplication

from casework.cli.base import application, command, fail, settle
from casework.domain.casuistiek import everyday
from casework.domain.policy import Action


class Server(BaseApplication):
    """gunicorn, configured in code: two workers with four threads each."""

    def __init__(self, app: Any, options: dict[str, Any]) -> None:
        self.app, self.options = app, options
        super().__init__()

    def load_config(self) -> None:
        """Hand our options to gunicorn."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application, loaded once before the fork."""
        return self.app


def run(
    app: Any, *, host: str, port: int, workers: int = 2, ready: Callable[[], None] | None = None
) -> None:
    """Serve until stopped. `ready` is called once the port is open."""
    app.wsgi_app  # noqa: B018  (fail here, not in a worker)
    with app.app_context():
        _close_connections(app)
    everyday.load()
    settle()
    ready_hook = {"when_ready": lambda _server: ready() if ready else None}
    Server(app, options(host, port, workers) | ready_hook).run()


def options(host: str, port: int, workers: int) -> dict[str, Any]:
    """gunicorn's settings, ours for every server."""
    return {
        "bind": f"{host}:{port}",
        "workers": workers,
        "threads": 4,
        "worker_class": "gthread",
        "accesslog": None,
        "loglevel": "warning",
        "timeout": 60,
        "preload_app": True,
        "control_socket_disable": True,
        "forwarder_headers": "",  # nobody outside says under which path we live
    }


def _close_connections(app: Any) -> None:
    # A connection must not be shared by processes.
    from casework.db import db

    db.engine.dispose()
    app.extensions["vault"].store.engine.dispose()


def port_number(port: str) -> int:
    """The port as a number; anything else ends the command with status 2."""
    if not (port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65536):
        fail("De poort is geen getal van 1 tot en met 65535.", 2)
    return int(port)


def require_free(host: str, port: int) -> None:
    """End the command when this machine cannot listen there; gunicorn would try five times."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen()
    except OSError as error:
        refusal = _REFUSALS.get(error.errno or 0, "Hier kan niet worden geluisterd: {}:{}.")
        fail(refusal.format(host, port))


_REFUSALS = {
    errno.EADDRINUSE: "Op {}:{} luistert al een programma. Kies een andere poort met --port.",
    errno.EACCES: "U mag niet luisteren op {}:{}. Kies een poort boven 1023 met --port.",
}


@command("serve", action=Action.OPERATE)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", envvar="PORT", default="8000", show_default=True)
@click.option("--workers", type=int, default=2, show_default=True)
def serve(host: str, port: str, workers: int) -> None:
    """Start de webserver."""
    number = port_number(port)
    app = application(served=True)
    require_free(host, number)
    run(app, host=host, port=number, workers=workers)
