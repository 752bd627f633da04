"""The ladder of a region: to read for everybody in casework, to write for who keeps it."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from flask import redirect, request, url_for
from werkzeug.datastructures import MultiDict

from casework.domain.doorzettingsmacht import NO_LAW
from casework.domain.ladder import words
from casework.domain.ladder.data import holder_text
from casework.domain.ladder.examples import EXAMPLES
from casework.domain.ladder.faults import CERTAINTIES, HOLDERS, MEASURES
from casework.domain.ladder.ladder import Ladder, Step
from casework.domain.ladder.term import TERMS
from casework.domain.policy import Action
from casework.schemas.doorzettingsmacht import FORMS
from casework.schemas.ladder import ROWS, as_form, as_pairs, last_row, read_ladder
from casework.services.ladders import ladder
from casework.services.previews import preview as previews
from casework.services.tables import doorzettingsmacht
from casework.web.guard import Answer, Area, Page, Work, page
from casework.web.pages.preview import previewed
from casework.web.translate import gettext as _

area = Area("ladder", __name__, url_prefix="/ladder")
SPARE = 2  # empty rows under the last one that is filled in
_ANY = f"any({','.join(repr(code) for code in EXAMPLES)})"
_CHOICES: dict[str, Any] = {
    "rules": tuple(words.RULES.items()),
    "states": tuple(
        (state.replace("-", "_"), text, tuple((one, words.CLOCKS[one]) for one in MEASURES[state]))
        for state, text in words.STATES.items()
    ),
    "musts": tuple(words.MUSTS.items()),
    "holders": tuple((holder_text(one), words.holder_text(one)) for one in HOLDERS),
    "terms": tuple((one, words.CLOCKS[one]) for one in TERMS),
    "certainties": tuple((one, one) for one in CERTAINTIES),
}


class Line(NamedTuple):
    """A step in words."""

    number: int
    name: str
    begins: Sequence[str]
    who: str
    musts: Sequence[str]
    term: str
    then: str | None  # which step, and who sees to it there


@area.get("/", action=Action.VIEW_LADDER)
def show(work: Work) -> Page:
    """The ladder in force in the own region."""
    found = ladder.shown(work.session, work.actor, request.args.get("regio"), now=work.now)
    of = found.region.id if found.region else None
    power = doorzettingsmacht.in_force(work.session, of, work.today)
    more = {"power": power, "forms": FORMS, "no_law": NO_LAW}
    return _shown(work, found.now, found=found, examples=EXAMPLES.values(), **more)


@area.get("/versie/<uuid:version_id>", action=Action.VIEW_LADDER)
def version(work: Work, version_id: UUID) -> Page:
    """One version, also of long ago: a running dossier may follow it."""
    return _shown(work, ladder.version(work.session, work.actor, version_id))


@area.get(f"/voorbeeld/<{_ANY}:code>", action=Action.VIEW_LADDER)
def example(work: Work, code: str) -> Page:
    """A ladder to begin with."""
    return _shown(work, ladder.InForce(EXAMPLES[code]), example=code)


@area.get("/wijzigen", action=Action.EDIT_LADDER)
def edit(work: Work) -> Page:
    """The form, filled with an example or with what is in force."""
    ladder.allow_edit(work.actor)
    typed = _lists(work.values) if work.values else as_form(_start(work))
    return page(
        "ladder/form.html",
        rows=ROWS[: last_row(typed) + SPARE],
        values={name: several[0] for name, several in typed.items()},
        ticked=typed,
        errors=work.errors,
        **_CHOICES,
    )


@area.post("/bekijken", action=Action.EDIT_LADDER, again=edit)
def propose(work: Work) -> Answer:
    """Have it replayed over the past year; nothing is published."""
    value = read_ladder(_lists(request.form))
    made = previews.start(work.session, work.actor, value, now=work.now)
    return redirect(url_for("ladder.preview", preview_id=made))


@area.get("/bekijken/<uuid:preview_id>", action=Action.EDIT_LADDER)
def preview(work: Work, preview_id: UUID) -> Page:
    """What it would do with the dossiers that run now, and would have done in the past year."""
    of = previews.shown(work.session, work.actor, previews.LADDER, preview_id, now=work.now)
    lines, typed = _lines(of.value.ladder), as_pairs(of.value)
    more = {"what": _("dossiers"), "retry": url_for("ladder.propose"), "typed": typed}
    return previewed("ladder", of, lines=lines, wents=words.WENT, **more)


@area.ask("/aanpassen", action=Action.EDIT_LADDER)
def back(work: Work) -> Page:
    """From the preview back to the form, with what was typed."""
    return edit(Work(work.session, work.actor, work.now, work.seat, values=request.form))


@area.post("/publiceren", action=Action.EDIT_LADDER, again=edit)
def publish(work: Work) -> Answer:
    """A new version."""
    value = read_ladder(_lists(request.form))
    previews.publish(work.session, work.actor, value, now=work.now)
    return redirect(url_for("ladder.show", gedaan="gepubliceerd"))


def _start(work: Work) -> Ladder:
    known = EXAMPLES.get(request.args.get("van", ""))
    return known or ladder.in_force(work.session, work.actor.organisation, work.today).ladder


def _shown(work: Work, of: ladder.InForce, **more: Any) -> Page:
    lines = _lines(of.ladder)
    mine = ladder.edits(work.actor)
    return page("ladder/show.html", of=of, lines=lines, edits=mine, today=work.today, **more)


def _lines(of: Ladder) -> list[Line]:
    return [_line(of, one) for one in sorted(of.steps, key=lambda one: one.number)]


def _line(of: Ladder, step: Step) -> Line:
    then = of.step(step.next) if step.next is not None else None
    return Line(
        step.number,
        step.name,
        [words.trigger_text(one) for one in step.triggers],
        words.holder_text(step.holder),
        [words.MUSTS[one] for one in step.musts],
        words.term_text(step.term),
        f"stap {then.number}, {words.holder_text(then.holder)}" if then else None,
    )


def _lists(given: Mapping[str, Any]) -> dict[str, list[str]]:
    return dict(MultiDict(given).lists())
