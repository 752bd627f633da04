"""/gezondheid: for programs that watch. Open to all: it holds figures of the machinery alone."""

from datetime import timedelta
from typing import Any

from flask import Response, jsonify
from sqlalchemy.exc import SQLAlchemyError
from structlog import get_logger

from casework import clock
from casework.db import as_actor, look
from casework.domain.failure import traits
from casework.domain.health import NOWHERE, Colour, Finding, worst
from casework.domain.policy import Action
from casework.services.clockwork import health
from casework.web.guard import Area

area = Area("health", __name__)
log = get_logger()


@area.route("/gezondheid")
def show() -> Response:
    """The colour of the whole, and every figure beside its limit; 503 when something is red.

    Asked every minute, and when the database is down: it leaves nothing on record.
    """
    found = _found()
    colour = worst(found)
    answer = jsonify(kleur=colour, bevindingen=[_shown(one) for one in found])
    answer.status_code = 503 if colour is Colour.RED else 200
    return answer


show.action = Action.VIEW_HEALTH  # type: ignore[attr-defined]  # no unit of work: see above


def _found() -> list[Finding]:
    try:
        with look() as session:
            as_actor(session, "", system=True)
            return health.findings(session, now=clock.now())
    except SQLAlchemyError as error:
        log.error("health", **traits(error))
        return [NOWHERE]


def _shown(one: Finding) -> dict[str, Any]:
    return {
        "wat": one.name,
        "kleur": one.colour,
        "waarde": _number(one.value),
        "grens": _number(one.limit.most),
        "eenheid": "seconden" if isinstance(one.limit.most, timedelta) else "aantal",
        "bron": one.limit.source,
    }


def _number(value: timedelta | int | None) -> int | None:
    return int(value.total_seconds()) if isinstance(value, timedelta) else value
