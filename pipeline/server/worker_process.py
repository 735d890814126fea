"""A worker process: it answers what comes through its pipe, confined to what a query needs."""

from __future__ import annotations

import os
import socket
import time

from pipeline.server.answering import Answer, answer
from pipeline.server.pipe_messages import questions, send

UNREADABLE = 0
"""What stands in place of a status where the graph cannot be loaded: its file in place of the media type, and why in place of the body."""
TOO_LATE = Answer(1, "", b"")
"""What is said of a question that could not be begun in time, because the one before it took long."""


def serve(pipe: socket.socket, megabytes: int, most: int) -> None:
    """Answers one question after the other until nobody asks any more."""
    from pipeline.server.shared_graph import LOADED, STORE, Unreadable  # noqa: PLC0415 — loaded by the process that this one is forked from

    confine(megabytes)
    for question, until in questions(pipe):
        if isinstance(STORE, Unreadable):
            told = Answer(UNREADABLE, STORE.path, STORE.why.encode())
        elif until < time.monotonic():
            told = TOO_LATE
        else:
            told = answer(STORE, question, most)
        try:
            send(pipe, told, LOADED)
        except OSError:
            return


def confine(megabytes: int) -> None:
    """Takes from this process what no query needs: more memory than that, and every further file or connection."""
    try:
        import resource  # noqa: PLC0415 — not on every system
    except ImportError:  # pragma: no cover — Windows has no such limits
        return
    used = 0
    if os.path.exists("/proc/self/statm"):  # noqa: PTH110 — one small thing before nothing more can be opened
        with open("/proc/self/statm", encoding="ascii") as told:  # noqa: PTH123 — the same
            used = int(told.read().split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if used:
        resource.setrlimit(resource.RLIMIT_AS, (used + megabytes * 2**20, hard))
    open_files = os.open(os.devnull, os.O_RDONLY)
    os.close(open_files)
    resource.setrlimit(resource.RLIMIT_NOFILE, (open_files, open_files))
