"""An exemption: how long each lasts, what cannot be, how far it is."""

from dataclasses import replace
from datetime import date

import pytest

from casework.domain.vrijstelling import (
    ARTICLES,
    Article,
    NewVrijstelling,
    Signer,
    State,
    faults,
    last_day,
    state,
)
from casework.domain.vrijstelling_offer import Answer, Asked, Offer

TODAY, FIRST = date(2026, 11, 2), date(2026, 8, 1)


@pytest.mark.parametrize(
    ("article", "first", "last"),
    [
        ("5-onder-a", FIRST, date(2027, 7, 31)),
        ("5-onder-b", date(2026, 6, 30), date(2026, 7, 31)),
        ("5-onder-c", date(2026, 7, 1), date(2027, 7, 31)),
        ("5a", date(2026, 3, 1), date(2026, 10, 31)),
        ("15", FIRST, date(2026, 12, 24)),
        ("3a", date(2026, 7, 31), date(2026, 7, 31)),
        ("3b", FIRST, date(2027, 7, 31)),
    ],
)
def test_the_law_says_how_long_and_for_article_15_the_municipality(article, first, last):
    until = last if article == "15" else None
    value = NewVrijstelling(Article(article), first, first, until)
    assert last_day(value) == last


def test_who_will_never_be_fit_is_exempt_as_long_as_the_duty_lasts():
    assert last_day(NewVrijstelling(Article.BODY, FIRST, FIRST, lasting=True)) is None


def test_each_article_has_its_source_and_either_way_to_go_on_or_none():
    for says in ARTICLES.values():
        assert says.source.startswith("Leerplichtwet 1969, art. ")
        assert not (says.renewed and says.extended)


BODY = NewVrijstelling(Article.BODY, TODAY, TODAY)
SIGNED = replace(BODY, statement_on=date(2026, 8, 2), signer=Signer.DOCTOR, checked=True)


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (BODY, None),
        (SIGNED, None),
        (replace(SIGNED, statement_on=date(2026, 8, 1)), "verklaring"),
        (replace(SIGNED, noticed_on=date(2026, 8, 1)), "verklaring"),
        (replace(SIGNED, signer=None), "verklaring"),
        (replace(BODY, checked=True), "verklaring"),
        (replace(BODY, lasting=True), "verklaring"),
        (replace(SIGNED, article=Article.BELIEF), "verklaring"),
        (replace(BODY, noticed_on=date(2026, 11, 3)), "kennisgeving"),
        (replace(BODY, valid_from=date(2023, 11, 1)), "van"),
        (replace(BODY, valid_from=date(2027, 11, 3)), "van"),
        (replace(BODY, article=Article.TRAVELLING), "van"),
        (replace(BODY, article=Article.OTHERWISE), "tot"),
        (replace(BODY, article=Article.OTHERWISE, until=FIRST), "tot"),
        (replace(BODY, article=Article.OTHERWISE, until=date(2029, 11, 2)), None),
        (replace(BODY, article=Article.OTHERWISE, until=date(2029, 11, 3)), "tot"),
        (replace(BODY, until=TODAY), "tot"),
        (replace(BODY, asked=Asked.SWV), "gevraagd"),
        (replace(BODY, asked=Asked.SWV, asked_on=date(2026, 11, 3)), "gevraagd_op"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(value, field):
    assert list(faults(value, TODAY)) == ([field] if field else [])


@pytest.mark.parametrize(
    ("offer", "field"),
    [
        (Offer(Asked.SCHOOL, TODAY), None),
        (Offer(Asked.SCHOOL, TODAY, Answer.NO, TODAY, "Nog niet"), None),
        (Offer(Asked.SCHOOL, date(2026, 11, 3)), "gevraagd_op"),
        (Offer(Asked.SCHOOL, TODAY, Answer.NO), "antwoord"),
        (Offer(Asked.SCHOOL, TODAY, Answer.NO, FIRST, "Nog niet"), "antwoord_op"),
        (Offer(Asked.SCHOOL, TODAY, Answer.NO, TODAY), "reden"),
    ],
)
def test_an_answer_has_a_day_and_a_reason(offer, field):
    assert list(offer.faults(TODAY)) == ([field] if field else [])


@pytest.mark.parametrize(
    ("first", "last", "checked", "ended", "found"),
    [
        (FIRST, None, None, None, State.NOTICED),
        (FIRST, None, FIRST, None, State.RUNS),
        (FIRST, TODAY, FIRST, None, State.RUNS),
        (FIRST, date(2026, 11, 1), FIRST, None, State.OVER),
        (FIRST, date(2026, 11, 1), None, None, State.OVER),
        (date(2026, 11, 3), None, FIRST, None, State.AHEAD),
        (FIRST, None, FIRST, TODAY, State.ENDED),
        (FIRST, None, FIRST, date(2026, 11, 3), State.RUNS),
    ],
)
def test_how_far_it_is(first, last, checked, ended, found):
    assert state(first, last, checked_on=checked, ended_on=ended, today=TODAY) == found
