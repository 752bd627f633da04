"""The region as it was lived: what stands in the database, and what waits on the first screens."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from casework.cli.init import install
from casework.db import as_actor, look
from casework.demo import load
from casework.demo.places import SCHOOLS
from casework.domain.moment import day_of
from casework.domain.rules.thuiszitter import VM_ABS
from casework.models import (
    Account,
    Agreement,
    Branch,
    Contact,
    Coverage,
    Dossier,
    Enrolment,
    ImportFile,
    Membership,
    Notification,
    Ongoing,
    Person,
    PlanPart,
    Pupil,
    RegieOffer,
    RegieTerm,
    Signal,
    StepPeriod,
    Verzuim,
)
from casework.services.desk import summer, today
from casework.services.desk.parts import PARTS
from casework.services.pupils import pupil
from tests.demo.conftest import NOW, TODAY, Lived, lived
from tests.demo.screens import RARE
from tests.postgres import Postgres

FIRST_SCREENS = ("wilg", "lindewaard", "swv")


def _count(session: Session, *of: Any) -> int:
    return session.scalar(select(func.count()).where(*of)) or 0


def test_what_was_drawn_is_there(demo: Lived, session: Session) -> None:
    assert _count(session, Pupil.nr > 0) == len(demo.region.children)
    assert _count(session, Branch.id > 0) == len(SCHOOLS)
    parents = sum(len(one.parents) for one in demo.region.children)
    assert (
        _count(session, Person.position >= 0) == parents + 2
    )  # an officer knows one as well, twice


def test_at_each_school_that_delivers_one_pupil_is_not_back_yet(session: Session) -> None:
    open_ = _count(session, Ongoing.ended_at.is_(None))
    assert open_ == sum(not one.silent for one in SCHOOLS.values())


def test_some_thirty_dossiers_have_one_holder_each(session: Session) -> None:
    open_ = _count(session, Dossier.closed_at.is_(None))
    assert 25 <= open_ <= 35
    assert _count(session, RegieTerm.until.is_(None)) == open_
    roles = session.execute(
        select(Membership.role, func.count())
        .join(RegieTerm, RegieTerm.account_id == Membership.account_id)
        .where(RegieTerm.until.is_(None))
        .group_by(Membership.role)
    )
    holders = dict(roles.all())
    assert set(holders) == {
        "verzuimcoordinator",
        "leerplichtambtenaar",
        "casusregisseur",
        "jeugdhulpverlener",
    }


def test_dossiers_came_on_their_steps_in_the_course_of_the_year(session: Session) -> None:
    periods = session.execute(select(StepPeriod.dossier_id, StepPeriod.since)).all()
    of, days = Counter(one for one, _ in periods), {since for _, since in periods}
    assert len(of) == _count(session, Dossier.id.is_not(None))
    assert len(days) >= 15
    assert sum(many > 1 for many in of.values()) >= 10
    began = Counter(session.scalars(select(Dossier.step_since)))
    assert max(began.values()) <= 10
    assert None not in began


def test_dossiers_stand_in_every_stage(session: Session) -> None:
    states = dict(session.execute(select(RegieOffer.state, func.count()).group_by("state")).all())
    assert states["open"] >= 10
    assert states["accepted"] >= 10
    assert states["refused"] >= 1
    assert _count(session, Dossier.regie_wanted_since.is_not(None)) >= 3
    assert _count(session, RegieOffer.state == "open", RegieOffer.answer_by < TODAY) == 0
    due = _count(session, Agreement.done_at.is_(None), Agreement.due_on >= TODAY)
    late = _count(session, Agreement.done_at.is_(None), Agreement.due_on < TODAY)
    assert (due >= 5, late >= 5, _count(session, Agreement.done_at.is_not(None))) == (True, True, 1)
    outcomes = set(session.scalars(select(Contact.outcome)))
    assert outcomes == {"spoken", "missed"}


def test_signals_are_new_reported_taken_and_dismissed(session: Session) -> None:
    states = dict(session.execute(select(Signal.state, func.count()).group_by("state")).all())
    # Withdrawn is that somebody was enrolled nowhere, once there is a school or an exemption.
    assert set(states) == {"open", "taken", "locked", "dismissed", "withdrawn"}
    new = (Signal.state == "open", Signal.dossier_id.is_(None))
    assert 10 <= _count(session, *new) <= 35
    assert 0 < _count(session, *new, Signal.due_on < TODAY) < _count(session, *new)
    assert 5 <= _count(session, Signal.state == "locked", Signal.dossier_id.is_(None)) <= 12


def test_nothing_that_happened_lies_in_the_future(session: Session) -> None:
    happened = (
        Signal.made_at,
        Contact.at,
        RegieOffer.made_at,
        RegieTerm.since,
        Dossier.opened_at,
        Agreement.made_at,
        PlanPart.at,
        Account.created_at,
        ImportFile.taken_at,
        Verzuim.noted_at,
        Coverage.delivered_at,
        Notification.made_at,
    )
    for column in happened:
        assert session.scalar(select(func.max(column))) <= NOW, column
    assert session.scalar(select(func.max(Verzuim.date))) == TODAY
    assert session.scalar(select(func.max(Coverage.date))) < TODAY


def test_a_day_is_covered_only_where_the_school_delivered(session: Session) -> None:
    last = dict(
        session.execute(
            select(Branch.name, func.max(Coverage.date))
            .join(Branch, Branch.id == Coverage.branch_id)
            .group_by(Branch.name)
        ).all()
    )
    silent = {school.name for school in SCHOOLS.values() if school.silent}
    assert {name for name, day in last.items() if day != date(2026, 11, 24)} == silent
    assert _count(session, ImportFile.rows_bad > 0) == 0
    assert _count(session, ImportFile.kind == "verzuim") > 100


def test_absence_on_known_days_is_that_of_the_pupil(demo: Lived, session: Session) -> None:
    keys = {(one.brin, one.vestiging): one for one in session.scalars(select(Branch))}
    rows = [row for one in demo.region.deliveries for row in one.rows]
    for row in rows[:: len(rows) // 25]:
        branch = keys[row.brin or "", row.vestiging or ""]
        known = pupil.by_number(session, branch, row.number or "")
        assert known
        key = (known.nr, branch.id, row.date, str(row.soort))
        assert session.get(Verzuim, key), row.date


def test_who_is_long_away_has_no_timetable(session: Session) -> None:
    assert 3 <= _count(session, Enrolment.hours == "none") <= 10


def test_only_mail_of_the_last_week_waits(session: Session) -> None:
    alone = (Notification.sent_at.is_(None), Notification.gathered.is_(False))
    waiting = session.scalars(select(Notification.made_at).where(*alone))
    days = [(TODAY - day_of(at)).days for at in waiting]
    assert 0 < len(days) < 60
    assert max(days) <= 7


def _screen(demo: Lived, session: Session, who: str) -> Counter[str]:
    lines = today.lines(session, demo.actor(session, who), now=NOW)
    return Counter(one.block for one in lines)


@pytest.mark.parametrize("who", FIRST_SCREENS)
def test_a_first_screen_has_a_few_rows_in_every_block(
    demo: Lived, session: Session, who: str
) -> None:
    blocks = _screen(demo, session, who)
    parts = PARTS[next(iter(demo.actor(session, who).roles))]
    assert "stil" not in blocks, "every school of the demo delivers"
    usual = [one for one in parts if one not in RARE]
    # Cases are made by one officer: advices come back there alone.
    studies = {"advies", "vrijgeven"}
    # Who leaves, and what is shared and asked, shows at the first of the schools.
    shared = {"loopt-af", "delen-gevraagd", "vervallen", "gevraagd", "uitgeschreven"}
    assert (who == "wilg") == (shared <= blocks.keys())
    # Birthdays and summers come as they come, and exemptions are of one municipality.
    assert "binnenkort" in blocks
    rare = {"signalen", "veiligheid", "binnenkort", "belastbaarheid", "bijna", "wacht", "geweigerd"}
    rare |= {*summer.BLOCKS}
    assert len(blocks.keys() - rare - shared - studies) == len(usual)
    assert all(count <= 15 for count in blocks.values()), blocks


@pytest.mark.parametrize("who", ["els", "berk", "iep", "treurwilg", "oeverzijl", "heidermeer"])
def test_the_other_screens_have_most_blocks(demo: Lived, session: Session, who: str) -> None:
    assert len(_screen(demo, session, who)) >= 5


@pytest.mark.parametrize("who", ["lindewaard", "oeverzijl", "heidermeer"])
def test_an_officer_has_pupils_to_pick_up_who_are_enrolled_nowhere(
    demo: Lived, session: Session, who: str
) -> None:
    lines = today.lines(session, demo.actor(session, who), now=NOW)
    nowhere = [one for one in lines if (one.block, one.rule) == ("zonder-school", VM_ABS.code)]
    assert 3 <= len(nowhere) <= 5
    assert all(count <= 15 for count in Counter(one.block for one in lines).values())


def test_a_second_load_is_not_needed(session: Session) -> None:
    assert load.loaded(session)


def test_progress_is_told_and_ends_whole(demo: Lived) -> None:
    last = {what: (done, of) for what, done, of in demo.heard}
    assert len(last) == 4
    assert all(done == of for done, of in last.values())


def test_the_region_is_the_same_on_postgresql(
    demo: Lived, postgres: tuple[Postgres, Any], tmp_path: Any, session: Session
) -> None:
    server, _ = postgres
    place = server.empty(tmp_path / "home")
    install(place)
    there = lived(place)
    assert there.region == demo.region
    here = _numbers(session)
    with there.app.app_context(), look() as other:
        as_actor(other, "", system=True)
        assert _numbers(other) == here


def _numbers(session: Session) -> list[tuple[str, Any]]:
    tables = ("pupil", "verzuim", "coverage", "signal", "dossier", "regie_offer", "share", "person")
    tables += ("plan_part", "return_day", "contact", "agreement", "notification", "pupil_week")
    tables += ("import_file", "membership", "vrijstelling")
    return [(one, session.scalar(text(f"SELECT count(*) FROM {one}"))) for one in tables]
