"""Settings, read once from the environment into a frozen object. No secret shows in its repr."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from casework.domain.figures.small import LIMIT
from casework.domain.home import SHORT_RETURN

ROOT = Path(__file__).resolve().parent.parent


class BadSetting(ValueError):
    """A setting that cannot be; the message is Dutch and names it, without its value."""


@dataclass(frozen=True)
class Settings:
    """Where state lives and how the service may be reached.

    Durations are minutes, but for `smtp_seconds`: how long a mail server may be silent. `demo` is
    true only for `casework demo` on loopback. `short_return_days`: after more school days than
    these a pupil is back, and "thuis sinds" begins anew. `figures_limit`: groups of one to so many
    pupils are not shown. `figures_round`: figures are multiples of this; 1 leaves them as they are.
    """

    home: Path
    database_url: str = field(repr=False)
    database_owner_url: str = field(repr=False)
    keystore_url: str = field(repr=False)
    keystore_owner_url: str = field(repr=False)
    smtp_url: str | None = field(default=None, repr=False)
    smtp_seconds: int = 10
    mail_from: str = "Regielijn <geen-antwoord@regielijn.invalid>"
    base_url: str = "http://127.0.0.1:8000"
    demo: bool = False
    idle_minutes: int = 20
    absolute_minutes: int = 600
    half_minutes: int = 5
    upload_bytes: int = 20 * 1024 * 1024
    short_return_days: int = SHORT_RETURN
    figures_limit: int = LIMIT
    figures_round: int = 1

    @property
    def secrets(self) -> Path:
        """Folder of the key files, apart from the databases."""
        return self.home / "secrets"

    @property
    def tombstones(self) -> Path:
        """List of destroyed compartments, outside both databases."""
        return self.home / "tombstones"

    @property
    def checkpoints(self) -> Path:
        """Signed checkpoints of the trail, to be copied off the machine."""
        return self.home / "checkpoints"

    @property
    def demo_mail(self) -> Path:
        """Where the demo keeps its outbound mail when there is no mail server."""
        return self.home / "mail"

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ, **given: object) -> "Settings":
        """Read the environment; keyword arguments win. Raises BadSetting, naming the setting."""
        home = Path(env.get("REGIELIJN_HOME") or ROOT / "var").resolve()
        main = env.get("DATABASE_URL") or f"sqlite:///{home / 'regielijn.sqlite'}"
        keys = env.get("KEYSTORE_URL") or f"sqlite:///{home / 'keystore.sqlite'}"
        values: dict[str, object] = {
            "home": home,
            "database_url": main,
            "database_owner_url": env.get("DATABASE_OWNER_URL") or main,
            "keystore_url": keys,
            "keystore_owner_url": env.get("KEYSTORE_OWNER_URL") or keys,
            "smtp_url": env.get("SMTP_URL") or None,
        }
        values |= _prefixed(env)
        return cls(**{**values, **given})  # type: ignore[arg-type]


_NUMBERS = (
    "idle_minutes",
    "absolute_minutes",
    "half_minutes",
    "upload_bytes",
    "smtp_seconds",
    "short_return_days",
    "figures_limit",
    "figures_round",
)
_TEXTS = ("mail_from", "base_url")


def _prefixed(env: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in _NUMBERS + _TEXTS:
        if text := env.get(f"REGIELIJN_{name.upper()}"):
            found[name] = _number(name, text) if name in _NUMBERS else text
    return found


def _number(name: str, text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise BadSetting(f"REGIELIJN_{name.upper()} is geen geheel getal boven nul.")
    return number
