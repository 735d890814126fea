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


@pytest.mark.parametrize("before", [b"", b'"no end', b'"' + b"x" * 3_000_000 + b'"', b'"' + b"x" * 3_000_000])
def test_what_is_no_json_is_looked_at_to_its_end(before: bytes) -> None:
    assert refusal(b"[" * (MOST_NESTED + 1) + before, "jsonld")
    assert not refusal(b"[" * MOST_NESTED + before, "jsonld")
