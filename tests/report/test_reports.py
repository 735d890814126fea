"""Reports as their readers take them: a JSON Schema, an XML parser, the rules of SARIF, GitHub's escapes, a browser's eye."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as some

from pipeline.problem_kinds import KINDS
from pipeline.problems import Problem, weighed
from pipeline.publish.report_schema import report_schema
from pipeline.report import REPORTS
from pipeline.report.about import FAMILIES, Checked
from pipeline.report.github import summary
from pipeline.report.lines import lines_of
from pipeline.report.sarif import LEVELS
from tests.conftest import Run

BASE = "https://daten.example/"
PROBLEMS = (
    Problem("P103", "data/tables/fundings.csv", found="5 bytes, sha256:00"),
    Problem("K101", "data/tables/fundings.csv", "row 17", "amount = 5,0", "fun-1"),
    Problem("T111", "data/texts/a.txt", "line 3", "100 % of <b>: x,y\nand more"),
    Problem("T132", "data/texts/b.txt", "line 1"),
    Problem("C110", "publication.toml", "publication.base_iri", "https://belegt.example/"),
)
NASTY = some.text(max_size=30) | some.sampled_from(
    ["\x00\x1b[31m", "]]>", "\u202e53", "a|b\n# c", "::error::", "\ud800", "<script>alert(1)</script>", "@all"]
)
ANY = some.lists(
    some.builds(
        Problem, some.sampled_from(sorted(KINDS)), NASTY, NASTY | some.integers(0, 9).map("row {}".format), NASTY, NASTY
    ),
    max_size=6,
)


def checked(*problems: Problem, name: str = "daten") -> Checked:
    lines = {("data/tables/fundings.csv", row): row for row in (17, 18)}
    return Checked("mine", name, "1.0.0", "0.1.0", ("package", "law"), problems, lines=lines)


def sarif(*problems: Problem) -> dict[str, Any]:
    return json.loads(REPORTS["sarif"](checked(*problems)))  # type: ignore[no-any-return]


@given(ANY, NASTY)
def test_no_text_breaks_a_report(problems: list[Problem], name: str) -> None:
    about = checked(*problems, name=name)
    for form, write in REPORTS.items():
        said = write(about)
        assert said.endswith("\n"), form
        assert not {"\x1b", "\u202e"} & set(said), form
    jsonschema.validate(json.loads(REPORTS["json"](about)), report_schema(BASE))
    ET.fromstring(REPORTS["junit"](about))  # noqa: S314 — what we wrote
    assert REPORTS["github"](about).count("\n") == len(problems) + 1
    page = REPORTS["html"](about)
    assert "<script" not in page
    assert page.count("<tr class=") == len(problems)
    assert "<script" not in summary(about)
    expect_sarif(json.loads(REPORTS["sarif"](about)), len(problems))


def expect_sarif(log: dict[str, Any], results: int) -> None:
    """What SARIF 2.1.0 asks for in the parts that are written here (sections 3.13, 3.14, 3.18, 3.19, 3.27, 3.29, 3.30, 3.49)."""
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", driver["semanticVersion"])
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids))
    assert all(
        rule["defaultConfiguration"]["level"] in {"none", "note", "warning", "error"} for rule in driver["rules"]
    )
    assert len(run["results"]) == results
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert result["level"] == LEVELS[KINDS[result["ruleId"]].level]
        for location in result.get("locations", ()):
            place = location["physicalLocation"]
            assert re.fullmatch(r"[!-~]*", place["artifactLocation"]["uri"])  # a URI, percent-encoded
            file = place["artifactLocation"]
            assert file["uri"].startswith("file:///") or file["uriBaseId"] in run["originalUriBaseIds"]
            assert place.get("region", {"startLine": 1})["startLine"] >= 1


def test_every_code_belongs_to_a_family() -> None:
    assert {code[0] for code in KINDS} == set(FAMILIES)


def test_json_states_the_rules_and_the_verdict() -> None:
    told = json.loads(REPORTS["json"](checked(*PROBLEMS)))
    assert (told["report"], told["belegt"], told["valid"]) == ("1", "0.1.0", False)
    assert told["counts"] == {"must": 3, "should": 1, "may": 1}
    assert json.loads(REPORTS["json"](checked()))["valid"] is True
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**told, "more": 1}, report_schema(BASE))


def test_junit_fails_what_must_be_mended_and_skips_the_rest() -> None:
    root = ET.fromstring(REPORTS["junit"](checked(*PROBLEMS)))  # noqa: S314 — what we wrote
    assert (root.get("tests"), root.get("failures"), root.get("skipped"), root.get("errors")) == ("6", "3", "2", "0")
    for suite in root:
        cases = suite.findall("testcase")
        assert int(suite.get("tests", "")) == len(cases)
        assert int(suite.get("failures", "")) == sum(case.find("failure") is not None for case in cases)
        assert int(suite.get("skipped", "")) == sum(case.find("skipped") is not None for case in cases)
        assert all(case.get("name") and case.get("classname") for case in cases)
    clean = ET.fromstring(REPORTS["junit"](checked()))  # noqa: S314 — the same
    assert (clean.get("failures"), len(clean.findall(".//testcase"))) == ("0", 2)


def test_a_row_begins_in_a_line_of_its_file() -> None:
    told = json.loads(REPORTS["sarif"](checked(*PROBLEMS)))
    places = [one["locations"][0]["physicalLocation"].get("region") for one in told["runs"][0]["results"]]
    assert places == [None, {"startLine": 17}, {"startLine": 3}, {"startLine": 1}, None]


@pytest.mark.parametrize(
    ("name", "text", "dialect", "wanted"),
    [
        ("a.csv", "x,y\n1,2\n3,4\n", None, [1, 2, 3, None]),
        ("a.csv", 'x,y\n1,"2\n\n2"\n3,4\n', None, [1, 2, 5, None]),
        ("a.csv", "1,2\n3,4", {"header": False}, [1, 2, None, None]),
        ("a.csv", "# 2024\nx,y\n\n1,2\n", {"commentChar": "#"}, [1, 2, 3, 4]),
        ("a.tsv", 'x\ty\n1\t"2\n2"\r\n3\t4\n', None, [1, 2, 4, None]),
        ("a.txt", "x;y\n1;'2\n2'\n3;4\n", {"delimiter": ";", "quoteChar": "'"}, [1, 2, 4, None]),
        ("a.txt", "x;y\n1;'2\n2'\n3;4\n", "d.json", [1, 2, 4, None]),
        ("../a.csv", "x,y\n", None, [None] * 4),
    ],
)
def test_rows_are_counted_as_they_are_written(
    tmp_path: Path, name: str, text: str, dialect: Any, wanted: list[int | None]
) -> None:
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / name).write_text(text, encoding="utf-8", newline="")
    (folder / "d.json").write_text('{"delimiter": ";", "quoteChar": "\'"}', encoding="utf-8")
    resource = {"name": "a", "path": name} | ({"dialect": dialect} if dialect else {})
    (folder / "datapackage.json").write_text(json.dumps({"resources": [resource]}), encoding="utf-8")
    problems = [Problem("P104", name, f"row {row}") for row in range(1, 5)]
    about = replace(checked(*problems), lines=lines_of(folder, problems))
    assert [about.line_of(one) for one in problems] == wanted


def test_files_are_named_from_where_the_command_runs(tmp_path: Path, belegt: Run) -> None:
    folder = tmp_path / "all of it" / "mine"
    folder.mkdir(parents=True)
    parts: list[dict[str, Any]] = [
        {"name": "more", "path": ["p.csv", "q.csv"]},
        {"name": "own", "data": [["y"], ["viel"]]},
    ]
    for one in parts:
        one["schema"] = {"fields": [{"name": "y", "type": "integer"}]}
    resources = [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "y", "type": "integer"}]}}, *parts]
    (folder / "datapackage.json").write_text(json.dumps({"name": "a", "resources": resources}), encoding="utf-8")
    for name, text in {"a.csv": "y\n5\nviel\n", "p.csv": "y\n1\n", "q.csv": "y\nviel\n"}.items():
        (folder / name).write_text(text, encoding="utf-8")

    def told(form: str, cwd: Path) -> str:
        said: str = belegt("validate", str(folder.relative_to(cwd)), "--format", form, cwd=cwd).stdout
        return said

    assert "::error file=all of it/mine/a.csv,line=3,title=P104" in told("github", tmp_path)
    assert "::error file=a.csv,line=3,title=P104" in told("github", folder)
    assert "::error file=p.csv,title=P104::P104 must p.csv:row 3 of all its files" in told("github", folder)
    assert "::error file=datapackage.json,title=P104::P104 must datapackage.json:own row 2" in told("github", folder)
    assert 'file="all of it/mine/a.csv"' in told("junit", tmp_path)
    log = json.loads(told("sarif", tmp_path))
    files = [one["locations"][0]["physicalLocation"]["artifactLocation"] for one in log["runs"][0]["results"]]
    assert {"uri": "all%20of%20it/mine/a.csv", "uriBaseId": "%SRCROOT%"} in files
    expect_sarif(log, len(files))
    elsewhere = belegt("validate", str(folder), "--format", "github", cwd=folder.parent.parent / "all of it").stdout
    assert "file=mine/a.csv,line=3" in elsewhere


def test_a_result_has_the_same_fingerprint_where_its_row_moves() -> None:
    moved = Problem("K101", "data/tables/fundings.csv", "row 18", "amount = 5,0", "fun-1")
    prints = [
        one["partialFingerprints"]["problem/v1"] for one in sarif(PROBLEMS[1], moved, PROBLEMS[0])["runs"][0]["results"]
    ]
    assert prints[0] == prints[1] != prints[2]


def test_github_commands_are_escaped() -> None:
    lines = REPORTS["github"](checked(*PROBLEMS)).splitlines()
    assert lines[1].startswith("::error file=data/tables/fundings.csv,line=17,title=K101::K101 must")
    assert lines[2].startswith("::error file=data/texts/a.txt,line=3,title=T111::")
    assert "100 %25 of <b>: x,y%0Aand more" in lines[2]
    assert [line.partition(" ")[0] for line in lines[3:5]] == ["::warning", "::notice"]
    shown = summary(checked(*PROBLEMS))
    assert "| must | T111 | data/texts/a.txt:line 3 |" in shown.replace("\\_", "_")
    assert "&lt;b&gt;" in shown
    assert "**not valid**" in shown


def test_the_page_needs_nothing_else_and_names_its_parts() -> None:
    page = REPORTS["html"](checked(*PROBLEMS))
    assert "http" not in page.replace("http-equiv", "").replace("https://belegt.example/", "")
    assert page.index("Configuration and registers") < page.index("Texts and their intake")
    assert "&lt;b&gt;" in page


def test_a_report_shows_the_level_that_the_publisher_sets() -> None:
    raised = weighed(PROBLEMS, {"C110": "must", "T132": "may"})
    assert [one.level for one in raised] == ["must", "must", "must", "may", "must"]
    about = checked(*raised)
    assert about.counts == {"must": 4, "should": 0, "may": 1}
    told = json.loads(REPORTS["json"](about))
    assert [one["level"] for one in told["problems"]] == [one.level for one in raised]
    jsonschema.validate(told, report_schema(BASE))
    assert [one["level"] for one in sarif(*raised)["runs"][0]["results"]] == [LEVELS[one.level] for one in raised]
    assert ET.fromstring(REPORTS["junit"](about)).get("failures") == "4"  # noqa: S314 — what we wrote
    assert REPORTS["github"](about).count("::error ") == 4
    assert "C110 must publication.toml" in REPORTS["text"](about)
    assert "<td>C110<br>must</td>" in REPORTS["html"](about)


def test_a_report_points_to_the_page_of_a_code_where_the_publisher_says_where_they_are() -> None:
    page = "https://git.example/docs/problems/P103.md"
    about = replace(checked(*PROBLEMS), pages="https://git.example/docs/problems/{code}.md")
    rules = json.loads(REPORTS["sarif"](about))["runs"][0]["tool"]["driver"]["rules"]
    assert {one["id"]: one["helpUri"] for one in rules}["P103"] == page
    assert f'<a href="{page}">P103</a>' in REPORTS["html"](about)
    assert f"[P103]({page})" in summary(about)
    assert page in REPORTS["junit"](about)
    assert all("helpUri" not in one for one in sarif(*PROBLEMS)["runs"][0]["tool"]["driver"]["rules"])
