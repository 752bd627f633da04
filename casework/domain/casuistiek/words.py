"""What any case text says, and what names anybody: ordinary words, common names, municipalities.

The words are a choice of ours, and small on purpose: a capital that stands before any other word
is doubted. So a word that is also a name is no ordinary word when it has a capital.
"""

from functools import cache
from importlib.resources import files

from casework.domain.casuistiek.fold import flat, fold
from casework.domain.regions import municipalities

_PREFIXES = (
    "van de den der het t ter ten te in op aan bij el al la le du da di dos von zu bin ben abu"
)
PREFIXES = frozenset([*_PREFIXES.split(), "v", "d", "vd", "vdr", "vh"])
# Who stands behind these is called by a name, capital or not.
_CALLED = (
    "meneer mevrouw mijnheer dhr mevr mw juf juffrouw oom tante heet heette genaamd vriend vriendin"
    " vriendje zus zusje broer broertje neef nicht klasgenoot dokter dr drs prof heer fam familie"
    " ome buurman buurvrouw buurjongen buurmeisje neefje nichtje maatje mr ir ds zr"
)
CALLED = frozenset(_CALLED.split())
# Behind these and "de" or "van" stands a name, be it an ordinary word.
_TITLES = "meneer mevrouw mijnheer heer dhr mevr mw dokter dr drs prof mr ir ds fam"
TITLES = frozenset(_TITLES.split())
_AT_WORK = (
    "psycholoog huisarts jeugdarts kinderarts arts psychiater mentor docent juf meester leerkracht"
    " orthopedagoog therapeut begeleider coach directeur rector teamleider leerplichtambtenaar"
    " consulent gezinsvoogd voogd advocaat rechter pleegouders familie gezin notaris wijkagent"
)
AT_WORK = frozenset(_AT_WORK.split())
# Origin, belief and whom one loves (AVG art. 9): seldom what a case is about, and often what tells
# who it is. A language that is a school subject as well is not among them.
_ORIGIN = (
    "marok turk syri somal eritre afghan poolse roemeen roemeens bulgaar oekra antilli surin curaca"
    " arubaan indones chines molukk irak iraan koerd roma sinti polen pools polin rusland"
    " russisch congol nigeria ghan pakist afrik thai filip brazil portug ital griek servisch"
    " bosni kroat alban kosov armeen armeni georgi hongaar slowaa letland litouw soedan sudan"
    " ethiop egypt alger tunes liban jordan jemen palest isra venezol colomb dominica kaapverd"
    " guine gambia angol kameroen vietnam japan korea duitsland belgi engeland spanje zwitser"
    " woonwagen aleppo"
)
_BELIEF = (
    "islam moslim joods jood jehova hindoe katholiek gereformeerd reformator christelijk moskee"
    " koran imam hoofddoek ramadan suikerfeest offerfeest bijbel dominee pastoor synagoge rabbijn"
    " evangelis pinkstergemeente halal kosjer boeddh chanoeka divali kerkdienst kerkelijk tempel"
)
_LOVE = "lesb homoseks homofiel transgender transjongen transmeisje transvrouw genderdysfor biseks"
_SPECIAL_WORDS = frozenset({"homo", "trans", "kerk", "congo", "india", "syrie", "queer", "binair"})
_SPECIAL = (
    *_ORIGIN.split(),
    *_BELIEF.split(),
    *_LOVE.split(),
    "vluchteling",
    "asiel",
    "azc",
    "statushouder",
)
_ENDINGS = ("jes", "en", "je", "e", "s", "t", "n")


def ordinary(word: str) -> bool:
    """Whether a folded word is one that any case text may say, or an inflection of it."""
    words = _words()
    if word in words:
        return True
    stems = (word.removesuffix(one) for one in _ENDINGS if word.endswith(one))
    return any(len(stem) >= 4 and stem in words for stem in stems)


def name_alone(word: str) -> bool:
    """Whether a folded word is a common name and no ordinary word: "bente" is not "bent"."""
    if word in _names():
        return word not in _words()
    return common_name(word) and not ordinary(word)


def special(word: str) -> bool:
    """Whether a folded word tells of origin, belief or whom one loves, or in which part of the
    country one lives: a region, an institution, a club.
    """
    told = word in _SPECIAL_WORDS or word in _regional() or word.startswith(_SPECIAL)
    return told and not ordinary(word)


def common_name(word: str) -> bool:
    """Whether somebody could be called so: a common first name or surname, or what is of them."""
    stems = (word.removesuffix(tail) for tail in ("s", "tje", "je"))
    return word in _names() or (
        len(word) > 3 and any(len(one) > 2 and one in _names() for one in stems)
    )


@cache
def places() -> frozenset[str]:
    """The municipalities of the Netherlands, as one compares them."""
    names = (one.name.split(" (")[0] for one in municipalities().values())
    return frozenset({*map(flat, names), "denhaag", "denbosch"})


@cache
def _words() -> frozenset[str]:
    return frozenset(fold(read("words")).text.split())


@cache
def _regional() -> frozenset[str]:
    return frozenset(read("regional").split())


@cache
def _names() -> frozenset[str]:
    return frozenset(read("names").split())


def read(name: str) -> str:
    """A list of words of ours, as it was written."""
    return files("casework.domain").joinpath(f"data/{name}.txt").read_text("utf-8")
