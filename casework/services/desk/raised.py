"""Vandaag: the signals that wait, the most urgent first; what must be reported comes apart.

A crossing of a pupil with an open dossier waits there. What asks for something of its own (a day
came, there is no school) has its row, which leads to the dossier.
"""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from casework.domain.policy import Actor
from casework.domain.rules.absence import STATUTORY
from casework.domain.rules.terms import EXEMPTION
from casework.domain.rules.thuiszitter import VM_ABS
from casework.models import Signal
from casework.services import access
from casework.services.desk.row import MOST, in_open_dossier, row
from casework.services.dossiers import elsewhere
from casework.services.dossiers.joined import ASKS_ON
from casework.services.signals.raising import LOCKED, OPEN, TAKEN

_STATUTORY = Signal.rule.in_(sorted(STATUTORY))
# To the officer a resident without a school is a report like any other.
_REPORTS = Signal.rule.in_(sorted({*STATUTORY, VM_ABS.code}))
_LOOSE = Signal.dossier_id.is_(None)
_NOWHERE = Signal.rule == VM_ABS.code
# Of an exemption it stands under Binnenkort.
_ELSEWHERE = Signal.rule.in_(sorted(one.code for one in EXEMPTION))


def to_report(actor: Actor, today: date) -> Any:
    """Statutory signals the school must still report; follow-ups stand in their dossier."""
    waiting = (Signal.state == TAKEN) | ((Signal.state == OPEN) & _LOOSE)
    own = Signal.owner_id == actor.organisation
    return _signals("melden", actor, today, _STATUTORY, waiting, own)


def new_signals(actor: Actor, today: date) -> Any:
    """One's own that nobody picked up: reported already, or nothing to report."""
    reported = _STATUTORY & (Signal.state == LOCKED)
    # Without a school and without a municipality here it is the last school's own.
    other = or_(~_REPORTS, _NOWHERE & Signal.branch_id.is_not(None))
    opened = other & (Signal.state == OPEN)
    waiting = (~_ELSEWHERE, or_(_LOOSE & or_(reported, opened), opened & _asks_on(actor, today)))
    return _signals("signalen", actor, today, *waiting, Signal.owner_id == actor.organisation)


def new_reports(actor: Actor, today: date) -> Any:
    """For the officer: reports about residents that nobody picked up."""
    waiting = (_STATUTORY, Signal.state.in_((OPEN, LOCKED)), _LOOSE)
    return _signals("meldingen", actor, today, *waiting)


def nowhere(actor: Actor, today: date) -> Any:
    """For the officer: residents without a school that nobody picked up, who is longest first."""
    waiting = (_NOWHERE, Signal.state == OPEN, or_(_LOOSE, _asks_on(actor, today)))
    return _signals("zonder-school", actor, today, *waiting)


def _asks_on(actor: Actor, today: date) -> ColumnElement[bool]:
    mine = in_open_dossier(actor, today, Signal.dossier_id)
    return and_(Signal.rule.in_(sorted(ASKS_ON)), mine)


def _signals(block: str, actor: Actor, today: date, *waiting: Any) -> Any:
    columns = row(
        block,
        Signal.id,
        Signal.pupil_id,
        # Loose while its owner may not see the dossier: perhaps the reader may.
        dossier=func.coalesce(Signal.dossier_id, elsewhere.seen(actor, today, Signal.pupil_id)),
        day=Signal.due_on,
        number=Signal.amount,
        count=func.json_array_length(Signal.evidence),
        text=Signal.state,
        at=Signal.made_at,
        was=Signal.begindatum,
        rule=Signal.rule,
        settings=Signal.settings,
        open_dossier=elsewhere.has_dossier(Signal.pupil_id),
    )
    not_later = or_(Signal.later_until.is_(None), Signal.later_until <= today)
    query = select(*columns).where(access.sees_signal(actor, today), not_later, *waiting)
    return query.order_by(Signal.due_on).limit(MOST)
