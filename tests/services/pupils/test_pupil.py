"""Registering pupils: linked by number, told to nobody, resealed only when something changed."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.domain.records import Education, Identity
from casework.models import Branch, Enrolment, Notification, Pupil, PupilRecord, Share
from casework.services.pupils import pupil
from casework.services.sealing import open_rows
from tests.services.acting import NOW, acting
from tests.world import SYSTEM, World

SEM = Identity("Bakker", date(2012, 3, 4), voornamen="Sem", pgn="999990019")


def register(
    session: Session, who: Identity, number: str | None, branch: int = 1, **more: Any
) -> pupil.Registered:
    """One pupil at a branch."""
    given = {"home_gemeente": "0363", "valid_from": date(2025, 8, 1), **more}
    education = Education(number, leerjaar="3", klas="3B")
    new = pupil.NewPupil(session.get_one(Branch, branch), who, education, **given)
    return pupil.register(session, SYSTEM, [new], now=NOW)


def records(session: Session, world: World) -> list[PupilRecord]:
    """What is known of Sem, oldest first."""
    query = select(PupilRecord).where(PupilRecord.pupil_id == world.pupils["Sem"])
    found = list(session.scalars(query.order_by(PupilRecord.rev.desc())))
    open_rows(session, found)
    return found


def count(session: Session, kind: type) -> int | None:
    return session.scalar(select(func.count()).select_from(kind))


def test_one_number_at_two_boards_is_one_pupil_and_nobody_is_told(world: World) -> None:
    with acting(world) as session:
        before = count(session, Pupil)
        outcome = register(session, SEM, "5001", branch=3)
        assert (outcome.new, outcome.changed, outcome.same) == (1, 0, 0)
        assert count(session, Pupil) == before
        owners = {one.owner_id for one in records(session, world)}
        boards = ("schoolbestuur:41001", "schoolbestuur:41002")
        assert owners == {world.organisations[code] for code in boards}
        assert (count(session, Notification), count(session, Share)) == (0, 0)


def test_a_board_finds_by_that_number_whom_it_may_not_read(world: World) -> None:
    with acting(world, "other_school") as session:
        actor = world.actor("other_school")
        new = pupil.NewPupil(
            session.get_one(Branch, 3), SEM, Education("5001"), "0363", date(2026, 10, 1)
        )
        assert pupil.register(session, actor, [new], now=NOW).new == 1
    with acting(world) as session:
        assert len(records(session, world)) == 2


def test_equal_data_changes_nothing_and_another_name_is_sealed_anew(world: World) -> None:
    with acting(world) as session:
        (before,) = records(session, world)
        envelope = before.envelope
        assert register(session, SEM, "1001").same == 1
        assert (before.rev, before.envelope) == (1, envelope)
        assert register(session, replace(SEM, achternaam="de Boer"), "1001").changed == 1
    with acting(world) as session:
        (after,) = records(session, world)
        assert (after.rev, after.content.achternaam) == (2, "de Boer")
        assert after.name_index != before.name_index or after.envelope != envelope


def test_a_move_changes_the_plain_part_and_leaves_the_seal(world: World) -> None:
    with acting(world) as session:
        (before,) = records(session, world)
        envelope = before.envelope
        assert register(session, SEM, "1001", home_gemeente="0518").changed == 1
        (after,) = records(session, world)
        assert (after.home_gemeente, after.rev, after.envelope) == ("0518", 1, envelope)


def test_without_a_number_of_their_own_pupils_are_told_apart_by_school_number(
    world: World,
) -> None:
    nobody = Identity("Vos", date(2013, 5, 6))
    with acting(world) as session:
        before = count(session, Pupil) or 0
        assert register(session, nobody, "7001").new == 1
        assert register(session, nobody, "7001").same == 1
        assert register(session, nobody, "7002").new == 1
        assert register(session, nobody, "7001", branch=3).new == 1  # another school's number
        assert count(session, Pupil) == before + 3


def test_a_second_branch_of_one_board_adds_an_enrolment_and_no_record(world: World) -> None:
    with acting(world) as session:
        before = count(session, Enrolment) or 0
        assert register(session, SEM, "1001", branch=2).changed == 1
        assert len(records(session, world)) == 1
        assert count(session, Enrolment) == before + 1


def test_who_comes_twice_in_one_batch_is_one_pupil(world: World) -> None:
    new = Identity("Prins", date(2013, 1, 1), pgn="999990044")
    with acting(world) as session:
        before = count(session, Pupil) or 0
        branch = session.get_one(Branch, 1)
        both = [
            pupil.NewPupil(branch, new, Education(number), "0363", date(2025, 8, 1))
            for number in ("8001", "8001")
        ]
        assert pupil.register(session, SYSTEM, both, now=NOW).new == 1
        assert count(session, Pupil) == before + 1


def test_a_startkwalificatie_that_was_told_stays_known(world: World) -> None:
    born = replace(SEM, geboortedatum=date(2009, 3, 4))
    with acting(world) as session:
        register(session, born, "1001", qualified_on=date(2026, 6, 12))
        (told,) = records(session, world)
        assert (told.qualified_from, told.duty_until) == (date(2026, 7, 1), date(2026, 6, 30))
        assert register(session, born, "1001").same == 1
        assert told.duty_until == date(2026, 6, 30)
