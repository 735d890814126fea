"""PDF with a text layer → its text, page by page, without page numbers and what repeats on every page."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pipeline.collect.decoding import normalise
from pipeline.collect.furniture import drop_furniture
from pipeline.collect.heads import allowed
from pipeline.collect.originals import Dropped, Found, Original, library
from pipeline.problems import PipelineError, Problem

MOST_PAGES = 500
"""Pages that a press text may have; a longer file is a book, or made to keep a reader busy."""

LIGATURES = {ord(glyph): unicodedata.normalize("NFKC", glyph) for glyph in "ﬀﬁﬂﬃﬄﬅﬆ"}

PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:seite|s\.|page)\s*)?(\d{1,3})(?:\s*(?:/|von|of)\s*\d{1,3})?[-–—|\s]*", re.IGNORECASE
)
BROKEN_WORD = re.compile(r"([^\W\d_])[-\u00ad]\n[ \t]*(?!(?:und|oder|bzw|sowie|als|bis|wie)\b)([a-zäöüß])")
"""A word that the end of a line breaks; "Wirtschafts- und" is none."""


def read_pdf(original: Original) -> Iterator[Found | Problem]:
    """The text layer of a PDF with title and date of its metadata; PipelineError where it is locked, broken, or without text.

    The lines stay as they are printed, since readers of sentences know wrapped lines; only broken words are joined.
    """
    pypdf = library("pypdf", original.name)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages, title = _pages(pypdf, original)
    except PipelineError:
        raise
    except (pypdf.errors.DependencyError, pypdf.errors.FileNotDecryptedError) as error:
        raise PipelineError([Problem("T122", original.name, found=str(error))]) from error
    except Exception as error:  # a broken file fails in any of a reader's hundred places, each with its own exception
        raise PipelineError([Problem("T124", original.name, found=f"{type(error).__name__}: {error}")]) from error
    if not any(character.isalnum() for page in pages for character in page):
        raise PipelineError([Problem("T123", original.name, found=f"{len(pages)} pages without a letter")])
    head, _ = allowed({"title": title})
    text, dropped = _without_page_lines([as_letters(normalise(page)).strip("\n").split("\n") for page in pages])
    text, broken = _join_words(text)
    text, furniture = drop_furniture(text)
    yield Found(text.strip("\n") + "\n", head, (*dropped, *broken, *furniture))


def as_letters(text: str) -> str:
    """The text with letters where a font draws two of them as one glyph.

    >>> as_letters("ﬁnanziert, öﬀentlich")
    'finanziert, öffentlich'
    """
    return text.translate(LIGATURES)


def _pages(pypdf: Any, original: Original) -> tuple[list[str], str]:
    """The text of every page, and the title that the file states."""
    reader = pypdf.PdfReader(io.BytesIO(original.content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise PipelineError([Problem("T122", original.name)])
    if len(reader.pages) > MOST_PAGES:
        raise PipelineError([Problem("T129", original.name, found=f"{len(reader.pages)} pages")])
    title = reader.metadata.title if reader.metadata else ""
    return [page.extract_text() for page in reader.pages], title if isinstance(title, str) else ""


def _without_page_lines(pages: list[list[str]]) -> tuple[str, list[Dropped]]:
    """The pages one after the other without page numbers, headers and footers: lines at their ends that most pages repeat."""
    shapes = Counter(shape for page in pages for shape in {_shape(page[at]) for at in _edges(page)})
    repeated = {shape for shape, count in shapes.items() if len(pages) > 2 and count * 2 > len(pages)}
    dropped: list[Dropped] = []
    kept: list[str] = []
    for number, page in enumerate(pages, start=1):
        edges = _edges(page)
        for at, line in enumerate(page):
            counted = PAGE_NUMBER.fullmatch(line) if at in edges else None
            if counted and int(counted[1]) == number:
                dropped.append(Dropped("page number", line.strip()))
            elif at in edges and _shape(line) in repeated:
                dropped.append(Dropped("page header or footer", line.strip()))
            else:
                kept.append(line.rstrip(" "))
    return "\n".join(kept), dropped


def _edges(page: list[str]) -> set[int]:
    """Which lines of a page are its first two and its last two with anything in them."""
    filled = [at for at, line in enumerate(page) if line.strip()]
    return {*filled[:2], *filled[-2:]}


def _shape(line: str) -> str:
    """A line with every number alike, so that "Seite 1" and "Seite 2" are one."""
    return re.sub(r"\d+", "0", " ".join(line.split()))


def _join_words(text: str) -> tuple[str, list[Dropped]]:
    found = [Dropped("hyphen at the end of a line", match.group()) for match in BROKEN_WORD.finditer(text)]
    return BROKEN_WORD.sub(r"\1\2", text), found
