"""Who acts."""

from dataclasses import dataclass
from uuid import UUID

from casework.domain.policy.actions import Action
from casework.domain.policy.roles import OrganisationKind, Role


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

    @property
    def own(self) -> UUID:
        """The organisation one acts for. Only the installation itself has none."""
        assert self.organisation is not None  # noqa: S101  (policy lets nobody else come here)
        return self.organisation

    @property
    def person(self) -> UUID:
        """Who acts. Only the installation itself and a token are nobody."""
        assert self.account is not None  # noqa: S101  (policy lets nobody else come here)
        return self.account
