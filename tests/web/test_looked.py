"""Wie keek erin: who looked when, for the holder alone, and that look is on record too."""

import pytest
from sqlalchemy import text

from casework.services.dossiers import looked
from tests.browser import Visitor
from tests.counting import counted
from tests.services.acting import looking
from tests.web.test_line import SCHOOL_DAYS, note
from tests.web.test_share import dossier, form, plain

__all__ = ["dossier"]


def test_the_holder_reads_who_looked_and_how_often_a_day(visitor: Visitor, dossier: str) -> None:
    officer = Visitor(visitor.world).sign_in("officer")
    for _ in range(3):
        assert officer.get(dossier).status_code == 200
    officer.get(f"/leerling/{visitor.world.pupils['Noor']}")  # another pupil
    officer.get("/dossier/")  # a list is no look at one
    assert "Wie keek erin" in visitor.get(dossier).text
    assert "Wie keek erin" not in officer.get(dossier).text
    page = plain(visitor.get(f"{dossier}/wie-keek-erin").text)
    assert "Persoon officer Leerplichtambtenaar gemeente:0363 het dossier" in page
    assert "(4 keer die dag)" in page, page
    assert "Persoon coordinator" in page
    assert "Noor" not in page


def test_nobody_else_reads_it_and_reading_it_is_on_record(visitor: Visitor, dossier: str) -> None:
    for who, status in (("officer", 403), ("director", 404), ("fg", 403)):
        other = Visitor(visitor.world).sign_in(who)
        assert other.get(f"{dossier}/wie-keek-erin").status_code == status
    assert visitor.get(f"{dossier}/wie-keek-erin?voor=99999999999999999999").status_code == 200
    query = text("SELECT count(*) FROM audit_event WHERE action = 'dossier.inzage.zien'")
    with looking(visitor.world) as session:
        done = session.scalar(text(f"{query} AND result = 'ok'"))
        denied = session.scalar(text(f"{query} AND result = 'denied'"))
    assert (done, denied) == (1, 3)


def test_all_of_it_goes_page_by_page_and_takes_no_more_statements(
    visitor: Visitor, dossier: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"{dossier}/wie-keek-erin"
    visitor.get(dossier)
    visitor.get(path)
    with counted(visitor.world.app) as few:
        visitor.get(path)
    visitor.post(f"{dossier}/delen/", form(visitor))
    for who in ("officer", "director"):
        reader = Visitor(visitor.world).sign_in(who)
        reader.get(dossier)
        reader.get(dossier)
    with counted(visitor.world.app) as many:
        visitor.get(path)
    assert len(many) == len(few)
    monkeypatch.setattr(looked, "FIRST", 1)
    monkeypatch.setattr(looked, "PAGE", 2)
    assert "Toon alles" in visitor.get(path).text
    every = visitor.get(f"{path}?alles=1").text
    assert "Toon ouder" in every
    assert "Persoon director" in every
    assert "Persoon officer" not in every


def test_it_is_found_by_an_index_and_not_by_reading_the_trail(
    visitor: Visitor, dossier: str
) -> None:
    note(visitor, "Noor", SCHOOL_DAYS[:2])
    with counted(visitor.world.app) as sent:
        visitor.get(f"{dossier}/wie-keek-erin")
    assert [one for one in sent if "audit_event" in one and one.startswith("SELECT")]
    with looking(visitor.world) as session:
        one = '["' + visitor.world.pupils["Sem"].hex + '"]'
        if session.get_bind().dialect.name == "sqlite":
            plan = session.execute(
                text(
                    "EXPLAIN QUERY PLAN SELECT id FROM audit_event WHERE subjects = :one"
                    " AND length(subjects) = 36 ORDER BY id DESC"
                ),
                {"one": one},
            )
        else:
            session.execute(text("SET LOCAL enable_seqscan = off"))
            plan = session.execute(
                text(
                    "EXPLAIN SELECT id FROM audit_event WHERE subjects = CAST(:one AS uuid[])"
                    " AND cardinality(subjects) = 1 ORDER BY id DESC"
                ),
                {"one": one.replace('["', "{").replace('"]', "}")},
            )
        assert "ix_audit_event_subject" in str(plan.all())
