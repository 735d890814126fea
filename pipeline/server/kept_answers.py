"""Answers that are kept: while the graph stays as it was loaded, the same question has the same answer."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Hashable

from pipeline.server.answering import Answer

LONGEST = 65_536
"""Bytes of an answer above which it is not kept."""
AROUND = 1_000
"""Bytes that are counted for each answer beside its own."""
EACH_TIME = re.compile(r"now|rand|uuid|bnode|\\u", re.IGNORECASE)
"""What a query may hold whose answer is another one each time (SPARQL 1.1, section 17.4), written out or escaped."""


class KeptAnswers:
    """The answers asked for last, as many as have room in so many bytes; none of another graph than the one loaded last."""

    def __init__(self, most: int) -> None:
        self._most, self._held, self._loaded = most, 0, 0
        self._kept: OrderedDict[Hashable, tuple[Answer, int]] = OrderedDict()

    def get(self, key: Hashable) -> Answer | None:
        """The answer kept for a question."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        self._kept.move_to_end(key)
        return kept[0]

    def keep(self, key: Hashable, asked: int, query: str, answer: Answer) -> None:
        """Keeps an answer to a question of so many bytes, unless it is long, none, or another one each time."""
        if answer.status != 200 or answer.loaded < self._loaded:
            return
        if answer.loaded > self._loaded:
            self._kept.clear()
            self._held, self._loaded = 0, answer.loaded
        size = asked + len(answer.body) + AROUND
        if len(answer.body) > LONGEST or size > self._most or key in self._kept or EACH_TIME.search(query):
            return
        self._kept[key] = answer, size
        self._held += size
        while self._held > self._most:
            _, (_, gone) = self._kept.popitem(last=False)
            self._held -= gone
