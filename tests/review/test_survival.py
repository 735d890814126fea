"""Decisions survive what happens to a text and a publication around them, or say that they do not."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.codebook.register import Register
from pipeline.codebook.tables import Cells, Tables
from pipeline.collect.texts import document
from pipeline.flow import build, make_tables
from pipeline.folders import load_texts
from pipeline.problems import PipelineError
from pipeline.proving import check_drift, prove
from pipeline.publish.tables import read_csv
from pipeline.review.files import save_review
from pipeline.reviewing import Decided
from pipeline.web.answers import accept_rest
from pipeline.web.desk import Desk
from tests.forging import forged
from tests.publications import put_publication
from tests.review.conftest import TEXT, review_of

Run = Callable[..., subprocess.CompletedProcess[str]]
DECISIONS = (
    {"confirm": "fundings", "words": "5 Mio. Euro"},
    {"reject": "fundings", "words": "2 Mio. Euro"},
    {"correct": "fundings", "words": "7 Mio. Euro", "set": {"kind": "loan", "purpose": {"words": "für die Halle"}}},
    {"add": "topic_mentions", "words": "Halle", "set": {"topic": "bau-wohnen"}},
)
ELSEWHERE = st.sampled_from(
    [
        "Es regnete.",
        "Der Verein bekommt Besuch.",
        "Das Haus hat 12 Fenster.",
        "Halle liegt an der Saale.",
        "Am Ende war Ruhe.",
    ]
)


def reviewed(tables: Tables) -> list[tuple[str, str]]:
    return sorted((row["amount"], row["review"]) for row in tables["fundings"])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.lists(ELSEWHERE, max_size=3), behind=st.lists(ELSEWHERE, max_size=3))
def test_decisions_survive_edits_elsewhere_in_the_text(
    register: Register, before: list[str], behind: list[str]
) -> None:
    review = review_of(document(TEXT.encode(), "a.txt"), *DECISIONS)
    edited = "\n\n".join([*before, TEXT, *behind])
    tables, _ = make_tables([document(edited.encode(), "a.txt")], register, reviewed=Decided({"a": review}))
    assert {("5000000", "confirmed"), ("7000000", "corrected")} <= set(reviewed(tables))
    assert "2000000" not in dict(reviewed(tables))


def test_an_edit_of_the_sentence_itself_is_said(register: Register) -> None:
    review = review_of(document(TEXT.encode(), "a.txt"), *DECISIONS)
    edited = document(TEXT.replace("5 Mio. Euro", "6 Mio. Euro").encode(), "a.txt")
    with pytest.raises(PipelineError) as stopped:
        make_tables([edited], register, reviewed=Decided({"a": review}))
    assert [(one.code, one.place) for one in stopped.value.problems] == [("R201", "decision 1")]


def test_the_order_of_decisions_changes_nothing(register: Register) -> None:
    one = document(TEXT.encode(), "a.txt")
    made = [
        make_tables([one], register, reviewed=Decided({"a": review_of(one, *order)}))[0]
        for order in (DECISIONS, DECISIONS[::-1])
    ]
    assert made[0] == made[1]


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """A publication of one text, not built yet."""
    folder = tmp_path / "project"
    folder.mkdir()
    put_publication(folder, root, {"a": TEXT})
    return folder


def decide(project: Path, *decisions: Mapping[str, object]) -> None:
    save_review(review_of(load_texts(project)["a"], *decisions), project / "data" / "review")


def rows(project: Path, table: str) -> list[Cells]:
    return read_csv((project / "data" / "tables" / f"{table}.csv").read_text(encoding="utf-8"))


def published(project: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (project / "data" / "tables").iterdir()}


def test_a_publication_with_decisions_is_valid_and_the_same_when_built_again(project: Path) -> None:
    decide(project, *DECISIONS)
    build(None, project)
    first = published(project)
    assert [p for p in prove(project, None) if p.level == "must"] == []
    build(None, project)
    assert published(project) == first
    shutil.rmtree(project / "data" / "texts")
    shutil.rmtree(project / "data" / "review")
    assert [p for p in prove(project, None) if p.level == "must"] == []


def test_confirming_everything_that_was_built_changes_the_review_and_nothing_else(project: Path) -> None:
    build(None, project)
    before = {
        table: rows(project, table) for table in ("fundings", "parties", "commitments", "organisations", "statements")
    }
    desk = Desk(project)
    facts, _ = desk.facts("a")
    accept_rest(desk, "a", {})
    build(None, project)
    for table, was in before.items():
        now = rows(project, table)
        assert [{**row, "review": ""} for row in now] == [{**row, "review": ""} for row in was]
        assert {row.get("review", "confirmed") for row in now} <= {"confirmed"}
    assert len(facts) == len(desk.review("a").decisions)
    assert {p.code for p in prove(project, None, reviewed=True) if p.level == "must"} == set()
    accept_rest(desk, "a", {})
    assert len(facts) == len(desk.review("a").decisions)


def test_a_decision_that_no_build_has_carried_out_is_drift(project: Path) -> None:
    build(None, project)
    assert "D104" not in {problem.code for problem in check_drift(project, load_texts(project))}
    decide(project, {"reject": "fundings", "words": "2 Mio. Euro"})
    assert "D104" in {problem.code for problem in check_drift(project, load_texts(project))}


def test_only_what_was_reviewed_is_published_where_the_configuration_says_so(project: Path) -> None:
    config = project / "publication.toml"
    config.write_text(
        re.sub("publish_unreviewed = true", "publish_unreviewed = false", config.read_text("utf-8")), "utf-8"
    )
    decide(project, {"confirm": "fundings", "words": "5 Mio. Euro"})
    build(None, project)
    assert [row["amount"] for row in rows(project, "fundings")] == ["5000000"]
    assert rows(project, "observations") == []
    assert [p for p in prove(project, None) if p.level == "must"] == []


def test_the_folder_of_decisions_is_the_one_that_the_configuration_names(project: Path) -> None:
    with (project / "publication.toml").open("a", encoding="utf-8") as file:
        file.write('\n[review]\nfolder = "entscheidungen"\n')
    save_review(review_of(load_texts(project)["a"], DECISIONS[0]), project / "entscheidungen")
    build(None, project)
    assert ("5000000", "confirmed") in [(row["amount"], row["review"]) for row in rows(project, "fundings")]


def test_what_nobody_reviewed_and_what_changed_since_is_reported_alike_as_text_and_json(
    project: Path, belegt: Run
) -> None:
    build(None, project)
    assert belegt("validate", str(project), cwd=project).returncode == 0
    said = belegt("validate", str(project), "--reviewed", "--format", "json", cwd=project)
    found = json.loads(said.stdout)["problems"]
    assert said.returncode == 1
    assert {one["code"] for one in found if one["level"] == "must"} == {"R302", "R303"}
    text = belegt("validate", str(project), "--reviewed", cwd=project)
    assert text.returncode == 1
    assert all(one["record"] in text.stdout for one in found if one["code"] == "R303")
    decide(project, *DECISIONS[:1])
    file = project / "data" / "texts" / "a.txt"
    file.write_text(TEXT + "\n\nEs regnete.", encoding="utf-8")
    build(None, project)
    again = json.loads(belegt("validate", str(project), "--reviewed", "--format", "json", cwd=project).stdout)[
        "problems"
    ]
    assert [(one["file"], one["record"]) for one in again if one["code"] == "R301"] == [("data/review/a.yaml", "a")]
    assert "R302" not in {one["code"] for one in again}


def test_a_broken_review_stops_a_build_and_leaves_what_was_published(project: Path, belegt: Run) -> None:
    build(None, project)
    before = published(project)
    decide(project, {"correct": "fundings", "words": "5 Mio. Euro", "set": {"recipient": {"words": "Das Land Hessen"}}})
    said = belegt("build", "--output", str(project), cwd=project)
    assert (said.returncode, published(project)) == (1, before)
    assert "R207" in said.stderr
    assert "pays itself" in said.stderr
    (project / "data" / "review" / "a.yaml").write_text("source: !!python/name:os.system", encoding="utf-8")
    assert "R103" in belegt("build", "--output", str(project), cwd=project).stderr
    assert "R103" in belegt("review", str(project), "--no-open", cwd=project).stderr


@pytest.mark.parametrize("review", ["confirmed", "corrected"])
def test_a_standing_that_no_decision_gave_is_drift(project: Path, review: str) -> None:
    build(None, project)
    with forged(project) as desk:
        desk.row("fundings", amount="5000000")["review"] = review
    assert "D104" in {problem.code for problem in prove(project, None)}
