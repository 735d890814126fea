"""Noun phrases in a row: "der Bund, das Land und die EU" are one subject, and so is any case or preposition they share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.codebook.documents import Span
from pipeline.codebook.frames import PAYERS, PRIVATE
from pipeline.german.phrases import Phrase
from pipeline.german.word_lists import CLAUSE_OPENERS

Row = tuple[Phrase, ...]

COMMA = re.compile(r"\s*,\s+")
AND = re.compile(r"\s*,?\s+(?:und|sowie|u\.|&)(?:\s+(?:auch|zudem|ebenso))?\s+|\s*,\s+(?:wie auch|ebenso wie)\s+")
"""What joins the last phrase of a row; a row without it may be an apposition."""
BRACKETS = re.compile(r"\s*\([^()]{1,40}\)")
CASES = {
    "der": "ngd", "die": "na", "das": "na", "den": "ad", "dem": "d", "des": "g", "ein": "na", "eine": "na", "einen": "a",
    "einem": "d", "einer": "gd", "eines": "g",
}  # fmt: skip
"""The cases that an article may stand in, each by its first letter."""
AGENTS = frozenset({"von", "vom", "durch"})
"""Prepositions before who does something, which rows may mix."""
ENDS_ROW = re.compile(
    r"\s*(?:\([^()]{1,40}\))?\s*(?:[.,;:!?“”»«)]|$|(?:mit|in|im|an|am|für|zur|zum|bei|auf|aus|von|vom|über|bis|je|jeweils|"
    r"gemeinsam|zusammen|insgesamt|noch|weitere|rund|etwa|knapp|gut|fast|mehr|mindestens|maximal|nun|jetzt|jährlich|"
    r"zusätzlich|dafür|dazu|davon|zu|[\d|]|EUR|CHF|Euro|Fr\.)(?![a-zäöüß]))"
)
"""What may stand behind a row that a verb rules which stands before it: no other verb."""


def rows_of(text: str, phrases: Sequence[Phrase]) -> list[Row]:
    """The phrases, each in its row: those that commas and a last "und" join share the case or the preposition of the first.

    Nothing else stands between them; a phrase alone is a row of one.
    """
    rows: list[Row] = []
    at = 0
    while at < len(phrases):
        end = _end(text, phrases, at)
        rows.append(tuple(phrases[at : end + 1]))
        at = end + 1
    return rows


def row_with(rows: Sequence[Row], phrase: Phrase) -> Row:
    """The row that a phrase stands in; itself alone where it stands in none."""
    return next((row for row in rows if phrase in row), (phrase,))


def _end(text: str, phrases: Sequence[Phrase], first: int) -> int:
    """The number of the last phrase of the row that begins with one."""
    last = at = first
    while at + 1 < len(phrases):
        one, other = phrases[at], phrases[at + 1]
        if not _agree(phrases[first], other):
            break
        between = text[one.span.end : _begin(text, other)]
        if "(" in between:
            between = BRACKETS.sub("", between)
        if AND.fullmatch(between):
            last = at + 1
        elif not COMMA.fullmatch(between):
            break
        at += 1
    return last


def _begin(text: str, phrase: Phrase) -> int:
    """Where a phrase begins with the preposition before it."""
    end, length = phrase.span.start, len(phrase.preposition)
    if not length:
        return end
    while end and text[end - 1].isspace():
        end -= 1
    if end >= length and text[end - length : end].lower() == phrase.preposition:
        return end - length
    return phrase.span.start


def _agree(first: Phrase, other: Phrase) -> bool:
    """Whether two phrases may stand in one case: by their articles, and under one preposition."""
    if other.preposition:
        return other.preposition == first.preposition or (first.preposition in AGENTS and other.preposition in AGENTS)
    if first.preposition:
        return True
    one, two = CASES.get(first.determiner), CASES.get(other.determiner)
    return one is None or two is None or any(case in two for case in one)


def together(text: str, sentence: Span, phrases: Sequence[Phrase], names: Sequence[Span]) -> list[Span]:
    """The stretches of a sentence that no pause parts: rows of actors before the verb of their clause, or behind it.

    Behind a verb a row ends its clause, or an amount or a preposition follows: "das Land trägt die Miete und der Bund
    zahlt" is none.
    """
    found = []
    for row in rows_of(text, phrases):
        if len(row) < 2:
            continue
        span = Span(_begin(text, row[0]), row[-1].span.end)
        if all(_is_actor(text, phrase, names) for phrase in row) and (
            _leads(text, sentence, phrases, row) or ENDS_ROW.match(text, row[-1].span.end)
        ):
            found.append(span)
    return found


def _is_actor(text: str, phrase: Phrase, names: Sequence[Span]) -> bool:
    """Whether a phrase may give or get: by a name in it, as a payer, or by an article in the dative."""
    head = phrase.head.of(text)
    return (
        any(phrase.span.holds(name) for name in names)
        or bool(PAYERS.fullmatch(head) or PRIVATE.fullmatch(head))
        or phrase.is_dative
    )


def _leads(text: str, sentence: Span, phrases: Sequence[Phrase], row: Row) -> bool:
    """Whether a row begins its clause: behind the last pause only particles and phrases stand before it."""
    start = _begin(text, row[0])
    pause = max((text.rfind(sign, sentence.start, start) + 1 for sign in ",;:„“\n"), default=0)
    begin = max(pause, sentence.start)
    words = text[begin:start]
    for phrase in phrases:
        if begin <= phrase.span.start < start:
            words = words.replace(text[_begin(text, phrase) : phrase.span.end], " ", 1)
    return all(word.lower() in CLAUSE_OPENERS for word in re.findall(r"\w+", words))
