"""The closed list of Dutch words in the code: docs/glossary.md."""

import ast
import re
from collections.abc import Iterator

import pytest

from casework.config import ROOT

LINE = re.compile(r"^\| `([a-z_]+)` \| [^|]+ \| `([a-z0-9_/]+\.py)` \| [^|]+ \|$", re.MULTILINE)
TERMS = LINE.findall((ROOT / "docs" / "glossary.md").read_text())
DUTCH_PAGES = ("README.md", "docs/operations.md", "docs/api.md", "docs/regels.md")
# Words of three letters and more that Dutch pages use too, and that are plain English in the code.
ENGLISH_TOO = """
account accounts agenda amsterdam apart api app begin bytes code codes contact csv database databases demo
direct door dossiers extra factor had half hand hash json kind ladder lag later machines mail make manifest
map menu moment next object open over past per plan plant postgresql register rest route school server sqlite
start sras status stop token utf was web week weekend windows
workers xlsx
"""


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.id if isinstance(node, ast.Name) else node.attr


def _split(name: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]


def words_in_names() -> set[str]:
    files = [*(ROOT / "casework").rglob("*.py"), *(ROOT / "audit").rglob("*.py")]
    names = [name for file in files for name in _names(ast.parse(file.read_text()))]
    return {word for name in [*names, *(file.stem for file in files)] for word in _split(name)}


def dutch_words() -> set[str]:
    """What people read: texts of screens, and the pages in Dutch without their code."""
    code = re.compile(r"`[^`]*`|^    .*$|\([^)]*\)", re.MULTILINE)
    guides = (ROOT / "docs" / "gebruikers").glob("*.md")
    pages = [*(ROOT / page for page in DUTCH_PAGES), *guides]
    texts = [code.sub("", page.read_text().split("## In English")[0]) for page in pages]
    sources = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "casework" / "web").rglob("*.py")]
    texts += [text for one in sources for text in re.findall(r'\b_\("([^"]+)"', one.read_text())]
    readable = re.sub(r"%\(\w+\)s", " ", " ".join(texts))
    return set(re.findall(r"[a-z]{3,}", readable.lower()))


@pytest.mark.parametrize(("term", "file"), TERMS, ids=[term for term, _ in TERMS])
def test_a_term_stands_where_the_glossary_says(term: str, file: str) -> None:
    assert re.search(rf"(?i){term}", (ROOT / "casework" / file).read_text())


def test_every_line_of_the_glossary_is_read() -> None:
    lines = re.findall(r"^\| `", (ROOT / "docs" / "glossary.md").read_text(), re.MULTILINE)
    assert len(TERMS) == len(lines) == len({term for term, _ in TERMS})


def test_no_dutch_word_in_a_name_is_missing_from_the_glossary() -> None:
    # Only words that some screen or page uses can be told for Dutch: there is no dictionary here.
    known = {word for term, _ in TERMS for word in _split(term)}
    assert (words_in_names() & dutch_words()) - known - set(ENGLISH_TOO.split()) == set()
