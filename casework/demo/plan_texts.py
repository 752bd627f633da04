"""What pupils and parents of the region say, and why people think a pupil is at home."""

from datetime import date

from casework.domain.care import Aim, Help, NewCare, Payer
from casework.domain.transition import Path
from casework.domain.verzuim import Sector
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
OFFERS = (
    ("Drie ochtenden in de kleine klas, met een vaste begeleider", "De school"),
    ("Plek op de tussenvoorziening, twee dagen per week", "Samenwerkingsverband Lindestreek"),
)
# Since when one waits is filled in for each pupil. One goal for all: so many that it may be shown.
CARE = (
    NewCare(
        help="Begeleiding bij spanning",
        goal="Weer de klas in durven, te beginnen met de mentorles",
        waits_since=date.min,
        decision="gemeente, voor een jaar",
        referrer="jeugdarts",
        payer=Payer.MUNICIPALITY,
        bridging="De mentor belt elke week.",
        aim=Aim.BUILD,
        kind=Help.GUIDANCE,
    ),
    NewCare(
        help="Onderzoek naar prikkels en leren",
        goal="Weten wat helpt, zodat zij na de vakantie weer kan beginnen",
        waits_since=date.min,
        referrer="huisarts",
        payer=Payer.INSURER,
        aim=Aim.BUILD,
        kind=Help.TREATMENT,
    ),
    NewCare(
        help="Hulp thuis bij opstaan en ritme",
        goal="Elke dag om negen uur op school",
        waits_since=date.min,
        decision="gemeente, voor een half jaar",
        referrer="wijkteam",
        payer=Payer.MUNICIPALITY,
        bridging="Het wijkteam komt om de week langs.",
        aim=Aim.BUILD,
        kind=Help.FAMILY,
    ),
)
# Where a pupil goes after a school of this sector.
TRANSITIONS = {
    Sector.PO: (Path.PO_VO, "Wilgenkring Mavo"),
    Sector.VO: (Path.VO_MBO, "Mbo Iepenstreek"),
    Sector.VSO: (Path.BACK, "Berkenrand Lyceum"),
    Sector.MBO: (Path.SAME, None),
}
