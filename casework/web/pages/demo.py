"""The demo's own page: who one can be, the codes of this moment, and the mail that went out.

It is put on the map by `casework demo` alone, which serves nothing but this machine.
"""

from datetime import timedelta
from uuid import UUID

from flask import Flask, current_app, redirect, url_for
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response

from casework import mail
from casework.config import Settings
from casework.domain.policy import Action, Role
from casework.services.staff import demo
from casework.web import cookie
from casework.web.frame import ROLES
from casework.web.guard import NOBODY, Area, Page, Work, page

area = Area("demo", __name__, url_prefix="/demo")
REFRESH = 10  # seconds
TRY = {
    Role.VERZUIMCOORDINATOR: _("Noteer verzuim, meld een signaal, bel een ouder."),
    Role.SCHOOLLEIDER: _("Zoek een leerling en bekijk het verzuim."),
    Role.LEERPLICHTAMBTENAAR: _("Pak een melding op en bied de regie aan."),
    Role.DOORSTROOMCOACH: _("Neem de regie aan die u kreeg aangeboden."),
    Role.CASUSREGISSEUR: _("Bekijk wie de regie wil overdragen."),
    Role.JEUGDCONSULENT: _("Neem een aanbod aan, of weiger het."),
    Role.JEUGDHULPVERLENER: _("Bekijk uw dossier en uw afspraken."),
}


def register(app: Flask) -> None:
    """Put the page on the map, and let others link to it."""
    app.register_blueprint(area)
    app.jinja_env.globals["demo"] = True


@area.get("", action=Action.DEMO, who=NOBODY)
def show(work: Work) -> Page:
    """Accounts with their codes, and the mail."""
    return page(
        "demo/show.html",
        logins=demo.logins(work.session, work.actor, now=work.now),
        roles=ROLES,
        hints=TRY,
        left=demo.seconds_left(work.now),
        refresh=REFRESH,
        mails=mail.kept(_settings()),
    )


@area.post("/aanmelden/<uuid:account>", action=Action.DEMO, who=NOBODY)
def sit_down(work: Work, account: UUID) -> Response:
    """Be somebody at once."""
    found = demo.one(work.session, account)
    visit = cookie.current()
    tokens = (visit.token, visit.renew())
    until = work.now + timedelta(minutes=_settings().absolute_minutes)
    demo.sit_down(work.session, work.actor, found, tokens, now=work.now, until=until)
    return redirect(url_for("today.show"))


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
