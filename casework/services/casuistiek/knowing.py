"""What a dossier knows that would give its pupil away, and what of it makes a case."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.domain.casuistiek.blur import WHY
from casework.domain.casuistiek.fold import flat
from casework.domain.casuistiek.known import PLACE, SCHOOL, SOMEBODY, Called, Known
from casework.domain.casuistiek.words import CALLED, ordinary
from casework.domain.moment import day_of
from casework.domain.policy import OrganisationKind
from casework.domain.regions import municipalities
from casework.domain.voice import Speaker
from casework.models import Branch, Organisation, PupilRecord, Share
from casework.services.sheets.dossier_page import DossierPage

_PARENTS = {"moeder", "vader", "stiefmoeder", "stiefvader", "pleegmoeder", "pleegvader"}
_RELATIONS = frozenset({*_PARENTS, "voogd", "oma", "opa"})


class Said(NamedTuple):
    """Something that was said or done, on a day."""

    on: date
    kind: str
    text: str


def since(page: DossierPage) -> date:
    """The first day of week 1: the day on which the dossier was opened.

    How long there is a dossier is what is counted of all pupils; another clock in the lines would
    tell what nobody counted.
    """
    return day_of(page.dossier.opened_at)


def known(session: Session, page: DossierPage) -> Known:
    """Whatever of the page names somebody or something."""
    who, education = page.head.identity, page.head.education
    numbers = [who.pgn, who.postcode, education and education.leerlingnummer]
    numbers += [one.content.phone for one in page.people]
    numbers += [one.staff.phone for one in page.holders]
    return Known(
        since=since(page),
        people=tuple(_people(page)),
        things=tuple(_things(session, page)),
        numbers=tuple(one for one in numbers if one),
        born=who.geboortedatum if page.head.known else None,
    )


def _people(page: DossierPage) -> Iterator[Called]:
    who = page.head.identity
    if page.head.known:
        names = tuple(one for one in (who.voornamen, who.roepnaam) if one)
        surname = " ".join(one for one in (who.voorvoegsel, who.achternaam) if one)
        yield Called("leerling", names, surname)
    for one in page.people:
        relation = one.content.relation.lower()
        yield Called(relation if relation in _RELATIONS else SOMEBODY, (one.content.name,))
        if one.content.address:
            yield Called("adres", (one.content.address,))
    for holder in page.holders:
        yield Called("regiehouder", (holder.staff.name,))
    parts = [
        *page.plan.voices.said,
        *([page.plan.reasons.now.noted] if page.plan.reasons.now else []),
    ]
    yield from (Called("medewerker", (one.staff.name,)) for one in parts)
    spoken = {one.content.person for one in page.contacts} | {
        one.row.content.name for one in page.plan.voices.said if one.row.content.name
    }
    yield from (Called(SOMEBODY, (name,)) for name in map(_named, sorted(spoken)) if name)


def _named(text: str) -> str:
    """Of who was spoken, the words that name: "mevrouw Bakker (moeder)" is Bakker."""
    words = [one for one in text.split(" (")[0].split() if one[0].isupper()]
    named = [one for one in words if flat(one) not in CALLED]
    return "" if all(ordinary(flat(one)) for one in named) else " ".join(named)


def _things(session: Session, page: DossierPage) -> Iterator[Called]:
    if page.head.branch:
        yield from _school(page.head.branch)
    homes = select(PupilRecord.home_gemeente).where(PupilRecord.pupil_id == page.head.pupil)
    codes = {one for one in session.scalars(homes) if one}
    yield from (
        Called(PLACE, (municipalities()[one].name,)) for one in codes & municipalities().keys()
    )
    gemeente = Organisation.kind == OrganisationKind.MUNICIPALITY
    towns = select(Organisation.name).where(gemeente, Organisation.code.in_(codes))
    yield from (Called(PLACE, (one.removeprefix("Gemeente "),)) for one in session.scalars(towns))
    shares = select(Share.to_id).where(Share.dossier_id == page.dossier.id)
    names = select(Organisation.name).where(Organisation.id.in_(shares))
    holding = {one.organisation for one in page.holders}
    yield from (
        Called("organisatie", (one,)) for one in sorted({*session.scalars(names), *holding})
    )


def _school(branch: Branch) -> Iterator[Called]:
    yield Called(SCHOOL, (branch.name,))
    if branch.place:
        yield Called(PLACE, (branch.place,))
    if branch.gemeente in municipalities():
        yield Called(PLACE, (municipalities()[branch.gemeente].name,))


_SPEAKERS = {Speaker.PUPIL: "De leerling zegt"}


def told(page: DossierPage) -> Sequence[Said]:
    """What the case tells, in the order in which it happened."""
    return sorted(_told(page), key=lambda one: one.on)


def _told(page: DossierPage) -> Iterator[Said]:
    plan = page.plan
    for voice in plan.voices.said:
        text = voice.row.content
        kind = _SPEAKERS.get(Speaker(text.speaker), "Een ouder zegt")
        yield Said(voice.row.said_on, kind, text.words or "")
    opinions = [plan.reasons.now] if plan.reasons.now else []
    for opinion in (*opinions, *plan.reasons.before):
        if line := opinion.noted.row.content.line:
            yield Said(day_of(opinion.noted.row.at), WHY, line)
    ways = [plan.way_back.now] if plan.way_back.now else []
    for way in (*ways, *plan.way_back.before):
        yield Said(day_of(way.row.at), "Plan terug", way.row.content.goal)
    for one in page.contacts:
        if one.content.line:
            yield Said(day_of(one.at), "Gesprek", one.content.line)
    for agreement in page.agreements:
        kind = "Afspraak, gedaan" if agreement.done_at else "Afspraak"
        yield Said(day_of(agreement.made_at), kind, agreement.content.what)
    for care in plan.care:
        started = care.noted.row.waits_since
        yield Said(started or day_of(care.noted.row.at), "Zorg", care.noted.row.content.help)
