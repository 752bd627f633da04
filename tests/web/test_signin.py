"""Signing in: two factors, one code once, a lock, an end that works at once."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

from sqlalchemy import update

from casework.clock import now
from casework.db import transaction
from casework.models import WebSession
from tests.browser import Visitor
from tests.world import PASSWORD


def test_password_and_code_open_the_day(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    assert visitor.get("/").status_code == 200


def test_without_signing_in_every_page_leads_to_the_sign_in_page(visitor: Visitor) -> None:
    answer = visitor.get("/")
    assert answer.status_code == 302
    assert answer.location.startswith("/aanmelden/")


def test_a_wrong_password_says_so_and_opens_nothing(visitor: Visitor) -> None:
    answer = visitor.password("coordinator", "niet dit wachtwoord")
    assert answer.status_code == 422
    assert "klopt niet" in answer.text
    assert visitor.get("/").status_code == 302


def test_an_unknown_address_gets_the_same_answer(visitor: Visitor) -> None:
    form = {"email": "niemand@regielijn.example", "password": "een heel lang wachtwoord"}
    answer = visitor.post("/aanmelden/", form)
    assert answer.status_code == 422
    assert "Dit e-mailadres of wachtwoord klopt niet." in answer.text


def test_the_password_alone_opens_nothing(visitor: Visitor) -> None:
    visitor.password("coordinator")
    assert visitor.get("/").status_code == 302


def test_a_code_works_once(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    second = Visitor(visitor.world)
    second.password("coordinator")
    answer = second.post("/aanmelden/code", {"code": second.code("coordinator")})
    assert answer.status_code == 422


def test_five_wrong_passwords_close_the_door_for_a_while(visitor: Visitor) -> None:
    for _ in range(5):
        visitor.password("officer", "niet dit wachtwoord")
    answer = visitor.password("officer")
    assert answer.status_code == 422
    assert "Te vaak" in answer.text


def test_signing_out_ends_the_session_for_its_old_token_too(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    old = visitor.client.get_cookie("sid")
    assert old is not None
    assert visitor.post("/aanmelden/uit").status_code == 302
    visitor.client.set_cookie("sid", old.value)
    assert visitor.get("/").status_code == 302


def test_the_token_changes_at_every_step(visitor: Visitor) -> None:
    tokens = set()
    for step in (visitor.token, lambda: visitor.password("officer"), lambda: _code(visitor)):
        step()
        cookie = visitor.client.get_cookie("sid")
        assert cookie is not None
        tokens.add(cookie.value)
    assert len(tokens) == 3


def _code(visitor: Visitor) -> None:
    visitor.post("/aanmelden/code", {"code": visitor.code("officer")})


def test_a_form_without_its_token_is_refused(visitor: Visitor) -> None:
    form = {"email": "a@regielijn.example", "password": "een heel lang wachtwoord"}
    assert visitor.client.post("/aanmelden/", data=form).status_code == 400


def test_odd_input_gets_words_and_never_a_failure(visitor: Visitor) -> None:
    for email in ("\x00", "x" * 4000, "9" * 4000, "a\r\nb"):
        answer = visitor.post("/aanmelden/", {"email": email, "password": "x"})
        assert answer.status_code == 422, email[:10]


def test_after_a_while_the_screen_locks_and_the_code_or_password_opens_it(
    visitor: Visitor,
) -> None:
    visitor.sign_in("officer")
    with visitor.world.app.app_context(), transaction() as session:
        long_ago = now() - timedelta(minutes=25)
        session.execute(update(WebSession).values(last_seen=long_ago))
    locked = visitor.get("/dossier/")
    assert locked.status_code == 302
    assert locked.location.startswith("/aanmelden/slot")
    assert visitor.post("/aanmelden/slot", {"code": "verkeerd"}).status_code == 422
    opened = visitor.post("/aanmelden/slot", {"code": PASSWORD, "verder": "/dossier/"})
    assert opened.location == "/dossier/"
    assert visitor.get("/dossier/").status_code == 200


def lock(visitor: Visitor) -> None:
    """As if nobody had touched the screen for a while."""
    with visitor.world.app.app_context(), transaction() as session:
        session.execute(update(WebSession).values(last_seen=now() - timedelta(minutes=25)))


def test_what_was_typed_when_the_screen_locked_is_there_after_it(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    lock(visitor)
    path = f"/contact/{visitor.world.pupils['Sem']}"
    form = {"met": "Oma Zilverschoon", "uitkomst": "missed", "regel": "Belt morgen"}
    sent = visitor.post(path, form)
    assert sent.location.startswith("/aanmelden/slot")
    after = parse_qs(urlsplit(sent.location).query)["verder"][0]
    assert "Zilverschoon" not in sent.location
    opened = visitor.post("/aanmelden/slot", {"code": PASSWORD, "verder": after})
    page = visitor.get(opened.location).text
    assert 'value="Oma Zilverschoon"' in page
    assert "Belt morgen" in page
    assert "Zilverschoon" not in visitor.get(path).text


def test_looking_at_the_lock_does_not_open_it(visitor: Visitor) -> None:
    visitor.sign_in("officer")
    lock(visitor)
    for path in ("/", "/aanmelden/slot", "/aanmelden/code"):
        visitor.get(path, follow_redirects=True)
        assert visitor.get("/").location.startswith("/aanmelden/slot"), path
    assert visitor.post("/aanmelden/slot", {"code": "verkeerd"}).status_code == 422
    assert visitor.get("/").location.startswith("/aanmelden/slot")


def test_a_code_alone_does_not_prolong_a_session(visitor: Visitor) -> None:
    visitor.sign_in("officer")
    before = visitor.client.get_cookie("sid")
    visitor.post("/aanmelden/code", {"code": visitor.code("officer")})
    after = visitor.client.get_cookie("sid")
    assert before
    assert after
    assert before.value == after.value


def test_who_signs_in_again_leaves_no_session_behind(visitor: Visitor) -> None:
    visitor.sign_in("officer")
    old = visitor.client.get_cookie("sid")
    visitor.password("officer")
    assert old
    visitor.client.set_cookie("sid", old.value)
    assert visitor.get("/").status_code == 302


def test_nobody_else_sees_what_was_typed(visitor: Visitor) -> None:
    visitor.sign_in("coordinator")
    lock(visitor)
    path = f"/contact/{visitor.world.pupils['Sem']}"
    sent = visitor.post(path, {"met": "Oma Zilverschoon", "uitkomst": "missed"})
    draft = parse_qs(urlsplit(sent.location).query)["verder"][0].partition("?")[2]
    other = Visitor(visitor.world).sign_in("colleague")
    page = other.get(f"/contact/{visitor.world.pupils['Ilias']}?{draft}")
    assert page.status_code == 200
    assert "Zilverschoon" not in page.text


def test_after_ten_hours_one_signs_in_anew(visitor: Visitor) -> None:
    visitor.sign_in("officer")
    with visitor.world.app.app_context(), transaction() as session:
        session.execute(update(WebSession).values(ends_at=now()))
    assert visitor.get("/").location.startswith("/aanmelden/?")


def test_a_foreign_address_is_never_gone_to(visitor: Visitor) -> None:
    for path in ("//evil.example", "/\\evil.example", "https://evil.example", "javascript:1"):
        page = visitor.get("/aanmelden/", query_string={"verder": path}).text
        assert "evil.example" not in page
