"""What a region agreed to share at once. Health, care and notes of one's own are in no bundle."""

from types import MappingProxyType
from typing import NamedTuple

from casework.domain.data_class import DataClass


class Bundle(NamedTuple):
    """Classes that are opened together, with one confirmation (desk.md 3)."""

    label: str
    classes: frozenset[DataClass]


BUNDLES = MappingProxyType(
    {
        "startpakket": Bundle(
            "Startpakket: verzuim, plan, afspraken",
            frozenset(
                {
                    DataClass.DOSSIER,
                    DataClass.IDENTITY,
                    DataClass.EDUCATION,
                    DataClass.ABSENCE,
                    DataClass.PLAN,
                    DataClass.AGREEMENTS,
                }
            ),
        ),
    }
)
