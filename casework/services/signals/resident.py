"""Finding the resident whose parents notified an exemption, also where the child still goes to
school: the notice comes from the parents, whatever the school reported (Leerplichtwet, art. 6).

One asks for one child, by number or by full name and birth date, and never gets a list.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from casework.db import elevated
from casework.domain.errors import Invalid
from casework.domain.moment import day_of
from casework.domain.policy import Action, Actor, Relation
from casework.domain.records import Identity
from casework.domain.resident import Wanted
from casework.models import Organisation, PupilRecord
from casework.services import door, trail
from casework.services.indexes import name_index, pgn_index
from casework.services.pupils.search import plain
from casework.services.sealing import open_rows
from casework.services.signals import vrijstelling

IN_SIGHT = timedelta(days=14)  # who was found shows so long; who is exempt longer
INCOMPLETE = "Geef het BSN, of de achternaam, een voornaam en de geboortedatum."
SEVERAL = "Meer dan één leerling past hierbij. Zoek op BSN."


def find(session: Session, actor: Actor, wanted: Wanted, *, now: datetime) -> UUID | None:
    """The resident that is meant, from now on in sight of the municipality; None if nobody fits.

    On record as a search, found or not. Raises NotAllowed, and Invalid for too little to go by or
    where more than one fits.
    """
    door.allow(actor, Action.NOTE_VRIJSTELLING, {Relation.RESIDENT}, found=True)
    if not wanted.is_enough:
        raise Invalid({"bsn": [INCOMPLETE]})
    found = _records(session, actor, wanted)
    pupils = sorted({one.pupil_id for one in found})
    if len(pupils) > 1:
        raise Invalid({"bsn": [SEVERAL]})
    today = day_of(now)
    if pupils and vrijstelling.home_record(session, actor, pupils[0], today) is None:
        vrijstelling.keep_in_sight(session, actor, found[0], today + IN_SIGHT, now=now)
    codes: dict[str, str | int] = {"hits": len(pupils), "for": "vrijstelling"}
    trail.record(
        session,
        actor,
        Action.SEARCH_PUPIL,
        subjects=pupils,
        detail={"gezocht": wanted.said},
        codes=codes,
    )
    return pupils[0] if pupils else None


def _records(session: Session, actor: Actor, wanted: Wanted) -> list[PupilRecord]:
    """Records of residents that fit. Whose they are tells nobody before they do: hence elevated."""
    home = select(Organisation.code).where(Organisation.id == actor.organisation)
    with elevated(session, actor.organisation):
        fits = _fits(session, wanted)
        query = select(PupilRecord).where(PupilRecord.home_gemeente == home.scalar_subquery(), fits)
        rows = session.scalars(query.order_by(PupilRecord.id)).all()
        open_rows(session, rows)
        return [one for one in rows if wanted.pgn or _is(one.content, wanted)]


def _fits(session: Session, wanted: Wanted) -> ColumnElement[bool]:
    if wanted.pgn:
        return PupilRecord.pgn_index == pgn_index(session, wanted.pgn)
    born, words = wanted.geboortedatum, (wanted.achternaam or "").split()
    assert born is not None  # noqa: S101  (asked for above)
    # A school keeps what goes before a surname with it, or apart.
    names = [" ".join(words[n:]) for n in range(len(words))]
    return or_(*(PupilRecord.name_index == name_index(session, name, born) for name in names))


def _is(one: Identity, wanted: Wanted) -> bool:
    """The index fits many: the opened record decides."""
    surnames = {one.achternaam, f"{one.voorvoegsel or ''} {one.achternaam}".strip()}
    firsts = {*(one.voornamen or "").split(), one.roepnaam or "-"}
    called = plain(wanted.voornamen or "").split()[:1]
    return (
        one.geboortedatum == wanted.geboortedatum
        and plain(wanted.achternaam or "") in map(plain, surnames)
        and any(name in map(plain, firsts) for name in called)
    )
