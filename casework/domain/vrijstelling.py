"""A vrijstelling: on which article of the law a child need not be enrolled, from when to when.

That of article 5 is no permit: it arises by law once its conditions are met, and lasts as long as
it is notified anew each year (Leerplichtwet 1969, art. 5 to 9). Which article it rests on tells of
health or belief, so it is read by few; the days are not. It is an end to the duty, and never an
answer to what the child needs: nowhere is it counted as solved (desk.md 1.20).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from casework.domain.data_class import DataClass
from casework.domain.ground import Ground
from casework.domain.months import YEAR, add_months, school_year, school_year_end
from casework.domain.policy import Action, Actor, Relation, may
from casework.domain.rules.terms import EXEMPTION, renewal
from casework.domain.vrijstelling_offer import FUTURE, Asked, Faults

_LPW = "Leerplichtwet 1969, art."
STATEMENT_MONTHS = 3  # how old the statement may be at the notice (art. 7)
LONGEST = 3 * YEAR  # months; article 15 names no longest, this keeps a slip of the pen out
_DAY = timedelta(days=1)


class Article(StrEnum):
    """The article it rests on."""

    BODY = "5-onder-a"
    BELIEF = "5-onder-b"
    ABROAD = "5-onder-c"
    TRAVELLING = "5a"
    OTHERWISE = "15"
    WORK = "3a"
    LAST_YEAR = "3b"


class Says(NamedTuple):
    """What an article fixes. `renewed`: each year before 1 July; `extended`: asked 8 weeks ahead.

    `reviewed`: each year somebody looks anew at what the child could do.
    """

    label: str
    source: str
    renewed: bool = False
    extended: bool = False
    reviewed: bool = False


ARTICLES: Mapping[Article, Says] = MappingProxyType(
    {
        Article.BODY: Says(
            "Lichaam of geest (artikel 5 onder a)",
            f"{_LPW} 5 onder a, 6 en 7",
            renewed=True,
            reviewed=True,
        ),
        Article.BELIEF: Says(
            "Bezwaar tegen de richting van de scholen (artikel 5 onder b)",
            f"{_LPW} 5 onder b, 6 en 8",
            renewed=True,
            reviewed=True,
        ),
        Article.ABROAD: Says(
            "School in het buitenland (artikel 5 onder c)",
            f"{_LPW} 5 onder c, 6 en 9",
            renewed=True,
        ),
        Article.TRAVELLING: Says("Trekkend bestaan, maart tot en met oktober (5a)", f"{_LPW} 5a"),
        Article.OTHERWISE: Says(
            "Bijzondere omstandigheden, kwalificatieplicht (artikel 15)",
            f"{_LPW} 15",
            reviewed=True,
        ),
        Article.WORK: Says(
            "Vervangende leerplicht met werk, vanaf 14 jaar (3a)", f"{_LPW} 3a", extended=True
        ),
        Article.LAST_YEAR: Says(
            "Vervangende leerplicht, laatste schooljaar in het mbo (3b)",
            f"{_LPW} 3b",
            extended=True,
        ),
    }
)
LABELS = {one: says.label for one, says in ARTICLES.items()}


class Signer(StrEnum):
    """What who signed the statement is (art. 7). Nobody's name, and never what it says."""

    DOCTOR = "arts"
    PEDAGOGUE = "pedagoog"
    PSYCHOLOGIST = "psycholoog"


SIGNERS = {
    Signer.DOCTOR: "Arts die de gemeente aanwees",
    Signer.PEDAGOGUE: "Academisch opgeleide pedagoog",
    Signer.PSYCHOLOGIST: "Academisch opgeleide psycholoog",
}


class State(StrEnum):
    """How far it is."""

    NOTICED = "kennisgeving"  # nobody checked the conditions yet
    AHEAD = "gaat-in"
    RUNS = "loopt"
    OVER = "verlopen"
    ENDED = "ingetrokken"


STATES = {
    State.NOTICED: "Kennisgeving gedaan, nog niet bekeken",
    State.AHEAD: "Gaat nog in",
    State.RUNS: "Loopt",
    State.OVER: "Verlopen",
    State.ENDED: "Ingetrokken",
}
# Which class its municipality must have opened to an organisation, and on which ground, for it to
# see that there is one, and which. What is known for the leerplicht is for no youth care, and a
# samenwerkingsverband gets it with consent alone (domain.md 8.1).
THERE: tuple[DataClass, tuple[Ground, ...]] = (
    DataClass.PLAN,
    (Ground.LPW_22, Ground.AVG_6_1_A),
)
WHICH: tuple[DataClass, tuple[Ground, ...]] = (DataClass.HEALTH, (Ground.AVG_6_1_A,))


SAYING = frozenset(one.code for one in EXEMPTION)  # whose signals say that there is one


def unread(actor: Actor) -> frozenset[str]:
    """Of which rules an actor may read no signal of the own organisation.

    That is everybody of the municipality but the leerplicht: its data are not for youth care.
    An actor without a role stands for many: who asks for them asks for their roles.
    """
    reads = not actor.roles or may(actor, Action.VIEW_VRIJSTELLING, frozenset({Relation.OWNER}))
    return frozenset() if reads else SAYING


@dataclass(frozen=True, repr=False)
class NewVrijstelling:
    """What is noted. `until` for article 15 alone; of the others the law says how long.

    `lasting`: the statement says that the child will never be fit for school. `checked`: whoever
    notes it saw that the conditions are met.
    """

    article: Article
    noticed_on: date
    valid_from: date
    until: date | None = None
    statement_on: date | None = None
    signer: Signer | None = None
    lasting: bool = False
    checked: bool = False
    asked: Asked | None = None
    asked_on: date | None = None


def last_day(value: NewVrijstelling) -> date | None:
    """Its last day; None where it lasts as long as the duty does.

    Until 31 July of the school year before which it must be notified anew (art. 6); of a
    travelling life until the end of October (art. 5a).
    """
    if value.article is Article.OTHERWISE:
        return value.until
    if value.article is Article.TRAVELLING:
        return date(value.valid_from.year, 10, 31)
    if ARTICLES[value.article].extended:
        return school_year_end(school_year(value.valid_from))
    return None if value.lasting else school_year_end(renewal(value.valid_from).year - 1)


def faults(value: NewVrijstelling, today: date) -> Faults:
    """Why this cannot be, by field; empty when it can."""
    found: Faults = {}
    if value.noticed_on > today:
        found["kennisgeving"] = FUTURE
    if not add_months(today, -LONGEST) <= value.valid_from <= add_months(today, YEAR):
        found["van"] = ["Kies een dag in de laatste drie jaar of het komende jaar."]
    if value.article is Article.TRAVELLING and not 3 <= value.valid_from.month <= 10:
        found["van"] = ["Een trekkend bestaan geldt van maart tot en met oktober (artikel 5a)."]
    return found | _until(value) | _statement(value) | _asked(value, today)


def _until(value: NewVrijstelling) -> Faults:
    if value.article is not Article.OTHERWISE:
        return (
            {"tot": ["Laat dit leeg: bij dit artikel zegt de wet hoe lang."]} if value.until else {}
        )
    if value.until is None:
        return {"tot": ["Vul in tot en met welke dag de gemeente besloot."]}
    if not value.valid_from <= value.until <= add_months(value.valid_from, LONGEST):
        return {"tot": ["Kies een dag na de eerste dag, hooguit drie jaar later."]}
    return {}


def _statement(value: NewVrijstelling) -> Faults:
    given = value.statement_on or value.signer or value.lasting
    if value.article is not Article.BODY:
        return {"verklaring": ["Dit hoort bij artikel 5 onder a alleen."]} if given else {}
    if value.statement_on is None or value.signer is None:
        asked = given or value.checked
        return (
            {"verklaring": ["Vul in van welke dag de verklaring is, en van wie."]} if asked else {}
        )
    oldest = add_months(value.noticed_on, -STATEMENT_MONTHS)
    if not oldest <= value.statement_on <= value.noticed_on:
        text = "Bij de kennisgeving is de verklaring hooguit 3 maanden oud (artikel 7)."
        return {"verklaring": [text]}
    return {}


def _asked(value: NewVrijstelling, today: date) -> Faults:
    if (value.asked is None) != (value.asked_on is None):
        return {"gevraagd": ["Vul in aan wie u het vroeg, en wanneer."]}
    return {"gevraagd_op": FUTURE} if value.asked_on and value.asked_on > today else {}


def state(
    valid_from: date,
    valid_until: date | None,
    *,
    checked_on: date | None,
    ended_on: date | None,
    today: date,
) -> State:
    """How far it is on a day; `ended_on` is the first day on which it does not hold any more."""
    if ended_on is not None and ended_on <= today:
        return State.ENDED
    if valid_until is not None and valid_until < today:
        return State.OVER
    if checked_on is None:
        return State.NOTICED
    return State.AHEAD if today < valid_from else State.RUNS


def next_first(valid_until: date) -> date:
    """The first day of the one that follows."""
    return valid_until + _DAY
