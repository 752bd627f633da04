"""What the page of a dossier reads, asked at once: it costs two statements instead of thirty."""

from collections.abc import Iterator

from casework.domain.policy import Action, Actor, Relation, may, may_ever
from casework.models import Dossier
from casework.services import access
from casework.services.dossiers import circle, contact, enforcement, sibling
from casework.services.holding import closing, leads, regie_ask
from casework.services.ladders import ladder, step_history
from casework.services.moving import package
from casework.services.plan import parts, return_plan, tried
from casework.services.prepared import Asked
from casework.services.pupils import person, who
from casework.services.sheets import attendance, holders, tabled
from casework.services.sheets.attendance import Window
from casework.services.signals import signal, vrijstelling, vrijstelling_seen
from casework.services.tables import minutes

_BY_ABSENCE = frozenset({Relation.OWN_BRANCH, Relation.SHARED})


def own(actor: Actor, of: Dossier, window: Window, opened: int, *, alone: bool) -> Iterator[Asked]:
    """As the actor, who reads it `alone` or not; of contacts and agreements so many `opened`."""
    pupil, today = of.pupil_id, window.today
    yield holders.held.of(actor, of, of.opened_at, today)
    yield holders.offered.of(of.id)
    yield signal.about.of(actor, pupil, today)
    yield contact.noted.of(actor, pupil, opened)
    yield contact.seen.of(actor, pupil)
    yield contact.agreed.of(actor, of, today, opened)
    if opened < contact.MOST:
        yield contact.closed_contacts.of(actor, pupil, opened)
        yield contact.closed_agreements.of(actor, of, today, opened)
    yield who.identified.of(actor, today, pupil)
    yield who.enrolled.of(actor, today, pupil)
    yield who.numbered.of(pupil)
    yield access.to_absence.of(actor, pupil, today)
    if may(actor, Action.VIEW_VERZUIM, _BY_ABSENCE):
        yield attendance.away.of(actor, pupil, *window)
    yield parts.put.of(actor, of, today)
    yield return_plan.planned.of(actor, of, today, today - return_plan.BACK)
    yield vrijstelling_seen.noted.of(actor, pupil, today)
    yield vrijstelling.at_home.of(actor, pupil, today)
    yield tried.in_use.of()
    yield minutes.held.of(actor, today, of)
    yield tabled.decided.of(actor, today, of)
    yield regie_ask.waiting.of(actor, of)
    yield closing.closed.of(actor, today, of)
    yield person.known.of(actor, pupil, today)
    yield package.packed.of(actor, today, of)
    yield step_history.stood.of(of.id)
    yield leads.given.of(of.id)
    if alone:
        yield sibling.linked.of(actor, of, today)
    if alone and may_ever(actor, Action.NOTE_ENFORCEMENT):
        yield enforcement.noted.of(actor, of.id)


def beyond(
    actor: Actor, of: Dossier, nr: int, branch: int | None, window: Window
) -> Iterator[Asked]:
    """Beyond what the actor may read, as far as everybody in the dossier may know it."""
    pupil, today = of.pupil_id, window.today
    yield circle.shares.of(of.id, today)
    yield circle.others_hold.of(actor, of, nr, today)
    yield circle.hidden_kinds.of(actor, of, today)
    yield circle.earlier.of(actor, of, of.opened_at)
    yield ladder.in_region.of(pupil, today)
    if branch is not None:
        yield attendance.expected_nothing.of(pupil, branch)
        yield attendance.delivered.of(actor, pupil, nr, branch, *window)
