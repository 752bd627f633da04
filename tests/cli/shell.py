"""Commands, as typed at a terminal."""

import os
import subprocess
import sys

from click.testing import CliRunner, Result

from casework.cli import main
from casework.config import ROOT, Settings
from tests.postgres import PROGRAMS


def env_of(settings: Settings) -> dict[str, str]:
    """The environment that leads to this installation, with PostgreSQL's programs on the path."""
    return {
        "REGIELIJN_HOME": str(settings.home),
        "DATABASE_URL": settings.database_url,
        "DATABASE_OWNER_URL": settings.database_owner_url,
        "KEYSTORE_URL": settings.keystore_url,
        "KEYSTORE_OWNER_URL": settings.keystore_owner_url,
        "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}",
    }


def typed(settings: Settings, *words: object, stdin: str | None = None, **env: str) -> Result:
    """Run a command in this process."""
    runner = CliRunner(env={**env_of(settings), **env})
    return runner.invoke(main, [str(word) for word in words], input=stdin)


def process(env: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a process of its own, with no settings but these."""
    clean = {n: v for n, v in os.environ.items() if not n.startswith(("REGIELIJN_", "DATABASE_"))}
    return subprocess.run(
        [sys.executable, "-c", "from casework.cli import main; main()", *words],
        env={**clean, **env, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
