"""What happened to the pupils who stay at home: one line a pupil.

`school habit days: steps`. The sixteenth hour was missed `days` days ago; `habit` is what the
pupil does since: gone (away without a reason, now and then), ill, part (part of the day, as
agreed) or back. A step is `who verb days-ago more`; an agreement has its due day counted from
today. `share` opens the Startpakket, `part` a little of it and `family` who is round the pupil,
to somebody's organisation, until so many days from today; `move` offers a Verhuispakket to
somebody, who may `arrive` (accept it); `leave` ends an enrolment so many days from today; `ask`
asks for a class, `consent` for the word of the family: with `consented` all of it said yes, until
the gezag became `unsure`; `request` asks the holder for the regie; `appoint` asks somebody for a
lead role, and `assume` takes it; `wonder` asks something about an offer, `reply` answers that;
`term` notes that a term of a rule began. Without a step nobody did anything yet. Of a pupil who
left (leavers.py) `left` says which day was the last at school, `enrolled` at which school it is
since when, and `exempt` from when it is so.
"""

from dataclasses import dataclass
from typing import NamedTuple

_LINES = """
college gone 1:
college gone 4:
mavo gone 8:
mavo gone 2:
treurwilg back 3:
elsenboom gone 2:
elsenpad gone 5:
zilverels back 9:
lyceum gone 1:
lyceum gone 6:
lyceum back 10:
ruwe-berk gone 16:
mbo gone 3:
mbo gone 7:

college back 12: wilg missed 11, wilg report 9
mavo part 18: wilg report 14
mavo ill 26: wilg report 22
elsenpad back 9: els report 6
zilverels ill 20: els report 17
lyceum back 13: berk report 9
ruwe-berk gone 22: berk report 18
mbo back 15: iep report 12

college back 20: wilg dismiss 17 geldige-reden
mavo back 30: wilg dismiss 26 fout-ingevoerd
elsenpad back 15: els dismiss 11 geldige-reden
lyceum back 25: berk dismiss 21 toch-aanwezig

college gone 9: wilg take 3, wilg consent 2 bocht, wilg missed 2, wilg agree 1 2, \
wilg leave 1 9
mavo gone 20: wilg report 18, wilg take 16, wilg spoke 15, wilg agree 15 -2, wilg part 12 swv 90, \
wilg family 12 swv 90, wilg consented 10 bocht, wilg unsure 3, \
wilg offer 6 oeverzijl, oeverzijl wonder 4, swv ask 4 absence, wilg appoint 2 procesregisseur swv
college ill 35: wilg report 32, wilg take 30, wilg share 25 swv 12, wilg consented 24 arts, \
wilg saw 20, wilg jot 20, wilg agree 20 4, lindewaard request 14
treurwilg part 50: treurwilg report 47, treurwilg take 44, treurwilg saw 30, treurwilg agree 30 1, \
treurwilg offer 3 swv
college gone 40: wilg report 36, lindewaard take 33, lindewaard saw 8, lindewaard agree 8 3, \
lindewaard enforce 7 straf, lindewaard offer 2 wilg, lindewaard appoint 2 contact wilg, \
wilg wonder 1
mavo ill 60: wilg report 57, oeverzijl take 52, oeverzijl spoke 40, oeverzijl agree 40 -5, \
oeverzijl offer 6 wilg, wilg wonder 5, oeverzijl reply 3
treurwilg part 110: wilg report 106, wilg take 100, treurwilg term 44 TLV-BESLUIT, \
wilg offer 95 swv, swv accept 90, swv saw 9, \
swv agree 20 -3, swv offer 3 treurwilg, treurwilg wonder 2
college ill 95: wilg report 91, lindewaard take 88, lindewaard offer 80 swv, swv accept 76, \
swv saw 10, swv agree 10 2, swv appoint 9 contact wilg, wilg assume 8, swv offer 2 bocht, \
swv appoint 1 procesregisseur lindewaard
lyceum gone 30: berk report 27, berk take 25, berk spoke 24, berk agree 24 -1, \
berk offer 3 heidermeer
ruwe-berk ill 70: berk report 66, oeverzijl take 60, oeverzijl saw 12, oeverzijl offer 2 berk
elsenboom part 45: els report 42, els take 38, els saw 20, els agree 20 4, \
els term 19 TLV-BESLUIT, els share 18 swv 160, els offer 1 lindewaard
elsenpad ill 38: els report 34, heidermeer take 30, heidermeer saw 9, heidermeer offer 5 els
mbo gone 34: iep report 30, iep take 28, iep missed 20, iep agree 20 -4, iep offer 4 lindewaard
zilverels ill 80: els report 76, els take 73, els offer 70 oeverzijl, oeverzijl accept 66, \
oeverzijl saw 11, oeverzijl agree 11 1, oeverzijl offer 2 swv
lyceum ill 65: berk report 61, heidermeer take 58, heidermeer saw 9, heidermeer agree 9 -1, \
heidermeer offer 6 swv
ruwe-berk ill 120: berk report 115, oeverzijl take 110, oeverzijl offer 100 swv, swv accept 96, \
swv offer 4 consulent
college part 85: wilg report 81, wilg take 78, wilg offer 74 lindewaard, lindewaard accept 70, \
lindewaard appoint 60 contact wilg, wilg assume 57, lindewaard agree 40 -2
elsenboom ill 60: els report 57, els take 54, els agree 54 -6, els offer 50 lindewaard, \
lindewaard accept 46, lindewaard spoke 20, lindewaard agree 20 1, lindewaard move 12 oeverzijl, \
oeverzijl arrive 9, oeverzijl saw 6
treurwilg gone 44: treurwilg report 41, lindewaard take 38, lindewaard enforce 30 halt, \
lindewaard offer 20 swv, swv refuse 17 geen-ruimte, treurwilg spoke 14, treurwilg agree 14 -1
mbo ill 36: iep report 33, lindewaard take 30, lindewaard saw 7, lindewaard offer 3 coach
mavo ill 130: wilg report 126, oeverzijl take 120, oeverzijl offer 112 swv, swv accept 108, \
swv saw 40, swv seek 8
ruwe-berk part 140: berk report 136, oeverzijl take 130, oeverzijl offer 120 swv, swv accept 116, \
swv offer 90 licht, licht accept 86, licht saw 20, licht agree 20 2, licht seek 5
college ill 100: wilg report 96, lindewaard take 92, lindewaard offer 85 swv, swv accept 80, \
swv offer 40 lindewaard, lindewaard accept 36, lindewaard saw 30, lindewaard seek 12
lyceum part 75: berk term 79 DRIE-MAANDEN, berk report 71, heidermeer take 68, \
heidermeer offer 60 swv, swv accept 56, swv agree 30 -4
elsenpad part 90: els term 87 DRIE-MAANDEN, els report 86, els take 84, els offer 80 heidermeer, \
heidermeer accept 76, heidermeer offer 60 swv, swv accept 55, swv agree 12 4
treurwilg part 125: wilg report 121, wilg take 117, wilg offer 110 bocht, bocht accept 105, \
bocht agree 40 -10, bocht keep 12, bocht saw 6, bocht agree 6 3
lyceum gone 10: heidermeer take 2
zilverels gone 12: oeverzijl take 4, oeverzijl missed 3, oeverzijl agree 3 2
lyceum ill 55: berk report 52, heidermeer take 48, heidermeer spoke 30, heidermeer agree 30 2, \
heidermeer move 3 lindewaard
"""


class Step(NamedTuple):
    """What somebody did, how many days ago."""

    who: str
    verb: str
    ago: int
    more: str


@dataclass(frozen=True)
class Case:
    """One pupil's story."""

    school: str
    habit: str
    ago: int
    steps: tuple[Step, ...]


def _case(line: str) -> Case:
    head, _, rest = line.partition(":")
    school, habit, ago = head.split()
    return Case(
        school, habit, int(ago), tuple(_step(one) for one in rest.split(",") if one.strip())
    )


def _step(text: str) -> Step:
    who, verb, ago, *more = text.split()
    return Step(who, verb, int(ago), " ".join(more))


CASES = tuple(_case(line) for line in _LINES.splitlines() if line.strip())
