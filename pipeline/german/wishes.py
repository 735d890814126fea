"""Wishes and denials: what somebody shall or wants to give is not given yet, and what is denied never is."""

from __future__ import annotations

import re

from pipeline.codebook.documents import Span
from pipeline.german.word_lists import NEGATION

DENIAL = 20
"""Characters behind verb and amount in which a word denies both."""
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


def is_denied(sentence: str, verb: Span, amount: Span, end: int) -> bool:
    """Whether a word denies between a verb and an amount, or right behind both; `end` is where all of the amount ends.

    >>> is_denied("Er bekommt 9 Euro nicht.", Span(3, 10), Span(11, 17), 17)
    True
    """
    between = sentence[min(verb.end, amount.end) : max(verb.start, amount.start)]
    behind = re.split(r"[,;.!?]", sentence[max(verb.end, end) :])[0]
    return NEGATION.search(between) is not None or NEGATION.search(behind[:DENIAL]) is not None
