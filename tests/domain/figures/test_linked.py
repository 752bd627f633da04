"""What is told twice tells of nobody: on two dates, when counted anew, in groups of the same people."""

import random
from datetime import date

import pytest

from casework.domain.figures import publish
from casework.domain.figures.publish import WHOLE, Cell, Terms
from casework.domain.figures.theme import TOTAL
from casework.domain.figures.themes import themes_on
from tests.domain.figures.test_publish import ATOMS, DEEP, PLACES, WIDE, counts, drawn, leaks


@pytest.mark.parametrize("seed", range(5))
def test_what_one_date_hides_the_next_hides_too(seed: int) -> None:
    chance = random.Random(seed)
    before = publish.publish((DEEP, WIDE), counts(drawn(chance)), Terms(PLACES))
    now = dict.fromkeys(ATOMS, 9)
    after = publish.publish((DEEP, WIDE), counts(now), Terms(PLACES, [before]))
    if before[Cell("thuis", "", TOTAL)]:
        totals = [cell for cell in before if cell.band == TOTAL]
        assert {one for one in totals if before[one] is None} <= {
            one for one in totals if after[one] is None
        }
    assert leaks(now, after, 50) == 0


@pytest.mark.parametrize(("more", "shown"), [(1, None), (5, None), (6, 11)])
def test_a_date_counted_anew_shows_what_it_hid_only_when_more_than_a_few_changed(
    more: int, shown: int | None
) -> None:
    """Five and one that came are six: who kept the first count would know that it was five."""
    first = {"diep": {"a": {"a": 5, "b": 9, "c": 20}}, "breed": {"a": {"p": 34}}}
    again = {"diep": {"a": {"a": 5 + more, "b": 9, "c": 20}}, "breed": {"a": {"p": 34 + more}}}
    kept = publish.publish((DEEP, WIDE), first, Terms({"swv": ("a",)}))
    terms = Terms({"swv": ("a",)}, earlier=kept)
    now = publish.publish((DEEP, WIDE), again, terms)
    assert kept[Cell("diep", WHOLE, "a")] is None
    assert now[Cell("diep", WHOLE, "a")] == shown
    assert now[Cell("thuis", WHOLE, TOTAL)] == 34 + more


@pytest.mark.parametrize(("excused", "shown"), [(1, None), (0, 10), (9, 10)])
def test_who_is_exempt_is_not_told_by_the_year_where_the_date_hides_it(
    excused: int, shown: int | None
) -> None:
    """Eight and one stand together as nine; with about ten of a year the one would follow."""
    kinds = {"lrv-kort": 20, "vrijgesteld": 8, "geoorloofd": excused}
    plenty = {"lrv-kort": 20, "vrijgesteld": 9, "geoorloofd": 9}
    at = {"a": kinds, "b": plenty, "c": plenty}
    year = {place: {"vrij": of["vrijgesteld"]} for place, of in at.items()}
    themes = [one for one in themes_on(date(2026, 8, 1)) if one.code in ("soort", "vrij")]
    published = publish.publish(themes, {"soort": at, "vrij": year}, Terms({"swv": list(at)}))
    now = published[Cell("soort", "a", "vrijgesteld")]
    assert published[Cell("jaar-vrij", "a", TOTAL)] == published[Cell("vrij", "a", "vrij")] == shown
    assert (now is None) == (shown is None)


def test_all_who_wait_do_not_tell_of_the_goal_that_is_hidden() -> None:
    """Two goals of eight and one of one: "15" in all less "10" and "10" leaves exactly one."""
    table: dict[str, dict[str, dict[str, int]]] = {
        one.code: {"a": {}} for one in themes_on(date(2026, 9, 1))
    }
    for aim, many in (("opbouwen", 8), ("volhouden", 8), ("herstel", 1)):
        table[f"{aim}-hulp"]["a"] = {"dagplek": many}
        table[f"{aim}-wacht"]["a"] = {"tot-6": many}
        table[f"{aim}-loop"]["a"] = {"niet-begonnen": many}
    table["zorg"]["a"] = {"wacht-kort": 17}
    themes = [one for one in themes_on(date(2026, 9, 1)) if one.code in table]
    shown = publish.publish(themes, table, Terms({"swv": ["a"]}))
    assert shown[Cell("inkoop-opbouwen", WHOLE, TOTAL)] == 10
    assert shown[Cell("zorg", WHOLE, "wacht-kort")] is None
    for one in ("hulp", "wacht", "loop"):
        table[f"herstel-{one}"]["a"] = {}
    table["zorg"]["a"] = {"wacht-kort": 16}
    shown = publish.publish(themes, table, Terms({"swv": ["a"]}))
    assert shown[Cell("zorg", WHOLE, "wacht-kort")] == 15
