"""Filters for the dossier's page: what the age means, what a day was, what was done."""

from datetime import date

from flask import Flask

from casework.domain import consent as consents
from casework.domain.attendance import Look
from casework.domain.circle import LABELS, Part
from casework.domain.ground import SOURCES, Ground
from casework.domain.mark import Kind
from casework.domain.sharing import KINDS
from casework.web.translate import gettext as _
from casework.web.words import age_of


def register(app: Flask) -> None:
    """Give the filters to every template."""
    app.jinja_env.filters.update(
        {
            one.__name__: one
            for one in (part, consent, ground_source, look, mark_kind, organisation_kind)
        }
    )


def part(code: Part) -> str:
    """A part of a dossier in words."""
    return LABELS[code]


def consent(born: date) -> str:
    """Age today, and what it means for who agrees to youth care."""
    years = age_of(born)
    return f"{years}, {consents.says(years)}"


def ground_source(code: Ground) -> str:
    """On whose authority a ground rests."""
    return SOURCES[code]


def look(code: Look) -> str:
    """What a day was."""
    return {
        Look.THERE: _("op school"),
        Look.UNEXCUSED: _("zonder geldige reden"),
        Look.EXCUSED: _("met geldige reden"),
        Look.BOTH: _("deels zonder, deels met geldige reden"),
        Look.UNKNOWN: _("Onbekend: geen gegevens van school"),
        Look.IDLE: _("geen rooster: de school verwacht niets"),
        Look.VACATION: _("vakantie"),
        Look.FREE: _("vrije dag of feestdag"),
        Look.AHEAD: _("nog niet geweest"),
    }[code]


def mark_kind(code: Kind) -> str:
    """What was done, in one word."""
    return {
        Kind.CONTACT: _("contact"),
        Kind.AGREEMENT: _("afspraak"),
        Kind.MEETING: _("overleg"),
        Kind.PLAN: _("plan"),
        Kind.OFFER: _("aanbod"),
        Kind.CARE: _("zorg"),
        Kind.STEP: _("stap"),
        Kind.REGIE: _("regie"),
        Kind.SIGNAL: _("signaal"),
    }[code]


def organisation_kind(code: str) -> str:
    """What an organisation is."""
    return next(label for one, label in KINDS.items() if one == code)
