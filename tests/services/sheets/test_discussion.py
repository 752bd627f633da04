"""The sheet of a table, and the screen that a family looks along at."""

from dataclasses import asdict
from uuid import UUID

import pytest

from casework.domain.contact import SPOKEN, NewContact
from casework.domain.errors import NotFound
from casework.domain.records import AgreementText, PersonDetails
from casework.services.dossiers import contact
from casework.services.pupils import person
from casework.services.sheets import discussion
from tests.services.acting import acting, looking
from tests.services.dossiers.test_contact import opened
from tests.services.tables.tables import NOW, close, decide, mdo
from tests.world import World

FATHER = PersonDetails(
    "Vader Bakker", "vader", phone="06-11112222", address="Geheimpad 7", secret_address=True
)


@pytest.fixture
def dossier(world: World) -> UUID:
    """Of Sem, with a father who may not be found, a note, and an agreement that tells too much."""
    found = opened(world).id
    with acting(world, "coordinator") as session:
        actor, sem = world.actor("coordinator"), world.pupils["Sem"]
        person.add(session, actor, sem, FATHER, now=NOW)
        text = AgreementText("Belt 06-11112222, Geheimpad 7", "school")
        contact.agree(session, actor, found, text, NOW.date(), now=NOW)
        said = NewContact("Moeder", SPOKEN, "Belt terug")
        contact.note(session, actor, sem, said, now=NOW)
    return found


def test_a_family_sees_no_number_note_address_or_phone(world: World, dossier: UUID) -> None:
    of = mdo(world, dossier, "coordinator")
    decide(world, of, "coordinator", "Past bij vader@thuis.example")
    close(world, of, "coordinator")
    with looking(world, "coordinator") as session:
        sheet = discussion.sheet(session, world.actor("coordinator"), dossier, now=NOW)
        seen = str(asdict(discussion.onlooked(sheet)))
    assert sheet.page.people[0].content == FATHER, "it is known, and not shown"
    for secret in ("999990019", "1112", "Geheimpad", "vader@", "Belt terug", "Bakker", "1001"):
        assert secret not in seen, secret
    assert "Belt [weggelaten], [weggelaten]" in seen
    assert "Past bij [weggelaten]" in seen
    assert "Sem" in seen


def test_who_does_not_see_the_dossier_gets_no_sheet(world: World, dossier: UUID) -> None:
    with pytest.raises(NotFound), looking(world, "director") as session:
        discussion.sheet(session, world.actor("director"), dossier, now=NOW)
