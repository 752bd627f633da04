"""Steps of a case that open a dossier to others, ask to see more, or ask the family."""

from collections.abc import Iterable
from datetime import timedelta

from casework.demo.scene import Scene
from casework.domain.bundle import BUNDLES
from casework.domain.consent import lasts, regime
from casework.domain.data_class import DataClass
from casework.domain.ground import DAYS, Ground, fitting
from casework.domain.moment import day_of
from casework.domain.policy import OrganisationKind
from casework.domain.sharing import NewShare
from casework.services.dossiers import consent, share_ask, sharing

_LITTLE = (DataClass.DOSSIER, DataClass.IDENTITY, DataClass.AGREEMENTS)
_START = BUNDLES["startpakket"].classes


def share(scene: Scene) -> None:
    """Open the Startpakket."""
    _open(scene, _START)


def part(scene: Scene) -> None:
    """Open a little."""
    _open(scene, _LITTLE)


def _open(scene: Scene, classes: Iterable[DataClass]) -> None:
    who, days = scene.act.step.more.split()
    value = _value(scene, who, frozenset(classes), int(days))
    sharing.open_(scene.cast.session, scene.actor, scene.dossier, value, now=scene.act.at)


def _value(scene: Scene, who: str, classes: frozenset[DataClass], days: int) -> NewShare:
    to = scene.cast.actors[who]
    assert to.organisation and to.kind and scene.actor.kind  # noqa: S101, PT018  (all have one)
    ground: Ground = fitting(scene.actor.kind, to.kind, classes)[0]
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
    session, now, who = scene.cast.session, scene.act.at, scene.act.step.more
    value = _value(scene, who, _START, min(90, _same_people(scene)))
    asked = consent.ask(session, scene.actor, scene.dossier, value, now=now)
    stands = consent.shown(session, scene.actor, asked.id, now=now)
    first = stands.holders[0].id if stands.asked.parents else None
    word = consent.Word(first, True, "telefoon", day_of(now))
    consent.say(session, scene.actor, asked.id, word, now=now)


def _same_people(scene: Scene) -> int:
    """How many days from now the same people give consent."""
    today, born = scene.cast.today, scene.act.child.identity.geboortedatum
    rule = regime(OrganisationKind.BOARD, DataClass.ABSENCE, today)
    last = lasts([rule], born, today)
    return (last - today).days if last else DAYS
