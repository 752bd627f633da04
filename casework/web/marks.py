"""What was done about a pupil, as marks on the line of the absence: as far as it is on the page."""

from collections.abc import Iterator

from casework.domain.contact import SPOKEN
from casework.domain.mark import Kind, Mark
from casework.domain.meeting import LABELS
from casework.domain.meeting import Kind as MeetingKind
from casework.domain.moment import day_of
from casework.domain.rules.catalogue import CATALOGUE
from casework.domain.transition import Warm
from casework.domain.voice import Speaker
from casework.models import Contact
from casework.services.plan.page import Plan
from casework.services.sheets.dossier_page import DossierPage
from casework.services.sheets.tabled import Tabled
from casework.web.translate import gettext as _


def marks(page: DossierPage) -> list[Mark]:
    """Contacts, agreements, meetings, what was planned, offered and given, steps, who held it."""
    return [
        *(Mark(day_of(one.at), Kind.CONTACT, _contact(one)) for one in page.contacts),
        *_agreed(page),
        *_met(page.tabled),
        *_planned(page.plan),
        *_offered(page.plan),
        *_cared(page.plan),
        *_held(page),
        *_signals(page),
    ]


def _contact(one: Contact) -> str:
    said = _("gesproken") if one.outcome == SPOKEN else _("niet bereikt")
    return _("%(said)s, leerling gezien", said=said) if one.saw_pupil else said


def _agreed(page: DossierPage) -> Iterator[Mark]:
    for one in page.agreements:
        said = _("afspraak: %(what)s", what=one.content.what) if one.is_open else _("afspraak")
        yield Mark(day_of(one.made_at), Kind.AGREEMENT, said)


def _met(tabled: Tabled) -> Iterator[Mark]:
    for one in tabled.meetings:
        if one.handled_at:
            label = LABELS[MeetingKind(one.meeting.kind)]
            yield Mark(day_of(one.meeting.starts_at), Kind.MEETING, label)
    for ruling in tabled.rulings:
        yield Mark(ruling.decided_on, Kind.MEETING, _("besluit met doorzettingsmacht"))


def _planned(plan: Plan) -> Iterator[Mark]:
    for one in plan.voices.said:
        pupil = one.row.content.speaker == Speaker.PUPIL
        said = _("leerling gehoord") if pupil else _("ouder gehoord")
        yield Mark(one.row.said_on, Kind.PLAN, said)
    for opinion in (plan.reasons.now, *plan.reasons.before):
        if opinion:
            yield Mark(day_of(opinion.noted.row.at), Kind.PLAN, _("oordeel: waarom thuis"))
    for made in (plan.way_back.now, *plan.way_back.before):
        if made:
            yield Mark(made.row.starts_on, Kind.PLAN, _("plan terug begint"))
    for one in (*plan.transitions.ahead, *plan.transitions.past):
        if one.row.warm == Warm.DONE:
            yield Mark(one.row.warm_on, Kind.PLAN, _("warme overdracht gedaan"))


def _offered(plan: Plan) -> Iterator[Mark]:
    for one in (*plan.offers.standing, *plan.offers.lapsed):
        said = _("passend aanbod: %(what)s", what=one.row.content.what)
        yield Mark(one.row.offered_on, Kind.OFFER, said)
    for one in plan.offers.lapsed:
        yield Mark(day_of(one.row.lapsed_at), Kind.OFFER, _("aanbod ging niet door"))


def _cared(plan: Plan) -> Iterator[Mark]:
    for one in plan.care:
        row, what = one.noted.row, one.noted.row.content.help
        if row.care_from:
            yield Mark(row.care_from, Kind.CARE, _("zorg begint: %(what)s", what=what))
        if row.care_until:
            yield Mark(row.care_until, Kind.CARE, _("zorg klaar: %(what)s", what=what))


def _held(page: DossierPage) -> Iterator[Mark]:
    for one in page.holders:
        said = _("regie bij %(name)s", name=one.organisation)
        yield Mark(day_of(one.since), Kind.REGIE, said)
    for closing in page.closings:
        yield Mark(day_of(closing.closed_at), Kind.REGIE, _("dossier gesloten"))
    for stood in page.standing.stood:
        said = _("naar stap %(number)s", number=stood.period.number)
        yield Mark(stood.period.since, Kind.STEP, said)


def _signals(page: DossierPage) -> Iterator[Mark]:
    for one in page.signals:
        if one.rule in CATALOGUE:
            said = _("signaal: %(rule)s", rule=CATALOGUE[one.rule].name)
            yield Mark(one.einddatum, Kind.SIGNAL, said)
