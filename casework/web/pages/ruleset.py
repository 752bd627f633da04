"""What a region counts otherwise: written, replayed over the past year, and only then published."""

from uuid import UUID

from flask import redirect, request, url_for

from casework.domain.policy import Action
from casework.domain.rules.absence import STANDARD
from casework.domain.rules.settings import adjustable
from casework.schemas.ruleset import as_form, as_pairs, field_name, read_ruleset
from casework.services.past import ruleset
from casework.services.previews import preview as previews
from casework.web.guard import Answer, Area, Page, Work, page
from casework.web.pages.preview import previewed
from casework.web.translate import gettext as _

area = Area("ruleset", __name__, url_prefix="/regels/afspraken")


@area.get("/", action=Action.EDIT_RULES)
def edit(work: Work) -> Page:
    """The form, filled with what holds today."""
    now = ruleset.current(work.session, work.actor, now=work.now)
    return page(
        "ruleset/form.html",
        rules=[(now.rules[rule.code], some) for rule, some in adjustable()],
        field_name=field_name,
        values=work.values or as_form(now),
        errors=work.errors,
        versions=ruleset.versions(work.session, work.actor.organisation),
        today=work.today,
    )


@area.post("/bekijken", action=Action.EDIT_RULES, again=edit)
def propose(work: Work) -> Answer:
    """Have it replayed over the past year; nothing is published."""
    value = read_ruleset(request.form)
    made = previews.start(work.session, work.actor, value, now=work.now)
    return redirect(url_for("ruleset.preview", preview_id=made))


@area.get("/bekijken/<uuid:preview_id>", action=Action.EDIT_RULES)
def preview(work: Work, preview_id: UUID) -> Page:
    """What it would have raised over the past year."""
    of = previews.shown(work.session, work.actor, previews.RULESET, preview_id, now=work.now)
    more = {"what": _("leerlingen"), "retry": url_for("ruleset.propose")}
    return previewed("ruleset", of, typed=as_pairs(of.value), standard=STANDARD, **more)


@area.ask("/aanpassen", action=Action.EDIT_RULES)
def back(work: Work) -> Page:
    """From the preview back to the form, with what was typed."""
    return edit(Work(work.session, work.actor, work.now, work.seat, values=request.form))


@area.post("/publiceren", action=Action.EDIT_RULES, again=edit)
def publish(work: Work) -> Answer:
    """A new version."""
    previews.publish(work.session, work.actor, read_ruleset(request.form), now=work.now)
    return redirect(url_for("rules.show", gedaan="afspraken"))
