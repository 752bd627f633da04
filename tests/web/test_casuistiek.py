"""Casuïstiek in the browser: what a reviewer of a municipality can reach, and what the holder."""

import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from casework.clock import now
from casework.domain.moment import day_of
from casework.domain.voice import NewVoice, Speaker
from casework.models import Membership
from casework.services.plan import voice
from tests.browser import Visitor
from tests.services.acting import acting
from tests.services.casuistiek.planting import readable
from tests.services.steps import in_region
from tests.web.test_line import SCHOOL_DAYS, note, signal_of

ADVICE = {"advies": "Bel Kevin en begin met de mentor.", "soort": "lukt-niet"}


@pytest.fixture
def dossier(visitor: Visitor) -> str:
    """The path of Sem's dossier; the coordinator (`visitor`) holds the regie."""
    note(visitor.sign_in("coordinator"), "Sem", SCHOOL_DAYS[:4])
    return visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]


def test_a_reviewer_walks_from_vandaag_to_an_advice_and_reaches_no_dossier(
    visitor: Visitor, dossier: str
) -> None:
    world, id_ = visitor.world, dossier.rsplit("/", 1)[1]
    study = readable(world, UUID(id_))
    adviser = Visitor(world).sign_in("adviser")
    first = adviser.get("/").text
    assert "Lees 1 casus" in first
    round_ = re.search(r"/casuistiek/ronde/[0-9a-f-]{36}", first)
    assert round_
    path = f"/casuistiek/casus/{study}"
    assert path in adviser.get(round_.group()).text
    page = adviser.get(path)
    assert "Ik herken deze leerling" in page.text
    empty = adviser.post(path, {"soort": "lukt-niet"})
    assert (empty.status_code, "ten minste één" in empty.text) == (422, True)
    assert "<details open" in empty.text  # what was chosen stays in sight
    assert "<details open" not in adviser.post(path, {}).text
    assert adviser.post(path, ADVICE).status_code == 302
    pages = [first, page.text, adviser.get(path).text, adviser.get("/casuistiek/adviezen").text]
    pages.append(adviser.get("/casuistiek/").text)
    assert "Bel […] en begin met de mentor." in pages[2]
    assert "1 advies: open" in adviser.get("/").text
    for secret in (id_, str(world.pupils["Sem"]), "Bakker", "De Wilg", "Kevin"):
        assert not [one for one in pages if secret in one], secret
    advice = visitor.get("/").text.split("/casuistiek/antwoord/")[1][:36]
    for closed in (
        dossier,
        f"{dossier}/casuistiek",
        f"/casuistiek/antwoord/{advice}",
        f"{round_.group()}/vrijgeven",
    ):
        assert adviser.get(closed).status_code in (403, 404), closed
    for guess in (id_, advice, uuid4()):
        assert adviser.get(f"/casuistiek/casus/{guess}").status_code == 404
        assert adviser.get(f"/casuistiek/ronde/{guess}").status_code == 404
    _comes_back(visitor, adviser, advice, path, round_.group())


def _comes_back(holder: Visitor, adviser: Visitor, advice: str, path: str, round_: str) -> None:
    """The holder says no; the reviewer hears that, and that alone; then knows who it is."""
    page = holder.get(f"/casuistiek/antwoord/{advice}").text
    assert "Neem over als afspraak" in page
    wrong = holder.post(f"/casuistiek/antwoord/{advice}", {"afspraak": "x", "wie": "ik"})
    assert wrong.status_code == 422
    assert holder.post(f"/casuistiek/antwoord/{advice}/niet").status_code == 302
    assert holder.post(f"/casuistiek/antwoord/{advice}/niet").status_code == 409
    assert "niet passend: 1" in adviser.get("/casuistiek/adviezen").text
    assert adviser.post(f"{path}/herken").status_code == 302
    assert adviser.post(path, ADVICE).status_code == 404
    for page in ("/", "/casuistiek/adviezen", round_):
        text = adviser.get(page).text  # closed is closed, what became of the advice too
        assert not [
            one for one in ("Casus Linde", "niet passend: 1", "begin met de") if one in text
        ]


def test_the_holder_says_that_a_dossier_is_not_to_be_used(visitor: Visitor, dossier: str) -> None:
    assert "Naar casuïstiek" in visitor.get(dossier).text
    none = visitor.post(f"{dossier}/casuistiek")
    assert (none.status_code, "nog geen ronde" in none.text) == (409, True)
    director = Visitor(visitor.world).sign_in("director")
    form = {"dag": "2026-99-01", "lezers": [str(visitor.world.accounts["adviser"])]}
    assert director.post("/casuistiek/ronde/nieuw", form).status_code == 422
    in_region(visitor.world)
    day = f"{day_of(now()) + timedelta(days=9)}"
    planned = {"dag": day, "lezers": form["lezers"]}
    for _ in range(2):  # two on one day: which of them is a question
        assert director.post("/casuistiek/ronde/nieuw", planned).status_code == 302
    asked = visitor.post(f"{dossier}/casuistiek")
    assert (asked.status_code, "Kies voor welke ronde" in asked.text) == (422, True)
    assert asked.text.count("<option") == 2
    other = visitor.post(f"{dossier}/casuistiek", {"ronde": str(uuid4())})
    assert (other.status_code, "van de regio van de leerling" in other.text) == (422, True)
    assert visitor.post(f"{dossier}/casuistiek/niet", {"niet": "ja"}).status_code == 302
    page = visitor.get(f"{dossier}/casuistiek").text
    assert "Niet gebruiken voor casuïstiek: dat willen" in page
    page = visitor.get(dossier).text
    assert ("Niet voor casuïstiek" in page, "Naar casuïstiek" in page) == (True, False)
    refused = visitor.post(f"{dossier}/casuistiek", {"ronde": str(uuid4())})
    assert (refused.status_code, "willen niet dat dit dossier" in refused.text) == (409, True)
    bad = visitor.post(f"{dossier}/casuistiek", {"ronde": "x"})
    assert bad.status_code == 422


def test_who_makes_a_case_alone_hears_at_once_that_nobody_can_release_it(
    visitor: Visitor, dossier: str
) -> None:
    world = visitor.world
    in_region(world)
    director, alone = Visitor(world).sign_in("director"), "kan niemand anders dit vrijgeven"
    with acting(world) as session:
        value = NewVoice(Speaker.PUPIL, words="Hij wil terug.", said_on=day_of(now()))
        voice.note(session, world.actor("coordinator"), UUID(dossier[-36:]), value, now=now())
    day = f"{day_of(now()) + timedelta(days=9)}"
    planned = {"dag": day, "lezers": [str(world.accounts["adviser"])]}
    assert director.post("/casuistiek/ronde/nieuw", planned).status_code == 302
    assert alone in visitor.get(f"{dossier}/casuistiek").text  # the colleague sees no dossier here
    after = visitor.get(visitor.post(f"{dossier}/casuistiek").location).text
    assert alone in after
    preview = re.search(r"/casuistiek/ronde/[0-9a-f-]{36}/vrijgeven", after)
    assert preview
    page = visitor.get(preview.group()).text
    assert alone in page
    assert "Ook vager zijn het te weinig leerlingen." in page
    assert "Bekijk de casus" not in visitor.get(f"{dossier}?gedaan=casus-gemaakt&ronde=x").text
    with acting(world) as session:
        colleague = Membership.account_id == world.accounts["colleague"]
        session.execute(update(Membership).where(colleague).values(branch_id=1))
    named = "Persoon colleague (verzuimcoördinator) kan hem vrijgeven."
    assert named in visitor.get(f"{dossier}/casuistiek").text


def test_a_question_is_no_advice_and_what_the_filter_took_out_is_filled_in(
    visitor: Visitor, dossier: str
) -> None:
    study = readable(visitor.world, UUID(dossier[-36:]))
    adviser = Visitor(visitor.world).sign_in("adviser")
    path = f"/casuistiek/casus/{study}"
    adviser.post(path, {"vraag": "Wie belt de huisarts?"})
    (question,) = set(re.findall(r"/casuistiek/antwoord/[0-9a-f-]{36}", visitor.get("/").text))
    page = visitor.get(question).text
    assert "Vraag uit de ronde" in page
    assert re.search(r'name="afspraak" type="text"\s+value=""', page)
    agreed = {"afspraak": "Moeder belt", "wie": "moeder", "uiterlijk": f"{day_of(now())}"}
    assert visitor.post(question, agreed).status_code == 302
    for _ in range(2):
        assert adviser.post(path, ADVICE).status_code == 302
    (advice,) = set(re.findall(r"/casuistiek/antwoord/[0-9a-f-]{36}", visitor.get("/").text))
    page = visitor.get(advice).text
    assert "Vul in wat tussen haken staat." in page
    assert visitor.post(advice, agreed | {"afspraak": "Bel […]"}).status_code == 302


def test_who_plans_a_round_changes_it_on_its_page(visitor: Visitor, dossier: str) -> None:
    world, id_ = visitor.world, UUID(dossier.rsplit("/", 1)[1])
    readable(world, id_)
    adviser, director = Visitor(world).sign_in("adviser"), Visitor(world).sign_in("director")
    found = re.search(r"/casuistiek/ronde/[0-9a-f-]{36}", adviser.get("/").text)
    assert found
    path = found.group()
    assert f"{path}/wijzigen" in director.get(path).text
    assert "Geef casussen vrij" not in director.get(path).text  # none of its own waits
    assert f"{path}/wijzigen" not in adviser.get(path).text
    assert adviser.get(f"{path}/wijzigen").status_code == 403
    form = director.get(f"{path}/wijzigen").text
    assert "Er leest mee: Persoon adviser." in form
    lezers = [str(world.accounts["adviser"])]
    old = {"dag": "2020-01-01", "lezers": lezers, "versie": "1"}
    wrong = director.post(f"{path}/wijzigen", old)
    assert (wrong.status_code, "Kies een dag vanaf vandaag" in wrong.text) == (422, True)
    day = f"{day_of(now()) + timedelta(days=9)}"
    right = {"dag": day, "lezers": lezers, "versie": "1"}
    assert director.post(f"{path}/wijzigen", right).status_code == 302
    stale = director.post(f"{path}/wijzigen", right)
    assert (stale.status_code, "net veranderd" in stale.text) == (409, True)
    study = re.search(r"/casuistiek/casus/([0-9a-f-]{36})", adviser.get(path).text)
    assert study
    assert director.post(f"{path}/eerder", {"casus": study[1]}).status_code == 302
    assert director.post(f"{path}/eerder", {"casus": str(uuid4())}).status_code == 404
    assert adviser.post(f"{path}/eerder", {"casus": study[1]}).status_code == 403
