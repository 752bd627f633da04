"""A signal: what was counted, and what one can do with it."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.dismissal import reasons
from casework.domain.duo import LABELS, Status, choices
from casework.domain.policy import Action
from casework.models import Signal
from casework.schemas.base import read
from casework.schemas.signal import DismissForm, LaterForm, ReportForm
from casework.services.dossiers import elsewhere
from casework.services.pupils import who
from casework.services.signals import signal
from casework.services.signals import worry as worrying
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("signal", __name__, url_prefix="/signaal")


@area.get("/<uuid:signal_id>", action=Action.VIEW_SIGNAL)
def show(work: Work, signal_id: UUID) -> Page:
    """One signal with its days and its source."""
    found = signal.shown(work.session, work.actor, signal_id, now=work.now)
    head = who.head(work.session, work.actor, Action.VIEW_SIGNAL, found.pupil_id, now=work.now)
    pupil = found.pupil_id
    seen, hidden = elsewhere.of_pupil(work.session, work.actor, pupil, today=work.today)
    return page(
        "signal/show.html",
        signal=found,
        head=head,
        statuses=_statuses(work, found),
        dossier=found.dossier_id or seen,
        elsewhere=not found.dossier_id and hidden,
        own=found.owner_id == work.actor.organisation,
        labels=LABELS,
        reasons=tuple(reasons(found.rule).items()),
        errors=work.errors,
        values=work.values,
    )


def _statuses(work: Work, found: Signal) -> tuple[tuple[Status, str], ...]:
    """What the actor may say of where it stands at DUO."""
    return choices(Status(found.duo_status), work.actor.roles) if found.duo_status else ()


@area.post("/<uuid:signal_id>/oppakken", action=Action.TAKE_SIGNAL, again=show)
def take(work: Work, signal_id: UUID) -> Response:
    """Open the dossier and hold the regie: one press."""
    opened = signal.take(work.session, work.actor, signal_id, now=work.now)
    return redirect(url_for("dossier.show", dossier=opened.id, gedaan="opgepakt"))


@area.post("/<uuid:signal_id>/klopt-niet", action=Action.DISMISS_SIGNAL, again=show)
def dismiss(work: Work, signal_id: UUID) -> Answer:
    """It is not right."""
    value = read(DismissForm(), request.form)
    signal.dismiss(work.session, work.actor, signal_id, value["reden"], now=work.now)
    return redirect(url_for("today.show", gedaan="afgewezen"))


@area.post("/<uuid:signal_id>/gemeld", action=Action.REPORT_SIGNAL, again=show)
def report(work: Work, signal_id: UUID) -> Answer:
    """It was reported to DUO under this reference."""
    value = read(ReportForm(), request.form)
    kept = value["kenmerk"], value.get("gemeld")
    signal.reported(work.session, work.actor, signal_id, *kept, now=work.now)
    return redirect(url_for("today.show", gedaan="gemeld"))


@area.post("/<uuid:signal_id>/later", action=Action.POSTPONE_SIGNAL, again=show)
def later(work: Work, signal_id: UUID) -> Answer:
    """Not today."""
    value = read(LaterForm(), request.form)
    signal.later(work.session, work.actor, signal_id, value["until"], now=work.now)
    return redirect(url_for("today.show", gedaan="later"))


@area.post("/niet-pluis/<uuid:pupil>", action=Action.RAISE_SIGNAL)
def worry(work: Work, pupil: UUID) -> Answer:
    """Somebody at school worries."""
    made = worrying.worry(work.session, work.actor, pupil, now=work.now)
    return redirect(url_for("signal.show", signal_id=made.id, gedaan="niet-pluis"))
