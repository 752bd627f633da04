"""Case texts made up from a seed, with names, numbers and days in them at known places."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from casework.domain.casuistiek.known import Called, Known
from casework.domain.casuistiek.words import PREFIXES
from tests.domain.casuistiek import spellings

_FIRST = """Sem Lotte Jan-Willem Zoë Renée Joëlle Naïma Ayşe Çağla İrem Łukasz Bo Ed Wil Roos Fenna
Thị Xiomara Qiang Øyvind Siobhán D'Angelo Wytske Sjoerdtsje Abd-el-Karim Chloë Anne-Fleur Jo Maël
Ravindra Shaniqua Oğuz Mbali Tjitske"""
FIRST = _FIRST.split()
LAST = """Jansen|de Vries|van den Berg|van der Meer|'t Hart|in 't Veld|ten Brink|IJsbrandy|van 't Hoff
Bos-van Dijk|Bloemendaal-Uitterhoeve|El Idrissi|Aït Haddou|Yılmaz|Öztürk|Nguyễn|Wójcik|de Wit|Bakker
von Württemberg|Ramdajal-Sewnath|O'Reilly|Tjin-A-Tsoi|Kok|d'Hondt|van de Water|Li|Abu Bakr|Eş|Çelik
van Oudshoorn-van 't Zand|Hoekstra|ter Hürne|Kwakkelstein""".replace("\n", "|").split("|")
PLACES = [
    "Lindewaard",
    "Sint-Jansteen",
    "Bergen op Zoom",
    "Den Haag",
    "Appelscha",
    "Kootwijkerbroek",
]
# Schools, and what their pupils call them.
NICKNAMES = {
    "De Wilg": "wilg",
    "Lindecollege": "linde",
    "OBS 't Kompas": "komp",
    "Het Baken-Zuid": "baken",
    "St. Bonifatiusschool": "bonifatius",
    "Mbo Iepenstreek": "iep streek iepen",
}
SCHOOLS = list(NICKNAMES)
STREETS = ["Kerkstraat", "Lange Vijverberg", "Jan van Goyenlaan", "Achterom"]
UNKNOWN = ["Kevin", "Priscilla", "Ouderkerk", "Feyenoord", "Somalië", "Marokkaans", "Ghazali"]

# What tells as much without a name: each kind at the place where people say it.
OTHER = {
    "spoken": """honderdtwaalf|twaalfvierendertig|zes achtenveertig zevenentwintig|vijfendertig
|tweeduizendzes|honderdnegen|twaalf vierendertig ab|drie vijf|tweeëntachtig""",
    "few": "twee|drie|vijf|acht|elf|twaalf|negen",
    "many": "13|25|36|41|88|102|125|367",
    "nearly": "net zestien|bijna vijftien|net geen zeventien|al elf|pas twaalf|morgen zeventien",
    "grade": """brugklas|examenklas|eindexamenjaar|eindexamen|tweedejaars|derdeklassers|brugger
|kleuterklas""",
    "nth": "eerste|tweede|derde|vierde|zesde",
    "birthday": """Haar verjaardag valt op de laatste dag van het jaar|Jarig op 26 december
|Zij is jarig op tweede kerstdag|De dag na kerst wordt zij ouder|Wordt morgen achttien
|Is geboren op drieëntwintig maart|Werd vorige week zeventien|Trakteerde op de derde van mei
|Sinds haar geboorte, op 2 juni, woont oma erbij|Is zondag veertien geworden""",
    "feast": """goede vrijdag|oudjaarsavond|oudejaarsdag|eerste paasdag|tweede pinksterdag
|2e kerstdag|sinterklaas|suikerfeest|koningsdag|di 24/11|maandag 3 mei|za. 5-9|pakjesavond""",
    "small": "bente|bo|raaf|storm|kat|wolf|evi|lotje|valk|fien|beer|ab|bodhi|pien|zon",
    "town": "goor|best|den ham|buren|leek|den oever|echt|duiven|huizen",
    "lane": "kerkplein|stadhuisplein|kerkpad|molenweg|pastoorslaan|lindelaan|beukenhof|kerkplein",
    "tower": "toren|wachter|linde|boog",
    "surname": "groot|jong|klein|lange|kort",
    "capital": """Roos|Jasmijn|Bos|Storm|Sam|Beer|Mees|Merel|Dagmar|Zomer|Oude|Sterk|Snel|Goed|Blij
|Stil|Mooi|Fijn|Korte|Linde|Vos|Wit|Kort""",
    "thing": "storm|beer|valk|duif|keizer|berg|molen|merel|mees|boom|wolk|haas|ridder|kers|appel",
}
# What is said round them: no word of it names anybody. None was used to choose the ordinary words.
SAID = """{name} kwam in {day} voor het laatst in de les en bleef daarna thuis.
De mentor van {name} belde met {name}, die hoopte op een rustiger begin na de vakantie.
Sinds het conflict op het schoolplein durft {name} de fietsenstalling niet meer in.
Volgens {name} ging het op {school} vanaf de eerste week al mis met de afspraken.
Er is op {day} gesproken over een aangepast rooster met drie ochtenden per week.
Moeder is te bereiken op {number}, vader liever per mail: {mail}.
Het gezin woont aan de {street} {house} in {place} en heeft geen auto.
Wij zagen dat {name} na twee weken opknapte, vooral door de vaste begeleider.
De ouders vonden de wachttijd bij de hulpverlening te lang en zochten zelf een plek.
Op {school} was de klas druk, de gangen vol en de pauze het moeilijkste moment.
Daarna is besloten dat {name} begint met een uur per dag in een klein lokaal.
's Ochtends heeft {name} buikpijn, 's avonds lukt het huiswerk meestal wel.
{name} zegt zelf: ik wil wel, maar mijn hoofd zit vol als ik die deur zie.
De jeugdarts adviseerde om de opbouw in kleine stappen te doen, zonder druk.
Het helpt dat de docent wiskunde elke maandag even belt en niet over cijfers praat.
In {place} was geen plaats op een kleinere school, het vervoer bleef een probleem.
Zijn broer ging naar dezelfde school en had daar ook moeite met de overgang.
Toen de begeleiding wegviel, stopte {name} na {day} helemaal met komen.
Het nummer in het systeem is {number}; het kenmerk van de melding staat daarbij.
Niemand had gevraagd wat de leerling nodig had om weer binnen te stappen.
Wat niet hielp: steeds een nieuw gezicht, en elke keer hetzelfde verhaal vertellen.
{unknown} zat in dezelfde klas en daar ging de ruzie over.
Leerplicht en {name} spraken af dat er pas na de kerst opnieuw wordt gekeken.
Zij slaapt slecht, eet weinig en komt de kamer nauwelijks uit, zo vertelt oma.
Thuis is {name} vrolijk met de hond en helpt graag in de keuken.
Ik sprak met {rare} op de gang, en daarna met de moeder van {rare}.
Met {rare} erbij lukt de pauze, zegt de conciërge.
De woning is {spoken} en heeft geen lift.
Ik reis met tram {few} naar de les, op {few} hoog is het stil.
De leerling is {nearly}, zo zegt oma aan de telefoon.
Zat met de {grade} in een te klein lokaal, ook in het {nth} leerjaar.
Er waren {many} dagen zonder les en {many} uur met een begeleider.
{birthday}.
Rond {feast} ging het weer even mis.
Zat naast {small} en {small} in de klas, en niet meer bij vriend {small}.
De hond {small} mag mee, met {small} gaat het wandelen beter.
Woont nu in {town}, bij opa; de school in {town} is te ver.
Woont in flat de {tower} aan het {lane} en vindt dat fijn.
Volgens juf de {surname} lukt het op de {nick} wel, en meester {surname} helpt.
Vraag het aan evi van den {tower}, die weet het nog.
Daar was {capital} ook bij, en op het plein stond {capital} te wachten.
{capital} belt elke dag, de ouders zagen {capital} ook bij het feest.
Gisteren kwam {thing} langs, nu durft de leerling naar {thing} toe.""".splitlines()
# Syllables of names that no list knows, nor any file.
_ONSETS = "b ch d dj f h j k kr l m n p r s sh t v w z"
ONSETS = _ONSETS.split()
NUCLEI = ["a", "e", "i", "o", "u", "ie", "ou"]


# What goes with a name and tells nothing without it.
HARMLESS = PREFIXES | {"achtig", "s"}


@dataclass
class Made:
    """A text, what the file knows, where it was planted, and where harmless words stand."""

    known: Known
    text: str = ""
    planted: list[tuple[int, int]] = field(default_factory=list)
    harmless: list[tuple[int, int]] = field(default_factory=list)

    def add(self, text: str, *, planted: bool = False) -> None:
        start = len(self.text)
        self.text += text
        for found in re.finditer(r"[^\s\-'’]+", text):
            word = found.group().strip(" .,:;()").lower()
            if not planted:
                self.harmless.append((start + found.start(), start + found.end()))
            elif word not in HARMLESS:
                self.planted.append((start + found.start(), start + found.end()))


class Maker:
    """Makes one text of a file that is made up too."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        pick = self.random.choice
        self.people = [(pick(FIRST), pick(LAST)) for _ in range(4)]
        self.place, self.school, self.street = pick(PLACES), pick(SCHOOLS), pick(STREETS)
        self.number = "0612345678" if seed % 2 else "0" + str(self.random.randrange(10**8, 10**9))
        self.since = date(2026, 1, 5) + timedelta(self.random.randrange(200))
        roles = ("leerling", "moeder", "vader", "mentor")
        people = tuple(
            Called(role, (first,), last)
            for role, (first, last) in zip(roles, self.people, strict=True)
        )
        things = (
            Called("plaats", (self.place,)),
            Called("school", (self.school,)),
            Called("adres", (self.street,)),
        )
        self.made = Made(Known(self.since, people, things, (self.number,), date(2012, 2, 29)))

    def make(self) -> Made:
        for sentence in self.random.sample(SAID, 13):
            for at, part in enumerate(sentence.replace("}", "{").split("{")):
                self.made.add(self._said(part) if at % 2 else part, planted=bool(at % 2))
            self.made.add("\n")
        return self.made

    def _said(self, kind: str) -> str:
        if kind in OTHER:
            return self.random.choice(OTHER[kind].replace("\n", "").split("|"))
        said: str = getattr(self, f"_{kind}")()
        return said

    def _nick(self) -> str:
        return self.random.choice(NICKNAMES[self.school].split())

    def _name(self) -> str:
        first, last = self.random.choice(self.people)
        way = self.random.randrange(7)
        if way < 3:
            return spellings.spelling(first, self.random)
        *prefix, name = last.split(" ")
        before = " ".join(prefix)
        name = spellings.spelling(name, self.random)
        if way == 3:
            return f"{name}, {first} {before}".strip()
        if way == 4:
            return " ".join(one for one in (f"{first[0]}.", before, name) if one)
        if way == 5:
            return " ".join(one for one in (first, before, name) if one)
        return f"mevrouw {name}"[8:]

    def _day(self) -> str:
        return spellings.day(self.since + timedelta(self.random.randrange(-100, 200)), self.random)

    def _number(self) -> str:
        return spellings.number(self.number, self.random)

    def _mail(self) -> str:
        first, last = self.random.choice(self.people)
        name = f"{first}.{last}".replace(" ", "").lower()
        return self.random.choice(
            (f"{name}@voorbeeld.nl", f"{name}(at)voorbeeld.nl", f"{first}@x.eu")
        )

    def _street(self) -> str:
        return self.random.choice((self.street, self.street.lower(), self.street.upper()))

    def _house(self) -> str:
        return self.random.choice(("12", "134B", "7-2", "3"))

    def _place(self) -> str:
        return self.random.choice((self.place, self.place.lower(), self.place.upper()))

    def _school(self) -> str:
        return self.random.choice((self.school, self.school.lower(), self.school.upper()))

    def _rare(self) -> str:
        """A name made up, in small letters."""
        pick = self.random.choice
        return "".join(pick(ONSETS) + pick(NUCLEI) for _ in range(pick((3, 4)))) + pick(
            ("", "n", "s")
        )

    def _unknown(self) -> str:
        return self.random.choice(UNKNOWN)
