"""Memory and time of a build of many short texts, step by step: `python -m benchmarks.memory FOLDER COUNT [--engine cores]`.

The texts are made up by a fixed seed. A line for each step: seconds of processor time so far, the memory that the process
has then, and the most that it has had. Downloads are left out.
"""

from __future__ import annotations

import argparse
import re
import time
from pathlib import Path

from benchmarks.synthetic import publication
from pipeline.cache import Cache
from pipeline.flow import build


def main() -> None:
    """Make the texts, build, and print a line whenever another step begins."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--engine", default="here")
    chosen = parser.parse_args()
    folder = chosen.folder / f"texts-{chosen.count}"
    if not folder.exists():
        publication(folder, chosen.count)
    seen = ""

    def watch(step: str, done: int, total: int) -> None:
        nonlocal seen
        if step in ("write", "validate") or step != seen or done == total:
            _say(f"{step} {done} of {total}")
        seen = step

    _say("nothing yet")
    built = build(None, folder, chosen.engine, watch, Cache(chosen.folder / "cache", folder))
    _say("done")
    print(sum(built.rows.values()), "rows;", *(f"{name} {count}" for name, count in built.rows.items()))


def _say(what: str) -> None:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    now, most = (int(re.findall(rf"{name}:\s+(\d+)", status)[0]) // 1000 for name in ("VmRSS", "VmHWM"))
    print(f"{time.process_time():8.1f} s  {now:6} MB now  {most:6} MB most  {what}", flush=True)


if __name__ == "__main__":
    main()
