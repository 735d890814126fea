"""The comment beside a change: what it tells, what it leaves out, and that foreign words in it do nothing."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.problems import PipelineError, Problem
from pipeline.release.commenting import LEAST, MOST, Report, as_comment, read_report
from pipeline.release.comparing import Difference, compare, difference
from pipeline.release.escaping import JOINER, escaped
from pipeline.release.tables import Table

Run = Callable[..., subprocess.CompletedProcess[str]]
PAGE = MarkdownIt("gfm-like", {"linkify": False, "html": True})
HOSTILE = [
    "@alle und @team/leute",
    "#12, GH-12, a/b#3, !4, $5, %6, &7, ~8",
    "<img src=x onerror=alert(1)> <!-- x --> </details><script>",
    "[hier](https://evil.example) ![](http://evil.example/x.png) www.evil.example",
    "`code` **fett** _kursiv_ ~~weg~~ | Zelle | $x^2$ $$y$$ :tada:",
    "a@evil.example mailto:a@evil.example ftp://evil.example",
    "/close",
]


def told(cells: list[dict[str, str]], name: str = "t", before: list[dict[str, str]] | None = None) -> Difference:
    columns = tuple(cells[0] if cells else (before or [{}])[0])
    old = {name: Table(name, ("id",), columns, before or [])}
    return difference(old, {name: Table(name, ("id",), columns, cells)}, "a 1", "a 2")


def problem(**more: str) -> dict[str, str]:
    keys = ("code", "file", "place", "found", "title", "hint")
    return dict.fromkeys(keys, "x") | {"level": "must"} | more


@pytest.mark.parametrize("hostile", HOSTILE)
def test_foreign_words_are_words(hostile: str) -> None:
    report = Report(False, (problem(found=hostile, file=hostile, hint=hostile),))
    marked = as_comment(told([{"id": hostile, "b": hostile}]), report)
    lines = marked.splitlines()
    assert lines.count("</details>") == 1
    assert not any(line.lstrip().startswith("/") for line in lines)
    page = PAGE.render(marked)
    tags = set(re.findall(r"<(/?\w+)", page))
    assert tags <= {f"{slash}{tag}" for slash in ("", "/") for tag in (
        "h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "ul", "li")}  # fmt: skip
    words = re.sub(r"<[^>]*>", "", page)
    assert not re.search(r"[@#~]\w|[!%$&](?=\d)|GH-\d|://|www\.|:tada:", words.replace("&lt;", "").replace("&gt;", ""))
    row = next(line for line in lines if line.startswith("| must"))
    assert len(re.findall(r"(?<!\\)\|", row)) == 6


@pytest.mark.parametrize("first", ["# Titel", "- Punkt", "1. Punkt", "+ Punkt", "=== ", "   # Titel"])
def test_a_word_at_the_beginning_marks_nothing(first: str) -> None:
    page = PAGE.render(f"- {escaped(first)}")
    assert page.count("<li>") == 1
    assert "<h" not in page


@given(st.text(max_size=60))
def test_no_text_becomes_a_mark(text: str) -> None:
    page = PAGE.render(f"- **x** {escaped(text)}")
    assert set(re.findall(r"<(/?\w+)", page)) == {"ul", "/ul", "li", "/li", "strong", "/strong"}
    assert not re.search(rf"[@#](?![{JOINER}\s]|$)", re.sub(r"&#?\w+;", "", re.sub(r"<[^>]*>", "", page)))


@given(st.integers(0, 60), st.integers(0, 40), st.integers(LEAST, 6000), st.text(alphabet="aß€", max_size=300))
def test_a_comment_keeps_to_its_limit_and_says_what_it_leaves_out(rows: int, faults: int, most: int, text: str) -> None:
    found = told([{"id": f"{number:02}", "b": text or "b"} for number in range(rows)])
    report = Report(True, tuple(problem(found=text) for _ in range(faults)))
    marked = as_comment(found, report, most)
    assert len(marked.encode()) <= most
    named = len(re.findall(r"^- \*\*added\*\*", marked, re.MULTILINE))
    listed = len(re.findall(r"^\| must", marked, re.MULTILINE))
    assert ("Not everything is told" in marked) is (named < rows or listed < min(faults, 20))
    assert marked.count("<details>") == marked.count("</details>")
    assert f"{faults} must" in marked
    assert ("more problems" in marked) is (faults > 20 and listed == 20 and len(marked.encode()) < most) or faults > 20


def test_what_was_taken_down_is_not_told_again() -> None:
    before = [{"id": "per-1", "name": "Karla Weg"}, {"id": "per-2", "name": "Bleibt Da, Chef von Karla Weg"}]
    after = [{"id": "per-2", "name": "Bleibt Da"}, {"id": "per-3", "name": "Neu Hier"}]
    stone = [{"id": "per-1", "new_id": "", "reason": "entfernt"}]

    def tables(persons: list[dict[str, str]], stones: list[dict[str, str]]) -> dict[str, Table]:
        return {
            "persons": Table("persons", ("id",), ("id", "name"), persons),
            "replaced_ids": Table("replaced_ids", ("id",), ("id", "new_id", "reason"), stones),
        }

    marked = as_comment(difference(tables(before, []), tables(after, stone)), None)
    assert "Karla" not in marked
    assert "taken down" in marked
    assert "Neu Hier" in marked
    assert "| persons | 1 | 1 | 1 |" in marked
    assert "Karla" in as_comment(difference(tables(before, []), tables(after, [])), None)


def test_conflicts_that_contradict_come_first() -> None:
    rows = [
        {"id": f"con-{status}", "status": status, "field": "amount", "record_id": "a", "other_id": "b"}
        for status in ("agreeing_within_hedge", "contested", "superseded")
    ]
    marked = as_comment(told(rows, "conflicts"), None)
    assert re.findall(r"^- (\w+)", marked.replace("\\", ""), re.MULTILINE) == [
        "contested", "superseded", "agreeing_within_hedge",
    ]  # fmt: skip


def test_packages_that_cannot_be_compared_are_told() -> None:
    error = PipelineError([Problem("P101", "gone", found="it holds no datapackage.json")])
    marked = as_comment(error, Report(False, (problem(code="K104"),)))
    assert all(word in marked for word in ("cannot be compared", "P101", "Not valid", "K104"))


class TestCommand:
    def test_a_change_is_told_with_its_sentences(self, belegt: Run, built: Path, package: Path) -> None:
        table = package / "data/tables/observations.csv"
        head, first, *rest = table.read_text(encoding="utf-8").splitlines(keepends=True)
        table.write_text("".join([head, *rest]), encoding="utf-8")
        report = package / "report.json"
        checked = belegt(
            "validate", ".", "--only", "package,keys", "--also", f"json={report}", "--also", "html=report.html",
            cwd=package,
        )  # fmt: skip
        assert checked.returncode == 1
        assert "P103" in checked.stdout
        assert (package / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
        said = belegt("diff", str(built), ".", "--format", "comment", "--problems", str(report), cwd=package)
        assert said.returncode == 0
        key = first.split(",")[0]
        assert f"- **removed** {key}" in said.stdout
        (evidence,) = [one for one in compare(built, package).tables if one.name == "observations"]
        assert escaped(" ".join(evidence.removed[0].sentences[0].quote.split())) in said.stdout
        assert "**Not valid**" in said.stdout
        assert "P103" in said.stdout
        assert len(said.stdout.encode()) < MOST

    @pytest.mark.parametrize(
        "content", ["", "[]", "{}", '{"problems": [1]}', '{"problems": [{"level": "bad"}]}', "[" * 9999]
    )
    def test_a_file_that_is_no_report_is_refused(self, belegt: Run, built: Path, tmp_path: Path, content: str) -> None:
        file = tmp_path / "report.json"
        file.write_text(content, encoding="utf-8")
        said = belegt("diff", str(built), str(built), "--format", "comment", "--problems", str(file), cwd=tmp_path)
        assert said.returncode == 2
        assert "is no report" in said.stderr

    @pytest.mark.parametrize(
        ("arguments", "word"),
        [
            (("validate", "--also", "json"), "FORMAT=FILE"),
            (("validate", "--also", "pdf=a"), "FORMAT=FILE"),
            (("validate", "--also", "json=no/such/folder/a"), "No such file"),
            (("diff", ".", ".", "--problems", "datapackage.json"), "--format comment"),
            (("diff", ".", ".", "--format", "comment", "--most", "10"), "--most"),
        ],
    )
    def test_mistaken_options_are_said(self, belegt: Run, package: Path, arguments: tuple[str, ...], word: str) -> None:
        said = belegt(*arguments, cwd=package)
        assert said.returncode in {1, 2}
        assert word in said.stderr

    def test_where_nothing_is_to_compare_with_the_exit_code_is_0(
        self, belegt: Run, built: Path, tmp_path: Path
    ) -> None:
        said = belegt("diff", str(tmp_path), str(built), "--format", "comment", cwd=tmp_path)
        assert (said.returncode, "cannot be compared" in said.stdout) == (0, True)


def test_a_report_is_read_as_it_was_written(belegt: Run, package: Path) -> None:
    shutil.rmtree(package / "schemas")
    said = belegt("validate", "--only", "package", "--format", "json", cwd=package)
    (package / "report.json").write_text(said.stdout, encoding="utf-8")
    report = read_report(package / "report.json")
    counts: dict[str, Any] = json.loads(said.stdout)["counts"]
    assert report.counts == ", ".join(f"{count} {level}" for level, count in counts.items())
    assert not report.valid
