"""A period of a school's calendar, by form or file, and its settings: each mistake at its field."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from casework.domain.vacation import FREE, LESSONS, NAMES, VACATION, Period
from casework.schemas.base import read
from casework.schemas.calendar import (
    KeepForm,
    PeriodSchema,
    SettingsForm,
    options,
    read_calendar,
    written,
)
from casework.schemas.coverage import DeliveredSchema
from tests.schemas.test_base import messages

RIGHT = {"naam": "herfst", "van": "2026-10-17", "tot": "25-10-2026"}
NAME = "Kies uit: herfst, kerst, voorjaar, mei, zomer, extra, vrije dag, studiedag, lesdag."
WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"naam": ""}, "naam", "Vul dit in."),
    ({"naam": "carnaval"}, "naam", NAME),
    ({"naam": "\x00"}, "naam", NAME),
    ({"naam": "x" * 9000}, "naam", NAME),
    ({"van": ""}, "van", "Vul dit in."),
    ({"van": "30-02-2027"}, "van", "Geef een datum, zoals 24-11-2026."),
    ({"tot": "straks"}, "tot", "Geef een datum, zoals 24-11-2026."),
    ({"tot": "2026-10-16"}, "tot", "De laatste dag ligt voor de eerste."),
    ({"soort": "feest"}, "soort", "Kies uit: vakantie, vrije dag, lesdag."),
    ({"soort": "vrije dag"}, "naam", "Deze naam hoort bij een andere soort."),
    ({"toelichting": "Juf Anna trouwt"}, "toelichting", "Dit veld is onbekend."),
]


@pytest.mark.parametrize(("change", "field", "message"), WRONG)
def test_a_mistake_is_said_at_its_field(change: dict[str, Any], field: str, message: str) -> None:
    assert messages(PeriodSchema, {**RIGHT, **change}) == {field: [message]}


@pytest.mark.parametrize("name", ["herfst", "Herfstvakantie", " HERFST  vakantie "])
def test_a_name_may_be_written_as_people_do(name: str) -> None:
    period = read(PeriodSchema(), {**RIGHT, "naam": name, "soort": "Vakantie"})
    assert period == Period(date(2026, 10, 17), date(2026, 10, 25), VACATION, "herfst")


def test_without_a_last_day_it_is_one_day() -> None:
    day = date(2026, 11, 6)
    for name, kind in (("studiedag", FREE), ("vrije dag", FREE), ("lesdag", LESSONS)):
        given = {"naam": name, "van": "06-11-2026"}
        assert read(PeriodSchema(), given) == Period(day, day, kind, name)


def test_a_file_tells_line_column_and_reason_and_keeps_the_rest() -> None:
    lines = (
        "soort;naam;van;tot;opmerking",
        "vakantie;herfst;17-10-2026;25-10-2026;",
        "vrije dag;studiedag;2026-11-06;;x",
        "vakantie;studiedag;2026-11-06;;x",
        "vakantie;mei;2027-05-09;2027-04-24;",
        "vakantie;mei;2027-04-24;2027-05-09;;te veel",
    )
    done = read_calendar("\n".join(lines).encode())
    assert [(line, one.name) for line, one in done.good] == [(2, "herfst"), (3, "studiedag")]
    assert [(one.line, one.column) for one in done.wrong] == [(4, "naam"), (5, "tot"), (6, "")]
    assert done.ignored == ["opmerking"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Beste school",
        b"soort;naam\nvakantie;mei\n",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xfe\x00\x00",
    ],
)
def test_what_is_no_calendar_has_one_complaint_and_no_rows(content: bytes) -> None:
    done = read_calendar(content)
    assert done.good == []
    assert len(done.wrong) == 1
    assert done.wrong[0].reason


def test_rows_are_written_as_they_were_read() -> None:
    day = date(2027, 5, 6)
    rows = [
        (2, Period(date(2026, 10, 17), date(2026, 10, 25), VACATION, "herfst")),
        (3, Period(date(2026, 11, 6), date(2026, 11, 6), FREE, "vrije dag")),
        (4, Period(day, day, LESSONS, "lesdag")),
    ]
    form = {"regels": written(rows).replace("\n", "\r\n")}  # as a browser sends it back
    assert read_calendar(read(KeepForm(), form)["regels"].encode()).good == rows


def test_every_name_can_be_chosen_once() -> None:
    names = [name for name, _ in options()]
    assert sorted(names) == sorted(name for some in NAMES.values() for name in some)


SETTINGS = {"versie": "3"}
WRONG_SETTINGS = [
    ({"versie": "drie"}, "versie", "Dit klopt niet."),
    ({"versie": ""}, "versie", "Vul dit in."),
    ({"regio": "oost"}, "regio", "Kies een van de mogelijkheden."),
    ({"hele_dag": "veel"}, "hele_dag", "Geef een getal, zoals 2 of 2,5."),
    ({"hele_dag": "721"}, "hele_dag", "Geef een getal boven 0 en ten hoogste 720."),
    ({"minuten_per_lesuur": "45,5"}, "minuten_per_lesuur", "Geef hele minuten."),
    ({"te_laat": "misschien"}, "te_laat", "Dit klopt niet."),
]


@pytest.mark.parametrize(("change", "field", "message"), WRONG_SETTINGS)
def test_a_wrong_setting_is_said_at_its_field(
    change: dict[str, str], field: str, message: str
) -> None:
    assert messages(SettingsForm, {**SETTINGS, **change}) == {field: [message]}


def test_settings_that_are_not_given_are_not_set() -> None:
    assert read(SettingsForm(), SETTINGS) == {
        "versie": 3,
        "regio": None,
        "hele_dag": None,
        "minuten_per_lesuur": None,
        "te_laat": False,
        "studiedagen": False,
    }
    assert read(SettingsForm(), {**SETTINGS, "hele_dag": "3,5"})["hele_dag"] == Decimal("3.5")


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"brin": "XX"}, "brin", "Dit is geen BRIN. Geef er een zoals 01AB of 01AB00."),
        ({"van": ""}, "van", "Vul dit in."),
        ({"tot": "2026-09-01"}, "tot", "De laatste dag ligt voor de eerste."),
    ],
)
def test_a_period_that_is_all_there_names_school_and_days(
    change: dict[str, str], field: str, message: str
) -> None:
    right = {"brin": "01AB00", "van": "2026-09-02", "tot": "2026-09-04"}
    assert read(DeliveredSchema(), right)["brin"] == ("01AB", "00")
    assert messages(DeliveredSchema, {**right, **change}) == {field: [message]}
