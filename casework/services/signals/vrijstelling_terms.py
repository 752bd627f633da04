"""What an exemption sets going: it is asked for anew, and somebody looks at the child anew."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.db import insert_once
from casework.domain.policy import Actor
from casework.domain.rules.rule import Rule
from casework.domain.rules.terms import (
    VRIJSTELLING_EXTENSION,
    VRIJSTELLING_RENEWAL,
    VRIJSTELLING_REVIEW,
)
from casework.domain.vrijstelling import ARTICLES, Article
from casework.models import Term, Vrijstelling
from casework.services.signals import term

WARNED = timedelta(weeks=8)  # before the last day, so that there is time for a statement
AGAIN = (VRIJSTELLING_RENEWAL.code, VRIJSTELLING_EXTENSION.code)


def begin(
    session: Session, actor: Actor, of: Vrijstelling, article: Article, *, now: datetime
) -> None:
    """Let the terms of its article run. Who is exempt for good need not ask anew."""
    says = ARTICLES[article]
    if says.renewed and of.valid_until:
        start(session, actor, of, VRIJSTELLING_RENEWAL, of.valid_from, now=now)
    if says.extended:
        start(session, actor, of, VRIJSTELLING_EXTENSION, of.valid_from, now=now)
    if says.reviewed:
        start(session, actor, of, VRIJSTELLING_REVIEW, of.valid_from, now=now)


def start(
    session: Session, actor: Actor, of: Vrijstelling, rule: Rule, first: date, *, now: datetime
) -> None:
    """Begin one of its terms, told eight weeks ahead; one that stands stays."""
    row = {
        "id": uuid4(),
        "pupil_id": of.pupil_id,
        "owner_id": of.owner_id,
        "rule": rule.code,
        **term.span(rule, first, warned=WARNED),
        "vrijstelling_id": of.id,
        "noted_by": actor.account,
        "noted_at": now,
    }
    insert_once(session, Term, row)


def running(session: Session, of: Vrijstelling, *rules: str) -> list[Term]:
    """Its terms that run; of these rules alone, where some are named."""
    query = select(Term).where(Term.vrijstelling_id == of.id, *term.RUNNING)
    return list(session.scalars(query.where(Term.rule.in_(rules)) if rules else query))


def stop(session: Session, terms: Iterable[Term], *, now: datetime) -> None:
    """End terms; what they said is said no more, unless somebody did something with it."""
    ended = list(terms)
    for one in ended:
        one.done_at = now
    term.unsay(session, ended, now=now)
