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

    `date` is the day of publication, as static site generators use it. Where the whole is no YAML its lines are read one by
    one, and those that are none are a problem each.
    """
    values, problems = _read(front, file)
    key_of = {"published": "published" if "published" in values else "date"}
    if "published" not in values and "date" in values:
        values["published"] = values.pop("date")
    known = {key: _cell(value) for key, value in values.items() if key in HEAD_KEYS and value is not None}
    head, flaws = allowed(known)
    unread = {str(key): value for key, value in values.items() if key not in known} | flaws
    dropped = [Dropped("front matter", f"{key}: {value}") for key, value in unread.items()]
    dropped += [Dropped("front matter", problem.found) for problem in problems]
    problems += [
        Problem("T131", file, _line_of(front, key_of.get(key, key)), f"{key}: {value}") for key, value in flaws.items()
    ]
    return head, dropped, problems


def _read(front: str, file: str) -> tuple[dict[Any, Any], list[Problem]]:
    """The keys of front matter with their values, and its lines that are no YAML."""
    yaml = library("yaml", file)
    broken = (yaml.YAMLError, RecursionError, ValueError)
    try:
        values = yaml.safe_load(front)
    except broken:
        values = None
    if isinstance(values, dict):
        return values, []
    found: dict[Any, Any] = {}
    problems: list[Problem] = []
    for number, line in enumerate(front.splitlines(), start=2):
        try:
            one = yaml.safe_load(line)
        except broken:
            one = line
        if isinstance(one, dict):
            found |= {key: value for key, value in one.items() if key not in found}
        elif one is not None:
            problems.append(Problem("T131", file, f"line {number}", line.strip()))
    return found, problems


def _cell(value: Any) -> Any:
    """A value as a head has it: what YAML reads as a number or a day in the words that stand there."""
    return value if isinstance(value, list | dict | bool) else str(value)


def _line_of(front: str, key: str) -> str:
    """Where a key stands in the file; its front matter begins in the second line."""
    lines = enumerate(front.splitlines(), start=2)
    return next(
        (f"line {number}" for number, line in lines if re.match(rf"[\"']?{re.escape(key)}\b", line)), "front matter"
    )
