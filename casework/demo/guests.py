"""Somebody who is a guest in one dossier, with something to do and a meeting to come."""

from datetime import datetime, timedelta

from casework.demo import meetings
from casework.demo.scene import Cast
from casework.domain.data_class import DataClass
from casework.domain.guest import CLASSES, NewGuest
from casework.domain.moment import day_of
from casework.domain.records import AgreementText
from casework.services.dossiers import guest, guests


def invited(cast: Cast, now: datetime) -> None:
    """The officer invites a colleague to the dossier of which the next MDO is."""
    actor, today = cast.acting("lindewaard"), day_of(now)
    account = cast.actors["gast"].account
    assert account is not None  # noqa: S101  (everybody of the region has an account)
    of = meetings.next_of(cast, "lindewaard", "wilg", now)
    if of is None:
        return
    able = {one.account: one for one in guests.candidates(cast.session, actor, of, now=now)}
    sees = able[account].grounds.keys() & {DataClass(one) for one in CLASSES}
    value = NewGuest(account, frozenset(sees), today + timedelta(days=60))
    made = guest.invite(cast.session, actor, of.id, value, now=now - timedelta(days=4))
    text = AgreementText("Loopt twee ochtenden mee naar school", "Mies Gastema")
    due = today + timedelta(days=3)
    guest.agree(cast.session, actor, of.id, made.id, text, due, now=now - timedelta(days=4))
