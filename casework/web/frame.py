"""The frame of every page: where one can go, what one can do at once, and who one is."""

from typing import Any, NamedTuple

from flask import Flask, current_app, g, request, url_for
from flask_babel import lazy_gettext as _

from casework.domain.policy import Action, Actor, Role, may_ever
from casework.web.done import following, told

# label, endpoint, action
NAV: tuple[tuple[Any, str, Action], ...] = (
    (_("Vandaag"), "today.show", Action.VIEW_TODAY),
    (_("Leerlingen"), "pupil.search_form", Action.SEARCH_PUPIL),
    (_("Dossiers"), "dossier.listed", Action.VIEW_DOSSIER),
    (_("Mijn trajecten"), "care.mine", Action.VIEW_CARE),
    (_("Overleg"), "meeting.listed", Action.VIEW_MEETING),
    (_("Cijfers"), "figures.show", Action.VIEW_FIGURES),
    (_("Casuïstiek"), "casuistiek.listed", Action.VIEW_ROUND),
    (_("Adviezen"), "casuistiek_review.advices", Action.REVIEW_STUDY),
    (_("Verzuimbestand"), "upload.form", Action.UPLOAD_VERZUIM),
    (_("Nog niet terug"), "ongoing.listed", Action.LOG_VERZUIM),
    (_("Vroege aandacht"), "early.show", Action.VIEW_EARLY),
    (_("Ladder"), "ladder.show", Action.VIEW_LADDER),
    (_("Verlof"), "leave.form", Action.SET_LEAVE),
    (_("Regels"), "rules.show", Action.VIEW_RULES),
    (_("Uurwerk"), "clockwork.show", Action.VIEW_CLOCKWORK),
)
DIRECT: tuple[tuple[Any, str, Action], ...] = (
    (_("Zoek leerling"), "pupil.search_form", Action.SEARCH_PUPIL),
    (_("Verzuim noteren"), "verzuim.choose", Action.LOG_VERZUIM),
    (_("Contact noteren"), "contact.choose", Action.NOTE_CONTACT),
    (_("Zorg melden"), "concern.form", Action.REPORT_CONCERN),
)
ROLES = {
    Role.VERZUIMCOORDINATOR: _("Verzuimcoördinator"),
    Role.SCHOOLLEIDER: _("Schoolleider"),
    Role.LEERPLICHTAMBTENAAR: _("Leerplichtambtenaar"),
    Role.DOORSTROOMCOACH: _("Doorstroomcoach"),
    Role.CASUSREGISSEUR: _("Casusregisseur"),
    Role.JEUGDCONSULENT: _("Jeugdconsulent"),
    Role.JEUGDHULPVERLENER: _("Jeugdhulpverlener"),
    Role.JEUGDARTS: _("Jeugdarts"),
    Role.BELEIDSADVISEUR: _("Beleidsadviseur"),
    Role.FG: _("Functionaris gegevensbescherming"),
    Role.ORGANISATIEBEHEERDER: _("Beheerder van de organisatie"),
    Role.PLATFORMBEHEERDER: _("Platformbeheerder"),
    Role.GAST: _("Gast"),
    Role.BESTUURDER: _("Bestuurder"),
}


class User(NamedTuple):
    """Who sits here, as the head of the page says it. A name would have to be opened first."""

    name: str
    organisation: str


def register(app: Flask) -> None:
    """Give every template the frame's values."""
    app.context_processor(frame)


def frame() -> dict[str, Any]:
    """Values of the frame; empty for who is not signed in.

    `may("TAKE_SIGNAL")` says whether a button makes sense for who sits here.
    """
    seat = g.get("seat")
    if seat is None or seat.level < 2 or seat.locked:
        return {"user": None, "nav": [], "actions": [], "done": None}
    role = ", ".join(str(ROLES[one]) for one in sorted(seat.actor.roles))
    return {
        "user": User(role, seat.organisation_name),
        "nav": [
            (*one, request.endpoint == end) for end, one in _links(_nav(seat.actor), seat.actor)
        ],
        "actions": [one for _, one in _links(DIRECT, seat.actor)],
        "done": told(request.args.get("gedaan")),
        "following": following(request.args),
        "may": lambda name: may_ever(seat.actor, Action[name]),
    }


def _nav(actor: Actor) -> tuple[tuple[Any, str, Action], ...]:
    """A guest has what was opened, on the first screen, and nowhere else to go."""
    return NAV[:1] if actor.roles == {Role.GAST} else NAV


def _links(rows: Any, actor: Actor) -> list[tuple[str, tuple[str, str]]]:
    return [
        (endpoint, (label, url_for(endpoint)))
        for label, endpoint, action in rows
        if endpoint in current_app.view_functions and may_ever(actor, action)
    ]
