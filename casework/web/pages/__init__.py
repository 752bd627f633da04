"""The pages: one area a feature."""

from flask import Flask

from casework.web.pages import (
    alarm,
    application,
    bulk,
    clockwork,
    closing,
    concern,
    contact,
    demo,
    doorzettingsmacht,
    dossier,
    duo,
    early,
    health,
    ladder,
    leave,
    letter,
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
    bulk,
    closing,
    concern,
    contact,
    doorzettingsmacht,
    dossier,
    duo,
    clockwork,
    health,
    early,
    ladder,
    leave,
    letter,
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
