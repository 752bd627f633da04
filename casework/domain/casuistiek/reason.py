"""Why a pupil is at home, as far as a case tells it, and which others it could be told of."""

from collections.abc import Iterable
from dataclasses import dataclass

from casework.domain.why import Type


@dataclass(frozen=True)
class Reason:
    """Main reasons and factors, in codes of `domain/why.py`; a factor can be its group alone."""

    types: frozenset[str] = frozenset()
    factors: frozenset[str] = frozenset()

    def fits(self, other: "Reason") -> bool:
        """Whether all of this is true of `other` as well, who may have more."""
        known = other.factors | {group(one) for one in other.factors}
        return (not self.types or bool(self.types & other.types)) and self.factors <= known

    def joined(self, others: Iterable["Reason"]) -> "Reason":
        """What who read all of them knows. Of two main reasons either was told."""
        every = (self, *others)
        return Reason(
            frozenset().union(*(one.types for one in every)),
            frozenset().union(*(one.factors for one in every)),
        )


NOTHING = Reason()


def reason(plain: str, health: str, factors: Iterable[str]) -> Reason:
    """What was noted: the main reason for all to read, and that for who may read of health."""
    sick = {health} - {"", Type.HEALTH}  # that there is more on health is no main reason
    return Reason(frozenset(sick | ({plain} - {""})), frozenset(factors))


def group(factor: str) -> str:
    """The group that a factor is of."""
    return factor.partition(".")[0]
