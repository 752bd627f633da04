"""The page of a school: its year, its own days by form and file, its settings; all by role."""

from io import BytesIO

import pytest
from werkzeug.test import TestResponse

from casework.db import as_actor, transaction
from casework.models import Branch
from tests.browser import Visitor
from tests.web.test_upload import count

PAGE, OTHER = "/school/01AB00", "/school/02CD00"
YEAR = f"{PAGE}?jaar=2026"
HERFST = {"naam": "herfst", "van": "2026-10-17", "tot": "2026-10-25"}
STUDY = {"naam": "studiedag", "van": "2026-11-06"}
SETTINGS = {"versie": "0", "regio": "noord"}


@pytest.fixture
def school(visitor: Visitor) -> Visitor:
    return visitor.sign_in("coordinator")


def sheet(*rows: str, head: str = "soort;naam;van;tot") -> bytes:
    """A file with a calendar."""
    return "\r\n".join([head, *rows]).encode()


def send(visitor: Visitor, content: bytes) -> TestResponse:
    """Have a file looked at."""
    return visitor.post(f"{PAGE}/bestand", {"bestand": (BytesIO(content), "kalender.csv")})


def complaint(answer: TestResponse, field: str) -> str:
    """What is said at a field of a refused form."""
    assert answer.status_code == 422, answer.text
    found: str = answer.text.split(f'id="fout-{field}"')[1].split("</p>")[0].split(">")[1]
    return found.strip()


def test_the_year_shows_vacations_of_the_region_and_holidays(school: Visitor) -> None:
    page = school.get(YEAR).text
    assert "De Wilg" in page
    assert "Schooljaar 2026-2027" in page
    for text in ("herfstvakantie", "zomervakantie", "Goede vrijdag", "regio noord", "landelijk"):
        assert text in page
    assert "Haal weg" not in page, "there is nothing of its own"


def test_an_own_vacation_takes_the_place_of_that_of_the_region(school: Visitor) -> None:
    answer = school.post(f"{PAGE}/periode", HERFST)
    assert answer.location == f"{PAGE}?gedaan=kalender"
    page = school.get(YEAR).text
    assert page.count("herfstvakantie</div>") == 1
    assert ">deze school<" in page
    assert "wordt vannacht opnieuw geteld" in page
    assert school.post(f"{PAGE}/periode/weg", HERFST).status_code == 302
    assert ">deze school<" not in school.get(YEAR).text
    assert count(school, "calendar_period") == 0


def test_the_month_grid_follows_the_own_calendar(school: Visitor) -> None:
    pupil = school.world.pupils["Sem"]
    at = f"/verzuim/{pupil}?maand=2026-11"
    before = school.get(at).text
    assert 'value="2026-11-06"' in before
    school.post(f"{PAGE}/periode", STUDY)
    assert 'value="2026-11-06"' not in school.get(at).text


REFUSED = {
    "ends before it starts": (
        {"naam": "studiedag", "van": "2026-11-06", "tot": "2026-11-05"},
        ("tot", "De laatste dag ligt voor de eerste."),
    ),
    "overlaps": (
        {"naam": "studiedag", "van": "2026-10-12"},
        ("van", "Dit valt samen met de herfstvakantie (10-10-2026 tot en met 18-10-2026)."),
    ),
    "unknown year": (
        {"naam": "zomer", "van": "2031-07-05", "tot": "2031-08-17"},
        ("van", "Wij kennen de vakanties van 01-01-2014 tot en met 30-09-2030."),
    ),
    "no date": ({"naam": "studiedag", "van": "ooit"}, ("van", "Geef een datum, zoals 24-11-2026.")),
    "lessons on no holiday": (
        {"naam": "lesdag", "van": "2026-11-06"},
        ("van", "Op deze dag is geen feestdag door de week."),
    ),
    "too long": (
        {"naam": "extra", "van": "2026-08-17", "tot": "2026-11-17"},
        ("tot", "Dit duurt langer dan tien weken."),
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_period_that_cannot_be_is_refused_at_its_field(school: Visitor, name: str) -> None:
    form, (field, message) = REFUSED[name]
    answer = school.post(f"{PAGE}/periode", form)
    assert complaint(answer, field) == message
    assert f'value="{form["van"]}"' in answer.text, "what was typed stands there still"
    assert count(school, "calendar_period") == 0


def test_what_is_unusual_is_stored_and_said(school: Visitor) -> None:
    form = {"naam": "herfst", "van": "2026-10-17", "tot": "2026-10-23"}
    assert school.post(f"{PAGE}/periode", form).status_code == 302
    assert "De herfstvakantie duurt 7 dagen. Meestal zijn het er 9." in school.get(YEAR).text


def test_what_keeps_other_days_possible_cannot_be_taken_out(school: Visitor) -> None:
    school.post(f"{PAGE}/periode", HERFST)
    school.post(f"{PAGE}/periode", {"naam": "studiedag", "van": "2026-10-12"})
    answer = school.post(f"{PAGE}/periode/weg", HERFST)
    assert answer.status_code == 422
    assert "Dit kan niet weg. De vakantie van de regio komt ervoor terug." in answer.text
    assert count(school, "calendar_period") == 2


def test_a_file_is_looked_at_first_and_then_stored(school: Visitor) -> None:
    school.post(f"{PAGE}/periode", {"naam": "studiedag", "van": "2026-12-04"})
    rows = ("vakantie;herfst;17-10-2026;25-10-2026", "vrije dag;studiedag;06-11-2026;", "x;y;z;")
    answer = send(school, sheet(*rows))
    assert answer.status_code == 200
    assert "Dit komt erbij" in answer.text
    assert "Dit gaat weg" in answer.text
    assert "Kies uit: vakantie, vrije dag, lesdag." in answer.text
    assert count(school, "calendar_period") == 1, "looking stores nothing"
    regels = answer.text.split('name="regels" value="')[1].split('"')[0]
    kept = school.post(f"{PAGE}/kalender", {"regels": regels})
    assert kept.location == f"{PAGE}?gedaan=kalender"
    assert count(school, "calendar_period") == 2
    assert school.post(f"{PAGE}/kalender", {"regels": regels}).status_code == 302
    with school.world.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        assert session.get_one(Branch, 1).calendar_version == 2, "the same again changes nothing"


FILES = {
    "no file": (b"", "Kies een bestand."),
    "too large": (b"x" * 50_001, "Dit bestand is te groot."),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_will_not_do_is_refused_at_the_field(school: Visitor, name: str) -> None:
    content, message = FILES[name]
    assert complaint(send(school, content), "bestand") == message


@pytest.mark.parametrize("content", [b"Beste school", b"\x89PNG\r\n\x1a\n" + bytes(range(256))])
def test_what_is_no_calendar_is_refused_at_the_field(school: Visitor, content: bytes) -> None:
    said = complaint(send(school, content), "bestand")
    assert said == "Deze kolom ontbreekt: soort, naam, van, tot."


def test_rows_that_were_changed_on_the_way_are_refused_whole(school: Visitor) -> None:
    regels = "soort;naam;van;tot\nvakantie;herfst;2026-10-17;2026-10-25\nvakantie;mei;2027-05-09;2027-04-24"
    answer = school.post(f"{PAGE}/kalender", {"regels": regels})
    assert complaint(answer, "bestand") == "De laatste dag ligt voor de eerste."
    assert count(school, "calendar_period") == 0


def test_settings_are_kept_and_shown(school: Visitor) -> None:
    form = {**SETTINGS, "hele_dag": "3,5", "minuten_per_lesuur": "45", "te_laat": "ja"}
    answer = school.post(f"{PAGE}/instellingen", form)
    assert answer.location == f"{PAGE}?gedaan=instellingen"
    page = school.get(PAGE).text
    assert 'value="3,5"' in page
    assert 'value="45"' in page
    assert 'name="te_laat" value="ja" checked' in " ".join(page.split())


def test_wrong_settings_are_refused_at_their_field(school: Visitor) -> None:
    for form, field, message in (
        ({"hele_dag": "13"}, "hele_dag", "Geef 1 tot en met 12 lesuren."),
        ({"minuten_per_lesuur": "4"}, "minuten_per_lesuur", "Geef 20 tot en met 60 minuten."),
        ({"regio": "oost"}, "regio", "Kies een van de mogelijkheden."),
    ):
        answer = school.post(f"{PAGE}/instellingen", {**SETTINGS, **form})
        assert complaint(answer, field) == message


def test_who_saves_over_settings_of_somebody_else_is_told_so(school: Visitor) -> None:
    school.post(f"{PAGE}/instellingen", {**SETTINGS, "te_laat": "ja"})
    answer = school.post(f"{PAGE}/instellingen", SETTINGS)
    assert answer.status_code == 409
    assert "U veranderde dit net." in answer.text


def test_a_municipality_in_two_regions_asks_where_the_school_lies(school: Visitor) -> None:
    with school.world.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        branch = session.get_one(Branch, 1)
        branch.region, branch.gemeente = None, "0736"
    page = school.get(PAGE).text
    assert "Deze gemeente ligt in twee regio's: midden en noord." in page
    assert "als de gemeente De Ronde Venen: midden" in page


@pytest.mark.parametrize("year", ["2013", "2029", "2030", "9999", "2026.5", "x", ""])
def test_an_odd_year_in_the_address_is_no_mistake(school: Visitor, year: str) -> None:
    assert school.get(f"{PAGE}?jaar={year}").status_code == 200
