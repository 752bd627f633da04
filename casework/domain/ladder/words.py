"""A ladder in Dutch, as people read it."""

from casework.domain.ladder.ladder import Fires, Holder, Lasts, Must, State
from casework.domain.ladder.place import Why
from casework.domain.ladder.replay import Went
from casework.domain.ladder.term import Clock, Term
from casework.domain.policy import OrganisationKind, Role
from casework.domain.rules.catalogue import CATALOGUE

_RULES = {
    "VM-16": "{amount} verzuim in {lesdays} (VM-16)",
    "VM-LUX": "luxeverzuim (VM-LUX)",
    "VM-LRV": "meer dan {lesdays} zonder geldige reden weg (VM-LRV)",
    "VM-ABS": "nergens ingeschreven (VM-ABS)",
    "MAZL-4": "vaak ziek gemeld (MAZL-4)",
    "MAZL-7": "lang ziek gemeld (MAZL-7)",
    "NIET-PLUIS": "iemand vindt het niet pluis",
}
RULES = {code: text.format(**CATALOGUE[code].settings) for code, text in _RULES.items()}
STATES = {
    State.ABSENT: "weg, met of zonder geldige reden",
    State.UNEXCUSED: "weg zonder geldige reden",
    State.HOME: "thuis zonder passend aanbod",
}
MUSTS = {
    Must.CONTACT: "contact met de ouders noteren",
    Must.TALK: "gesprek met leerling en ouders",
    Must.DOCTOR: "jeugdarts vragen (met toestemming)",
    Must.DUO: "melding bij DUO, met kenmerk",
    Must.TABLE: "tafel of MDO houden",
    Must.PLAN: "één plan maken",
    Must.HANDOVER: "regie overgenomen",
    Must.DECISION: "besluit met reden vastleggen",
}
CLOCKS = {
    Clock.AT_ONCE: "meteen",
    Clock.SCHOOLDAYS: "schooldagen",
    Clock.LESSON_WEEKS: "lesweken",
    Clock.WORKDAYS: "werkdagen",
    Clock.WEEKS: "weken",
    Clock.MONTHS: "maanden",
    Clock.MEETING: "bij het volgende overleg",
}
_ONE = {
    Clock.SCHOOLDAYS: "schooldag",
    Clock.LESSON_WEEKS: "lesweek",
    Clock.WORKDAYS: "werkdag",
    Clock.WEEKS: "week",
    Clock.MONTHS: "maand",
}
_ROLES = {
    Role.VERZUIMCOORDINATOR: "verzuimcoördinator, mentor of zorgcoördinator",
    Role.LEERPLICHTAMBTENAAR: "leerplichtambtenaar",
    Role.DOORSTROOMCOACH: "doorstroomcoach",
    Role.CASUSREGISSEUR: "casusregisseur",
    Role.JEUGDCONSULENT: "jeugdconsulent",
    Role.JEUGDHULPVERLENER: "jeugdhulpverlener",
}
_KINDS = {
    OrganisationKind.BOARD: "school",
    OrganisationKind.MUNICIPALITY: "gemeente",
    OrganisationKind.SWV: "samenwerkingsverband",
    OrganisationKind.CARE: "jeugdhulp",
    OrganisationKind.AGENCY: "gecertificeerde instelling",
}
WENT = {
    Went.UP: "op een stap gekomen",
    Went.DOWN: "teruggegaan",
    Went.LATE: "termijn voorbij",
}
WHY = {
    Why.UP: "een grens is bereikt",
    Why.WINDOW: "de grens geldt niet meer",
    Why.OFFER: "er is een passend aanbod",
    Why.RETURNED: "terug op school",
    Why.ADOPTED: "nieuwe versie van de ladder",
}


def trigger_text(trigger: Fires | Lasts) -> str:
    """When a step begins, in a few words."""
    if isinstance(trigger, Fires):
        return RULES.get(trigger.rule, trigger.rule)
    return f"{_counted(trigger.length, trigger.clock)} {STATES[trigger.state]}"


def holder_text(holder: Holder | None) -> str:
    """Who holds the regie."""
    if holder is None:
        return "niemand"
    if holder.role is None or holder.kind is None:
        return "in overleg: per leerling afgesproken"
    return f"{_ROLES[holder.role]} ({_KINDS[holder.kind]})"


def term_text(term: Term | None) -> str:
    """By when the step must be done."""
    if term is None:
        return "geen termijn"
    if term.clock in (Clock.AT_ONCE, Clock.MEETING):
        return CLOCKS[term.clock]
    return f"binnen {_counted(term.length, term.clock)}"


def _counted(count: int, clock: Clock) -> str:
    return f"{count} {_ONE.get(clock, clock) if count == 1 else CLOCKS[clock]}"
