"""The demo's own page: there in the demo alone, and whoever one becomes is on record."""

import os
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import create_engine, text

from casework import clock, mail
from casework.app import create_app
from casework.config import Settings
from tests.browser import Visitor
from tests.web.routes import Trail
from tests.world import PEOPLE, World


def _sit(visitor: Visitor, who: str) -> None:
    answer = visitor.post(f"/demo/aanmelden/{visitor.world.accounts[who]}")
    assert (answer.status_code, answer.location) == (302, "/"), answer.text


def test_it_does_not_exist_outside_the_demo(settings: Settings) -> None:
    app = create_app(replace(settings, demo=False, base_url="https://127.0.0.1"))
    assert [rule for rule in app.url_map.iter_rules() if "demo" in rule.rule] == []
    visitor = app.test_client()
    assert visitor.get("/demo").status_code == 404
    assert visitor.get("/demo/").status_code == 404
    assert "demo" not in visitor.get("/aanmelden/").text.lower()


def test_it_lists_everybody_with_the_code_of_this_moment(visitor: Visitor) -> None:
    page = visitor.get("/demo").text
    for who in PEOPLE:
        assert visitor.world.email(who) in page
    shown = [code for code in (visitor.code(who) for who in PEOPLE) if code in page]
    page = visitor.get("/demo").text  # the moment may have passed between the two
    assert shown or visitor.code("officer") in page


def test_the_doors_lead_there(visitor: Visitor) -> None:
    assert 'href="/demo"' in visitor.get("/aanmelden/").text
    visitor.password("officer")
    assert 'href="/demo"' in visitor.get("/aanmelden/code").text


def test_one_press_makes_one_somebody(visitor: Visitor) -> None:
    _sit(visitor, "officer")
    page = visitor.get("/")
    assert page.status_code == 200
    assert "Leerplichtambtenaar" in page.text


def test_becoming_somebody_else_ends_the_session_before(
    visitor: Visitor, settings: Settings
) -> None:
    _sit(visitor, "officer")
    before = visitor.client.get_cookie("sid")
    assert before
    _sit(visitor, "coordinator")
    assert "Verzuimcoördinator" in visitor.get("/").text
    visitor.client.set_cookie("sid", before.value)
    assert visitor.get("/").status_code == 302
    engine = create_engine(settings.database_owner_url)
    with engine.connect() as connection:
        left = connection.scalar(text("SELECT count(*) FROM web_session WHERE ended_at IS NULL"))
    engine.dispose()
    assert left == 1


def test_looking_and_becoming_are_on_record(visitor: Visitor, settings: Settings) -> None:
    visitor.token()
    trail = Trail(settings)
    visitor.get("/demo")
    assert [one.result for one in trail.new()] == ["ok"]
    _sit(visitor, "officer")
    assert "ok" in [one.result for one in trail.new()]


def test_nobody_can_be_who_does_not_exist_or_was_closed(
    visitor: Visitor, settings: Settings, world: World
) -> None:
    _sit(visitor, "officer")
    assert visitor.post(f"/demo/aanmelden/{world.pupils['Sem']}").status_code == 404
    assert visitor.get("/").status_code == 200, "a refusal must not end one's own session"
    engine = create_engine(settings.database_owner_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE account SET disabled_at = CURRENT_TIMESTAMP"))
    engine.dispose()
    closed = world.accounts["coordinator"]
    assert visitor.post(f"/demo/aanmelden/{closed}").status_code == 404
    assert world.email("coordinator") not in visitor.get("/demo").text


def test_becoming_somebody_needs_the_form(visitor: Visitor) -> None:
    answer = visitor.client.post(f"/demo/aanmelden/{visitor.world.accounts['officer']}")
    assert answer.status_code == 400
    assert visitor.get("/").status_code == 302


def test_mail_that_went_out_is_shown_newest_first(visitor: Visitor, settings: Settings) -> None:
    now = clock.now()
    for key, ago in (("oud", 2), ("nieuw", 1)):
        body = f"Open <{settings.base_url}/>\nénd"
        made = mail.message(settings, "a@demo.example", f"Bericht {key}", body, key=key, now=now)
        mail.send(settings, made, key=key)
        at = (now - timedelta(ago)).timestamp()
        os.utime(settings.demo_mail / f"{key}.eml", (at, at))
    page = visitor.get("/demo").text
    assert "Verzonden mail (2)" in page
    assert page.index("Bericht nieuw") < page.index("Bericht oud")
    assert "énd" in page
    assert "&lt;http" in page


def test_mail_that_is_being_written_does_not_break_the_page(
    visitor: Visitor, settings: Settings
) -> None:
    settings.demo_mail.mkdir(parents=True)
    (settings.demo_mail / "x.eml").write_bytes(b"\xff\x00 geen mail")
    (settings.demo_mail / "leeg.eml").write_bytes(b"")
    assert visitor.get("/demo").status_code == 200
