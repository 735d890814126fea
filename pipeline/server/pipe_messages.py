"""What goes through the pipe to a worker and back: questions and answers as bytes, each behind its length.

Nothing of it is unpickled: a worker has read what a stranger wrote, and gets nothing done by what it says.
"""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Iterator

from pipeline.server.answering import Answer, Question

LENGTH = struct.Struct(">Id")
"""Before a question: its bytes, and the time until which it has to be begun."""
HEAD = struct.Struct(">HHIIQ")
"""Before an answer: its status, the bytes of its media type, its tag and its body, and when its graph was loaded."""
AT_ONCE = 65_536
"""Bytes that are read at once, and up to which an answer is written with its head."""


def question_as_bytes(question: Question) -> bytes:
    """A question as it goes to a worker, behind its length and time."""
    fields = (question.query, question.accept, question.default_graphs, question.named_graphs, question.base)
    return json.dumps(fields).encode()


def questions(pipe: socket.socket) -> Iterator[tuple[Question, float]]:
    """The questions that come through a pipe, until nobody asks any more, each with the time until which it has to be begun."""
    waiting = b""
    while True:
        try:
            part = pipe.recv(AT_ONCE)
        except OSError:
            return
        if not part:
            return
        waiting += part
        while len(waiting) >= LENGTH.size:
            length, until = LENGTH.unpack_from(waiting)
            end = LENGTH.size + length
            if len(waiting) < end:
                break
            query, accept, default_graphs, named_graphs, base = json.loads(waiting[LENGTH.size : end])
            waiting = waiting[end:]
            yield Question(query, accept, tuple(default_graphs), tuple(named_graphs), base), until


def send(pipe: socket.socket, answer: Answer, loaded: int) -> None:
    """Sends an answer from a graph that was loaded then."""
    media_type, tag = answer.media_type.encode(), answer.tag.encode()
    head = HEAD.pack(answer.status, len(media_type), len(tag), len(answer.body), loaded) + media_type + tag
    if len(answer.body) <= AT_ONCE:
        pipe.sendall(head + answer.body)
    else:
        pipe.sendall(head)
        pipe.sendall(answer.body)


class TooMuchError(Exception):
    """A worker says more than an answer can hold."""


class Answers:
    """The answers that come through a pipe, part by part; none of them has more bytes than `most`."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._parts: list[bytes] = []
        self._held, self._needed = 0, HEAD.size

    def take(self, part: bytes) -> Iterator[Answer]:
        """The answers that a part makes whole; TooMuchError."""
        self._parts.append(part)
        self._held += len(part)
        while self._held >= self._needed:
            held = self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)
            status, of_type, of_tag, of_body, loaded = HEAD.unpack_from(held)
            end = HEAD.size + of_type + of_tag + of_body
            if end > self._most + AT_ONCE:
                raise TooMuchError
            if len(held) < end:
                self._parts, self._needed = [held], end
                return
            tag, body = HEAD.size + of_type, HEAD.size + of_type + of_tag
            yield Answer(status, held[HEAD.size : tag].decode(), held[body:end], held[tag:body].decode(), loaded)
            self._parts, self._held, self._needed = [held[end:]], len(held) - end, HEAD.size
