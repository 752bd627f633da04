"""The pages: one area a feature."""

from flask import Flask

from casework.web.pages import (
    contact,
    demo,
    dossier,
    ladder,
    person,
    pupil,
    regie,
    rules,
    ruleset,
    signal,
    signin,
    today,
    upload,
    verzuim,
)

PAGES = (
    contact,
    dossier,
    ladder,
    person,
    pupil,
    regie,
    rules,
    ruleset,
    signal,
    signin,
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
