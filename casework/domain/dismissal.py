"""Why a signal asks for nothing more: it is not right, or it was dealt with."""

from collections.abc import Mapping

from casework.domain.rules.absence import STATUTORY

WRONG: Mapping[str, str] = {
    "toch-aanwezig": "De leerling was er wel",
    "geldige-reden": "Er was een geldige reden",
    "fout-ingevoerd": "Verkeerd ingevoerd",
    "anders": "Anders",
}
# A talk does not undo what the law wants reported; of other signals it can be all there was to do.
SETTLED: Mapping[str, str] = {
    "gesproken": "Gesproken, het is in orde",
    "loopt-al": "Er loopt al iets",
}


def reasons(rule: str) -> Mapping[str, str]:
    """What may be given as a reason for a signal of this rule, with its words."""
    return WRONG if rule in STATUTORY else {**SETTLED, **WRONG}
