"""The page of a dossier: the absence as far as one may see it, who is in the circle, and why."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import update

from casework.domain.attendance import Look
from casework.domain.circle import Part
from casework.domain.contact import SPOKEN, NewContact
from casework.domain.data_class import DataClass
from casework.domain.ground import Ground
from casework.domain.home import Home
from casework.domain.policy import Relation
from casework.domain.records import AgreementText
from casework.models import Share
from casework.services.dossiers import contact
from casework.services.sheets import dossier_page
from casework.services.sheets.dossier_page import DossierPage, How
from casework.services.sheets.needed import What, needed
from tests.counting import counted
from tests.services.acting import acting, log, looking
from tests.services.ladders.test_step import EVERY
from tests.services.steps import after, at, away, covered, opened
from tests.world import World

TODAY = EVERY[11]


def page(
    world: World, id_: UUID, who: str = "coordinator", day: date = TODAY, **more: int
) -> DossierPage:
    """What someone sees."""
    with looking(world, who) as session:
        return dossier_page.shown(session, world.actor(who), id_, now=at(day), how=How(**more))


def at_home(world: World) -> UUID:
    """Sem is away for ten days, six without a reason; the dossier is opened on the second."""
    one = opened(world, "Sem", day=EVERY[1])
    with acting(world, "coordinator") as session:
        away(world, session, "Sem", EVERY[:6])
        log(world, session, "Sem", dict.fromkeys(EVERY[6:10], 6), "ZIEK", now=at(EVERY[9]))
    return one


def call(world: World, day: date, who: str = "coordinator", **more: bool) -> None:
    """Someone speaks with the mother."""
    with acting(world, who) as session:
        value = NewContact("Moeder", SPOKEN, **more)  # type: ignore[arg-type]
        contact.note(session, world.actor(who), world.pupils["Sem"], value, now=at(day))


def closed(world: World, *classes: DataClass) -> None:
    """What was opened of these classes is closed again."""
    with acting(world) as session:
        session.execute(
            update(Share).where(Share.data_class.in_(classes)).values(ended_at=at(EVERY[1]))
        )


def test_school_and_officer_see_the_same_two_clocks(world: World) -> None:
    one = at_home(world)
    expected = Home(EVERY[0], 10, 6, (TODAY - EVERY[0]).days + 1)
    assert page(world, one).home == page(world, one, "officer").home == expected


def test_a_return_is_short_as_long_as_the_setting_says(world: World) -> None:
    one = at_home(world)
    with acting(world) as session:
        covered(session, 1, *EVERY[10:14])
    assert page(world, one, day=EVERY[13], short=4).home is not None
    assert page(world, one, day=EVERY[13], short=3).home is None


def test_a_day_is_known_only_when_the_school_delivered_it_whoever_looks(world: World) -> None:
    one = at_home(world)
    with acting(world) as session:
        covered(session, 1, EVERY[10])
    for who in ("coordinator", "officer"):
        of = page(world, one, who, day=EVERY[13]).attendance
        assert of is not None
        looks = [of.days(day, day)[0].look for day in (EVERY[9], EVERY[10], EVERY[11])]
        assert looks == [Look.EXCUSED, Look.THERE, Look.UNKNOWN]


def test_an_earlier_year_is_looked_at_by_what_is_known_of_it_and_counts_the_same_stay(
    world: World,
) -> None:
    one = at_home(world)
    day = EVERY[1].replace(year=EVERY[1].year - 1)  # the school year before; enrolled since August
    with acting(world) as session:
        log(world, session, "Sem", {day: 6}, "ZIEK")
        covered(session, 1, day + timedelta(days=1), date(2025, 6, 2))
    with counted(world.app) as usual:
        now = page(world, one)
    with counted(world.app) as many:
        before = page(world, one, year=2025)
    assert before.attendance is not None
    assert len(many) == len(usual)
    days = before.attendance.days(day, day + timedelta(days=2))
    assert [one.look for one in days] == [Look.EXCUSED, Look.THERE, Look.UNKNOWN]
    early = before.attendance.days(date(2025, 6, 2), date(2025, 6, 2))
    assert early[0].look is Look.UNKNOWN  # delivered, and Sem was not enrolled there yet
    assert before.home == now.home


def test_without_the_share_of_absence_nothing_of_it_is_there_and_it_says_so(world: World) -> None:
    one = at_home(world)
    closed(world, DataClass.ABSENCE)
    found = page(world, one, "officer")
    assert (found.attendance, found.home) == (None, None)
    assert Part.ABSENCE in found.circle.closed
    assert page(world, one).attendance is not None


def test_what_others_hold_shows_as_closed_and_not_what_it_says(world: World) -> None:
    one = at_home(world)
    assert page(world, one, "officer").circle.closed == []
    call(world, EVERY[3])
    found = page(world, one, "officer")
    assert found.circle.closed == [Part.CONTACTS]
    assert found.contacts == []
    assert page(world, one).circle.closed == []


def test_an_agreement_one_may_not_see_is_a_closed_part(world: World) -> None:
    one = at_home(world)
    with acting(world, "coordinator") as session:
        text = AgreementText("Gesprek", "mentor")
        contact.agree(session, world.actor("coordinator"), one, text, EVERY[3], now=at(EVERY[1]))
    assert len(page(world, one, "officer").agreements) == 1
    closed(world, DataClass.AGREEMENTS)
    found = page(world, one, "officer")
    assert (list(found.agreements), found.circle.closed) == ([], [Part.AGREEMENTS])


def test_everybody_sees_who_is_in_the_circle_and_why_oneself_is(world: World) -> None:
    one = at_home(world)
    mine = page(world, one, "officer").circle
    assert [(given.ground, given.mine) for given in mine.mine] == [(Ground.DOSSIER, True)]
    assert DataClass.ABSENCE in mine.mine[0].classes
    theirs = page(world, one).circle
    assert [given.name for given in theirs.given] == [given.name for given in mine.given]
    assert Relation.OWN_BRANCH in page(world, one).relations
    assert Relation.OWN_BRANCH not in page(world, one, "officer").relations


def test_what_is_needed_is_at_most_three_things_of_different_kinds(world: World) -> None:
    one = at_home(world)
    with acting(world, "coordinator") as session:
        for nth in (3, 2):
            text = AgreementText(f"Gesprek {nth}", "mentor")
            due = {"now": at(EVERY[1])}
            contact.agree(session, world.actor("coordinator"), one, text, EVERY[nth], **due)
    found = needed(page(world, one), TODAY)
    assert len(found) == 3
    assert len({need.what for need in found}) == 3
    (late,) = (need for need in found if need.what is What.AGREEMENT)
    assert (late.about.content.what, late.more) == ("Gesprek 2", 1)


def test_the_holder_is_told_to_call_and_then_to_see_the_child(world: World) -> None:
    one = opened(world, "Sem", day=EVERY[0])
    assert [need.what for need in needed(page(world, one), TODAY)] == [
        What.MUSTS,
        What.CONTACT,
        What.VOICE,
    ]
    assert What.CONTACT not in {n.what for n in needed(page(world, one, "officer"), TODAY)}
    call(world, EVERY[0])
    found = [need.what for need in needed(page(world, one), TODAY)]
    assert found == [What.SEE, What.VOICE]
    early = needed(page(world, one, day=EVERY[10]), EVERY[10])
    assert [need.what for need in early] == [What.VOICE]
    call(world, EVERY[10], saw_pupil=True)
    assert [need.what for need in needed(page(world, one), TODAY)] == [What.VOICE]


def test_a_birthday_that_changes_who_decides_is_told_three_months_ahead(world: World) -> None:
    shown = page(world, opened(world, "Sem", day=EVERY[0]))
    for years, days, told in ((12, 80, True), (16, 0, True), (18, 100, False), (15, 10, False)):
        on = TODAY + timedelta(days=days)
        who = replace(shown.head.identity, geboortedatum=on.replace(year=on.year - years))
        found = needed(replace(shown, head=replace(shown.head, identity=who)), TODAY)
        of = [(need.about, need.due) for need in found if need.what is What.BIRTHDAY]
        assert of == ([(years, on)] if told else []), years


def test_more_on_the_page_takes_no_more_statements(world: World) -> None:
    one = at_home(world)
    call(world, EVERY[3])
    page(world, one)
    with counted(world.app) as before:
        page(world, one)
    for nth in range(4, 9):
        call(world, after(EVERY[nth], 0))
        with acting(world, "coordinator") as session:
            text = AgreementText(f"Gesprek {nth}", "mentor")
            contact.agree(session, world.actor("coordinator"), one, text, TODAY, now=at(EVERY[1]))
    with acting(world, "coordinator") as session:
        away(world, session, "Sem", EVERY[10:11])
    with counted(world.app) as many:
        page(world, one)
    assert len(many) <= len(before) + 1, many  # the key of the agreements
