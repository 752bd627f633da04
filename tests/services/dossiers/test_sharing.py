"""Delen: who decides opens it, on a ground, until a day; ending works in the next request."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from casework.clock import now
from casework.domain import bundle
from casework.domain.data_class import DataClass
from casework.domain.errors import Conflict, Invalid, NotAllowed, NotFound
from casework.domain.ground import Ground
from casework.domain.moment import day_of
from casework.domain.sharing import RENEWED, NewShare
from casework.models import Share
from casework.services.dossiers import sharing
from casework.services.sheets import dossier_page, share_page
from casework.services.signals import signal
from tests.services.acting import DAYS, acting, log, looking, signals
from tests.services.holding.test_regie import hand_over
from tests.world import World

TODAY = day_of(now())
START = bundle.START.classes


class Sharers:
    """The coordinator holds the regie of Sem; school and municipality see the dossier."""

    def __init__(self, world: World) -> None:
        with acting(world) as session:
            log(world, session, "Sem", dict.fromkeys(DAYS[:4], 4))
            one = signals(session, world)[0].id
        with acting(world, "coordinator") as session:
            made = signal.take(session, world.actor("coordinator"), one, now=now())
        self.world, self.dossier = world, made.id

    def value(self, to: str, classes: Iterable[DataClass] = START, **more: object) -> NewShare:
        made = NewShare(
            to=self.world.organisations[to],
            classes=frozenset(classes),
            ground=Ground.WPO_18A_6,
            purpose="plek",
            until=TODAY + timedelta(days=90),
            told="verteld",
        )
        return replace(made, **more)  # type: ignore[arg-type]

    def share(self, who: str, value: NewShare) -> int:
        """Open it as one of the people; how many classes."""
        with acting(self.world, who) as session:
            actor = self.world.actor(who)
            return len(sharing.open_(session, actor, self.dossier, value, now=now()))

    def end(self, who: str, to: str, *classes: DataClass) -> None:
        """Close it again."""
        with acting(self.world, who) as session:
            given = (self.dossier, self.world.organisations[to], classes or tuple(DataClass))
            sharing.end(session, self.world.actor(who), *given, now=now())

    def page(self, who: str) -> dossier_page.DossierPage:
        """The dossier, as one of the people sees it. Raises NotFound."""
        with looking(self.world, who) as session:
            return dossier_page.shown(session, self.world.actor(who), self.dossier, now=now())

    def age(self, to: str, days: int) -> None:
        """Have what an organisation sees end so many days from today."""
        with acting(self.world) as session:
            given = select(Share).where(Share.to_id == self.world.organisations[to])
            for one in session.scalars(given.where(Share.dossier_id == self.dossier)):
                one.until = TODAY + timedelta(days=days)


@pytest.fixture
def sharers(world: World) -> Sharers:
    """A dossier, and those round it."""
    return Sharers(world)


SWV, CARE, OFFICER = "samenwerkingsverband:2701", "jeugdhulp:JH01", "gemeente:0363"


def test_a_bundle_opens_the_dossier_and_the_next_request_after_its_end_is_not_found(
    sharers: Sharers,
) -> None:
    with pytest.raises(NotFound):
        sharers.page("director")
    assert sharers.share("coordinator", sharers.value(SWV)) == len(START)
    seen = sharers.page("director")
    assert (seen.head.known, seen.attendance is not None) == (True, True)
    assert seen.circle.mine[0].ground == Ground.WPO_18A_6
    sharers.end("coordinator", SWV)
    with pytest.raises(NotFound):
        sharers.page("director")
    assert sharers.share("coordinator", sharers.value(SWV)) == len(START)  # and again
    assert sharers.page("director").head.known


def test_a_samenwerkingsverband_never_gets_a_number_of_the_pupil(sharers: Sharers) -> None:
    sharers.share("coordinator", sharers.value(SWV))
    assert sharers.page("coordinator").head.identity.pgn == "999990019"
    assert sharers.page("director").head.identity.pgn is None


def test_one_class_ends_by_itself_and_the_others_stay(sharers: Sharers) -> None:
    sharers.share("coordinator", sharers.value(SWV))
    sharers.end("coordinator", SWV, DataClass.ABSENCE)
    page = sharers.page("director")
    assert (page.head.known, page.attendance) == (True, None)


REFUSED: tuple[tuple[str, dict[str, object], str], ...] = (
    ("schoolbestuur:41001", {}, "naar"),
    ("nowhere", {}, "naar"),
    (SWV, {"until": TODAY - timedelta(days=1)}, "tot"),
    (SWV, {"until": TODAY + timedelta(days=367)}, "tot"),
    (CARE, {}, "grond"),
    (SWV, {"ground": Ground.JW_7_4_0}, "grond"),
    (SWV, {"ground": Ground.MELDCODE}, "grond"),
    (SWV, {"classes": frozenset({DataClass.CARE})}, "wat"),
    (SWV, {"classes": frozenset()}, "wat"),
    (OFFICER, {"ground": Ground.LPW_18_3}, "gevraagd_op"),
    ("gemeente:0518", {"ground": Ground.LPW_18_3, "asked_on": TODAY}, "gevraagd_door"),
)


def test_what_a_ground_does_not_allow_is_refused_in_words(sharers: Sharers) -> None:
    sharers.world.organisations["nowhere"] = UUID(int=9)
    for to, more, field in REFUSED:
        with pytest.raises(Invalid) as refused:
            sharers.share("coordinator", replace(sharers.value(to), **more))  # type: ignore[arg-type]
        assert field in refused.value.messages, (to, more)
    with looking(sharers.world) as session:
        assert not session.scalars(select(Share).where(Share.purpose.is_not(None))).all()


def test_nobody_opens_the_data_of_another_or_adds_oneself(sharers: Sharers) -> None:
    absence = frozenset({DataClass.ABSENCE})
    for to in (SWV, OFFICER):
        with pytest.raises(NotAllowed):
            sharers.share("officer", sharers.value(to, absence, ground=Ground.AVG_6_1_A))
    for who in ("director", "care", "other_school"):
        with pytest.raises(NotFound):
            sharers.share(who, sharers.value(CARE, absence, ground=Ground.AVG_6_1_A))
    common = frozenset({DataClass.AGREEMENTS})
    with pytest.raises(NotAllowed):  # of the dossier itself the holder decides
        sharers.share("officer", sharers.value(CARE, common, ground=Ground.JW_7_4_0))


def test_health_of_the_samenwerkingsverband_goes_to_the_own_board_alone(
    sharers: Sharers,
) -> None:
    sharers.share("coordinator", sharers.value(SWV))
    health = frozenset({DataClass.HEALTH})
    for to, ground in (
        ("schoolbestuur:41002", Ground.WPO_18A_13),
        (OFFICER, Ground.WPO_18A_13),
        (OFFICER, Ground.AVG_6_1_A),
        (CARE, Ground.AVG_6_1_A),
        ("schoolbestuur:41001", Ground.AVG_6_1_A),
    ):
        with pytest.raises(Invalid):
            sharers.share("director", sharers.value(to, health, ground=ground))
    own = sharers.value("schoolbestuur:41001", health, ground=Ground.WPO_18A_13)
    assert sharers.share("director", own) == 1


def test_what_is_open_already_is_not_opened_twice(sharers: Sharers) -> None:
    sharers.share("coordinator", sharers.value(SWV, {DataClass.ABSENCE}))
    assert sharers.share("coordinator", sharers.value(SWV)) == len(START) - 1
    with pytest.raises(Invalid):
        sharers.share("coordinator", sharers.value(SWV))


def test_what_the_law_opens_nobody_closes_by_hand(sharers: Sharers) -> None:
    with pytest.raises(Conflict):
        sharers.end("coordinator", OFFICER)
    assert sharers.page("officer").head.known
    sharers.share("coordinator", sharers.value(SWV))
    with pytest.raises(Conflict):  # and nobody but who decides over it closes the rest
        sharers.end("director", SWV)


def test_the_next_holder_ends_and_renews_what_the_one_before_opened_of_the_dossier(
    sharers: Sharers, world: World
) -> None:
    sharers.share("coordinator", sharers.value(SWV))
    hand_over(world, sharers.dossier, [("coordinator", "officer")])
    sharers.end("officer", SWV)
    with pytest.raises(NotFound):
        sharers.page("director")
    with looking(world) as session:
        left = select(Share.data_class).where(Share.ground == Ground.WPO_18A_6)
        still = set(session.scalars(left.where(Share.ended_at.is_(None))))
    assert still == {DataClass.IDENTITY, DataClass.EDUCATION, DataClass.ABSENCE}


def test_all_that_ends_soon_is_renewed_at_once(sharers: Sharers, world: World) -> None:
    sharers.share("coordinator", sharers.value(SWV))
    with pytest.raises(Conflict), acting(world, "coordinator") as session:
        sharing.renew(session, world.actor("coordinator"), sharers.dossier, now=now())
    sharers.age(SWV, 14)
    sharers.age(OFFICER, 3)  # opened by law: the holder renews it too
    with looking(world, "coordinator") as session:
        page = share_page.shown(
            session, world.actor("coordinator"), sharers.dossier, None, now=now()
        )
    soon = len(page.soon)
    assert soon == len(START) + len(next(p for p in page.partners if p.name == OFFICER).opened)
    with acting(world, "coordinator") as session:
        actor = world.actor("coordinator")
        assert sharing.renew(session, actor, sharers.dossier, now=now()) == soon
    with looking(world) as session:
        days = set(session.scalars(select(Share.until).where(Share.dossier_id == sharers.dossier)))
    assert days == {TODAY + timedelta(days=RENEWED)}


def test_a_share_that_ended_by_itself_shows_nothing(sharers: Sharers) -> None:
    sharers.share("coordinator", sharers.value(SWV))
    sharers.age(SWV, -1)
    with pytest.raises(NotFound):
        sharers.page("director")
    assert sharers.share("coordinator", sharers.value(SWV)) == len(START)
