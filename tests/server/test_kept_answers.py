"""Answers that are kept are those of the graph that is served, and no more than have room."""

from __future__ import annotations

import pytest

from pipeline.server.answering import Answer
from pipeline.server.kept_answers import AROUND, LONGEST, KeptAnswers

QUERY = "SELECT * { ?s ?p ?o }"


def answer(body: bytes = b"x", loaded: int = 1, status: int = 200) -> Answer:
    return Answer(status, "text/csv", body, '"tag"', loaded)


def test_an_answer_of_a_graph_that_was_loaded_later_drops_all_others() -> None:
    kept = KeptAnswers(100_000)
    kept.keep("a", 1, QUERY, answer(b"old"))
    assert kept.get("a") == answer(b"old")
    kept.keep("b", 1, QUERY, answer(b"new", loaded=2))
    assert (kept.get("a"), kept.get("b")) == (None, answer(b"new", loaded=2))
    kept.keep("a", 1, QUERY, answer(b"old"))
    assert kept.get("a") is None, "a worker of the graph before was still at it"


@pytest.mark.parametrize("call", ["NOW()", "rand()", "UUID()", "StrUUID()", "BNODE()", "\\u004EOW()"])
def test_what_is_another_answer_each_time_is_not_kept(call: str) -> None:
    kept = KeptAnswers(100_000)
    kept.keep("a", 1, f"SELECT ({call} AS ?x) {{}}", answer())
    assert kept.get("a") is None


def test_no_more_bytes_are_kept_than_have_room_and_the_ones_asked_for_last_stay() -> None:
    kept = KeptAnswers(3 * (AROUND + 100))
    for one in "abc":
        kept.keep(one, 50, QUERY, answer(b"x" * 50))
    kept.get("a")
    kept.keep("d", 50, QUERY, answer(b"x" * 50))
    assert [one for one in "abcd" if kept.get(one)] == ["a", "c", "d"]


@pytest.mark.parametrize("told", [answer(b"x" * (LONGEST + 1)), answer(status=503)])
def test_long_answers_and_refusals_are_not_kept(told: Answer) -> None:
    kept = KeptAnswers(10_000_000)
    kept.keep("a", 1, QUERY, told)
    assert kept.get("a") is None


def test_nothing_is_kept_where_nothing_may_be() -> None:
    kept = KeptAnswers(0)
    kept.keep("a", 1, QUERY, answer())
    assert kept.get("a") is None
