"""What a form says when its input is refused; of who was first the name."""

from collections.abc import Mapping

from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from casework.domain.errors import Changed, Conflict, Invalid
from casework.domain.policy import Actor
from casework.services import names


def said(
    session: Session, actor: Actor, refused: Invalid | Conflict | StaleDataError
) -> Mapping[str, list[str]]:
    """Field to messages. A conflict is of the form as a whole."""
    if isinstance(refused, Invalid):
        return refused.messages
    if isinstance(refused, StaleDataError):  # both were stored at the same moment
        refused = Changed(None)
    if isinstance(refused, Changed):
        return {"": [_first(session, actor, refused)]}
    return {"": [refused.message]}


def _first(session: Session, actor: Actor, refused: Changed) -> str:
    """Who was first: of all staff the name may be seen, in whatever organisation."""
    if refused.by is None:
        return refused.message
    mine = refused.by == actor.account  # in another window
    return refused.says.format(who="U" if mine else names.staff(session, refused.by)[0].name)
