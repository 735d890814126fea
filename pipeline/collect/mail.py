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
from pipeline.collect.decoding import NotTextError, decode_as
from pipeline.collect.furniture import drop_furniture
from pipeline.collect.heads import allowed
from pipeline.collect.originals import Dropped, Found, Original, library
from pipeline.collect.pages import read_page
from pipeline.collect.replies import cut_quoted_elements, cut_replies, is_forwarded
from pipeline.problems import PipelineError, Problem

SIGNATURE = re.compile(r"^-- $\n?", re.MULTILINE)
"""The line before a signature: RFC 3676, section 4.3."""

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
    passes_on = is_forwarded(_header(message, "subject"))
    if body.get_content_type() == "text/html":
        page, quoted = (content, ()) if passes_on else _without_replies(content, charset, original.name)
        for found in read_page(Original(original.name, page, charset="utf-8" if quoted else charset)):
            if isinstance(found, Found):
                yield replace(found, head=_filled(head, found.head), dropped=(*found.dropped, *quoted, *others))
        return
    text, signature = _cut_signature(_unflowed(decode_as(content, charset), body))
    text, replied_to = (text, "") if passes_on else cut_replies(text)
    text, furniture = drop_furniture(text)
    cut = [
        Dropped(reason, said)
        for reason, said in (("quoted mail", replied_to), ("signature", signature))
        if said.strip()
    ]
    yield Found(text.strip("\n") + "\n", head, (*furniture, *cut, *others))


def _without_replies(content: bytes, charset: str | None, file: str) -> tuple[bytes, tuple[Dropped, ...]]:
    """An HTML mail without what it answers, in UTF-8, and that; as it is where nothing is quoted."""
    html, etree = library("lxml.html", file), library("lxml.etree", file)
    try:
        tree = html.fromstring(decode_as(content, charset))
        cut = cut_quoted_elements(tree)
        page = html.tostring(tree, encoding="utf-8") if cut else content
    except (etree.LxmlError, NotTextError, ValueError, RecursionError):  # read_page says what is wrong with it
        return content, ()
    return page, tuple(Dropped("quoted mail", words) for words in cut)


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


def _unflowed(text: str, part: MIMEPart) -> str:
    """The text with the lines joined that format=flowed has broken: RFC 3676, section 4.2."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    between = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    return re.sub(r"(?<!^--)(?<!\n--) \n(?=[^\n])", between, text)
