"""A power cut: what a work does on the disk, and what may be left of it where the power goes before it is flushed.

A file is safe up to what was flushed of it, a name once the folder that it stands in was flushed; of all else any part may be on
the disk, in any order. A rename is two changes, in two folders, one of which may be there without the other
(`torn`), which is worse than what journalling file systems do.
"""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from benchmarks.faults.steps import Step, watch
from benchmarks.faults.trials import Trial, in_child, points

STATES = 6
"""States that are tried of each cut."""


@dataclass
class Inode:
    """A file: what is in it, and what of that is safe."""

    content: bytes = b""
    safe: bytes = b""


@dataclass
class Change:
    """A name that is put into a folder for a file, or taken out of it (`None`), and whether that is safe."""

    path: str
    inode: Inode | None
    folder: bool = False
    safe: bool = False
    after: int | None = None


@dataclass
class Disk:
    """What the disk holds in the end of what was done, by changes in their order."""

    now: dict[str, Inode] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    def do(self, step: Step) -> None:
        """One step more."""
        path = step.paths[0]
        if step.kind == "make" and path not in self.now:
            self._put(path, Inode())
        elif step.kind == "truncate":
            self.now[path].content = b""
        elif step.kind == "write":
            self.now[path].content += step.data
        elif step.kind == "mkdir":
            self.changes.append(Change(path, None, folder=True))
        elif step.kind == "fsync":
            self._flush(path)
        elif step.kind == "link":
            self._put(step.paths[1], self.now[path])
        elif step.kind == "rename":
            self._put(step.paths[1], self.now[path])
            self._drop(path, len(self.changes) - 1)
        elif step.kind in {"unlink", "rmdir"}:
            self._drop(path, None)

    def _put(self, path: str, inode: Inode) -> None:
        self.now[path] = inode
        self.changes.append(Change(path, inode))

    def _drop(self, path: str, after: int | None) -> None:
        self.now.pop(path, None)
        self.changes.append(Change(path, None, after=after))

    def _flush(self, path: str) -> None:
        if path in self.now:
            self.now[path].safe = self.now[path].content
        for change in self.changes:
            change.safe = change.safe or str(Path(change.path).parent) == path

    def after_cut(self, chance: random.Random, state: int) -> list[tuple[str, bytes | None, bool]]:
        """One of the states that a cut may leave: paths with their content in the order in which they came; None for what was removed."""
        keep = {0: 0.0, 1: 1.0, 2: 1.0}.get(state, 0.5)
        left = [change.safe or chance.random() < keep for change in self.changes]
        if state % 2:  # a rename is one change
            left = [left[one.after] if one.after is not None else left[at] for at, one in enumerate(self.changes)]
        contents: dict[int, bytes] = {}
        for change in self.changes:
            if change.inode and id(change.inode) not in contents:
                contents[id(change.inode)] = _survived(change.inode, chance, state)
        return [
            (one.path, contents[id(one.inode)] if one.inode else None, one.folder)
            for one, there in zip(self.changes, left, strict=True)
            if there
        ]


def _survived(inode: Inode, chance: random.Random, state: int) -> bytes:
    """What is left of a file: at least what is safe; in the third state all, in the first two no more."""
    if state == 2:
        return inode.content
    if state < 2 or inode.safe == inode.content:
        return inode.safe
    return chance.choice((inode.safe, inode.content, inode.content[: len(inode.content) // 2]))


def cuts(trial: Trial, wanted: int, seed: int) -> Iterator[Callable[[], None]]:
    """Functions that put the publication into a state that a cut may leave, for so many points of the work, its end the last."""
    steps = recorded(trial)
    chance = random.Random(seed)
    for number in [*points(len(steps) - 1, wanted - 1, seed), len(steps)]:
        for state in range(STATES):
            disk = Disk({str(path): _old(path) for path in trial.before.rglob("*") if path.is_file()})
            disk.now = {path.replace(str(trial.before), str(trial.folder), 1): one for path, one in disk.now.items()}
            for step in steps[:number]:
                disk.do(step)
            yield partial(_restore, trial, disk.after_cut(chance, state))


def recorded(trial: Trial) -> list[Step]:
    """Every step of a work without faults."""
    trial.fresh()
    place = trial.before.with_suffix(".steps")

    def run() -> None:
        steps: list[Step] = []
        watch(lambda step, _: steps.append(step), trial.folder)
        trial.work.do(trial.folder)
        Path(place).write_bytes(pickle.dumps([tuple(step) for step in steps]))

    in_child(run)
    return [Step(*one) for one in pickle.loads(place.read_bytes())]  # noqa: S301 — written above


def _old(path: Path) -> Inode:
    return Inode(path.read_bytes(), path.read_bytes())


def _restore(trial: Trial, changes: list[tuple[str, bytes | None, bool]]) -> None:
    trial.fresh()
    for path, content, is_folder in changes:
        place = Path(path)
        if is_folder:
            place.mkdir(exist_ok=True, parents=True)
        elif content is not None:
            place.parent.mkdir(exist_ok=True, parents=True)
            place.unlink(missing_ok=True)
            place.write_bytes(content)
        elif place.is_dir():
            with suppress(OSError):
                place.rmdir()
        else:
            place.unlink(missing_ok=True)
