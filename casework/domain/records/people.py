"""Who somebody is: a pupil, the people round it, and staff."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, repr=False)
class Identity:
    """Who a pupil is, as one organisation knows it. `pgn` is a BSN or an onderwijsnummer."""

    achternaam: str
    geboortedatum: date
    voornamen: str | None = None
    roepnaam: str | None = None
    voorvoegsel: str | None = None
    pgn: str | None = None
    postcode: str | None = None

    @property
    def name(self) -> str:
        """Full name as one writes it."""
        return " ".join(p for p in (self.voornamen, self.voorvoegsel, self.achternaam) if p)

    @property
    def initials(self) -> str:
        """For who may not know the name yet."""
        parts = (self.voornamen or self.roepnaam or "", self.achternaam)
        return "".join(f"{part[0]}." for part in parts if part)

    @property
    def first(self) -> str:
        """What one is called; empty when that is not known."""
        return self.roepnaam or (self.voornamen or "").split(" ")[0]

    @property
    def short(self) -> str:
        """First name and initial, for lists that others may see over a shoulder."""
        return f"{self.first} {self.achternaam[:1]}.".strip()


@dataclass(frozen=True, repr=False)
class Education:
    """What a school knows of an enrolment; `drops`: how often its level went down there."""

    leerlingnummer: str | None = None
    leerjaar: str | None = None
    klas: str | None = None
    level: str | None = None
    drops: int = 0


@dataclass(frozen=True, repr=False)
class PersonDetails:
    """Someone round the pupil. `gezag` is ja, nee or onbekend, with source and date."""

    name: str
    relation: str
    gezag: str = "onbekend"
    gezag_source: str | None = None
    gezag_date: date | None = None
    lives_with: bool | None = None
    phone: str | None = None
    email: str | None = None
    language: str | None = None
    interpreter: bool = False
    do_not_call: bool = False
    secret_address: bool = False
    address: str | None = None


@dataclass(frozen=True, repr=False)
class Staff:
    """Name and reach of someone with an account."""

    name: str
    email: str
    phone: str | None = None
    function: str | None = None


@dataclass(frozen=True, repr=False)
class SecondFactor:
    """The seed of the second factor (base32)."""

    seed: str
