"""`python -m tests.fuzz`: makes inputs for each target, with Atheris or `--plain`, and keeps every one that breaks a promise."""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.kinds import INSTRUMENTED, OF_WORDS

FOUND = Path(__file__).parent / "found"
EXECUTED = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
LONGEST = 4096
"""Bytes of an input at most."""
SHORT = 32
"""The same where each byte is a word."""
MEMORY = 2048
"""Megabytes that a target may take."""
PATIENCE = 20
"""Seconds that one input may take."""


def main() -> int:
    """Runs the targets one after the other and prints what each has tried; 1 where an input broke a promise."""
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    asked.add_argument("targets", nargs="*", help="names of targets; without any all of them")
    asked.add_argument("--inputs", type=int, default=10_000, help="inputs for each target")
    asked.add_argument("--seconds", type=int, default=600, help="seconds for each target at most")
    asked.add_argument("--seed", type=int, default=0, help="where chance begins; 0 for elsewhere each time")
    asked.add_argument(
        "--plain", action="store_true", help="without Atheris: seeds and words changed by chance, much quicker"
    )
    asked.add_argument("--inside", metavar="FOLDER", help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.inside:
        return _fuzz(options.targets[0], options.inside, options)
    from tests.fuzz.targets import TARGETS  # noqa: PLC0415 — a child imports it with instruments

    names = options.targets or list(TARGETS)
    run = _plainly if options.plain else _run
    broken = [name for name in names if not run(name, options)]
    return 1 if broken else 0


def _plainly(name: str, options: argparse.Namespace) -> bool:
    """Fuzzes one target in this process, without instruments; whether it kept its promises."""
    from tests.fuzz.plain import fuzz  # noqa: PLC0415 — Atheris has to import the targets first, with instruments

    tried = fuzz(name, options.inputs, options.seconds, options.seed)
    print(f"{name}: {tried.inputs:,} inputs in {tried.seconds:,.0f} s, {tried.broken:,} broke a promise", flush=True)  # noqa: T201
    for place, (content, said) in tried.found.items():
        print(f"{place}: {content[:200]!r}, kept as {_kept(name, content)}\n{said}", flush=True)  # noqa: T201
    return not tried.found


def _run(name: str, options: argparse.Namespace) -> bool:
    """Fuzzes one target in a process of its own; whether it kept its promises."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.fuzz", name, "--inside", folder]
        command += [f"--{key}={getattr(options, key)}" for key in ("inputs", "seconds", "seed")]
        began = time.monotonic()
        done = subprocess.run(
            command, cwd=Path(__file__).parents[2], capture_output=True, text=True, errors="replace", check=False
        )  # fmt: skip
        took = time.monotonic() - began
        tried = EXECUTED.search(done.stderr)
        print(f"{name}: {int(tried[1]) if tried else 0:,} inputs in {took:,.0f} s", flush=True)  # noqa: T201
        kept = [_keep(name, path) for path in sorted(Path(folder).glob("finding-*"))]
    if done.returncode == 0 and not kept:
        return True
    print("\n".join([*done.stdout.splitlines()[-12:], *done.stderr.splitlines()[-12:]]))  # noqa: T201
    print("\n".join(f"kept as {path}" for path in kept))  # noqa: T201
    return False


def _keep(name: str, path: Path) -> Path:
    """Puts an input that broke a promise beside those that are tried in each run of the tests."""
    return _kept(name, path.read_bytes())


def _kept(name: str, content: bytes) -> Path:
    kept = FOUND / name / hashlib.sha256(content).hexdigest()[:16]
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(content)
    return kept


def _fuzz(name: str, folder: str, options: argparse.Namespace) -> int:
    """Fuzzes in this process, which ends with it."""
    import atheris  # noqa: PLC0415 — only who fuzzes needs it

    with atheris.instrument_imports(include=INSTRUMENTED.get(name, ["pipeline.collect", "pipeline.review"])):
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415 — has to come under the instruments

    target = TARGETS[name]
    seeds = Path(folder) / "seeds"
    seeds.mkdir()
    for number, content in enumerate(target.seeds):
        (seeds / str(number)).write_bytes(content)
    flags = [
        f"-runs={options.inputs}", f"-max_total_time={options.seconds}", f"-max_len={SHORT if name in OF_WORDS else LONGEST}", f"-rss_limit_mb={MEMORY}",
        f"-timeout={PATIENCE}", f"-artifact_prefix={folder}/finding-", "-print_final_stats=1", "-verbosity=0",
    ]  # fmt: skip
    if options.seed:
        flags.append(f"-seed={options.seed}")
    os.environ.setdefault("PYTHONHASHSEED", "0")
    atheris.Setup(["fuzz", *flags, str(seeds)], target.run)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
