import pytest

from casework.domain.identifiers import valid_brin, valid_pgn


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("111222333", "111222333"),
        ("123456782", "123456782"),
        ("1112.22.333", "111222333"),
        (" 249566758 ", "249566758"),
        ("012345672", "012345672"),
        ("12345672", "012345672"),  # a spreadsheet dropped the zero
        ("101222331", "101222331"),  # onderwijsnummer
    ],
)
def test_a_bsn_or_onderwijsnummer_becomes_nine_digits(text, number):
    assert valid_pgn(text) == number


@pytest.mark.parametrize(
    "text",
    ["111252333", "101222332", "000000000", "", "1", "19", "1234567", "1112223330", "11122233x"],
)
def test_a_wrong_number_is_refused_without_repeating_it(text):
    with pytest.raises(ValueError, match="geen geldig BSN") as refused:
        valid_pgn(text)
    assert len(text) < 2 or text not in str(refused.value)
    assert refused.value.__context__ is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("01AB", ("01AB", None)),
        ("16AH00", ("16AH", "00")),
        (" 16ah 01 ", ("16AH", "01")),
        ("16AH-02", ("16AH", "02")),
    ],
)
def test_a_brin_comes_with_or_without_vestiging(text, parts):
    assert valid_brin(text) == parts


@pytest.mark.parametrize("text", ["", "AB01", "01AB0", "01AB000", "1AB", "01ÀB", "01AB0O"])
def test_what_is_no_brin_is_refused(text):
    with pytest.raises(ValueError, match="geen BRIN"):
        valid_brin(text)
