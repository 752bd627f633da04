"""What a region counts otherwise: written, replayed over the past year, and only then published."""

from flask import redirect, request, url_for

from casework.domain.policy import Action
from casework.domain.rules.absence import STANDARD
from casework.domain.rules.settings import adjustable
from casework.schemas.ruleset import as_form, field_name, read_ruleset
from casework.services import ruleset, ruleset_preview
from casework.web.guard import Answer, Area, Page, Work, page

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


@area.ask("/bekijken", action=Action.EDIT_RULES, again=edit)
def preview(work: Work) -> Page:
    """What it would have raised over the past year; nothing is stored."""
    value = read_ruleset(request.form)
    found = ruleset_preview.preview(work.session, work.actor, value, now=work.now)
    typed = [one for one in request.form.items() if one[0] != "csrf_token"]
    return page("ruleset/preview.html", found=found, value=value, typed=typed, standard=STANDARD)


@area.ask("/aanpassen", action=Action.EDIT_RULES)
def back(work: Work) -> Page:
    """From the preview back to the form, with what was typed."""
    return edit(Work(work.session, work.actor, work.now, work.seat, values=request.form))


@area.post("/publiceren", action=Action.EDIT_RULES, again=edit)
def publish(work: Work) -> Answer:
    """A new version."""
    ruleset.publish(work.session, work.actor, read_ruleset(request.form), now=work.now)
    return redirect(url_for("rules.show", gedaan="afspraken"))
