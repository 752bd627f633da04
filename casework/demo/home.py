"""The mark of a demo's home: without it a home with keys is somebody's real installation."""

import json
from pathlib import Path
from typing import Any

from casework.demo.people import LOGINS, PASSWORD

NAME = "demo.json"
BEGUN, EMPTY, READY = "begonnen", "leeg", "klaar"


def mark(home: Path, state: str) -> None:
    """Say how far the demo has come, whole or not at all, with what is printed at each start."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    accounts = [[one.email, str(one.role), one.where] for one in LOGINS.values()]
    text = {"state": state, "password": PASSWORD, "accounts": accounts}
    new = home / f"{NAME}.new"
    new.write_text(json.dumps(text, ensure_ascii=False, indent=1), encoding="utf-8")
    new.replace(home / NAME)


def read(home: Path) -> dict[str, Any] | None:
    """The mark; None in a home that is no demo's, or a new one."""
    try:
        found: dict[str, Any] = json.loads((home / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return found


def real(home: Path, secrets: Path) -> bool:
    """Whether somebody's real installation lives here."""
    return any(secrets.glob("*.key")) and read(home) is None
