"""A web server in a process of its own: ours or the peer's, both with the same settings.

One worker that takes one request at a time, so that the work is measured and not the waiting of
threads for each other. Everything else is what `casework serve` has.
"""

import sys
from typing import Any

from bench.peers import hello
from bench.places import close
from casework.cli import serve
from casework.cli.base import application, settle

ONE = {"worker_class": "sync", "threads": 1}


def main(which: str, port: int) -> None:
    """Serve until stopped."""
    app: Any = hello.create() if which == "hello" else application(served=True, demo=True)
    if which == "ours":
        close(app)  # a connection must not be shared by processes
    settle()
    serve.Server(app, {**serve.options("127.0.0.1", port, workers=1), **ONE}).run()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
