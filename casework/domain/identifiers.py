"""Numbers of pupils and schools. No message repeats the number: it may be somebody's."""

from stdnum.exceptions import ValidationError
from stdnum.nl import brin, bsn, onderwijsnummer
from stdnum.util import clean

# Spreadsheets drop one leading zero; a shorter number is a mistake, not a number to fill up.
_SHORTEST = 8


def valid_pgn(text: str) -> str:
    """A BSN or onderwijsnummer as nine digits. Raises ValueError with a Dutch message."""
    digits = clean(text, " -.").strip()
    if len(digits) >= _SHORTEST:
        for kind in (bsn, onderwijsnummer):
            if kind.is_valid(digits):
                return str(kind.compact(digits))
    raise ValueError("Dit is geen geldig BSN of onderwijsnummer. Kijk de cijfers na.")


def valid_brin(text: str) -> tuple[str, str | None]:
    """BRIN and, where given, vestiging: "01ab00" is ("01AB", "00"). Raises ValueError."""
    try:
        number = brin.validate(text)
    except ValidationError:
        raise ValueError("Dit is geen BRIN. Geef er een zoals 01AB of 01AB00.") from None
    return number[:4], number[4:] or None
