"""What somebody typed comes back, also where its form is gone by now."""

import re

from casework.clock import now
from casework.domain.moment import day_of
from tests.browser import Visitor
from tests.web.test_line import SCHOOL_DAYS, note, signal_of

WORDS = "De school ziet geen plek,\r\nmaar zoekt <mee>."


def test_words_are_kept_when_someone_was_first(visitor: Visitor) -> None:
    note(visitor.sign_in("coordinator"), "Sem", SCHOOL_DAYS[:4])
    taken = visitor.post(f"/signaal/{signal_of(visitor)}/oppakken")
    dossier, today = taken.location.split("?")[0], f"{day_of(now())}"
    asked = {"school": "Het Elsenpad", "geschreven": today}
    listed = visitor.get(visitor.post(f"{dossier}/aanmelding", asked).location).text
    one = re.findall(r"/aanmelding/([0-9a-f-]{36})", listed)[0]
    decided = {"rev": "1", "uitkomst": "ingetrokken", "op": today, "waarom": "Eigen keus"}
    assert visitor.post(f"/aanmelding/{one}/besluit", decided).status_code == 302
    late = visitor.post(f"/aanmelding/{one}/besluit", {**decided, "waarom": WORDS})
    assert late.status_code == 409
    assert "maar zoekt &lt;mee&gt;." in late.text
    assert "U legde al vast wat de school besloot" in late.text


def test_an_error_says_what_is_wrong_and_keeps_the_words(visitor: Visitor) -> None:
    note(visitor.sign_in("coordinator"), "Sem", SCHOOL_DAYS[:4])
    signal = signal_of(visitor)
    wrong = visitor.post(f"/signaal/{signal}/duo-status", {"status": "x", "bij": "belde twee keer"})
    assert wrong.status_code == 422
    assert "Kies een van de mogelijkheden." in wrong.text
    assert "belde twee keer" in wrong.text


def test_a_password_is_nobodys_text(visitor: Visitor) -> None:
    secret = {"email": "x", "password": "vier woorden lang wachtwoord"}
    assert "vier woorden" not in visitor.post("/aanmelden/", secret).text
    assert "vier woorden" not in visitor.post("/er/is/niets", secret).text
