"""Acts out an example of the docs: a shell runs it in a copy of a publication, with this belegt, a free port and libraries that are gone."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

PORT = "8765"
"""The port that examples name; each run has a free one in its place."""
LONGEST = 300
WITHOUT = '''
import sys
from pathlib import Path

GONE = set(Path(__file__).with_name("gone").read_text(encoding="utf-8").split())
MODULES = {name.removesuffix("-py").replace("-", "_") for name in GONE}


class Without:
    """A finder that does not find what is gone, neither the module nor that it is installed."""

    def __init__(self, finder):
        self.finder = finder

    def __getattr__(self, name):
        return getattr(self.finder, name)

    def find_spec(self, name, path=None, target=None):
        return None if name.partition(".")[0] in MODULES else self.finder.find_spec(name, path, target)

    def find_distributions(self, context):
        find = getattr(self.finder, "find_distributions", None)
        return [] if find is None or context.name in GONE else find(context)


sys.meta_path[:] = [Without(finder) for finder in sys.meta_path] if GONE else sys.meta_path
from pipeline.cli import main

main()
'''

UNTIL_IT_ANSWERS = """
import socket, sys, time

for _ in range(600):
    with socket.socket() as one:
        if one.connect_ex(("127.0.0.1", int(sys.argv[1]))) == 0:
            break
    time.sleep(0.05)
"""


def act(script: str, folder: Path, stage: Path) -> str:
    """All that the commands of a script print, run in a folder; `stage` is an empty one for the programs they find there.

    `belegt` and `python3` are those of the tests, `pip uninstall` hides a library from `belegt`, and who sleeps after
    starting a server wakes when it answers, however busy the machine is.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    (stage / "gone").write_text("", encoding="utf-8")
    (stage / "without.py").write_text(WITHOUT, encoding="utf-8")
    (stage / "waiting.py").write_text(UNTIL_IT_ANSWERS, encoding="utf-8")
    programs = {
        "belegt": f'exec "{sys.executable}" "{stage}/without.py" "$@"',
        "python3": f'exec "{sys.executable}" "$@"',
        "sleep": f'exec "{sys.executable}" "{stage}/waiting.py" {port}',
        "pip": f'shift 2; echo "$@" >> "{stage}/gone"',
    }
    for name, does in programs.items():
        (stage / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (stage / name).chmod(0o755)
    root = str(Path(__file__).parent.parent)
    environment = os.environ | {"PATH": f"{stage}:{os.environ['PATH']}", "PYTHONPATH": root}
    with subprocess.Popen(
        ["/bin/bash", "-c", script.replace(PORT, port)], cwd=folder, env=environment, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
    ) as shell:  # fmt: skip
        try:
            return shell.communicate(timeout=LONGEST)[0]
        finally:
            with suppress(ProcessLookupError):
                os.killpg(shell.pid, signal.SIGKILL)
