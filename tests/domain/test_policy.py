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

# v verzuimcoordinator, s schoolleider, l leerplichtambtenaar, d doorstroomcoach,
# c casusregisseur, j jeugdconsulent, h jeugdhulpverlener, a jeugdarts, b beleidsadviseur,
# f fg, o organisatiebeheerder, p platformbeheerder, g gast, w bestuurder or wethouder
LETTERS = dict(zip("vsldcjhabfopgw", Role, strict=True))
# B own branch, R own record, S shared, O owner, H holds the regie, T offered to, F offered by,
# A asked for it, D decides over these data, W lives in the municipality, L has the lead role,
# M takes part in a meeting, Z has the last word, G is a guest; - asks no relation. Asked more: again.
RELATIONS = dict(zip("BRSOHTFADWLMZG", Relation, strict=True))
TABLE = """
eigen.sessie            vsldcjhabfopgw -
vandaag.zien            vsldcjhabfopgw -
regels.zien             vsldcjhabfopgw -
regels.wijzigen         c              O
ladder.zien             vsldcjh        -
ladder.wijzigen         c              O
ladder.overnemen        vldcjh         H
pakketten.wijzigen      c              O
leerling.zoeken         vsldcjh        -
leerling.zien           vsldcjh        BRS
betrokkene.wijzigen     vsldcjh        BRS
verzuim.noteren         vs             B
verzuim.verbeteren      vs             B
verzuim.zien            vsldcjh        BS
verzuim.inlezen         vs             -
school.zien             vsldcjh        B
school.wijzigen         vs             B
signaal.zien            vsldcjh        BOS
signaal.oppakken        vldcjh         OS
signaal.geven           vs             B
signaal.afwijzen        vsl            O
signaal.gemeld          vs             O
signaal.status          vl             OS
signaal.later           v              O
dossier.openen          vldcjh         BRS
dossier.zien            vsldcjh        OSH
dossier.sluiten         vldcjh         H
dossier.heropenen       vldcjh         OS
dossier.broer.of.zus    vldcjh         OSH
brief.maken             vldcjh         H
regie.aanbieden         vldcjh         H
regie.antwoorden        vldcjh         T
regie.intrekken         vldcjh         F
regie.herinneren        vldcjh         F
verhuispakket.maken     vldcjh         H
regie.zoeken            vldcjh         H
regie.vragen            vldcjh         OSA
regie.vraag.antwoorden  vldcjh         H
rol.geven               vldjh          H
rol.geven               c              OSH
rol.antwoorden          vldcjh         T
rol.intrekken           vldcjh         F
rol.stoppen             vldjh          HL
rol.stoppen             c              OSHL
delen                   vsldcjh        D
delen.vragen            vsldcjh        OSAH
delen.antwoorden        vsldcjh        D
gast.uitnodigen         vldcjh         H
gast.zien               g              G
gast.afspraak           g              G
toestemming.noteren     vsldcjh        D
verjaardag.afhandelen   vldcjh         H
werkaantekening         vsldcjh        OSH
dossier.inzage.zien     vldcjh         H
verlof.wijzigen         vldcjh         -
contact.noteren         vsldcjh        BRS
termijn.noteren         vsldcjh        BRS
vrijstelling.noteren    l              OW
vrijstelling.zien       vsdcjh         S
vrijstelling.zien       l              OS
zorg.melden             vsldcjha       -
zorg.besluiten          vsl            O
vroeg.zien              vs             -
afspraak.noteren        vsldcjh        OSH
plan.noteren            vsldcjh        OSH
opbouw.noteren          vsldcjh        BH
zorg.zien               jh             -
zorg.noteren            vsldcjh        OSH
mdo.plannen             vsldcjh        OSH
tafel.plannen           c              -
overleg.zien            vsldcjh        M
overleg.wijzigen        vsldcjh        O
overleg.leiden          vsldcjh        M
doorzettingsmacht.noteren slc          OSH
doorzettingsmacht.noteren w            Z
besluit.zien            w              Z
casuistiek.niet         vldcjh         H
casuistiek.maken        vldcjh         H
casuistiek.vrijgeven    vsldcjh        O
casuistiek.ronde        c              -
casuistiek.ronde.wijzigen c            O
casuistiek.zien         bvsldcjh       OM
casuistiek.bespreken    b              M
casuistiek.antwoorden   vldcjh         H
aanpak.zien             bvsldcjh       -
aanpak.wijzigen         c              O
aanpak.collega          vsldcjh        -
aanmelding.noteren      vsldcjh        OSH
termijn.opschorten      vsldcjh        O
cijfers.zien            slcjb          -
cijfers.uitvoeren       slcjb          -
cijfers.lijst           lc             -
cijfers.versturen       lcb            O
inkoop.zien             lcb            -
voorstel.schrijven      b              O
accounts.beheren        o              O
tokens.beheren          o              O
logboek.zien            f              O
uurwerk.zien            op             -
uurwerk.bedienen        p              -
"""
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
