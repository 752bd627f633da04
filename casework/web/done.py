"""What was just done, said once on the next page. The address carries a code, never a text."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import lazy_gettext as _

DONE = {
    "cijfers-vastgelegd": _("De cijfers zijn vastgelegd. Ze veranderen niet meer."),
    "cijfers-gevraagd": _("Wie dit kan verbeteren, krijgt bericht. Niemand twee keer."),
    "cijfers-opnieuw": _("De cijfers worden vannacht opnieuw geteld."),
    "voorstel": _("Het voorstel is bewaard."),
    "voorstel-stap": _("Het voorstel is een stap verder."),
    "verzuim": _("Het verzuim staat erin."),
    "eerste-dag": _("Dat staat erin. Wie u niet aanvinkte, was op school."),
    "klas-genoteerd": _("Deze klas staat erin. Kies de volgende."),
    "soort": _("De soort is veranderd. De regels hebben opnieuw gekeken."),
    "verzuim-weg": _("Het verzuim is ingetrokken."),
    "afspraken": _("De afspraken van de regio staan klaar."),
    "termijn": _("De termijn staat erin."),
    "jeugdarts": _("De aanmelding bij de jeugdarts staat erin."),
    "belastbaarheid": _("De belastbaarheid staat erin."),
    "vrijstelling": _("De vrijstelling is bijgewerkt."),
    "termijn-klaar": _("De termijn is klaar."),
    "niet-pluis": _("Het signaal staat op Vandaag."),
    "contact": _("Het contact staat erin."),
    "afspraak": _("De afspraak staat erin."),
    "persoon": _("De gegevens staan erin."),
    "opgepakt": _("U hebt nu de regie in dit dossier."),
    "stem": _("De woorden staan in het dossier."),
    "stem-later": _("De dag waarop u het vraagt, staat in het dossier."),
    "waarom": _("Het oordeel staat in het dossier."),
    "plan": _("Het plan staat in het dossier."),
    "kwam": _("Dat staat erin."),
    "aanbod": _("Het aanbod staat in het dossier. De drie maanden zijn gestopt."),
    "aanbod-weg": _("Het aanbod ging niet door. De drie maanden lopen weer."),
    "overgang": _("De overgang staat in het plan."),
    "overgang-weg": _("De overgang gaat niet door."),
    "overdracht": _("De overdracht is bewaard."),
    "zorg": _("Het traject is bijgewerkt."),
    "zorg-genoteerd": _("De zorg staat in het dossier."),
    "afgewezen": _("Het signaal is afgewezen."),
    "gemeld": _("De melding aan DUO is bewaard."),
    "duo-status": _("De status bij DUO is bewaard."),
    "later": _("Dit komt later terug."),
    "aangeboden": _("De regie is aangeboden. Tot het antwoord houdt u de regie."),
    "meer-aangeboden": _("De regie is aangeboden. Tot elk antwoord houdt u de regie."),
    "meer-aangenomen": _("U hebt nu de regie in deze dossiers."),
    "aangenomen": _("U hebt nu de regie."),
    "geweigerd": _("U hebt de regie geweigerd."),
    "navraag": _("Uw vraag is gesteld. Uw tijd om te antwoorden loopt door."),
    "navraag-beantwoord": _("Uw antwoord is verstuurd. Het aanbod wacht nog."),
    "herinnerd": _("De herinnering is verstuurd. Meer dan één per dag gaat er niet uit."),
    "ingetrokken": _("Het aanbod is ingetrokken."),
    "verhuispakket": _("Het verhuispakket is aangeboden. Tot het antwoord houdt u de regie."),
    "pakket-klaar": _("Het pakket staat klaar om te printen. U houdt de regie."),
    "gehouden": _("U houdt de regie. Er wordt niemand anders meer gezocht."),
    "gezocht": _("Er wordt nu een nieuwe regiehouder gezocht. Tot dan houdt u de regie."),
    "gevraagd": _("U vroeg om de regie. Wie de regie heeft, kreeg bericht."),
    "vraag-geweigerd": _("De vraag om de regie is geweigerd. U houdt de regie."),
    "vraag-ingetrokken": _("Uw vraag om de regie is ingetrokken."),
    "rol-gevraagd": _("De rol is gevraagd. Wie u vroeg, ziet het op Vandaag."),
    "rol-aangenomen": _("U hebt nu deze rol."),
    "rol-geweigerd": _("U hebt de rol geweigerd. Wie vroeg, krijgt bericht."),
    "rol-ingetrokken": _("De vraag is ingetrokken."),
    "rol-gestopt": _("De rol is gestopt. Wie haar had, staat bij Eerder."),
    "broer-of-zus": _("De dossiers zijn gekoppeld. Alleen wie beide ziet, weet ervan."),
    "geen-broer-of-zus": _("De dossiers zijn losgemaakt."),
    "gedeeld": _("Het is gedeeld."),
    "gast": _("De gast ziet dit nu, tot en met de laatste dag."),
    "gast-weg": _("De gast ziet niets meer van dit dossier."),
    "delen-gevraagd": _("Het is gevraagd. Wie erover beslist, ziet de vraag op Vandaag."),
    "delen-geweigerd": _("De vraag is geweigerd. Wie vroeg, krijgt bericht."),
    "delen-ingetrokken": _("Uw vraag is ingetrokken."),
    "toestemming-gevraagd": _("Deze grond vraagt toestemming. Leg vast wat ieder zegt."),
    "toestemming": _("Het antwoord staat erin."),
    "toestemming-gegeven": _("Ieder die het aangaat zei ja. Het is gedeeld."),
    "toestemming-nee": _("Er is geen toestemming. Er is niets gedeeld."),
    "toestemming-ingetrokken": _("De toestemming is ingetrokken. De ander ziet dit niet meer."),
    "niet-gedeeld": _("Het delen is gestopt. De ander ziet dit niet meer."),
    "verlengd": _("Het delen is verlengd."),
    "aantekening": _("Uw aantekening staat erin. Moet hier iets van in het verslag?"),
    "veiligheid": _("De stap staat erin. Alleen uw organisatie ziet hem."),
    "aantekening-weg": _("Uw aantekening is gewist."),
    "leerplicht": _("Dat staat erin. Alleen leerplicht van uw gemeente ziet het."),
    "verlof": _("Uw verlof staat erin. Uw vervanger krijgt bericht van wat er komt."),
    "verlof-weg": _("Uw verlof staat uit."),
    "opnieuw": _("Het bericht gaat opnieuw."),
    "alles-opnieuw": _("Wat apart stond, gaat opnieuw."),
    "klok": _("De klok is bevestigd. Loopt zij een dag gelijk, dan wordt er weer opgeruimd."),
    "ladder": _("Dit dossier volgt nu de nieuwe versie."),
    "gepubliceerd": _("De nieuwe versie staat klaar. Lopende dossiers houden hun eigen versie."),
    "gesloten": _("Het dossier is gesloten. Er komt geen bericht meer over."),
    "heropend": _("Het dossier is weer open. U hebt de regie."),
    "zorg-gemeld": _("De zorg is gemeld. Binnen twee werkdagen hoort u wat er gebeurt."),
    "zorg-besloten": _("Uw besluit staat erin. Wie het meldde, krijgt bericht."),
    "klaar": _("De afspraak is klaar."),
    "opgeschort": _("De termijn is opgeschort. Beide datums staan erbij."),
    "kalender": _("De kalender is bewaard."),
    "instellingen": _("De instellingen zijn bewaard."),
    "bestand": _("Het bestand is ingelezen."),
    "compleet": _("Het verzuim is compleet tot en met gisteren."),
    "terug": _("De leerling is terug gemeld."),
    "casus-gemaakt": _("De casus staat klaar. Een collega moet hem nog vrijgeven."),
    "casus-alleen": _(
        "De casus staat klaar. Bij uw organisatie kan niemand anders dit vrijgeven."
        " Vraag uw beheerder om een collega met deze rol."
    ),
    "casus-niet": _("Dit dossier wordt niet meer voor casuïstiek gebruikt."),
    "casus-wel": _("Dit dossier mag weer voor casuïstiek worden gebruikt."),
    "ronde": _("De ronde staat gepland. Wie meeleest, krijgt bericht."),
    "casus-vrij": _("De casus is vrijgegeven. Wie meeleest, kan hem nu lezen."),
    "casus-vager": _("De casus is vager gemaakt."),
    "casus-terug": _("De casus gaat niet mee in deze ronde."),
    "advies": _("Uw advies is gegeven. U hoort of het is overgenomen."),
    "herkend": _("De casus is voor u gesloten. De regiehouder krijgt bericht."),
    "advies-over": _("De afspraak staat in het dossier. Wie dit schreef, ziet: overgenomen."),
    "advies-niet": _("Dat staat erin: dit past niet bij deze leerling."),
    "overleg": _("Het overleg staat gepland. Wie meedoet, krijgt bericht."),
    "ronde-gewijzigd": _("De ronde is gewijzigd. Wie het aangaat, krijgt bericht."),
    "overleg-gewijzigd": _("Het overleg is gewijzigd. Wie meedoet, krijgt bericht."),
    "op-agenda": _("De agenda is bijgewerkt."),
    "van-agenda": _("De casus is van de agenda."),
    "voorbereid": _("De voorbereiding staat erin."),
    "afgezegd": _("Het overleg is afgezegd. Wie meedoet, krijgt bericht."),
    "besluit": _("Het besluit staat erin."),
    "besloten": _("Het besluit staat erin, en de afspraak ook."),
    "klaar-besluit": _("Bij dit besluit hoeft niets te gebeuren."),
    "teruggelezen": _("Het overleg is klaar. Het verslag staat in elk dossier."),
    "doorzettingsmacht": _("De afspraak over doorzettingsmacht is bewaard."),
    "verjaardag": _("Deze verjaardag is geregeld."),
    "aanpak": _("De aanpak staat in de lijst."),
    "aanpak-bel": _("Anderen kunnen u hierover bellen."),
    "aanpak-bel-niet": _("Uw naam staat er niet meer bij."),
    "geprobeerd": _("Wat u probeerde, staat in het dossier."),
    "pakketten": _("De pakketten van uw regio zijn bewaard."),
    "besluit-genomen": _("Uw besluit staat in het dossier. Wie de regie heeft, leest het daar."),
    "doorgezet": _("Het besluit staat in het dossier, met de redenen."),
    "aanmelding": _("De aanmelding staat erin."),
    "bestand-weg": _("Het bestand is weggegooid. Er is niets ingelezen."),
}

# Where one looks at what was made: the words, the page, what names it there and in this address.
SEEN = {
    code: (_("Bekijk de casus"), "casuistiek.drafts", "round_id", "ronde")
    for code in ("casus-gemaakt", "casus-alleen")
}


def told(code: str | None) -> str | None:
    """The sentence behind a code; None for anything else."""
    return str(DONE[code]) if code in DONE else None


def following(given: Mapping[str, str]) -> tuple[str, str] | None:
    """Of an address that says what was done: the words and the page of what came of it."""
    code = given.get("gedaan", "")
    if code not in SEEN:
        return None
    words, endpoint, name, key = SEEN[code]
    try:
        named: dict[str, Any] = {name: UUID(given.get(key, ""))}
        return str(words), url_for(endpoint, **named)
    except ValueError:
        return None
