"""Somebody of the demo region in a browser."""

from flask import Flask

from casework.db import as_actor, look
from casework.demo.people import LOGINS
from casework.services.staff import account
from tests.browser import Visitor
from tests.world import World


def visit(app: Flask, who: str) -> Visitor:
    """Sitting down as one of the people."""
    visitor = Visitor(World(app))
    with app.app_context(), look() as session:
        as_actor(session, "", system=True)
        found = account.by_email(session, LOGINS[who].email).id
    assert visitor.post(f"/demo/aanmelden/{found}").status_code == 302
    return visitor
