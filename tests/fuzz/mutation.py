"""Inputs made by a fixed seed, without instruments: words of a grammar drawn anew, or seeds changed by signs that mean something."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from tests.fuzz.kinds import OF_WORDS
from tests.fuzz.targets import PARTS

OWN = {
    "number": ("5", "1,5", "1.5", "2.500.000", "½", "3 1/2", "0", " ", "\u00a0", "eine", "halbe", "anderthalb", "zwölf", "und", "fünf-", "Dutzend", "Tausend", ",", "."),
    "date": ("3.", "31.", "12.", "5", "2020", "1999", "20", "/", "21", "Januar", "Mai", "März", "2026-11-27", "Ende", ",", ".", "-", "–", " "),
    "span": ("3.", "31.", "2020", "2018", "1999", "20", "/", "21", "Januar", "Mai", "bis", "zwischen", "von", "und", "seit", "ab", "Ende", "Quartal", "im Jahr", "in den Jahren", "–", "-"),
}  # fmt: skip
"""Words of which small targets are mostly made."""
WHOLE = frozenset({"pdf", "mail"})
"""Targets whose seeds mean nothing where they are cut."""
SPANS = (1, 1, 1, 2, 2, 4, 8, 16, 40)
COMMON = (
    b"\n", b"\r\n", b"\t", b" ", b"\x00", b"\x7f", b"\xff", b"\xc3\xbc", b"\xc2\xad", b"\xc2\xa0", b"\xe2\x80\xaf", b"\xe2\x80\x93", b"\xe2\x80\xa8",
    b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"o\xcc\x88", b'"', b"'", b"\\", b"/", b"..", b"-", b"0", b"1", b"00", b"-1", b"1e999",
    b"9" * 20, b"NaN", b"{", b"}", b"[", b"]", b"<", b">", b"&", b";", b":", b",", b".", b"#", b"%00", b"%", b"=", b"=cmd()", b"$", b"@",
)  # fmt: skip
TOML = (
    b"+++\n", b'"""', b"'''", b"[[", b"]]", b"[a.b]", b"\nkey = ", b"true", b"2022-01-27", b"2022-01-27T08:00:00Z", b"2022-13-45", b"12:00:00",
    b"0x1F", b"1_000", b"inf", b"nan", b"\\u0000", b"\\U00110000", b"\\x41", b"{a = 1, b = 2}", b"title", b"published", b"url", b"language",
    b"licence", b"version", b"[publication]", b"[limits]", b"[validation.tables.fundings]", b"downloads", b"base_iri",
)  # fmt: skip
YAML = (
    b"\n- ", b"\n  ", b": ", b"? ", b"| ", b">-\n", b"&a ", b"*a", b"<<: *a", b"!!python/object:os.system ", b"!!binary ", b"---\n", b"...\n", b"%YAML 1.2\n",
    b"null", b"~", b"yes", b"0o17", b"1:30", b".inf", b"2022-01-27", b"accept", b"reject", b"change", b"add", b"quote: ", b"source: ", b"decisions: ",
)  # fmt: skip
MARKUP = (
    b"<p>", b"</p>", b"<div>", b"</div>", b"<br/>", b"<script>", b"</script>", b"<style>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<!DOCTYPE html>",
    b'<!DOCTYPE a [<!ENTITY x "y">]>', b"&x;", b"&nbsp;", b"&#0;", b"&#xD800;", b"&#x110000;", b"<table><tr><td>", b"<ul><li>", b"<h1>", b"<article>", b"<time datetime=",
    b'<meta name="date" content="', b'<a href="', b"javascript:", b"data:,", b"<svg>", b"<template>", b"<?xml version='1.0' encoding='utf-16'?>",
    b"<item>", b"</item>", b"<link>", b"<entry>", b"<loc>", b"<urlset>", b"xmlns='a'",
)  # fmt: skip
MARKDOWN = (
    b"# ",
    b"\n\n",
    b"* ",
    b"1. ",
    b"> ",
    b"```",
    b"    ",
    b"[a](b)",
    b"![a](b)",
    b"|a|b|\n|-|-|\n",
    b"---\n",
    b"**",
    b"__",
    b"<b>",
    b"[^1]",
)
MAIL = (
    b"Content-Type: multipart/mixed; boundary=a\n\n--a\n", b"\n--a--\n", b"Content-Transfer-Encoding: base64\n", b"Content-Transfer-Encoding: quoted-printable\n",
    b"charset=utf-7", b"charset=nonsense", b"=?utf-8?b?w7w=?=", b"=?x?y?z?=", b"=C3=BC", b"Date: ", b"Subject: ", b"\nOn Monday somebody wrote:\n", b"\n-- \n", b"Content-Type: message/rfc822\n",
)  # fmt: skip
PDF = (
    b" 0 obj", b"endobj", b"stream\n", b"\nendstream", b"xref\n", b"trailer", b"<<", b">>", b"/Kids[", b"/Parent 1 0 R", b"/Filter/FlateDecode", b"/Encrypt",
    b"/Length 999999999", b"/Count -1", b"(", b")", b"Tj", b"BT", b"ET", b"/Type/Page", b"%%EOF", b"startxref\n0\n", b"/ObjStm",
)  # fmt: skip
JSON = (
    b"null",
    b"true",
    b"\\u0000",
    b"\\ud800",
    b"\\",
    b'{"',
    b'": ',
    b"[" * 50,
    b'"text"',
    b'"title"',
    b'"published"',
    b"1e400",
    b"\n{}\n",
    b'"id"',
)
SPARQL = (
    b"SERVICE", b"service", b"SER\\u0056ICE", b"<SERVICE>", b"'SERVICE'", b'"""', b"'''", b"# ", b"\n", b"?s", b"PREFIX a: <b>", b"a:SERVICE", b"SELECT", b"{", b"}",
    b"FROM <http://a>", b"LOAD", b"INSERT DATA", b"\\'", b"<", b">", b"_:b", b"@de", b"^^",
)  # fmt: skip
HEADER = (
    b"q=",
    b"q=0",
    b"q=1.001",
    b"q=nan",
    b"*/*",
    b"text/*",
    b";",
    b",",
    b"=",
    b'"',
    b"text/html",
    b"text/turtle",
    b"de",
    b"en-GB",
    b"*",
    b"profile=",
)
SIGNS: dict[str, tuple[bytes, ...]] = {
    "head": TOML, "configuration": TOML, "decisions": YAML, "feeds": MARKUP, "html": MARKUP, "markdown": (*MARKDOWN, *YAML[:8]), "mail": MAIL, "pdf": PDF,
    "jsonl": JSON, "package": (b"\n", b'"', b'""', b",", b"=1+1", *JSON), "query": SPARQL, "accept": HEADER, "txt": (*TOML[:4], *MARKUP[:6]),
}  # fmt: skip
"""Signs that mean something to what reads a target."""


def inputs(name: str, seeds: tuple[bytes, ...], seed: int) -> Iterator[bytes]:
    """Inputs without an end for a target, the same ones for the same seed."""
    chance = random.Random(f"{name} {seed}")  # noqa: S311 — chance that can be had again
    longest = 120 if name in OF_WORDS else 4000 if name in WHOLE else 400
    own = [at for at in range(256) if PARTS[at % len(PARTS)] in OWN.get(name, ())]
    while True:
        if name in OF_WORDS and chance.random() < 0.9:
            count = chance.randint(1, 6) if own else chance.choice((1, 2, 3, 4, 5, 6, 8, 14))
            if own and chance.random() < 0.8:
                yield b"\x00" + bytes(chance.choice(own) for _ in range(count))
            else:
                yield b"\x00" + chance.randbytes(count)
        else:
            yield _changed(chance, seeds, SIGNS.get(name, ()), longest)


def _changed(chance: random.Random, seeds: tuple[bytes, ...], signs: tuple[bytes, ...], longest: int) -> bytes:
    """A seed, or a stretch of a long one, in which one to six places are changed. Its first byte stays, which may say what it is."""
    seed = chance.choice(seeds)
    start = chance.randrange(len(seed) - longest) if len(seed) > longest and chance.random() < 0.5 else 0
    made = bytearray(seed[:1] + seed[max(start, 1) : max(start, 1) + longest])
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        at, size = chance.randint(0, len(made)), chance.choice(SPANS)
        kind = chance.randrange(7)
        if kind == 0:
            made[at : at + size] = b""
        elif kind == 1:
            made[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 2:
            made[at:at] = made[at : at + size] * chance.choice((1, 1, 2, 20))
        elif kind == 3:
            other = chance.choice(seeds)
            begin = chance.randint(0, len(other))
            made[at : at + size] = other[begin : begin + 40]
        elif kind == 4:
            made[at : at + size] = chance.choice(COMMON)
        else:
            made[at : at + (size if kind == 5 else 0)] = chance.choice(signs or COMMON)
    return bytes(made)


def smaller(content: bytes, breaks: Callable[[bytes], bool]) -> bytes:
    """The input without what is not needed to break the same promise; `breaks` says whether one still does."""
    size = max(len(content) // 2, 1)
    while size:
        at = 0
        while at < len(content):
            shorter = content[:at] + content[at + size :]
            if breaks(shorter):
                content = shorter
            else:
                at += size
        size //= 2
    return content
