"""What waits is delivered once; what cannot go holds up nobody."""

import socket
import threading
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from audit.models import AuditEvent
from casework.db import as_actor, look, transaction
from casework.domain.records import Staff
from casework.models import Account, Notification
from casework.services.clockwork import outbox
from casework.services.sealing import reseal
from casework.services.staff import account
from tests.jobs.conftest import House
from tests.mailbox import TAKEN
from tests.world import SYSTEM


def test_that_it_was_sent_is_on_record(house: House) -> None:
    house.tell("officer")
    house.turn("outbox")
    assert entries(house) == ["ok"]


def entries(house: House) -> list[str]:
    with house.world.app.app_context(), look() as session:
        as_actor(session, "", system=True)
        query = select(AuditEvent.result).where(AuditEvent.action == outbox.ACTION)
        return list(session.scalars(query.order_by(AuditEvent.id)))


FAULTS = {
    "refuses": ("451 later", "SMTPDataError"),
    "refuses for good": ("554 no", "SMTPDataError"),
    "hangs up": ("", "SMTPServerDisconnected"),
    "is down": (None, "ConnectionRefusedError"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_mail_that_could_not_go_waits_longer_each_time_and_goes_later(
    house: House, fault: str
) -> None:
    answer, error = FAULTS[fault]
    id_ = house.tell()
    if answer is None:
        house.mailbox.stop()
    house.mailbox.answer = lambda _: str(answer)
    for tries, minutes in enumerate((1, 5, 30), 1):
        assert house.turn("outbox")
        kept = house.kept(id_)
        assert (kept.sent_at, kept.tries, kept.error, kept.dead) == (None, tries, error, False)
        assert kept.next_try - house.hands() == timedelta(minutes=minutes)
        house.hands.on(minutes=minutes, seconds=-1)
        house.turn("outbox")
        assert house.kept(id_).tries == tries
        house.hands.on(seconds=1)
    if answer is None:
        house.mailbox.start()
    house.mailbox.answer = lambda _: TAKEN
    assert house.turn("outbox")
    assert house.kept(id_).sent_at == house.hands()
    assert len(house.mailbox.mails) == 1


def test_a_mail_server_that_hangs_is_left_and_the_mail_goes_later(house: House) -> None:
    first, second = house.tell("officer"), house.tell("coordinator")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        at(house, f"smtp://127.0.0.1:{silent.getsockname()[1]}")
        assert house.turn("outbox")
    for one in (first, second):
        kept = house.kept(one)
        assert (kept.sent_at, kept.tries, kept.error) == (None, 1, "SMTPServerDisconnected")
    at(house, house.mailbox.url)
    house.hands.on(minutes=1)
    assert house.turn("outbox")
    assert Counter(house.mailbox.ids()) == Counter([message_id(first), message_id(second)])


def at(house: House, smtp: str) -> None:
    """Another mail server, that may be silent for a second."""
    extensions = house.world.app.extensions
    extensions["settings"] = replace(extensions["settings"], smtp_url=smtp, smtp_seconds=1)


def test_after_eight_tries_it_is_set_apart(house: House) -> None:
    id_ = house.tell()
    house.mailbox.answer = lambda _: "451 later"
    for _ in range(12):
        house.turn("outbox")
        house.hands.on(hours=6)
    kept = house.kept(id_)
    assert (kept.dead, kept.tries, kept.sent_at) == (True, 8, None)
    assert house.mailbox.tried == 8
    assert entries(house) == ["error"] * 8


def closed(house: House, who: str) -> None:
    with house.world.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        account.disable(session, SYSTEM, house.world.accounts[who], now=house.hands())


def keyless(house: House, who: str) -> None:
    with house.world.app.app_context(), transaction() as session:
        found = session.get_one(Account, house.world.accounts[who])
        session.info["vault"].store.destroy([found.compartment_id])


def damaged(house: House, who: str) -> None:
    with house.world.app.app_context(), transaction() as session:
        found = session.get_one(Account, house.world.accounts[who])
        found.envelope = found.envelope[:-1] + bytes([found.envelope[-1] ^ 1])


def misspelt(house: House, who: str) -> None:
    with house.world.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        found = session.get_one(Account, house.world.accounts[who])
        staff = Staff("Persoon", "a@b.example\r\nBcc: c@d.example")
        reseal(session, found, staff, rev=found.rev)


POISON = {
    misspelt: "Unreachable",
    closed: "Unreachable",
    keyless: "KeyDestroyed",
    damaged: "SealBroken",
}


@pytest.mark.parametrize("harm", POISON, ids=lambda harm: harm.__name__)
def test_one_that_can_never_go_is_set_apart_and_the_others_go(house: House, harm: object) -> None:
    bad = house.tell("officer")
    house.hands.on(seconds=1)
    good = house.tell("coordinator")
    harm(house, "officer")  # type: ignore[operator]
    assert house.turn("outbox")
    assert house.kept(good).sent_at
    kept = house.kept(bad)
    assert (kept.dead, kept.error, kept.sent_at) == (True, POISON[harm], None)  # type: ignore[index]
    assert [str(one["To"]) for one in house.mailbox.mails] == [house.world.email("coordinator")]


def test_two_deliverers_at_once_send_each_mail_once(house: House) -> None:
    people = sorted(house.world.accounts)
    ids = [house.tell(who, key=f"{at}") for who in people for at in range(3)]
    start = threading.Barrier(2)

    def deliver() -> None:
        start.wait()
        house.turn("outbox")

    both = [threading.Thread(target=deliver) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert Counter(house.mailbox.ids()) == Counter(message_id(one) for one in ids)


def message_id(notification: UUID) -> str:
    return f"<{notification.hex}@regielijn.invalid>"


def test_what_a_deliverer_claimed_and_never_marked_goes_again_under_the_same_id(
    house: House,
) -> None:
    id_ = house.tell()
    with house.world.app.app_context(), transaction() as session:
        assert outbox.claim(session, now=house.hands())
    house.turn("outbox")
    assert house.mailbox.mails == []
    house.hands.on(minutes=5)
    house.turn("outbox")
    assert house.mailbox.ids() == [message_id(id_)]


def test_who_lost_the_claim_does_not_undo_what_another_did(house: House) -> None:
    id_ = house.tell()
    with house.world.app.app_context(), transaction() as session:
        slow = outbox.claim(session, now=house.hands())
    house.hands.on(minutes=5)
    house.turn("outbox")
    assert slow
    with house.world.app.app_context(), transaction() as session:
        outbox.failed(session, SYSTEM, slow, "TimeoutError", final=True, now=house.hands())
    kept = house.kept(id_)
    assert (bool(kept.sent_at), kept.dead, kept.error) == (True, False, None)


def test_without_a_mail_server_everything_waits(house: House) -> None:
    settings = house.world.app.extensions["settings"]
    house.world.app.extensions["settings"] = replace(settings, smtp_url=None, demo=False)
    id_ = house.tell()
    assert house.turn("outbox")
    kept = house.kept(id_)
    assert (kept.tries, kept.sent_at, kept.dead) == (0, None, False)
    assert not settings.demo_mail.exists()


def test_the_demo_keeps_its_mail_in_a_folder(house: House) -> None:
    settings = house.world.app.extensions["settings"]
    house.world.app.extensions["settings"] = replace(settings, smtp_url=None, demo=False)
    (settings.home / "demo.json").write_text("{}")
    id_ = house.tell()
    house.turn("outbox")
    assert [one.name for one in settings.demo_mail.iterdir()] == [f"{id_.hex}.eml"]
    assert house.kept(id_).sent_at


def test_an_empty_outbox_leaves_nothing_behind(house: House) -> None:
    house.turn("outbox")
    with house.world.app.app_context(), look() as session:
        assert session.scalar(select(Notification.id)) is None
    assert entries(house) == []
