from __future__ import annotations

import time
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz import plain
from tests.fuzz.mutation import inputs
from tests.fuzz.plain import fuzz
from tests.fuzz.targets import TARGETS, Target

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


@pytest.mark.parametrize("name", TARGETS)
def test_plain_inputs_are_the_same_each_time_and_break_no_promise(name: str) -> None:
    count = 40 if name in {"html", "package", "mail", "pdf"} else 200
    first, again = ([*islice(inputs(name, TARGETS[name].seeds, 5), count)] for _ in range(2))
    assert first == again
    assert len(set(first)) > count // 2
    tried = fuzz(name, count, 60, 5)
    assert not tried.found
    assert tried.inputs == count


def test_an_input_that_breaks_a_promise_is_kept_as_small_as_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(content: bytes) -> None:
        assert b"0" not in content, "no noughts"

    monkeypatch.setitem(TARGETS, "accept", Target(breaks, TARGETS["accept"].seeds))
    tried = fuzz("accept", 500, 60, 1)
    assert tried.inputs == 500
    assert [content for content, _ in tried.found.values()] == [b"0"]
    assert tried.broken > 0


def test_an_input_that_takes_too_long_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "PATIENCE", 0.05)
    tried = plain.place_broken(lambda _: time.sleep(5), b"")
    assert "TooSlowError" in tried[0]


@st.composite
def changed(draw: st.DrawFn, seeds: tuple[bytes, ...]) -> bytes:
    """A seed of which a stretch is replaced by a few bytes, or by a stretch of another one."""
    seed = draw(st.sampled_from(seeds))
    first, last = sorted(draw(st.tuples(*[st.integers(0, len(seed))] * 2)))
    other = draw(st.sampled_from(seeds))
    stretch = sorted(draw(st.tuples(*[st.integers(0, len(other))] * 2)))
    middle = draw(st.binary(max_size=40) | st.just(other[stretch[0] : stretch[1]]))
    return seed[:first] + middle + seed[last:]
