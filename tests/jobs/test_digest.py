"""One mail a person a day, that counts; whatever nights were missed and however clocks change."""

from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from casework.db import as_actor, look, transaction
from casework.domain.moment import AMSTERDAM
from casework.models import Notification
from casework.services.clockwork import digest
from casework.services.staff import account
from tests.jobs.conftest import House
from tests.world import SYSTEM


def morning(house: House, day: str, hour: int = 7, minute: int = 0) -> None:
    """Set the clock to a time in the Netherlands."""
    local = datetime.fromisoformat(day).replace(hour=hour, minute=minute, tzinfo=AMSTERDAM)
    house.hands.at = local.astimezone(UTC)


def turn(house: House) -> None:
    assert house.turn("digest")
    assert house.turn("outbox")


def news(house: House, who: str = "officer", kind: str = "signaal.nieuw", count: int = 1) -> None:
    for at in range(count):
        house.tell(who, kind, key=f"{house.hands.at}/{at}")


def line(mail: EmailMessage) -> str:
    """The line that counts."""
    text: str = mail.get_content()
    return next(one for one in text.splitlines() if one.startswith("Sinds"))


def days(house: House) -> list[date | None]:
    with house.world.app.app_context(), look() as session:
        query = select(Notification.digest_day).where(Notification.kind == digest.KIND)
        return list(session.scalars(query.order_by(Notification.digest_day)))


def test_what_was_told_since_yesterday_is_one_mail_that_counts(house: House) -> None:
    morning(house, "2026-11-03")
    turn(house)
    news(house, count=3)
    news(house, kind="termijn.open")
    turn(house)
    assert house.mailbox.mails == []  # there is no digest in the middle of the day
    morning(house, "2026-11-04", 6, 59)
    turn(house)
    assert house.mailbox.mails == []
    morning(house, "2026-11-04")
    turn(house)
    turn(house)
    (mail,) = house.mailbox.mails
    assert str(mail["To"]) == house.world.email("officer")
    assert "3 nieuwe signalen, 1 termijn voorbij." in line(mail)


def test_each_thing_is_counted_in_one_digest_alone(house: House) -> None:
    for day, count in (("2026-11-03", 2), ("2026-11-04", 1), ("2026-11-05", 0)):
        morning(house, day, 6)
        news(house, count=count)
        morning(house, day)
        turn(house)
    assert [line(one) for one in house.mailbox.mails] == [
        "Sinds uw vorige overzicht: 2 nieuwe signalen. Het staat klaar op Vandaag.",
        "Sinds uw vorige overzicht: 1 nieuw signaal. Het staat klaar op Vandaag.",
    ]


def test_three_missed_mornings_are_one_digest_at_seven(house: House) -> None:
    morning(house, "2026-11-02")
    turn(house)
    for day in ("2026-11-03", "2026-11-04", "2026-11-05"):
        morning(house, day, 12)
        news(house)
    morning(house, "2026-11-06", 3)  # the clockwork comes back at night
    turn(house)
    assert house.mailbox.mails == []
    morning(house, "2026-11-06")
    turn(house)
    assert [line(one).split(": ")[1] for one in house.mailbox.mails] == [
        "3 nieuwe signalen. Het staat klaar op Vandaag."
    ]
    assert days(house) == [date(2026, 11, 6)]


@pytest.mark.parametrize("night", ["2027-03-28", "2027-10-31"], ids=["spring", "autumn"])
def test_the_night_of_a_clock_change_has_one_digest(house: House, night: str) -> None:
    changed = date.fromisoformat(night)
    morning(house, str(changed - timedelta(days=1)))
    turn(house)
    house.hands.on(hours=5)
    for _ in range(2 * 48):
        news(house)
        turn(house)
        house.hands.on(minutes=30)
    assert days(house) == [changed, changed + timedelta(days=1)]
    assert len(house.mailbox.mails) == 2
    # Each half hour from noon until seven, by the clock of that night; then a day of 24 hours.
    hours = 18 if night.startswith("2027-03") else 20
    assert [line(one).split()[4] for one in house.mailbox.mails] == [f"{hours * 2 + 1}", "48"]


def test_a_second_digest_on_one_day_is_refused_by_the_database(house: House) -> None:
    morning(house, "2026-11-03")
    news(house)
    turn(house)
    with (
        pytest.raises(IntegrityError),
        house.world.app.app_context(),
        transaction() as session,
    ):
        session.add(
            Notification(
                dedupe="another",
                kind=digest.KIND,
                account_id=house.world.accounts["officer"],
                path="/",
                made_at=house.hands(),
                next_try=house.hands(),
                digest_day=date(2026, 11, 3),
            )
        )


def test_made_twice_on_one_day_the_rest_waits_for_tomorrow(house: House) -> None:
    morning(house, "2026-11-03")
    for expected in (1, 0):
        news(house)
        house.hands.on(seconds=1)
        with house.world.app.app_context(), transaction() as session:
            as_actor(session, "", system=True)
            assert digest.make(session, date(2026, 11, 3), now=house.hands()) == expected
    with house.world.app.app_context(), look() as session:
        assert digest.waiting(session) == 1


def test_what_waits_for_an_answer_goes_at_once(house: House) -> None:
    morning(house, "2026-11-03", 12)
    house.tell("officer", "regie.aangeboden")
    turn(house)
    assert ["kreeg de regie aangeboden" in str(one["Subject"]) for one in house.mailbox.mails] == [
        True
    ]


def test_when_the_digest_went_out_all_it_counts_was_told(house: House) -> None:
    morning(house, "2026-11-03")
    id_ = house.tell("officer", "signaal.nieuw")
    house.mailbox.answer = lambda _: "451 later"
    turn(house)
    assert house.kept(id_).sent_at is None
    house.mailbox.answer = lambda _: "250 OK"
    house.hands.on(minutes=1)
    turn(house)
    assert house.kept(id_).sent_at == house.hands()
    assert (len(house.mailbox.mails), len(days(house))) == (1, 1)


def test_a_morning_that_was_missed_is_made_up_for_the_same_day(house: House) -> None:
    morning(house, "2026-11-03", 10)
    news(house)
    turn(house)
    turn(house)
    assert (len(house.mailbox.mails), days(house)) == (1, [date(2026, 11, 3)])


def test_who_left_gets_no_digest(house: House) -> None:
    morning(house, "2026-11-03")
    news(house, "adviser")
    news(house, "officer")
    with house.world.app.app_context(), transaction() as session:
        as_actor(session, "", system=True)
        account.disable(session, SYSTEM, house.world.accounts["adviser"], now=house.hands())
    turn(house)
    assert [str(one["To"]) for one in house.mailbox.mails] == [house.world.email("officer")]
    assert len(days(house)) == 1
