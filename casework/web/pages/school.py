"""A school's settings: its year, its own calendar, and how its absence counts."""

from datetime import timedelta
from itertools import chain
from typing import Any

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.calendar import LAST
from casework.domain.errors import Invalid
from casework.domain.faults import faults
from casework.domain.policy import Action
from casework.domain.regions import ALSO, current, municipalities, region_of
from casework.domain.vacation import Period
from casework.models import Branch
from casework.schemas import calendar as schema
from casework.schemas.base import read
from casework.services import door, trail
from casework.services.absence import delivery
from casework.services.schools import calendar, calendar_file, coverage, setting
from casework.services.schools.setting import Setting
from casework.web.guard import Answer, Area, Page, Work, page
from casework.web.year import Year

area = Area("school", __name__, url_prefix="/school")
_NO_FILE = "Kies een bestand."
_NEEDED = "Dit kan niet weg. De vakantie van de regio komt ervoor terug."
_AHEAD = timedelta(days=366)


@area.get("/<code>", action=Action.VIEW_SCHOOL)
def show(work: Work, code: str) -> Page:
    """The year, the periods of its own, the settings."""
    branch = door.branch_for(work.session, work.actor, Action.VIEW_SCHOOL, code)
    own = calendar.own(work.session, branch)
    found = calendar.calendar_of(work.session, branch)
    trail.record(work.session, work.actor, Action.VIEW_SCHOOL, kind="branch", of=branch.id)
    return page(
        "school/show.html",
        errors=work.errors,
        values=work.values,
        branch=branch,
        code=code,
        year=Year.of(request.args.get("jaar"), work.today, found, own),
        odd=[one.message for one in faults(calendar.region(branch), own)],
        names=schema.options(),
        stale=calendar.is_stale(branch),
        covered=coverage.of_branch(work.session, branch, today=work.today),
        known_until=LAST,
        ends_soon=not found.known(work.today + _AHEAD),
        **_place(branch),
    )


def _place(branch: Branch) -> dict[str, Any]:
    gemeente = current(branch.gemeente or "")
    known = municipalities().get(gemeente)
    return {
        "region": calendar.region(branch),
        "municipality": known.name if known else None,
        "usual_region": region_of(gemeente),
        "also": ALSO.get(gemeente),
    }


@area.post("/<code>/periode", action=Action.EDIT_SCHOOL, again=show)
def add(work: Work, code: str) -> Answer:
    """One more period."""
    branch = _held(work, code)
    period: Period = read(schema.PeriodSchema(), request.form)
    own = calendar.own(work.session, branch)
    if period not in own:
        calendar.change(work.session, work.actor, branch, [*own, period])
    return _done(code, "kalender")


@area.post("/<code>/periode/weg", action=Action.EDIT_SCHOOL, again=show)
def remove(work: Work, code: str) -> Answer:
    """One period less."""
    branch = _held(work, code)
    period: Period = read(schema.PeriodSchema(), request.form)
    rest = [one for one in calendar.own(work.session, branch) if one != period]
    try:
        calendar.change(work.session, work.actor, branch, rest)
    except Invalid as wrong:  # no field of the page is to blame
        raise Invalid({"": [_NEEDED, *chain(*wrong.messages.values())]}) from None
    return _done(code, "kalender")


@area.ask("/<code>/bestand", action=Action.EDIT_SCHOOL, again=show)
def look(work: Work, code: str) -> Page:
    """What a file would do. Nothing of it is kept: the page itself carries its rows."""
    branch = door.branch_for(work.session, work.actor, Action.EDIT_SCHOOL, code)
    given = request.files.get("bestand")
    content = given.read(schema.LONGEST + 1) if given else b""
    if not content or len(content) > schema.LONGEST:
        raise Invalid({"bestand": [_NO_FILE if not content else "Dit bestand is te groot."]})
    done = schema.read_calendar(content)
    if done.wrong and not done.rows:
        raise Invalid({"bestand": [done.wrong[0].reason]})
    plan = calendar_file.planned(work.session, branch, done.good)
    wrong = sorted([*done.wrong, *plan.wrong])
    return page(
        "school/preview.html",
        branch=branch,
        code=code,
        plan=plan,
        wrong=wrong,
        rows=schema.written(plan.rows),
    )


@area.post("/<code>/kalender", action=Action.EDIT_SCHOOL, again=show)
def keep(work: Work, code: str) -> Answer:
    """Store the rows of a file that was looked at."""
    branch = _held(work, code)
    done = schema.read_calendar(read(schema.KeepForm(), request.form)["regels"].encode())
    if done.wrong:
        raise Invalid({"bestand": [one.reason for one in done.wrong[:1]]})
    file = [period for _, period in done.good]
    own = calendar.own(work.session, branch)
    calendar.change(work.session, work.actor, branch, calendar_file.with_file(own, file))
    return _done(code, "kalender")


@area.post("/<code>/instellingen", action=Action.EDIT_SCHOOL, again=show)
def settings(work: Work, code: str) -> Answer:
    """How absence counts."""
    branch = _held(work, code)
    given = read(schema.SettingsForm(), request.form)
    value = Setting(
        version=given["versie"],
        region=given["regio"],
        hele_dag=given["hele_dag"],
        minutes_per_lesson=given["minuten_per_lesuur"],
        late_counts=given["te_laat"],
        free_stretches=given["studiedagen"],
    )
    setting.keep(work.session, work.actor, branch, value)
    return _done(code, "instellingen")


@area.post("/<code>/compleet", action=Action.UPLOAD_VERZUIM)
def complete(work: Work, code: str) -> Response:
    """All absence up to yesterday is in."""
    delivery.complete(work.session, work.actor, code, now=work.now)
    return _done(code, "compleet")


def _held(work: Work, code: str) -> Branch:
    return door.branch_for(work.session, work.actor, Action.EDIT_SCHOOL, code, hold=True)


def _done(code: str, what: str) -> Response:
    return redirect(url_for("school.show", code=code, gedaan=what))
