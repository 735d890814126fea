"""Statements that are held only against those near to them end as they would if each were held against all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings

from pipeline.codebook.tables import Cells
from pipeline.merge.ledger import Ledger
from pipeline.merge.occasions import Near
from tests.announcing import NAMES, ORGANISATIONS, Announced, fundings, texts

KNOWN = {"organisations": ORGANISATIONS, "names": NAMES}


def everybody(near: Near, _cells: Cells) -> Iterator[Cells]:
    """All of a group, in its order."""
    return iter(near._group)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(texts())
def test_those_near_are_all_that_matter(
    funding: Callable[..., Cells], committed: Callable[..., Ledger], drawn: Announced
) -> None:
    rows = fundings(drawn.written, funding)
    found = committed(rows, drawn.sources, **KNOWN).tables()
    with patch.object(Near, "to", everybody):
        assert committed(rows, drawn.sources, **KNOWN).tables() == found
