"""Every code has its page, the page says what the code says, and the example on it provokes that code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from pipeline.problem_kinds import KINDS
from tests.acting import act
from tests.scripts import loaded

ROOT = Path(__file__).parent.parent.parent
PAGES = ROOT / "docs" / "problems"
FORM = re.compile(
    r"# (?P<code>[A-Z]\d{3}): .+\n\n\*\w+\*( \(may be lowered\))? · .+\n"
    r"\n(?P<means>[^#\n]{30,})\n"
    r"\n\*\*What to do\.\*\* .+\n(\n[^#\n]+\n)?"
    r"\n## Example\n\n(```sh\n(?P<script>.+?)\n```|No command alone provokes it: \[`(?P<test>\w+)`\]\(\.\./\.\./(?P<file>[\w/.]+)\) does\.)\n"
    r"\n## Deutsch\n\n\*\*(?P<titel>.+?)\.\*\* (?P<heisst>[^#\n]{30,})\n"
    r"\n\*\*Was zu tun ist\.\*\* (?P<tun>[^#\n]{10,})\n",
    re.DOTALL,
)
ALWAYS = {"C110", "H102"}
"""What the publication of this repository has in any case: placeholders for addresses, and no dates."""
NEEDS = {"C212": "spacy", "C213": "spacy"}


def page(code: str) -> re.Match[str]:
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    found = FORM.fullmatch(text)
    assert found, f"docs/problems/{code}.md has not the form of the others"
    return found


def provoked(said: str) -> set[str]:
    return set(re.findall(r"^([A-Z]\d{3}) (?:must|should|may)\b", said, re.MULTILINE))


def test_pages_and_index_say_what_the_code_says() -> None:
    wanted = loaded(ROOT / "docs" / "write_problem_pages.py").pages()
    assert {file.name for file in PAGES.iterdir()} == set(wanted)
    for name, text in wanted.items():
        assert (PAGES / name).read_text(encoding="utf-8") == text, "run docs/write_problem_pages.py"


@pytest.mark.parametrize("code", KINDS)
def test_a_page_says_in_two_languages_what_it_means_and_what_to_do(code: str) -> None:
    found = page(code)
    assert found["code"] == code
    german = f"{found['titel']} {found['heisst']} {found['tun']}"
    assert not re.search(r"\b(the|is|are|with)\b", german)
    assert re.search(r"\b(der|die|das|den|dem|ein|eine|nicht|und|oder|ist)\b", german, re.IGNORECASE)
    assert found["titel"].lower() != KINDS[code].title
    assert not found["test"] or code in body_of(ROOT / found["file"], found["test"])


def body_of(file: Path, test: str) -> str:
    """The lines of a test."""
    text = file.read_text(encoding="utf-8")
    found = [one for one in ast.parse(text).body if isinstance(one, ast.FunctionDef) and one.name == test]
    assert found, f"{file} has no {test}"
    return ast.get_source_segment(text, found[0]) or ""


def test_no_two_pages_say_the_same() -> None:
    for part in ("means", "heisst"):
        said = [page(code)[part] for code in KINDS]
        assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    "code", sorted(file.stem for file in PAGES.glob("?*.md") if "```sh" in file.read_text(encoding="utf-8"))
)
def test_the_example_provokes_its_code(code: str, package: Path, tmp_path: Path) -> None:
    if code in NEEDS:
        pytest.importorskip(NEEDS[code])
    stage = tmp_path / "stage"
    stage.mkdir()
    said = act(page(code)["script"], package, stage)
    assert code in provoked(said), said
    assert "has a bug" not in said


def test_what_is_not_spoilt_has_no_problem_but_what_is_always_there(package: Path, tmp_path: Path) -> None:
    script = "belegt build; belegt validate; belegt catalog; belegt validate --only law,keys,equality,downloads,catalogue,graph"
    assert provoked(act(script, package, tmp_path)) == ALWAYS
