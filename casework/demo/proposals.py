"""Proposals of the region: one that runs and is to be looked at, one that waits for a decision."""

from datetime import datetime, timedelta

from casework.demo.scene import Cast
from casework.domain.care import Payer
from casework.domain.moment import day_of
from casework.domain.proposal import NewProposal, NewStep, State
from casework.domain.records import ProposalText
from casework.models import Proposal
from casework.services.figures import proposal

CLASS = ProposalText(
    "Kleine klas op school, met hulp erbij",
    "Meer leerlingen willen wel, maar durven de klas niet in. Nu krijgt elk een eigen traject, en "
    "wacht. Een kleine klas op de eigen school is er meteen, voor meer leerlingen tegelijk.",
    "De scholen voor voortgezet onderwijs in de regio",
    "De hulp noemt vooraf het doel van terugkeer, en begint op school.",
)
MORNING = ProposalText(
    "Ochtendteam bij opstaan en naar school gaan",
    "Hulp aan het gezin begint nu vaak pas na weken. Een vast team kan deze week al komen.",
    condition="Binnen vijf schooldagen na de vraag bij het gezin thuis.",
)
RUNS = 8  # weeks since the first was written; it is looked at this week


def written(cast: Cast, now: datetime) -> None:
    """By the advisers of the region and of a municipality."""
    begun = now - timedelta(weeks=RUNS)
    first = _write(cast, "beleid", CLASS, Payer.EDUCATION, begun)
    for to in (State.SUBMITTED, State.DECIDED, State.STARTED):
        _step(cast, "beleid", first, to, begun)
    second = _write(cast, "beleid_oeverzijl", MORNING, Payer.MUNICIPALITY, now)
    _step(cast, "beleid_oeverzijl", second, State.SUBMITTED, now)


def _write(cast: Cast, who: str, text: ProposalText, payer: Payer, at: datetime) -> Proposal:
    actor, codes = cast.acting(who), tuple(proposal.gemeenten(cast.session))
    starts, looked_at = day_of(at + timedelta(weeks=2)), day_of(at + timedelta(weeks=RUNS, days=3))
    value = NewProposal(text, codes[:2], payer, starts, looked_at, "", 0)
    return proposal.write(cast.session, actor, value, now=at)


def _step(cast: Cast, who: str, row: Proposal, to: State, at: datetime) -> None:
    value = NewStep(to, row.rev, nobody=True)
    proposal.step(cast.session, cast.acting(who), row.id, value, now=at)
