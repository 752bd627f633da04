"""The ladder in a browser: read by all in casework, previewed and published by who keeps it."""

import re
from html import unescape
from uuid import UUID

import pytest
from sqlalchemy import create_engine, text

from casework.clock import now
from casework.domain.moment import day_of
from casework.jobs.clockwork import Clockwork
from casework.jobs.schedule import JOBS
from casework.schemas.ladder import StepForm
from casework.services.previews import ladder_preview, preview
from tests.browser import Visitor
from tests.schemas.test_ladder import form
from tests.services.acting import acting
from tests.services.steps import in_region
from tests.web.test_fuzz import FORM, JUNK
from tests.web.test_line import SCHOOL_DAYS, note, signal_of
from tests.world import World

TODAY = day_of(now())
PREVIEW, PUBLISH = "/ladder/bekijken", "/ladder/publiceren"


def sent(day: str = TODAY.isoformat(), **changes: object) -> dict[str, list[str]]:
    """A filled form."""
    return form(**{"vanaf": day, **changes})


def versions(world: World) -> int:
    """How many versions are stored, past every guard."""
    engine = create_engine(world.app.extensions["settings"].database_owner_url)
    with engine.connect() as connection:
        count = connection.scalar(text("SELECT count(*) FROM ladder_version"))
    engine.dispose()
    return int(count)


@pytest.mark.parametrize("who", ["coordinator", "officer", "director", "care"])
def test_who_works_with_pupils_reads_the_ladder(visitor: Visitor, who: str) -> None:
    page = visitor.sign_in(who).get("/ladder/").text
    for said in ("Standaardladder", "Stap 4: Thuiszitter", "leerplichtambtenaar (gemeente)"):
        assert said in page
    assert ("Maak een nieuwe versie" in page) == (who == "director")


@pytest.mark.parametrize("who", ["adviser", "fg", "manager"])
def test_who_sees_no_pupil_sees_no_ladder(visitor: Visitor, who: str) -> None:
    assert visitor.sign_in(who).get("/ladder/").status_code == 403


@pytest.mark.parametrize("code", ["standaard", "amsterdam-noord", "midden-limburg"])
def test_an_example_is_read_and_taken_as_a_start(visitor: Visitor, code: str) -> None:
    page = visitor.sign_in("director").get(f"/ladder/voorbeeld/{code}").text
    assert "Begin hiermee" in page
    assert f"/ladder/wijzigen?van={code}" in page
    start = visitor.get(f"/ladder/wijzigen?van={code}").text
    assert f'value="{form(code)["naam"][0]}"' in unescape(start)
    assert re.search(r'name="s1_regels" value="[A-Z0-9-]+" checked', start) or code == "standaard"


def test_a_form_is_looked_at_and_then_published(visitor: Visitor) -> None:
    visitor.sign_in("director")
    page = visitor.get(visitor.post(PREVIEW, sent()).location)
    assert page.status_code == 200
    assert "0 stappen en termijnen meer, 0 minder, 0 op een andere dag." in page.text
    assert "0 hoger, 0 lager, 0 gelijk." in page.text
    assert versions(visitor.world) == 0
    form_of = dict(FORM.findall(page.text))[PUBLISH]
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form_of)
    kept: dict[str, list[str]] = {}
    for name, value in hidden:
        kept.setdefault(name, []).append(unescape(value))
    kept.pop("csrf_token")
    assert kept == sent()
    again = visitor.post("/ladder/aanpassen", kept)
    assert 'value="Midden-Limburg (Actietafel)"' in again.text
    answer = visitor.post(PUBLISH, kept)
    assert answer.status_code == 302
    shown = visitor.get(answer.location).text
    assert "Midden-Limburg (Actietafel)" in shown
    assert "geldt nu" in shown
    version = re.search(r"/ladder/versie/[0-9a-f-]{36}", shown)
    assert version
    assert "Stap 2: Actietafel" in visitor.get(version.group()).text


@pytest.mark.parametrize("path", [PREVIEW, PUBLISH])
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"vanaf": "2020-01-01"}, "Deze datum is voorbij"),
        ({"s2_nr": "5"}, "Stap 2 ontbreekt"),
        ({"s2_daarna": "1"}, "wijst terug naar stap 1"),
        ({"s2_wie": ""}, "Niemand is verantwoordelijk voor stap 2"),
        ({"bron": ""}, "Vul dit in."),
    ],
)
def test_what_is_wrong_is_said_and_stores_nothing(
    visitor: Visitor, path: str, change: dict[str, str], said: str
) -> None:
    answer = visitor.sign_in("director").post(path, sent(**change))
    assert answer.status_code == 422
    assert said in answer.text
    assert "Doorzetten in de eigen organisatie" in answer.text, "what was typed is lost"
    assert versions(visitor.world) == 0


def test_a_day_that_is_taken_is_refused(visitor: Visitor) -> None:
    visitor.sign_in("director")
    assert visitor.post(PREVIEW, sent()).status_code == 302
    assert visitor.post(PUBLISH, sent()).status_code == 302
    answer = visitor.post(PUBLISH, sent())
    assert answer.status_code == 422
    assert "Kies een latere dag" in answer.text
    assert versions(visitor.world) == 1


def test_what_was_not_replayed_is_not_published_and_what_was_typed_stays(visitor: Visitor) -> None:
    visitor.sign_in("director")
    assert visitor.post(PREVIEW, sent()).status_code == 302
    answer = visitor.post(PUBLISH, sent(naam="Een andere naam"))
    assert answer.status_code == 422
    assert "Deze versie is nog niet nagespeeld." in answer.text
    assert 'value="Een andere naam"' in answer.text
    assert versions(visitor.world) == 0


def test_many_dossiers_wait_for_the_clockwork_and_the_page_says_how_far_it_is(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ladder_preview.Replay, "at_once", -1)
    at = visitor.sign_in("director").post(PREVIEW, sent()).location
    page = visitor.get(at).text
    assert "Uw versie wacht" in page
    assert '<meta http-equiv="refresh" content="3">' in page
    with acting(visitor.world) as session:
        running = {"state": preview.RUNNING, "done": 4000, "total": 20000}
        preview.note(session, UUID(at.rsplit("/", 1)[1]), **running)
    assert "Bezig: 4.000 van 20.000 dossiers." in visitor.get(at).text
    answer = visitor.post(PUBLISH, sent())
    assert answer.status_code == 422
    assert "nog niet nagespeeld" in answer.text
    assert Clockwork(visitor.world.app).turn(next(one for one in JOBS if one.name == "preview"))
    page = visitor.get(at).text
    assert "0 hoger, 0 lager, 0 gelijk." in page
    assert "refresh" not in page
    assert visitor.post(PUBLISH, sent()).status_code == 302


def test_a_replay_that_failed_says_so_and_can_be_tried_again(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ladder_preview.Replay, "at_once", -1)
    at = visitor.sign_in("director").post(PREVIEW, sent()).location
    with acting(visitor.world) as session:
        preview.note(session, UUID(at.rsplit("/", 1)[1]), state=preview.FAILED)
    page = visitor.get(at).text
    assert "Het naspelen is niet gelukt" in page
    assert "refresh" not in page
    again = visitor.post(PREVIEW, sent()).location
    assert again != at
    assert "Uw versie wacht" in visitor.get(again).text


def test_a_replay_is_for_who_asked_for_it(visitor: Visitor) -> None:
    at = visitor.sign_in("director").post(PREVIEW, sent()).location
    assert Visitor(visitor.world).sign_in("coordinator").get(at).status_code == 403
    assert visitor.get(at.replace("ladder", "regels/afspraken")).status_code == 404
    assert visitor.get(f"/ladder/bekijken/{UUID(int=1)}").status_code == 404


def test_boxes_stay_as_they_were_typed(visitor: Visitor) -> None:
    typed = sent(naam="", s1_moet=["tafel", "plan"], s2_moet=None)
    page = visitor.sign_in("director").post(PREVIEW, typed).text
    ticked = re.findall(r'name="(s\d_moet)" value="(\w+)" checked', page)
    assert [one for one in ticked if one[0] != "s3_moet"] == [
        ("s1_moet", "tafel"),
        ("s1_moet", "plan"),
    ]


@pytest.mark.parametrize("who", ["coordinator", "officer"])
def test_who_does_not_keep_it_gets_no_form(visitor: Visitor, who: str) -> None:
    visitor.sign_in(who)
    assert visitor.get("/ladder/wijzigen").status_code == 403
    for path in (PREVIEW, PUBLISH):
        assert visitor.post(path, sent()).status_code == 403
    assert versions(visitor.world) == 0


def test_the_dossier_says_its_step_and_the_holder_takes_the_new_version(visitor: Visitor) -> None:
    in_region(visitor.world)
    visitor.sign_in("coordinator")
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    dossier = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]
    page = visitor.get(dossier).text
    assert "Stap 2 van 6" in page
    assert "Standaardladder" in page
    assert "Nog niet gedaan bij stap 2: melding bij DUO, met kenmerk." in page
    assert "stap 3, verzuimcoördinator" in page
    assert "Neem de nieuwe versie over" not in page
    director = Visitor(visitor.world).sign_in("director")
    assert director.post(PREVIEW, sent()).status_code == 302
    assert director.post(PUBLISH, sent()).status_code == 302
    assert "Neem de nieuwe versie over" in visitor.get(dossier).text
    officer = Visitor(visitor.world).sign_in("officer")
    assert "Neem de nieuwe versie over" not in officer.get(dossier).text
    assert officer.post(f"{dossier}/ladder").status_code == 403
    assert visitor.post(f"{dossier}/ladder").status_code == 302
    page = visitor.get(dossier).text
    assert "Stap 1 van 3" in page
    assert "Midden-Limburg (Actietafel), versie 1" in page
    assert "Neem de nieuwe versie over" not in page


def test_junk_in_any_field_is_refused_or_harmless(visitor: Visitor) -> None:
    visitor.sign_in("director")
    names = ["naam", "bron", "zekerheid", "vanaf"]
    names += [f"s{row}_{name}" for row in (2, 9) for name in StepForm._declared_fields]
    for turn, name in enumerate(names):
        for nth, junk in enumerate(JUNK):
            if (turn + nth) % 7 == 0 and isinstance(junk, str):
                answer = visitor.post(PREVIEW, sent(**{name: junk}))
                assert answer.status_code in (302, 422), (name, junk[:20])
    assert versions(visitor.world) == 0
