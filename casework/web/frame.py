"""The frame of every page: where one can go, what one can do at once, and who one is."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from flask import Flask, g, request, url_for
from flask_babel import lazy_gettext as _

from casework.domain.policy import Action, Actor, Role, may_ever
from casework.web.done import following, told
from casework.web.translate import language

# label, endpoint, action
NAV: tuple[tuple[Any, str, Action], ...] = (
    (_("Vandaag"), "today.show", Action.VIEW_TODAY),
    (_("Leerlingen"), "pupil.search_form", Action.SEARCH_PUPIL),
    (_("Dossiers"), "dossier.listed", Action.VIEW_DOSSIER),
    (_("Mijn trajecten"), "care.mine", Action.VIEW_CARE),
    (_("Belastbaarheid"), "belastbaarheid.listed", Action.VIEW_BELASTBAARHEID),
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


class Link(NamedTuple):
    """Where one can go."""

    endpoint: str
    label: str
    href: str


class Menu(NamedTuple):
    """What everybody with the same roles has in the frame."""

    name: str
    nav: tuple[Link, ...]
    actions: tuple[Link, ...]


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
    menu = _menu(seat.actor.roles, language())
    return {
        "user": User(menu.name, seat.organisation_name),
        "nav": menu.nav,
        "actions": menu.actions,
        "here": request.endpoint,
        "done": told(request.args.get("gedaan")),
        "following": following(request.args),
        "may": lambda name: may_ever(seat.actor, Action[name]),
    }


@lru_cache(maxsize=256)
def _menu(roles: frozenset[Role], _in: str) -> Menu:
    """A guest has what was opened, on the first screen, and nowhere else to go."""
    name = ", ".join(str(ROLES[one]) for one in sorted(roles))
    nav = NAV[:1] if roles == {Role.GAST} else NAV
    return Menu(name, tuple(_links(nav, roles)), tuple(_links(DIRECT, roles)))


def _links(rows: Iterable[tuple[Any, str, Action]], roles: frozenset[Role]) -> Iterator[Link]:
    somebody = Actor(roles=roles)
    for label, endpoint, action in rows:
        if may_ever(somebody, action):
            yield Link(endpoint, str(label), url_for(endpoint))
