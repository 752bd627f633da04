"""How far the replay of a proposed version is, and what it found."""

from typing import Any

from flask import url_for

from casework.services.previews.preview import DONE, FAILED, Shown
from casework.web.guard import Page, page


def previewed(area: str, of: Shown, **values: Any) -> Page:
    """What was found; until then how far it is, on a page that asks again by itself."""
    if of.state == DONE:
        return page(f"{area}/preview.html", found=of.found, value=of.value, **values)
    back, busy = url_for(f"{area}.back"), of.state != FAILED
    return page("preview/busy.html", of=of, back=back, busy=busy, **values)
