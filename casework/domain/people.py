"""People round a pupil, as another organisation may read them (desk.md 5.3)."""

from dataclasses import replace

from casework.domain.records import PersonDetails


def for_others(one: PersonDetails) -> PersonDetails:
    """Who it is, gezag and language; never where somebody lives.

    Of somebody with a secret address no phone or mail goes along either, and not whether the pupil
    lives there: each can lead to the door. What the owner wrote about the gezag stays there.
    """
    shown = replace(one, address=None, gezag_source=None)
    if not one.secret_address:
        return shown
    return replace(shown, phone=None, email=None, lives_with=None)
