"""The JSON API."""

from flask import Flask, Response
from flask_wtf.csrf import CSRFProtect

from casework.web.api import document, signal, verzuim
from casework.web.paths import for_machines

AREAS = (verzuim.area, signal.area, document.area)


def register(app: Flask, csrf: CSRFProtect) -> None:
    """Put the API on the map. A bearer token is no cookie, so there is no form to forge."""
    app.extensions["openapi"] = document.document(app.extensions["settings"])
    for area in AREAS:
        csrf.exempt(area)
        app.register_blueprint(area)
    app.after_request(_version)


def _version(response: Response) -> Response:
    if for_machines():
        response.headers[document.HEADER] = document.VERSION
    return response
