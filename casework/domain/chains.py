"""Who is next where something stays undone: one chain for each kind of thing."""

from collections.abc import Mapping
from types import MappingProxyType

from casework.domain.climbing import Chain, Due, Level, Who
from casework.domain.rules.rule import Clock


def _school(who: Who, patience: int, *, own: bool = False) -> Level:
    return Level(who, patience, Clock.SCHOOLDAYS, own)


_OWNER, _COORDINATORS = _school(Who.OWNER, 2), _school(Who.COORDINATORS, 3)
_HEAD, _OFFICERS, _LEAD = _school(Who.HEAD, 5), Level(Who.OFFICERS, 5), Level(Who.LEAD, 5)
# Who may not see it is skipped: an officer sees a statutory report alone, the SWV only by an act.
CHAINS: Mapping[Due, Chain] = MappingProxyType(
    {
        Due.REPORT: Chain(
            (
                _school(Who.OWNER, 1),
                _school(Who.COORDINATORS, 2),
                _school(Who.HEAD, 3),
                _OFFICERS,
                _LEAD,
            ),
            again=1,
        ),
        Due.SIGNAL: Chain((_OWNER, _COORDINATORS, _HEAD, _OFFICERS, _LEAD)),
        Due.NO_CONTACT: Chain((_OWNER, _COORDINATORS, _HEAD)),
        Due.OFFER: Chain(
            (Level(Who.OWNER, 1), Level(Who.LEAD, 2), _OFFICERS, _COORDINATORS, _HEAD)
        ),
        Due.ASK: Chain((Level(Who.HOLDER, 2), _LEAD, _OFFICERS, _COORDINATORS, _HEAD)),
        # Whose data they are answers; is nobody there, then who sees to it that things go on.
        Due.SHARE_ASK: Chain(
            (
                Level(Who.OWNER, 2),
                _school(Who.COORDINATORS, 2, own=True),
                _school(Who.HEAD, 3, own=True),
                Level(Who.OFFICERS, 3, own=True),
                Level(Who.HOLDER, 3),
                _LEAD,
            )
        ),
        # Two working days went by already (desk.md 1.7); nobody else may read it.
        Due.CONCERN: Chain(
            (
                _school(Who.COORDINATORS, 1, own=True),
                _school(Who.HEAD, 2, own=True),
                Level(Who.OFFICERS, 3, own=True),
            ),
            again=2,
        ),
        # Who asked comes first: they can ask another.
        Due.LEAD: Chain((Level(Who.OWNER, 2), Level(Who.HOLDER, 3), _LEAD, _OFFICERS)),
        Due.REGIE_WANTED: Chain(
            (
                Level(Who.LEAD, 1),
                Level(Who.OFFICERS, 1),
                Level(Who.COORDINATORS, 1),
                Level(Who.HEAD, 1),
                Level(Who.HOLDER, 1),
            )
        ),
        Due.AGREEMENT: Chain(
            (Level(Who.OWNER, 2), Level(Who.HOLDER, 3), _COORDINATORS, _HEAD, _LEAD, _OFFICERS)
        ),
        Due.STEP: Chain(
            (
                Level(Who.HOLDER, 2),
                Level(Who.NEXT, 3),
                Level(Who.LEAD, 3),
                _OFFICERS,
                _COORDINATORS,
                _HEAD,
            )
        ),
        Due.UNSEEN: Chain((_school(Who.HOLDER, 3), _LEAD, _OFFICERS, _COORDINATORS, _HEAD)),
    }
)
