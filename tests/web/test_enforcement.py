"""That enforcement runs: the leerplicht of one municipality knows it, and nobody else at all."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from casework.clock import now
from casework.domain.moment import day_of
from casework.domain.policy import Role
from casework.models import Enforcement
from tests.browser import Visitor
from tests.services.acting import acting, looking
from tests.services.holding.test_regie import hand_over
from tests.services.steps import opened
from tests.web.routes import routes, visit
from tests.web.test_line import SCHOOL_DAYS
from tests.world import World, engage

WORDS = ("andhaving", "strafrechtelijk", "/leerplicht")


@pytest.fixture
def officer(visitor: Visitor) -> Visitor:
    """The officer who holds the regie of Sem."""
    return visitor.sign_in("officer")


@pytest.fixture
def dossier(world: World) -> str:
    return f"/dossier/{opened(world, 'Sem', day=SCHOOL_DAYS[0], by='officer')}"


def flag(officer: Visitor, dossier: str, route: str = "straf", days: int = 3) -> None:
    form = {"route": route, "sinds": (day_of(now()) - timedelta(days=days)).isoformat()}
    assert officer.post(f"{dossier}/leerplicht", form).status_code == 302


def rows(world: World) -> list[Enforcement]:
    with looking(world) as session:
        return list(session.scalars(select(Enforcement).order_by(Enforcement.made_at)))


def test_it_is_a_route_and_a_day_for_the_leerplicht_of_the_municipality(
    officer: Visitor, dossier: str, world: World
) -> None:
    page = officer.get(dossier).text
    assert "Er loopt geen handhaving." in page
    assert "Ziet alleen leerplicht van uw gemeente. Zet hier niets van de zaak zelf in." in page
    flag(officer, dossier, "halt")
    page = officer.get(dossier).text
    assert "Handhaving loopt" in page
    assert "Halt" in page
    assert "ligt de regie beter bij een ander" not in page
    # Another route takes its place; with the regie here it is said that it lies better elsewhere.
    flag(officer, dossier)
    page = officer.get(dossier).text
    for said in ("dwang, strafrechtelijk", "Eerder: Halt", "ligt de regie beter bij een ander."):
        assert said in page
    assert [one.ended_at is None for one in rows(world)] == [False, True]
    with acting(world) as session:
        engage(session, world, "second", "gemeente:0363", Role.LEERPLICHTAMBTENAAR)
    second = Visitor(world).sign_in("second").get(dossier).text
    assert "dwang, strafrechtelijk" in second
    assert officer.post(f"{dossier}/leerplicht/stop").status_code == 302
    assert "Er loopt geen handhaving." in officer.get(dossier).text


def told(reader: Visitor, dossier: str) -> set[str]:
    """The pages about a dossier that open for somebody and have a word of it."""
    token, id_ = reader.token(), UUID(dossier.removeprefix("/dossier/"))
    about = [
        one
        for one in routes(reader.world)
        if one.method == "GET" and "dossier" in one.rule.arguments
    ]
    texts = {one.rule.rule: visit(reader, token, one, id_).text for one in about}
    texts |= {path: reader.get(path).text for path in ("/", "/dossier/voortgang", "/dossier/")}
    return {name for name, text in texts.items() if any(word in text for word in WORDS)}


def test_nobody_else_finds_a_word_of_it_on_any_page(
    officer: Visitor, dossier: str, world: World
) -> None:
    flag(officer, dossier)
    only = {"/dossier/<uuid:dossier>", "/dossier/<uuid:dossier>/leerplicht"}
    assert told(officer, dossier) == only  # no sheet, letter, package or case
    hand_over(world, UUID(dossier.removeprefix("/dossier/")), [("officer", "director")])
    assert "ligt de regie beter bij een ander" not in officer.get(dossier).text  # it does already
    with acting(world) as session:
        engage(session, world, "consulent", "gemeente:0363", Role.JEUGDCONSULENT)
    for who in ("coordinator", "director", "consulent"):
        reader = Visitor(world).sign_in(who)
        assert reader.get(dossier).status_code == 200, who
        assert not [word for word in WORDS if word in reader.get(dossier).text], who
        assert who != "director" or told(reader, dossier) == set()
        assert reader.get(f"{dossier}/leerplicht").status_code == 403, who
        assert reader.post(f"{dossier}/leerplicht/stop").status_code == 403, who
    other = Visitor(world).sign_in("other_officer")
    assert other.get(f"{dossier}/leerplicht").status_code == 404
    with looking(world, "coordinator") as session:
        if session.get_bind().dialect.name == "postgresql":  # the second line says the same
            assert session.scalars(select(Enforcement)).all() == []


def test_bad_input_is_told_and_nothing_is_kept(
    officer: Visitor, dossier: str, world: World
) -> None:
    late = {"sinds": "2199-01-01"}
    for wrong in ({"route": "boete"}, {"route": ""}, late, {"sinds": "x"}, {"zaak": "Diefstal"}):
        form = {"route": "civiel", "sinds": day_of(now()).isoformat(), **wrong}
        assert officer.post(f"{dossier}/leerplicht", form).status_code == 422, wrong
    assert rows(world) == []


def test_it_ends_with_the_dossier_whoever_closes_it(
    officer: Visitor, dossier: str, world: World
) -> None:
    id_ = dossier.removeprefix("/dossier/")
    flag(officer, dossier)
    hand_over(world, UUID(id_), [("officer", "coordinator")])
    school = Visitor(world).sign_in("coordinator")
    form = {"uitkomst": "terug", "sinds": day_of(now()).isoformat(), "hielp": "Ja"}
    assert school.post(f"{dossier}/sluiten", form).status_code == 302
    assert [one.ended_at is None for one in rows(world)] == [False]
    form = {"route": "straf", "sinds": day_of(now()).isoformat()}
    assert officer.post(f"{dossier}/leerplicht", form).status_code == 409
