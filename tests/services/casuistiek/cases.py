"""A dossier to learn from, others like it, and the people of a round."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from casework.clock import now
from casework.domain.casuistiek.review import NewRound
from casework.domain.contact import SPOKEN, NewContact
from casework.domain.moment import day_of
from casework.domain.policy import Role
from casework.domain.records import AgreementText, Education, Identity, PersonDetails, Staff
from casework.domain.voice import NewVoice, Speaker
from casework.domain.why import Judgement, Type
from casework.models import Branch, Dossier, RegieTerm
from casework.services.casuistiek import making, releasing, reviewing, rounds
from casework.services.dossiers import contact
from casework.services.plan import voice, why
from casework.services.pupils import person, pupil
from casework.services.staff import account
from tests.services.acting import acting, looking
from tests.services.dossiers.test_contact import opened
from tests.services.steps import in_region
from tests.world import AT, PASSWORD, SYSTEM, World

NOW = now()
TODAY = day_of(NOW)
HELD = TODAY + timedelta(days=7)
# Who else is needed, and `joined` by a test: a colleague, and a reviewer of another municipality.
NEW = {
    "second_officer": ("gemeente:0363", Role.LEERPLICHTAMBTENAAR),
    "other_adviser": ("gemeente:0518", Role.BELEIDSADVISEUR),
}
JUDGED = Judgement(Type.REFUSAL, ("K1.angst", "S1.pesten"), "leerplicht", "Vooral de gang")
WORDS = "Sem Bakker durft niet meer naar De Wilg sinds Kevin daar stond. Bel 06-12345678."
LINE = "Volgens Sanne gaat SEM's nachtrust beter; sinds 2 november is dat zo."


def region(world: World, like: int = 6) -> UUID:
    """The dossier of Sem, with words in it, and `like` others that it could be."""
    with acting(world) as session:
        for who, (of, role) in NEW.items():
            staff = Staff(f"Persoon {who}", world.email(who))
            value = account.NewAccount(world.organisations[of], staff, ((role, None),), PASSWORD)
            world.accounts[who] = account.create(session, SYSTEM, value, now=AT)
    in_region(world)
    dossier = opened(world).id
    with acting(world) as session:
        for nr in range(like):
            another(session, world, nr)
    write(world, dossier)
    return dossier


def another(
    session: Session, world: World, nr: int, *, home: str = "0363", judged: Judgement = JUDGED
) -> None:
    """A pupil of the same age and kind of school, at home since the same day for the same reason."""
    branch = session.get_one(Branch, 2)
    new = pupil.NewPupil(
        branch=branch,
        identity=Identity(f"Naam{nr}", date(2012, 3, 5), voornamen="Iemand"),
        education=Education(f"9{nr:03}"),
        home_gemeente=home,
        valid_from=date(2025, 8, 1),
    )
    pupil.register(session, SYSTEM, [new], now=AT)
    found = pupil.by_number(session, branch, f"9{nr:03}")
    assert found is not None
    of = world.organisations["gemeente:0363"]
    dossier, term = uuid4(), uuid4()
    officer = world.accounts["officer"]
    session.add(
        Dossier(
            id=dossier,
            pupil_id=found.id,
            owner_id=of,
            opened_at=NOW,
            opened_by=officer,
            regie_term_id=term,
            term_open=1,
        )
    )
    session.flush()
    session.add(
        RegieTerm(id=term, dossier_id=dossier, account_id=officer, organisation_id=of, since=NOW)
    )
    session.flush()
    why.note(session, world.actor("officer"), dossier, judged, now=NOW)


def write(world: World, dossier: UUID) -> None:
    """What the officer knows: a mother, her words, why, a talk, an agreement."""
    sem = world.pupils["Sem"]
    with acting(world, "officer") as session:
        actor = world.actor("officer")
        mother = PersonDetails("Sanne Vreeling", "moeder", phone="0612345678")
        person.add(session, actor, sem, mother, now=NOW)
        said = NewVoice(Speaker.PUPIL, words=WORDS, said_on=TODAY)
        voice.note(session, actor, dossier, said, now=NOW)
        why.note(session, actor, dossier, JUDGED, now=NOW)
        value = NewContact("Sanne Vreeling (moeder)", SPOKEN, LINE)
        contact.note(session, actor, sem, value, now=NOW)
        what = AgreementText("Gesprek op De Wilg met moeder Sanne", "mentor")
        contact.agree(session, actor, dossier, what, HELD, now=NOW)


def planned(world: World, *readers: str) -> UUID:
    """A round in which these people read."""
    with acting(world, "director") as session:
        value = NewRound(HELD, tuple(world.accounts[who] for who in readers))
        return rounds.plan(session, world.actor("director"), value, now=NOW).id


def made(world: World, dossier: UUID, round_: UUID) -> UUID:
    """A draft by the officer."""
    with acting(world, "officer") as session:
        return making.make(session, world.actor("officer"), dossier, round_, now=NOW).id


def released(world: World, dossier: UUID, round_: UUID) -> UUID:
    """A case that a colleague released."""
    study = made(world, dossier, round_)
    with acting(world, "second_officer") as session:
        chosen = [(study, 1)]
        releasing.release(session, world.actor("second_officer"), chosen, now=NOW)
    return study


def do(world: World, who: str, act: Any, *given: Any) -> Any:
    """An act of one of the people."""
    with acting(world, who) as session:
        return act(session, world.actor(who), *given, now=NOW)


def drafts(world: World, who: str, round_: UUID) -> list[releasing.Draft]:
    """What waits for a second person."""
    with looking(world, who) as session:
        return releasing.waiting(session, world.actor(who), round_, now=NOW)


def read(world: World, who: str, study: UUID, later: timedelta = timedelta()) -> reviewing.Case:
    """A case as somebody reads it."""
    with looking(world, who) as session:
        return reviewing.read(session, world.actor(who), study, now=NOW + later)
