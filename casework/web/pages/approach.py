"""What helped: the library of approaches, and noting in a dossier what was tried."""

from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from casework.domain.approach import MECHANISMS, OBSTACLES, RESULTS, ROWS
from casework.domain.casuistiek import nobody
from casework.domain.figures.tried import AFTER, WEEKS
from casework.domain.moment import day_of
from casework.domain.policy import Action
from casework.domain.why import CHOICES, GROUPS, Type
from casework.models import Approach
from casework.schemas.approach import OTHER, ApproachForm, CalledForm, LibraryForm, TriedForm
from casework.schemas.base import read
from casework.services.casuistiek import approaches
from casework.services.plan import tried
from casework.services.plan.opened import opened
from casework.web.given import with_lists
from casework.web.guard import Answer, Area, Page, Work, page

area = Area("approach", __name__)
TEXTS = ("naam", "zin", "aanbieder", "betaler", *(f"helpt{nr}" for nr in ROWS))
TYPES = {str(code): text for code, text in CHOICES.items() if code is not Type.UNKNOWN}


@area.get("/wat-hielp/", action=Action.VIEW_APPROACHES)
def library(work: Work) -> Page:
    """What was tried and what followed, for one mechanism or all, and what stands in the way."""
    chosen = read(LibraryForm(), request.args)["waarvoor"]
    return page(
        "approach/list.html",
        found=approaches.library(work.session, work.actor, chosen),
        chosen=chosen,
        mechanisms=MECHANISMS,
        obstacles=OBSTACLES,
        weeks=WEEKS,
    )


@area.get("/wat-hielp/<uuid:approach>", action=Action.VIEW_APPROACHES)
def show(work: Work, approach: UUID) -> Page:
    """One approach, and whom to call about it."""
    found = approaches.shown(work.session, work.actor, approach)
    return page(
        "approach/show.html",
        found=found,
        mechanisms=MECHANISMS,
        obstacles=OBSTACLES,
        results=RESULTS,
        after=AFTER,
    )


@area.post("/wat-hielp/<uuid:approach>/bel", action=Action.BE_CALLED)
def be_called(work: Work, approach: UUID) -> Response:
    """Others may call, or not any more."""
    wants = read(CalledForm(), request.form)["wil"]
    approaches.be_called(work.session, work.actor, approach, wants=wants, now=work.now)
    done = "aanpak-bel" if wants else "aanpak-bel-niet"
    return redirect(url_for("approach.show", approach=approach, gedaan=done))


@area.get("/wat-hielp/nieuw", action=Action.EDIT_APPROACHES)
def new(work: Work) -> Page:
    """The empty form."""
    return _form(work, None)


@area.post("/wat-hielp/nieuw", action=Action.EDIT_APPROACHES, again=new)
def add(work: Work) -> Answer:
    """Put it into the library."""
    value = read(ApproachForm(), with_lists("waarvoor"))
    made = approaches.add(work.session, work.actor, value, now=work.now)
    return redirect(url_for("approach.show", approach=made.id, gedaan="aanpak"))


@area.get("/wat-hielp/<uuid:approach>/wijzigen", action=Action.EDIT_APPROACHES)
def edit(work: Work, approach: UUID) -> Page:
    """The form, filled."""
    return _form(work, approaches.editable(work.session, work.actor, approach))


@area.post("/wat-hielp/<uuid:approach>/wijzigen", action=Action.EDIT_APPROACHES, again=edit)
def change(work: Work, approach: UUID) -> Answer:
    """Describe it anew."""
    value = read(ApproachForm(), with_lists("waarvoor"))
    approaches.change(work.session, work.actor, approach, value, now=work.now)
    return redirect(url_for("approach.show", approach=approach, gedaan="aanpak"))


def _form(work: Work, of: Approach | None) -> Page:
    typed = work.values.getlist("waarvoor") if hasattr(work.values, "getlist") else None
    known = list(of.obstacles.items()) if of else []
    return page(
        "approach/form.html",
        of=of,
        types=TYPES,
        groups=GROUPS,
        chosen=typed if typed is not None else (of.mechanisms if of else ()),
        obstacles=tuple(OBSTACLES.items()),
        doubts=nobody.doubts(map(work.values.get, TEXTS)) if "niemand" in work.errors else (),
        rows=[(nr, known[nr - 1] if nr <= len(known) else ("", "")) for nr in ROWS],
        errors=work.errors,
        values=work.values,
    )


@area.get("/dossier/<uuid:dossier>/geprobeerd", action=Action.NOTE_PLAN)
def tried_form(work: Work, dossier: UUID) -> Page:
    """Which approach, whether it helped, since when."""
    of = opened(work.session, work.actor, Action.NOTE_PLAN, dossier, today=work.today)
    helping = tried.looked(work.session, work.actor, dossier, now=work.now)
    return page(
        "approach/tried.html",
        dossier=of.dossier,
        head=of.head,
        choices=[*((str(one.id), one.name) for one in helping.choices), (OTHER, "Anders")],
        asked=request.args.get("aanpak", ""),
        results=tuple(RESULTS.items()),
        last=day_of(of.dossier.closed_at or work.now),
        errors=work.errors,
        values=work.values,
    )


@area.post("/dossier/<uuid:dossier>/geprobeerd", action=Action.NOTE_PLAN, again=tried_form)
def note(work: Work, dossier: UUID) -> Answer:
    """Note it."""
    value = read(TriedForm(), request.form)
    tried.note(work.session, work.actor, dossier, value, now=work.now)
    path = url_for("dossier.show", dossier=dossier, gedaan="geprobeerd", _anchor="geprobeerd")
    return redirect(path)
