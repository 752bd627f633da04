"""What the region tried: its list of approaches, who can be called, what holders noted."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from casework.db import as_actor
from casework.demo.scene import Cast
from casework.domain.approach import NewApproach, NewTried, Result
from casework.domain.moment import day_of
from casework.models import Dossier, RegieTerm
from casework.services.casuistiek import approaches
from casework.services.plan import tried

LIBRARY = (
    NewApproach(
        "Eén vast lesuur bij de mentor",
        "De leerling begint met één lesuur per dag, bij dezelfde leraar, in hetzelfde lokaal.",
        ("lukt-niet", "K1.angst", "S1.onveilig"),
        "De school zelf",
        "De school",
        {"onderwijstijd": "Een jaar mogen afwijken van de onderwijstijd, zonder nieuwe aanvraag."},
    ),
    NewApproach(
        "Kleine groep op de eigen school",
        "Een vaste ruimte met één begeleider, waar een leerling de dag begint of even terug kan.",
        ("lukt-niet", "wacht-op-plek", "S1.niveau", "X1.geen-plek"),
        "Drie scholen samen",
        "Samenwerkingsverband Lindestreek",
        {"bekostiging": "Geld voor een groep, in plaats van per leerling."},
    ),
    NewApproach(
        "Hulp die op school begint",
        "De jeugdhulp komt de eerste zes weken op school, met een doel van terugkeer.",
        ("wacht-op-zorg", "K1.angst", "X1.wachtlijst", "X1.wie-betaalt"),
        "Jeugdhulp De Bocht",
        "Gemeente, uit de inkoop van jeugdhulp",
        {
            "beschikking": "Zes weken beginnen zonder beschikking.",
            "betaler": "Eén pot van gemeente en samenwerkingsverband.",
        },
    ),
    NewApproach(
        "Huisbezoek binnen een week",
        "De leerplichtambtenaar en de mentor gaan samen op bezoek, vóór er een brief komt.",
        ("blijft-weg", "ouders-houden-thuis", "G1.kijk-op-school"),
        "Gemeente en school",
        "Ieder de eigen uren",
    ),
    NewApproach(
        "Maatje uit een hogere klas",
        "Een oudere leerling haalt de leerling op en blijft in de pauze in de buurt.",
        ("blijft-weg", "L1.buitengesloten", "S1.pesten"),
        "De school zelf",
        "Kost niets",
    ),
)
# Which approach and how it went, in turn; of some dossiers one more, of which nobody knows yet.
_TURNS = ((0, Result.HELPED), (0, Result.DID_NOT), (3, Result.DID_NOT), (2, Result.HELPED))
_MORE = (1, Result.UNKNOWN)
CALLED = {0: ("wilg", "lindewaard"), 2: ("bocht",)}
BEFORE = timedelta(days=60)


def kept(cast: Cast, now: datetime) -> None:
    """The list of the region, whom one can call, and what holders tried."""
    swv = cast.acting("swv")
    # Who offers and who pays are names, of organisations.
    said = [replace(one, nobody=True) for one in LIBRARY]
    made = [approaches.add(cast.session, swv, one, now=now - BEFORE).id for one in said]
    for nth, people in CALLED.items():
        for who in people:
            actor = cast.acting(who)
            approaches.be_called(cast.session, actor, made[nth], wants=True, now=now)
    _tried(cast, made, now)


def _tried(cast: Cast, made: list[UUID], now: datetime) -> None:
    by_account = {actor.account: actor for actor in cast.actors.values()}
    at = now - timedelta(hours=1)
    as_actor(cast.session, "", system=True)
    query = (
        select(Dossier.id, Dossier.opened_at, RegieTerm.account_id)
        .join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
        .where(Dossier.opened_at < now)
        .order_by(Dossier.opened_at, Dossier.id)
    )
    for nth, (dossier, since, holder) in enumerate(cast.session.execute(query).all()):
        actor = by_account[holder]
        as_actor(cast.session, str(actor.organisation))
        begun = min(day_of(since) + timedelta(days=7), day_of(at))
        for which, result in (_TURNS[nth % len(_TURNS)], *([] if nth % 6 else [_MORE])):
            value = NewTried(result, begun, made[which])
            tried.note(cast.session, actor, dossier, value, now=at)
