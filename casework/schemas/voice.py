"""What pupil or parent says, or when we ask."""

from typing import Any

from marshmallow import ValidationError, post_load

from casework.domain.voice import LABELS, NewVoice, Speaker
from casework.schemas.base import Choice, Day, Form, Text


class VoiceForm(Form):
    """Who speaks; either the words and the day, or the day on which we ask."""

    wie = Choice(LABELS, required=True)
    naam = Text(most=120)
    woorden = Text(most=2000, lines=True)
    gezegd_op = Day()
    vragen_op = Day()

    @post_load
    def _voice(self, data: dict[str, Any], **_given: Any) -> NewVoice:
        speaker, words, ask_on = Speaker(data["wie"]), data.get("woorden"), data.get("vragen_op")
        if bool(words) == bool(ask_on):
            text = "Vul de woorden in, of de dag waarop u vraagt. Eén van de twee."
            raise ValidationError(text, "woorden")
        if words and "gezegd_op" not in data:
            raise ValidationError("Op welke dag is dit gezegd?", "gezegd_op")
        if speaker is Speaker.PARENT and "naam" not in data:
            raise ValidationError("Vul in wie dit zegt: ieder krijgt een eigen plek.", "naam")
        name = data.get("naam") if speaker is Speaker.PARENT else None
        return NewVoice(speaker, name, words, data["gezegd_op"] if words else None, ask_on)
