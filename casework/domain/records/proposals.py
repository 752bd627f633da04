"""What stands in a proposal."""

from dataclasses import dataclass


@dataclass(frozen=True, repr=False)
class ProposalText:
    """A proposal in words; `condition` is what help must meet, `outcome` what came of it."""

    title: str
    why: str
    schools: str | None = None
    condition: str | None = None
    outcome: str | None = None
