"""What was just done, said once on the next page. The address carries a code, never a text."""

from flask_babel import lazy_gettext as _

DONE = {
    "verzuim": _("Het verzuim staat erin."),
    "verzuim-weg": _("Het verzuim is ingetrokken."),
    "afspraken": _("De afspraken van de regio staan klaar."),
    "termijn": _("De termijn staat erin."),
    "termijn-klaar": _("De termijn is klaar."),
    "niet-pluis": _("Het signaal staat op Vandaag."),
    "contact": _("Het contact staat erin."),
    "afspraak": _("De afspraak staat erin."),
    "persoon": _("De gegevens staan erin."),
    "opgepakt": _("U hebt nu de regie in dit dossier."),
    "afgewezen": _("Het signaal is afgewezen."),
    "gemeld": _("De melding aan DUO is bewaard."),
    "later": _("Dit komt later terug."),
    "aangeboden": _("De regie is aangeboden. Tot het antwoord houdt u de regie."),
    "aangenomen": _("U hebt nu de regie."),
    "geweigerd": _("U hebt de regie geweigerd."),
    "ingetrokken": _("Het aanbod is ingetrokken."),
    "gezocht": _("Er wordt nu een nieuwe regiehouder gezocht. Tot dan houdt u de regie."),
    "gevraagd": _("U vroeg om de regie. Wie de regie heeft, kreeg bericht."),
    "vraag-geweigerd": _("De vraag om de regie is geweigerd. U houdt de regie."),
    "vraag-ingetrokken": _("Uw vraag om de regie is ingetrokken."),
    "verlof": _("Uw verlof staat erin. Uw vervanger krijgt bericht van wat er komt."),
    "verlof-weg": _("Uw verlof staat uit."),
    "opnieuw": _("Het bericht gaat opnieuw."),
    "alles-opnieuw": _("Wat apart stond, gaat opnieuw."),
    "klok": _("De klok is bevestigd. Loopt zij een dag gelijk, dan wordt er weer opgeruimd."),
    "ladder": _("Dit dossier volgt nu de nieuwe versie."),
    "gepubliceerd": _("De nieuwe versie staat klaar. Lopende dossiers houden hun eigen versie."),
    "klaar": _("De afspraak is klaar."),
    "opgeschort": _("De termijn is opgeschort. Beide datums staan erbij."),
    "kalender": _("De kalender is bewaard."),
    "instellingen": _("De instellingen zijn bewaard."),
    "bestand": _("Het bestand is ingelezen."),
    "compleet": _("Het verzuim is compleet tot en met gisteren."),
    "terug": _("De leerling is terug gemeld."),
    "overleg": _("Het overleg staat gepland. Wie meedoet, krijgt bericht."),
    "op-agenda": _("De agenda is bijgewerkt."),
    "van-agenda": _("De casus is van de agenda."),
    "voorbereid": _("De voorbereiding staat erin."),
    "afgezegd": _("Het overleg is afgezegd. Wie meedoet, krijgt bericht."),
    "besluit": _("Het besluit staat erin."),
    "besloten": _("Het besluit staat erin, en de afspraak ook."),
    "klaar-besluit": _("Bij dit besluit hoeft niets te gebeuren."),
    "teruggelezen": _("Het overleg is klaar. Het verslag staat in elk dossier."),
    "doorzettingsmacht": _("De afspraak over doorzettingsmacht is bewaard."),
    "doorgezet": _("Het besluit staat in het dossier, met de redenen."),
    "bestand-weg": _("Het bestand is weggegooid. Er is niets ingelezen."),
}


def told(code: str | None) -> str | None:
    """The sentence behind a code; None for anything else."""
    return str(DONE[code]) if code in DONE else None
