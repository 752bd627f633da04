"""Whom the parents' notice of an exemption is about, as the municipality asks for it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, repr=False)
class Wanted:
    """A number, or a surname, a first name and a birth date."""

    pgn: str | None = None
    achternaam: str | None = None
    voornamen: str | None = None
    geboortedatum: date | None = None

    @property
    def is_enough(self) -> bool:
        """Whether it can name one child."""
        return bool(self.pgn or (self.achternaam and self.voornamen and self.geboortedatum))

    @property
    def said(self) -> str:
        """What was asked for, for the record of the search."""
        return self.pgn or f"{self.voornamen} {self.achternaam} {self.geboortedatum}"
