"""The pages: one area a feature."""

from flask import Flask

from casework.web.pages import (
    alarm,
    clockwork,
    closing,
    consent,
    contact,
    demo,
    dossier,
    early,
    health,
    ladder,
    leave,
    looked,
    ongoing,
    own_note,
    person,
    pupil,
    regie,
    regie_ask,
    rules,
    ruleset,
    school,
    share,
    share_ask,
    signal,
    signin,
    term,
    today,
    upload,
    verzuim,
)

PAGES = (
    alarm,
    closing,
    consent,
    contact,
    dossier,
    clockwork,
    health,
    early,
    ladder,
    leave,
    looked,
    ongoing,
    own_note,
    person,
    pupil,
    regie,
    regie_ask,
    rules,
    share,
    share_ask,
    signal,
    signin,
    ruleset,
    school,
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
