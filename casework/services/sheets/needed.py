"""What a dossier needs now: at most three things, the most pressing first (desk.md 2)."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from casework.domain.birthday import AHEAD, SAYS
from casework.domain.calendar import calendar
from casework.domain.duty import birthday
from casework.domain.moment import day_of
from casework.domain.months import add_months
from casework.domain.policy import Relation
from casework.domain.rules.terms import AFTERCARE
from casework.domain.sharing import WARNED
from casework.domain.voice import Speaker
from casework.services.schools.calendar import MIDDLE
from casework.services.sheets.dossier_page import DossierPage

MOST = 3
_AFTERCARE = {rule.code for rule in AFTERCARE}
UNSEEN = 10  # school days without anybody seeing the child (desk.md 1.3)


class What(StrEnum):
    """What to do about it."""

    ANSWER = "answer"  # an offer of the regie waits
    ASKED = "asked"  # somebody asks the holder for the regie
    SIGNAL = "signal"  # a crossing nobody dealt with
    AGREEMENT = "agreement"
    MUSTS = "musts"  # what the step asks
    CARE = "care"  # the decision on it ends
    BEARS = "bears"  # how much the pupil can bear: the judgement ends
    CONTACT = "contact"
    SEE = "see"  # the child itself
    VOICE = "voice"  # what the pupil says, asked again at each step up
    BIRTHDAY = "birthday"  # the pupil becomes 12, 16 or 18
    ENDING = "ending"  # what is open to an organisation closes soon


class Need(NamedTuple):
    """One thing, what it is about, and its last day if it has one; `more` of its kind wait."""

    what: What
    about: Any = None
    due: date | None = None
    more: int = 0


def needed(page: DossierPage, today: date) -> Sequence[Need]:
    """The first three of a dossier, each of another kind; of a closed one only how it goes."""
    if page.dossier.closed_at is not None:
        asked = (one for one in page.signals if one.state == "open" and one.rule in _AFTERCARE)
        return _first([Need(What.SIGNAL, one, one.due_on) for one in asked])
    agreements = (one for one in page.agreements if one.done_at is None and one.due_on < today)
    signals = [one for one in page.signals if one.state == "open" and one.dossier_id is not None]
    undone = [must for must, done in page.standing.musts if done is False]
    found = [
        *_first([Need(What.AGREEMENT, one, one.due_on) for one in agreements]),
        *_first([Need(What.SIGNAL, one, one.due_on) for one in signals]),
        *([Need(What.MUSTS, undone, page.dossier.step_due)] if undone else []),
        *_ending(page, today),
        *_birthday(page, today),
        *_care(page),
        *_bears(page),
    ]
    found.sort(key=lambda one: one.due or date.max)
    offer = [Need(What.ANSWER, page.offer, page.offer.answer_by)] if page.offer else []
    return [*offer, *_asked(page), *found, *_unseen(page, today), *_unheard(page)][:MOST]


def _asked(page: DossierPage) -> list[Need]:
    holds = Relation.HOLDS_REGIE in page.relations
    return _first([Need(What.ASKED, one) for one in page.asks]) if holds else []


def _birthday(page: DossierPage, today: date) -> list[Need]:
    """Told three months ahead: what changes then must be talked about before (desk.md 1.12)."""
    if Relation.HOLDS_REGIE not in page.relations or not page.head.known:
        return []
    born, last = page.head.identity.geboortedatum, add_months(today, AHEAD)
    days = {years: birthday(born, years) for years in SAYS}
    return [Need(What.BIRTHDAY, years, on) for years, on in days.items() if today <= on <= last]


def _ending(page: DossierPage, today: date) -> list[Need]:
    if Relation.HOLDS_REGIE not in page.relations:
        return []
    last = today + timedelta(days=WARNED)
    return _first(
        [Need(What.ENDING, one, one.until) for one in page.circle.given if one.until <= last]
    )


def _first(some: Sequence[Need]) -> list[Need]:
    """What is due first, so that a row of the same leaves room for the rest."""
    in_order = sorted(some, key=lambda one: one.due or date.max)
    return [one._replace(more=len(some) - 1) for one in in_order[:1]]


def _unseen(page: DossierPage, today: date) -> list[Need]:
    """The holder who knows of no contact calls first; then the child itself is to be seen."""
    if Relation.HOLDS_REGIE not in page.relations:
        return []
    if not page.contacts:
        return [Need(What.CONTACT)]
    days = page.attendance.history.calendar if page.attendance else calendar(MIDDLE)
    since = day_of(page.last_seen or page.dossier.opened_at)
    unseen = days.schoolday(today) - days.schoolday(since)
    return [Need(What.SEE, page.last_seen and since)] if unseen > UNSEEN else []


def _unheard(page: DossierPage) -> list[Need]:
    """The holder asks the pupil, first of all and again after a step up; a planned day is kept."""
    if Relation.HOLDS_REGIE not in page.relations:
        return []
    open_ = (one for one in page.plan.voices.questions if one.asked is None)
    return [Need(What.VOICE, one) for one in open_ if one.speaker is Speaker.PUPIL]


def _care(page: DossierPage) -> list[Need]:
    """The holder is warned before the decision on care ends."""
    if Relation.HOLDS_REGIE not in page.relations:
        return []
    ending = (one for one in page.plan.care if one.ends_soon)
    return _first([Need(What.CARE, one, one.noted.row.decided_until) for one in ending])


def _bears(page: DossierPage) -> list[Need]:
    """Who holds the regie and the school ask anew in time, as far as they see it."""
    ending = page.plan.bears.now if page.plan.bears.soon else None
    if ending is None or not page.relations & {Relation.HOLDS_REGIE, Relation.OWN_BRANCH}:
        return []
    return [Need(What.BEARS, ending, ending.row.bears_until)]
