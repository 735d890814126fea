"""The program that holds cells against patterns of strangers, run inside this process to see each answer."""

from __future__ import annotations

import io
import json
import resource
import signal
import sys
import time

import pytest

from pipeline.validate import pattern_worker


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> dict[int, tuple[int, int]]:
    """The limits that it sets to itself, which are not set to this process."""
    found: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", found.__setitem__)
    return found


def answers(monkeypatch: pytest.MonkeyPatch, *asked: tuple[str, str]) -> list[str]:
    said = io.StringIO()
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{json.dumps(one)}\n" for one in asked)))
    monkeypatch.setattr(sys, "stdout", said)
    pattern_worker.main()
    return said.getvalue().splitlines()


def test_each_cell_gets_its_answer_and_no_alarm_stays_behind(
    monkeypatch: pytest.MonkeyPatch, limits: dict[int, tuple[int, int]]
) -> None:
    asked = [("[a-z]+", "abc"), ("[a-z]+", "ABC"), ("a|b", "b"), ("[0-9]{5}", "33098"), ("a", "ab")]
    assert answers(monkeypatch, *asked) == ["1", "0", "1", "1", "0"]
    assert [signal.getitimer(one)[0] for one in (signal.ITIMER_PROF, signal.ITIMER_REAL)] == [0, 0]
    assert limits == {resource.RLIMIT_AS: (1 << 29, 1 << 29), resource.RLIMIT_CORE: (0, 0)}


def test_long_matches_of_a_pattern_use_up_its_time_together(
    monkeypatch: pytest.MonkeyPatch, limits: dict[int, tuple[int, int]]
) -> None:
    times, given = iter([0.0, 0.5, 1.0, 1.01, 2.0, 3.0, 4.0, 4.1]), list[float]()

    def set_timer(which: int, seconds: float) -> None:
        if which == signal.ITIMER_PROF and seconds:
            given.append(seconds)

    monkeypatch.setattr(time, "process_time", lambda: next(times))
    monkeypatch.setattr(signal, "setitimer", set_timer)
    assert answers(monkeypatch, ("a+", "a"), ("a+", "a"), ("a+", "a"), ("b+", "b")) == ["1"] * 4
    assert given == [2.0, 1.5, 1.5, 2.0]
    assert limits
