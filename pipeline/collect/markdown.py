"""Markdown → plain text: what a reader of the rendered page would see, without raw HTML's furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.codebook.documents import Head
from pipeline.collect.decoding import decode_as
from pipeline.collect.furniture import drop_furniture
from pipeline.collect.heads import HEAD_KEYS, allowed, split_head
from pipeline.collect.originals import Dropped, Found, Original, library
from pipeline.collect.page_blocks import HostilePageError, read_blocks
from pipeline.collect.pages import lay_out
from pipeline.problems import PipelineError, Problem

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
"""YAML between two lines of hyphens, as static site generators put it before a text."""


def read_markdown(original: Original) -> Iterator[Found | Problem]:
    """The text that CommonMark with tables renders, with what its front matter states: YAML, or a head of belegt's."""
    head, text = split_head(decode_as(original.content, original.charset), original.name)
    dropped: list[Dropped] = []
    front = FRONT_MATTER.match(text)
    if front:
        head, dropped, flaws = _stated(front[1], original.name)
        yield from flaws
        text = text[front.end() :]
    markdown = library("markdown_it", original.name).MarkdownIt("commonmark").enable("table")
    try:
        page = read_blocks(markdown.render(text), original.name)
    except (HostilePageError, RecursionError) as error:
        raise PipelineError([Problem("T129", original.name, found=str(error))]) from error
    kept, furniture = drop_furniture(lay_out(page.blocks) + "\n")
    yield Found(kept, head, (*dropped, *furniture))


def _stated(front: str, file: str) -> tuple[Head, list[Dropped], list[Problem]]:
    """What front matter states; a key that a head does not have is recorded, a value that a head cannot have is a problem.

    `date` is the day of publication, as static site generators use it.
    """
    yaml = library("yaml", file)
    try:
        values: Any = yaml.safe_load(front)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 2}" if mark else ""
        problem = Problem("T131", file, place, f"front matter that is no YAML: {getattr(error, 'problem', error)}")
        return Head(), [Dropped("front matter", front)], [problem]
    if not isinstance(values, dict):
        return Head(), [Dropped("front matter", front)], [Problem("T131", file, "line 2", "front matter without keys")]
    if "published" not in values and "date" in values:
        values["published"] = values.pop("date")
    known = {key: str(value) for key, value in values.items() if key in HEAD_KEYS and value is not None}
    head, flaws = allowed(known)
    unread = {str(key): value for key, value in values.items() if key not in known} | flaws
    dropped = [Dropped("front matter", f"{key}: {value}") for key, value in unread.items()]
    return head, dropped, [Problem("T131", file, "front matter", f"{key}: {value}") for key, value in flaws.items()]
