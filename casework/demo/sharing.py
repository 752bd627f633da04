"""Steps of a case that open a dossier to others, ask to see more, or ask the family."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from casework.db import as_actor
from casework.demo.scene import Cast, Scene
from casework.domain import bundle as rules
from casework.domain.bundle import Agreed, Bundle
from casework.domain.consent import lasts, regime
from casework.domain.data_class import DataClass
from casework.domain.giving import fitting
from casework.domain.ground import DAYS
from casework.domain.moment import day_of
from casework.domain.policy import OrganisationKind
from casework.domain.sharing import NewShare
from casework.services.dossiers import bundle, consent, parties, share_ask, sharing
from casework.services.dossiers import family as people
from casework.services.pupils import person

_AGREED = Agreed(
    (
        rules.START,
        Bundle(
            "Aan tafel", frozenset({DataClass.DOSSIER, DataClass.IDENTITY, DataClass.AGREEMENTS})
        ),
    ),
    "Privacyconvenant Lindestreek, artikel 5",
)
_LITTLE = (DataClass.DOSSIER, DataClass.IDENTITY, DataClass.AGREEMENTS)
_START = rules.START.classes


def agreed(cast: Cast, begin: datetime) -> None:
    """What the region opens in one press, since so long ago."""
    actor = cast.actors["swv"]
    as_actor(cast.session, str(actor.organisation))
    bundle.agree(cast.session, actor, replace(_AGREED, valid_from=day_of(begin)), now=begin)


def share(scene: Scene) -> None:
    """Open the Startpakket."""
    _open(scene, _START)


def part(scene: Scene) -> None:
    """Open a little."""
    _open(scene, _LITTLE)


def family(scene: Scene) -> None:
    """Open who is round the pupil."""
    _open(scene, (DataClass.PEOPLE,))


def _open(scene: Scene, classes: Iterable[DataClass]) -> None:
    who, days = scene.act.step.more.split()
    value = _value(scene, who, frozenset(classes), int(days))
    sharing.open_(scene.cast.session, scene.actor, scene.dossier, value, now=scene.act.at)


def _value(scene: Scene, who: str, classes: frozenset[DataClass], days: int) -> NewShare:
    to = scene.cast.actors[who]
    assert to.organisation  # noqa: S101  (all have one)
    ground = fitting(parties.giver(scene.actor), parties.giver(to), classes)[0]
    until = scene.cast.today + timedelta(days=days)
    return NewShare(to.organisation, classes, ground, "plek", until, "verteld")


def ask(scene: Scene) -> None:
    """Ask to see a class."""
    own = scene.actor.organisation
    assert own is not None  # noqa: S101
    value = share_ask.NewAsk(frozenset({DataClass(scene.act.step.more)}), own, "terug")
    share_ask.ask(scene.cast.session, scene.actor, scene.dossier, value, now=scene.act.at)


def ask_family(scene: Scene) -> None:
    """Ask the family; the first of those who are asked said yes already."""
    asked, everybody = _asked(scene)
    _yes(scene, asked, everybody[0])


def consented(scene: Scene) -> None:
    """Ask the family, and all said yes."""
    asked, everybody = _asked(scene)
    for one in everybody:
        _yes(scene, asked, one)


def unsure(scene: Scene) -> None:
    """A court is asked about the gezag: what was consented before does not stand meanwhile."""
    session = scene.cast.session
    known = person.of_pupil(session, scene.actor, scene.pupil)[0]
    value = replace(known.content, gezag="onbekend", gezag_source="de rechtbank beslist nog")
    people.change(session, scene.actor, known.id, value, rev=known.rev, now=scene.act.at)


def _asked(scene: Scene) -> tuple[UUID, list[UUID | None]]:
    """A new consent, and whose words it asks."""
    session, now, who = scene.cast.session, scene.act.at, scene.act.step.more
    value = _value(scene, who, _START, min(90, _same_people(scene)))
    asked = consent.ask(session, scene.actor, scene.dossier, value, now=now)
    stands = consent.shown(session, scene.actor, asked.id, now=now)
    holders: list[UUID | None] = [one.id for one in stands.holders]
    return asked.id, holders if stands.asked.parents else [None]


def _yes(scene: Scene, asked: UUID, who: UUID | None) -> None:
    word = consent.Word(who, True, "telefoon", day_of(scene.act.at))
    consent.say(scene.cast.session, scene.actor, asked, word, now=scene.act.at)


def _same_people(scene: Scene) -> int:
    """How many days from now the same people give consent."""
    today, born = scene.cast.today, scene.act.child.identity.geboortedatum
    rule = regime(OrganisationKind.BOARD, DataClass.ABSENCE, today)
    last = lasts([rule], born, today)
    return (last - today).days if last else DAYS
