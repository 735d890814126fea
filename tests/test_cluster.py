"""A real cluster of several processes: the same results, whoever dies."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest

from pipeline.codebook.contents import Measured
from pipeline.codebook.documents import Document
from pipeline.codebook.tables import TABLES
from pipeline.collect.texts import collect_texts, document
from pipeline.engines import Dask, engine_of
from pipeline.finding import found_in
from pipeline.flow import make_tables
from pipeline.folders import register_of
from pipeline.link import build_lexicon, resolve
from pipeline.merge import merge
from pipeline.problems import PipelineError, Problem
from pipeline.publish import graph_portions
from pipeline.publish.files import put_graph
from pipeline.publish.shelves import InMemory
from pipeline.publish.tables import read_csv

pytest.importorskip("distributed", reason="Dask is not installed: pip install belegt[cluster]")

T = TypeVar("T")
V = TypeVar("V")
R = TypeVar("R")
Run = Callable[..., subprocess.CompletedProcess[str]]


def square(number: int) -> int:
    return number * number


def where(number: int) -> tuple[int, int]:
    time.sleep(0.01)
    return number, os.getpid()


def end_at_poison(text: Document) -> int:
    if "Gift" in text.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return len(text.text)


def refuse(number: int) -> int:
    if number == 3:
        raise PipelineError([Problem("T101", f"{number}.txt")])
    return number


def lost(number: int) -> int:
    raise RuntimeError(f"a mistake of ours in {number}")


def is_there(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def texts(count: int, *poison: int) -> list[Document]:
    words = ("Gift" if number in poison else "Brot" for number in range(count))
    return [document(f"{number} {word}.".encode(), f"{number}.txt") for number, word in enumerate(words)]


def said_and_told(number: int) -> list[tuple[str, int]]:
    """What an item says under many keys; each saying of it is a line in a file beside the cluster's log."""
    with Path("said").open("a", encoding="utf-8") as said:
        said.write(f"{number}\n")
    time.sleep(0.01)
    return [(str(key), number) for key in range(100)]


def slowly(said: Iterable[V], gather: Callable[[Iterable[V]], R]) -> R:
    time.sleep(0.2)
    return gather(said)


def everything(said: Iterable[int]) -> list[int]:
    return [*said]


def refuse_by_key(number: int) -> list[tuple[str, int]]:
    return [("", refuse(number))]


def end_by_key(text: Document) -> list[tuple[str, int]]:
    return [("", end_at_poison(text))]


class KillsHalfWay(Dask):
    """Kills one of the workers of a cluster as soon as the first bucket is made, and the others are being made."""

    def __init__(self, running: Cluster) -> None:
        super().__init__(running.address)
        self.running, self.deaths = running, 0

    def regroup(
        self, spread: Callable[[T], Iterable[tuple[str, V]]], gather: Callable[[Iterable[V]], R], items: Sequence[T]
    ) -> Generator[R, None, None]:
        for made in super().regroup(spread, partial(slowly, gather=gather), items):
            if not self.deaths:
                os.kill(self.running.workers[0].pid, signal.SIGKILL)
                self.deaths += 1
            yield made


class Cluster:
    """A scheduler and workers as people start them: processes of their own, which talk over TCP."""

    def __init__(self, folder: Path, path: str) -> None:
        self.folder, self.workers = folder, list[subprocess.Popen[bytes]]()
        self.environment = {**os.environ, "PYTHONPATH": path}
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", "at.json"
        )
        self.address = str(json.loads(self._said("at.json"))["address"])

    def add_worker(self) -> subprocess.Popen[bytes]:
        given = ("--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard", "--no-nanny")
        self.workers.append(self._start("worker", self.address, *given))
        return self.workers[-1]

    def stop(self) -> None:
        for process in (self.scheduler, *self.workers):
            process.kill()
            process.wait()

    def _start(self, what: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", what, *arguments]
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(command, cwd=self.folder, env=self.environment, stdout=log, stderr=log)

    def _said(self, name: str) -> str:
        for _ in range(600):
            if (self.folder / name).exists() and (said := (self.folder / name).read_text(encoding="utf-8")):
                return said
            time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text(encoding="utf-8"))


@pytest.fixture
def cluster(tmp_path: Path, root: Path) -> Iterator[Callable[..., Cluster]]:
    """Starts a cluster with so many workers, which find belegt where this process does, or on another path."""
    with ExitStack() as stack:

        def start(workers: int, path: str = "") -> Cluster:
            started = Cluster(tmp_path, path or os.pathsep.join([str(root), *filter(None, sys.path)]))
            stack.callback(started.stop)
            for _ in range(workers):
                started.add_worker()
            return started

        yield start


@contextmanager
def problems(*codes: str) -> Iterator[list[Problem]]:
    said: list[Problem] = []
    with pytest.raises(PipelineError) as caught:
        yield said
    said += caught.value.problems
    assert {problem.code for problem in said} == {*codes}


def test_results_come_in_order_problems_whole_and_mistakes_as_they_are(cluster: Callable[..., Cluster]) -> None:
    engine = engine_of(cluster(2).address)
    for count in (0, 1, 7, 1000):
        assert list(engine.map(square, range(count))) == [number * number for number in range(count)]
    with problems("T101") as said:
        list(engine.map(refuse, range(6)))
    assert said == [Problem("T101", "3.txt")]
    with pytest.raises(RuntimeError, match="a mistake of ours"):
        list(engine.map(lost, range(2)))


def test_a_worker_that_is_killed_loses_nothing() -> None:
    results = Dask(cores=2).map(where, range(300))
    first, killed = next(results)
    os.kill(killed, signal.SIGKILL)
    rest = list(results)
    assert [first, *(number for number, _ in rest)] == list(range(300))
    assert {pid for _, pid in rest} - {killed}


def test_a_text_that_kills_its_workers_is_named_and_no_other() -> None:
    with problems("S109") as said:
        list(Dask(cores=2).map(end_at_poison, texts(20, 5)))
    assert [problem.file for problem in said] == ["5.txt"]


def test_its_own_cluster_listens_to_this_machine_alone_and_ends_when_it_is_no_longer_wanted() -> None:
    psutil = pytest.importorskip("psutil")
    results = Dask(cores=2).map(where, range(1000))
    _, worker = next(results)
    family = [psutil.Process(), *psutil.Process().children(recursive=True)]
    open_to = {one.laddr.ip for process in family for one in process.net_connections() if one.status == "LISTEN"}
    assert open_to == {"127.0.0.1"}
    assert is_there(worker)
    results.close()
    assert not is_there(worker)


def test_a_cluster_that_runs_finds_the_same_though_a_worker_is_killed(
    cluster: Callable[..., Cluster], root: Path
) -> None:
    running = cluster(2)
    documents, lexicon = collect_texts(root / "tests" / "taught", root)[:40], build_lexicon(register_of(root))
    deaths: list[int] = []

    def kill_one(step: str, done: int, total: int) -> None:
        if step == "extract" and 0 < done < total and not deaths:
            os.kill(running.workers[0].pid, signal.SIGKILL)
            deaths.append(done)

    found = found_in(documents, lexicon, running.address, kill_one)
    assert deaths
    assert running.workers[0].wait(5) == -signal.SIGKILL
    assert repr(found) == repr(found_in(documents, lexicon))
    assert running.workers[1].poll() is None


def test_a_worker_that_is_killed_half_way_through_a_shuffle_loses_nothing(cluster: Callable[..., Cluster]) -> None:
    running = cluster(2)
    engine = KillsHalfWay(running)
    met = list(engine.regroup(said_and_told, everything, range(100)))
    assert engine.deaths == 1
    assert running.workers[0].wait(5) == -signal.SIGKILL
    assert sorted(number for bucket in met for number in bucket) == sorted([*range(100)] * 100)
    assert all(bucket == sorted(bucket) for bucket in met)
    said = (running.folder / "said").read_text(encoding="utf-8").split()
    assert {*map(int, said)} == {*range(100)}
    assert len(said) > 100


def test_merging_on_a_cluster_gives_the_same_though_a_worker_is_killed_half_way(
    cluster: Callable[..., Cluster], root: Path
) -> None:
    register = register_of(root)
    documents = collect_texts(root / "tests" / "taught", root)[:40]
    found = found_in(documents, build_lexicon(register))
    texts = [(one, said, resolve(mention for _, mention in said)) for one, said in zip(documents, found, strict=True)]
    running = cluster(2)
    engine = KillsHalfWay(running)
    assert merge(texts, register, engine=engine) == merge(texts, register)
    assert engine.deaths == 1
    assert running.workers[0].wait(5) == -signal.SIGKILL
    assert running.workers[1].poll() is None


def test_texts_enough_are_merged_on_a_cluster_that_runs_already(
    cluster: Callable[..., Cluster], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shuffled: list[int] = []

    def regroup(engine: Dask, *how: Any) -> Generator[Any, None, None]:
        shuffled.append(len(how[2]))
        yield from engine_regroup(engine, *how)

    engine_regroup = Dask.regroup
    monkeypatch.setattr(Dask, "regroup", regroup)
    documents, register = collect_texts(root / "tests" / "taught", root)[:12], register_of(root)
    address, expected = cluster(2).address, make_tables(documents, register)
    assert make_tables(documents, register, address) == expected
    assert shuffled == []
    monkeypatch.setattr("pipeline.engines.ENOUGH", 12)
    assert make_tables(documents, register, address) == expected
    assert make_tables(documents, register, "cores") == expected
    assert {*shuffled} == {12}


def test_what_is_wrong_with_an_item_of_a_shuffle_or_its_workers_is_a_problem(cluster: Callable[..., Cluster]) -> None:
    with problems("T101") as said:
        list(Dask(cores=2).regroup(refuse_by_key, everything, range(6)))
    assert said == [Problem("T101", "3.txt")]
    with problems("S106"):
        list(Dask(cores=2).regroup(end_by_key, everything, texts(6, 3)))
    assert list(Dask(cores=1).regroup(refuse_by_key, everything, [])) == []
    running = cluster(1)
    results = Dask(running.address, patience=2).regroup(said_and_told, everything, range(1000))
    running.workers[0].kill()
    with problems("S111"):
        list(results)


def test_the_graph_is_the_same_though_a_worker_is_killed_while_it_is_written(
    cluster: Callable[..., Cluster], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph_portions, "LARGE", 0)
    monkeypatch.setattr(graph_portions, "ROWS", 3)
    tables = {name: read_csv((root / f"data/tables/{name}.csv").read_bytes().decode()) for name in TABLES}
    running = cluster(2)

    class Killing(InMemory):
        def write(self, path: str, pieces: Iterable[bytes]) -> Measured:
            return super().write(path, self._watched(path, pieces))

        def _watched(self, path: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
            for number, piece in enumerate(pieces):
                if path.endswith(".ttl") and number == 30:
                    os.kill(running.workers[0].pid, signal.SIGKILL)
                yield piece

    shelf = Killing()
    put_graph(shelf, tables, "https://belegt.example/", engine_of(running.address))
    assert running.workers[0].wait(5) == -signal.SIGKILL
    assert {path: (root / path).read_bytes() for path in shelf.files} == shelf.files
    assert len(shelf.files) == 3


def test_a_cluster_without_scheduler_or_workers_is_a_problem(cluster: Callable[..., Cluster]) -> None:
    running = cluster(0)
    with problems("S111"):
        list(Dask(running.address, patience=1).map(square, range(6)))
    worker = running.add_worker()
    results = Dask(running.address, patience=6).map(where, range(3000))
    assert next(results)[0] == 0
    running.stop()
    with problems("S110"):
        list(results)
    assert worker.poll() is not None
    with problems("S110"):
        list(engine_of(running.address).map(square, range(6)))


@pytest.mark.parametrize("stranger", ["nothing", "pipeline"])
def test_a_cluster_with_another_belegt_is_a_problem(
    cluster: Callable[..., Cluster], tmp_path: Path, root: Path, stranger: str
) -> None:
    other = tmp_path / "pipeline"
    if stranger == "nothing":
        other.mkdir()
        (other / "__init__.py").touch()
    else:
        shutil.copytree(root / "pipeline", other)
        (other / "german" / "changed.py").touch()
    running = cluster(1, os.pathsep.join([str(tmp_path), *filter(None, sys.path)]))
    documents, lexicon = collect_texts(root / "data" / "texts", root), build_lexicon(register_of(root))
    with problems("S112"):
        found_in(documents, lexicon, running.address)


def test_a_build_on_a_cluster_gives_the_same_bytes(
    belegt: Run, package: Path, published: Callable[[Path], dict[str, bytes]]
) -> None:
    before = published(package)
    said = belegt("build", "--no-cache", "--engine", "dask", cwd=package)
    assert said.returncode == 0, said.stderr
    assert "distributed" not in said.stderr
    assert published(package) == before
    said = belegt("build", "--no-cache", "--engine", "tcp://127.0.0.1:1", cwd=package)
    assert said.returncode == 1
    assert re.match(r"S110 must – the cluster cannot be reached: tcp://127\.0\.0\.1:1: ", said.stderr)
    assert belegt("build", "--engine", "ray", cwd=package).returncode == 2
    assert published(package) == before
