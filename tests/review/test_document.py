"""What docs/review.md tells is so: its example is a review that works, its tables and keys are those of the code."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from urllib.request import Request, urlopen

import jsonschema
import pytest
import yaml

from pipeline.codebook.decisions import SETTABLE, Review
from pipeline.codebook.register import Register
from pipeline.collect.texts import document
from pipeline.flow import make_tables
from pipeline.review.yaml_text import parse
from pipeline.reviewing import Decided
from tests.reviewing import reviewing

TEXT = (
    "Das Land Hessen fördert die Muster GmbH mit 5 Mio. Euro. Die Halle kostet viel. Der Verein bekommt 7 Mio. Euro. "
    "Dazu gibt das Ministerium rund 2 Mio. Euro."
)


@pytest.fixture(scope="module")
def told(root: Path) -> str:
    return (root / "docs" / "review.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def example(told: str) -> str:
    found = re.search(r"```yaml\n(.+?)```", told, re.DOTALL)
    assert found
    return found[1].replace("5d0c…", document(TEXT.encode(), "meldung.txt").sha256)


def test_the_example_is_a_review(example: str, root: Path) -> None:
    schema = json.loads((root / "schemas" / "review.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(yaml.safe_load(example), schema)
    assert [one.verb for one in Review.model_validate(parse(example)).decisions] == [
        "confirm",
        "reject",
        "correct",
        "add",
    ]


def test_its_decisions_can_be_carried_out(example: str, register: Register) -> None:
    review = Review.model_validate(parse(example))
    one = document(TEXT.encode(), "meldung.txt")
    others = [decision for decision in review.decisions if decision.verb in {"confirm", "correct"}]
    decided = Decided({one.id: review.model_copy(update={"decisions": tuple(others)})})
    tables, _ = make_tables([one], register, reviewed=decided)
    assert {("5000000", "confirmed"), ("7000000", "corrected")} <= {
        (r["amount"], r["review"]) for r in tables["fundings"]
    }


def test_every_column_that_may_be_set_is_told(told: str) -> None:
    named = set(re.findall(r"`([a-z_]+)`", told))
    for table, columns in SETTABLE.items():
        assert table in named
        assert columns.keys() - {"amount", "value"} <= named


def test_the_keys_that_it_tells_are_those_of_the_page(told: str, root: Path) -> None:
    page = (root / "pipeline" / "web" / "static" / "language.js").read_text(encoding="utf-8")
    of_page = {
        key for keys in re.findall(r'^  \["([^"]+)", "[^"]+", "[^"]+"\],$', page, re.MULTILINE) for key in keys.split()
    }
    rows = re.findall(r"^\| ((?:`.`[^|]*)) \|", told, re.MULTILINE)
    assert of_page <= {key for row in rows for key in re.findall(r"`(.)`", row)} | {"w"}


def test_the_command_serves_the_examples_and_keeps_who_reviewed_them(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "examples"
    shutil.copytree(root / "examples", folder)
    with reviewing("examples", "--reviewer", "Anna Beispiel", cwd=tmp_path) as address:
        page, _, token = address.partition("#")
        source = "lornauer-tageblatt-korrektur"
        headers = {"X-Token": token, "Content-Type": "application/json"}
        request = Request(f"{page}api/text/{source}/accept-rest", b"{}", headers)  # noqa: S310 — our own page
        assert urlopen(request, timeout=60).status == 200  # noqa: S310 — the same
    saved = (folder / "data" / "review" / f"{source}.yaml").read_text(encoding="utf-8")
    assert "reviewer: Anna Beispiel\ndate: '20" in saved
