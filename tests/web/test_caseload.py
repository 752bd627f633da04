"""One page of all dossiers somebody holds, to read for who takes over."""

from casework.domain.policy import Role
from tests.browser import Visitor
from tests.counting import counted
from tests.services.acting import acting
from tests.services.holding.test_regie import hand_over
from tests.services.steps import opened
from tests.web.test_line import SCHOOL_DAYS, note
from tests.world import World, engage

PATH = "/dossier/overzicht/"


def sent(reader: Visitor, path: str = PATH) -> int:
    with counted(reader.world.app) as statements:
        assert reader.get(path).status_code == 200
    return len(statements)


def test_the_holder_reads_how_each_stands_and_the_lines_that_would_go_along(
    visitor: Visitor,
) -> None:
    visitor.sign_in("coordinator")
    assert "van geen dossier de regie" in visitor.get(PATH).text
    note(visitor, "Sem", SCHOOL_DAYS[:4])
    of = opened(visitor.world, "Sem", day=SCHOOL_DAYS[0])
    form = {"afspraak": "Gesprek op school", "wie": "mentor", "uiterlijk": "2026-12-24"}
    assert visitor.post(f"/dossier/{of}/afspraak", form).status_code == 302
    page = visitor.get(PATH).text
    for said in (
        "Regie: Persoon coordinator, schoolbestuur:41001.",
        "Sem Bakker",
        "14 jaar · De Wilg",
        "stap 2: Wettelijk verzuim",
        "16 uur gemist zonder geldige reden in 4 lesweken",
        "Gesprek op school",
        "Bel het gezin.",
    ):
        assert said in page, said
    assert "999990019" not in page
    assert "Kies een collega" not in page
    for place in ("/dossier/voortgang?toon=mijn-regie", "/regie/overdragen/"):
        assert PATH in visitor.get(place).text
    one = sent(visitor)
    opened(visitor.world, "Noor", day=SCHOOL_DAYS[0])
    note(visitor, "Noor", SCHOOL_DAYS[:4])
    assert sent(visitor) == one <= 25


def test_who_assigns_the_regie_reads_that_of_a_colleague_and_nobody_else_does(
    world: World,
) -> None:
    accounts = world.accounts
    of = opened(world, "Sem", by="officer")
    hand_over(world, of, [("officer", "director")])
    with acting(world) as session:
        code = "samenwerkingsverband:2701"
        engage(session, world, "second", code, Role.CASUSREGISSEUR)
        engage(session, world, "third", "gemeente:0363", Role.LEERPLICHTAMBTENAAR)
    second = Visitor(world).sign_in("second")
    page = second.get(PATH).text
    assert "Sem" not in page
    theirs = f"{PATH}{accounts['director']}"
    assert theirs in page
    page = second.get(theirs).text
    assert "Regie: Persoon director" in page
    assert "Sem Bakker" in page
    assert "999990019" not in page
    for who, other in (("second", "officer"), ("third", "officer"), ("colleague", "coordinator")):
        reader = second if who == "second" else Visitor(world).sign_in(who)
        assert reader.get(f"{PATH}{accounts[other]}").status_code == 404, who
    assert Visitor(world).sign_in("fg").get(PATH).status_code == 403
