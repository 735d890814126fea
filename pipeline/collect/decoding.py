"""Bytes → normalised text: decoded, BOM cut, LF, NFC, nothing else; what is no plain text is refused."""

from __future__ import annotations

import codecs
import re
import unicodedata

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The byte order marks; UTF-32 comes before UTF-16, whose little-endian mark is the beginning of its own."""

MAGIC = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"PK\x05\x06": "an empty ZIP archive",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "a rich text document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF87a": "a GIF image",
    b"GIF89a": "a GIF image",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a": "a RAR archive",
    b"\xfd7zXZ": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
    b"\x7fELF": "a program",
    b"SQLite format 3\x00": "a database",
}
"""How files begin that are often given a wrong ending."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""Control characters that plain text has no use for: all of C0 but tabulator, line feed, form feed, carriage return."""

TOLERATED = 100
"""One control character in so many characters is a slip; more of them are a sign of something that is no text."""

UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


WEB_CHARSETS = dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"), "cp1252")
"""Encodings that are declared where another one is meant: WHATWG Encoding Standard, section 4.2."""


class NotTextError(ValueError):
    """Raised for bytes that are no plain text; the message says what they seem to be."""


def decode(content: bytes) -> str:
    r"""The normalised text in the bytes; NotTextError where there is none.

    UTF-8 first, because no other encoding passes for it by chance; UTF-16 and UTF-32 where a mark or the zero bytes
    tell; else Windows-1252, which holds Latin-1 but for control characters.

    >>> decode("Gefo\u0308rdert mit 53 Mio. €.\r\n".encode("utf-16"))
    'Gefördert mit 53 Mio. €.\n'
    """
    kind = next((kind for magic, kind in MAGIC.items() if content.startswith(magic)), None)
    if kind:
        raise NotTextError(kind)
    text = _decode(content).removeprefix("\ufeff")
    return normalise(text)


def decode_as(content: bytes, charset: str | None) -> str:
    r"""The normalised text in bytes whose encoding is declared; where they are not in it, as if nothing were declared.

    >>> decode_as("Förderung".encode("latin-1"), "utf-8")
    'Förderung'
    """
    if charset and not any(content.startswith(mark) for mark, _ in BOMS):
        try:
            return normalise(content.decode(WEB_CHARSETS.get(charset.lower(), charset)))
        except (LookupError, UnicodeError, ValueError):
            pass
    return decode(content)


def normalise(text: str) -> str:
    """The text with line feeds alone and in NFC; NotTextError where it holds too many control characters."""
    _refuse_control_characters(text)
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _decode(content: bytes) -> str:
    encoding = next((encoding for mark, encoding in BOMS if content.startswith(mark)), None)
    if encoding is None and b"\x00" in content:
        encoding = _utf16(content)
    if encoding is not None:
        return _strictly(content, encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _windows_1252(content, error)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotTextError(f"it begins as {encoding.upper()}, but breaks off at byte {error.start}") from error


def _utf16(content: bytes) -> str:
    """Which UTF-16 it is, by where the zero bytes stand: in European text, in nearly every second byte."""
    most, few = len(content) // 2 * 0.7, len(content) // 2 * 0.02
    even, odd = content[0::2].count(0), content[1::2].count(0)
    if len(content) % 2 == 0 and even <= few and odd >= most:
        return "utf-16-le"
    if len(content) % 2 == 0 and odd <= few and even >= most:
        return "utf-16-be"
    raise NotTextError(f"a zero byte at offset {content.index(0)}")


def _windows_1252(content: bytes, error: UnicodeDecodeError) -> str:
    """The text in Windows-1252, unless the bytes are those of a broken UTF-8 text or of no text at all."""
    place = f"byte {content[error.start]:#04x} at offset {error.start}"
    whole = len(UTF8_SEQUENCE.findall(content))
    broken = sum(byte > 0x7F for byte in UTF8_SEQUENCE.sub(b"", content))
    if whole and whole >= broken:
        raise NotTextError(f"UTF-8, but broken: {place}")
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as undefined:
        raise NotTextError(f"neither UTF-8 nor Windows-1252: {place}") from undefined
    if CONTROL.search(text):
        raise NotTextError(f"neither UTF-8 nor Windows-1252 without control characters: {place}")
    return text


def _refuse_control_characters(text: str) -> None:
    if "\x00" in text:
        raise NotTextError(f"a zero character at offset {text.index(chr(0))}")
    count = len(CONTROL.findall(text))
    if count * TOLERATED > len(text):
        raise NotTextError(f"{count} control characters among {len(text)} characters")
