"""What was found in each text, kept between builds: a text that stays as it is need not be read again."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from pipeline.cache.entries import LIMIT, Entries
from pipeline.cache.keys import Circumstances, Key
from pipeline.cache.record import Outcome, read_record, record_name, write_record
from pipeline.cache.results import Remembering
from pipeline.cache.written import Found, read_found, write_found
from pipeline.problems import Problem
from pipeline.seams import Mapper

NOT_KEPT = "it is not in the cache any more, which was emptied or has a limit"
BROKEN = "its entry in the cache was broken"


class Cache:
    """The results of earlier builds in a folder that is safe to delete at any time, and a record of the last build.

    Only what has the very key is given out, and only where it is whole. A folder that cannot be used is no error: then
    everything is made anew, and `problems` says so.
    """

    def __init__(self, folder: Path, output: Path, limit: int = LIMIT) -> None:
        self._entries = Entries(folder, limit)
        self._record_name = record_name(output)
        self._before = read_record(self._entries.get(self._record_name).content)
        self._outcomes: dict[str, Outcome] = {}

    @property
    def problems(self) -> list[Problem]:
        """What kept the folder from being used, if anything."""
        return (
            [Problem("S108", str(self._entries.folder), found=self._entries.refused)] if self._entries.refused else []
        )

    def get(self, key: Key) -> Found | None:
        """What was found under the key; None where that has to be made anew."""
        entry = self._entries.get(key.name)
        found = read_found(entry.content) if entry.content is not None else None
        broken = entry.broken or (entry.content is not None and found is None)
        lost = BROKEN if broken else NOT_KEPT
        self._outcomes.setdefault(key.source, Outcome(key.first)).add(key, kept=found is not None, lost=lost)
        return found

    def put(self, key: Key, found: Found) -> None:
        """Keeps what was found under the key, at once and whole."""
        self._entries.put(key.name, write_found(found))

    def remembering(self, engine: Mapper) -> Mapper:
        """An engine that makes what is not known yet on another one, for steps whose items and results are bytes."""
        return Remembering(engine, self._entries)

    def close(self, circumstances: Circumstances) -> None:
        """Records the keys of this build."""
        record = write_record(circumstances, self._outcomes)
        if record != self._before.content:
            self._entries.put(self._record_name, record)
        self._circumstances = circumstances

    def make_room(self) -> None:
        """Lets go of what was used longest ago where the folder has grown over its limit."""
        self._entries.make_room()

    def why(self, source: str) -> tuple[str, ...]:
        """Where the result of a text came from in this build, a line for each time it was read; none for an unknown text."""
        if source not in self._outcomes:
            return ()
        return self._outcomes[source].said(source, self._before, self._circumstances)

    @property
    def sources(self) -> Iterable[str]:
        """The ids of the texts of this build."""
        return self._outcomes.keys()


def usual_folder() -> Path | None:
    """The folder for caches that the platform has for the user; None where the user has no home."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "belegt"
    stated = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(stated) if stated.startswith("/") else home / ".cache") / "belegt"
