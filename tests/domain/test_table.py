from io import BytesIO
from itertools import chain, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.domain.table import LONGEST, TOO_MANY, WrongTable, read_table


def read(source, **given):
    headers, rows = read_table(source, **given)
    return headers, list(rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("mark", [";", ","])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_reads_the_same_however_it_was_saved(encoding, mark, end):
    text = end.join([mark.join(["Naam", "datum"]), mark.join(["Zoë – ’t Hof", "1-9"]), ""])
    assert read(text.encode(encoding)) == (
        ["naam", "datum"],
        [(2, {"naam": "Zoë – ’t Hof", "datum": "1-9"})],
    )


def test_one_old_line_in_a_utf_8_file_is_read_too():
    raw = "naam\nÉén\n".encode() + "Twéé\n".encode("cp1252")
    assert [row["naam"] for _, row in read(raw)[1]] == ["Één", "Twéé"]


def test_columns_come_in_any_order_and_case():
    headers, rows = read(b" Datum ;BRIN;LEERLING  nummer\n2026-09-01; 01AB ;7\n")
    assert headers == ["datum", "brin", "leerling nummer"]
    assert rows == [(2, {"datum": "2026-09-01", "brin": "01AB", "leerling nummer": "7"})]


def test_foreign_headers_are_mapped():
    headers, rows = read(b"Stamnr;Dag\n7;1-9\n", names={"stamnr": "leerlingnummer"})
    assert headers == ["leerlingnummer", "dag"]
    assert rows[0][1]["leerlingnummer"] == "7"


def test_a_quoted_cell_may_hold_the_delimiter_and_line_ends():
    rows = read(b'a;b\n"x;\ny";1\nz;2\n')[1]
    assert rows == [(2, {"a": "x;\ny", "b": "1"}), (4, {"a": "z", "b": "2"})]


def test_a_quotation_mark_within_a_cell_is_just_a_mark():
    rows = read(b'naam;plaats\nSchool "De Ark";"Basisschool ""De Brug"""\n')[1]
    assert list(rows[0][1].values()) == ['School "De Ark"', 'Basisschool "De Brug"']


def test_a_short_row_is_filled_up_and_an_empty_one_left_out():
    assert read(b"a;b;c\n1\n;;\n\n2;3;4\n")[1] == [
        (2, {"a": "1", "b": "", "c": ""}),
        (5, {"a": "2", "b": "3", "c": "4"}),
    ]


def test_a_row_with_too_many_cells_says_so():
    rows = read(b"a;b\n1;2;;\n1;2;3\n")[1]
    assert [TOO_MANY in row for _, row in rows] == [False, True]


def test_a_column_without_a_name_is_left_out():
    assert read(b"a;;\n1;2;3\n")[1] == [(2, {"a": "1"})]


@pytest.mark.parametrize(
    ("raw", "line", "message"),
    [
        (b"", 1, "eerste regel is leeg"),
        (b";;\n1;2;3\n", 1, "eerste regel is leeg"),
        (b"a;b\n1;2\n", 1, "ontbreekt: datum"),
        (b"datum;datum\n1;2\n", 1, "dezelfde naam"),
        ("datum\n1\n".encode("utf-16"), 1, "UTF-8"),
        ("datum\n1\n".encode("utf-16-le"), 1, "UTF-8"),
        (b"datum\n1\n2\x00\n", 3, "UTF-8"),
        (b"datum\n" + b"x" * (LONGEST + 1) + b"\n", 2, "te lang"),
        (b'datum;b\n1;2\n"' + b"x\n" * 100_000, 3, "aanhalingstekens"),
        (b"datum\ra\rb", 1, "aanhalingstekens"),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(raw, line, message):
    with pytest.raises(WrongTable, match=message) as refused:
        read(raw, required=["datum"])
    assert refused.value.line == line


def test_a_file_without_line_ends_does_not_fill_the_memory():
    class Endless(BytesIO):
        def readline(self, size=-1):
            assert 0 < size <= LONGEST + 1
            return b"x" * size

    with pytest.raises(WrongTable, match="te lang"):
        read(Endless())


def test_rows_are_read_one_by_one():
    lines = chain([b"a\n", b"1\n"], repeat(b"2\n"))
    rows = read_table(lines)[1]
    assert [next(rows)[1]["a"] for _ in range(3)] == ["1", "2", "2"]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw):
    try:
        headers, rows = read(raw)
    except WrongTable:
        headers, rows = [], []
    assert all(set(row) <= {*headers, TOO_MANY} for _, row in rows)


def test_without_quoting_a_mark_at_the_start_is_just_a_mark():
    rows = read(b'naam;plaats\n"De Ark;X\nSchool "Y";Z\n', quoted=False)[1]
    assert [list(row.values()) for _, row in rows] == [['"De Ark', "X"], ['School "Y"', "Z"]]


def test_of_some_columns_one_is_enough():
    either = [("lesuren", "minuten")]
    assert read(b"minuten\n1\n", required=either)[0] == ["minuten"]
    with pytest.raises(WrongTable, match="ontbreekt: lesuren of minuten"):
        read(b"uren\n1\n", required=either)
