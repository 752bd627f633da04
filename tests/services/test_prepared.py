"""Statements built once."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from casework.domain.data_class import DataClass
from casework.models import RegieOffer, Share
from casework.services.prepared import Query, prepared


@prepared
def _open(today: date) -> Query:
    of = (Share.data_class.in_([DataClass.PLAN, DataClass.CARE]), Share.until >= today)
    return select(Share.id, RegieOffer.state).where(*of, RegieOffer.state == "o'pen")


def test_what_never_changes_stands_in_the_statement_and_what_does_is_a_parameter() -> None:
    for dialect in (sqlite.dialect(), postgresql.dialect()):
        made = _open.made(None).compile(dialect=dialect)
        text = " ".join(str(made).split())
        assert "share.data_class IN ('plan', 'care')" in text
        assert "regie_offer.state = 'o''pen'" in text
        assert set(made.params) == {"today"}
