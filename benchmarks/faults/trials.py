"""One fault at a time: what it left, what the next command makes of that, and whether anything was lost."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

from benchmarks.faults.steps import Seen, Step, watch
from benchmarks.faults.works import KEPT, Tree, Work, drafts, tree
from pipeline.cache.entries import DRAFT, Entries, Entry
from pipeline.problems import PipelineError
from pipeline.publish.swap import recover

DONE, REFUSED, DISK, BUG = 0, 1, 4, 3
"""How a child ends: all done; with a problem; with an error of the disk that the command line tells as one; with a traceback."""


class LostError(Exception):
    """A fault left what it may not leave."""


class Trial:
    """A work with its publication before and after, ready to be done again and again, each time with another fault."""

    def __init__(self, work: Work, base: Path) -> None:
        base = Path(os.path.realpath(base))
        self.work, self.folder, self.before = work, base / work.name, base / f"{work.name}-before"
        work.prepare(self.folder)
        shutil.copytree(self.folder, self.before)
        self.old = tree(self.folder)
        with patch.object(Entries, "make_room"):
            self.work.do(self.folder)
        self.new = tree(self.folder)
        self.entries = {*_entries(self.before), *_entries(self.folder)}
        self.fresh()
        begun = time.monotonic()
        ended = in_child(lambda: self.work.do(self.folder))
        self.seconds = time.monotonic() - begun
        if ended != DONE or tree(self.folder) != self.new:
            raise LostError(f"{work.name}: it is not the same each time")

    def fresh(self) -> None:
        """Puts the publication back to what it was before."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.before, self.folder)

    def count(self) -> int:
        """How many steps on the disk the work takes."""
        self.fresh()
        read, write = os.pipe()

        def counted() -> None:
            seen: list[Step] = []
            watch(lambda step, _: seen.append(step), self.folder)
            self.work.do(self.folder)
            os.write(write, str(len(seen)).encode())

        in_child(counted)
        os.close(write)
        said = os.read(read, 100)
        os.close(read)
        return int(said)

    def with_fault(self, fault: Seen) -> int:
        """Does the work with a fault, and says how it ended; a negative number is the signal that ended it."""
        self.fresh()

        def run() -> None:
            watch(fault, self.folder)
            self.work.do(self.folder)

        return in_child(run)

    def killed_after(self, seconds: float) -> int:
        """Does the work and kills it after so many seconds."""
        self.fresh()
        child = os.fork()
        if not child:
            _run(lambda: self.work.do(self.folder))
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    def look(self, *, torn: bool = False, again: bool = True) -> str:
        """What a fault left: "old", "new" or "between"; LostError where it is none of these.

        Read without belegt a mix is known by its hashes; the next command makes it whole; the work done once more
        ends with the same bytes. The cache gives out nothing but what was put in; `torn` allows entries that it knows to be broken.
        """
        self._is_known_as_a_mix()
        recover(self.folder)
        found = tree(self.folder)
        done = self.work.done(self.old, self.new, found)
        if done is None:
            differing = sorted(
                path
                for path in {*found, *self.old, *self.new}
                if found.get(path) not in (self.old.get(path), self.new.get(path))
            )
            changed = sorted(path for path in {*found, *self.old, *self.new} if found.get(path) != self.old.get(path))
            raise LostError(f"{self.work.name}: neither old nor new: {differing[:5]}, changed {changed[:5]}")
        if (self.folder / ".belegt").exists():
            raise LostError(f"{self.work.name}: the work folder stays")
        self._cache_is_sound(torn=torn)
        if again:
            if in_child(lambda: self.work.do(self.folder)) != DONE:
                raise LostError(f"{self.work.name}: it cannot be done again")
            if tree(self.folder) != self.new:
                raise LostError(f"{self.work.name}: done again it ends with other bytes")
            self._cache_is_sound(torn=torn)
        return "old" if not done and self.old != self.new else "new" if done == len(self.work.parts) else "between"

    def left(self) -> int:
        """How many drafts lie in the publication that nothing reads."""
        return len(drafts(self.folder))

    def _is_known_as_a_mix(self) -> None:
        """Whoever holds the files against the hashes that stand beside them sees the old state, the new one, or that it is neither."""
        found = tree(self.folder)
        for said in (_described(found), *_summed(found)):
            if said is not None and said not in [
                {path: state.get(path) for path in said} for state in (self.old, self.new)
            ]:
                raise LostError(f"{self.work.name}: a mix that its hashes do not tell")

    def _cache_is_sound(self, *, torn: bool) -> None:
        for name, entry in _entries(self.folder):
            if (name, entry) not in self.entries and not (entry.broken and torn):
                raise LostError(f"{self.work.name}: an entry {name} that nobody put in")


def in_child(do: Callable[[], object]) -> int:
    """How a child ends in which something is done."""
    child = os.fork()
    if not child:
        _run(do)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _run(do: Callable[[], object]) -> None:
    ended = BUG
    try:
        do()
        ended = DONE
    except PipelineError:
        ended = REFUSED
    except OSError:
        ended = DISK
    except BaseException:  # noqa: BLE001 — a child has nobody above it
        traceback.print_exc()
    finally:
        os._exit(ended)


def _entries(folder: Path) -> Iterator[tuple[str, Entry]]:
    entries = Entries(folder / KEPT)
    for path in sorted((folder / KEPT / "entries").glob("*/*")):
        if not path.name.startswith(DRAFT):
            yield path.name, entries.get(path.name)


def _described(found: Tree) -> Tree | None:
    """The descriptor and the files that it gives hashes of, where all of them are as it says; None for a mix."""
    descriptor = json.loads(found["datapackage.json"])
    stated = {one["path"]: one.get("hash", "").removeprefix("sha256:") for one in descriptor["resources"]}
    if any(hashlib.sha256(found.get(path, b"")).hexdigest() != value for path, value in stated.items() if value):
        return None
    return {path: found[path] for path in (*stated, "datapackage.json")}


def _summed(found: Tree) -> Iterator[Tree | None]:
    """The files of each release that are all as its checksums say."""
    for sums in (path for path in found if path.endswith("/SHA256SUMS")):
        place = sums.removesuffix("SHA256SUMS")
        lines = (line.partition("  ") for line in found[sums].decode().splitlines())
        stated = {f"{place}{path}": value for value, _, path in lines}
        there = {path: one for path, one in found.items() if path.startswith(place) and path != sums}
        whole = {path: hashlib.sha256(one).hexdigest() for path, one in there.items()} == stated
        yield {**there, sums: found[sums]} if whole and stated else None


def points(count: int, wanted: int, seed: int) -> list[int]:
    """Numbers of steps spread by chance over all of them, the same ones for the same seed; all where there are no more."""
    numbers = range(1, count + 1)
    return [*numbers] if count <= wanted else sorted(random.Random(seed).sample(numbers, wanted))


def tally(outcomes: Counter[str]) -> str:
    """Outcomes and how often each came."""
    return ", ".join(f"{count} {name}" for name, count in sorted(outcomes.items()))
