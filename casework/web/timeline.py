"""What happened in a dossier, in words for its timeline: as far as it is on the dossier's page."""

from collections.abc import Iterator

from casework.domain.application import LABELS as OUTCOMES
from casework.domain.application import Outcome as Answer
from casework.domain.closing import OUTCOMES as CLOSED
from casework.domain.closing import REASONS, Again, Outcome
from casework.domain.contact import SPOKEN
from casework.domain.data_class import LABELS as CLASSES
from casework.domain.explain import sentence
from casework.domain.mark import Kind as MarkKind
from casework.domain.meeting import LABELS as MEETINGS
from casework.domain.meeting import Kind as MeetingKind
from casework.domain.moment import day_of
from casework.domain.timeline import Entry, Kind
from casework.models import Application, Contact
from casework.services.sheets.dossier_page import DossierPage
from casework.services.sheets.tabled import Tabled
from casework.services.sheets.timeline import Timeline
from casework.web.marks import marks
from casework.web.translate import gettext as _
from casework.web.words import long_day

# What the marks on the line of the absence say already; of the rest a list has room for more.
_OF_MARKS = {
    MarkKind.PLAN: Kind.PLAN,
    MarkKind.OFFER: Kind.PLAN,
    MarkKind.CARE: Kind.CARE,
    MarkKind.STEP: Kind.STEP,
}


def entries(found: Timeline) -> list[Entry]:
    """Whatever the page of the dossier shows with a day to it."""
    page = found.page
    marked = [one for one in marks(page) if one.kind in _OF_MARKS]
    return [
        *(Entry(one.on, _OF_MARKS[one.kind], capital(one.said)) for one in marked),
        *(_contact(one) for one in page.contacts),
        *_agreed(page),
        *_met(page.tabled),
        *(entry for one in page.tabled.applications for entry in _applied(one)),
        *_held(page),
        *_shared(found),
        *_signals(page),
        *_enrolled(page),
    ]


def capital(text: str) -> str:
    """A sentence begins with one."""
    return text[:1].upper() + text[1:]


def _contact(one: Contact) -> Entry:
    said = _("Gesproken") if one.outcome == SPOKEN else _("Niet bereikt")
    seen = _(", leerling gezien") if one.saw_pupil else ""
    text = f"{said}: {one.content.person}{seen}"
    return Entry(day_of(one.at), Kind.CONTACT, text, one.content.line or "", one.at)


def _agreed(page: DossierPage) -> Iterator[Entry]:
    for one in page.agreements:
        what, who = one.content.what, one.content.who
        said = _("Afspraak: %(what)s", what=what)
        more = _("%(who)s, uiterlijk %(day)s", who=who, day=long_day(one.due_on))
        yield Entry(day_of(one.made_at), Kind.AGREEMENT, said, more, one.made_at)
        if one.done_at:
            done = _("Afspraak klaar: %(what)s", what=what)
            yield Entry(day_of(one.done_at), Kind.AGREEMENT, done, who, one.done_at)


def _met(tabled: Tabled) -> Iterator[Entry]:
    for meeting, handled, minutes in tabled.meetings:
        label, on = MEETINGS[MeetingKind(meeting.kind)], day_of(meeting.starts_at)
        if handled:
            there = ", ".join(minutes.content.present) if minutes else ""
            more = _("Erbij: %(names)s", names=there) if there else ""
            yield Entry(on, Kind.MEETING, label, more, meeting.starts_at)
        if minutes and minutes.content.decided:
            text = "; ".join(minutes.content.decided)
            yield Entry(on, Kind.DECISION, _("Besloten: %(label)s", label=label), text)
    for ruling in tabled.rulings:
        what, by = ruling.content.what, _("%(who)s besliste", who=ruling.content.by)
        said = _("Besluit met doorzettingsmacht: %(what)s", what=what)
        yield Entry(ruling.decided_on, Kind.DECISION, said, by)


def _applied(one: Application) -> Iterator[Entry]:
    school = one.content.school
    yield Entry(one.written_on, Kind.SCHOOL, _("Aangemeld bij %(school)s", school=school))
    if one.placed_on:
        said = _("Tijdelijk geplaatst op %(school)s", school=school)
        yield Entry(one.placed_on, Kind.SCHOOL, said)
    if one.outcome and one.decided_on:
        said = f"{school}: {OUTCOMES[Answer(one.outcome)]}"
        yield Entry(one.decided_on, Kind.DECISION, said, one.content.reason or "")


def _held(page: DossierPage) -> Iterator[Entry]:
    for one in page.holders:
        said = _("Regie: %(name)s, %(of)s", name=one.staff.name, of=one.organisation)
        yield Entry(day_of(one.since), Kind.REGIE, said, at=one.since)
    for end in page.closings:
        said = _("Dossier gesloten: %(outcome)s", outcome=CLOSED[Outcome(end.outcome)])
        yield Entry(day_of(end.closed_at), Kind.REGIE, said, end.content.helped, end.closed_at)
        if end.reopened_at and end.again:
            said = _("Dossier heropend: %(why)s", why=REASONS[Again(end.again)])
            yield Entry(day_of(end.reopened_at), Kind.REGIE, said, at=end.reopened_at)


def _shared(found: Timeline) -> Iterator[Entry]:
    for one in found.opened:
        what = ", ".join(CLASSES[each] for each in one.classes)
        yield Entry(one.on, Kind.SHARE, _("Gedeeld met %(name)s", name=one.name), capital(what))


def _signals(page: DossierPage) -> Iterator[Entry]:
    for one in page.signals:
        yield Entry(one.einddatum, Kind.SIGNAL, sentence(one))


def _enrolled(page: DossierPage) -> Iterator[Entry]:
    for one, at in page.head.enrolments:
        name = at.name
        yield Entry(one.valid_from, Kind.SCHOOL, _("Ingeschreven bij %(school)s", school=name))
        if one.valid_until:
            said = _("Uitgeschreven bij %(school)s", school=name)
            yield Entry(one.valid_until, Kind.SCHOOL, said)
