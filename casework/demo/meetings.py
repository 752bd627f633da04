"""Meetings of the region: some held and read back, some to come, one case without a name."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select

from casework.demo.scene import Cast
from casework.domain.application import Decided, NewApplication, Outcome
from casework.domain.calendar import add_working_days, is_working_day
from casework.domain.doorzettingsmacht import Form, NewPower, NewRuling
from casework.domain.meeting import Kind, NewDecision, NewMeeting, Task
from casework.domain.moment import AMSTERDAM, day_of
from casework.domain.policy import Actor
from casework.domain.records import Preparation
from casework.models import AgendaItem, Dossier, Meeting, RegieTerm
from casework.services.tables import (
    agenda,
    application,
    decision,
    doorzettingsmacht,
    invited,
    meeting,
    minutes,
    queue,
)
from casework.services.tables.minutes import Ending

QUESTIONS = (
    "Welke school kan een klein begin bieden?",
    "Hoe komt er hulp thuis voordat de wachttijd om is?",
    "Wie belt de ouders deze maand elke week?",
    "Kan de opbouw van twee naar vier ochtenden?",
)
# What, who, in how many working days; without a name it is a decision without action.
DECISIONS: tuple[tuple[str, str, int], ...] = (
    ("Zoekt een plek in een kleine groep", "regiehouder", 15),
    ("Vraagt de wachttijd op bij de hulp", "ouders", 14),
    ("Geen stap verder zolang de opbouw loopt", "", 0),
)
POWER = (
    Form.PERSON,
    "bestuurder van het samenwerkingsverband, met de wethouder",
    "Verzuimprotocol Lindestreek, artikel 9",
)
RULING = (
    "Plaatst de leerling per 1 december op De Ruwe Berk, in de kleine groep.",
    "Drie scholen zeiden nee en de leerling zit langer dan drie maanden thuis. Ouders en leerling "
    "willen deze plek, en de school kan de hulp bieden.",
)
NOTE = "De leerling was er zelf bij en wil na de vakantie meer uren proberen."


def held_and_to_come(cast: Cast, now: datetime) -> None:
    """What stands on the first screens, and in the dossiers it is about."""
    for who, with_, ago in (("wilg", "lindewaard", 9), ("lindewaard", "wilg", 12)):
        _held_mdo(cast, who, with_, ago, now)
        _next_mdo(cast, who, with_, now)
    _held_table(cast, now)
    _ruled(cast, now)
    _applied(cast, now)
    _next_table(cast, now)


def _mine(cast: Cast, actor: Actor, with_: str, now: datetime) -> Sequence[Dossier]:
    """The dossiers this person holds and the other sees by name, oldest first."""
    query = (
        select(Dossier)
        .join(RegieTerm, RegieTerm.id == Dossier.regie_term_id)
        .where(RegieTerm.account_id == actor.account)
        .order_by(Dossier.opened_at)
    )
    other = cast.actors[with_].account
    return [
        one
        for one in cast.session.scalars(query)
        if other in {p.account for p in invited.who_see(cast.session, actor, one, now=now)}
    ]


def next_of(cast: Cast, who: str, with_: str, now: datetime) -> Dossier | None:
    """The dossier of which somebody's next MDO with another will be."""
    mine = _mine(cast, cast.acting(who), with_, now)
    return mine[1] if len(mine) > 1 else None


def _at(now: datetime, working_days: int, hour: int) -> datetime:
    day = day_of(now)
    if working_days >= 0:
        return datetime.combine(add_working_days(day, working_days), time(hour), AMSTERDAM)
    day += timedelta(days=working_days)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return datetime.combine(day, time(hour), AMSTERDAM)


def _planned_mdo(
    cast: Cast, who: str, with_: str, nth: int, at: datetime, now: datetime
) -> UUID | None:
    actor = cast.acting(who)
    mine = _mine(cast, actor, with_, now)
    if len(mine) <= nth:
        return None
    seeing = {one.account for one in invited.who_see(cast.session, actor, mine[nth], now=now)}
    people = [cast.actors[one].account for one in (with_, "gast")]
    others = [one for one in people if one and one in seeing]
    value = NewMeeting(
        Kind.MDO, at, 60, others, "School, lokaal 4", QUESTIONS[nth], ["moeder", "mentor"]
    )
    return meeting.plan_mdo(cast.session, actor, mine[nth].id, value, now=now).id


def _held_mdo(cast: Cast, who: str, with_: str, ago: int, now: datetime) -> None:
    at = _at(now, -ago, 10)
    made = _planned_mdo(cast, who, with_, 0, at, at - timedelta(days=7))
    if made:
        _hold(cast, cast.acting(who), made, at)


def _next_mdo(cast: Cast, who: str, with_: str, now: datetime) -> None:
    _planned_mdo(cast, who, with_, 1, _at(now, 2 if who == "wilg" else 3, 14), now)


def _hold(cast: Cast, actor: Actor, of: UUID, at: datetime) -> None:
    """Every case of it is discussed, and all is read back."""
    found = agenda.shown(cast.session, actor, of, now=at)
    for nth, one in enumerate(found.items):
        for what, who, days in DECISIONS[nth % 2 :]:
            task = Task(who, add_working_days(day_of(at), days)) if who else None
            at += timedelta(minutes=3)
            value = NewDecision(what, task)
            decision.note(cast.session, actor, one.item.id, value, now=at)
    present = [one.account for one in found.people]
    notes = {found.items[0].item.id: NOTE}
    end = Ending(present, notes)
    minutes.close(cast.session, actor, of, end, now=at + timedelta(minutes=9))


def _table(cast: Cast, kind: Kind, at: datetime, now: datetime, *who: str) -> tuple[Actor, UUID]:
    actor = cast.acting("swv")
    people = [cast.actors[one].account for one in who]
    value = NewMeeting(kind, at, 120, [one for one in people if one], "Gemeentehuis, kamer 12")
    return actor, meeting.plan_table(cast.session, actor, value, now=now).id


def _held_table(cast: Cast, now: datetime) -> None:
    at = _at(now, -16, 9)
    actor, of = _table(cast, Kind.HOME, at, at - timedelta(days=14), "oeverzijl")
    seen = [one.dossier for one in queue.waiting(cast.session, actor, of, now=now)]
    early = [one.id for one in seen if one.opened_at < at - timedelta(days=14)]
    agenda.add(cast.session, actor, of, early[:2], now=at - timedelta(days=14))
    _hold(cast, actor, of, at)


def _ruled(cast: Cast, now: datetime) -> None:
    """The region agreed who decides, and of who was longest at home it was decided."""
    actor, begin = cast.acting("swv"), now - timedelta(days=300)
    asked = cast.actors["bestuurder"].account
    power = NewPower(*POWER, valid_from=day_of(begin), account=asked)
    agreed = doorzettingsmacht.agree(cast.session, actor, power, now=begin)
    query = select(AgendaItem.dossier_id).join(Meeting, Meeting.id == AgendaItem.meeting_id)
    held = query.where(Meeting.kind == Kind.HOME).order_by(AgendaItem.position).limit(1)
    dossier = cast.session.scalars(held).one()
    on = day_of(_at(now, -5, 10))
    value = NewRuling(*RULING, by=agreed.holder, decided_on=on)
    doorzettingsmacht.rule(cast.session, actor, dossier, value, now=now)


def _applied(cast: Cast, now: datetime) -> None:
    """At one school it waits for a decision, another said no."""
    for who, with_ in (("lindewaard", "wilg"), ("wilg", "lindewaard")):
        actor = cast.acting(who)
        of = _mine(cast, actor, with_, now)[0].id
        waits = NewApplication("Mbo Iepenstreek", day_of(now) - timedelta(days=30))
        application.note(cast.session, actor, of, waits, now=now)
        refused = NewApplication(
            "Berkenrand Lyceum", day_of(now) - timedelta(days=47), ["Wilgenkring Mavo"]
        )
        made = application.note(cast.session, actor, of, refused, now=now)
        why = "De school heeft geen plek in een kleine groep."
        no = Decided(Outcome.REFUSED, day_of(now) - timedelta(days=6), why)
        cast.session.flush()
        application.decide(cast.session, actor, made.id, no, rev=made.rev, now=now)


def _next_table(cast: Cast, now: datetime) -> None:
    """Six cases, two of them unprepared."""
    actor, of = _table(cast, Kind.ACTION, _at(now, 2, 10), now, "wilg", "lindewaard")
    longest = [one.dossier.id for one in queue.waiting(cast.session, actor, of, now=now)]
    agenda.add(cast.session, actor, of, longest[:6], now=now)
    found = agenda.shown(cast.session, actor, of, now=now)
    for one, question in zip(found.items, QUESTIONS, strict=False):
        what, rev = Preparation(question, []), one.item.rev
        agenda.prepare(cast.session, actor, one.item.id, what, rev=rev, now=now)
