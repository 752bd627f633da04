"""The bundles of a region: its case director agrees on them, Delen uses them in one press."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from casework.clock import now
from casework.domain.errors import NotAllowed
from casework.domain.moment import day_of
from casework.models import BundleVersion, Share
from casework.schemas.base import read
from casework.schemas.bundle import BundlesForm
from casework.services.dossiers import bundle
from tests.browser import Visitor
from tests.services.acting import acting, looking
from tests.services.steps import in_region
from tests.web.test_line import SCHOOL_DAYS, note, signal_of
from tests.web.test_share import SWV, form, plain

TODAY = day_of(now())
AGREED = {
    "naam1": "Kennismaken",
    "wat1": ["identity", "plan"],
    "bron": "Convenant, art. 5",
    "vanaf": f"{TODAY}",
}
PATH = "/ladder/pakketten/"


def test_a_region_agrees_and_delen_opens_it_in_one_press(visitor: Visitor) -> None:
    in_region(visitor.world)
    note(visitor.sign_in("coordinator"), "Sem", SCHOOL_DAYS[:4])
    dossier = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]
    assert "Startpakket: verzuim, plan, afspraken" in visitor.get(f"{dossier}/delen/").text
    assert "Wijzig pakketten" not in visitor.get(PATH).text
    assert visitor.get(f"{PATH}wijzigen").status_code == 403
    director = Visitor(visitor.world).sign_in("director")
    assert 'value="Startpakket"' in director.get(f"{PATH}wijzigen").text
    for field, value, said in (
        ("wat1", ["health"], "Kies een van de mogelijkheden."),
        ("wat1", [], "Kies wat er in dit pakket zit."),
        ("naam1", "", "Geef dit pakket een naam."),
        ("vanaf", f"{TODAY - timedelta(days=1)}", "Deze datum is voorbij."),
    ):
        wrong = director.post(f"{PATH}wijzigen", {**AGREED, field: value})
        assert (wrong.status_code, said in plain(wrong.text)) == (422, True), field
        assert "Convenant, art. 5" in wrong.text
    answer = director.post(f"{PATH}wijzigen", AGREED)
    assert "De pakketten van uw regio zijn bewaard." in director.get(answer.location).text
    assert director.post(f"{PATH}wijzigen", AGREED).status_code == 409
    later = {**AGREED, "naam1": "Later", "vanaf": f"{TODAY + timedelta(days=9)}"}
    assert director.post(f"{PATH}wijzigen", later).status_code == 302
    assert "gaat nog in" in visitor.get(PATH).text
    page = visitor.get(f"{dossier}/delen/").text
    assert "Startpakket" not in page
    codes = "identity dossier plan"
    assert f'value="{codes}"><span><strong>Kennismaken: plan' in page
    assert visitor.post(f"{dossier}/delen/", form(visitor, SWV, wat=[codes])).status_code == 302
    with looking(visitor.world) as session:
        given = select(Share.data_class).where(Share.purpose.is_not(None))
        assert set(session.scalars(given)) == set(codes.split())


def test_only_its_own_case_director_writes_the_bundles_of_a_region(visitor: Visitor) -> None:
    value = read(BundlesForm(), AGREED)
    for who in ("coordinator", "officer", "care", "adviser"):
        with acting(visitor.world, who) as session, pytest.raises(NotAllowed):
            bundle.agree(session, visitor.world.actor(who), value, now=now())
    with looking(visitor.world) as session:
        assert not session.scalars(select(BundleVersion)).all()
