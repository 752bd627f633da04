"""A guest: one person invited to one dossier, for some of it, until a day.

An invitation is no ground of its own. A guest works at an organisation, and sees at most what that
organisation sees of the dossier; the invitation says who there, what of it, and how long.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from casework.domain.data_class import LABELS as CLASS_LABELS
from casework.domain.data_class import DataClass
from casework.domain.ground import LABELS as GROUNDS
from casework.domain.sharing import ends, in_words

# What can be chosen; that there is a dossier and who holds its regie goes along. Never health,
# care, the people round the pupil or a note of one's own: who needs those works in the dossier.
CLASSES = (
    DataClass.IDENTITY,
    DataClass.EDUCATION,
    DataClass.ABSENCE,
    DataClass.PLAN,
    DataClass.AGREEMENTS,
)
WEEKS = timedelta(weeks=8)  # of the absence, a line each
SEES: Mapping[DataClass, str] = {
    **CLASS_LABELS,
    DataClass.IDENTITY: "naam en leeftijd",
}  # no number
COLLEAGUE = "avg-29"
LABELS: Mapping[str, str] = {
    **{str(one): text for one, text in GROUNDS.items()},
    COLLEAGUE: "werkt onder gezag van wie uitnodigt (AVG art. 29)",
}
USUAL = timedelta(days=91)  # three months, as the form proposes
CLOSED = (
    "De organisatie van deze gast ziet dit niet: {classes}. Deel het eerst met die organisatie."
)


@dataclass(frozen=True)
class NewGuest:
    """Who comes, what of the dossier they may see, and the last day."""

    account: UUID
    classes: frozenset[DataClass]
    until: date


def faults(value: NewGuest, open_: Iterable[DataClass], today: date) -> dict[str, list[str]]:
    """Why this cannot be, by field. `open_` is what the guest's organisation sees."""
    found = ends(value.until, today)
    if closed := value.classes - set(open_):
        found["wat"] = [CLOSED.format(classes=in_words(closed))]
    return found


def in_order(classes: str) -> list[DataClass]:
    """The classes of an invitation, as it is stored, in the order of the list."""
    return [one for one in CLASSES if one in classes.split()]
