from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.decoding import NotTextError, decode

SENTENCE = "Das Land fördert Projekte – „groß“ – mit 53 Mio. €.\n"
LATIN = "Das Land Nordrhein-Westfalen fördert große Projekte.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1252"]
)
def test_every_usual_encoding_gives_the_same_text(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding)) == SENTENCE


@pytest.mark.parametrize(
    ("mark", "encoding"), [("\ufeff", "utf-16-be"), ("\ufeff", "utf-32-be"), ("\ufeff", "utf-32-le")]
)
def test_marks_of_either_byte_order(mark: str, encoding: str) -> None:
    assert decode((mark + SENTENCE).encode(encoding)) == SENTENCE


def test_latin_1_holds_the_same_letters() -> None:
    assert decode(LATIN.encode("latin-1")) == LATIN


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_line_endings(ending: str) -> None:
    assert decode(f"eins{ending}{ending}zwei{ending}".encode()) == "eins\n\nzwei\n"


def test_nothing_but_composition_is_changed() -> None:
    kept = "50\u00a0Mio.\u202f€ Förder\u00adung\u2028\t it‘s  \u200b\x0c"
    assert decode(unicodedata.normalize("NFD", kept).encode()) == kept


def test_only_one_mark_is_cut() -> None:
    assert decode("\ufeff\ufeffText".encode()) == "\ufeffText"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_decoding_is_the_identity_on_normalised_utf8(text: str) -> None:
    normal = unicodedata.normalize("NFC", text).removeprefix("\ufeff")
    if not normal.startswith(("%PDF-", "\ufeff", "{\\rtf", "GIF8")):
        assert decode(normal.encode()) == normal


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_are_refused(content: bytes) -> None:
    try:
        text = decode(content)
    except NotTextError:
        return
    assert "\x00" not in text
    assert "\r" not in text
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04 ...", "a ZIP archive or an office document"),
        (b"{\\rtf1\\ansi Das Land}", "a rich text document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"Das Land\x00 gibt Geld", "a zero byte at offset 8"),
        (b"\x00" * 100, "a zero byte at offset 0"),
        ("Das Land".encode("utf-32-le"), "a zero byte"),
        ("Das Land".encode("utf-16-le") + b"x", "a zero byte"),
        (b"\xff\xfeD\x00a\x00s", "UTF-16-LE, but breaks off"),
        ("\ufeffDas\x00".encode("utf-16-le"), "a zero character at offset 3"),
        (bytes(range(1, 32)) * 4, "control characters among"),
        (b"\x81\x8d\x8f\x90", "neither UTF-8 nor Windows-1252: byte 0x81 at offset 0"),
        (b"gro\xdf\x07", "without control characters: byte 0xdf at offset 3"),
        ("für große Städte".encode()[:-3] + b"\xff", "UTF-8, but broken: byte 0xff"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(content: bytes, said: str) -> None:
    with pytest.raises(NotTextError, match=said):
        decode(content)


def test_one_slip_in_a_long_text_is_tolerated() -> None:
    assert decode(("Das Land fördert. " * 20 + "\x07").encode()).endswith("\x07")
