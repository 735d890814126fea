"""HTML → the main text of a page: trafilatura says which blocks are text, their words are cut from the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.collect.decoding import decode_as
from pipeline.collect.furniture import cut_credits, reason_to_drop
from pipeline.collect.originals import Dropped, Found, Original, library
from pipeline.collect.page_blocks import Block, TooDeepError, read_blocks
from pipeline.collect.page_head import page_head
from pipeline.problems import PipelineError, Problem

DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
"""A declaration of the encoding; HTML wants it within the first 1024 bytes."""

ENDS = 30
"""Letters at either end by which a block is known that the library gives without some of its inner words."""


def read_page(original: Original) -> Iterator[Found | Problem]:
    """The main text of a page with what the page states about itself; PipelineError where it has none."""
    html = _html(original)
    try:
        page = read_blocks(html, original.name)
    except TooDeepError as error:
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
        close = block.element == last and last in ("li", "tr")
        text += ("\n" if close else "\n\n") if text else ""
        text += f"- {block.text}" if block.element == "li" and not block.text.startswith("- ") else block.text
        last = block.element
    return text


def _html(original: Original) -> str:
    declared = DECLARED.search(original.content[:1024])
    return decode_as(original.content, original.charset or (declared[1].decode() if declared else None))


def _main_text(html: str, file: str) -> str:
    """The letters and digits of what the library takes for the main text."""
    trafilatura = library("trafilatura", file)
    found = trafilatura.extract(html, favor_recall=True, include_comments=False, include_tables=True, deduplicate=False)
    return _letters(found or "")


def _judged(blocks: list[Block], main: str, title: str) -> Iterator[tuple[Block, str | None]]:
    """Every block with the reason why it is dropped, None where it is text.

    The library gives text, not places. So a block is main text where its letters stand there behind those of the last
    one: directly behind, where they are so few that they may stand anywhere. The headline is text in any case.
    """
    at, teasers = 0, False
    main_text: list[bool] = []
    for block in blocks:
        end = _end(main, _letters(block.text), at)
        main_text.append(end is not None)
        at = at if end is None else end
    headline = _headline(blocks[: main_text.index(True)] if any(main_text) else [], title)
    for number, block in enumerate(blocks):
        furniture = reason_to_drop(block.text)
        teasers = furniture == "teaser" or (teasers and block.linked)
        if main_text[number]:
            yield block, furniture or ("teaser" if teasers else None)
        elif number == headline:
            yield block, None
        else:
            yield block, furniture or block.place or ("teaser" if teasers else "not main text")


def _headline(before: list[Block], title: str) -> int | None:
    """Which block before the main text is its headline: the last one of the highest rank that the title repeats."""
    ranked = (number for number in range(len(before) - 1, -1, -1) if before[number].element == "h1")
    number = next(ranked, None)
    if number is None:
        return None
    said, stated = _letters(before[number].text), _letters(title)
    return number if said in stated or stated in said else None


def _end(main: str, letters: str, at: int) -> int | None:
    """Where a block ends in the main text; None where it is not there."""
    if main.startswith(letters, at):
        return at + len(letters)
    if len(letters) < ENDS:
        return None
    start = main.find(letters, at)
    if start >= 0:
        return start + len(letters)
    start = main.find(letters[:ENDS], at)
    end = main.find(letters[-ENDS:], start, start + len(letters)) if start >= 0 else -1
    return end + ENDS if end >= 0 else None


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _lines(blocks: list[Block]) -> tuple[str, list[Dropped]]:
    """The laid out text without photo credits, and those."""
    dropped: list[Dropped] = []
    cut: list[Block] = []
    for block in blocks:
        lines = [cut_credits(line) for line in block.text.split("\n")]
        dropped += [one for _, found in lines for one in found]
        cut.append(Block("\n".join(line for line, _ in lines if line.strip()), block.element))
    return lay_out([block for block in cut if block.text]) + "\n", dropped
