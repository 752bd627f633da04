"""Offering a lead role."""

from typing import Any

from marshmallow import post_load

from casework.domain.lead import LABELS, LeadRole, NewLead
from casework.schemas.base import Choice, Form
from casework.schemas.regie import person

ROLES = {str(one): label for one, label in LABELS.items()}


class LeadForm(Form):
    """Which role, and to whom."""

    role = Choice(ROLES, required=True)
    to = person()

    @post_load
    def _lead(self, data: dict[str, Any], **_given: Any) -> NewLead:
        return NewLead(LeadRole(data["role"]), data["to"])
