"""Wishes, questions and denials: what somebody shall or wants to give, or is asked about, is not given yet; what is denied never is."""

from __future__ import annotations

import re

from pipeline.codebook.documents import Span
from pipeline.german.word_lists import NEGATION

DENIAL = 20
"""Characters behind verb and amount in which a word denies both, wherever else the clause goes."""
DENIED_AT_THE_END = re.compile(rf"(?i){NEGATION.pattern.removeprefix('(?i)')}(?:\s+[a-zäöüß]+){{0,2}}\s*$")
"""A word at the end of a clause that denies its verb: "bekommt 9 Euro vom Land nicht"."""
DENIED_BEFORE = re.compile(rf"(?i){NEGATION.pattern.removeprefix('(?i)')}(?:\s+(?:mit|die|den|das|von|über))?\s*$")
"""A word right before an amount that denies it: "wird nicht mit 9 Euro gefördert"."""
WHETHER = re.compile(r"(?i)(?:^|[,;:–]\s*|\b(?:und|oder)\s+)(?:ob|wonach)\s[^,;!?]*(?:,(?=[0-9])[^,;!?]*)*$")
"""A clause that leaves open whether it is so, up to a word in it."""
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


def is_open(sentence: str, verb: Span) -> bool:
    """Whether a sentence does not say that it is so: it asks, or the verb stands in a clause with "ob" or "wonach".

    >>> is_open("Ob das Land 5 Millionen gibt, ist offen.", Span(24, 28))
    True
    >>> is_open("Das Land gibt 5 Millionen, ob es will oder nicht.", Span(9, 13))
    False
    """
    return sentence.rstrip(' \n“”"«»)').endswith("?") or WHETHER.search(sentence[: verb.start]) is not None


def is_denied(sentence: str, verb: Span, amount: Span, end: int) -> bool:
    """Whether a word denies between a verb and an amount, behind both, or at the end of their clause; `end` is where the amount ends.

    >>> is_denied("Er bekommt 9 Euro nicht.", Span(3, 10), Span(11, 17), 17)
    True
    """
    between = sentence[min(verb.end, amount.end) : max(verb.start, amount.start)]
    behind = re.split(r"[,;.!?]", sentence[max(verb.end, end) :])[0]
    denied = NEGATION.search(between) or NEGATION.search(behind[:DENIAL]) or DENIED_AT_THE_END.search(behind)
    return denied is not None or DENIED_BEFORE.search(sentence[: amount.start]) is not None
