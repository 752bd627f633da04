"""Each number stands once: in a setting. Sentences take theirs from there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.config import ROOT
from casework.domain.rules.catalogue import CATALOGUE
from casework.domain.rules.rule import Rule, Setting
from casework.domain.rules.words import words

FOLDER = ROOT / "casework" / "domain" / "rules"
FILES = sorted(FOLDER.glob("*.py"))
SENTENCES = {"name", "trigger", "says", "label"}
# Each of these stays, for this reason.
WORDS_THAT_STAY = {
    "16-uursmelding": "the term of art, by which DUO and every school know it",
    "vóór 1 juli": "a date, not a length; `renewal` counts to it",
    "(art. 11)": "an article",
    "(art. 5 onder a)": "an article",
}
NUMBERS_THAT_STAY = {
    ("words.py", 7): "days in a week",
    ("terms.py", 7): "1 July, the month",
}
# In words a number goes stale as well. "Eén keer" and "twee" count no length that is set.
SPELLED = re.compile(
    r"\b(drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|zestien|achttien)\b", re.I
)


def _texts(file: Path) -> Iterator[str]:
    """What stands in a name, trigger, sentence or label of a rule, as far as it is typed there."""
    for node in ast.walk(ast.parse(file.read_text())):
        if not isinstance(node, ast.Call):
            continue
        said = [one.value for one in node.keywords if one.arg in SENTENCES]
        if isinstance(node.func, ast.Name) and node.func.id == "Setting":
            said += node.args[1:2]
        for text in said:
            yield from (
                one.value
                for one in ast.walk(text)
                if isinstance(one, ast.Constant) and isinstance(one.value, str)
            )


def _without_exceptions(text: str) -> str:
    for one in WORDS_THAT_STAY:
        text = text.replace(one, "")
    return re.sub(r"\{\w+(:d)?\}", "", text)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_sentence_of_a_rule_has_a_number_typed_in_it(file: Path) -> None:
    typed = [one for one in _texts(file) if re.search(r"\d", _without_exceptions(one))]
    spelled = [one for one in _texts(file) if SPELLED.search(one)]
    assert typed + spelled == []


def test_the_search_finds_a_number_that_was_typed(tmp_path: Path) -> None:
    file = tmp_path / "wrong.py"
    file.write_text('Rule(name="x", trigger="in 4 lesweken", says=f"na {a} en vier weken")')
    found = list(_texts(file))
    assert any("4" in one for one in found)
    assert any(SPELLED.search(one) for one in found)


def test_every_exception_is_still_needed() -> None:
    every = " ".join(one for file in FILES for one in _texts(file))
    assert [one for one in WORDS_THAT_STAY if one not in every] == []


def _allowed(tree: ast.Module) -> set[ast.AST]:
    """Numbers within a setting, a deadline, or a constant with a name."""
    inside: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in ("Setting", "_term"):
                inside |= set(ast.walk(node))
            if node.func.id == "Rule":
                inside |= {n for k in node.keywords if k.arg == "deadline" for n in ast.walk(k)}
    for node in tree.body:
        if isinstance(node, ast.Assign) and not isinstance(node.value, ast.Call):
            inside |= set(ast.walk(node))
    return inside


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_number_of_the_law_stands_in_a_setting_and_nowhere_else(file: Path) -> None:
    tree = ast.parse(file.read_text())
    allowed = _allowed(tree)
    loose = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and type(node.value) is int
        and node.value > 1
        and node not in allowed
    ]
    assert loose == []


def test_a_length_in_days_is_written_in_weeks() -> None:
    """4 * WEEK, never 28 or 4 * 7: a week has its seven days in one place."""
    sevens = [
        (file.name, node.value)
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Constant) and node.value in (7, 14, 28, 42, 70, 84, 960)
    ]
    assert sorted(sevens) == sorted([*NUMBERS_THAT_STAY, ("mazl.py", 7)])  # MAZL-7: school days


@pytest.mark.parametrize("code", CATALOGUE)
def test_another_setting_gives_another_sentence(code: str) -> None:
    rule = CATALOGUE[code]
    for name in re.findall(r"\{(\w+)", rule.trigger):
        more = rule.settings[name].value + 61
        assert rule.counting({name: more}).told != rule.told
    assert "{" not in rule.told


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (960, "zestigste uren", "16 uur"),
        (990, "zestigste uren", "16,5 uur"),
        (28, "lesdagen", "4 lesweken"),
        (7, "lesdagen", "1 lesweek"),
        (30, "lesdagen", "30 lesdagen"),
        (1, "lesdagen", "1 lesdag"),
        (42, "dagen", "6 weken"),
        (0, "kalenderdagen", "0 kalenderdagen"),
        (12, "maanden", "1 jaar"),
        (18, "maanden", "18 maanden"),
        (1, "schooldagen", "1 schooldag"),
        (5, "uur per week", "5 uur per week"),
    ],
)
def test_a_number_is_said_as_people_say_it(value: int, unit: str, said: str) -> None:
    assert words(value, unit) == said
    assert f"{Setting(value, '', unit)}" == said


def test_rules_that_stand_on_one_another_share_the_number() -> None:
    assert CATALOGUE["THUIS-OCW"].settings is CATALOGUE["VM-LRV"].settings
    assert CATALOGUE["THUIS-BREED"].settings is CATALOGUE["VM-LRV"].settings
    assert "length" not in CATALOGUE["ZP-6+4"].settings


def _row(rule: Rule) -> str:
    return f"| **{rule.code}** {rule.name} | {rule.told} |"


@pytest.mark.parametrize("code", CATALOGUE)
def test_the_page_for_people_says_what_the_rule_says(code: str) -> None:
    assert _row(CATALOGUE[code]) in (ROOT / "docs" / "regels.md").read_text()
