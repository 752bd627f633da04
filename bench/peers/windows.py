"""Peer: SQL window functions on the raw rows, with lesson days from a calendar table.

SQL finds the first crossing of each pupil; the later ones depend on the ones before. The order of
the tables is forced (CROSS JOIN): SQLite's own plan starts at the calendar and takes ten times
as long.
"""

from datetime import date
from typing import Any

from bench.load import CALENDAR
from bench.peers.loop import Found

QUERY = f"""
WITH counted AS (
    SELECT v.pupil_nr, v.branch_id, v.date, c.lesday, SUM(v.amount) AS amount
    FROM verzuim v CROSS JOIN branch b CROSS JOIN {CALENDAR} c
    WHERE b.id = v.branch_id AND c.region = b.region AND c.date = v.date
      AND (v.soort IN ('ONGEOORLOOFD', 'LUXE') OR (v.soort = 'TE_LAAT' AND b.late_counts))
    GROUP BY v.pupil_nr, v.branch_id, v.date, c.lesday
), summed AS (
    SELECT pupil_nr, branch_id, date, SUM(amount) OVER span AS total, MIN(date) OVER span AS first
    FROM counted
    WINDOW span AS (PARTITION BY pupil_nr, branch_id ORDER BY lesday
                    RANGE BETWEEN 27 PRECEDING AND CURRENT ROW)
), crossed AS (
    SELECT pupil_nr, branch_id, first, date, total,
           ROW_NUMBER() OVER (PARTITION BY pupil_nr, branch_id ORDER BY date) AS turn
    FROM summed WHERE total >= 960
)
SELECT pupil_nr, branch_id, first, date, total FROM crossed WHERE turn = 1
"""


def firsts(raw: Any) -> list[Found]:
    """The first crossing of every pupil, over a bare connection."""
    rows = raw.execute(QUERY).fetchall()
    return [
        Found("VM-16", nr, branch, _date(first), _date(on), total)
        for nr, branch, first, on, total in rows
    ]


def _date(value: Any) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
