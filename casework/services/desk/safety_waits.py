"""What of a worry about safety waits for who took the last step."""

from datetime import date
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from casework.domain.policy import Actor
from casework.models import SafetyStep
from casework.services.desk.row import MOST, in_open_dossier, row


def unfinished(actor: Actor, today: date) -> Any:
    """Steps of mine after which my organisation took none for too long; `number` is the step."""
    later = aliased(SafetyStep)
    followed = exists().where(
        later.dossier_id == SafetyStep.dossier_id,
        later.owner_id == SafetyStep.owner_id,
        later.made_at > SafetyStep.made_at,
    )
    columns = row(
        "veiligheid",
        SafetyStep.id,
        SafetyStep.pupil_id,
        dossier=SafetyStep.dossier_id,
        day=SafetyStep.ask_on,
        number=SafetyStep.step,
        was=SafetyStep.done_on,
    )
    waiting = (SafetyStep.account_id == actor.account, SafetyStep.ask_on <= today, ~followed)
    mine = (*waiting, in_open_dossier(actor, today, SafetyStep.dossier_id))
    return select(*columns).where(*mine).order_by(SafetyStep.ask_on).limit(MOST)
