"""What stands inside the sealed rows: small typed records, none of which shows itself in a repr."""

from dataclasses import dataclass
from datetime import date
from typing import Any


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
    """What a school knows of an enrolment."""

    leerlingnummer: str | None = None
    leerjaar: str | None = None
    klas: str | None = None


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
class ContactNote:
    """A call or a talk: with whom, and one line."""

    person: str
    line: str | None = None


@dataclass(frozen=True, repr=False)
class AgreementText:
    """What was agreed, and who does it (also someone without an account)."""

    what: str
    who: str


@dataclass(frozen=True, repr=False)
class WorkNote:
    """What somebody wrote down for themselves."""

    text: str


@dataclass(frozen=True, repr=False)
class ClosingNote:
    """What helped, or why it ended."""

    helped: str


@dataclass(frozen=True, repr=False)
class ConcernNote:
    """Whom a concern is about, what somebody saw, and how to reach who reported it."""

    about: str
    what: str
    reach: str
    born: date | None = None


@dataclass(frozen=True, repr=False)
class HandoverNote:
    """The three lines that go with a regie offer, and all the taker sees of whom it is about."""

    what_is: str
    what_runs: str
    what_first: str
    initials: str | None = None
    age: int | None = None
    school: str | None = None


@dataclass(frozen=True, repr=False)
class Refusal:
    """Why an offer was refused, in words."""

    text: str


@dataclass(frozen=True, repr=False)
class Remark:
    """A remark with an absence."""

    text: str


@dataclass(frozen=True, repr=False)
class SuspensionNote:
    """Why a term was put off, where a code does not say it."""

    text: str | None = None


@dataclass(frozen=True, repr=False)
class FormDraft:
    """The fields of a form as JSON: a list of name and value."""

    fields: str


@dataclass(frozen=True, repr=False)
class DraftFile:
    """A file in wait: its bytes (packed, base64), and what would come of it once that is known."""

    packed: str
    preview: dict[str, Any] | None = None


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


@dataclass(frozen=True, repr=False)
class VoiceText:
    """Who speaks (a `Speaker`), by name where it is a parent, and the words; none: not heard."""

    speaker: str
    name: str | None = None
    words: str | None = None


@dataclass(frozen=True, repr=False)
class WhyText:
    """Why a pupil is at home (a `Type`, `FACTORS`, one line), and who judged so.

    `health`: there is a part that tells of health, elsewhere, in its own class.
    """

    type: str
    judge: str
    factors: list[str]
    line: str | None = None
    health: bool = False


@dataclass(frozen=True, repr=False)
class HealthWhyText:
    """The part of why a pupil is at home that tells of health. `sras` is a function of it."""

    type: str
    factors: list[str]
    sras: str | None = None


@dataclass(frozen=True, repr=False)
class PlanGoal:
    """What a return plan works towards."""

    goal: str


@dataclass(frozen=True, repr=False)
class OfferText:
    """What was offered to a pupil, and by whom."""

    what: str
    by: str


@dataclass(frozen=True, repr=False)
class CareText:
    """Which help, the goal of going back to school it serves, and who does what for it.

    `payer` is a `Payer`; `bridging` is what happens while one waits. `initials` are for who gives
    it and may not know the name yet.
    """

    help: str
    goal: str
    payer: str
    provider: str | None = None
    decision: str | None = None
    referrer: str | None = None
    bridging: str | None = None
    initials: str | None = None
