from datetime import date

import pytest

from casework.domain.errors import Invalid, Wrong
from casework.domain.pupil import check_birth
from casework.schemas.base import read
from casework.schemas.pupil import PupilSchema

ROW = {
    "brin": "01ab",
    "leerlingnummer": "7",
    "achternaam": "Jansen",
    "geboortedatum": "2012-02-29",
    "inschrijving_van": "2025-08-01",
}


@pytest.mark.parametrize(
    ("given", "stored"),
    [("0363", "0363"), ("363", "0363"), ("0001", "1966"), ("1999", None), ("1810", "1810")],
)
def test_a_home_municipality_is_one_of_now_or_none(given, stored):
    assert read(PupilSchema(), {**ROW, "gemeentecode": given}).home_gemeente == stored


def test_most_is_not_needed():
    one = read(PupilSchema(), ROW)
    assert (one.brin, one.vestiging, one.valid_until) == ("01AB", None, None)
    assert (one.identity.voornamen, one.identity.pgn) == (None, None)


@pytest.mark.parametrize("code", ["03630", "x", "٠٣٦٣"])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(Invalid) as refused:
        read(PupilSchema(), {**ROW, "gemeentecode": code})
    assert list(refused.value.messages) == ["gemeentecode"]


def test_an_enrolment_may_last_one_day_but_not_less():
    assert read(PupilSchema(), {**ROW, "inschrijving_tot": "2025-08-01"}).valid_until
    with pytest.raises(Invalid):
        read(PupilSchema(), {**ROW, "inschrijving_tot": "2025-07-31"})


@pytest.mark.parametrize(
    ("born", "fits"),
    [
        (date(2026, 11, 25), True),
        (date(2026, 11, 26), False),
        (date(1996, 11, 25), True),
        (date(1996, 11, 24), False),
    ],
)
def test_a_pupil_is_born_and_at_most_thirty(born, fits):
    today = date(2026, 11, 25)
    if fits:
        check_birth(born, today)
    else:
        with pytest.raises(Wrong):
            check_birth(born, today)


def test_a_startkwalificatie_comes_after_birth() -> None:
    row = {**ROW, "startkwalificatie": "2025-06-12"}
    assert read(PupilSchema(), row).qualified_on == date(2025, 6, 12)
    with pytest.raises(Invalid) as wrong:
        read(PupilSchema(), {**ROW, "startkwalificatie": "1990-01-01"})
    assert "startkwalificatie" in wrong.value.messages


def test_a_level_is_one_of_a_list() -> None:
    assert read(PupilSchema(), {**ROW, "niveau": "VMBO TL"}).education.level == "vmbo-gt"
    with pytest.raises(Invalid) as wrong:
        read(PupilSchema(), {**ROW, "niveau": "hbo"})
    assert "vmbo-gt" in wrong.value.messages["niveau"][0]
