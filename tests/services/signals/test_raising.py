"""From crossings to signals: who owns them, who is told, and what a correction leaves behind."""

import threading
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from casework import clock
from casework.domain.moment import day_of
from casework.domain.records import Education, Identity
from casework.domain.verzuim import Verzuimsoort
from casework.models import Branch, Dossier, Notification, PupilWeek, Share
from casework.services import access
from casework.services.absence import amend, verzuim
from casework.services.pupils import pupil
from casework.services.signals import signal
from tests.services.acting import DAYS, NOW, acting, log, looking, signals
from tests.world import AT, SYSTEM, World

HALF_DAYS = dict.fromkeys(DAYS[:4], 4)


def test_a_signal_says_what_it_counted_on_which_article_and_until_when(world: World) -> None:
    with acting(world, "coordinator") as session:
        outcome = log(world, session, "Sem", HALF_DAYS)
        (one,) = signals(session, world)
    assert outcome.checked.signals == [one.id]
    assert (one.rule, one.rule_version, one.source) == (
        "VM-16",
        1,
        "Leerplichtwet 1969, art. 21a lid 1",
    )
    assert (one.begindatum, one.einddatum, one.amount) == (DAYS[0], DAYS[3], 960)
    assert one.evidence == [[day.isoformat(), 240] for day in DAYS[:4]]
    assert one.due_on == date(2026, 9, 10)  # five working days after Thursday


def test_a_signal_has_an_owner_at_birth_and_its_people_are_told_of_each_once(world: World) -> None:
    accounts = world.accounts
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", HALF_DAYS)
        log(world, session, "Noor", HALF_DAYS)
        for who in ("Sem", "Noor"):
            (one,) = signals(session, world, who)
            assert one.owner_id == world.organisations["schoolbestuur:41001"]
            assert one.owner_account_id == accounts["coordinator"]
        told = list(session.scalars(select(Notification.account_id)))
        assert sorted(told) == sorted([accounts["coordinator"], accounts["officer"]] * 2)


def test_the_home_officer_sees_who_it_is_and_nothing_of_the_remarks(world: World) -> None:
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", HALF_DAYS)
        shares = set(session.execute(select(Share.data_class, Share.to_id)).all())
    home = world.organisations["gemeente:0363"]
    assert shares == {("identity", home), ("education", home)}
    assert _seen(world, "officer") == [world.pupils["Sem"]]
    assert _seen(world, "other_officer") == []


def _seen(world: World, who: str) -> list[UUID]:
    with looking(world, who) as session:
        query = access.visible_records(world.actor(who), day_of(NOW))
        return [one.pupil_id for one in session.scalars(query)]


def test_a_withdrawn_signal_closes_what_it_had_opened(world: World) -> None:
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", HALF_DAYS)
        actor, of = world.actor("coordinator"), world.pupils["Sem"]
        amend.withdraw(session, actor, of, DAYS[0], "ONGEOORLOOFD", now=NOW)
        assert signals(session, world) == []
    assert _seen(world, "officer") == []


def test_a_corrected_day_moves_the_signal_and_keeps_what_people_did(world: World) -> None:
    actor = world.actor("coordinator")
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", HALF_DAYS)
        (one,) = signals(session, world)
        until = day_of(NOW) + timedelta(days=2)
        signal.later(session, actor, one.id, until, now=NOW)
        log(world, session, "Sem", {DAYS[0]: 2})
        assert signals(session, world) == []
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", {DAYS[0]: 4})
        (one,) = signals(session, world)
        signal.later(session, actor, one.id, until, now=NOW)
        log(world, session, "Sem", {DAYS[1]: 8})
        (moved,) = signals(session, world)
        assert (moved.id, moved.einddatum, moved.later_until) == (one.id, DAYS[2], until)
    assert _seen(world, "officer") == [world.pupils["Sem"]]


def test_with_a_dossier_open_a_new_crossing_stands_in_it(world: World) -> None:
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", dict.fromkeys(DAYS[:9], 4))
        first, _ = signals(session, world)
        opened = signal.take(session, world.actor("coordinator"), first.id, now=clock.now())
        log(world, session, "Sem", dict.fromkeys(DAYS[15:19], 8))
        every = signals(session, world)
        assert len(every) == 3
        assert {one.dossier_id for one in every} == {opened.id}
        assert [one.state for one in every] == ["taken", "open", "open"]


def test_a_dossier_a_school_cannot_see_hides_no_signal_from_it(world: World) -> None:
    _at_the_other_school(world)
    with acting(world, "coordinator") as session:
        log(world, session, "Sem", HALF_DAYS)
        (first,) = signals(session, world)
        dossier = signal.take(session, world.actor("coordinator"), first.id, now=NOW).id
    with acting(world) as session:
        session.execute(select(Dossier).where(Dossier.id == dossier)).one()
        for one in session.scalars(select(Share).where(Share.dossier_id == dossier)):
            one.ended_at = NOW
    with acting(world, "other_school") as session:
        minutes = [
            (n, verzuim.Row(day, Verzuimsoort.LUXE, world.pupils["Sem"], minuten=240))
            for n, day in enumerate(DAYS[:4])
        ]
        actor = world.actor("other_school")
        assert verzuim.log(session, actor, minutes, origin="form", now=NOW).wrong == []
        (own,) = [one for one in signals(session, world) if one.branch_id == 3]
        assert own.dossier_id is None


def _at_the_other_school(world: World) -> None:
    with acting(world) as session:
        who = Identity("Bakker", date(2012, 3, 4), voornamen="Sem", pgn="999990019")
        branch = session.get_one(Branch, 3)
        new = pupil.NewPupil(branch, who, Education("9"), "0363", date(2025, 8, 1))
        pupil.register(session, SYSTEM, [new], now=AT)


def test_two_who_note_absence_of_one_pupil_at_once_raise_one_signal(world: World) -> None:
    start = threading.Barrier(2)
    failures: list[BaseException] = []

    def note(days: list[date]) -> None:
        try:
            start.wait()
            for day in days:
                with acting(world, "coordinator") as session:
                    log(world, session, "Sem", {day: 1})
        except BaseException as failure:  # told to the test, which asserts
            failures.append(failure)

    both = [threading.Thread(target=note, args=(DAYS[n:16:2],)) for n in (0, 1)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert failures == []
    with looking(world) as session:
        assert [one.amount for one in signals(session, world)] == [960]
        assert sum(session.scalars(select(PupilWeek.amount))) == 960
