"""Who is exempt on a day, as the rules ask it; and of whom it is for body or mind."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from casework.domain.vrijstelling import Article
from casework.models import Vrijstelling, VrijstellingDetail
from casework.services.sealing import open_rows


def holds_on(day: date) -> ColumnElement[bool]:
    """Condition on Vrijstelling: it holds on a day. A notice that nobody checked does not."""
    one = Vrijstelling
    return and_(
        one.checked_on.is_not(None),
        one.valid_from <= day,
        or_(one.valid_until.is_(None), one.valid_until >= day),
        or_(one.ended_on.is_(None), one.ended_on > day),
    )


def for_body(session: Session, which: ColumnElement[bool], day: date) -> set[UUID]:
    """The pupils who are exempt under article 5 under a; `which` is a condition on Vrijstelling.

    It opens what it counts: the caller elevates, and only numbers may leave.
    """
    query = (
        select(VrijstellingDetail)
        .join(Vrijstelling, Vrijstelling.id == VrijstellingDetail.vrijstelling_id)
        .where(which, holds_on(day))
    )
    rows = session.scalars(query).all()
    open_rows(session, rows)
    return {one.pupil_id for one in rows if one.content.article == Article.BODY}
