"""What can be done, and the facts about an actor and an object that it may ask for."""

from enum import StrEnum


class Relation(StrEnum):
    """A fact about the actor and the object."""

    OWN_BRANCH = "eigen vestiging"  # the pupil is enrolled at a branch of the actor
    OWN_RECORD = "eigen leerling"  # the actor's organisation keeps a record of the pupil
    SHARED = "gedeeld"  # a share opens this class of data to the organisation
    OWNER = "eigenaar"  # the object belongs to the actor's organisation
    HOLDS_REGIE = "heeft de regie"
    OFFERED = "kreeg het aangeboden"  # the regie, or a lead role
    OFFERED_BY = "bood het aan"
    ASKED = "vroeg erom"
    DECIDES = "beslist over deze gegevens"  # the owner of a class; of a dossier itself the holder
    RESIDENT = "woont in de gemeente"  # the pupil lives in the actor's municipality
    LEADS = "heeft de rol"
    TAKES_PART = "doet mee"  # in a meeting, or for who does and is away
    RULES = "heeft het laatste woord"  # named in the agreement of the region, on the last step
    GUEST = "is te gast"  # was invited to this one dossier


class Action(StrEnum):
    """Everything a route, an operation or a command can do."""

    SIGN_IN = "aanmelden"
    OWN_SESSION = "eigen.sessie"
    VIEW_TODAY = "vandaag.zien"
    VIEW_RULES = "regels.zien"
    VIEW_HEALTH = "gezondheid.zien"  # open to all: figures of the installation, nobody's data
    VIEW_CLOCKWORK = "uurwerk.zien"
    OPERATE_CLOCKWORK = "uurwerk.bedienen"
    EDIT_RULES = "regels.wijzigen"
    VIEW_LADDER = "ladder.zien"
    EDIT_LADDER = "ladder.wijzigen"
    EDIT_BUNDLES = "pakketten.wijzigen"  # what a region opens with one confirmation
    ADOPT_LADDER = "ladder.overnemen"  # a running dossier goes over to the version in force
    VIEW_API = "api.zien"  # the description of the interface: open to all, nothing personal
    SEARCH_PUPIL = "leerling.zoeken"
    VIEW_PUPIL = "leerling.zien"
    EDIT_PERSON = "betrokkene.wijzigen"
    LOG_VERZUIM = "verzuim.noteren"
    CORRECT_VERZUIM = "verzuim.verbeteren"
    VIEW_VERZUIM = "verzuim.zien"
    UPLOAD_VERZUIM = "verzuim.inlezen"
    VIEW_SCHOOL = "school.zien"
    EDIT_SCHOOL = "school.wijzigen"
    VIEW_SIGNAL = "signaal.zien"
    RAISE_SIGNAL = "signaal.geven"  # by hand: niet pluis
    TAKE_SIGNAL = "signaal.oppakken"
    DISMISS_SIGNAL = "signaal.afwijzen"
    REPORT_SIGNAL = "signaal.gemeld"
    NOTE_STATUS = "signaal.status"  # where the report stands at DUO
    POSTPONE_SIGNAL = "signaal.later"
    OPEN_DOSSIER = "dossier.openen"
    VIEW_DOSSIER = "dossier.zien"
    CLOSE_DOSSIER = "dossier.sluiten"
    REOPEN_DOSSIER = "dossier.heropenen"
    LINK_SIBLING = "dossier.broer.of.zus"  # two dossiers are of brothers or sisters
    WRITE_LETTER = "brief.maken"
    OFFER_REGIE = "regie.aanbieden"
    ANSWER_REGIE = "regie.antwoorden"
    WITHDRAW_REGIE = "regie.intrekken"
    REMIND_REGIE = "regie.herinneren"
    ASK_ABOUT_OFFER = "regie.navragen"  # before one answers it
    ANSWER_QUESTION = "regie.navraag.antwoorden"
    PACK_MOVE = "verhuispakket.maken"  # of a pupil who goes to another municipality
    SEEK_REGIE = "regie.zoeken"
    VIEW_CASELOAD = "regie.overzicht"  # all dossiers whose regie somebody holds
    ASK_REGIE = "regie.vragen"
    ANSWER_ASK = "regie.vraag.antwoorden"
    ASSIGN_LEAD = "rol.geven"  # a lead role in a dossier, beside the regie
    ANSWER_LEAD = "rol.antwoorden"
    WITHDRAW_LEAD = "rol.intrekken"
    END_LEAD = "rol.stoppen"
    SHARE = "delen"
    ASK_SHARE = "delen.vragen"
    ANSWER_SHARE = "delen.antwoorden"
    INVITE_GUEST = "gast.uitnodigen"  # one person, to one dossier
    VISIT = "gast.zien"  # what a guest may see of it
    KEEP_AS_GUEST = "gast.afspraak"  # an agreement of the guest is kept
    NOTE_CONSENT = "toestemming.noteren"
    SETTLE_BIRTHDAY = "verjaardag.afhandelen"  # what changes at 12, 16 or 18 was seen to
    OWN_NOTE = "werkaantekening"
    # Who reads the trail may not read in it that there is enforcement: hence no word of it.
    NOTE_ENFORCEMENT = "leerplicht.eigen"
    NOTE_SAFETY = "veiligheid.noteren"  # the steps of the meldcode, of one's own organisation
    VIEW_LOOKS = "dossier.inzage.zien"  # who looked at a dossier
    SET_LEAVE = "verlof.wijzigen"
    NOTE_CONTACT = "contact.noteren"
    NOTE_TERM = "termijn.noteren"
    NOTE_VRIJSTELLING = "vrijstelling.noteren"
    VIEW_VRIJSTELLING = "vrijstelling.zien"
    REPORT_CONCERN = "zorg.melden"
    DECIDE_CONCERN = "zorg.besluiten"
    VIEW_EARLY = "vroeg.zien"
    NOTE_AGREEMENT = "afspraak.noteren"
    NOTE_PLAN = "plan.noteren"  # voice, why at home, the way back, the offer made
    NOTE_BELASTBAARHEID = "belastbaarheid.geven"  # how much of school a pupil can bear
    VIEW_BELASTBAARHEID = "belastbaarheid.zien"  # whom a doctor is asked about
    NOTE_ATTENDED = "opbouw.noteren"  # came, came in part, did not come
    VIEW_CARE = "zorg.zien"  # the trajectories of one's own organisation
    NOTE_CARE = "zorg.noteren"
    PLAN_MDO = "mdo.plannen"  # about one dossier
    PLAN_TABLE = "tafel.plannen"  # about many: also what is on its agenda
    VIEW_MEETING = "overleg.zien"
    CHANGE_MEETING = "overleg.wijzigen"  # when, where, with whom
    RUN_MEETING = "overleg.leiden"  # prepare, decide, read back
    BAR_STUDY = "casuistiek.niet"  # a dossier is not to be used to learn from
    MAKE_STUDY = "casuistiek.maken"
    RELEASE_STUDY = "casuistiek.vrijgeven"  # by another than who made it
    PLAN_ROUND = "casuistiek.ronde"
    CHANGE_ROUND = "casuistiek.ronde.wijzigen"  # when, who reads, in which order
    VIEW_ROUND = "casuistiek.zien"
    REVIEW_STUDY = "casuistiek.bespreken"
    ANSWER_ADVICE = "casuistiek.antwoorden"
    VIEW_APPROACHES = "aanpak.zien"
    EDIT_APPROACHES = "aanpak.wijzigen"
    BE_CALLED = "aanpak.collega"  # others may call one about an approach
    NOTE_APPLICATION = "aanmelding.noteren"  # of a pupil at a school
    NOTE_RULING = "doorzettingsmacht.noteren"
    VIEW_DECISION = "besluit.zien"  # what is asked of who has the last word
    SUSPEND_TERM = "termijn.opschorten"
    VIEW_FIGURES = "cijfers.zien"
    EXPORT_FIGURES = "cijfers.uitvoeren"
    LIST_FIGURES = "cijfers.lijst"  # who is behind a number
    SEND_FIGURES = "cijfers.versturen"
    VIEW_PURCHASE = "inkoop.zien"  # and proposals
    WRITE_PROPOSAL = "voorstel.schrijven"
    IMPORT_SCHOOLS = "scholen.inlezen"
    IMPORT_BORDERS = "grenzen.inlezen"  # of municipalities: public
    IMPORT_PUPILS = "leerlingen.inlezen"
    IMPORT_VERZUIM = "verzuim.inlezen.commando"
    RUN_CHECK = "controle.draaien"
    REPLAY_RULES = "regels.naspelen"
    MANAGE_ACCOUNTS = "accounts.beheren"
    MANAGE_TOKENS = "tokens.beheren"
    VERIFY_TRAIL = "logboek.controleren"
    VIEW_TRAIL = "logboek.zien"
    OPERATE = "installatie.beheren"
    DEMO = "demo"  # only where the demo runs: nobody needs to sign in for it
