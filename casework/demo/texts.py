"""What people of the region wrote down."""

LINES = (
    "Wil graag terug, ziet op tegen de drukte in de klas.",
    "Slaapt slecht en komt 's ochtends niet weg. Belt vrijdag terug.",
    "Vraagt of de lessen na de pauze kunnen beginnen.",
    "Thuis lukt het schoolwerk redelijk. De mentor stuurt opdrachten.",
    "Is bang voor een paar leerlingen. Praat erover met de mentor.",
    "Heeft volgende week een eerste gesprek bij de hulpverlening.",
)
JOTTINGS = (
    "Moeder was kort aan de telefoon. Volgende keer eerst vragen hoe het met haarzelf gaat.",
    "Even nadenken: is de eerste les een goed begin, of juist de laatste?",
)
AGREEMENTS = (
    ("Gesprek op school met ouders en mentor", "mentor"),
    ("Komt twee ochtenden naar school", "leerling"),
    ("Kijkt welke klas rustiger is", "school"),
    ("Vraagt de jeugdarts om advies", "school"),
    ("Belt over de wachttijd", "regiehouder"),
    ("Komt op huisbezoek", "regiehouder"),
    ("Stuurt het rooster voor de opbouw", "mentor"),
)
# What is the matter, what runs already, what must be done first.
# About an offer of the regie, and an answer that fits each.
QUESTIONS = (
    "Wie heeft nu het beste contact met het gezin?",
    "Staan de ouders achter deze overdracht?",
    "Is er al een datum waarop de opbouw begint?",
)
REPLY = "De mentor weet dit het best en verwacht uw telefoontje."
HANDOVERS = (
    (
        "Zit al weken thuis. De spanning is hoog, de band met de mentor is goed.",
        "Gesprek met ouders is geweest. Er ligt een rooster voor opbouw.",
        "Bel eerst het gezin en spreek af wie de vaste persoon is.",
    ),
    (
        "Komt niet meer in de klas sinds een ruzie. Ouders staan achter terugkeer.",
        "De school zoekt een rustige plek. Er is nog geen datum.",
        "Kies samen met de school de eerste dag terug.",
    ),
    (
        "Is vaak ziek gemeld. De jeugdarts zegt dat halve dagen kunnen.",
        "De mentor belt elke week. Hulp is aangevraagd.",
        "Vraag na wanneer de hulp begint.",
    ),
    (
        "Slaapt overdag en is 's nachts wakker. Moeder kan het alleen niet keren.",
        "Het wijkteam is een keer thuis geweest.",
        "Maak een afspraak met ouders en wijkteam samen.",
    ),
    (
        "Zegt dat het op school te vol en te luid is. Thuis lukt het werk wel.",
        "Twee ochtenden per week in een klein lokaal.",
        "Bespreek of er een derde ochtend bij kan.",
    ),
)
