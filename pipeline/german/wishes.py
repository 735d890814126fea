"""Modal verbs: what somebody shall or wants to give is not given yet."""

from __future__ import annotations

import re

from pipeline.codebook.documents import Span

MODAL = re.compile(
    r"(?i)\b(?:soll|sollen|sollten?|will|wollen|wollten?|möchten?|könnten?|müssten?|dürften?|wäre|wären|zu)\b(?:[^,;!?]|,(?=[0-9]))*$"
)
"""A modal verb, or the "zu" of an infinitive, in the same part of a sentence before a verb."""
INFINITIVE = re.compile(r"(?i)\w+(?:en|ern|eln)")


def is_wanted(sentence: str, verb: Span) -> bool:
    """Whether a verb is only wanted or meant: an infinitive that a modal verb governs.

    >>> is_wanted("Das Land soll 5 Millionen bekommen.", Span(26, 34))
    True
    >>> is_wanted("Das Land hat 5 Millionen bekommen.", Span(25, 33))
    False
    """
    words = verb.of(sentence)
    return INFINITIVE.fullmatch(words) is not None and MODAL.search(sentence[: verb.start]) is not None
