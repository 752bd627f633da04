"""The table: which role may do what, to what it stands in which relation to."""

from collections.abc import Mapping

from casework.domain.policy.actions import Action, Relation
from casework.domain.policy.roles import MAY_HOLD_REGIE, Role

ALWAYS: frozenset[Relation] = frozenset()
_PUPIL = frozenset({Relation.OWN_BRANCH, Relation.OWN_RECORD, Relation.SHARED})
_BRANCH = frozenset({Relation.OWN_BRANCH})
_OWNER = frozenset({Relation.OWNER})
_REGIE = frozenset({Relation.HOLDS_REGIE})
_MEETS = frozenset({Relation.TAKES_PART})
_DIRECTS = _OWNER | {Relation.SHARED} | _REGIE

_SCHOOL = (Role.VERZUIMCOORDINATOR, Role.SCHOOLLEIDER)
_HOLDERS = tuple(sorted(MAY_HOLD_REGIE))
_CASEWORK = tuple(sorted({*MAY_HOLD_REGIE, Role.SCHOOLLEIDER}))
_PARTIES = (Role.SCHOOLLEIDER, Role.LEERPLICHTAMBTENAAR, Role.CASUSREGISSEUR)
_SENDERS = (Role.LEERPLICHTAMBTENAAR, Role.CASUSREGISSEUR, Role.BELEIDSADVISEUR)
_FIGURES = (Role.SCHOOLLEIDER, Role.JEUGDCONSULENT, *_SENDERS)
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
    Action.EDIT_BUNDLES: _cells((Role.CASUSREGISSEUR,), _OWNER),
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
    Action.NOTE_STATUS: _cells(
        (Role.VERZUIMCOORDINATOR, Role.LEERPLICHTAMBTENAAR), _OWNER | {Relation.SHARED}
    ),
    # One date for all who see the signal: so only whose signal it is may set it.
    Action.POSTPONE_SIGNAL: _cells((Role.VERZUIMCOORDINATOR,), _OWNER),
    Action.OPEN_DOSSIER: _cells(_HOLDERS, _PUPIL),
    Action.VIEW_DOSSIER: _cells(_CASEWORK, _OWNER | {Relation.SHARED} | _REGIE),
    Action.CLOSE_DOSSIER: _cells(_HOLDERS, _REGIE),
    # Nobody holds the regie of a closed dossier: who opens it again holds it.
    Action.REOPEN_DOSSIER: _cells(_HOLDERS, _OWNER | {Relation.SHARED}),
    Action.LINK_SIBLING: _cells(_HOLDERS, _OWNER | {Relation.SHARED} | _REGIE),
    Action.WRITE_LETTER: _cells(_HOLDERS, _REGIE),
    Action.OFFER_REGIE: _cells(_HOLDERS, _REGIE),
    Action.ANSWER_REGIE: _cells(_HOLDERS, frozenset({Relation.OFFERED})),
    Action.WITHDRAW_REGIE: _cells(_HOLDERS, frozenset({Relation.OFFERED_BY})),
    Action.REMIND_REGIE: _cells(_HOLDERS, frozenset({Relation.OFFERED_BY})),
    Action.ASK_ABOUT_OFFER: _cells(_HOLDERS, frozenset({Relation.OFFERED})),
    Action.ANSWER_QUESTION: _cells(_HOLDERS, frozenset({Relation.OFFERED_BY})),
    Action.PACK_MOVE: _cells(_HOLDERS, _REGIE),
    Action.SEEK_REGIE: _cells(_HOLDERS, _REGIE),
    # One's own; the case director assigns, and may read those of a colleague.
    Action.VIEW_CASELOAD: _cells(_HOLDERS, _REGIE)
    | _cells((Role.CASUSREGISSEUR,), _REGIE | _OWNER),
    Action.ASK_REGIE: _cells(_HOLDERS, _OWNER | {Relation.SHARED, Relation.ASKED}),
    Action.ANSWER_ASK: _cells(_HOLDERS, _REGIE),
    # The case director assigns; where none is in the dossier, who holds its regie.
    Action.ASSIGN_LEAD: _cells(_HOLDERS, _REGIE) | _cells((Role.CASUSREGISSEUR,), _DIRECTS),
    Action.ANSWER_LEAD: _cells(_HOLDERS, frozenset({Relation.OFFERED})),
    Action.WITHDRAW_LEAD: _cells(_HOLDERS, frozenset({Relation.OFFERED_BY})),
    Action.END_LEAD: _cells(_HOLDERS, _REGIE | {Relation.LEADS})
    | _cells((Role.CASUSREGISSEUR,), _DIRECTS | {Relation.LEADS}),
    Action.SHARE: _cells(_CASEWORK, frozenset({Relation.DECIDES})),
    Action.ASK_SHARE: _cells(_CASEWORK, _OWNER | {Relation.SHARED, Relation.ASKED} | _REGIE),
    Action.ANSWER_SHARE: _cells(_CASEWORK, frozenset({Relation.DECIDES})),
    Action.INVITE_GUEST: _cells(_HOLDERS, _REGIE),
    # A guest comes by an invitation alone, whatever the own organisation sees.
    Action.VISIT: _cells((Role.GAST,), frozenset({Relation.GUEST})),
    Action.KEEP_AS_GUEST: _cells((Role.GAST,), frozenset({Relation.GUEST})),
    Action.NOTE_CONSENT: _cells(_CASEWORK, frozenset({Relation.DECIDES})),
    Action.SETTLE_BIRTHDAY: _cells(_HOLDERS, _REGIE),
    Action.OWN_NOTE: _cells(_CASEWORK, _OWNER | {Relation.SHARED} | _REGIE),
    # Enforcement stays with the leerplicht: no school, care, region or colleague knows of it.
    Action.NOTE_ENFORCEMENT: _cells(
        (Role.LEERPLICHTAMBTENAAR,), _OWNER | {Relation.SHARED} | _REGIE
    ),
    Action.NOTE_SAFETY: _cells(_CASEWORK, _OWNER | {Relation.SHARED} | _REGIE),
    Action.VIEW_LOOKS: _cells(_HOLDERS, _REGIE),
    Action.SET_LEAVE: _cells(_HOLDERS, ALWAYS),
    Action.NOTE_CONTACT: _cells(_CASEWORK, _PUPIL),
    Action.NOTE_TERM: _cells(_CASEWORK, _PUPIL),
    Action.NOTE_VRIJSTELLING: _cells((Role.LEERPLICHTAMBTENAAR,), _OWNER | {Relation.RESIDENT}),
    # What is known for the leerplicht is for nobody else of the municipality (domain.md 8.1).
    Action.VIEW_VRIJSTELLING: {
        **_cells(_CASEWORK, frozenset({Relation.SHARED})),
        Role.LEERPLICHTAMBTENAAR: _OWNER | {Relation.SHARED},
    },
    Action.REPORT_CONCERN: _cells((*_CASEWORK, Role.JEUGDARTS), ALWAYS),
    Action.DECIDE_CONCERN: _cells((*_SCHOOL, Role.LEERPLICHTAMBTENAAR), _OWNER),
    Action.VIEW_EARLY: _cells(_SCHOOL, ALWAYS),
    Action.NOTE_AGREEMENT: _cells(_CASEWORK, _OWNER | {Relation.SHARED} | _REGIE),
    Action.NOTE_PLAN: _cells(_CASEWORK, _OWNER | {Relation.SHARED} | _REGIE),
    # A doctor comes by what was shared alone; a school, where the pupil is its own.
    Action.NOTE_BELASTBAARHEID: _cells(_SCHOOL, _OWNER | {Relation.SHARED} | _REGIE)
    | _cells((Role.JEUGDARTS,), frozenset({Relation.SHARED})),
    Action.VIEW_BELASTBAARHEID: _cells((Role.JEUGDARTS,), ALWAYS),
    Action.NOTE_ATTENDED: _cells(_CASEWORK, _BRANCH | _REGIE),
    Action.VIEW_CARE: _cells((Role.JEUGDCONSULENT, Role.JEUGDHULPVERLENER), ALWAYS),
    Action.NOTE_CARE: _cells(_CASEWORK, _OWNER | {Relation.SHARED} | _REGIE),
    Action.PLAN_MDO: _cells(_CASEWORK, _OWNER | {Relation.SHARED} | _REGIE),
    Action.PLAN_TABLE: _cells((Role.CASUSREGISSEUR,), ALWAYS),
    Action.BAR_STUDY: _cells(_HOLDERS, _REGIE),
    Action.MAKE_STUDY: _cells(_HOLDERS, _REGIE),
    Action.RELEASE_STUDY: _cells(_CASEWORK, _OWNER),
    Action.PLAN_ROUND: _cells((Role.CASUSREGISSEUR,), ALWAYS),
    Action.CHANGE_ROUND: _cells((Role.CASUSREGISSEUR,), _OWNER),
    Action.VIEW_ROUND: _cells((Role.BELEIDSADVISEUR, *_CASEWORK), _OWNER | _MEETS),
    Action.REVIEW_STUDY: _cells((Role.BELEIDSADVISEUR,), _MEETS),
    Action.ANSWER_ADVICE: _cells(_HOLDERS, _REGIE),
    Action.VIEW_APPROACHES: _cells((Role.BELEIDSADVISEUR, *_CASEWORK), ALWAYS),
    Action.EDIT_APPROACHES: _cells((Role.CASUSREGISSEUR,), _OWNER),
    Action.BE_CALLED: _cells(_CASEWORK, ALWAYS),
    Action.VIEW_MEETING: _cells(_CASEWORK, _MEETS),
    # Whose meeting it is: the organisation that planned it.
    Action.CHANGE_MEETING: _cells(_CASEWORK, _OWNER),
    Action.RUN_MEETING: _cells(_CASEWORK, _MEETS),
    Action.NOTE_APPLICATION: _cells(_CASEWORK, _OWNER | {Relation.SHARED} | _REGIE),
    # Who speaks for a school, a municipality or the region: the parties that agreed on it.
    # And who has the last word, of what waits for them alone.
    Action.NOTE_RULING: {
        **_cells(_PARTIES, _OWNER | {Relation.SHARED} | _REGIE),
        Role.BESTUURDER: frozenset({Relation.RULES}),
    },
    Action.VIEW_DECISION: _cells((Role.BESTUURDER,), frozenset({Relation.RULES})),
    # Whose alarm it is, at whatever level: the reason and both dates are there for all to see.
    Action.SUSPEND_TERM: _cells(_CASEWORK, _OWNER),
    # Nothing of these tells of anybody: small numbers are nowhere in them.
    Action.VIEW_FIGURES: _cells(_FIGURES, ALWAYS),
    Action.EXPORT_FIGURES: _cells(_FIGURES, ALWAYS),
    # Never the adviser: who reviews without names may not find them behind a number.
    Action.LIST_FIGURES: _cells((Role.LEERPLICHTAMBTENAAR, Role.CASUSREGISSEUR), ALWAYS),
    Action.SEND_FIGURES: _cells(_SENDERS, _OWNER),
    Action.VIEW_PURCHASE: _cells(_SENDERS, ALWAYS),
    Action.WRITE_PROPOSAL: _cells((Role.BELEIDSADVISEUR,), _OWNER),
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
        Action.IMPORT_BORDERS,
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
