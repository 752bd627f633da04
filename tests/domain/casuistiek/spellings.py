"""Odd ways in which people write a name, a number and a day."""

import unicodedata
from collections.abc import Callable
from datetime import date
from random import Random

LOOKALIKE = str.maketrans("aeopcxABEHKMOPCTX", "аеорсхАВЕНКМОРСТХ")
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
UNSEEN = "\u200b\u200d\u00ad\u2060\ufeff\u034f\u3164"


def plain(word: str, _random: Random) -> str:
    return word


def lower(word: str, _random: Random) -> str:
    return word.lower()


def upper(word: str, _random: Random) -> str:
    return word.upper()


def bare(word: str, _random: Random) -> str:
    apart = unicodedata.normalize("NFKD", word.replace("ı", "i").replace("ł", "l"))
    return "".join(one for one in apart if not unicodedata.combining(one))


def apart(word: str, _random: Random) -> str:
    return unicodedata.normalize("NFD", word)


def unseen(word: str, random: Random) -> str:
    return random.choice(UNSEEN).join(word)


def alike(word: str, _random: Random) -> str:
    return word.translate(LOOKALIKE)


def wide(word: str, _random: Random) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in word)


def spelled(word: str, random: Random) -> str:
    return random.choice(("-", ".", " ", "_", "/", " - ", ". ")).join(word)


def cut(word: str, random: Random) -> str:
    at = random.randrange(2, max(3, len(word) - 1))
    return word[:at] + random.choice(("-", " ", ".", "\n", "/", "-\n", "_")) + word[at:]


def genitive(word: str, random: Random) -> str:
    return word + random.choice(("s", "'s", "’s", "'", "tje", "ie", "je"))


def grown(word: str, random: Random) -> str:
    return random.choice((word.lower() + "gezin", word + "-achtig", word + "moeder", "#" + word))


def slip(word: str, random: Random) -> str:
    """One letter wrong, missing, too many, or swapped."""
    at = random.randrange(1, len(word) - 1)
    other = random.choice("aeionrst")
    return random.choice(
        (
            word[:at] + other + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + other + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


ALWAYS: tuple[Callable[[str, Random], str], ...] = (
    plain, lower, upper, bare, apart, unseen, alike, wide, spelled, genitive,
)  # fmt: skip
FROM_FIVE = (*ALWAYS, grown, slip, cut)


def spelling(word: str, random: Random) -> str:
    """A name in some spelling; short ones are not cut or misspelled: they then say nothing."""
    ways = FROM_FIVE if len(word) >= 5 and word.isalpha() else ALWAYS
    return random.choice(ways)(word, random)


def day(on: date, random: Random) -> str:
    month = MONTHS.split()[on.month - 1]
    short = f"{on:%y}"
    return random.choice(
        (
            f"{on:%d-%m-%Y}",
            f"{on.day}/{on.month}/{short}",
            f"{on:%d.%m.%Y}",
            f"{on:%Y-%m-%d}",
            f"{on:%Y%m%d}",
            f"{on.day} {month} {on.year}",
            f"{on.day} {month[:3]}. {on.year}",
            f"{on.day}e {month.upper()}",
            f"{on.day}-{month[:3]}-{short}",
            f"{on:%d - %m - %Y}",
            f"{on:%d-%m}",
            unseen(f"{on:%d-%m-%Y}", random),
            wide(f"{on:%d-%m-%Y}", random),
        )
    )


def number(digits: str, random: Random) -> str:
    return random.choice(
        (
            digits,
            " ".join(digits),
            f"{digits[:2]}-{digits[2:]}",
            f"{digits[:4]} {digits[4:]}",
            f"+31 {digits[1:]}",
            f"({digits[:3]}) {digits[3:6]}.{digits[6:]}",
            unseen(digits, random),
            wide(digits, random),
            "\n".join((digits[:5], digits[5:])),
        )
    )
