"""What people of the region wrote down."""

LINES = (
    "Wil graag terug, ziet op tegen de drukte in de klas.",
    "Slaapt slecht en komt 's ochtends niet weg. Belt vrijdag terug.",
    "Vraagt of de lessen na de pauze kunnen beginnen.",
    "Thuis lukt het schoolwerk redelijk. De mentor stuurt opdrachten.",
    "Is bang voor een paar leerlingen. Praat erover met de mentor.",
    "Heeft volgende week een eerste gesprek bij de hulpverlening.",
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
WHAT_IS = (
    "Zit al weken thuis. De spanning is hoog, de band met de mentor is goed.",
    "Komt niet meer in de klas sinds een ruzie. Ouders staan achter terugkeer.",
    "Is vaak ziek gemeld. De jeugdarts zegt dat halve dagen kunnen.",
)
WHAT_RUNS = (
    "Gesprek met ouders is geweest. Er ligt een rooster voor opbouw.",
    "De mentor belt elke week. Hulp is aangevraagd.",
    "De school zoekt een rustige plek. Er is nog geen datum.",
)
WHAT_FIRST = (
    "Bel eerst het gezin en spreek af wie de vaste persoon is.",
    "Kies samen met de school de eerste dag terug.",
    "Vraag na wanneer de hulp begint.",
)
