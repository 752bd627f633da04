"""Guests: inviting them to one dossier, and what they see of it."""

from uuid import UUID

from flask import current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.guest import CLASSES, LABELS, SEES, USUAL, in_order
from casework.domain.policy import Action
from casework.domain.records import AgreementText
from casework.schemas.base import read
from casework.schemas.contact import AgreementForm
from casework.schemas.guest import GuestForm
from casework.services.dossiers import guest, guests
from casework.services.pupils import who
from casework.services.sheets import visiting
from casework.web.given import with_lists
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("guest", __name__)


@area.get("/dossier/<uuid:dossier>/gasten", action=Action.INVITE_GUEST)
def listed(work: Work, dossier: UUID, guest_id: UUID | None = None) -> Page:
    """Who is a guest, and the form for one more; `guest_id` is whose agreement was refused."""
    found = guest.held(work.session, work.actor, dossier, now=work.now)
    return page(
        "guest/list.html",
        dossier=found,
        head=who.seen(work.session, work.actor, found.pupil_id, frozenset(), today=work.today),
        guests=guests.of_dossier(work.session, found, today=work.today),
        candidates=guests.candidates(work.session, work.actor, found, now=work.now),
        classes=CLASSES,
        sees=SEES,
        in_order=in_order,
        grounds=LABELS,
        today=work.today,
        usual=work.today + USUAL,
        of=guest_id,
        errors=work.errors,
        values=work.values,
    )


@area.post("/dossier/<uuid:dossier>/gasten", action=Action.INVITE_GUEST, again=listed)
def invite(work: Work, dossier: UUID) -> Answer:
    """Invite somebody."""
    value = read(GuestForm(), with_lists("wat"))
    guest.invite(work.session, work.actor, dossier, value, now=work.now)
    return _back(dossier, "gast")


@area.post(
    "/dossier/<uuid:dossier>/gasten/<uuid:guest_id>/stoppen",
    action=Action.INVITE_GUEST,
    again=listed,
)
def end(work: Work, dossier: UUID, guest_id: UUID) -> Answer:
    """Let them see nothing more."""
    guest.end(work.session, work.actor, dossier, guest_id, now=work.now)
    return _back(dossier, "gast-weg")


@area.post(
    "/dossier/<uuid:dossier>/gasten/<uuid:guest_id>/afspraak",
    action=Action.INVITE_GUEST,
    again=listed,
)
def agree(work: Work, dossier: UUID, guest_id: UUID) -> Answer:
    """Make an agreement that the guest keeps."""
    value = read(AgreementForm(), request.form)
    text, due = AgreementText(value["afspraak"], value["wie"]), value["uiterlijk"]
    guest.agree(work.session, work.actor, dossier, guest_id, text, due, now=work.now)
    return _back(dossier, "afspraak")


def _back(dossier: UUID, done: str) -> Response:
    return redirect(url_for("guest.listed", dossier=dossier, gedaan=done))


@area.get("/te-gast/<uuid:dossier>", action=Action.VISIT)
def show(work: Work, dossier: UUID) -> Page:
    """What was opened to the guest."""
    short = current_app.extensions["settings"].short_return_days
    found = visiting.shown(work.session, work.actor, dossier, short=short, now=work.now)
    return page("guest/show.html", found=found, today=work.today, me=work.actor.account, sees=SEES)


@area.post("/te-gast/afspraak/<uuid:agreement>/klaar", action=Action.KEEP_AS_GUEST)
def done(work: Work, agreement: UUID) -> Response:
    """It is kept."""
    visiting.done(work.session, work.actor, agreement, now=work.now)
    return redirect(url_for("today.show", gedaan="klaar"))
