"""What somebody typed is not lost with a form that is gone by now."""

from flask import request
from markupsafe import escape
from werkzeug.wrappers import Response

DOOR = "signin"  # a password is nobody's text


def words() -> list[str]:
    """The texts of the form that was sent: whatever holds more than one word."""
    if request.endpoint is None or request.blueprint == DOOR:
        return []
    texts = (text.strip() for _name, text in request.form.items(multi=True))
    return [text for text in texts if len(text.split()) > 1]


def kept(shown: Response) -> bool:
    """Whether each of these texts still stands on the page that is shown."""
    page = shown.get_data(as_text=True)
    return all(str(escape(text)) in page for text in words())
