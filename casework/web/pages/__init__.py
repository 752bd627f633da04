"""The pages: one area a feature."""

from flask import Flask

from casework.web.pages import signin, today

AREAS = (signin.area, today.area)


def register(app: Flask) -> None:
    """Put every area on the map."""
    for area in AREAS:
        app.register_blueprint(area)
