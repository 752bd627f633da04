"""Filters for templates: days, moments, hours and sentences as people read them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from flask import Flask

from casework import clock
from casework.domain import explain
from casework.domain.application import Clock
from casework.domain.application import clock as clock_of
from casework.domain.birthday import SAYS, due
from casework.domain.calendar import is_working_day
from casework.domain.data_class import LABELS as CLASSES
from casework.domain.duty import age, birthday
from casework.domain.ground import LABELS as GROUNDS
from casework.domain.ladder import words as ladder
from casework.domain.ladder.ladder import Holder, Must
from casework.domain.ladder.place import Why
from casework.domain.ladder.term import Term
from casework.domain.lead import LABELS as LEADS
from casework.domain.lead import LeadRole
from casework.domain.meeting import LABELS as MEETINGS
from casework.domain.meeting import Kind
from casework.domain.moment import AMSTERDAM, day_of
from casework.domain.rules.absence import STATUTORY
from casework.domain.rules.catalogue import CATALOGUE
from casework.domain.verzuim import LABELS as SOORTEN
from casework.domain.verzuim import hours_text
from casework.web.translate import gettext as _
from casework.web.translate import language


def register(app: Flask) -> None:
    """Give the filters to every template."""
    named = (
        day,
        long_day,
        whole_day,
        moment,
        hour,
        meeting_kind,
        lead_role,
        decide_by,
        until,
        hours,
        age_of,
        sentence,
        brief,
        grounds,
        rule_name,
        is_statutory,
        soort,
        data_class,
        ground,
        becomes,
        near_birthday,
        what_changes,
        term,
        kind,
        iso,
        must,
        holder,
        span,
        why,
        short_day,
        short_month,
    )
    app.jinja_env.filters.update({one.__name__: one for one in named})


def day(value: date | datetime | None) -> str:
    """A day as "do 26 nov"; without one an empty text."""
    return _said(_local(value), "EE d MMM", language()) if value else ""


def long_day(value: date | datetime | None) -> str:
    """A day as "26 november 2026"."""
    return _said(_local(value), "d MMMM y", language()) if value else ""


def whole_day(value: date) -> str:
    """A day as "donderdag 26 november"."""
    return _said(value, "EEEE d MMMM", language())


def moment(value: datetime | None) -> str:
    """A moment as "do 26 nov 17.00"."""
    if value is None:
        return ""
    return f"{day(value)} {hour(value)}"


def hour(value: datetime) -> str:
    """A moment of a day as "17.00"."""
    return f"{value.astimezone(AMSTERDAM):%H.%M}"


@lru_cache(maxsize=4096)  # a list says the same days over and over, and babel takes its time
def _said(value: date, pattern: str, in_: str) -> str:
    return format_date(value, pattern, in_)


def _local(value: date | datetime) -> date:
    return day_of(value) if isinstance(value, datetime) else value


def hours(amount: int) -> str:
    """An amount (sixtieths of an hour) as "12,5"."""
    return hours_text(amount)


def age_of(born: date) -> int:
    """Age today."""
    return age(born, day_of(clock.now()))


def sentence(signal: Any) -> str:
    """What a signal says, in one sentence."""
    return explain.sentence(signal)


def brief(rule: str, amount: int, count: int, settings: Mapping[str, int] | None) -> str:
    """What a signal says, without its dates."""
    return explain.brief(rule, amount, count, settings)


def grounds(signal: Any) -> str:
    """By which clock and on whose authority it was counted."""
    return explain.grounds(signal)


def rule_name(code: str) -> str:
    """A rule by its name."""
    return CATALOGUE[code].name


def meeting_kind(code: str) -> str:
    """What kind of meeting."""
    return MEETINGS[Kind(code)]


def lead_role(code: str) -> str:
    """What a lead role is called."""
    return LEADS[LeadRole(code)]


def decide_by(one: Any) -> Clock:
    """By when a school must decide on an application."""
    return clock_of(one.written_on, one.extended_until, day_of(clock.now()))


def until(value: datetime, minutes: int) -> str:
    """So many minutes after a moment, as "11.00"."""
    return f"{(value + timedelta(minutes=minutes)).astimezone(AMSTERDAM):%H.%M}"


def is_statutory(code: str) -> bool:
    """Whether the school reports such a signal to DUO."""
    return code in STATUTORY


def soort(code: str) -> str:
    """A verzuimsoort in words."""
    return next((label for one, label in SOORTEN.items() if one == code), code)


def data_class(code: str) -> str:
    """A class of data in words."""
    return next((label for one, label in CLASSES.items() if one == code), code)


def becomes(born: date, years: int) -> date:
    """The day on which somebody becomes so old."""
    return birthday(born, years)


def near_birthday(born: date) -> tuple[int, date] | None:
    """Which birthday of 12, 16 or 18 is near, and its day."""
    return due(born, day_of(clock.now()))


def what_changes(years: int) -> str:
    """What changes at 12, 16 or 18, in one sentence."""
    return SAYS[years]


def ground(code: str) -> str:
    """A ground in words."""
    return next((label for one, label in GROUNDS.items() if one == code), code)


def term(due: date) -> str:
    """How long until a day, in working days: the clock of offers and reports."""
    today = day_of(clock.now())
    if due < today:
        return _("te laat, uiterlijk %(day)s", day=day(due))
    left = sum(is_working_day(today + timedelta(days=n)) for n in range(1, (due - today).days + 1))
    if left == 0:
        return _("vandaag")
    return _("nog 1 werkdag") if left == 1 else _("nog %(left)s werkdagen", left=left)


def kind(due: date) -> str:
    """How a clock looks: late, soon or calm."""
    left = (due - day_of(clock.now())).days
    return "late" if left < 0 else "soon" if left <= 2 else "calm"


def must(code: Must) -> str:
    """What must be done on a step of a ladder."""
    return ladder.MUSTS[code]


def holder(value: Holder | None) -> str:
    """Who holds the regie on a step of a ladder."""
    return ladder.holder_text(value)


def span(value: Term | None) -> str:
    """By when a step of a ladder must be done."""
    return ladder.term_text(value)


def why(code: str) -> str:
    """Why a dossier went to another step."""
    return ladder.WHY[Why(code)]


def short_day(value: date) -> str:
    """A day as "26 nov"."""
    return _said(value, "d MMM", language())


def short_month(value: date) -> str:
    """A month as "nov"."""
    return _said(value, "LLL", language()).rstrip(".")


def iso(text: str) -> date:
    """A date that was stored as text."""
    return date.fromisoformat(text)
