"""What goes wrong, as a page or as problem+json, and always on record.

By the time a handler runs its unit of work has rolled back, so the refusal is written in a
transaction of its own. No message holds anything personal; a failure shows a number by which the
operator finds it in the log.
"""

import secrets
from typing import NamedTuple

import structlog
from flask import (
    Flask,
    Response,
    g,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, SecurityError

from casework.db import db, transaction
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound, SignInNeeded
from casework.domain.failure import traits
from casework.domain.policy import Actor
from casework.services import trail
from casework.vault import KeyStoreDown, VaultError
from casework.web import typed
from casework.web.paths import for_machines

log = structlog.get_logger()


class Shown(NamedTuple):
    """How a failure looks to a person."""

    status: int
    title: str
    message: str


UNREADABLE = "Dit kan nu niet worden gelezen. Er is niets veranderd."
BUSY = Shown(503, "Even geduld", "Dit kan nu niet. Er is niets veranderd. Probeer het zo nog eens.")
_SHOWN: dict[type[Exception], Shown] = {
    NotFound: Shown(404, "Niet gevonden", "Niet gevonden, of niet voor u."),
    NotAllowed: Shown(403, "Niet voor u", "U mag dit niet doen. Vraag het aan wie de regie heeft."),
    Invalid: Shown(422, "Klopt niet", "Controleer wat u invulde."),
    Conflict: Shown(409, "Net veranderd", "Iemand was u voor. Bekijk eerst wat er nu staat."),
    StaleDataError: Shown(409, "Net veranderd", "Iemand was u voor. Bekijk eerst wat er nu staat."),
    KeyStoreDown: BUSY,
    VaultError: Shown(500, "Niet te lezen", UNREADABLE),
}
_BY_STATUS = {
    400: Shown(400, "Klopt niet", "Dit verzoek klopt niet. Ga terug en probeer het opnieuw."),
    404: _SHOWN[NotFound],
    405: Shown(405, "Kan niet", "Dit kan hier niet. Ga terug."),
    413: Shown(413, "Te groot", "Dit bestand is te groot. Deel het op en probeer het opnieuw."),
    415: Shown(415, "Ander formaat", "Stuur application/json."),
    429: Shown(429, "Te vaak", "U probeerde dit te vaak. Wacht even."),
}
# The same to a program: no page to go back to, and bad input is 400.
_TO_MACHINES = {
    400: Shown(400, "Klopt niet", "Dit verzoek klopt niet."),
    403: Shown(403, "Geen recht", "Dit token mag dit niet."),
    404: Shown(404, "Niet gevonden", "Dit is er niet, of niet voor dit token."),
    405: Shown(405, "Kan niet", "Dit kan hier niet. Kijk in Allow wat wel kan."),
    413: Shown(413, "Te groot", "Dit bericht is te groot. Deel het op."),
    422: Shown(400, "Klopt niet", "Een of meer velden kloppen niet. Kijk in errors welke."),
}
FAILED = Shown(500, "Er ging iets mis", "Er ging iets mis bij ons. Er is niets veranderd.")


def shown(error: Exception) -> Shown:
    """How an error looks to a person."""
    if isinstance(error, HTTPException):
        return _BY_STATUS.get(error.code or 500, FAILED)
    if isinstance(error, Conflict):
        return _SHOWN[Conflict]._replace(message=error.message)
    if isinstance(error, OperationalError):
        return BUSY
    found = (one for kind, one in _SHOWN.items() if isinstance(error, kind))
    return next(found, FAILED)


def register(app: Flask) -> None:
    """Have every error of the application end here."""
    app.register_error_handler(SignInNeeded, _sign_in)
    app.register_error_handler(SecurityError, _foreign)
    app.register_error_handler(Exception, answer)


def answer(error: Exception) -> Response:
    """Put the failure on record and show it."""
    look = shown(error)
    if for_machines():
        look = _TO_MACHINES.get(look.status, look)
    number = secrets.token_hex(4)
    if look.status >= 500:
        log.error("failure", number=number, endpoint=request.endpoint, **traits(error))
    if (request.endpoint or for_machines()) and not on_record(look, number):
        look = BUSY
    return _render(look, number, error)


def on_record(look: Shown, number: str) -> bool:
    """Write the refusal; False when even that cannot be done."""
    db.session.rollback()
    actor = g.get("actor") or Actor()
    result = "denied" if look.status in (401, 403, 404) else "error"
    try:
        with transaction() as session:
            codes: dict[str, str | int] = {"status": look.status, "number": number}
            trail.record(session, actor, g.get("action", "onbekend"), result=result, codes=codes)
    except Exception as failure:  # the answer must not depend on why the trail is down
        log.error("trail", number=number, **traits(failure))
        return False
    return True


def _render(look: Shown, number: str, error: Exception) -> Response:
    if for_machines():
        return problem(look, error)
    return page(look, error, number)


def page(look: Shown, error: Exception, number: str = "") -> Response:
    """The page of an error: what is wrong with each field, and what was typed, to copy."""
    messages = error.messages.values() if isinstance(error, Invalid) else ()
    said = list(dict.fromkeys(one for some in messages for one in some))
    words = [] if isinstance(error, HTTPException) else typed.words()  # one may be past reading
    values = {**look._asdict(), "number": number, "said": said, "typed": words}
    return make_response(render_template("error.html", **values), look.status)


def problem(look: Shown, error: Exception) -> Response:
    """The same as problem+json (RFC 9457)."""
    body: dict[str, object] = {"status": look.status, "title": look.title, "detail": look.message}
    if isinstance(error, Invalid):
        body["errors"] = error.messages
    response = jsonify(body)
    response.status_code = look.status
    response.content_type = "application/problem+json"
    if isinstance(error, MethodNotAllowed):
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
    return response


def _sign_in(_error: SignInNeeded) -> Response:
    if for_machines():
        return _no_token(_error)
    after = request.full_path.rstrip("?") if request.method == "GET" else None
    return make_response(redirect(url_for(_door(), verder=after)))


def _no_token(error: SignInNeeded) -> Response:
    look = Shown(401, "Niet aangemeld", "Geef een geldig token mee.")
    if not on_record(look, ""):
        return problem(BUSY, error)
    response = problem(look, error)
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _foreign(_error: SecurityError) -> Response:
    # Somebody else's host name: no page of ours can be built under it.
    return Response("Dit adres is niet van Regielijn.", 400, mimetype="text/plain")


def _door() -> str:
    """Where to go on: the password, the code, or the lock. A knock without a seat is no look."""
    seat = g.get("seat")
    if seat is None:
        return "signin.form"
    return "signin.lock_form" if seat.level == 2 else "signin.code_form"
