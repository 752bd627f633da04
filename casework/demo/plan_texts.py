"""What pupils and parents of the region say, and why people think a pupil is at home."""

from casework.domain.why import Judgement, Type

PUPILS = (
    "Ik wil wel naar school, maar als ik het plein op loop draait mijn buik om.",
    "Thuis is het rustig. In de klas kan ik niet nadenken.",
    "Ik wil terug naar mijn vrienden. Niet meteen hele dagen.",
    "Niemand vroeg waarom ik wegbleef. Nu wel, dat scheelt.",
    "Wiskunde lukt thuis beter. Ik mis gym.",
    "Als ik een rustige plek krijg in de pauze, durf ik het wel.",
    "Ik slaap pas als het licht wordt. Dan kom ik er niet uit.",
)
PARENTS = (
    "Wij zien haar opleven als de druk eraf is. School moet weer veilig voelen.",
    "Wij willen dat hij gaat, maar wij krijgen hem het huis niet uit.",
    "Wij bellen al maanden. Het zou helpen als één iemand ons terugbelt.",
    "Thuis gaat het beter dan in mei. Laten we het rustig opbouwen.",
)
REASONS = (
    Judgement(
        Type.REFUSAL,
        ("K1.angst", "S1.onveilig"),
        "mentor en verzuimcoördinator",
        "Vooral de pauzes en de gang.",
        "a",
    ),
    Judgement(
        Type.PLACE,
        ("X1.geen-plek", "S1.niveau"),
        "intern begeleider",
        "Er is een kleine klas nodig.",
    ),
    Judgement(
        Type.CARE,
        ("X1.wachtlijst", "K1.stemming"),
        "wijkteam",
        "Wacht op een eerste gesprek bij de hulp.",
    ),
    Judgement(Type.TRUANCY, ("L1.vrienden", "K1.gamen"), "leerplicht", "Blijft weg na de pauze."),
    Judgement(Type.EXCLUSION, ("S1.schorsing", "G1.ruzie"), "zorgcoördinator"),
    Judgement(Type.SOMATIC, ("K1.lang-ziek",), "school, na advies van de jeugdarts"),
)
GOALS = (
    "Weer hele dagen in de eigen klas, te beginnen met de kernvakken.",
    "Drie ochtenden in de rustige klas, met de mentor als vaste persoon.",
    "Terug in het ritme: elke dag binnen, ook als het maar één les is.",
    "Examenvakken op school, de rest thuis tot de kerst.",
)
