"""What is undone, by state alone: one select a kind, all with the same columns.

`of` and `day` are the thing and the last day of its term, or the moment at which that began.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, and_, case, exists, func, null, or_, select
from sqlalchemy.orm import aliased

from casework.domain.climbing import CONTACT_DAYS, SEEN_DAYS, WANTED_DAYS, Due
from casework.domain.contact import SPOKEN
from casework.domain.moment import day_start
from casework.domain.rules.absence import STATUTORY
from casework.domain.rules.terms import TERMS
from casework.models import (
    Agreement,
    Concern,
    Consent,
    Contact,
    Dossier,
    Enrolment,
    Lead,
    RegieAsk,
    RegieOffer,
    RegieTerm,
    ShareAsk,
    Signal,
)
from casework.services.dossiers import deciding
from casework.services.dossiers.joined import ASKS_ON
from casework.services.holding.offers import EXPIRED
from casework.services.signals.raising import LOCKED, OPEN, TAKEN


def _columns(of: Any, day: Any, **given: Any) -> list[Any]:
    names = (
        "pupil_id",
        "dossier_id",
        "owner_id",
        "account_id",
        "holder_id",
        "branch_id",
        "ladder_id",
    )
    facts = ("first", "last", "amount", "changed")
    rest = [_or_null(given.get(name)).label(name) for name in (*names, *facts)]
    return [of.label("of"), day.label("day"), *rest]


def _or_null(value: Any) -> Any:
    return null() if value is None else value


def _signals(account: Any = Signal.owner_account_id, day: Any = Signal.due_on) -> Select[Any]:
    return select(
        *_columns(
            Signal.id,
            day,
            pupil_id=Signal.pupil_id,
            dossier_id=Signal.dossier_id,
            owner_id=Signal.owner_id,
            account_id=account,
            branch_id=Signal.branch_id,
            first=Signal.begindatum,
            last=Signal.einddatum,
            amount=Signal.amount,
            changed=Signal.facts_changed,
        )
    )


def _at_rest() -> Any:
    """Condition on Signal: a closed dossier put it to rest. What must be reported goes on."""
    return exists().where(Dossier.id == Signal.dossier_id, Dossier.closed_at.is_not(None))


def _to_report(today: date) -> Select[Any]:
    law = and_(Signal.rule.in_(sorted(STATUTORY)), Signal.branch_id.is_not(None))
    return _signals().where(law, Signal.state.in_((OPEN, TAKEN)), Signal.due_on < today)


def _to_pick_up(today: date) -> Select[Any]:
    other = or_(Signal.rule.not_in(sorted(STATUTORY)), Signal.branch_id.is_(None))
    asks_on = and_(Signal.rule.in_(sorted(ASKS_ON)), ~_at_rest())
    waits = (Signal.state == OPEN, or_(Signal.dossier_id.is_(None), asks_on))
    return _signals().where(other, *waits, Signal.due_on < today)


def _to_call(today: date) -> Select[Any]:
    spoken = exists().where(
        Contact.pupil_id == Signal.pupil_id,
        Contact.outcome == SPOKEN,
        Contact.at >= Signal.made_at,
    )
    # A term that somebody noted asks for something else than a talk.
    live = and_(Signal.rule.not_in(list(TERMS)), Signal.state.in_((OPEN, TAKEN, LOCKED)))
    old = Signal.made_at < day_start(today - timedelta(days=CONTACT_DAYS))
    return _signals(day=Signal.made_at).where(live, old, ~spoken, ~_at_rest())


def _branch(pupil: Any) -> Any:
    """Where the pupil goes to school: whose calendar counts."""
    at = aliased(Enrolment)
    query = select(at.branch_id).where(at.pupil_id == pupil)
    return query.order_by(at.valid_from.desc()).limit(1).scalar_subquery()


def _dossiers(of: Any, day: Any, **given: Any) -> Select[Any]:
    """Something of an open dossier."""
    columns = _columns(
        of,
        day,
        pupil_id=Dossier.pupil_id,
        dossier_id=Dossier.id,
        holder_id=RegieTerm.account_id,
        branch_id=_branch(Dossier.pupil_id),
        **{"owner_id": Dossier.owner_id, **given},
    )
    query = select(*columns).join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
    return query.where(Dossier.closed_at.is_(None))


def _wanted(today: date) -> Select[Any]:
    since = Dossier.regie_wanted_since
    asked = exists().where(RegieOffer.dossier_id == Dossier.id, RegieOffer.state == "open")
    query = _dossiers(Dossier.id, since, amount=Dossier.step)
    return query.where(since < day_start(today - timedelta(days=WANTED_DAYS)), ~asked)


def _offered(today: date) -> Select[Any]:
    """The last offer of the holder who runs ended without an answer, and nothing came after."""
    newer = aliased(RegieOffer)
    later = exists().where(newer.dossier_id == Dossier.id, newer.made_at > RegieOffer.made_at)
    query = _dossiers(RegieOffer.id, RegieOffer.answer_by, account_id=RegieOffer.made_by)
    return query.join(RegieOffer, RegieOffer.from_term_id == Dossier.regie_term_id).where(
        RegieOffer.state == EXPIRED,
        RegieOffer.answer_by < today,
        Dossier.regie_wanted_since.is_(None),
        ~later,
    )


def _asked(today: date) -> Select[Any]:
    """Of the holder who runs: a question ends when the regie moves."""
    query = _dossiers(RegieAsk.id, RegieAsk.answer_by)
    query = query.join(RegieAsk, RegieAsk.term_id == Dossier.regie_term_id)
    return query.where(RegieAsk.state == OPEN, RegieAsk.answer_by < today)


def _share_asked(today: date) -> Select[Any]:
    """Of who holds the regie where it is about the dossier itself, else of whose data they are.

    While the family is asked for consent the question waits for them.
    """
    of_dossier = ShareAsk.data_class.in_(deciding.OF_DOSSIER)
    consent = exists().where(
        Consent.dossier_id == Dossier.id, Consent.to_id == ShareAsk.to_id, Consent.state == "asked"
    )
    query = _dossiers(
        ShareAsk.id,
        ShareAsk.answer_by,
        owner_id=ShareAsk.owner_id,
        account_id=case((of_dossier, RegieTerm.account_id)),
    )
    query = query.join(ShareAsk, ShareAsk.dossier_id == Dossier.id)
    return query.where(ShareAsk.state == OPEN, ShareAsk.answer_by < today, ~consent)


def _concerns(today: date) -> Select[Any]:
    columns = _columns(
        Concern.id, Concern.due_on, owner_id=Concern.owner_id, branch_id=Concern.branch_id
    )
    return select(*columns).where(Concern.decided_at.is_(None), Concern.due_on < today)


def _lead(today: date) -> Select[Any]:
    """The last offer of a role ended without an answer, and nobody was asked since."""
    newer = aliased(Lead)
    later = exists().where(
        newer.dossier_id == Dossier.id, newer.role == Lead.role, newer.made_at > Lead.made_at
    )
    query = _dossiers(Lead.id, Lead.answer_by, account_id=Lead.made_by)
    query = query.join(Lead, Lead.dossier_id == Dossier.id)
    return query.where(Lead.state == EXPIRED, Lead.answer_by < today, ~later)


def _agreed(today: date) -> Select[Any]:
    columns = _columns(
        Agreement.id,
        Agreement.due_on,
        pupil_id=Agreement.pupil_id,
        dossier_id=Agreement.dossier_id,
        owner_id=Agreement.owner_id,
        account_id=Agreement.account_id,
        holder_id=RegieTerm.account_id,
        branch_id=_branch(Agreement.pupil_id),
    )
    return (
        select(*columns)
        .outerjoin(Dossier, Dossier.id == Agreement.dossier_id)
        .outerjoin(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
        .where(
            Agreement.done_at.is_(None),
            Agreement.due_on < today,
            or_(Agreement.dossier_id.is_(None), Dossier.closed_at.is_(None)),
        )
    )


def _steps(today: date) -> Select[Any]:
    """Dossiers whose step has run out."""
    query = _dossiers(
        Dossier.id, Dossier.step_due, amount=Dossier.step, ladder_id=Dossier.ladder_id
    )
    return query.where(Dossier.step_due < today)


def _unseen(today: date) -> Select[Any]:
    seen = select(func.max(Contact.at)).where(
        Contact.pupil_id == Dossier.pupil_id, Contact.saw_pupil.is_(True)
    )
    last = func.coalesce(seen.scalar_subquery(), Dossier.opened_at)
    # Ten school days take two weeks at the least; the calendar of the school says the rest.
    long_ago = day_start(today - timedelta(days=SEEN_DAYS))
    return _dossiers(Dossier.id, last).where(last < long_ago)


QUERIES: dict[Due, Callable[[date], Select[Any]]] = {
    Due.REPORT: _to_report,
    Due.SIGNAL: _to_pick_up,
    Due.NO_CONTACT: _to_call,
    Due.OFFER: _offered,
    Due.ASK: _asked,
    Due.SHARE_ASK: _share_asked,
    Due.CONCERN: _concerns,
    Due.LEAD: _lead,
    Due.REGIE_WANTED: _wanted,
    Due.AGREEMENT: _agreed,
    Due.STEP: _steps,
    Due.UNSEEN: _unseen,
}
