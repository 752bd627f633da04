"""In which order the cases of a round are read."""

from typing import NamedTuple
from uuid import UUID

from casework.domain.casuistiek.review import in_order


class One(NamedTuple):
    id: UUID
    alias: str


def test_the_agenda_goes_first_and_what_it_does_not_name_comes_by_alias() -> None:
    iris, linde, roos = (One(UUID(int=n), name) for n, name in enumerate(("Iris", "Linde", "Roos")))
    assert in_order([roos, iris, linde], []) == [iris, linde, roos]
    agenda = [str(roos.id), str(UUID(int=9))]
    assert in_order([iris, linde, roos], agenda) == [roos, iris, linde]
