"""The policy, cell by cell. Whoever changes the table must change this one too."""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from casework.domain.policy import (
    MAY_HOLD_REGIE,
    POLICY,
    SCOPES,
    SYSTEM,
    Action,
    Actor,
    Relation,
    Role,
    may,
    may_ever,
)
from tests.domain.policy_cells import LETTERS, RELATIONS, TABLE

COMMANDS = """
scholen.inlezen leerlingen.inlezen grenzen.inlezen verzuim.inlezen.commando controle.draaien regels.naspelen
accounts.beheren tokens.beheren logboek.controleren installatie.beheren
"""


def _expected() -> dict[Action, dict[Role, frozenset[Relation]]]:
    found: dict[Action, dict[Role, frozenset[Relation]]] = {}
    for action, roles, relations in (line.split() for line in TABLE.strip().splitlines()):
        cell = frozenset(RELATIONS[one] for one in relations if one != "-")
        found.setdefault(Action(action), {}).update({LETTERS[role]: cell for role in roles})
    return found


def test_the_table_is_the_expected_one_cell_by_cell() -> None:
    found = {action: dict(cells) for action, cells in POLICY.items()}
    assert found == _expected()


def test_commands_may_do_these_things_and_nothing_else() -> None:
    assert {str(action) for action in SYSTEM} == set(COMMANDS.split())


def test_a_token_writes_absence_and_nothing_else() -> None:
    assert {
        "verzuim:schrijven": frozenset({Action.LOG_VERZUIM, Action.CORRECT_VERZUIM}),
        "signalen:lezen": frozenset({Action.VIEW_SIGNAL}),
    } == SCOPES


def _token(scope: frozenset[Action], held: set[Role] | None = None) -> Actor:
    return Actor(
        organisation=uuid4(), roles=frozenset(held or ()), token=uuid4(), scope=frozenset(scope)
    )


def test_a_token_may_do_its_scope_at_own_branches_only() -> None:
    actor = _token(SCOPES["verzuim:schrijven"])
    for action in Action:
        inside = action in {Action.LOG_VERZUIM, Action.CORRECT_VERZUIM}
        assert may_ever(actor, action) == inside, action
        for known in ({Relation.OWN_BRANCH}, {Relation.OWN_RECORD, Relation.SHARED}, set()):
            allowed = inside and known == {Relation.OWN_BRANCH}
            assert may(actor, action, frozenset(known)) == allowed, (action, known)


def test_a_token_without_a_scope_may_do_nothing() -> None:
    assert not [one for one in Action if may_ever(_token(frozenset()), one)]


def test_who_may_never_hold_the_regie() -> None:
    kept_out = {Role.SCHOOLLEIDER, Role.JEUGDARTS, Role.BELEIDSADVISEUR, Role.FG, Role.GAST}
    kept_out |= {Role.ORGANISATIEBEHEERDER, Role.PLATFORMBEHEERDER, Role.BESTUURDER}
    assert set(Role) - MAY_HOLD_REGIE == kept_out


def test_managers_guests_and_advisers_see_no_pupil() -> None:
    personal = {Action.VIEW_PUPIL, Action.SEARCH_PUPIL, Action.VIEW_DOSSIER, Action.VIEW_VERZUIM}
    outside = {Role.BELEIDSADVISEUR, Role.FG, Role.GAST}
    for role in outside | {Role.ORGANISATIEBEHEERDER, Role.BESTUURDER}:
        actor = _actor({role})
        assert not [action for action in personal if may_ever(actor, action)], role


def _actor(roles: set[Role]) -> Actor:
    return Actor(account=uuid4(), organisation=uuid4(), roles=frozenset(roles))


actions, relations = st.sampled_from(Action), st.frozensets(st.sampled_from(Relation))
roles = st.sets(st.sampled_from(Role))


@given(actions, relations)
def test_without_a_role_nothing_may_be_done(action: Action, known: frozenset[Relation]) -> None:
    assert not may(_actor(set()), action, known)
    assert not may_ever(_actor(set()), action)


@given(roles, actions, relations)
def test_may_says_what_the_expected_table_says(
    held: set[Role], action: Action, known: frozenset[Relation]
) -> None:
    cells = [_expected().get(action, {}).get(role) for role in held]
    allowed = any(cell is not None and (not cell or cell & known) for cell in cells)
    assert may(_actor(held), action, known) == allowed


@given(roles, actions, relations)
def test_what_may_be_done_could_ever_be_done(
    held: set[Role], action: Action, known: frozenset[Relation]
) -> None:
    assert may_ever(_actor(held), action) or not may(_actor(held), action, known)


@given(roles, roles, actions, relations)
def test_another_role_takes_nothing_away(
    held: set[Role], more: set[Role], action: Action, known: frozenset[Relation]
) -> None:
    assert may(_actor(held | more), action, known) >= may(_actor(held), action, known)


@given(roles, actions, relations)
def test_a_token_gains_nothing_by_roles(
    held: set[Role], action: Action, known: frozenset[Relation]
) -> None:
    scope = SCOPES["verzuim:schrijven"]
    assert may(_token(scope, held), action, known) == may(_token(scope), action, known)
    assert may_ever(_token(scope, held), action) == may_ever(_token(scope), action)


@given(roles, actions, relations)
def test_a_command_gains_nothing_by_roles(
    held: set[Role], action: Action, known: frozenset[Relation]
) -> None:
    actor = Actor(roles=frozenset(held), system="tests")
    assert may(actor, action, known) == may_ever(actor, action) == (action in SYSTEM)
