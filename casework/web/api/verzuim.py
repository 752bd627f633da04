"""Absence from a school's own system: stored, corrected by sending it again, withdrawn."""

from collections.abc import Mapping, Sequence
from typing import Any

from casework.domain.errors import Invalid, Wrong
from casework.domain.policy import Action
from casework.domain.verzuim import Row
from casework.schemas.base import Form, read
from casework.schemas.coverage import DeliveredSchema
from casework.schemas.verzuim import KeySchema, VerzuimSchema
from casework.services.absence import amend, delivery, verzuim
from casework.services.absence.verzuim import Outcome
from casework.web.api.guard import Answer, Operations, body
from casework.web.guard import Work

area = Operations("api_verzuim", __name__, url_prefix="/api/v1")
MOST = 1000
# Ids of ours mean nothing outside.
ONE, KEY = VerzuimSchema(exclude=("leerling",)), KeySchema(exclude=("leerling",))
WHOLE = DeliveredSchema()
_SHAPE = "Stuur een object."
_COUNT = f"Stuur 1 tot en met {MOST} regels tegelijk."


@area.post("/verzuim", action=Action.LOG_VERZUIM)
def store(work: Work) -> Answer:
    """One absence, which must be right; or a list, of which a bad one keeps only itself out."""
    given = body()
    if isinstance(given, list):
        return _many(work, given)
    outcome = _log(work, [(0, _read(ONE, given))])
    if outcome.wrong:
        raise Invalid({field: [message] for _, field, message in outcome.wrong})
    return _counts(outcome), 201 if outcome.new else 200


def _many(work: Work, given: Sequence[Any]) -> Answer:
    if not 0 < len(given) <= MOST:
        raise Invalid({"": [_COUNT]})
    good: list[tuple[int, Row]] = []
    wrong: list[tuple[int, str, str]] = []
    for index, one in enumerate(given):
        try:
            good.append((index, _read(ONE, one)))
        except Invalid as refused:
            wrong += [(index, at, why) for at, each in refused.messages.items() for why in each]
    outcome = _log(work, good)
    errors = [
        {"index": index, "veld": at, "melding": why}
        for index, at, why in sorted([*wrong, *outcome.wrong])
    ]
    return {**_counts(outcome), "fouten": errors}, 200


@area.post("/verzuim/intrekkingen", action=Action.CORRECT_VERZUIM)
def withdraw(work: Work) -> Answer:
    """Take one absence back, by its key."""
    row = _read(KEY, body())
    try:
        amend.take_back(work.session, work.actor, row, now=work.now)
    except Wrong as wrong:
        raise Invalid({wrong.field: [str(wrong)]}) from None
    return {"ingetrokken": 1}, 200


@area.post("/verzuim/volledig", action=Action.LOG_VERZUIM)
def complete(work: Work) -> Answer:
    """Say that all absence of a school in a period was sent: who is not named was at school."""
    given = _read(WHOLE, body())
    days = (given["van"], given["tot"])
    try:
        count = delivery.deliver(work.session, work.actor, given["brin"], *days, now=work.now)
    except Wrong as wrong:
        raise Invalid({wrong.field: [str(wrong)]}) from None
    return {"schooldagen": count}, 200


def _read(schema: Form, given: Any) -> Any:
    if not isinstance(given, Mapping):
        raise Invalid({"": [_SHAPE]})
    return read(schema, {name: value for name, value in given.items() if value is not None})


def _log(work: Work, rows: Sequence[tuple[int, Row]]) -> Outcome:
    return verzuim.log(work.session, work.actor, rows, origin=verzuim.API, now=work.now)


def _counts(outcome: Outcome) -> dict[str, Any]:
    # What has the kind that a person changed leaves everything as it is.
    same = outcome.same + outcome.outdated
    return {"nieuw": outcome.new, "gewijzigd": outcome.changed, "ongewijzigd": same}
