"""What may be said of a failure in a log. Its text may hold anything, so that stays out."""

import traceback
from pathlib import Path


def traits(error: BaseException) -> dict[str, str | None]:
    """Its class, the database's own code, and where in our code it arose."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [
        f"{Path(one.filename).stem}:{one.lineno}" for one in frames if "casework" in one.filename
    ]
    state = getattr(getattr(error, "orig", None), "sqlstate", None)
    return {"kind": type(error).__name__, "state": state, "where": ours[-1] if ours else None}
