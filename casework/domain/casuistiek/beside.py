"""Words of every day that are names as well (storm, raaf, best): what stands beside them tells.

Alone they stay, or no text could be read; beside a name, a role or where one lives they are hidden.
"""

from casework.domain.casuistiek.everyday import everyday
from casework.domain.casuistiek.tokens import Token
from casework.domain.casuistiek.words import AT_WORK, CALLED, common_name, ordinary, read

_ROLES = """
hond kat poes konijn paard pony cavia hamster gymleraar leraar lerares gymdocent concierge oma opa
stiefmoeder stiefvader stiefbroer stiefzus pleegmoeder pleegvader trainer trainster baas
bewindvoerder jongerenwerker groepsleerkracht schoolarts stagiaire klasgenote halfbroer halfzus
collega vriendinnetje zoontje dochtertje baby tweelingbroer tweelingzus
"""
_OTHERS = "best ernst frans hoop job lief lieve mei rein vrede wil wilde juli"
# A thing without "de" or "een" behind these is somebody.
_WITH = "met naast tegen van door bij volgens zonder dat omdat toen als want en of voor aan zoals"
# Behind these a word that hardly anybody uses is somebody, made of usual words or not.
_BESIDE = "met naast tegen van door volgens zonder aan"
# What only somebody does, and what a thing can do as well.
_SAYS = """
belt belde zegt zei vindt vond vraagt vroeg woont woonde zit zat mist vertelt vertelde denkt slaapt
wil huilt huilde
"""
_DOES = """
komt kwam gaat ging helpt hielp heeft had is was kan kon mag moet blijft bleef deed speelt
"""
_WHO = """
hij zij ze ik jij je u wij we jullie die wie dat wat niemand iedereen de het een mijn zijn haar
hun onze ons deze dit geen elke moeder vader
"""
# Behind these stands a town, also one whose name is a word of every day.
_TO = "in naar uit vanuit richting omgeving gemeente rond omstreken dorp stad"
# Where one lives: whatever stands behind it may be a place, but these.
_LIVES = "woont wonen woonde woonden verhuisd verhuist verhuisde verhuizen opgegroeid"
_NO_TOWN = """
een de het haar zijn hun deze die dit dat dezelfde eigen huis moeder vader oma opa mama papa elkaar
groep flat villa appartement kamer pleeggezin gezin buitenland zichzelf twee drie angst onze mijn
"""
# "Den" is said of towns and of hardly anything else.
_DEN = "duur beginne lijve boze vreemde"
# Before a thing, and not before who is called like one.
_ARTICLES = """
de het een n t die dat deze dit mijn jouw je zijn haar hun ons onze uw geen elke elk iedere ieder
welke welk zo'n ene twee drie vier vijf zes wat veel weinig meer
"""
# Between a first name and a surname; behind these a word of every day is a surname, too.
_SURE = "den der ter ten vd vdr von"

THINGS, TOWNS = frozenset(read("things").split()), frozenset(read("towns").split())
BOTH = THINGS | set(_OTHERS.split())
ROLES = CALLED | AT_WORK | set(_ROLES.split())
WITH, SAYS, WHO = set(_WITH.split()), set(_SAYS.split()), set(_WHO.split())
DOES = SAYS | set(_DOES.split())
TO, LIVES, NO_TOWN = set(_TO.split()), set(_LIVES.split()), set(_NO_TOWN.split())
BESIDE = set(_BESIDE.split())
ARTICLES = set(_ARTICLES.split())
DEN, SURE = set(_DEN.split()), set(_SURE.split())
_REACH = 3  # words between "woont" and "in"
BETWEEN = SURE | {"van", "de", "het", "t", "el", "al", "vh"}
_MOST_BETWEEN = 3


def called(words: list[Token], at: int) -> bool:
    """Whether a word that is of every day names somebody or a place, by what stands beside it."""
    word = words[at].word
    before, after = _at(words, at - 1), _at(words, at + 1)
    if before == "den" and word not in DEN:
        return True
    if (word in TOWNS and before in TO) or (before == "der" and _at(words, at - 2) == "van"):
        return True
    if word in THINGS and not _is_a_thing(words, at):
        return True
    return (word in BOTH and _somebody(words, at, before, after)) or _surname(words, at)


def lives(words: list[Token], at: int) -> bool:
    """Whether somebody lives there: "woont nu in goor"."""
    if _at(words, at - 1) not in TO or words[at].word in NO_TOWN:
        return False
    verbs = {one.word for one in words[max(0, at - 1 - _REACH) : at - 1]}
    return bool(verbs & LIVES) and not ordinary(words[at].word)


def _somebody(words: list[Token], at: int, before: str, after: str) -> bool:
    word = words[at].word
    if after in DOES - {word} and before not in WHO and not before.endswith("e"):
        return True
    if word == "wil":  # "de mentor wil"
        return False
    if before in ROLES or before in BOTH - {"wil", "best"} or common_name(before):
        return True
    if before in ("en", "of") and _named(_at(words, at - 2)):
        return True
    if after in ("en", "of") and _named(_at(words, at + 2)) and before not in WHO:
        return True
    return word in THINGS and before in WITH


def _is_a_thing(words: list[Token], at: int) -> bool:
    """Whether one says "de storm", "mijn hond", "een grote beer": of somebody one says no such."""
    before = _at(words, at - 1)
    article = before in ARTICLES or _at(words, at - 2) in ("een", "geen", "n")
    return article or (len(before) > 3 and before.endswith("e") and before not in ROLES)


def _surname(words: list[Token], at: int) -> bool:
    """A word of every day behind a name and "van den": "evi van den berg"."""
    first = at - 1
    while first >= 0 and words[first].word in BETWEEN and at - first <= _MOST_BETWEEN:
        first -= 1
    between = {one.word for one in words[first + 1 : at]}
    if not between or first < 0 or not name_like(words[first]):
        return False
    word, unusual = words[at].word, "van" in between and not ordinary(words[at].word)
    return bool(between & SURE) or common_name(word) or unusual


def name_like(token: Token) -> bool:
    """Whether a word by itself looks like a name."""
    word = token.word
    return common_name(word) or not (token.single or everyday(word))


def _named(word: str) -> bool:
    return word in THINGS or common_name(word)


def _at(words: list[Token], at: int) -> str:
    return words[at].word if 0 <= at < len(words) else ""
