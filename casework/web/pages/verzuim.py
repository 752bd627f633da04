"""Logging absence of one pupil: a form for a day, a grid for a month, corrections."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.errors import Invalid
from casework.domain.policy import Action
from casework.domain.verzuim import LABELS, Verzuimsoort, hours_text
from casework.schemas.base import read
from casework.schemas.verzuim import (
    GridForm,
    StandingForm,
    StillForm,
    VerzuimSchema,
    WasForm,
    WithdrawForm,
)
from casework.services.absence import amend, facts, ongoing, standing, verzuim
from casework.services.pupils import who
from casework.services.schools import calendar
from casework.web.given import with_lists
from casework.web.guard import Answer, Area, Page, Work, page
from casework.web.month import Month

area = Area("verzuim", __name__, url_prefix="/verzuim")
BUTTONS = (
    (Verzuimsoort.ZIEK, "Ziek"),
    (Verzuimsoort.ONGEOORLOOFD, "Zonder geldige reden"),
    (Verzuimsoort.TE_LAAT, "Te laat"),
    (Verzuimsoort.VERLOF, "Verlof"),
    (Verzuimsoort.GEOORLOOFD, "Anders"),
)


@area.get("/", action=Action.LOG_VERZUIM)
def choose(_work: Work) -> Response:
    """Whose absence: find the pupil first."""
    return redirect(url_for("pupil.search_form", voor="verzuim"))


@area.get("/<uuid:pupil>", action=Action.LOG_VERZUIM)
def form(work: Work, pupil: UUID) -> Page:
    """One day of one pupil."""
    head = who.head(work.session, work.actor, Action.LOG_VERZUIM, pupil, now=work.now)
    month = Month.of(request.args.get("maand"), work.today)
    absences = verzuim.of_pupil(
        work.session, work.actor, head.nr, month.first, month.last, today=work.today
    )
    days = calendar.calendar_of(work.session, head.branch) if head.branch else None
    return page(
        "verzuim/form.html",
        errors=work.errors,
        values=work.values,
        head=head,
        buttons=_buttons(work.values.get("was_soort")),
        today=work.today,
        standing=standing.on_day(work.session, work.actor, head, today=work.today),
        month=month.filled(days, absences),
        report=ongoing.of_pupil(work.session, work.actor, head.nr),
    )


def _buttons(known: str | None) -> tuple[tuple[str, str], ...]:
    """The five big ones, and the kind that stands there where it is another."""
    if known in (*(code for code, _ in BUTTONS), None):
        return BUTTONS
    return (*BUTTONS, *((code, label) for code, label in LABELS.items() if code == known))


@area.post("/<uuid:pupil>", action=Action.LOG_VERZUIM, again=form)
def note(work: Work, pupil: UUID) -> Answer:
    """Store one day; or the first of more, where the pupil is still away."""
    who.head(work.session, work.actor, Action.LOG_VERZUIM, pupil, now=work.now)
    still = read(StillForm(), request.form)
    rest = {k: v for k, v in request.form.items() if k not in still}
    row = read(VerzuimSchema(), {**rest, "leerling": str(pupil)})
    if still["nog_weg"]:
        _stored(ongoing.begin(work.session, work.actor, row, now=work.now))
    else:
        _log(work, [(0, row)])
    return redirect(url_for("pupil.show", pupil=pupil, gedaan="verzuim"))


def _log(work: Work, rows: list[tuple[int, Any]]) -> None:
    _stored(verzuim.log(work.session, work.actor, rows, origin=verzuim.FORM, now=work.now))


def _stored(outcome: verzuim.Outcome) -> None:
    if outcome.wrong:
        raise Invalid(_messages(outcome.wrong))


def _messages(wrong: Iterable[tuple[int, str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for _, field, message in wrong:
        found.setdefault(field, []).append(message)
    return found


@area.ask("/<uuid:pupil>/verbeter", action=Action.CORRECT_VERZUIM)
def correction(work: Work, pupil: UUID) -> Page:
    """The form of one day, filled with what stands there."""
    value = read(WithdrawForm(), request.form)
    place = (value["datum"], value["soort"])
    known = amend.known(work.session, work.actor, pupil, *place, now=work.now)
    return form(replace(work, values=_typed(known)), pupil)


def _typed(known: amend.Known) -> dict[str, str]:
    unit, amount = ("minuten", known.amount) if known.in_minutes else ("lesuren", None)
    return {
        "was_datum": known.date.isoformat(),
        "was_soort": known.soort,
        "datum": known.date.isoformat(),
        "soort": known.soort,
        unit: str(amount or hours_text(known.amount)),
        "toelichting": known.remark or "",
    }


@area.post("/<uuid:pupil>/verbeterd", action=Action.CORRECT_VERZUIM, again=form)
def correct(work: Work, pupil: UUID) -> Answer:
    """Store it as it should be, in the place of what stood there."""
    was = read(WasForm(), request.form)
    rest = {k: v for k, v in request.form.items() if k not in was}
    row = read(VerzuimSchema(), {**rest, "leerling": str(pupil)})
    place = (was["was_datum"], was["was_soort"])
    _stored(amend.correct(work.session, work.actor, pupil, place, row, now=work.now))
    return redirect(url_for("pupil.show", pupil=pupil, gedaan="verzuim"))


@area.post("/<uuid:pupil>/maand", action=Action.LOG_VERZUIM, again=form)
def month(work: Work, pupil: UUID) -> Answer:
    """Store many days of one kind at once."""
    who.head(work.session, work.actor, Action.LOG_VERZUIM, pupil, now=work.now)
    value = read(GridForm(), with_lists("dagen"))
    shared = {k: v for k, v in value.items() if k not in ("dagen", "maand")}
    rows = [
        (n, read(VerzuimSchema(), {**shared, "datum": on, "leerling": str(pupil)}))
        for n, on in enumerate(value["dagen"])
    ]
    _log(work, rows)
    return redirect(
        url_for("verzuim.form", pupil=pupil, maand=value.get("maand"), gedaan="verzuim")
    )


@area.ask("/<uuid:pupil>/stand", action=Action.LOG_VERZUIM)
def live(work: Work, pupil: UUID) -> Page:
    """The live line: how much counts now, and with what is being typed."""
    head = who.head(work.session, work.actor, Action.LOG_VERZUIM, pupil, now=work.now)
    given = StandingForm().load(request.form.to_dict())
    on: date | None = given.get("datum")
    now_at = standing.on_day(work.session, work.actor, head, today=work.today, on=on)
    extra = facts.counted(head.branch, given) if head.branch else 0
    return page("verzuim/standing.html", standing=now_at, extra=extra)


@area.post("/<uuid:pupil>/intrekken", action=Action.CORRECT_VERZUIM)
def withdraw(work: Work, pupil: UUID) -> Response:
    """Take an absence back; the rules look again."""
    value = read(WithdrawForm(), request.form)
    amend.withdraw(work.session, work.actor, pupil, value["datum"], value["soort"], now=work.now)
    return redirect(url_for("pupil.show", pupil=pupil, gedaan="verzuim-weg"))
