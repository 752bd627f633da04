"""Levels of education, and which of two is the lower.

Only levels of one scale compare: vo by its schoolsoorten (WVO 2020 art. 2.1 and 2.7 to 2.9), mbo by
its four levels (WEB art. 7.2.2).
"""

from dataclasses import replace

from casework.domain.records import Education

VO = ("pro", "vmbo-b", "vmbo-k", "vmbo-gt", "havo", "vwo")
MBO = ("mbo-1", "mbo-2", "mbo-3", "mbo-4")
# As schools write them otherwise.
_ALSO = {
    "praktijkonderwijs": "pro",
    "vmbo-bb": "vmbo-b",
    "vmbo-bbl": "vmbo-b",
    "vmbo-kb": "vmbo-k",
    "vmbo-kbl": "vmbo-k",
    "vmbo-gl": "vmbo-gt",
    "vmbo-tl": "vmbo-gt",
    "mavo": "vmbo-gt",
    "gymnasium": "vwo",
    "atheneum": "vwo",
}
_WRONG = f"Geef een niveau: {', '.join((*VO, *MBO))}."


def level(text: str) -> str:
    """A level as it is kept. Raises ValueError."""
    plain = text.lower().replace(" ", "-")
    found = _ALSO.get(plain, plain)
    if found not in (*VO, *MBO):
        raise ValueError(_WRONG)
    return found


def lower(before: str | None, after: str | None) -> bool:
    """Whether the one after is lower than the one before, on the same scale."""
    for scale in (VO, MBO):
        if before in scale and after in scale:
            return scale.index(after) < scale.index(before)
    return False


def told(before: Education, now: Education) -> Education:
    """What is known of an enrolment after its school told of it again; silence takes nothing away.

    A level that went down at the same school is counted: the one before it is not kept.
    """
    kept = now.level or before.level
    return replace(now, level=kept, drops=before.drops + lower(before.level, kept))
