"""Patterns of strangers, held against cells in a process of their own: some would never be through with a short cell."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pipeline.codebook.value_types import VALUE_TYPES

WORKER = Path(__file__).with_name("pattern_worker.py")
OURS = frozenset(f"(?:{one.pattern})" for one in VALUE_TYPES)
"""The patterns of our own schemas, whose time grows with the length of a cell: they need no such care."""
REMEMBERED, SHORT = 10_000, 200
"""How many answers are remembered, and the signs of cells for which they are."""


@dataclass
class Guard:
    """Says whether cells match, for one package; `slow` are the fields, with their pattern, that were given up."""

    slow: dict[tuple[str, str], None] = field(default_factory=dict)
    _worker: subprocess.Popen[str] | None = None

    def __post_init__(self) -> None:
        self._asked = lru_cache(REMEMBERED)(self._ask)

    def matches(self, name: str, pattern: str, cell: str) -> bool:
        """Whether a cell of a field matches; True for all once its pattern took too long, which `slow` then says."""
        if pattern in OURS:
            return re.match(f"^{pattern}$", cell) is not None
        if any(pattern == given_up for _, given_up in self.slow):
            self.slow[name, pattern] = None
            return True
        answer = (self._asked if len(cell) < SHORT else self._ask)(pattern, cell)
        if answer is None:
            self.slow[name, pattern] = None
        return answer is not False

    def _ask(self, pattern: str, cell: str) -> bool | None:
        """The answer of the worker; None where it has ended without one."""
        if self._worker is None:
            command = [sys.executable, "-I", "-S", str(WORKER)]
            self._worker = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
            )
        if not self._worker.stdin or not self._worker.stdout:
            return None
        answer = ""
        with suppress(BrokenPipeError):
            self._worker.stdin.write(f"{json.dumps([pattern, cell])}\n")
            self._worker.stdin.flush()
            answer = self._worker.stdout.readline().strip()
        if not answer:
            self.close()
        return answer == "1" if answer else None

    def close(self) -> None:
        """Ends the worker."""
        if self._worker is not None:
            self._worker.kill()
            with suppress(BrokenPipeError):
                self._worker.communicate()
            self._worker = None
