"""Who had the regie on a day, answered on the page of the dossier."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from casework.clock import now
from casework.domain.moment import day_of
from casework.models import Dossier, RegieTerm
from tests.browser import Visitor
from tests.services.acting import acting
from tests.web.test_line import SCHOOL_DAYS, found, note, offer_to, signal_of


def text_of(visitor: Visitor, path: str, status: int = 200) -> str:
    page = visitor.get(path)
    assert page.status_code == status
    return " ".join(page.text.split())


@pytest.fixture
def dossier(visitor: Visitor) -> str:
    """The coordinator opened it ten days ago; the officer took over today."""
    note(visitor.sign_in("coordinator"), "Sem", SCHOOL_DAYS[:4])
    path = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken").location.split("?")[0]
    begin = now() - timedelta(days=10)
    with acting(visitor.world) as session:
        session.execute(update(RegieTerm).values(since=begin))
        session.execute(update(Dossier).values(opened_at=begin))
    visitor.post(f"{path}/regie", offer_to(visitor, "officer"))
    officer = Visitor(visitor.world).sign_in("officer")
    offer = found(officer, "/", r"/regie/([0-9a-f-]{36})")
    assert officer.post(f"/regie/{offer}/aannemen").status_code == 302
    return path


def test_the_answer_is_a_sentence(visitor: Visitor, dossier: str) -> None:
    then = day_of(now()) - timedelta(days=3)
    answer = text_of(visitor, f"{dossier}?op={then}")
    assert f"Op {then.day} " in answer
    assert "had Persoon coordinator (schoolbestuur:41001) de regie." in answer


def test_on_the_day_of_a_handover_both_are_named(visitor: Visitor, dossier: str) -> None:
    answer = text_of(visitor, f"{dossier}?op={day_of(now())}")
    assert "ging de regie over." in answer
    assert "had Persoon coordinator (schoolbestuur:41001) de regie. Daarna had" in answer
    assert "Daarna had Persoon officer (gemeente:0363) de regie." in answer


def test_before_the_dossier_nobody_had_it(visitor: Visitor, dossier: str) -> None:
    for day in ("2020-03-12", "1900-01-01", "12-03-2020"):
        assert "was er nog geen dossier. Het is open sinds" in text_of(
            visitor, f"{dossier}?op={day}"
        )


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2099-01-01", "Kies een dag tot en met vandaag."),
        ("9999-12-31", "Dit jaartal kan niet. Kijk de datum na."),
        ("2026-02-30", "Geef een datum, zoals 24-11-2026."),
        ("morgen", "Geef een datum, zoals 24-11-2026."),
        ("", "Vul dit in."),
        ("%00", "Geef een datum, zoals 24-11-2026."),
    ],
)
def test_a_wrong_day_is_refused_in_words_and_the_page_stays(
    visitor: Visitor, dossier: str, day: str, told: str
) -> None:
    page = text_of(visitor, f"{dossier}?op={day}", 422)
    assert told in page
    assert "Sem Bakker" in page
