"""How deep JSON is nested is counted in parts as it is in the whole, whatever stands in its texts."""

from __future__ import annotations

import json
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codebook import hostile_graphs
from pipeline.codebook.hostile_graphs import MOST_NESTED, refusal
from tests.growing import grows_with_length

TEXTS = st.text('[]{}"\\a\n', max_size=8)
VALUES = st.recursive(TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3))


def depth(value: Any) -> int:
    inner = [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else []
    return (1 if isinstance(value, dict | list) else 0) + max(map(depth, inner), default=0)


@given(VALUES, st.integers(1, 9), st.integers(0, 4))
def test_parts_are_as_deep_as_the_whole(value: Any, block: int, most: int) -> None:
    content = json.dumps(value).encode()
    with patch.object(hostile_graphs, "BLOCK", block), patch.object(hostile_graphs, "MOST_NESTED", most):
        assert bool(refusal(content, "jsonld")) == (depth(value) > most)


def test_a_long_text_is_looked_at_to_its_end() -> None:
    text = b'"' + b"x[" * 1_500_000 + b'"'
    assert refusal(b"[" * (MOST_NESTED + 1) + text, "jsonld")
    assert not refusal(b"[" * MOST_NESTED + text, "jsonld")


@pytest.mark.parametrize("before", [b"", b"[" * 200, b'{"a": "b"}'])
def test_a_text_without_an_end_is_refused(before: bytes) -> None:
    assert refusal(before + b'"no end', "jsonld") == "a text in it does not end"


def test_quotation_marks_without_an_end_take_time_by_their_number() -> None:
    assert grows_with_length(lambda text: refusal(text.encode(), "jsonld"), '\\"', 20_000)
    assert grows_with_length(lambda text: refusal(b'"' + text.encode(), "jsonld"), '\\"', 20_000)
