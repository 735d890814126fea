"""A program for test_swap: swaps a publication again and again, each time with a fault at another step.

Python tells an audit hook of every file that is opened, renamed, linked, made or removed, before it happens. A hook
that ends the process there is a crash at that step; one that raises OSError there is a disk that fails.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.problems import PipelineError
from pipeline.publish.swap import open_stage, recover

OLD = {
    "datapackage.json": "old descriptor",
    "data/tables/changed.csv": "old rows",
    "data/tables/same.csv": "the same rows",
    "data/tables/stale.csv": "stale rows",
    "schemas/old/stale.json": "stale schema",
    "README.md": "not ours",
}
NEW = {
    "datapackage.json": "new descriptor",
    "data/tables/changed.csv": "new rows",
    "data/tables/same.csv": "the same rows",
    "data/graph/facts/facts.ttl": "new graph",
    "README.md": "not ours",
}
STALE = ["data/tables/stale.csv", "schemas/old/stale.json", "data/tables/never-was.csv"]
STEPS = ("open", "os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir")
DIED = 77


def put(folder: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)


def state(folder: Path) -> dict[str, str]:
    """Every path below a folder with the hash of its content; folders too, so that an empty one left behind shows."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "/"
        for path in sorted(folder.rglob("*"))
    }


def build(folder: Path) -> None:
    with open_stage(folder) as stage:
        stage.put({name: content.encode() for name, content in NEW.items() if name != "README.md"})
        stage.swap(STALE)


def fail_at(step: int, fault: Callable[[], None], *, forever: bool = False) -> Callable[[], bool]:
    """Let the n-th step on files fail, counted from 1; `forever` lets all later ones fail as well.

    What comes back tells whether there were so many steps at all.
    """
    seen = 0

    def hook(event: str, _arguments: object) -> None:
        nonlocal seen
        if event in STEPS:
            seen += 1
            if seen == step or (forever and seen > step):
                fault()

    sys.addaudithook(hook)
    return lambda: seen >= step


def die() -> None:
    os._exit(DIED)


def no_space() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def in_child(work: Callable[[], bool]) -> int:
    """The exit status of a child in which the work is done.

    0: done without a fault, 1: a problem was reported, 2: a traceback, 3: done in spite of the fault, 77: it died.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 2
    try:
        status = 3 if work() else 0
    except PipelineError:
        status = 1
    finally:
        os._exit(status)


def every_step(root: Path, fault: Callable[[], None], *, forever: bool) -> list[list[object]]:
    """For every step: how the build ended, what recover said, and which publication is there."""
    outcomes: list[list[object]] = []
    step = 0
    while not outcomes or outcomes[-1][0] != 0:
        step += 1
        folder = fresh(root)

        def work(folder: Path = folder, step: int = step) -> bool:
            failed = fail_at(step, fault, forever=forever)
            build(folder)
            return failed()

        ended = in_child(work)
        said = recover(folder)
        outcomes.append([ended, said, which(root, folder)])
    return outcomes


def every_step_of_recovery(root: Path, first: int) -> list[list[object]]:
    """The same for a build that died at one step, and a recovery that dies at every one of its own."""
    outcomes: list[list[object]] = []
    step = 0
    while not outcomes or outcomes[-1][0] != 0:
        step += 1
        folder = fresh(root)

        def work(folder: Path = folder) -> bool:
            failed = fail_at(first, die)
            build(folder)
            return failed()

        def again(folder: Path = folder, step: int = step) -> bool:
            failed = fail_at(step, die)
            recover(folder)
            return failed()

        in_child(work)
        ended = in_child(again)
        said = recover(folder)
        outcomes.append([ended, said, which(root, folder)])
    return outcomes


def order(folder: Path) -> list[list[str]]:
    """What a build makes durable and what it renames, in order, as paths below the publication."""
    seen: list[list[str]] = []
    flush = os.fsync

    def relative(path: object) -> str:
        return Path(str(path)).relative_to(folder).as_posix()

    def recorded(fd: Any) -> None:
        seen.append(["flush", relative(Path(f"/proc/self/fd/{fd}").readlink())])
        flush(fd)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event == "os.rename":
            seen.append(["rename", relative(arguments[1])])

    os.fsync = recorded
    sys.addaudithook(hook)
    build(folder)
    return seen


def fresh(root: Path) -> Path:
    folder = root / "publication"
    shutil.rmtree(folder, ignore_errors=True)
    put(folder, OLD)
    return folder


def which(root: Path, folder: Path) -> str:
    expected = {}
    for name, files in (("old", OLD), ("new", NEW)):
        model = root / name
        put(model, files)
        expected[name] = state(model)
    found = state(folder)
    return next((name for name, files in expected.items() if files == found), f"neither: {sorted(found)}")


def outcome(mode: str, where: Path, steps: list[int]) -> object:
    if mode == "recovery":
        return [every_step_of_recovery(where, step) for step in steps]
    if mode == "order":
        return order(fresh(where))
    fault = {"crash": die, "error": no_space, "full": no_space}[mode]
    return every_step(where, fault, forever=mode == "full")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(outcome(sys.argv[1], Path(sys.argv[2]), [int(step) for step in sys.argv[3:]])))
