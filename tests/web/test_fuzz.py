"""Junk in every form, by every role: a clear refusal, never a failure, and always on record."""

import os
import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Any

from werkzeug.test import TestResponse

from casework.config import Settings
from tests.browser import Visitor
from tests.web.routes import Trail, address, expected, is_door, routes
from tests.web.test_line import SCHOOL_DAYS, found, note, offer_to
from tests.world import PEOPLE, World

FULL = os.environ.get("FULL") == "1"
JUNK: tuple[Any, ...] = (
    "\x00",
    "9" * 4000,
    "x" * 20_000,
    "x" * 1_000_000,
    "\u202e\u0661\u0662\ufeff",
    "1e400",
    "NaN",
    "-1",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "' OR 1=1 --",
    "{{ 7 * 7 }}<script>",
    "//evil.example/\r\nSet-Cookie: a=b",
    ["2026-09-01", "\x00"],
    (BytesIO, b"\xff\xfe\x00", "naam.csv"),
    "",
)
# What a form asks in its address changes nothing; tests/web/test_holders.py has junk for the one.
FORM = re.compile(r'<form(?=[^>]*method="post")[^>]*action="([^"]+)"[^>]*>(.*?)</form>', re.DOTALL)
NAMES = re.compile(r'name="([^"]+)"(?:[^>]*value="([^"]*)")?')
Forms = dict[str, dict[str, str]]


def fill(visitor: Visitor, director: Visitor) -> Iterator[str]:
    """Something of everything; the pages with all the forms there are."""
    world = visitor.world
    pupil = world.pupils["Sem"]
    for who in ("Sem", "Noor"):
        note(visitor, who, SCHOOL_DAYS[:4])
    person = {"naam": "Ouder", "relatie": "moeder", "gezag": "ja"}
    visitor.post(f"/leerling/{pupil}/mensen/nieuw", person)
    one = found(visitor, f"/leerling/{pupil}", r"/mensen/([0-9a-f-]{36})")
    signal = found(visitor, f"/leerling/{pupil}", r"/signaal/([0-9a-f-]{36})")
    dossier = visitor.post(f"/signaal/{signal}/oppakken").location.split("?")[0]
    agreement = {"afspraak": "Bellen", "wie": "mentor", "uiterlijk": "2026-01-05"}
    visitor.post(f"{dossier}/afspraak", agreement)
    visitor.post(f"{dossier}/regie", offer_to(visitor, "director"))
    other = found(visitor, f"/leerling/{world.pupils['Noor']}", r"/signaal/([0-9a-f-]{36})")
    shares = f"{dossier}/delen/?naar={world.organisations['samenwerkingsverband:2701']}"
    for path in ("/", dossier, f"{dossier}/regie", shares, f"/signaal/{other}", "/leerling/"):
        yield visitor.get(path).text
    for path in (f"/leerling/{pupil}", f"/leerling/{pupil}/mensen/nieuw", f"/mensen/{one}"):
        yield visitor.get(path).text
    for path in (f"/verzuim/{pupil}", f"/contact/{pupil}", "/aanmelden/", "/aanmelden/slot"):
        yield visitor.get(path).text
    offer = found(director, "/", r"/regie/([0-9a-f-]{36})")
    yield director.get(f"/regie/{offer}").text


def forms(people: dict[str, Visitor]) -> Forms:
    """Address of each form, and its fields as they come filled in."""
    every: Forms = {}
    for page in fill(people["coordinator"], people["director"]):
        for action, inside in FORM.findall(page):
            fields = {name: unescape(value) for name, value in NAMES.findall(inside)}
            every.setdefault(unescape(action), {}).update(fields)
    every.pop("/aanmelden/uit")  # nothing works after it
    return every


def spoiled(fields: dict[str, str], junk: Any) -> Iterator[dict[str, Any]]:
    """A form with junk in one field after another, then in all; without any; with one too many."""
    names = [name for name in fields if name != "csrf_token"]
    for name in names:
        yield {**fields, name: _value(junk)}
    yield {**fields, **{name: _value(junk) for name in names}}
    yield {"csrf_token": fields.get("csrf_token", ""), "onbekend": _value(junk)}


def _value(junk: Any) -> Any:
    return (junk[0](junk[1]), junk[2]) if isinstance(junk, tuple) else junk


def holds(answer: TestResponse, trail: Trail, told: Any) -> None:
    """No failure, and on record."""
    entries = trail.new()
    assert answer.status_code < 500, told
    assert "database is locked" not in answer.text, told
    if not is_door(answer):
        assert {one.result for one in entries} & expected(answer.status_code), told


def test_junk_in_a_form_is_refused_and_never_fails(world: World, settings: Settings) -> None:
    people = {who: Visitor(world).sign_in(who) for who in ("coordinator", "officer", "director")}
    every = forms(people)
    assert len(every) > 15
    trail = Trail(settings)
    tokens = {who: one.token() for who, one in people.items()}
    tries = [(*form, junk) for form in every.items() for junk in JUNK]
    turns = ((path, form) for path, fields, junk in tries for form in spoiled(fields, junk))
    for turn, (path, form) in enumerate(turns):
        if FULL or turn % 7 == 0:
            who = sorted(people)[turn % 3]
            answer = people[who].client.post(path, data={**form, "csrf_token": tokens[who]})
            holds(answer, trail, (who, path, repr(form)[:300]))


def test_every_route_refuses_a_body_that_is_no_form(visitor: Visitor, settings: Settings) -> None:
    bodies = (
        ("application/x-www-form-urlencoded", b"%ff%00=%ff&&&=;"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n"),
        ("text/plain", b"\x00" * 99),
    )
    for n, who in enumerate(PEOPLE):
        one = Visitor(visitor.world).sign_in(who)
        token, trail = one.token(), Trail(settings)
        for m, route in enumerate(routes(visitor.world)):
            if route.method == "POST" and route.rule.endpoint != "signin.leave":
                kind, body = bodies[(n + m) % 3]
                path, headers = address(route, visitor.world.pupils["Sem"]), {"X-CSRFToken": token}
                answer = one.client.post(path, data=body, content_type=kind, headers=headers)
                holds(answer, trail, (who, route.name, kind))
