"""/gezondheid says by its status whether all is well, to anybody, and leaves nothing behind."""

import re

import pytest
from sqlalchemy import create_engine, text

from casework.config import Settings
from casework.jobs.clockwork import Clockwork
from tests.browser import Visitor
from tests.web.routes import Trail
from tests.world import PUPILS


def test_while_the_clockwork_runs_it_is_200_and_without_it_503(visitor: Visitor) -> None:
    before = visitor.get("/gezondheid")
    assert (before.status_code, before.json["kleur"]) == (503, "rood")  # type: ignore[index]
    work = Clockwork(visitor.world.app)
    assert work.once()
    after = visitor.get("/gezondheid")
    assert (after.status_code, after.json["kleur"]) == (200, "groen")  # type: ignore[index]


def test_every_finding_has_its_figure_its_limit_and_its_reason(visitor: Visitor) -> None:
    answer = visitor.get("/gezondheid")
    assert answer.mimetype == "application/json"
    for one in answer.json["bevindingen"]:  # type: ignore[index]
        assert one.keys() == {"wat", "kleur", "waarde", "grens", "eenheid", "bron"}
        assert isinstance(one["grens"], int)
    by_name = {one["wat"]: one for one in answer.json["bevindingen"]}  # type: ignore[index]
    assert by_name["uurwerk"]["waarde"] is None
    assert by_name["controle"]["grens"] == 26 * 3600


def test_it_names_nobody_and_leaves_nothing_on_record(visitor: Visitor, settings: Settings) -> None:
    trail = Trail(settings)
    shown = visitor.get("/gezondheid").text
    assert trail.new() == []
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}|@", shown)
    assert not [first for first, *_ in PUPILS if first in shown]


@pytest.mark.parametrize("table", ["job_run", "audit_event", "notification"])
def test_a_database_that_cannot_answer_is_red_and_says_nothing_of_its_cause(
    visitor: Visitor, settings: Settings, table: str
) -> None:
    engine = create_engine(settings.database_owner_url)
    with engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {table} RENAME TO elsewhere"))
    engine.dispose()
    answer = visitor.get("/gezondheid")
    assert answer.status_code == 503
    assert [one["wat"] for one in answer.json["bevindingen"]] == ["storing database"]  # type: ignore[index]
    for word in (table, "SELECT", "Traceback", "sqlalchemy"):
        assert word not in answer.text


def test_it_answers_while_somebody_writes(visitor: Visitor, settings: Settings) -> None:
    engine = create_engine(settings.database_owner_url)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.execute(text("UPDATE organisation SET name = name"))
        found = visitor.get("/gezondheid").json
        connection.rollback()
    engine.dispose()
    assert len(found["bevindingen"]) > 1  # type: ignore[index]
