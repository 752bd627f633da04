"""The five ways in which absence comes in, each driven as its users do."""

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from casework.clock import now
from casework.db import transaction
from casework.schemas.upload import read_absence
from casework.services.absence import file
from casework.services.absence.verzuim import API, FILE, FORM
from tests.browser import Visitor
from tests.web.program import STORE, WITHDRAW, Program, make_token
from tests.web.test_upload import send
from tests.world import PUPILS, World

NUMBERS = {first: number for first, _, _, number, *_ in PUPILS}
UNEXCUSED = "ONGEOORLOOFD"


class Way:
    """A way in. Every method answers the complaints it shows; none means that it was stored."""

    origin = FORM
    by_address = False  # the pupil stands in the address: a stranger is not found at all

    def __init__(self, world: World) -> None:
        self.world = world
        self.visitor = Visitor(world).sign_in("coordinator")

    def log(self, who: str, days: Sequence[date], amount: str, soort: str = UNEXCUSED) -> list[str]:
        """Deliver the same amount on each of these days."""
        raise NotImplementedError

    def withdraw(self, who: str, day: date) -> None:
        """Take one unexcused absence back."""
        raise NotImplementedError

    def _pupil(self, who: str) -> UUID:
        return self.world.pupils.get(who) or uuid4()


def _complaints(page: str) -> list[str]:
    found = re.findall(r'class="rl-wrong"[^>]*>(.*?)</p>', page, re.DOTALL)
    return [" ".join(one.split()) for one in found] or ["Niet gevonden, of niet voor u."]


class Form(Way):
    """One day at a time."""

    by_address = True

    def log(self, who: str, days: Sequence[date], amount: str, soort: str = UNEXCUSED) -> list[str]:
        path, pupil = "/verzuim/{}", self._pupil(who)
        for day in days:
            form = {"datum": day.isoformat(), "lesuren": amount, "soort": soort}
            answer = self.visitor.post(path.format(pupil), form)
            if answer.status_code != 302:
                return _complaints(answer.text)
        return []

    def withdraw(self, who: str, day: date) -> None:
        form = {"datum": day.isoformat(), "soort": UNEXCUSED}
        answer = self.visitor.post(f"/verzuim/{self._pupil(who)}/intrekken", form)
        assert answer.status_code == 302


class Grid(Form):
    """Many days of a month at once."""

    def log(self, who: str, days: Sequence[date], amount: str, soort: str = UNEXCUSED) -> list[str]:
        form = {
            "dagen": [one.isoformat() for one in days],
            "maand": f"{days[0]:%Y-%m}",
            "lesuren": amount,
            "soort": soort,
        }
        answer = self.visitor.post(f"/verzuim/{self._pupil(who)}/maand", form)
        # The grid has no field of its own for a day: the summary above it says what is wrong.
        said = re.findall(r'<li><a href="#veld-\w+">(.*?)</a></li>', answer.text, re.DOTALL)
        if answer.status_code == 302:
            return []
        return [" ".join(one.split()) for one in said] or _complaints(answer.text)


def _table(who: str, days: Sequence[date], amount: str, soort: str) -> bytes:
    number = NUMBERS.get(who, "9999")
    rows = [f"01AB;{number};{day};{amount};{soort}" for day in days]
    return "\n".join(["brin;leerlingnummer;datum;lesuren;soort", *rows]).encode()


class Upload(Way):
    """A file in the browser, looked at and confirmed."""

    origin = FILE

    def log(self, who: str, days: Sequence[date], amount: str, soort: str = UNEXCUSED) -> list[str]:
        path = send(self.visitor, _table(who, days, amount, soort)).location
        page = self.visitor.get(path).text
        wrong = re.findall(r'data-label="Wat er mis is"><div>(.*?)</div>', page)
        if not wrong:
            assert self.visitor.post(f"{path}/inlezen").status_code == 302
        return wrong

    def withdraw(self, who: str, day: date) -> None:
        # A file is the truth for the day: what it does not name any more goes.
        assert self.log(who, [day], "1", "VERLOF") == []


class File(Upload):
    """A file without a browser, as a command takes it in."""

    def log(self, who: str, days: Sequence[date], amount: str, soort: str = UNEXCUSED) -> list[str]:
        content = _table(who, days, amount, soort)
        read = read_absence(content, content.decode().split("\n")[0].split(";"), {}, {})
        digest = hashlib.sha256(content).digest()
        with self.world.app.app_context(), transaction() as session:
            self.world.name(session, "coordinator")
            outcome = file.absence(
                session,
                self.world.actor("coordinator"),
                read.good,
                digest,
                unread=len(read.wrong),
                now=now(),
            )
        return [reason for _, _, reason in [*read.wrong, *outcome.wrong]]


class Api(Way):
    """A program with a token."""

    origin = API

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.program = Program(world, make_token(world)[1])

    def _key(self, who: str, day: date, soort: str) -> dict[str, Any]:
        number = NUMBERS.get(who, "9999")
        return {"brin": "01AB", "leerlingnummer": number, "datum": f"{day}", "soort": soort}

    def log(self, who: str, days: Sequence[date], amount: str, soort: str = UNEXCUSED) -> list[str]:
        rows = [{**self._key(who, day, soort), "lesuren": amount} for day in days]
        answer = self.program.post(STORE, rows if len(rows) > 1 else rows[0])
        assert answer.status_code in (200, 201, 400)
        body = answer.get_json()
        said = [reason for reasons in body.get("errors", {}).values() for reason in reasons]
        return said + [one["melding"] for one in body.get("fouten", ())]

    def withdraw(self, who: str, day: date) -> None:
        answer = self.program.post(WITHDRAW, self._key(who, day, UNEXCUSED))
        assert answer.status_code == 200


WAYS = (Form, Grid, Upload, File, Api)
