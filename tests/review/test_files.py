"""Reviews as text: what is read, what is refused, and that writing and reading give the same."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codebook.decisions import SETTABLE, Decision, Review, Words
from pipeline.problems import PipelineError
from pipeline.review.files import read_review, read_reviews, save_review, write_review
from pipeline.review.yaml_text import parse

HEAD = f"source: a\nsha256: '{'0' * 64}'\n"
ONE = "- {confirm: fundings, words: 5 Euro, quote: Es gibt 5 Euro.}\n"

BAD: dict[str, tuple[bytes, str, str]] = {
    "not YAML": (b"source: [a", "R102", "line 1"),
    "not UTF-8": (b"source: \xff", "R101", ""),
    "an alias": (f"{HEAD}decisions: &d []\nnote: *d".encode(), "R103", "line 3"),
    "a bomb": (b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "R103", "line 1"),
    "a tag": (b"source: !!python/object/apply:os.system [ls]", "R103", "line 1"),
    "a doubled key": (f"{HEAD}source: b".encode(), "R103", "line 3"),
    "nested too deeply": (b"[" * 2000, "R103", "line 1"),
    "a list": (b"- a", "R104", ""),
    "no verb": (f"{HEAD}decisions:\n- {{words: x, quote: x}}".encode(), "R104", "decisions.1"),
    "two verbs": (f"{HEAD}decisions:\n- {{confirm: fundings, reject: fundings, words: x, quote: x}}".encode(), "R104", "decisions.1"),
    "no such table": (f"{HEAD}decisions:\n- {{confirm: parties, words: x, quote: x}}".encode(), "R104", "decisions.1.confirm"),
    "set with confirm": (f"{HEAD}decisions:\n- {{confirm: fundings, set: {{kind: loan}}, words: x, quote: x}}".encode(), "R104", "decisions.1"),
    "correct without set": (f"{HEAD}decisions:\n- {{correct: fundings, words: x, quote: x}}".encode(), "R104", "decisions.1"),
    "no such key": (f"{HEAD}by: x".encode(), "R104", "by"),
    "no day": (f"{HEAD}date: 26.11.2026".encode(), "R104", "date"),
    "nth of nothing": (f"{HEAD}decisions:\n- {{confirm: fundings, nth: 0, words: x, quote: x}}".encode(), "R104", "decisions.1.nth"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_review_is_said_with_its_place(tmp_path: Path, case: str) -> None:
    content, code, place = BAD[case]
    (tmp_path / "a.yaml").write_bytes(content)
    with pytest.raises(PipelineError) as stopped:
        read_reviews(tmp_path, tmp_path, {"a"})
    assert (code, place) in {(problem.code, problem.place) for problem in stopped.value.problems}


def test_a_review_of_another_text_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(HEAD, encoding="utf-8")
    for sources in ({"a"}, {"b"}):
        with pytest.raises(PipelineError) as stopped:
            read_reviews(tmp_path, tmp_path, sources)
        assert [problem.code for problem in stopped.value.problems] == ["R105"]


def test_without_a_folder_there_are_no_reviews(tmp_path: Path) -> None:
    assert read_reviews(tmp_path / "none", tmp_path, {"a"}) == {}


def test_every_scalar_is_a_text() -> None:
    assert parse("[1, yes, 2026-01-01, 0x1f, null, ~]") == ["1", "yes", "2026-01-01", "0x1f", None, None]


TEXTS = st.text(min_size=1, max_size=40)
LINES = st.from_regex(r"[^\s\x00-\x1f]([^\n\r\x85\u2028\u2029\x00-\x1f]{0,20}[^\s\x00-\x1f])?", fullmatch=True)
PLACES = st.builds(Words, words=TEXTS, nth=st.integers(1, 9), quote=st.none() | TEXTS, id=st.none() | LINES)
SETS = st.dictionaries(
    st.sampled_from(sorted(SETTABLE["fundings"])), st.none() | TEXTS | PLACES | st.tuples(PLACES, PLACES), min_size=1
)


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    verb = draw(st.sampled_from(["confirm", "correct", "reject", "add"]))
    more = {"set": draw(SETS)} if verb in {"correct", "add"} else {}
    values = {verb: "fundings", "words": draw(TEXTS), "quote": draw(TEXTS), "nth": draw(st.integers(1, 9)), **more}
    return Decision.model_validate({**values, "note": draw(st.none() | LINES)})


@given(st.lists(decisions(), max_size=4), st.none() | LINES)
def test_what_is_written_is_read_as_the_same(made: list[Decision], reviewer: str | None) -> None:
    review = Review(source="a", sha256="0" * 64, reviewer=reviewer, date="2026-11-26", decisions=tuple(made))
    assert Review.model_validate(parse(write_review(review))) == review


@given(st.lists(decisions(), min_size=1, max_size=4), decisions())
def test_one_decision_more_is_one_line_more(made: list[Decision], another: Decision) -> None:
    one = Review(source="a", sha256="0" * 64, decisions=tuple(made))
    two = one.model_copy(update={"decisions": (*made, another)})
    before, after = (write_review(review).split("\n") for review in (one, two))
    changed = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert len(changed) == 1
    assert changed[0].startswith("+ - {")


def test_saving_replaces_the_file_as_a_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    values = parse(f"{HEAD}decisions:\n{ONE}")
    review = Review.model_validate(values)
    path = save_review(review, tmp_path / "data" / "review")
    assert read_review(path, "a.yaml") == review
    assert path.read_text(encoding="utf-8").endswith(ONE)
    assert [file.name for file in path.parent.iterdir()] == ["a.yaml"]
