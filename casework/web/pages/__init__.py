"""The pages: one area a feature."""

from flask import Flask

from casework.web.pages import (
    alarm,
    application,
    clockwork,
    closing,
    contact,
    demo,
    doorzettingsmacht,
    dossier,
    early,
    health,
    ladder,
    leave,
    meeting,
    ongoing,
    person,
    pupil,
    regie,
    regie_ask,
    rules,
    ruleset,
    school,
    signal,
    signin,
    table,
    term,
    today,
    upload,
    verzuim,
)

PAGES = (
    alarm,
    application,
    closing,
    contact,
    doorzettingsmacht,
    dossier,
    clockwork,
    health,
    early,
    ladder,
    leave,
    meeting,
    ongoing,
    person,
    pupil,
    regie,
    regie_ask,
    rules,
    signal,
    signin,
    ruleset,
    school,
    table,
    term,
    today,
    upload,
    verzuim,
)
AREAS = tuple(one.area for one in PAGES)


def register(app: Flask) -> None:
    """Put every area on the map."""
    for area in AREAS:
        app.register_blueprint(area)
    if app.extensions["settings"].demo:
        demo.register(app)
