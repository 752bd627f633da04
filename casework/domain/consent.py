"""What the age of a pupil means for who agrees to youth care (Jeugdwet art. 7.3.4; desk.md 5)."""

from types import MappingProxyType

SOURCE = "Jeugdwet art. 7.3.4 en 7.3.5"
# AVG rights (inzage, correction, objection): with both from 12, with the pupil alone from 16
# (UAVG art. 5 as of 1 September 2026; desk.md 5.1).
SHARED_RIGHTS, OWN_RIGHTS = 12, 16
# From which age, in words that fit behind it: "15, stemt mee in".
SAYS = MappingProxyType(
    {
        0: "ouders of voogd stemmen in",
        12: "stemt mee in",
        16: "stemt zelf in",
        18: "beslist zelf",
    }
)


def says(age: int) -> str:
    """Who agrees, of a pupil of this age."""
    return SAYS[max(since for since in SAYS if since <= age)]
