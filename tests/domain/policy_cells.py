"""The policy in letters: an action, who may, and in which relation. One line a cell of the table."""

from casework.domain.policy import Relation, Role

# v verzuimcoordinator, s schoolleider, l leerplichtambtenaar, d doorstroomcoach,
# c casusregisseur, j jeugdconsulent, h jeugdhulpverlener, a jeugdarts, b beleidsadviseur,
# f fg, o organisatiebeheerder, p platformbeheerder, g gast, w bestuurder or wethouder
LETTERS = dict(zip("vsldcjhabfopgw", Role, strict=True))
# B own branch, R own record, S shared, O owner, H holds the regie, T offered to, F offered by,
# A asked for it, D decides over these data, W lives in the municipality, L has the lead role,
# M takes part in a meeting, Z has the last word, G is a guest; - asks no relation. Asked more: again.
RELATIONS = dict(zip("BRSOHTFADWLMZG", Relation, strict=True))
TABLE = """
eigen.sessie            vsldcjhabfopgw -
vandaag.zien            vsldcjhabfopgw -
regels.zien             vsldcjhabfopgw -
regels.wijzigen         c              O
ladder.zien             vsldcjh        -
ladder.wijzigen         c              O
ladder.overnemen        vldcjh         H
pakketten.wijzigen      c              O
leerling.zoeken         vsldcjh        -
leerling.zien           vsldcjh        BRS
betrokkene.wijzigen     vsldcjh        BRS
verzuim.noteren         vs             B
verzuim.verbeteren      vs             B
verzuim.zien            vsldcjh        BS
verzuim.inlezen         vs             -
school.zien             vsldcjh        B
school.wijzigen         vs             B
signaal.zien            vsldcjh        BOS
signaal.oppakken        vldcjh         OS
signaal.geven           vs             B
signaal.afwijzen        vsl            O
signaal.gemeld          vs             O
signaal.status          vl             OS
signaal.later           v              O
dossier.openen          vldcjh         BRS
dossier.zien            vsldcjh        OSH
dossier.sluiten         vldcjh         H
dossier.heropenen       vldcjh         OS
dossier.broer.of.zus    vldcjh         OSH
brief.maken             vldcjh         H
regie.aanbieden         vldcjh         H
regie.antwoorden        vldcjh         T
regie.intrekken         vldcjh         F
regie.herinneren        vldcjh         F
regie.navragen          vldcjh         T
regie.navraag.antwoorden vldcjh        F
verhuispakket.maken     vldcjh         H
regie.zoeken            vldcjh         H
regie.overzicht         vldjh          H
regie.overzicht         c              OH
regie.vragen            vldcjh         OSA
regie.vraag.antwoorden  vldcjh         H
rol.geven               vldjh          H
rol.geven               c              OSH
rol.antwoorden          vldcjh         T
rol.intrekken           vldcjh         F
rol.stoppen             vldjh          HL
rol.stoppen             c              OSHL
delen                   vsldcjh        D
delen.vragen            vsldcjh        OSAH
delen.antwoorden        vsldcjh        D
gast.uitnodigen         vldcjh         H
gast.zien               g              G
gast.afspraak           g              G
toestemming.noteren     vsldcjh        D
verjaardag.afhandelen   vldcjh         H
werkaantekening         vsldcjh        OSH
leerplicht.eigen        l              OSH
veiligheid.noteren      vsldcjh        OSH
dossier.inzage.zien     vldcjh         H
verlof.wijzigen         vldcjh         -
contact.noteren         vsldcjh        BRS
termijn.noteren         vsldcjh        BRS
vrijstelling.noteren    l              OW
vrijstelling.zien       vsdcjh         S
vrijstelling.zien       l              OS
zorg.melden             vsldcjha       -
zorg.besluiten          vsl            O
vroeg.zien              vs             -
afspraak.noteren        vsldcjh        OSH
plan.noteren            vsldcjh        OSH
belastbaarheid.geven     vs             OSH
belastbaarheid.geven     a              S
belastbaarheid.zien      a              -
opbouw.noteren          vsldcjh        BH
zorg.zien               jh             -
zorg.noteren            vsldcjh        OSH
mdo.plannen             vsldcjh        OSH
tafel.plannen           c              -
overleg.zien            vsldcjh        M
overleg.wijzigen        vsldcjh        O
overleg.leiden          vsldcjh        M
doorzettingsmacht.noteren slc          OSH
doorzettingsmacht.noteren w            Z
besluit.zien            w              Z
casuistiek.niet         vldcjh         H
casuistiek.maken        vldcjh         H
casuistiek.vrijgeven    vsldcjh        O
casuistiek.ronde        c              -
casuistiek.ronde.wijzigen c            O
casuistiek.zien         bvsldcjh       OM
casuistiek.bespreken    b              M
casuistiek.antwoorden   vldcjh         H
aanpak.zien             bvsldcjh       -
aanpak.wijzigen         c              O
aanpak.collega          vsldcjh        -
aanmelding.noteren      vsldcjh        OSH
termijn.opschorten      vsldcjh        O
cijfers.zien            slcjb          -
cijfers.uitvoeren       slcjb          -
cijfers.lijst           lc             -
cijfers.versturen       lcb            O
inkoop.zien             lcb            -
voorstel.schrijven      b              O
accounts.beheren        o              O
tokens.beheren          o              O
logboek.zien            f              O
uurwerk.zien            op             -
uurwerk.bedienen        p              -
"""
