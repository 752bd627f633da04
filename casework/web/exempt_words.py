"""Filters for exemptions: which article, how far, who was asked, in words."""

from flask import Flask

from casework.domain.vrijstelling import LABELS, SIGNERS, STATES, Article, Signer, State
from casework.domain.vrijstelling_offer import ANSWERS, ASKED, Answer, Asked


def register(app: Flask) -> None:
    """Give the filters to every template."""
    named = (article, signer, exempt_state, asked_party, offer_answer)
    app.jinja_env.filters.update({one.__name__: one for one in named})


def article(code: str) -> str:
    """On which article it rests."""
    return LABELS[Article(code)]


def signer(code: str) -> str:
    """What who signed the statement is."""
    return SIGNERS[Signer(code)]


def exempt_state(code: str) -> str:
    """How far it is."""
    return STATES[State(code)]


def asked_party(code: str) -> str:
    """Who was asked whether there is something to offer."""
    return ASKED[Asked(code)]


def offer_answer(code: str) -> str:
    """Whether there is something to offer."""
    return ANSWERS[Answer(code)]
