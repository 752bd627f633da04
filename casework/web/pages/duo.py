"""Copying a report into DUO's form, and where it stands there."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.duo import Status
from casework.domain.policy import Action
from casework.schemas.base import read
from casework.schemas.signal import StatusForm
from casework.services.signals import duo
from casework.web.guard import Area, Page, Work, page

area = Area("duo", __name__, url_prefix="/signaal/<uuid:signal_id>")


@area.get("/overneemblad", action=Action.REPORT_SIGNAL)
def sheet(work: Work, signal_id: UUID) -> Page:
    """Every field of DUO's form, to copy."""
    found = duo.sheet(work.session, work.actor, signal_id, now=work.now)
    return page("duo/sheet.html", found=found, today=work.today)


@area.post("/duo-status", action=Action.NOTE_STATUS)
def status(work: Work, signal_id: UUID) -> Response:
    """It stands otherwise at DUO now."""
    value = read(StatusForm(), request.form)
    duo.stands(work.session, work.actor, signal_id, Status(value["status"]), now=work.now)
    return redirect(url_for("signal.show", signal_id=signal_id, gedaan="duo-status"))
