"""One process of several that fight for one regie: four threads, each signed in, told when to go.

Started as `python -m tests.services.fighter`; settings come from the environment, on each line of
standard input stands one round as JSON, and one line of JSON says how the round went.
"""

import json
import sys
import threading
from typing import Any

from flask import Flask

from casework.app import create_app
from casework.config import Settings


def main() -> None:
    """Play the rounds that come in."""
    app = create_app(Settings.from_env(demo=True))
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        print(json.dumps(play(app, json.loads(line))), flush=True)


def play(app: Flask, fighters: list[dict[str, Any]]) -> list[list[Any]]:
    """All at once; for each the status, whether it says why in words, and the fighter's name."""
    start, answers = threading.Barrier(len(fighters)), []

    def run(one: dict[str, Any]) -> None:
        client = app.test_client()
        client.set_cookie("sid", one["sid"])
        start.wait()
        # Not as a form of one page: that would be one press, sent four times.
        answer = client.post(one["path"], headers={"X-CSRFToken": one["token"]})
        text = answer.text.casefold()
        answers.append(
            [answer.status_code, any(word in text for word in one["words"]), one["name"]]
        )
        assert "locked" not in text

    threads = [threading.Thread(target=run, args=(one,)) for one in fighters]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


if __name__ == "__main__":
    main()
