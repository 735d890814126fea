"""A mail (.eml) → its text, plain or the main text of its HTML; attachments and signature are named as dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from pipeline.codebook.documents import Head
from pipeline.collect.decoding import decode_as
from pipeline.collect.furniture import drop_furniture
from pipeline.collect.heads import allowed
from pipeline.collect.originals import Dropped, Found, Original
from pipeline.collect.pages import read_page
from pipeline.problems import PipelineError, Problem

SIGNATURE = re.compile(r"^-- $\n?", re.MULTILINE)
"""The line before a signature: RFC 3676, section 4.3."""

ORIGINAL = re.compile(r"-{3,} ?(?:Ursprüngliche Nachricht|Originalnachricht|Original Message) ?-{3,}\s*")
WROTE = re.compile(r"(?:Am|On) .*\b(?:schrieb|wrote)\b.*:\s*")
"""The lines with which mail programs begin the mail that is answered."""

MOST_PARTS = 200
BUGS = (ValueError, LookupError, RecursionError, AttributeError, TypeError)
"""What the standard library's parser of mails raises on damaged ones."""


def read_mail(original: Original) -> Iterator[Found | Problem]:
    """The text of a mail with subject, sender and day; PipelineError where it has no text part."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(original.content)
        parts = [part for part in message.walk() if not part.is_multipart()]
        body = message.get_body(preferencelist=("plain", "html")) if isinstance(message, MIMEPart) else None
    except BUGS as error:
        raise PipelineError([Problem("T124", original.name, found=f"{type(error).__name__}: {error}")]) from error
    if len(parts) > MOST_PARTS:
        raise PipelineError([Problem("T129", original.name, found=f"{len(parts)} parts")])
    if body is None:
        raise PipelineError([Problem("T101", original.name, found="no part of the mail is text")])
    others = tuple(_other(part) for part in parts if part is not body)
    head = _head(message)
    content, charset = _bytes(body), body.get_content_charset()
    if body.get_content_type() == "text/html":
        for found in read_page(Original(original.name, content, charset=charset)):
            if isinstance(found, Found):
                yield replace(found, head=_filled(head, found.head), dropped=(*found.dropped, *others))
        return
    text, signature = _cut_signature(_unflowed(decode_as(content, charset), body))
    text, replied_to = _cut_reply(text)
    text, furniture = drop_furniture(text)
    cut = [
        Dropped(reason, said)
        for reason, said in (("quoted mail", replied_to), ("signature", signature))
        if said.strip()
    ]
    yield Found(text.strip("\n") + "\n", head, (*furniture, *cut, *others))


def _head(message: MIMEPart) -> Head:
    """Subject, name of the sender, and day in the sender's time; an address is no name and stays out."""
    try:
        day = parsedate_to_datetime(_header(message, "date")).date().isoformat()
    except (*BUGS, OverflowError):
        day = ""
    name, _ = parseaddr(_header(message, "from"))
    head, _ = allowed({"title": _header(message, "subject"), "publisher": name, "published": day})
    return head


def _header(message: MIMEPart, name: str) -> str:
    """The value of a header; empty where it is not there or damaged."""
    try:
        return str(message[name] or "")
    except BUGS:
        return ""


def _filled(head: Head, page: Head) -> Head:
    """The head of the mail, with what only its HTML states."""
    return replace(head, language=page.language, licence=page.licence, url=page.url)


def _bytes(part: MIMEPart) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _other(part: MIMEPart) -> Dropped:
    """A part that is not read, by its name, type and size: the original holds it."""
    try:
        name = part.get_filename() or ""
    except BUGS:
        name = ""
    said = f"{name} ({part.get_content_type()}, {len(_bytes(part))} bytes)".strip()
    return Dropped("attachment" if part.is_attachment() or name else "other form of the mail", said)


def _cut_signature(text: str) -> tuple[str, str]:
    places = list(SIGNATURE.finditer(text))
    return (text[: places[-1].start()], text[places[-1].end() :]) if places else (text, "")


def _cut_reply(text: str) -> tuple[str, str]:
    r"""A mail without the mail that it answers, and that mail; one that only forwards another stays whole.

    >>> _cut_reply("Danke.\n\nAm 5. Mai 2025 schrieb Amt:\n> Das Land fördert es.\n")
    ('Danke.\n\n', 'Am 5. Mai 2025 schrieb Amt:\n> Das Land fördert es.\n')
    """
    lines = text.splitlines(keepends=True)
    end = len(lines)
    while end and (lines[end - 1].startswith(">") or not lines[end - 1].strip()):
        end -= 1
    if end == len(lines) or not any(line.startswith(">") for line in lines[end:]):
        end = len(lines)
    at = next((at for at, line in enumerate(lines) if ORIGINAL.fullmatch(line)), end)
    if at == end < len(lines):
        at -= next(
            (many for many in (1, 2) if WROTE.fullmatch(" ".join(map(str.strip, lines[max(0, end - many) : end])))), 0
        )
    before = "".join(lines[:at])
    return (before, "".join(lines[at:])) if before.strip() else (text, "")


def _unflowed(text: str, part: MIMEPart) -> str:
    """The text with the lines joined that format=flowed has broken: RFC 3676, section 4.2."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    between = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    return re.sub(r"(?<!^--)(?<!\n--) \n(?=[^\n])", between, text)
