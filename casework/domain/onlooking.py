"""What a screen that others look along at may show: texts without what leads to somebody's door.

Mails, numbers of eight digits and more (a phone, a BSN), postal codes, and the addresses that are
known: one parent's must never reach the other (desk.md 5.3).
"""

import re
from collections.abc import Iterable

LEFT_OUT = "[weggelaten]"
_LEADS = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|\(?\+?\d(?:[ .()/-]{0,2}\d){7,}"
    r"|\b[1-9]\d{3} ?[A-Z]{2}\b"
)
_DAY = re.compile(r"\d{1,2}-\d{1,2}-\d{4}")


def masked(text: str, known: Iterable[str | None] = ()) -> str:
    """The text without what leads to somebody; `known` are addresses to leave out as well."""
    for one in sorted({one.strip() for one in known if one and one.strip()}, key=len, reverse=True):
        text = re.sub(re.escape(one), LEFT_OUT, text, flags=re.IGNORECASE)
    return _LEADS.sub(lambda hit: hit[0] if _DAY.fullmatch(hit[0]) else LEFT_OUT, text)
