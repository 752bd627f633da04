"""What waits at a school, for its own system: each signal with the sentence people read."""

from typing import Any

from casework.domain import explain
from casework.domain.policy import Action
from casework.domain.verzuim import hours_of
from casework.services.signals import signal
from casework.web.api.guard import Answer, Operations
from casework.web.guard import Work

area = Operations("api_signal", __name__, url_prefix="/api/v1")


@area.get("/signalen", action=Action.VIEW_SIGNAL)
def listed(work: Work) -> Answer:
    """Open and picked up, the most urgent first."""
    found = signal.listed(work.session, work.actor, now=work.now)
    return {"signalen": [_one(one) for one in found]}, 200


def _one(of: signal.Listed) -> dict[str, Any]:
    one = of.signal
    return {
        "brin": f"{of.branch.brin}{of.branch.vestiging}",
        "leerlingnummer": of.leerlingnummer,
        "regel": one.rule,
        "versie": one.rule_version,
        "bron": one.source,
        "begindatum": one.begindatum.isoformat(),
        "einddatum": one.einddatum.isoformat(),
        "uren": hours_of(one.amount),
        "dagen": [day for day, _ in one.evidence],
        "zin": explain.sentence(one),
        "grond": explain.grounds(one),
        "status": _STATES[one.state],
        "uiterlijk": one.due_on.isoformat(),
    }


_STATES = {"open": "nieuw", "taken": "opgepakt"}
