"""Uurwerk: what the machinery did, what waits, and what was set apart. No content, no names."""

from datetime import timedelta
from uuid import UUID

from flask import redirect, url_for
from flask_babel import lazy_gettext, ngettext
from werkzeug.wrappers import Response

from casework.domain.health import Colour, Finding
from casework.domain.policy import Action
from casework.services.clockwork import health, job, outbox
from casework.web.guard import Area, Page, Work, page
from casework.web.translate import gettext as _

area = Area("clockwork", __name__, url_prefix="/uurwerk")
JOBS = {
    "check": lazy_gettext("Controle van alle leerlingen"),
    "terms": lazy_gettext("Termijnen en verjaardagen"),
    "climb": lazy_gettext("Termijnen die voorbij zijn"),
    "sweep": lazy_gettext("Opruimen"),
    "preview": lazy_gettext("Naspelen van nieuwe afspraken"),
    "digest": lazy_gettext("Dagoverzicht"),
    "figures": lazy_gettext("Cijfers"),
    "outbox": lazy_gettext("Berichten versturen"),
    "chain": lazy_gettext("Logboek op zijn plek zetten"),
    "checkpoint": lazy_gettext("Controlepunten tekenen"),
    job.VOUCHED: lazy_gettext("Klok bevestigd"),
}
KINDS = {
    "regie.aangeboden": lazy_gettext("Regie aangeboden"),
    "regie.herinnerd": lazy_gettext("Herinnering aan aanbod"),
    "regie.aangenomen": lazy_gettext("Aanbod aangenomen"),
    "regie.geweigerd": lazy_gettext("Aanbod geweigerd"),
    "overzicht": lazy_gettext("Dagoverzicht"),
}


@area.get("/", action=Action.VIEW_CLOCKWORK)
def show(work: Work) -> Page:
    """How it stands."""
    found = health.clockwork(work.session, work.actor, now=work.now)
    return page(
        "clockwork/show.html",
        found=found,
        findings=sorted(found.findings, key=_worst_first),
        now=work.now,
        jobs=JOBS,
        kinds=KINDS,
        measure=measure,
    )


@area.post("/bericht/<uuid:notification>/opnieuw", action=Action.OPERATE_CLOCKWORK)
def retry(work: Work, notification: UUID) -> Response:
    """Try a message that was set apart again."""
    outbox.retry(work.session, work.actor, notification, now=work.now)
    return redirect(url_for("clockwork.show", gedaan="opnieuw"))


@area.post("/berichten/opnieuw", action=Action.OPERATE_CLOCKWORK)
def retry_all(work: Work) -> Response:
    """Try every message that was set apart again."""
    outbox.retry_all(work.session, work.actor, now=work.now)
    return redirect(url_for("clockwork.show", gedaan="alles-opnieuw"))


@area.post("/klok", action=Action.OPERATE_CLOCKWORK)
def vouch(work: Work) -> Response:
    """Somebody looked at the clock, and it is right."""
    job.vouch(work.session, work.actor, now=work.now)
    return redirect(url_for("clockwork.show", gedaan="klok"))


def _worst_first(one: Finding) -> int:
    return -list(Colour).index(one.colour)


def measure(value: timedelta | int | None) -> str:
    """A figure in words: "26 uur", "3", "geen", "nooit"."""
    if value is None:
        return _("nooit")
    if isinstance(value, int):
        return f"{value}" if value else _("geen")
    seconds = int(value.total_seconds())
    if seconds < 120:
        return ngettext("%(num)s seconde", "%(num)s seconden", seconds)
    if seconds < 2 * 3600:
        return _("%(num)s minuten", num=seconds // 60)
    return _("%(num)s uur", num=seconds // 3600)
