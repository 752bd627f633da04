"""What a region agreed: from its day on, replayed before it is published."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from casework.domain.errors import Invalid, NotAllowed
from casework.domain.explain import sentence
from casework.domain.moment import day_of
from casework.domain.rules.difference import Kind
from casework.domain.rules.settings import NewRuleset
from casework.models import Branch, Signal
from casework.services.past import ruleset
from casework.services.previews import preview
from tests.services.acting import DAYS, NOW, acting, log, looking, signals
from tests.services.steps import covered
from tests.world import World

THREE = {"MAZL-4": {"reports": 3}}
SICK = DAYS[0:12:4]  # three reports, each of one day
TODAY = day_of(NOW)
NOVEMBER = [day for day in (date(2026, 11, n) for n in range(1, 31)) if day not in DAYS]


@pytest.fixture
def region(world: World) -> World:
    """The first school lies in the region of the director."""
    with acting(world) as session:
        session.execute(update(Branch).values(swv="2701"))
        covered(session, 1, *DAYS, *NOVEMBER)  # at school in between
    return world


def publish(session: Session, world: World, settings: object, day: date) -> None:
    value = NewRuleset(settings, "Protocol van de regio", day)  # type: ignore[arg-type]
    ruleset.publish(session, world.actor("director"), value, now=NOW)


def test_the_preview_counts_what_would_have_come_and_stores_nothing(region: World) -> None:
    with acting(region, "coordinator") as session:
        log(region, session, "Sem", dict.fromkeys(SICK, 8), "ZIEK")
    value, actor = NewRuleset(THREE, "Protocol van de regio", TODAY), region.actor("director")
    with acting(region, "director") as session:
        made = preview.start(session, actor, value, now=NOW)
    with looking(region, "director") as session:
        found = preview.shown(session, actor, preview.RULESET, made, now=NOW).found
        assert found.counts == {"MAZL-4": {"erbij": 1, "weg": 0, "andere dag": 0}}
        assert (found.of(Kind.MORE), found.pupils) == (1, 1)
        assert found.lines == []  # nobody shared this pupil with the samenwerkingsverband
    with looking(region) as session:
        assert signals(session, region, rule="MAZL-4") == []


def test_a_signal_is_judged_by_the_rules_of_its_last_day(region: World) -> None:
    with acting(region, "director") as session:
        publish(session, region, THREE, TODAY)
    with acting(region, "coordinator") as session:
        log(region, session, "Sem", dict.fromkeys(SICK, 8), "ZIEK")
        assert signals(session, region, rule="MAZL-4") == []
        later = NOW + timedelta(days=30)
        days = [date(2026, 11, n) for n in (3, 10, 17)]
        log(region, session, "Noor", dict.fromkeys(days, 8), "ZIEK", now=later)
        (one,) = signals(session, region, "Noor", rule="MAZL-4")
        assert (one.rule_version, one.einddatum) == (2, days[2])
        assert one.source.endswith("; Protocol van de regio")
        assert one.settings == {"reports": 3}
        assert sentence(one) == "3 keer ziek gemeld in 12 lesweken (3 nov tot 17 nov)."


def test_who_works_in_the_region_reads_its_numbers(region: World) -> None:
    with acting(region, "director") as session:
        publish(session, region, {"MAZL-4": {"lesdays": 70}}, TODAY)
    told = {}
    for who in ("director", "coordinator", "officer", "care"):
        with looking(region, who) as session:
            told[who] = ruleset.here(session, region.actor(who), now=NOW).rules["MAZL-4"].told
    assert "10 lesweken" in told["director"]
    assert told["director"] == told["coordinator"] == told["officer"]
    assert "12 lesweken" in told["care"]


def test_another_region_keeps_the_standard(world: World) -> None:
    with acting(world, "director") as session:
        publish(session, world, THREE, TODAY)
    with acting(world, "coordinator") as session:
        days = [date(2026, 11, n) for n in (3, 10, 17)]
        log(world, session, "Sem", dict.fromkeys(days, 8), "ZIEK", now=NOW + timedelta(days=30))
        assert session.query(Signal).filter_by(rule="MAZL-4").all() == []


def test_a_newer_version_ends_the_one_before(region: World) -> None:
    with acting(region, "director") as session:
        publish(session, region, THREE, TODAY)
        publish(session, region, {}, TODAY + timedelta(days=10))
        first, second = ruleset.versions(session, region.actor("director").organisation)
        assert first.valid_until == TODAY + timedelta(days=9)
        assert (second.version, second.settings, second.valid_until) == (3, {}, None)


@pytest.mark.parametrize(
    ("settings", "days", "told"),
    [
        (THREE, -1, "Deze datum is voorbij. Kies vandaag of een latere dag."),
        ({"MAZL-4": {"reports": 99}}, 1, "Aantal ziekmeldingen: kies 2 tot en met 20."),
        (THREE, 0, "Versie 2 gaat in op 02-11-2026. Kies een latere dag."),
    ],
)
def test_what_cannot_be_published_is_refused_in_words(
    region: World, settings: object, days: int, told: str
) -> None:
    with acting(region, "director") as session:
        publish(session, region, THREE, TODAY)
        with pytest.raises(Invalid) as refused:
            publish(session, region, settings, TODAY + timedelta(days=days))
        assert [text for some in refused.value.messages.values() for text in some] == [told]


@pytest.mark.parametrize("who", ["coordinator", "officer", "care", "adviser", "fg"])
def test_nobody_but_the_region_itself_writes_its_agreements(region: World, who: str) -> None:
    value = NewRuleset(THREE, "Protocol", TODAY)
    with pytest.raises(NotAllowed), acting(region, who) as session:
        preview.start(session, region.actor(who), value, now=NOW)
