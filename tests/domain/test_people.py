"""What another organisation reads of people round a pupil: never where somebody lives."""

from casework.domain.people import for_others
from casework.domain.records import PersonDetails

KNOWN = PersonDetails(
    "Moeder Bakker",
    "moeder",
    gezag="ja",
    gezag_source="uitspraak",
    lives_with=True,
    phone="06 1",
    email="m@x.example",
    language="Pools",
    address="Straat 1",
    secret_address=True,
)


def test_of_a_secret_address_nothing_goes_along_that_leads_there() -> None:
    shown = for_others(KNOWN)
    assert (shown.name, shown.gezag, shown.language) == ("Moeder Bakker", "ja", "Pools")
    assert shown.secret_address
    hidden = (shown.phone, shown.email, shown.address, shown.lives_with, shown.gezag_source)
    assert set(hidden) == {None}


def test_without_it_a_number_to_call_goes_along_and_still_no_address() -> None:
    shown = for_others(PersonDetails("Vader", "vader", phone="06 2", address="Straat 2"))
    assert (shown.phone, shown.address) == ("06 2", None)
