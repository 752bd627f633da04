"""One process of several that climb at once: `python -m tests.services.climber DATE`.

Settings come from the environment. It says it is ready, waits for a line, makes five passes, and
says how many alarms it raised.
"""

import json
import sys
from datetime import UTC, date, datetime, time

from casework.app import create_app
from casework.config import Settings
from casework.db import as_actor, transaction
from casework.domain.policy import Actor
from casework.services.climb import climbing

PASSES = 5


def main() -> None:
    """Climb when told to."""
    app = create_app(Settings.from_env(demo=True))
    now = datetime.combine(date.fromisoformat(sys.argv[1]), time(11), UTC)
    print(json.dumps("ready"), flush=True)
    sys.stdin.readline()
    raised = 0
    for _ in range(PASSES):
        with app.app_context(), transaction() as session:
            as_actor(session, "", system=True)
            raised += climbing.climb(session, Actor(system="klok climb"), now=now).raised
    print(json.dumps(raised), flush=True)


if __name__ == "__main__":
    main()
