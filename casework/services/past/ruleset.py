"""Which rules hold at a branch, from when to when: the standard, and what its region agreed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from casework.domain import next_version
from casework.domain.errors import Conflict, Invalid
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, OrganisationKind, Relation, may
from casework.domain.rules.absence import DEFAULT, Ruleset
from casework.domain.rules.rule import WrongSetting
from casework.domain.rules.settings import NewRuleset, apply, differing
from casework.models import Branch, Organisation, RulesetVersion
from casework.services import door, trail
from casework.services.access import named

Rulesets = Sequence[Ruleset]
TAKEN = "Iemand publiceerde net andere afspraken. Bekijk eerst wat er nu staat."


def of(session: Session, branches: Iterable[Branch]) -> Mapping[int, Rulesets]:
    """The rules of each of these branches, by id, in order of time."""
    every = list(branches)
    codes = {one.swv for one in every if one.swv}
    query = (
        select(Organisation.code, RulesetVersion)
        .join(Organisation, Organisation.id == RulesetVersion.organisation_id)
        .where(Organisation.kind == OrganisationKind.SWV, Organisation.code.in_(codes))
        .order_by(RulesetVersion.version)
    )
    found: dict[str | None, list[RulesetVersion]] = {}
    for code, one in session.execute(query):
        found.setdefault(code, []).append(one)
    made = {code: in_time(some) for code, some in found.items()}
    return {one.id: made.get(one.swv, DEFAULT) for one in every}


def in_time(versions: Sequence[RulesetVersion]) -> Rulesets:
    """The rules these versions make; before the first of them the standard holds."""
    if not versions:
        return DEFAULT
    before = versions[0].valid_from - timedelta(days=1)
    standard = Ruleset(DEFAULT[0].rules, None, before)
    return (standard, *map(_ruleset, versions))


def versions(session: Session, swv: UUID | None) -> Sequence[RulesetVersion]:
    """All versions of a region, in order of time."""
    query = select(RulesetVersion).where(RulesetVersion.organisation_id == swv)
    return session.scalars(query.order_by(RulesetVersion.version)).all()


def current(session: Session, actor: Actor, *, now: datetime) -> Ruleset:
    """The rules that hold today in the actor's own region. Raises NotAllowed."""
    allow_edit(actor)
    return _today(session, actor.organisation, now)


def here(session: Session, actor: Actor, *, now: datetime) -> Ruleset:
    """The rules that hold today where the actor works; the standard where that is no one region.

    That is the samenwerkingsverband itself, that of the board's branches, or that of the branches
    in the municipality.
    """
    code = select(Organisation.code).where(
        Organisation.id == actor.organisation, Organisation.kind == OrganisationKind.MUNICIPALITY
    )
    near = or_(
        Branch.organisation_id == actor.organisation, Branch.gemeente == code.scalar_subquery()
    )
    query = select(Organisation.id).where(
        Organisation.kind == OrganisationKind.SWV,
        or_(
            Organisation.id == actor.organisation,
            Organisation.code.in_(select(Branch.swv).where(near)),
        ),
    )
    regions = session.scalars(query).all()
    return _today(session, regions[0], now) if len(regions) == 1 else DEFAULT[0]


def _today(session: Session, swv: UUID | None, now: datetime) -> Ruleset:
    today = day_of(now)
    return next(one for one in in_time(versions(session, swv)) if one.applies(today))


def edits(actor: Actor) -> bool:
    """Whether the actor may write the agreements of the own organisation."""
    return may(actor, Action.EDIT_RULES, _relations(actor))


def allow_edit(actor: Actor) -> None:
    """Raise NotAllowed for who may not write the agreements of the own organisation."""
    door.allow(actor, Action.EDIT_RULES, _relations(actor), found=True)


def _relations(actor: Actor) -> frozenset[Relation]:
    return frozenset(named((Relation.OWNER, actor.kind is OrganisationKind.SWV)))


def check(session: Session, actor: Actor, value: NewRuleset, *, now: datetime) -> Ruleset:
    """The rules this would make. Raises NotAllowed, and Invalid with what is wrong."""
    before = _before(session, actor, value, now)
    return apply(value.settings, _next(before), value.source)


def made(session: Session, actor: Actor, value: NewRuleset) -> Ruleset:
    """The rules these settings make, whatever the day."""
    before = next(reversed(versions(session, actor.organisation)), None)
    return apply(value.settings, _next(before), value.source)


def publish(session: Session, actor: Actor, value: NewRuleset, *, now: datetime) -> RulesetVersion:
    """Publish a version; the one before it ends the day before.

    Raises NotAllowed, Invalid for a value that cannot be or a day in the past, and Conflict when
    somebody was first.
    """
    before = _before(session, actor, value, now)
    made = RulesetVersion(
        organisation_id=actor.organisation,
        version=_next(before),
        settings=differing(value.settings),
        source=value.source,
        valid_from=value.valid_from,
        made_by=actor.account,
        made_at=now,
    )
    if before:
        before.valid_until = value.valid_from - timedelta(days=1)
    session.add(made)
    try:
        session.flush()
    except IntegrityError:
        raise Conflict(TAKEN) from None
    codes: dict[str, str | int] = {
        "version": made.version,
        "valid_from": value.valid_from.isoformat(),
    }
    trail.record(session, actor, Action.EDIT_RULES, kind="ruleset", of=made.id, codes=codes)
    return made


def _before(
    session: Session, actor: Actor, value: NewRuleset, now: datetime
) -> RulesetVersion | None:
    """The version that comes before this one."""
    allow_edit(actor)
    try:
        differing(value.settings)
    except WrongSetting as wrong:
        raise Invalid({"": [str(wrong)]}) from None
    before = next(reversed(versions(session, actor.organisation)), None)
    if why := next_version.refused(value.valid_from, before, day_of(now)):
        raise Invalid({"vanaf": [why]})
    return before


def _next(before: RulesetVersion | None) -> int:
    """Numbers go on from the standard, which is version 1."""
    return before.version + 1 if before else DEFAULT_VERSION + 1


def _ruleset(one: RulesetVersion) -> Ruleset:
    return apply(one.settings, one.version, one.source, one.valid_from, one.valid_until)


DEFAULT_VERSION = 1
