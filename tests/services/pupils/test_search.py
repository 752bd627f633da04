"""Finding pupils: among those one may know of, at most ten, and always on record."""

from datetime import date

import pytest
from sqlalchemy import select

from audit.models import AuditEvent
from casework.domain.records import Education, Identity
from casework.models import Branch
from casework.services import trail
from casework.services.pupils import pupil, search
from tests.services.acting import NOW, acting, looking
from tests.world import SYSTEM, World

NAMES = ("Zoë Łukasiewicz", "Søren Đurić", "Chloé Ağaoğlu", "Ýr Þórsdóttir", "Noël van 't Hof")
TYPED = {
    "zoe": "Zoë Łukasiewicz",
    "lukasiewicz": "Zoë Łukasiewicz",
    "SOREN DURIC": "Søren Đurić",
    "agaoglu chloe": "Chloé Ağaoğlu",
    "thorsdottir": "Ýr Þórsdóttir",
    "'t hof noel": "Noël van 't Hof",
}


@pytest.fixture
def many(world: World) -> World:
    """The region with fourteen pupils of one name, and some whose names are hard to type."""
    with acting(world) as session:
        branch = session.get_one(Branch, 1)
        people = [
            Identity("Jansen", date(2012, 1, n + 1), voornamen=f"Kind {n}") for n in range(14)
        ]
        for name in NAMES:
            first, _, last = name.partition(" ")
            people.append(Identity(last, date(2012, 1, 1), voornamen=first))
        new = [
            pupil.NewPupil(branch, who, Education(f"6{n:03}"), "0363", date(2025, 8, 1))
            for n, who in enumerate(people)
        ]
        pupil.register(session, SYSTEM, new, now=NOW)
    return world


def names(world: World, who: str, text: str) -> tuple[list[str], int]:
    """The names found, and how many fit."""
    with acting(world, who) as session:
        hits, total = search.search(session, world.actor(who), text, now=NOW)
        return [one.identity.name for one in hits], total


def test_at_most_ten_are_shown_and_the_number_is_told(many: World) -> None:
    found, total = names(many, "coordinator", "jansen")
    assert (len(found), total) == (10, 14)
    assert found == sorted(found)


def test_names_are_found_without_their_accents(many: World) -> None:
    for typed, name in TYPED.items():
        assert names(many, "coordinator", typed) == ([name], 1), typed


def test_nobody_finds_the_pupil_of_another_school_branch_or_municipality(many: World) -> None:
    for who in ("other_school", "colleague", "officer", "director", "care"):
        for typed in ("bakker", "999990019", "1001", "jansen"):
            assert names(many, who, typed) == ([], 0), (who, typed)


def test_a_number_is_a_leerlingnummer_or_a_bsn_and_never_a_part_of_one(many: World) -> None:
    assert names(many, "coordinator", "1001") == (["Sem Bakker"], 1)
    assert names(many, "coordinator", " 999990019 ") == (["Sem Bakker"], 1)
    for typed in ("99999001", "100", "10010"):
        assert names(many, "coordinator", typed) == ([], 0), typed


def test_a_search_is_on_record_with_whom_it_showed_and_its_text_is_sealed(many: World) -> None:
    names(many, "coordinator", "Sem  BAKKER")
    with looking(many) as session:
        last = select(AuditEvent).order_by(AuditEvent.id.desc()).limit(1)
        entry = session.scalars(last).one()
        assert (entry.action, entry.result) == ("leerling.zoeken", "ok")
        assert list(entry.subjects) == [many.pupils["Sem"]]
        assert b"BAKKER" not in (entry.detail or b"") + entry.canon
        assert entry.detail
        assert entry.detail_compartment
        detail = trail.read_detail(session, entry.detail, entry.detail_compartment)
        assert detail == {"gezocht": "Sem BAKKER"}
