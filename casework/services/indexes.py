"""Blind indexes: finding a pupil by number or name without storing either in plain (D3)."""

from datetime import date

from sqlalchemy.orm import Session


def pgn_index(session: Session, pgn: str) -> bytes:
    """Blind index of a BSN or onderwijsnummer."""
    index: bytes = session.info["vault"].index("pupil.pgn", pgn)
    return index


def number_index(session: Session, brin: str, number: str) -> bytes:
    """Blind index of a leerlingnummer within a BRIN."""
    index: bytes = session.info["vault"].index("enrolment.number", f"{brin}/{number}")
    return index


def name_index(session: Session, surname: str, born: date) -> int:
    """Truncated index of surname and birth date: one value fits many pupils.

    Ten bits: of a hundred thousand pupils a hundred share a value, so that it names nobody.
    """
    whole: bytes = session.info["vault"].index("pupil.name", f"{surname.casefold()}/{born}")
    return int.from_bytes(whole[:2], "big") >> 6
