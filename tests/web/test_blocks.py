"""Which rows of Vandaag show: one a pupil where that is enough."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from casework.web.blocks import in_order


def row(block: str, pupil: UUID) -> Any:
    """A row of a block."""
    return SimpleNamespace(block=block, pupil=pupil, id=uuid4())


def test_what_is_late_hides_a_new_signal_and_never_the_three_months() -> None:
    one, other = uuid4(), uuid4()
    some = [row("signalen", one), row("bijna", one), row("liggen", one), row("signalen", other)]
    kept = [(line.block, line.pupil) for line in in_order(some, ())]
    assert kept == [("liggen", one), ("bijna", one), ("signalen", other)]
