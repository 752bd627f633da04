"""Every few seconds: what waits in the outbox goes out, one by one.

Claim, send, mark: three steps, of which only the middle one leaves the machine, and no
transaction is open meanwhile.
"""

from collections.abc import Mapping
from email.message import EmailMessage
from typing import NamedTuple

from flask import render_template
from sqlalchemy.orm import Session
from structlog import get_logger

from casework import mail
from casework.domain.digest import summary
from casework.domain.failure import traits
from casework.jobs.turn import Turn
from casework.services.clockwork import digest, outbox
from casework.vault import KeyDestroyed, SealBroken

log = get_logger()
FINAL = (outbox.Unreachable, KeyDestroyed, SealBroken)  # trying again cannot help


class News(NamedTuple):
    """What a digest tells: how many of each kind, and of signals when such a one comes."""

    counts: Mapping[str, int]
    fired: Mapping[str, int]


def run(turn: Turn) -> None:
    """Deliver until nothing is due. Without a mail server everything waits."""
    if not mail.possible(turn.settings):
        return
    while not turn.stop.is_set() and (claimed := _claimed(turn)):
        _mark(turn, claimed, _delivered(turn, claimed))


def _claimed(turn: Turn) -> outbox.Claim | None:
    with turn.unit() as session:
        return outbox.claim(session, now=turn.clock())


def _delivered(turn: Turn, claimed: outbox.Claim) -> Exception | None:
    """What went wrong, or None: one bad mail must not hold up the others."""
    try:
        with turn.look() as session:
            to = outbox.address(session, claimed.account)
            news = _news(session, claimed)
        made = _message(turn, claimed, to, news)
        mail.send(turn.settings, made, key=claimed.id.hex)
    except Exception as error:
        log.warning("mail", **traits(error))
        return error
    return None


def _news(session: Session, claimed: outbox.Claim) -> News:
    if claimed.kind != digest.KIND:  # only a digest tells of others
        return News({}, {})
    return News(digest.counts(session, claimed.id), digest.fired(session, claimed.id))


def _message(turn: Turn, claimed: outbox.Claim, to: str, news: News) -> EmailMessage:
    subject, text = letter(turn, claimed, news)
    key, now = claimed.id.hex, turn.clock()
    try:
        return mail.message(turn.settings, to, subject, text, key=key, now=now)
    except ValueError:  # an address that no mail can carry
        raise outbox.Unreachable from None


def letter(turn: Turn, claimed: outbox.Claim, news: News) -> tuple[str, str]:
    """Subject and text: what kind of thing waits (in a digest how many) and where, never whom."""
    of = {"link": turn.settings.base_url.rstrip("/") + claimed.path, "fired": news.fired}
    with turn.app.app_context():
        text = render_template(
            [f"mail/{claimed.kind}.txt", "mail/anders.txt"], news=summary(news.counts), **of
        )
    subject, _, body = text.partition("\n")
    return subject, body.strip() + "\n"


def _mark(turn: Turn, claimed: outbox.Claim, error: Exception | None) -> None:
    with turn.unit() as session:
        now = turn.clock()
        if error is None:
            outbox.sent(session, turn.actor, claimed, now=now)
        else:
            final, name = isinstance(error, FINAL), type(error).__name__
            outbox.failed(session, turn.actor, claimed, name, final=final, now=now)
        turn.done(session, found=1, made=int(error is None), skipped=int(error is not None))
