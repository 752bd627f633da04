from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.domain.replay import Options, RowError, replay
from casework.domain.rules.settings import apply
from casework.domain.rules.vm16 import crossings
from casework.domain.table import WrongTable
from casework.domain.verzuim import Sector
from tests.domain.rules.test_vm16 import AMOUNTS
from tests.domain.vectors import ENDS, EVERY_DAY, NOORD, VECTORS

HEADER = "brin;leerlingnummer;pgn;datum;lesuren;minuten;soort;toelichting"
IN_NOORD = Options(region="noord")
IN_PO = Options(region="noord", sector=Sector.PO)


def written(*rows, header=HEADER, encoding="utf-8"):
    return "\n".join([header, *rows, ""]).encode(encoding)


def absences(missed, number="7", brin="01AB"):
    return [f"{brin};{number};;{day};;{minutes};ONGEOORLOOFD;" for day, minutes in missed.items()]


def lessons(*given, soort="ONGEOORLOOFD", number="7"):
    return [f"01AB;{number};;2026-09-{day:02};{count};;{soort};" for day, count in given]


def ends(done):
    return [(one["begindatum"], one["einddatum"]) for one in done.results]


@pytest.mark.parametrize(("missed", "fires"), VECTORS.values(), ids=VECTORS)
def test_a_file_of_minutes_fires_where_the_law_says(missed, fires):
    done = replay(written(*absences(missed)), IN_PO)
    assert done.errors == []
    assert ends(done) == fires


@pytest.mark.parametrize("least", ENDS)
def test_a_file_of_every_day_fires_as_often_as_asked(least):
    rows = [f"01AB;7;;{day};5,5;;ONGEOORLOOFD;" for day in EVERY_DAY]
    often = apply({"VM-NEXT": {"vervolg_min_days": least}}, 1, "")
    done = replay(written(*rows), Options(region="noord", rulesets=(often,)))
    assert [int(end[-2:]) for _, end in ends(done)] == ENDS[least]


def test_a_result_has_the_promised_keys():
    assert replay(written(*lessons((1, "8,5"), (2, "8")))).results == [
        {
            "leerling": "7",
            "rule": "VM-16",
            "begindatum": "2026-09-01",
            "einddatum": "2026-09-02",
            "uren": 16.5,
            "bewijs": ["2026-09-01", "2026-09-02"],
        }
    ]


def test_rows_of_one_day_are_added_up():
    done = replay(written(*lessons((1, 4), (2, 8), (1, 2)), *lessons((1, 2), soort="LUXE")))
    found = [(one["rule"], one["uren"], len(one["bewijs"])) for one in done.results]
    assert found == [("VM-16", 16, 2), ("VM-LUX", 2, 1)]


def test_results_are_in_order_of_leerling_and_einddatum():
    rows = [f"{brin};{number};;2026-{month}-01;16;;ONGEOORLOOFD;"
            for month in ("11", "09") for brin in ("02CD", "01AB00") for number in ("9", "10")]  # fmt: skip
    done = replay(written(*rows))
    assert [(one["leerling"], one["einddatum"]) for one in done.results] == [
        (number, f"2026-{month}-01")
        for number in ("10", "9") for _branch in "ab" for month in ("09", "11")
    ]  # fmt: skip


def test_one_number_at_two_schools_is_two_pupils():
    rows = [f"{brin};7;;2026-09-01;8;;ONGEOORLOOFD;" for brin in ("01AB", "02CD")]
    assert replay(written(*rows)).results == []


def test_without_a_leerlingnummer_the_pgn_tells_who_it_is():
    rows = [f"01ab;;1112.22.333;2026-09-0{day};8;;ONGEOORLOOFD;" for day in (1, 2)]
    assert [one["leerling"] for one in replay(written(*rows)).results] == ["111222333"]


def test_columns_may_be_missing_and_in_another_order():
    raw = written("ongeoorloofd,01-09-2026,16,7", header="Soort,Datum,Lesuren,Leerlingnummer")
    assert ends(replay(raw)) == [("2026-09-01", "2026-09-01")]


@pytest.mark.parametrize("soort", ["ZIEK", "VERLOF", "SCHORSING", "RELIGIE", "GEOORLOOFD"])
def test_absence_with_a_valid_reason_does_not_count(soort):
    assert replay(written(*lessons((1, 16), soort=soort))).results == []


def test_being_late_counts_where_the_school_says_so():
    raw = written(*lessons((1, 16), soort="TE_LAAT"))
    assert replay(raw).results == []
    assert len(replay(raw, Options(late_counts=True)).results) == 1


def test_what_lies_after_until_is_left_out():
    raw = written(*lessons((1, 8), (2, 8)))
    assert replay(raw, Options(until=date(2026, 9, 1))).results == []
    assert len(replay(raw, Options(until=date(2026, 9, 2))).results) == 1


def test_the_region_decides_what_is_vacation():
    rows = [f"01AB;7;;2026-10-{day};8;;ONGEOORLOOFD;" for day in (12, 13)]
    assert replay(written(*rows), IN_NOORD).results == []
    assert len(replay(written(*rows), Options(region="zuid")).results) == 1


def test_minutes_count_at_a_school_that_says_how_long_a_lesson_is():
    raw = written("01AB;7;;2026-09-01;;720;ONGEOORLOOFD;")
    assert replay(raw).errors[0].column == "minuten"
    assert replay(raw, Options(minutes_per_lesson=45)).results[0]["uren"] == 16


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("01AB;;;2026-09-01;1;;ZIEK;", "leerlingnummer", "leerlingnummer of het PGN"),
        (f"01AB;{'7' * 41};;2026-09-01;1;;ZIEK;", "leerlingnummer", "te lang"),
        ("AB01;7;;2026-09-01;1;;ZIEK;", "brin", "geen BRIN"),
        ("01AB;7;111222334;2026-09-01;1;;ZIEK;", "pgn", "geen geldig BSN"),
        ("01AB;7;;2026-02-30;1;;ZIEK;", "datum", "Geef een datum"),
        ("01AB;7;;1-9-2026;1;;ZIEK;", "datum", "Geef een datum"),
        ("01AB;7;;20260901;1;;ZIEK;", "datum", "Geef een datum"),
        ("01AB;7;;;1;;ZIEK;", "datum", "Geef een datum"),
        ("01AB;7;;2031-09-01;1;;ZIEK;", "datum", "schoolvakanties"),
        ("01AB;7;;2026-09-01;;;ZIEK;", "lesuren", "hoeveel lesuren"),
        ("01AB;7;;2026-09-01;1;50;ZIEK;", "minuten", "niet allebei"),
        ("01AB;7;;2026-09-01;;50;ZIEK;", "minuten", "Geef lesuren"),
        ("01AB;7;;2026-09-01;;1,5;ZIEK;", "minuten", "hele minuten"),
        ("01AB;7;;2026-09-01;;1441;ZIEK;", "minuten", "ten hoogste 1440"),
        ("01AB;7;;2026-09-01;24,5;;ZIEK;", "lesuren", "ten hoogste 24"),
        ("01AB;7;;2026-09-01;0;;ZIEK;", "lesuren", "boven 0"),
        ("01AB;7;;2026-09-01;-1;;ZIEK;", "lesuren", "boven 0"),
        ("01AB;7;;2026-09-01;NaN;;ZIEK;", "lesuren", "boven 0"),
        ("01AB;7;;2026-09-01;een;;ZIEK;", "lesuren", "zoals 2 of 2,5"),
        ("01AB;7;;2026-09-01;0,001;;ZIEK;", "lesuren", "boven 0"),
        ("01AB;7;;2026-09-01;1;;X;", "soort", "Kies een van: ONGEOORLOOFD"),
        ("01AB;7;;2026-09-01;1;;ZIEK;" + "x" * 501, "toelichting", "te lang"),
        ("01AB;7;;2026-09-01;1;;ZIEK;a;b", "", "meer kolommen"),
    ],
)
def test_a_bad_row_keeps_only_itself_out(row, column, reason):
    good = lessons((1, 8), (2, 8))
    done = replay(written(good[0], row, good[1]))
    [error] = done.errors
    assert (error.line, error.column) == (3, column)
    assert reason in error.reason
    assert len(done.results) == 1
    assert done.rows == 3


def test_a_reason_never_repeats_what_was_in_the_row():
    done = replay(written("01AB;7;111222334;2026-09-01;1;;ZIEK;"))
    assert "111222334" not in repr(done.errors)


def test_a_day_of_more_than_24_hours_stays_out_whole():
    done = replay(written(*lessons((1, 16), (2, 16)), *lessons((1, 9), soort="ZIEK")))
    assert done.errors == [
        RowError(4, "lesuren", "Dit is meer dan 24 uur op één dag. Verbeter het aantal.")
    ]
    assert ends(done) == [("2026-09-02", "2026-09-02")]


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("brin;leerlingnummer;lesuren;soort", "ontbreekt: datum"),
        ("datum;lesuren;soort", "leerlingnummer of pgn"),
        ("datum;pgn;soort", "lesuren of minuten"),
    ],
)
def test_a_file_without_a_column_it_needs_is_refused(header, message):
    with pytest.raises(WrongTable, match=message):
        replay(written(header=header))


@given(
    st.dictionaries(st.sampled_from(["7", "8", "9"]), AMOUNTS), st.randoms(use_true_random=False)
)
def test_a_shuffled_file_gives_the_crossings_of_each_pupil(pupils, chance):
    missed = {number: {d: a for d, a in days.items() if a} for number, days in pupils.items()}
    rows = [row for number, days in missed.items() for row in absences(days, number)]
    chance.shuffle(rows)
    done = replay(written(*rows), IN_PO)
    expected = [
        (number, c.einddatum.isoformat(), [day.isoformat() for day, _ in c.evidence])
        for number in sorted(missed)
        for c in crossings(missed[number], NOORD)
    ]
    assert [(one["leerling"], one["einddatum"], one["bewijs"]) for one in done.results] == expected
