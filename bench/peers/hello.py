"""Peer: the least a Flask application can do."""

from flask import Flask


def create() -> Flask:
    """One page, one word."""
    app = Flask("hello")

    @app.get("/")
    def hello() -> str:
        return "ok"

    return app
