"""Who may do what: one table. What is not in it is refused.

Each cell names the relations to the object of which one must hold; `ALWAYS` asks none. The table
is printed by `casework policy`, and a test holds it cell by cell.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class OrganisationKind(StrEnum):
    """What an organisation is."""

    BOARD = "schoolbestuur"
    MUNICIPALITY = "gemeente"
    SWV = "samenwerkingsverband"
    CARE = "jeugdhulp"
    HEALTH = "jeugdgezondheidszorg"
    AGENCY = "gecertificeerde_instelling"
    PLATFORM = "platform"


class Role(StrEnum):
    """A role at an organisation, in the field's own words."""

    VERZUIMCOORDINATOR = "verzuimcoordinator"
    SCHOOLLEIDER = "schoolleider"
    LEERPLICHTAMBTENAAR = "leerplichtambtenaar"
    DOORSTROOMCOACH = "doorstroomcoach"
    CASUSREGISSEUR = "casusregisseur"
    JEUGDCONSULENT = "jeugdconsulent"
    JEUGDHULPVERLENER = "jeugdhulpverlener"
    JEUGDARTS = "jeugdarts"
    BELEIDSADVISEUR = "beleidsadviseur"
    FG = "fg"
    ORGANISATIEBEHEERDER = "organisatiebeheerder"
    PLATFORMBEHEERDER = "platformbeheerder"
    GAST = "gast"


# Who may hold the regie (design.md 2): never a jeugdarts, an adviser, the fg or an administrator.
MAY_HOLD_REGIE = frozenset(
    {
        Role.VERZUIMCOORDINATOR,
        Role.LEERPLICHTAMBTENAAR,
        Role.DOORSTROOMCOACH,
        Role.CASUSREGISSEUR,
        Role.JEUGDCONSULENT,
        Role.JEUGDHULPVERLENER,
    }
)


class Relation(StrEnum):
    """A fact about the actor and the object."""

    OWN_BRANCH = "eigen vestiging"  # the pupil is enrolled at a branch of the actor
    OWN_RECORD = "eigen leerling"  # the actor's organisation keeps a record of the pupil
    SHARED = "gedeeld"  # a share opens this class of data to the organisation
    OWNER = "eigenaar"  # the object belongs to the actor's organisation
    HOLDS_REGIE = "heeft de regie"
    OFFERED = "kreeg de regie aangeboden"
    OFFERED_BY = "bood de regie aan"
    ASKED = "vroeg om de regie"


class Action(StrEnum):
    """Everything a route, an operation or a command can do."""

    SIGN_IN = "aanmelden"
    OWN_SESSION = "eigen.sessie"
    VIEW_TODAY = "vandaag.zien"
    VIEW_RULES = "regels.zien"
    VIEW_HEALTH = "gezondheid.zien"  # open to all: figures of the installation, nobody's data
    VIEW_CLOCKWORK = "uurwerk.zien"
    OPERATE_CLOCKWORK = "uurwerk.bedienen"
    EDIT_RULES = "regels.wijzigen"
    VIEW_LADDER = "ladder.zien"
    EDIT_LADDER = "ladder.wijzigen"
    ADOPT_LADDER = "ladder.overnemen"  # a running dossier goes over to the version in force
    VIEW_API = "api.zien"  # the description of the interface: open to all, nothing personal
    SEARCH_PUPIL = "leerling.zoeken"
    VIEW_PUPIL = "leerling.zien"
    EDIT_PERSON = "betrokkene.wijzigen"
    LOG_VERZUIM = "verzuim.noteren"
    CORRECT_VERZUIM = "verzuim.verbeteren"
    VIEW_VERZUIM = "verzuim.zien"
    UPLOAD_VERZUIM = "verzuim.inlezen"
    VIEW_SCHOOL = "school.zien"
    EDIT_SCHOOL = "school.wijzigen"
    VIEW_SIGNAL = "signaal.zien"
    RAISE_SIGNAL = "signaal.geven"  # by hand: niet pluis
    TAKE_SIGNAL = "signaal.oppakken"
    DISMISS_SIGNAL = "signaal.afwijzen"
    REPORT_SIGNAL = "signaal.gemeld"
    POSTPONE_SIGNAL = "signaal.later"
    OPEN_DOSSIER = "dossier.openen"
    VIEW_DOSSIER = "dossier.zien"
    OFFER_REGIE = "regie.aanbieden"
    ANSWER_REGIE = "regie.antwoorden"
    WITHDRAW_REGIE = "regie.intrekken"
    SEEK_REGIE = "regie.zoeken"
    ASK_REGIE = "regie.vragen"
    ANSWER_ASK = "regie.vraag.antwoorden"
    SET_LEAVE = "verlof.wijzigen"
    NOTE_CONTACT = "contact.noteren"
    NOTE_TERM = "termijn.noteren"
    VIEW_EARLY = "vroeg.zien"
    NOTE_AGREEMENT = "afspraak.noteren"
    SUSPEND_TERM = "termijn.opschorten"
    IMPORT_SCHOOLS = "scholen.inlezen"
    IMPORT_PUPILS = "leerlingen.inlezen"
    IMPORT_VERZUIM = "verzuim.inlezen.commando"
    RUN_CHECK = "controle.draaien"
    REPLAY_RULES = "regels.naspelen"
    MANAGE_ACCOUNTS = "accounts.beheren"
    MANAGE_TOKENS = "tokens.beheren"
    VERIFY_TRAIL = "logboek.controleren"
    VIEW_TRAIL = "logboek.zien"
    OPERATE = "installatie.beheren"
    DEMO = "demo"  # only where the demo runs: nobody needs to sign in for it


@dataclass(frozen=True)
class Actor:
    """Who acts, cut off from the database. `branches` is None when the role holds everywhere.

    A system actor (`system` names the job or command) has no account and sees what its task needs.
    A bearer token (`token` is its id) has no account either: it may do what its scope says, at the
    branches of its organisation, and roles add nothing to that.
    """

    account: UUID | None = None
    organisation: UUID | None = None
    kind: OrganisationKind | None = None
    roles: frozenset[Role] = frozenset()
    branches: frozenset[int] | None = None
    system: str | None = None
    token: UUID | None = None
    scope: frozenset[Action] = frozenset()


ALWAYS: frozenset[Relation] = frozenset()
_PUPIL = frozenset({Relation.OWN_BRANCH, Relation.OWN_RECORD, Relation.SHARED})
_BRANCH = frozenset({Relation.OWN_BRANCH})
_OWNER = frozenset({Relation.OWNER})
_REGIE = frozenset({Relation.HOLDS_REGIE})

_SCHOOL = (Role.VERZUIMCOORDINATOR, Role.SCHOOLLEIDER)
_HOLDERS = tuple(sorted(MAY_HOLD_REGIE))
_CASEWORK = tuple(sorted({*MAY_HOLD_REGIE, Role.SCHOOLLEIDER}))
_EVERYBODY = tuple(Role)


def _cells(
    roles: tuple[Role, ...], relations: frozenset[Relation]
) -> dict[Role, frozenset[Relation]]:
    return dict.fromkeys(roles, relations)


POLICY: Mapping[Action, Mapping[Role, frozenset[Relation]]] = {
    Action.OWN_SESSION: _cells(_EVERYBODY, ALWAYS),
    Action.VIEW_TODAY: _cells(_EVERYBODY, ALWAYS),
    Action.VIEW_RULES: _cells(_EVERYBODY, ALWAYS),
    Action.EDIT_RULES: _cells((Role.CASUSREGISSEUR,), _OWNER),
    Action.VIEW_LADDER: _cells(_CASEWORK, ALWAYS),
    Action.EDIT_LADDER: _cells((Role.CASUSREGISSEUR,), _OWNER),
    Action.ADOPT_LADDER: _cells(_HOLDERS, _REGIE),
    Action.SEARCH_PUPIL: _cells(_CASEWORK, ALWAYS),
    Action.VIEW_PUPIL: _cells(_CASEWORK, _PUPIL),
    Action.EDIT_PERSON: _cells(_CASEWORK, _PUPIL),
    Action.LOG_VERZUIM: _cells(_SCHOOL, _BRANCH),
    Action.CORRECT_VERZUIM: _cells(_SCHOOL, _BRANCH),
    Action.VIEW_VERZUIM: _cells(_CASEWORK, _BRANCH | {Relation.SHARED}),
    Action.UPLOAD_VERZUIM: _cells(_SCHOOL, ALWAYS),
    Action.VIEW_SCHOOL: _cells(_CASEWORK, _BRANCH),
    Action.EDIT_SCHOOL: _cells(_SCHOOL, _BRANCH),
    Action.VIEW_SIGNAL: _cells(_CASEWORK, _BRANCH | _OWNER | {Relation.SHARED}),
    Action.TAKE_SIGNAL: _cells(_HOLDERS, _OWNER | {Relation.SHARED}),
    Action.RAISE_SIGNAL: _cells(_SCHOOL, _BRANCH),
    Action.DISMISS_SIGNAL: _cells((*_SCHOOL, Role.LEERPLICHTAMBTENAAR), _OWNER),
    Action.REPORT_SIGNAL: _cells(_SCHOOL, _OWNER),
    # One date for all who see the signal: so only whose signal it is may set it.
    Action.POSTPONE_SIGNAL: _cells((Role.VERZUIMCOORDINATOR,), _OWNER),
    Action.OPEN_DOSSIER: _cells(_HOLDERS, _PUPIL),
    Action.VIEW_DOSSIER: _cells(_CASEWORK, _OWNER | {Relation.SHARED} | _REGIE),
    Action.OFFER_REGIE: _cells(_HOLDERS, _REGIE),
    Action.ANSWER_REGIE: _cells(_HOLDERS, frozenset({Relation.OFFERED})),
    Action.WITHDRAW_REGIE: _cells(_HOLDERS, frozenset({Relation.OFFERED_BY})),
    Action.SEEK_REGIE: _cells(_HOLDERS, _REGIE),
    Action.ASK_REGIE: _cells(_HOLDERS, _OWNER | {Relation.SHARED, Relation.ASKED}),
    Action.ANSWER_ASK: _cells(_HOLDERS, _REGIE),
    Action.SET_LEAVE: _cells(_HOLDERS, ALWAYS),
    Action.NOTE_CONTACT: _cells(_CASEWORK, _PUPIL),
    Action.NOTE_TERM: _cells(_CASEWORK, _PUPIL),
    Action.VIEW_EARLY: _cells(_SCHOOL, ALWAYS),
    Action.NOTE_AGREEMENT: _cells(_CASEWORK, _OWNER | {Relation.SHARED} | _REGIE),
    # Whose alarm it is, at whatever level: the reason and both dates are there for all to see.
    Action.SUSPEND_TERM: _cells(_CASEWORK, _OWNER),
    Action.MANAGE_ACCOUNTS: _cells((Role.ORGANISATIEBEHEERDER,), _OWNER),
    Action.MANAGE_TOKENS: _cells((Role.ORGANISATIEBEHEERDER,), _OWNER),
    Action.VIEW_TRAIL: _cells((Role.FG,), _OWNER),
    Action.VIEW_CLOCKWORK: _cells((Role.ORGANISATIEBEHEERDER, Role.PLATFORMBEHEERDER), ALWAYS),
    Action.OPERATE_CLOCKWORK: _cells((Role.PLATFORMBEHEERDER,), ALWAYS),
}

# What a command or a job may do; nobody signs in as these.
SYSTEM: frozenset[Action] = frozenset(
    {
        Action.IMPORT_SCHOOLS,
        Action.IMPORT_PUPILS,
        Action.IMPORT_VERZUIM,
        Action.RUN_CHECK,
        Action.REPLAY_RULES,
        Action.MANAGE_ACCOUNTS,
        Action.MANAGE_TOKENS,
        Action.VERIFY_TRAIL,
        Action.OPERATE,
    }
)

# Bearer tokens: which scope opens which action.
SCOPES: Mapping[str, frozenset[Action]] = {
    "verzuim:schrijven": frozenset({Action.LOG_VERZUIM, Action.CORRECT_VERZUIM}),
    "signalen:lezen": frozenset({Action.VIEW_SIGNAL}),
}


def may_ever(actor: Actor, action: Action) -> bool:
    """Whether this actor could do this to any object at all."""
    if actor.system:
        return action in SYSTEM
    if actor.token:
        return action in actor.scope
    return any(role in POLICY.get(action, {}) for role in actor.roles)


def may(actor: Actor, action: Action, relations: frozenset[Relation] = frozenset()) -> bool:
    """Whether this actor may do this to an object it stands in these relations to."""
    if actor.system:
        return action in SYSTEM
    if actor.token:
        return action in actor.scope and Relation.OWN_BRANCH in relations
    cells = (POLICY.get(action, {}).get(role) for role in actor.roles)
    return any(cell is not None and (not cell or cell & relations) for cell in cells)
