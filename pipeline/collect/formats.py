"""Every format that belegt reads: its reader, media type and largest file, by the ending of the file's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipeline.collect.corpora import count_json_lines, count_parquet, read_json_lines, read_parquet
from pipeline.collect.decoding import NotTextError, decode_as
from pipeline.collect.furniture import drop_furniture
from pipeline.collect.heads import split_head
from pipeline.collect.mail import read_mail
from pipeline.collect.markdown import read_markdown
from pipeline.collect.originals import Found, Original, Reader
from pipeline.collect.pages import read_page
from pipeline.collect.pdf import read_pdf
from pipeline.problems import PipelineError, Problem


class Format(NamedTuple):
    """A format of press texts."""

    media_type: str
    read: Reader
    largest: int
    count: Callable[[Original], int] = lambda _: 1
    """How many texts an original seems to hold, told before it is read."""


def read_plain(original: Original) -> Iterator[Found | Problem]:
    """The text of a plain text file with what its head states."""
    head, text = split_head(decode_as(original.content, original.charset), original.name)
    kept, furniture = drop_furniture(text)
    yield Found(kept, head, tuple(furniture))


MARKDOWN = Format("text/markdown", read_markdown, 2_000_000)
PAGE = Format("text/html", read_page, 5_000_000)
JSON_LINES = Format("application/jsonl", read_json_lines, 500_000_000, count_json_lines)

READERS: dict[str, Format] = {
    ".txt": Format("text/plain", read_plain, 10_000_000),
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": PAGE,
    ".htm": PAGE,
    ".xhtml": PAGE,
    ".pdf": Format("application/pdf", read_pdf, 50_000_000),
    ".eml": Format("message/rfc822", read_mail, 50_000_000),
    ".jsonl": JSON_LINES,
    ".ndjson": JSON_LINES,
    ".parquet": Format("application/vnd.apache.parquet", read_parquet, 500_000_000, count_parquet),
}
"""A new format is a module with a reader and a line here."""


def rows_in(original: Original, form: Format) -> int:
    """How many texts an original seems to hold, at least one; of one that is too large, which is not read, one."""
    return max(form.count(original), 1) if len(original.content) <= form.largest else 1


def read_original(original: Original, form: Format) -> Iterator[Found | Problem]:
    """The texts of an original and every problem of it; nothing is raised."""
    if len(original.content) > form.largest:
        yield Problem("T106", original.name, found=f"{len(original.content)} bytes")
        return
    try:
        yield from form.read(original)
    except PipelineError as error:
        yield from error.problems
    except NotTextError as error:
        yield Problem("T105", original.name, found=str(error))
