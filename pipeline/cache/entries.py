"""Entries as files: each written whole or not at all, each with its checksum, the least recently used gone first."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

LIMIT = 2_000_000_000
"""Bytes on the disk that the entries may take in all, unless the user says otherwise; a text takes some 5 kB."""
BLOCK = 4096
"""Bytes that a file takes on the disk at least."""
ROOM = 0.9
"""What the entries may still take of the limit once they have been cut back to it, so that not every build does."""
FORGOTTEN = 3600
"""Seconds after which a draft is no longer the work of a build that runs."""
DRAFT = "draft-"
CHECKSUM = 64
NOTE = "Signature: 8a477f597d28d172789f06886806bc55\n# Results of belegt, made again whenever they are missing: safe to delete.\n"
"""The content of CACHEDIR.TAG by which programs for backups know a cache (bford.info/cachedir)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The content of an entry; None where there is none, or where it is `broken`."""

    content: bytes | None = None
    broken: bool = False


class Entries:
    """Bytes by name in a folder that several builds may use at once.

    No file is flushed to the disk: after a power cut an entry may be torn, which its checksum tells.
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self.folder, self.limit = folder, limit
        self.refused = ""
        self._added = False
        self._made: set[Path] = set()

    def get(self, name: str) -> Entry:
        """The entry of a name, which counts as used now; one that is torn, altered or another's is broken."""
        path = self._path(name)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return Entry()
        except OSError:
            return Entry(broken=True)
        if content[:CHECKSUM] != _checksum(name, content[CHECKSUM:]):
            return Entry(broken=True)
        with suppress(OSError):
            os.utime(path)
        return Entry(content[CHECKSUM:])

    def holds(self, name: str) -> bool:
        """Whether there is an entry of a name, whole or not."""
        return self._path(name).is_file()

    def put(self, name: str, content: bytes) -> None:
        """Writes an entry under another name and then gives it its own; does nothing more once the disk has refused.

        A folder or draft that somebody has deleted meanwhile is made once more.
        """
        if self.refused:
            return
        with suppress(FileNotFoundError):
            self._put(self._path(name), name, content)
            return
        self._made.clear()
        try:
            self._put(self._path(name), name, content)
        except OSError as error:
            self.refused = error.strerror or str(error)

    def _put(self, path: Path, name: str, content: bytes) -> None:
        """The same once; FileNotFoundError where something is missing that was there."""
        draft = ""
        try:
            self._make(path.parent)
            handle, draft = tempfile.mkstemp(prefix=DRAFT, dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(_checksum(name, content) + content)
            Path(draft).replace(path)
            self._added = True
        except FileNotFoundError:
            _discard(draft)
            raise
        except OSError as error:
            self.refused = error.strerror or str(error)
            _discard(draft)
        except BaseException:
            _discard(draft)
            raise

    def make_room(self) -> None:
        """Removes drafts that nobody works on and, where the limit is passed, the entries that were used longest ago.

        A clock that was wrong has left times that are still to come: nobody knows how old such entries are, and they go first.
        """
        if not self._added:
            return
        files, used, now = [], 0, time.time()
        for file in self._files():
            with suppress(OSError):
                state = file.stat()
                if file.name.startswith(DRAFT):
                    if abs(now - state.st_mtime) > FORGOTTEN:
                        _discard(file.path)
                    continue
                size = -(-state.st_size // BLOCK) * BLOCK
                files.append((state.st_mtime_ns if state.st_mtime <= now + FORGOTTEN else 0, file.path, size))
                used += size
        if used <= self.limit:
            return
        for _, path, size in sorted(files):
            if used <= self.limit * ROOM:
                return
            _discard(path)
            used -= size

    def empty(self) -> int:
        """Removes every entry and draft; says how many are left, since the disk does not let them go."""
        left = 0
        for file in list(self._files()):
            _discard(file.path)
            left += Path(file.path).exists()
        return left

    def _path(self, name: str) -> Path:
        return self.folder / "entries" / name[:2] / name

    def _files(self) -> Iterator[os.DirEntry[str]]:
        with suppress(OSError), os.scandir(self.folder / "entries") as shelves:
            for shelf in shelves:
                with suppress(OSError), os.scandir(shelf) as files:
                    yield from files

    def _make(self, shelf: Path) -> None:
        """Makes the folder of an entry, and notes in a new cache for other programs what it is."""
        if shelf in self._made:
            return
        if not (self.folder / "CACHEDIR.TAG").exists():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            (self.folder / "CACHEDIR.TAG").write_text(NOTE, encoding="utf-8")
            (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")
        shelf.mkdir(parents=True, exist_ok=True)
        self._made.add(shelf)


def _checksum(name: str, content: bytes) -> bytes:
    """The hash of an entry under its name, so that one file in the place of another is noticed."""
    return hashlib.sha256(name.encode() + b"\0" + content).hexdigest().encode()


def _discard(path: str) -> None:
    with suppress(OSError):
        Path(path).unlink()
