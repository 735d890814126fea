"""A program of its own that holds cells against patterns of strangers, and ends itself where one takes too long.

It reads lines of JSON, each with a pattern and a cell, and answers each with `1` or `0`. The kernel kills it by the time of
the processor that it has used, so that the answer does not hang on what else the machine does.
"""

from __future__ import annotations

import json
import re
import resource
import signal
import sys
import time

SECONDS, BY_THE_CLOCK = 2.0, 60.0
"""Time of the processor that all long matches of one pattern may take together, a sane one microseconds a cell; and of a single one by the clock."""
LONG = 0.02
"""Seconds from which on a match is a long one."""
MEMORY = 1 << 29


def main() -> None:
    """Answers until nothing more is asked."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    left: dict[str, float] = {}
    for line in sys.stdin:
        pattern, cell = json.loads(line)
        signal.setitimer(signal.ITIMER_PROF, max(left.get(pattern, SECONDS), LONG))
        signal.setitimer(signal.ITIMER_REAL, BY_THE_CLOCK)
        begun = time.process_time()
        matches = re.match(f"^{pattern}$", cell) is not None
        took = time.process_time() - begun
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        if took > LONG:
            left[pattern] = left.get(pattern, SECONDS) - took
        sys.stdout.write(f"{matches:d}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
