"""Still away: reported on the form of one day, seen on the pupil and in a list, ended in one click."""

from datetime import date, timedelta

import pytest

from casework import clock
from casework.domain.moment import day_of
from tests.browser import Visitor
from tests.services.acting import NOORD


def school_day(back: int) -> date:
    """A school day so many school days ago."""
    day = day_of(clock.now())
    while True:
        if NOORD.is_schoolday(day):
            if not back:
                return day
            back -= 1
        day -= timedelta(days=1)


def report(visitor: Visitor, first: date) -> str:
    """Sem is reported ill and is not back yet; the address of Sem."""
    sem = visitor.world.pupils["Sem"]
    form = {"datum": first.isoformat(), "soort": "ZIEK", "lesuren": "5", "nog_weg": "ja"}
    assert visitor.post(f"/verzuim/{sem}", form).status_code == 302
    return f"/leerling/{sem}"


@pytest.fixture
def school(visitor: Visitor) -> Visitor:
    return visitor.sign_in("coordinator")


def test_the_report_stands_on_the_pupil_the_form_and_the_list(school: Visitor) -> None:
    page = report(school, school_day(3))
    sem = school.world.pupils["Sem"]
    for address in (page, f"/verzuim/{sem}"):
        assert "nog niet terug" in school.get(address).text
    assert "Sem Bakker" in school.get("/nog-niet-terug/").text
    assert "nog_weg" not in school.get(f"/verzuim/{sem}").text, "one report at a time"


@pytest.mark.parametrize(
    ("more", "where"), [({}, "/leerling/"), ({"lijst": "ja"}, "/nog-niet-terug/")]
)
def test_one_click_brings_the_pupil_back(school: Visitor, more: dict[str, str], where: str) -> None:
    report(school, school_day(3))
    sem = school.world.pupils["Sem"]
    answer = school.post(f"/nog-niet-terug/{sem}", {"terug": school_day(0).isoformat(), **more})
    assert answer.status_code == 302
    assert answer.location.startswith(where)
    assert "Niemand" in school.get("/nog-niet-terug/").text
    assert "nog niet terug" not in school.get(f"/leerling/{sem}").text


@pytest.mark.parametrize("on", ["", "gisteren", "2026-02-30", "2099-01-04"])
def test_a_day_that_cannot_be_is_asked_again(school: Visitor, on: str) -> None:
    report(school, school_day(3))
    sem = school.world.pupils["Sem"]
    answer = school.post(f"/nog-niet-terug/{sem}", {"terug": on})
    assert answer.status_code == 422
    assert 'id="fout-terug"' in answer.text
    assert "Sem Bakker" in school.get("/nog-niet-terug/").text


def test_who_is_not_away_cannot_come_back(school: Visitor) -> None:
    noor = school.world.pupils["Noor"]
    assert "niet als afwezig gemeld" in school.get(f"/nog-niet-terug/{noor}").text
    today = school_day(0).isoformat()
    assert school.post(f"/nog-niet-terug/{noor}", {"terug": today}).status_code == 404


def test_a_second_report_says_what_to_do(school: Visitor) -> None:
    report(school, school_day(3))
    sem = school.world.pupils["Sem"]
    form = {"datum": school_day(1).isoformat(), "soort": "ZIEK", "lesuren": "5", "nog_weg": "ja"}
    answer = school.post(f"/verzuim/{sem}", form)
    assert answer.status_code == 422
    assert "Meld de leerling eerst terug" in answer.text


@pytest.mark.parametrize("who", ["officer", "director", "care", "adviser", "fg"])
def test_it_is_for_the_school_alone(visitor: Visitor, who: str) -> None:
    assert visitor.sign_in(who).get("/nog-niet-terug/").status_code == 403


def test_a_school_that_types_says_in_one_click_that_all_is_in(school: Visitor) -> None:
    report(school, school_day(2))
    assert "Geen verzuim binnen" in school.get("/").text
    answer = school.post("/school/01AB00/compleet")
    assert answer.location == "/school/01AB00?gedaan=compleet"
    assert "Geen verzuim binnen" not in school.get("/").text
    assert "compleet tot en met gisteren" in school.get(answer.location).text


def test_only_the_school_itself_says_so(visitor: Visitor) -> None:
    other = visitor.sign_in("other_school")
    assert other.post("/school/01AB00/compleet").status_code == 404
