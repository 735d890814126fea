"""The keys of the last build of a publication, so that the next one can say why it made a result anew."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pipeline.cache.keys import Circumstances, Key
from pipeline.codebook.ids import digest

COMMON = {
    "extractor": "the extractor has changed",
    "register": "the registers have changed",
    "options": "an option has changed: the name finder or its version",
}
"""What is said where something that all texts depend on is not what it was."""


@dataclass(frozen=True)
class Record:
    """What was written of the last build: what all texts had in common, and each one's text, head and proven names."""

    content: bytes | None = None
    common: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, tuple[str, str, str | None]] = field(default_factory=dict)


@dataclass
class Outcome:
    """How a text of this build came to its result: once with the registers alone, and once with proven names if need be."""

    first: tuple[str, str]
    readings: list[tuple[bool, str]] = field(default_factory=list)
    proven: str | None = None

    def add(self, key: Key, *, kept: bool, lost: str) -> None:
        """Notes that the cache had a result, or what to say where it had none of a key that the last build had, too."""
        if self.readings:
            self.proven = digest(key.proven)
        self.readings.append((kept, lost))

    def said(self, source: str, before: Record, now: Circumstances) -> tuple[str, ...]:
        """A line for each reading."""
        changed = self._changed(source, before, now)
        first = self._line(0, changed)
        if len(self.readings) == 1:
            return (first,)
        if not changed and before.texts[source][2] != self.proven:
            changed = ["other texts now prove other names that stand in it"]
        return first, self._line(1, changed) + " (read with the names that other texts prove)"

    def _line(self, number: int, changed: list[str]) -> str:
        kept, lost = self.readings[number]
        if kept:
            return "from the cache"
        return "made anew: " + "; ".join([lost] if lost.endswith("broken") or not changed else changed)

    def _changed(self, source: str, before: Record, now: Circumstances) -> list[str]:
        if not before.texts:
            return ["the cache holds no record of an earlier build"]
        said = [words for name, words in COMMON.items() if before.common.get(name) != asdict(now)[name]]
        if source not in before.texts:
            return ["the text is new", *said]
        text, head, _ = before.texts[source]
        said += ["the text has changed"] if text != self.first[0] else []
        return said + (["its head has changed"] if head != self.first[1] else [])


def record_name(output: Path) -> str:
    """The name of the entry for the publication in a folder."""
    return hashlib.sha256(b"record\0" + os.fsencode(os.path.realpath(output))).hexdigest()


def write_record(common: Circumstances, outcomes: Mapping[str, Outcome]) -> bytes:
    """The record of a build, as bytes."""
    texts = {source: (*one.first, one.proven) for source, one in sorted(outcomes.items())}
    return json.dumps({"common": asdict(common), "texts": texts}, separators=(",", ":")).encode()


def read_record(content: bytes | None) -> Record:
    """The record in the bytes of its entry; an empty one where there are none, or they say something else."""
    try:
        read = json.loads(content or b"")
        texts = {source: (text, head, proven) for source, (text, head, proven) in read["texts"].items()}
        return Record(content, dict(read["common"]), texts)
    except (ValueError, KeyError, TypeError, AttributeError):
        return Record()
