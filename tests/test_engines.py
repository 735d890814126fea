from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest

from pipeline.engines import ENGINES, AllCores, Here, OnExecutor, engine_of, is_engine
from pipeline.problem_kinds import KINDS
from pipeline.problems import PipelineError, Problem
from pipeline.seams import Engine


def square(number: int) -> int:
    return number * number


def slow_when_early(number: int) -> int:
    time.sleep(0.05 if number == 0 else 0)
    return number


def where(_: int) -> int:
    return os.getpid()


def refuse(number: int) -> int:
    if number == 3:
        raise PipelineError([Problem("T101", f"{number}.txt")])
    return number


def die(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("name", ["here", "cores"])
@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_every_engine_gives_the_same_in_the_same_order(name: str, count: int) -> None:
    engine: Engine = ENGINES[name]()
    assert list(engine.map(square, range(count))) == [number * number for number in range(count)]


def test_what_takes_long_is_waited_for_in_its_place() -> None:
    assert list(AllCores(3).map(slow_when_early, range(9))) == list(range(9))


def test_more_items_than_a_portion_stay_in_order() -> None:
    assert list(AllCores(2).map(square, range(1000))) == list(Here().map(square, range(1000)))


def test_the_work_is_done_elsewhere_unless_one_core_is_enough() -> None:
    assert os.getpid() not in set(AllCores(2).map(where, range(4)))
    assert set(AllCores(2).map(where, [0])) == {os.getpid()}
    assert set(AllCores(1).map(where, range(4))) == {os.getpid()}


@pytest.mark.parametrize("engine", [Here(), AllCores(2)])
def test_a_problem_of_one_item_comes_through_whole(engine: Engine) -> None:
    with pytest.raises(PipelineError) as caught:
        list(engine.map(refuse, range(6)))
    assert caught.value.problems == (Problem("T101", "3.txt"),)


def test_a_process_that_is_killed_is_a_problem() -> None:
    with pytest.raises(PipelineError) as caught:
        list(AllCores(2).map(die, range(6)))
    assert [problem.code for problem in caught.value.problems] == ["S106"]
    assert "--engine here" in KINDS["S106"].hint


def test_results_that_nobody_wants_any_more_are_given_up() -> None:
    results = AllCores(2).map(square, range(1000))
    assert next(results) == 0
    close = getattr(results, "close")  # noqa: B009 - an Iterator has no close, a generator has
    close()
    assert list(AllCores(2).map(square, range(3))) == [0, 1, 4]


def processes() -> Executor:
    return ProcessPoolExecutor(2, get_context("forkserver"))


@pytest.mark.parametrize("make", [processes, lambda: ThreadPoolExecutor(2)], ids=["processes", "threads"])
def test_any_executor_of_the_caller_plugs_in(make: Callable[[], Executor]) -> None:
    with make() as executor:
        engine = engine_of(executor)
        assert isinstance(engine, OnExecutor)
        assert list(engine.map(square, range(1000))) == [number * number for number in range(1000)]
        with pytest.raises(PipelineError) as caught:
            list(engine.map(refuse, range(6)))
        assert caught.value.problems == (Problem("T101", "3.txt"),)
        results = engine.map(square, range(1000))
        assert next(results) == 0
        results.close()
        assert executor.submit(square, 3).result() == 9


def test_an_executor_that_breaks_is_a_problem() -> None:
    with processes() as executor, pytest.raises(PipelineError) as caught:
        list(OnExecutor(executor).map(die, range(6)))
    assert [problem.code for problem in caught.value.problems] == ["S106"]


def by_last_digit(number: int) -> list[tuple[str, tuple[int, int]]]:
    return [(f"ends in {number % 10}", (number % 10, number))]


def by_digit(said: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    met: dict[int, list[int]] = {}
    for digit, number in said:
        met.setdefault(digit, []).append(number)
    return met


def refuse_in_three(number: int) -> list[tuple[str, tuple[int, int]]]:
    return by_last_digit(refuse(number))


def die_in_three(number: int) -> list[tuple[str, tuple[int, int]]]:
    return by_last_digit(die(number))


@pytest.mark.parametrize("count", [0, 1, 7, 1000])
def test_all_that_is_said_under_one_key_meets_in_the_order_of_the_items(count: int) -> None:
    with processes() as executor:
        for engine in (Here(), AllCores(2), AllCores(1), engine_of(executor)):
            met = [one for bucket in engine.regroup(by_last_digit, by_digit, range(count)) for one in bucket.items()]
            assert sorted(met) == [(digit, [*range(digit, count, 10)]) for digit in range(min(count, 10))]


def test_what_goes_wrong_with_an_item_or_a_process_stops_a_shuffle() -> None:
    for engine in (Here(), AllCores(2)):
        with pytest.raises(PipelineError) as caught:
            list(engine.regroup(refuse_in_three, by_digit, range(6)))
        assert caught.value.problems == (Problem("T101", "3.txt"),)
    with pytest.raises(PipelineError) as caught:
        list(AllCores(2).regroup(die_in_three, by_digit, range(6)))
    assert [problem.code for problem in caught.value.problems] == ["S106"]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("dask", True), ("tcp://10.0.0.7:8786", True), ("tls://scheduler:8786", True), ("tcp://[::1]:8786", True),
        ("tcp://127.0.0.1:65535", True), ("tcp://127.0.0.1:65536", False), ("tcp://127.0.0.1:0", False),
        ("tcp://scheduler", False), ("http://scheduler:8786", False), ("ray", False), ("", False),
    ],
)  # fmt: skip
def test_an_engine_is_a_name_or_the_address_of_a_scheduler(name: str, known: bool) -> None:
    assert is_engine(name) == known
