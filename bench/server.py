"""A web server of its own process: ours or the peer's, with the settings `casework serve` has."""

import gc
import sys
from typing import Any

from bench.peers import hello
from casework.cli import serve
from casework.cli.base import application


def main(which: str, port: int) -> None:
    """Serve with one worker until stopped."""
    if which == "ours":
        serve.run(application(demo=True), host="127.0.0.1", port=port, workers=1)
        return
    app: Any = hello.create()
    gc.freeze()
    serve.Server(app, serve.options("127.0.0.1", port, workers=1)).run()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
