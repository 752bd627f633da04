"""The absence of a school year as pictures, each with a table that says the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from casework.domain.attendance import Attendance, Look, Run, Week, runs, weeks
from casework.domain.contact import SPOKEN
from casework.domain.mark import Kind, Mark, between
from casework.domain.meeting import LABELS
from casework.domain.meeting import Kind as MeetingKind
from casework.domain.moment import day_of
from casework.domain.rules.catalogue import CATALOGUE
from casework.models import Contact
from casework.services.sheets.dossier_page import DossierPage
from casework.web import effect, heat
from casework.web.translate import gettext as _

_SIX = timedelta(days=6)
_QUIET = frozenset({Look.THERE, Look.AHEAD})


class Row(NamedTuple):
    """A week of the effect line, in words."""

    week: Week
    marks: Sequence[Mark]


@dataclass(frozen=True)
class Picture:
    """The school year of today: both halves of each picture, and their tables.

    `days` leaves out what is usual: at school, and what lies ahead.
    """

    first: date
    heat: Sequence[heat.Half]
    lines: Sequence[effect.Line]
    days: Sequence[Run]
    weeks: Sequence[Row]
    missed: tuple[int, int]
    unknown: int


def picture(of: Attendance, marks: Sequence[Mark]) -> Picture:
    """Both pictures of the school year in which today lies."""
    halves = heat.halves(of.today)
    days = [of.days(*half) for half in halves]
    by_week = [weeks(half) for half in days]
    whole, every = of.history.hele_dag, weeks([*days[0], *days[1]])
    most = effect.most_of(every)
    told = runs([*days[0], *days[1]])
    return Picture(
        halves[0][0],
        [heat.drawn(half, whole, of.today) for half in days],
        [effect.drawn(*one, most) for one in zip(by_week, [marks] * 2, halves, strict=True)],
        [one for one in told if one.look not in _QUIET],
        [row for row in _rows(every, marks) if row.marks or row.week.excused or row.week.unexcused],
        (sum(one.excused for one in every), sum(one.unexcused for one in every)),
        sum(one.schooldays for one in told if one.look is Look.UNKNOWN),
    )


def _rows(every: Sequence[Week], marks: Sequence[Mark]) -> Iterator[Row]:
    return (Row(one, between(marks, one.monday, one.monday + _SIX)) for one in every)


def marks(page: DossierPage) -> list[Mark]:
    """What was done, as far as it stands on the page."""
    dossier, holders = page.dossier, page.holders
    found = [Mark(day_of(one.at), Kind.CONTACT, _contact(one)) for one in page.contacts]
    found += [
        Mark(day_of(one.made_at), Kind.AGREEMENT, _("afspraak: %(what)s", what=one.content.what))
        for one in page.agreements
    ]
    found += [
        Mark(day_of(one.meeting.starts_at), Kind.MEETING, LABELS[MeetingKind(one.meeting.kind)])
        for one in page.tabled.meetings
        if one.handled_at
    ]
    found += [
        Mark(day_of(one.since), Kind.REGIE, _("regie bij %(name)s", name=one.organisation))
        for one in holders
    ]
    found += [
        Mark(one.einddatum, Kind.SIGNAL, _("signaal: %(rule)s", rule=CATALOGUE[one.rule].name))
        for one in page.signals
        if one.rule in CATALOGUE
    ]
    if dossier.step_since:
        said = _("naar stap %(number)s", number=dossier.step)
        found.append(Mark(dossier.step_since, Kind.STEP, said))
    return found


def _contact(one: Contact) -> str:
    said = _("gesproken") if one.outcome == SPOKEN else _("niet bereikt")
    return _("%(said)s, leerling gezien", said=said) if one.saw_pupil else said
