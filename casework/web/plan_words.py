"""Filters for the plan on a dossier's page: why at home, in words."""

from flask import Flask

from casework.domain.care import PAYERS, Payer
from casework.domain.policy import Actor
from casework.domain.why import FACTORS, SRAS, TYPES, Type


def register(app: Flask) -> None:
    """Give the filters to every template."""
    app.jinja_env.filters.update(
        {one.__name__: one for one in (why_type, why_factor, why_sras, payer)}
    )


def why_type(code: str) -> str:
    """Why a pupil is at home, in words."""
    return TYPES[Type(code)]


def why_factor(code: str) -> str:
    """What plays a part, in words; a code that has left the list since shows as it is."""
    return FACTORS.get(code, code)


def why_sras(code: str) -> str:
    """A function of staying away, in words."""
    return SRAS[code]


def payer(code: str) -> str:
    """Who pays for care, in words."""
    return PAYERS[Payer(code)]


def judge(actor: Actor, organisation: str) -> str:
    """Who judges, as it is proposed: function and organisation."""
    return f"{', '.join(sorted(actor.roles))}, {organisation}"
