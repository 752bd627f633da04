import pytest

from casework.domain.errors import Invalid
from casework.domain.table import WrongTable
from casework.schemas.base import read
from casework.schemas.school import SchoolSchema, read_schools

ROW = {"brin": "90ZZ", "vestiging": "90ZZ01", "naam": "X", "bestuur": "00123", "gemeente": "0003"}


def test_a_branch_number_may_stand_alone_or_behind_its_brin():
    assert read(SchoolSchema(), ROW) == read(SchoolSchema(), {**ROW, "vestiging": "01"})


@pytest.mark.parametrize(
    ("soort", "sector"),
    [("Bo", "po"), ("SBO", "po"), ("So", "so"), ("Vso", "vso"), ("(v)so", "so"), ("So/Vso", "so")],
)
def test_each_soort_has_its_sector(soort, sector):
    assert read(SchoolSchema(), {**ROW, "soort": soort}).sector == sector


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("vestiging", "91ZZ01"),
        ("vestiging", "x1"),
        ("brin", "ZZ90"),
        ("naam", "  "),
        ("gemeente", "363"),
        ("soort", "wo"),
    ],
)
def test_what_cannot_be_is_said_of_its_field(field, value):
    with pytest.raises(Invalid) as refused:
        read(SchoolSchema(), {**ROW, field: value})
    assert refused.value.messages.keys() <= {field, "vestiging"}


def test_another_file_is_no_file_of_schools():
    with pytest.raises(WrongTable, match="ontbreekt"):
        read_schools(b"brin;leerlingnummer\n01AB;7\n")
