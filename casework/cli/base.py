"""What every command shares: a declared action, one unit of work, Dutch errors, exit 0, 1 or 2."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from typing import Any, NamedTuple, NoReturn

import click
from flask import Flask
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from casework import clock
from casework.config import BadSetting, Settings
from casework.db import as_actor, look, transaction
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.policy import SYSTEM, Action, Actor
from casework.services import trail
from casework.services.upkeep import installation
from casework.services.upkeep.installation import NotReady
from casework.vault import VaultError

EXPECTED = (
    Invalid,
    Conflict,
    NotFound,
    NotAllowed,
    NotReady,
    VaultError,
    SQLAlchemyError,
    OSError,
)
# New objects before the garbage collector looks: a web worker stays small, and a chunk of the
# check keeps all that it makes until it is done.
SERVING, CHECKING = 50_000, 500_000
_REASONS: dict[type[Exception], str] = {
    FileNotFoundError: "bestaat niet.",
    FileExistsError: "bestaat al. Er is niets veranderd.",
    PermissionError: "u mag hier niet bij.",
    IsADirectoryError: "is een map.",
    NotADirectoryError: "is geen map.",
}


class Work(NamedTuple):
    """One unit of work of a command."""

    session: Session
    actor: Actor
    now: datetime


@click.group()
def main() -> None:
    """Regielijn: één dossier per thuiszittende leerling, met altijd één regiehouder."""


def settle(new: int = SERVING) -> None:
    """What is loaded stays: keeps the garbage collector away from it, and pages' p99 low.

    It looks again after so many `new` objects.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(new)


def command(
    name: str, *, action: Action, group: click.Group = main, **given: Any
) -> Callable[[Callable[..., Any]], click.Command]:
    """A click command that declares its action. Raises RuntimeError for one nobody may do."""
    if action not in SYSTEM:
        raise RuntimeError(f"command {name} declares {action}, which no command may do")

    def decorate(run: Callable[..., Any]) -> click.Command:
        @wraps(run)
        def guarded(*args: Any, **kwargs: Any) -> None:
            try:
                run(*args, **kwargs)
            except BrokenPipeError:
                raise  # whoever reads us has had enough: click ends quietly
            except BadSetting as error:
                fail(str(error), 2)
            except EXPECTED as error:
                fail(explained(error))

        made = click.command(name, **given)(guarded)
        made.action = action
        group.add_command(made)
        return made

    return decorate


def explained(error: Exception) -> str:
    """What went wrong, for the person at the terminal."""
    if isinstance(error, IntegrityError):  # two at once: the second is told by a constraint
        return "Iemand anders was net eerder. Er is niets veranderd. Probeer het opnieuw."
    if isinstance(error, OperationalError):
        return "De database antwoordt niet, of iemand anders is bezig. Er is niets veranderd."
    if isinstance(error, SQLAlchemyError):  # its own text may hold values
        return f"De database gaf een fout ({type(error).__name__}). Er is niets veranderd."
    if isinstance(error, OSError) and error.filename:
        reason = _REASONS.get(type(error), error.strerror)
        return f"{error.filename}: {reason}"
    if isinstance(error, Invalid):
        return "\n".join(line for lines in error.messages.values() for line in lines)
    if isinstance(error, Conflict):
        return error.message
    if isinstance(error, NotFound):
        return "Niet gevonden."
    return str(error) or type(error).__name__


def fail(message: str, status: int = 1) -> NoReturn:
    """Say what is wrong and stop."""
    click.echo(message, err=True)
    sys.exit(status)


def settings() -> Settings:
    """The settings of this run. Raises BadSetting, which ends it with status 2."""
    return Settings.from_env()


def application(*, served: bool = False, **given: object) -> Flask:
    """The application, for a command that needs the databases; pages only when `served`.

    Raises NotReady, WrongKey.
    """
    from casework.app import create_app

    chosen = Settings.from_env(**given)  # type: ignore[arg-type]
    installation.require(chosen)
    return create_app(chosen, served=served)


@contextmanager
def reading(app: Flask, action: Action, what: str) -> Iterator[Session]:
    """A long look of a command: put on record first, then read without holding a lock."""
    with unit(app, action, what):
        pass
    with app.app_context(), look() as session:
        as_actor(session, "", system=True)
        yield session


@contextmanager
def unit(app: Flask, action: Action, what: str) -> Iterator[Work]:
    """One act of a command, in an app context of its own, on record."""
    with app.app_context(), transaction() as session:
        actor = Actor(system=what)
        as_actor(session, "", system=True)
        yield Work(session, actor, clock.now())
        if not trail.recorded(session):
            trail.record(session, actor, action)
