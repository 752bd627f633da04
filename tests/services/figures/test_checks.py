"""What is looked at before an overview goes out tells of no single pupil."""

import pytest

from casework.services.figures import checks


@pytest.mark.parametrize(
    ("count", "limit", "shown"),
    [(0, 5, 0), (1, 5, None), (5, 5, None), (6, 5, 5), (7, 5, 5), (8, 5, 10), (1, 0, 5)],
)
def test_a_number_that_falls_by_one_does_not_tell_who_was_mended(
    count: int, limit: int, shown: int | None
) -> None:
    assert checks.about(count, limit) == shown
