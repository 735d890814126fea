"""Python collects garbage after a block without it as it did before, whatever ends the block and whatever is inside."""

from __future__ import annotations

import gc

import pytest

from pipeline.garbage import uncollected


@pytest.mark.parametrize("collecting", [True, False])
def test_garbage_is_collected_as_before_even_where_a_block_fails_inside_another(collecting: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        with uncollected():
            with pytest.raises(LookupError), uncollected():
                raise LookupError
            assert not gc.isenabled()
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if was else gc.disable)()
