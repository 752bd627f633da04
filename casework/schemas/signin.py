"""The sign-in forms."""

from marshmallow import fields

from casework.schemas.base import MESSAGES, Form, Text


class PasswordForm(Form):
    """E-mail address and password. The password is taken as it is."""

    email = Text(required=True, most=254)
    password = fields.String(required=True, error_messages=MESSAGES)
    verder = Text(most=500)


class CodeForm(Form):
    """Six digits of the second factor."""

    code = Text(required=True, most=20)
    verder = Text(most=500)


class UnlockForm(Form):
    """Password or code, to unlock a screen."""

    code = fields.String(required=True, error_messages=MESSAGES)
    verder = Text(most=500)
