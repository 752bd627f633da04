"""What some pupils can bear: a doctor gave it for who was asked about, schools noted others."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from casework.demo.region import Region
from casework.demo.scene import Cast
from casework.domain.belastbaarheid import Judge, NewBelastbaarheid
from casework.domain.moment import day_of
from casework.services.desk import bearing
from casework.services.plan import belastbaarheid

_DAY = timedelta(days=1)
# By school and the age of the case: who notes it, and sixtieths a day, days a week, from and until
# so many days from today.
_NOTED = {
    ("treurwilg", 50): ("treurwilg", 120, 3, -30, 12),  # ends soon, less than the plan asks
    ("elsenboom", 45): ("els", 90, 5, -14, 75),
}


def given(cast: Cast, region: Region, now: datetime) -> None:
    """Of the first dossier that was opened to the doctor, and of one at each of these schools."""
    doctor = cast.acting("arts")
    for line in bearing.mine(cast.session, doctor, now=now)[:1]:
        _note(cast, "arts", line.dossier, (120, 5, -6, 90), now)
    for one in region.children:
        noted = _NOTED.get((one.case.school, one.case.ago)) if one.case else None
        if noted:
            who, *told = noted
            _note(cast, who, cast.dossiers[cast.pupils[one.number]], told, now)


def _note(cast: Cast, who: str, dossier: UUID, told: Sequence[int], now: datetime) -> None:
    amount, days, since, until = told
    today, judged = day_of(now), Judge.DOCTOR
    value = NewBelastbaarheid(amount, days, today + since * _DAY, today + until * _DAY, judged)
    at = now + (since + 1) * _DAY
    belastbaarheid.note(cast.session, cast.acting(who), dossier, value, now=at)
