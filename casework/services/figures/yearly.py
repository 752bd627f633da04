"""Of a school year that ended: who was reported, who was enrolled nowhere, who was exempt."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from casework.domain.moment import day_start
from casework.domain.policy import Actor
from casework.domain.rules.lrv import VM_LRV
from casework.domain.rules.luxe import VM_LUX
from casework.domain.rules.thuiszitter import VM_ABS
from casework.domain.rules.vm16 import VM_16
from casework.models import Enrolment, Signal
from casework.services import access
from casework.services.figures import members

_RELATIVE = (VM_16.code, VM_LRV.code)
Leaf = tuple[UUID, Mapping[str, str]]


def members_of(session: Session, actor: Actor, on: date) -> Iterator[Leaf]:
    """Each pupil the actor sees, once in each group of the school year that was over on a day."""
    begin = on.replace(year=on.year - 1)
    for theme, rules in (("gemeld", _RELATIVE), ("luxe", (VM_LUX.code,))):
        for pupil in session.scalars(_reported(actor, rules, begin, on)):
            yield pupil, {theme: theme}
    for pupil, again in session.execute(_nowhere(actor, begin, on)):
        yield pupil, {"absoluut": "weer" if again else "niet"}
    for pupil, kind in members.at_home(session, actor, on - timedelta(days=1)).items():
        if kind == "vrijgesteld":
            yield pupil, {"vrij": "vrij"}


def _reported(actor: Actor, rules: tuple[str, ...], begin: date, end: date) -> Any:
    """Pupils, not reports: one who was reported often counts once."""
    return (
        select(Signal.pupil_id)
        .where(
            access.sees_signal(actor, end),
            Signal.rule.in_(rules),
            Signal.reported_at >= day_start(begin),
            Signal.reported_at < day_start(end),
        )
        .distinct()
    )


def _nowhere(actor: Actor, begin: date, end: date) -> Any:
    """Whom a signal of absoluut verzuim was about in this year, and whether a school took them.

    A signal that was dismissed was wrong. One that ended was not: it ends by an enrolment too.
    """
    later = exists().where(
        access.sees_enrolment(actor, end),
        Enrolment.pupil_id == Signal.pupil_id,
        Enrolment.valid_from > Signal.begindatum,
        Enrolment.valid_from < end,
        or_(Enrolment.valid_until.is_(None), Enrolment.valid_until >= Enrolment.valid_from),
    )
    return (
        select(Signal.pupil_id, later.label("again"))
        .where(
            access.sees_signal(actor, end),
            Signal.rule == VM_ABS.code,
            Signal.state != "dismissed",
            Signal.made_at < day_start(end),
            or_(Signal.made_at >= day_start(begin), Signal.state.in_(("open", "taken", "locked"))),
        )
        .distinct()
        .order_by("again")
    )
