"""The pages: one area a feature."""

from flask import Flask

from casework.web.pages import (
    alarm,
    bulk,
    care,
    clockwork,
    closing,
    concern,
    consent,
    contact,
    demo,
    dossier,
    duo,
    early,
    fitting_offer,
    health,
    ladder,
    leave,
    letter,
    looked,
    ongoing,
    own_note,
    person,
    pupil,
    regie,
    regie_ask,
    return_plan,
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
    voice,
    why,
)

PAGES = (
    alarm,
    bulk,
    care,
    closing,
    concern,
    consent,
    contact,
    dossier,
    duo,
    clockwork,
    health,
    early,
    fitting_offer,
    ladder,
    leave,
    letter,
    looked,
    ongoing,
    own_note,
    person,
    pupil,
    regie,
    regie_ask,
    return_plan,
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
    voice,
    why,
)
AREAS = tuple(one.area for one in PAGES)


def register(app: Flask) -> None:
    """Put every area on the map."""
    for area in AREAS:
        app.register_blueprint(area)
    if app.extensions["settings"].demo:
        demo.register(app)
