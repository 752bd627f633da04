"""One absence: the same schema for the form, the month grid, a row of a file and the API."""

from decimal import Decimal
from typing import Any

from marshmallow import EXCLUDE, ValidationError, fields, post_load, validates_schema

from casework.domain.identifiers import valid_brin, valid_pgn
from casework.domain.verzuim import Row, Verzuimsoort
from casework.schemas.base import MESSAGES, Choice, Day, Form, Text, Tick, validate


class Amount(fields.Decimal):
    """A number above 0 and at most `most`; a decimal comma will do."""

    default_error_messages = {
        **MESSAGES,
        "invalid": "Geef een getal, zoals 2 of 2,5.",
        "special": "Geef een getal, zoals 2 of 2,5.",
        "range": "Geef een getal boven 0 en ten hoogste {most}.",
    }

    def __init__(self, *, most: int, **given: Any) -> None:
        super().__init__(**given)
        self.most = most

    def _deserialize(self, value: Any, attr: Any, data: Any, **given: Any) -> Decimal:
        text = str(value).strip().replace(",", ".")
        if len(text) > 10:
            raise self.make_error("invalid")
        number: Decimal = super()._deserialize(text, attr, data, **given)
        if not number.is_finite() or not 0 < number <= self.most:
            raise self.make_error("range", most=self.most)
        return number


class Minutes(Amount):
    """A whole number of minutes."""

    default_error_messages = {"whole": "Geef hele minuten."}

    def _deserialize(self, value: Any, attr: Any, data: Any, **given: Any) -> Any:
        number = super()._deserialize(value, attr, data, **given)
        if number != int(number):
            raise self.make_error("whole")
        return int(number)


class Checked(Text):
    """A number with a check of its own: BSN, onderwijsnummer or BRIN."""

    def __init__(self, check: Any, **given: Any) -> None:
        super().__init__(most=20, **given)
        self.check = check

    def _deserialize(self, value: Any, attr: Any, data: Any, **given: Any) -> Any:
        try:
            return self.check(super()._deserialize(value, attr, data, **given))
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from None


class Kind(Choice):
    """A verzuimsoort, in capitals or not."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **given: Any) -> str:
        plain = value.strip().upper() if isinstance(value, str) else value
        return super()._deserialize(plain, attr, data, **given)


class KeySchema(Form):
    """Which absence: who (a pupil's id, leerlingnummer or PGN), when, and what kind."""

    leerling = fields.UUID(
        error_messages={**MESSAGES, "invalid_uuid": "Deze leerling is onbekend."}
    )
    brin = Checked(valid_brin)
    leerlingnummer = Text(most=40)
    pgn = Checked(valid_pgn)
    datum = Day(required=True)
    soort = Kind(Verzuimsoort, required=True)

    @validates_schema(skip_on_field_errors=False)
    def _who(self, data: dict[str, Any], **_given: Any) -> None:
        if not data.keys() & {"leerling", "leerlingnummer", "pgn"}:
            raise ValidationError("Geef het leerlingnummer of het PGN.", "leerlingnummer")

    @post_load
    def _row(self, data: dict[str, Any], **_given: Any) -> Row:
        brin, vestiging = data.get("brin") or (None, None)
        return Row(
            pupil=data.get("leerling"),
            brin=brin,
            vestiging=vestiging,
            number=data.get("leerlingnummer"),
            pgn=data.get("pgn"),
            date=data["datum"],
            lesuren=data.get("lesuren"),
            minuten=data.get("minuten"),
            soort=Verzuimsoort(data["soort"]),
            remark=data.get("toelichting"),
        )


class VerzuimSchema(KeySchema):
    """One absence: which one, how much, and perhaps a remark."""

    lesuren = Amount(most=24)
    minuten = Minutes(most=1440)
    toelichting = Text(most=500, lines=True)

    @validates_schema(skip_on_field_errors=False)
    def _one_unit(self, data: dict[str, Any], **_given: Any) -> None:
        if data.keys() >= {"lesuren", "minuten"}:
            raise ValidationError("Geef lesuren of minuten, niet allebei.", "minuten")

    @validates_schema
    def _amount(self, data: dict[str, Any], **_given: Any) -> None:
        if not data.keys() & {"lesuren", "minuten"}:
            raise ValidationError("Vul in hoeveel lesuren of minuten.", "lesuren")


# It goes into an address, where nothing else may stand.
MONTH = validate.Regexp(r"[0-9]{4}-[0-9]{2}\Z", error="Geef een maand, zoals 2026-11.")


class GridForm(Form):
    """Days of a month, with what is the same for all of them."""

    dagen = fields.List(
        fields.String(error_messages=MESSAGES), required=True, error_messages=MESSAGES
    )
    maand = Text(most=7, validate=MONTH)
    lesuren = fields.String(error_messages=MESSAGES)
    minuten = fields.String(error_messages=MESSAGES)
    soort = fields.String(error_messages=MESSAGES)
    toelichting = fields.String(error_messages=MESSAGES)

    @validates_schema
    def _some(self, data: dict[str, Any], **_given: Any) -> None:
        if not 0 < len(data["dagen"]) <= 31:
            raise ValidationError("Kies een of meer dagen.", "dagen")


class WithdrawForm(Form):
    """Which absence to take back."""

    datum = Day(required=True)
    soort = Choice(Verzuimsoort, required=True)


class WasForm(Form):
    """Which absence a correction is of; the rest of the form is the absence as it should be."""

    class Meta:
        """The rest is read by VerzuimSchema."""

        unknown = EXCLUDE

    was_datum = Day(required=True)
    was_soort = Choice(Verzuimsoort, required=True)


class StillForm(Form):
    """Whether the pupil is still away; the rest of the form is the first day of the absence."""

    class Meta:
        """The rest is read by VerzuimSchema."""

        unknown = EXCLUDE

    nog_weg = Tick()


class BackForm(Form):
    """From which day a pupil is at school again; `lijst` says that the list asked."""

    terug = Day(required=True)
    lijst = Tick()


class StandingForm(Form):
    """What is being typed: half-finished input is no mistake yet."""

    class Meta:
        """Other fields of the form may come along."""

        unknown = EXCLUDE

    datum = fields.String(error_messages=MESSAGES)
    lesuren = fields.String(error_messages=MESSAGES)
    minuten = fields.String(error_messages=MESSAGES)
    soort = fields.String(error_messages=MESSAGES)

    @post_load
    def _readable(self, data: dict[str, Any], **_given: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in data.items():
            try:
                found[name] = VerzuimSchema._declared_fields[name].deserialize(value)
            except ValidationError:
                continue
        return found
