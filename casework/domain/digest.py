"""What is told at once, and what waits for the one mail a day that only counts."""

from collections.abc import Mapping

SIGNAL = "signaal.nieuw"
AT_ONCE = "regie."  # somebody waits for an answer
# One and many of each kind, in the order in which the mail tells them. No child, name or school.
WORDS: Mapping[str, tuple[str, str]] = {
    SIGNAL: ("nieuw signaal", "nieuwe signalen"),
    "zorg.gemeld": ("zorgmelding", "zorgmeldingen"),
    "zorg.besloten": ("antwoord op een zorgmelding", "antwoorden op zorgmeldingen"),
    "termijn.open": ("termijn voorbij", "termijnen voorbij"),
    "termijn.niemand": ("termijn die niemand heeft", "termijnen die niemand heeft"),
    "besluit.gevraagd": ("besluit dat van u wordt gevraagd", "besluiten die van u worden gevraagd"),
    "delen.gevraagd": ("vraag om te delen", "vragen om te delen"),
    "toestemming.nee": ("keer geen toestemming", "keer geen toestemming"),
    "toestemming.vervallen": (
        "toestemming die niet meer geldt",
        "toestemmingen die niet meer gelden",
    ),
    "verjaardag": ("verjaardag waarop iets verandert", "verjaardagen waarop iets verandert"),
    "delen.ja": ("ja op uw vraag om te delen", "keer ja op uw vragen om te delen"),
    "delen.nee": ("nee op uw vraag om te delen", "keer nee op uw vragen om te delen"),
    "casuistiek.ronde": ("ronde om mee te lezen", "rondes om mee te lezen"),
    "casuistiek.gewijzigd": ("ronde die is veranderd", "rondes die zijn veranderd"),
    "casuistiek.advies": ("advies uit een ronde", "adviezen uit een ronde"),
    "casuistiek.herkend": ("casus die iemand herkent", "casussen die iemand herkent"),
    "cijfers.nakijken": ("gegeven om na te kijken", "gegevens om na te kijken"),
    "rol.gevraagd": ("vraag om een rol", "vragen om een rol"),
    "rol.aangenomen": ("rol die is aangenomen", "rollen die zijn aangenomen"),
    "rol.geweigerd": ("rol die is geweigerd", "rollen die zijn geweigerd"),
    "gast.uitgenodigd": ("dossier waarin u te gast bent", "dossiers waarin u te gast bent"),
    "overleg.gepland": ("nieuw overleg", "nieuwe overleggen"),
    "overleg.gewijzigd": ("overleg dat is veranderd", "overleggen die zijn veranderd"),
    "overleg.afgezegd": ("overleg dat niet doorgaat", "overleggen die niet doorgaan"),
}
OTHER = ("ander bericht", "andere berichten")


def at_once(kind: str) -> bool:
    """Whether a kind of message goes out by itself; all others are counted in the digest."""
    return kind.startswith(AT_ONCE)


def summary(counts: Mapping[str, int]) -> str:
    """How many of each kind, as "3 nieuwe signalen, 1 termijn voorbij"."""
    other = sum(count for kind, count in counts.items() if kind not in WORDS)
    told = [(counts.get(kind, 0), words) for kind, words in WORDS.items()]
    return ", ".join(f"{n} {words[n > 1]}" for n, words in [*told, (other, OTHER)] if n)
