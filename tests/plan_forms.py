"""The forms of a dossier's plan and of the worries in it, each filled in once."""

from typing import Any

from casework.clock import now
from casework.schemas import (
    approach,
    care,
    fitting_offer,
    package,
    return_plan,
    safety,
    sibling,
    transition,
    voice,
    why,
)
from tests.web.test_line import found

# What is plain on purpose, and why.
PLAIN = {
    **{("ApproachForm", one): "about a region, for everybody" for one in ("naam", "zin")},
    **{("ApproachForm", one): "organisations" for one in ("aanbieder", "betaler")},
    **{("ApproachForm", one): "about the rules" for one in ("helpt1", "helpt2")},
    ("ApproachForm", "waarvoor"): "codes",
    ("TriedForm", "aanpak"): "an id, or a code",
    **{("NoShowForm", one): "ids, checked as such" for one in ("niet", "ziek")},
    ("ContactForm", "ook"): "ids, checked as such",
}


def fill(planter: Any, path: str) -> None:
    """Plant words in every form of the plan of the dossier at this path."""
    said = {"wie": "ouder", "gezegd_op": "2026-01-05"}
    planter.post(f"{path}/broer-of-zus", sibling.FindForm, 200)
    planter.post(f"{path}/stem", voice.VoiceForm, **said)
    planter.post(f"{path}/waarom", why.WhyForm, soort="lukt-niet", factoren=["K1.angst"])
    planter.post(f"{path}/waarom/klopt", why.JudgeForm)
    today = f"{now():%Y-%m-%d}"
    tried = {"aanpak": "anders", "uitkomst": "hielp", "sinds": f"{now():%Y-%m-%d}"}
    planter.post(f"{path}/geprobeerd", approach.TriedForm, **tried)
    planter.post(f"{path}/passend-aanbod", fitting_offer.FittingOfferForm, datum=today)
    planter.post(f"{path}/zorg", care.CareForm, wacht_sinds=today)
    days = {"dagen": ["0", "1"], "uren": ["4", "6,5"], "begin": today}
    planter.post(f"{path}/plan-terug", return_plan.ReturnPlanForm, **days)
    step = {"stap": "1", "datum": today}
    planter.post(f"{path}/veiligheid", safety.SafetyForm, **step)
    gone = {"soort": "zelfde-soort", "verwacht_op": today}
    planter.post(f"{path}/overgang", transition.TransitionForm, **gone)
    one = found(planter.visitor, path, r"/overgang/([0-9a-f-]{36})")
    for said in ({"warm": "gedaan", "op": today, "rev": "1"}, {"warm": "niet", "rev": "2"}):
        planter.post(f"/overgang/{one}", transition.HandoverForm, **said)
    planter.post(f"{path}/verhuizing", package.PackageForm, waarheen="buiten", delen=["plan"])
