"""Ladders to begin with: our own proposal, and two that regions published."""

from casework.domain.ladder.ladder import PER_PUPIL, Fires, Holder, Ladder, Lasts, Must, State, Step
from casework.domain.ladder.term import Clock, Term
from casework.domain.policy import OrganisationKind, Role

_SCHOOL = Holder(Role.VERZUIMCOORDINATOR, OrganisationKind.BOARD)
_OFFICER = Holder(Role.LEERPLICHTAMBTENAAR, OrganisationKind.MUNICIPALITY)
_SWV = Holder(Role.CASUSREGISSEUR, OrganisationKind.SWV)
_AT_ONCE, _MEETING = Term(0, Clock.AT_ONCE), Term(0, Clock.MEETING)
_16, _LUX, _LRV, _ABS = Fires("VM-16"), Fires("VM-LUX"), Fires("VM-LRV"), Fires("VM-ABS")
_MAZL_4, _MAZL_7 = Fires("MAZL-4"), Fires("MAZL-7")
_3_MONTHS = Lasts(State.HOME, 3, Clock.MONTHS)
_4_WEEKS = Lasts(State.UNEXCUSED, 4, Clock.LESSON_WEEKS)

DEFAULT = Ladder(
    code="standaard",
    name="Standaardladder",
    source="Voorstel van Regielijn, naar de Leerplichtwet 1969 (art. 21a), M@ZL,"
    " het Thuiszitterspact (2016) en wat regio's gemeen hebben",
    certainty="voorstel",
    steps=(
        Step(
            number=0,
            name="Signaal",
            triggers=(
                Lasts(State.ABSENT, 3, Clock.SCHOOLDAYS),
                Lasts(State.UNEXCUSED, 1, Clock.SCHOOLDAYS),
            ),
            holder=_SCHOOL,
            musts=(Must.CONTACT,),
            term=Term(1, Clock.SCHOOLDAYS),
            next=1,
        ),
        Step(
            number=1,
            name="Zorgwekkend verzuim",
            triggers=(_MAZL_4, _MAZL_7, Fires("NIET-PLUIS")),
            holder=_SCHOOL,
            musts=(Must.TALK, Must.DOCTOR),
            term=Term(5, Clock.SCHOOLDAYS),
            next=2,
        ),
        Step(
            number=2,
            name="Wettelijk verzuim",
            triggers=(_16, _LUX),
            holder=_SCHOOL,
            musts=(Must.DUO,),
            term=Term(5, Clock.WORKDAYS),
            next=3,
        ),
        Step(
            number=3,
            name="Dreigend thuiszitter",
            triggers=(Lasts(State.ABSENT, 10, Clock.SCHOOLDAYS),),
            holder=_SCHOOL,
            musts=(Must.TABLE, Must.PLAN),
            term=Term(5, Clock.WORKDAYS),
            next=4,
        ),
        Step(
            number=4,
            name="Thuiszitter",
            triggers=(_LRV, _ABS, _4_WEEKS),
            holder=_OFFICER,
            musts=(Must.HANDOVER, Must.PLAN),
            term=_AT_ONCE,
            next=5,
        ),
        Step(
            number=5,
            name="Opschaling",
            triggers=(Lasts(State.HOME, 8, Clock.WEEKS),),
            holder=_SWV,
            musts=(Must.TABLE,),
            term=_MEETING,
            next=6,
        ),
        Step(
            number=6,
            name="Doorbraak",
            triggers=(_3_MONTHS,),
            holder=PER_PUPIL,
            musts=(Must.DECISION,),
            term=_AT_ONCE,
            next=None,
        ),
    ),
)

AMSTERDAM = Ladder(
    code="amsterdam-noord",
    name="Amsterdam-Noord (3 fasen)",
    source="Samenwerkingsverband Amsterdam, nieuwsbrief oktober 2017: Pilot Noord, nieuwe aanpak"
    " langdurig schoolverzuim (vo). De bron noemt geen termijn binnen een fase: die loopt hier"
    " tot de volgende fase",
    certainty="regionale keuze",
    steps=(
        Step(
            number=1,
            name="Fase 1: de school",
            triggers=(_16, _LUX, _MAZL_4, _MAZL_7, Lasts(State.ABSENT, 1, Clock.SCHOOLDAYS)),
            holder=_SCHOOL,
            musts=(Must.CONTACT, Must.DOCTOR, Must.DUO),
            term=Term(4, Clock.WEEKS),
            next=2,
        ),
        Step(
            number=2,
            name="Fase 2: leerplicht",
            triggers=(_LRV, _ABS, Lasts(State.ABSENT, 4, Clock.WEEKS)),
            holder=_OFFICER,
            musts=(Must.HANDOVER, Must.TALK, Must.TABLE, Must.PLAN),
            term=Term(2, Clock.MONTHS),
            next=3,
        ),
        Step(
            number=3,
            name="Fase 3: Doorbraakoverleg",
            triggers=(_3_MONTHS,),
            holder=_OFFICER,
            musts=(Must.TABLE, Must.DECISION),
            term=_MEETING,
            next=None,
        ),
    ),
)

LIMBURG = Ladder(
    code="midden-limburg",
    name="Midden-Limburg (Actietafel)",
    source="SWV VO Midden-Limburg, bladzijde Actietafels, gelezen in 2026. De bron beschrijft de"
    " Actietafel (stap 2). Stap 1 volgt de Leerplichtwet, stap 3 het Thuiszitterspact (2016)",
    certainty="regionale keuze",
    steps=(
        Step(
            number=1,
            name="Verzuim op school",
            triggers=(_16, _LUX, _MAZL_4, _MAZL_7),
            holder=_SCHOOL,
            musts=(Must.CONTACT, Must.DUO),
            term=Term(5, Clock.WORKDAYS),
            next=2,
        ),
        Step(
            number=2,
            name="Actietafel",
            triggers=(_LRV, _ABS, _4_WEEKS),
            holder=PER_PUPIL,
            musts=(Must.TABLE, Must.HANDOVER, Must.PLAN),
            term=_MEETING,
            next=3,
        ),
        Step(
            number=3,
            name="Doorzetten in de eigen organisatie",
            triggers=(_3_MONTHS,),
            holder=PER_PUPIL,
            musts=(Must.DECISION,),
            term=_AT_ONCE,
            next=None,
        ),
    ),
)

EXAMPLES = {one.code: one for one in (DEFAULT, AMSTERDAM, LIMBURG)}
