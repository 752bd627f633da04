"""A case that can be read, put there at once; and rare words typed about it."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from casework.clock import now
from casework.domain.moment import day_of
from casework.domain.records import StudySource as SourceText
from casework.domain.records import StudyText
from casework.models import Dossier, Study, StudyReviewer, StudyRound, StudySource
from casework.schemas import casuistiek, proposal
from casework.services.sealing import seal
from tests.browser import Visitor
from tests.services.acting import acting
from tests.world import World

# What is plain on purpose, and why.
PLAIN = {
    **{(form, "lezers"): "ids of accounts" for form in ("RoundForm", "ChangeRoundForm")},
    ("ReleaseForm", "casussen"): "ids",
    ("AdviceForm", "factoren"): "codes",
    **{("ProposalForm", name): "codes of places" for name in ("plaats", "gemeenten")},
}


def readable(world: World, dossier: UUID) -> UUID:
    """A released case of this dossier, in a round that the adviser reads."""
    round_, study, at = uuid4(), uuid4(), now()
    accounts, region = world.accounts, world.organisations["samenwerkingsverband:2701"]
    with acting(world) as session:
        pupil = session.get_one(Dossier, dossier).pupil_id
        days = {"made_at": at, "held_on": day_of(at) + timedelta(days=7)}
        by = {"owner_id": region, "made_by": accounts["director"]}
        session.add(StudyRound(id=round_, **by, **days))
        session.flush()
        of = world.actor("adviser").own
        session.add(
            StudyReviewer(round_id=round_, account_id=accounts["adviser"], organisation_id=of)
        )
        row = Study(id=study, round_id=round_, **by, alias="Linde", state="vrijgegeven", alike=9)
        row.made_at, row.released_by, row.released_at = at, accounts["officer"], at
        lines = [["week 2", "Gesprek", "[leerling] wil terug"]]
        text = StudyText("12-15 jaar", "mbo", "", "lukt-niet", ["K1.angst"], lines)
        session.add(seal(session, row, study, region, text))
        session.flush()
        source = StudySource(study_id=study, round_id=round_, dossier_id=dossier, pupil_id=pupil)
        source.owner_id = region
        session.add(seal(session, source, dossier, region, SourceText([])))
    return study


def told(planter: Any, path: str) -> None:
    """An advice, which the holder takes over."""
    world, holder = planter.visitor.world, planter.visitor
    study = readable(world, UUID(path.rsplit("/", 1)[1]))
    planter.visitor = Visitor(world).sign_in("adviser")
    planter.post(f"/casuistiek/casus/{study}", casuistiek.AdviceForm)
    places = {"gemeenten": ["0363"], "plaats": ""}
    planter.post("/voorstellen/nieuw", proposal.ProposalForm, **places)
    planter.visitor = holder
    text = holder.get("/").text
    advice = text.split("/casuistiek/antwoord/")[1][:36]
    day = f"{now() + timedelta(days=9):%Y-%m-%d}"
    planter.post(f"/casuistiek/antwoord/{advice}", casuistiek.AdoptForm, uiterlijk=day)
