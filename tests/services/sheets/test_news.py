"""What others changed since one looked: counted once, and never one's own."""

from collections import Counter
from datetime import timedelta

from casework.domain.contact import SPOKEN, NewContact
from casework.domain.records import AgreementText
from casework.services.dossiers import contact
from casework.services.sheets import dossier_page
from casework.services.sheets.news import Kind, News, news
from tests.services.acting import NOW, acting, looking
from tests.services.climbing_region import open_dossier
from tests.services.follow_ups import DAY
from tests.world import World

DAYS_LATER = timedelta(days=2)


def look(world: World, who: str, of: object) -> News:
    """What the page tells somebody; the look itself is on record after it."""
    with acting(world, who) as session:
        page = dossier_page.shown(session, world.actor(who), of, now=NOW)  # type: ignore[arg-type]
        return news(page, world.accounts[who])


def test_the_first_look_tells_nothing_and_the_next_what_others_did(world: World) -> None:
    of = open_dossier(world, "coordinator", at=DAY)
    assert look(world, "officer", of) == News(None, Counter())
    assert look(world, "officer", of).counts == Counter()
    after = look(world, "officer", of).since
    assert after
    with acting(world, "coordinator") as session:
        actor = world.actor("coordinator")
        text = AgreementText("Gesprek op school", "mentor")
        contact.agree(session, actor, of, text, DAY, now=after + DAYS_LATER)
    found = look(world, "officer", of)
    assert found.counts == Counter({Kind.AGREEMENT: 1})


def test_ones_own_is_no_news(world: World) -> None:
    of = open_dossier(world, "coordinator", at=DAY)
    first = look(world, "coordinator", of)
    assert first.since is None
    later = look(world, "coordinator", of).since
    assert later
    with acting(world, "coordinator") as session:
        actor, pupil = world.actor("coordinator"), world.pupils["Sem"]
        soon = later + DAYS_LATER
        contact.note(session, actor, pupil, NewContact("Ans", SPOKEN), now=soon)
    assert look(world, "coordinator", of).counts == Counter()
    with looking(world, "coordinator") as session:
        page = dossier_page.shown(session, world.actor("coordinator"), of, now=NOW)
        assert news(page, world.accounts["officer"]).counts[Kind.CONTACT] == 1
