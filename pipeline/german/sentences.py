"""Sentences of a text, and what stands beside them: headlines, list items and table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.codebook.documents import Span
from pipeline.german.plain import UNSEEN
from pipeline.german.word_lists import ABBREVIATIONS, ABBREVIATIONS_THAT_MAY_END, SENTENCE_STARTERS

LONGEST = 600
"""Characters of the longest stretch that counts as one place; a longer sentence is cut at a pause."""


_CLOSERS = "\"'”“»«’‘)\\]›‹"
_END = re.compile(rf"(?<![.!?…])[.!?…]+[{_CLOSERS}]*(?=\s)")
_OPENERS = "\"'„“”»«‚‘›‹(["
_NEXT = re.compile(rf"\s+(?:[-–—]\s+)?[{re.escape(_OPENERS)}]*(?P<word>[\w'’‘´`.-]*)")
_BRAND = re.compile(r"[a-zäöüß]+(?:['’‘´`]\w|[A-Z]).*|(?:www\.|https?).*")
_LAST_WORD = re.compile(r"(?:^|(?<=[\s(\[„“\"'»«/-]))([\w.]+)$")
_ROMAN = re.compile(r"[IVX]{1,4}")
_MARK = re.compile(r"[ \t]*(?:[-–—•*·▪◦‣]|\(?[0-9]{1,2}[.)]|\(?[a-z]\))[ \t]+(?=\S)")
_BULLET = re.compile(r"[ \t]*[-–—•*·▪◦‣][ \t]+")
_LINE = re.compile(r"[^\n]*\n?")
_OPEN_END = re.compile(rf"[.!?…:;,–-][{_CLOSERS}]*$")


def cut_sentences(text: str) -> tuple[Span, ...]:
    """The sentences, headlines, list items and table rows of a text, in order, none longer than 600 characters.

    >>> text = "Prof. Dr. Meier lobt das Netzwerk: „Es wächst.“ Das Land gibt 5 Mio. Euro."
    >>> [sentence.of(text) for sentence in cut_sentences(text)]
    ['Prof. Dr. Meier lobt das Netzwerk: „Es wächst.“', 'Das Land gibt 5 Mio. Euro.']
    """
    return tuple(
        piece for block in _blocks(text) for sentence in _sentences(text, block) for piece in _pieces(text, sentence)
    )


def _is_blank(character: str) -> bool:
    """Whether a reader sees nothing at a character."""
    return character.isspace() or character in UNSEEN


def _lines(text: str) -> Iterator[Span]:
    """The lines of a text, their line breaks left out."""
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield Span(at, end)
        at = end + 1


def _blocks(text: str) -> Iterator[Span]:
    """The stretches that no sentence crosses: paragraphs, headlines, list items, rows of tables."""
    paragraph: list[Span] = []
    for line in _lines(text):
        if not all(map(_is_blank, line.of(text))):
            paragraph.append(line)
        elif paragraph:
            yield from _parts_of_paragraph(text, paragraph)
            paragraph = []
    if paragraph:
        yield from _parts_of_paragraph(text, paragraph)


def _parts_of_paragraph(text: str, lines: list[Span]) -> Iterator[Span]:
    """The blocks of neighbouring lines: a line is one of its own where it is no wrapped line of running text."""
    longest = max(line.end - line.start for line in lines)
    start = lines[0].start
    for line, following in pairwise(lines):
        if _parts(text, line, following, longest):
            yield Span(start, line.end)
            start = following.start
    yield Span(start, lines[-1].end)


def _parts(text: str, line: Span, following: Span, longest: int) -> bool:
    """Whether a line break ends what stands before it."""
    words, next_words = line.of(text), following.of(text)
    if (
        _MARK.match(next_words)
        or "\t" in words.strip()
        or "|" in words
        or "\t" in next_words.strip()
        or "|" in next_words
    ):
        return True
    first = next_words.lstrip().lstrip(_OPENERS)[:1]
    if first.islower():
        return False
    if longest > 2 * 80:  # lines that long are not wrapped: every break is meant
        return True
    return not _OPEN_END.search(words.rstrip()[-20:]) and line.end - line.start < longest * 3 // 5


def _sentences(text: str, block: Span) -> Iterator[Span]:
    """The sentences of a block."""
    mark = _BULLET.match(text, block.start, block.end)
    start = mark.end() if mark else block.start
    for stop in _END.finditer(text, start, block.end):
        if _ends_here(text, start, stop, block.end):
            yield Span(start, stop.end())
            start = stop.end()
    yield Span(start, block.end)


def _ends_here(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Whether a sentence ends at a full stop, question or exclamation mark."""
    following = _NEXT.match(text, stop.end(), end)
    word = following["word"] if following else ""
    first = word[:1]
    if first.islower() and not _BRAND.match(word):
        return False
    if stop.group() != ".":
        return True
    before = _LAST_WORD.search(text[max(start, stop.start() - 40) : stop.start()])
    last = before.group(1) if before else ""
    begins = word.lower() in SENTENCE_STARTERS and first.isupper()
    key = last.lower()
    short = key.rpartition(".")[2]
    if short in ABBREVIATIONS or (len(last) == 1 and last.isalpha()):
        return (short in ABBREVIATIONS_THAT_MAY_END or "." in key) and begins
    if (last.isdigit() and len(last) <= 2) or _ROMAN.fullmatch(last):
        return begins or not first
    return True


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    """A sentence without outer blanks, cut at pauses where it is too long; nothing where it holds no letter or digit."""
    start, end = sentence
    while True:
        while start < end and _is_blank(text[start]):
            start += 1
        while end > start and _is_blank(text[end - 1]):
            end -= 1
        if end - start <= LONGEST:
            break
        cut = _pause(text, start, start + LONGEST)
        yield from _worth_keeping(text, start, cut)
        start = cut
    yield from _worth_keeping(text, start, end)


def _pause(text: str, start: int, end: int) -> int:
    """Where a stretch is cut: behind its last "; ", else its last ", ", else its last blank, else at its end."""
    for pause in ("; ", ", ", " ", "\n"):
        at = text.rfind(pause, start + 1, end)
        if at > start:
            return at + len(pause.rstrip())
    return end


def _worth_keeping(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch without outer blanks where it holds a letter or a digit."""
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    if any(character.isalnum() for character in text[start:end]):
        yield Span(start, end)


def stands_in_quotation(text: str, offset: int) -> bool:
    """Whether a place lies in a quotation of its paragraph that is still open there."""
    return leaves_quotation_open(text[text.rfind("\n\n", 0, offset) + 1 : offset])


def leaves_quotation_open(words: str) -> bool:
    """Whether a quotation begins in the words and does not end in them."""
    return words.count("„") > words.count("“") + words.count("”")
