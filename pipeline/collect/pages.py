"""HTML → the main text of a page: trafilatura says which blocks are text, their words are cut from the page itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, zip_longest
from typing import NamedTuple

from pipeline.collect.decoding import decode_as
from pipeline.collect.furniture import cut_credits, reason_to_drop
from pipeline.collect.originals import Dropped, Found, Original, library
from pipeline.collect.page_blocks import HEADLINES, Block, HostilePageError, letters, read_blocks
from pipeline.collect.page_head import page_head
from pipeline.collect.page_places import NEVER_TEXT
from pipeline.problems import PipelineError, Problem

DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
"""A declaration of the encoding; HTML wants it within the first 1024 bytes."""

TOGETHER = frozenset({("li", "li"), ("tr", "tr"), ("dt", "dd"), ("dd", "dd")})
"""Elements between which there is no blank line."""

PROSE = 80
"""Characters from which on a block is a sentence, and no name or label."""
WITH_PROSE = ("cookie banner", "newsletter", "subscription", "comments", "form", "advertisement")
"""Places that hold sentences of their own."""

ENDS = 30
"""Letters at either end by which a block is known that the library gives without some of its inner words."""


class MainText(NamedTuple):
    """The letters and digits of a page's main text, and the offsets at which its lines end."""

    letters: str
    ends: frozenset[int]


def read_page(original: Original) -> Iterator[Found | Problem]:
    """The main text of a page with what the page states about itself; PipelineError where it has none."""
    html = _html(original)
    try:
        page = read_blocks(html, original.name)
    except HostilePageError as error:
        raise PipelineError([Problem("T129", original.name, found=str(error))]) from error
    head, dropped = page_head(page)
    kept: list[Block] = []
    for block, reason in _judged(page.blocks, _main_text(html, original.name), head.title or ""):
        if reason:
            dropped.append(Dropped(reason, block.text))
        else:
            kept.append(block)
    text, credit = _lines(kept)
    if not any(character.isalnum() for character in text):
        raise PipelineError(
            [Problem("T125", original.name, found=f"{len(page.blocks)} blocks, none of them main text")]
        )
    yield Found(text, head, (*dropped, *credit))


def lay_out(blocks: list[Block]) -> str:
    r"""The blocks as plain text: a blank line between them, none between the items of a list or the rows of a table.

    >>> lay_out([Block("Projekte", "h2"), Block("Robotik", "li"), Block("Logistik", "li"), Block("Ende", "p")])
    'Projekte\n\n- Robotik\n- Logistik\n\nEnde'
    """
    text, last = "", ""
    for block in blocks:
        close = (last, block.element) in TOGETHER
        text += ("\n" if close else "\n\n") if text else ""
        text += f"- {block.text}" if block.element == "li" and not block.text.startswith("- ") else block.text
        last = block.element
    return text


def _html(original: Original) -> str:
    declared = DECLARED.search(original.content[:1024])
    return decode_as(original.content, original.charset or (declared[1].decode() if declared else None))


def _main_text(html: str, file: str) -> MainText:
    """What the library takes for the main text."""
    etree, trafilatura = library("lxml.etree", file), library("trafilatura", file)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    parser = library("lxml.html", file).HTMLParser(encoding="utf-8", no_network=True)
    try:
        tree = etree.fromstring(html.encode(), parser)
        found = trafilatura.extract(tree, favor_recall=True, include_comments=False, include_tables=True)
    except Exception as error:  # what people write as HTML fails in any of a library's hundred places
        raise PipelineError([Problem("T124", file, found=f"{type(error).__name__}: {error}")]) from error
    lines = [letters(line) for line in (found or "").split("\n")]
    return MainText("".join(lines), frozenset(accumulate(map(len, lines))))


def _judged(blocks: list[Block], main: MainText, title: str) -> Iterator[tuple[Block, str | None]]:
    """Every block with the reason why it is dropped, None where it is text.

    The library gives text, not places. So a block is main text where its letters stand there; where they are so few that
    they may stand anywhere, directly behind the last block and as a line of its own or before the next block. The headline is text in any case; links
    before the first sentence and behind the last one are not, nor is what stands in a menu or banner.
    """
    main_text, teasers = _found(blocks, main), False
    headline = _headline(blocks[: main_text.index(True)] if any(main_text) else [], title)
    prose = [number for number, block in enumerate(blocks) if main_text[number] and _is_prose(block)]
    around = _wrappers(block for block, is_text in zip(blocks, main_text, strict=True) if is_text)
    for number, block in enumerate(blocks):
        furniture = reason_to_drop(block.text)
        teasers = furniture == "teaser" or (teasers and block.linked)
        place = next((place for element, place in reversed(block.places) if element not in around), None)
        outside = prose and not prose[0] < number < prose[-1] and block.linked and block.element not in HEADLINES
        if number == headline:
            yield block, None
        elif main_text[number]:
            told = "teaser" if teasers else place if place in NEVER_TEXT else None
            yield block, furniture or told or ("link" if outside else None)
        else:
            yield block, furniture or place or ("teaser" if teasers else "not main text")


def _found(blocks: list[Block], main: MainText) -> list[bool]:
    """Which of the blocks stand in the main text."""
    at = 0
    found: list[bool] = []
    read = [letters(block.text) for block in blocks]
    for block, following in zip_longest(read, read[1:], fillvalue=""):
        end = _end(main, block, following, at)
        found.append(end is not None)
        at = at if end is None else end
    return found


def _wrappers(main_text: Iterable[Block]) -> set[int]:
    """The elements that hold prose of the main text: whatever they are called, they are no furniture.

    That does not hold for banners and forms, whose prose a library may well take for text.
    """
    places = (block.places for block in main_text if _is_prose(block))
    return {number for around in places for number, place in around if place not in WITH_PROSE}


def _is_prose(block: Block) -> bool:
    """Whether a block is long enough for a sentence, and neither a link nor furniture."""
    return not block.linked and len(block.text) >= PROSE and reason_to_drop(block.text) is None


def _headline(before: list[Block], title: str) -> int | None:
    """Which block before the main text is its headline: the longest one that the title repeats."""
    stated = letters(title)
    said = {number: letters(block.text) for number, block in enumerate(before) if block.element in HEADLINES}
    repeated = [number for number, one in said.items() if one and (one in stated or stated in one)]
    return max(repeated, key=lambda number: (len(said[number]), number), default=None)


def _end(main: MainText, block: str, following: str, at: int) -> int | None:
    """Where a block ends in the main text; None where it is not there."""
    if len(block) < ENDS:
        end = at + len(block)
        ends_here = end in main.ends or (following and main.letters.startswith(following, end))
        return end if block and ends_here and main.letters.startswith(block, at) else None
    start = main.letters.find(block, at)
    if start < 0:
        start = main.letters.find(block)
    if start >= 0:
        return start + len(block)
    start = main.letters.find(block[:ENDS])
    end = main.letters.find(block[-ENDS:], start, start + len(block)) if start >= 0 else -1
    return end + ENDS if end >= 0 else None


def _lines(blocks: list[Block]) -> tuple[str, list[Dropped]]:
    """The laid out text without photo credits, and those."""
    dropped: list[Dropped] = []
    cut: list[Block] = []
    for block in blocks:
        lines = [cut_credits(line) for line in block.text.split("\n")]
        dropped += [one for _, found in lines for one in found]
        cut.append(Block("\n".join(line for line, _ in lines if line.strip()), block.element))
    return lay_out([block for block in cut if block.text]) + "\n", dropped
