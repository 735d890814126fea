from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS

FOUND = sorted(path for path in (Path(__file__).parent / "found").glob("*/*"))


@pytest.mark.parametrize("path", FOUND, ids=[f"{path.parent.name}-{path.name}" for path in FOUND])
def test_what_once_broke_a_promise_keeps_it(path: Path) -> None:
    TARGETS[path.parent.name].run(path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_changed_seeds_break_no_promise(name: str) -> None:
    target = TARGETS[name]

    @settings(max_examples=60, deadline=None)
    @given(changed(target.seeds))
    def run(content: bytes) -> None:
        target.run(content)

    for seed in target.seeds:
        target.run(seed)
    run()


@st.composite
def changed(draw: st.DrawFn, seeds: tuple[bytes, ...]) -> bytes:
    """A seed of which a stretch is replaced by a few bytes, or by a stretch of another one."""
    seed = draw(st.sampled_from(seeds))
    first, last = sorted(draw(st.tuples(*[st.integers(0, len(seed))] * 2)))
    other = draw(st.sampled_from(seeds))
    stretch = sorted(draw(st.tuples(*[st.integers(0, len(other))] * 2)))
    middle = draw(st.binary(max_size=40) | st.just(other[stretch[0] : stretch[1]]))
    return seed[:first] + middle + seed[last:]
