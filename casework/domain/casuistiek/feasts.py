"""Feasts and holidays, which tell a day: "tweede kerstdag" is one, "kerst" as well."""

import re
from collections.abc import Iterator

from casework.domain.casuistiek.piece import Hit
from casework.domain.casuistiek.spoken import ORDINALS, any_of

_NAMES = (
    r"sinterklaas\w*|pakjesavond|de\s+sint|sint[\s-]maarten|sintviering"
    r"|kerst(?:mis|dag(?:en)?|avond|nacht|ochtend|middag|morgen)?"
    r"|oud[\s-]en[\s-]nieuw|oude?jaar(?:s\w+)?|nieuwjaar(?:s\w+)?|driekoningen|carnaval\w*|aswoensdag"
    r"|goede\s+vrijdag|witte\s+donderdag|stille\s+zaterdag|palmzondag"
    r"|(?:paas|pinkster)(?:dag(?:en)?|zondag|maandag|zaterdag|weekend|feest)|pasen|pinksteren"
    r"|hemelvaart(?:s\w+)?|allerheiligen|allerzielen|luilak"
    r"|suikerfeest|offerfeest|chanoeka|jom kipoer|pesach|divali|diwali|holi|newroz|keti\s+koti"
    r"|koning(?:s|inne)dag|koningsnacht|bevrijdingsdag|dodenherdenking|moederdag|vaderdag"
    r"|valentijns?(?:dag)?|halloween|dierendag|prinsjesdag|schrikkel(?:dag|jaar)"
)
_FEAST = re.compile(
    rf"\b(?:(?:\d{{1,2}}\s?(?:e|de|ste)|{any_of(ORDINALS, 1, 3)})\s+)?(?:{_NAMES})\b"
    r"|\b(?:eerste|laatste)\s+dag\s+van\s+het\s+jaar\b"
)
_BREAK = re.compile(r"\b(?:kerst|voorjaars|krokus|mei|paas|zomer|herfst)vakanties?\b")


def find(text: str) -> Iterator[Hit]:
    """Holidays and feasts of a folded text."""
    for pattern, now in ((_BREAK, "[vakantie]"), (_FEAST, "[feestdag]")):
        yield from (Hit(*found.span(), now) for found in pattern.finditer(text))
