"""What is fuzzed: functions of bytes, each of which raises where what was read breaks a promise."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path

from pydantic import ValidationError

from pipeline.codebook.configuration import Configuration
from pipeline.codebook.decisions import Review
from pipeline.codebook.tables import TABLES
from pipeline.collect import toml
from pipeline.collect.decoding import NotTextError, decode
from pipeline.collect.feeds import read_list
from pipeline.collect.formats import READERS, read_original
from pipeline.collect.heads import split_head, write_head
from pipeline.collect.originals import Original
from pipeline.german.counts import scan_counts
from pipeline.german.money import read_amount, read_quantity, scan_amounts
from pipeline.german.numbers import read_number, scan_numbers
from pipeline.german.periods import read_date, read_period, scan_dates, scan_periods
from pipeline.german.sentences import cut_sentences
from pipeline.problems import PipelineError, Problem
from pipeline.review import yaml_text
from pipeline.review.files import read_review
from pipeline.server.negotiation import best_language, best_type
from pipeline.server.query_guard import asks_elsewhere
from pipeline.validate import CHECKS
from pipeline.validate.reading import file_of, read_package
from pipeline.validate.second_periods import read_period_again
from pipeline.validate.second_reader import read_quantity_again
from tests.originals import PAGE, print_pdf, write_mail

ROOT = Path(__file__).parents[2]
PARTS = (
    "5", "1,5", "1.5", "53", "2.500.000", "36\u202f000", "500'000.–", "½", "3 1/2", "0", "00", "999999999999", " ", "  ", "\u00a0", "\n",
    "Mio.", "Mio", "Millionen", "Milliarden", "Mrd. ", "Tsd.", "TEUR", "T€", "Mia.", "Dutzend", "Tausend", "Euro", "€", "EUR", "CHF", "Fr.",
    "US-Dollar", "$", "Pfund", "Cent", "eine", "ein", "halbe", "anderthalb", "zwölf", "zweihunderttausend", "fünf-", "sechs", "und",
    "bis", "zwischen", "von", "auf", "um", "über", "rund", "knapp", "bis zu", "mindestens", "je", "pro", "jeweils", "insgesamt", "davon",
    "Arbeitsplätze", "Unternehmen", "Projekte", "neue", "weiteren", "2020", "2018", "1999", "20", "/", "21", "Januar", "Mai", "März",
    "3.", "31.", "12.", "2026-11-27", "seit", "ab", "Ende", "Mitte", "Quartal", "im Jahr", "in den Jahren", ",", ".", ";", ":", "-", "–", "(", ")",
    "„", "“", "\u00ad", "o\u0308", "Der", "Das Land", "fördert", "gibt", "mit", "für", "z. B.", "Dr.", "%", "+", "~", "≥", "<", "Jahr",
)  # fmt: skip
"""Words of which German amounts, counts and periods are made, two hundred and fifty-six at most."""


def said(content: bytes) -> str:
    """A text out of bytes: words of ours where the first byte is even, else what the bytes spell as UTF-8."""
    if content[:1] and content[0] % 2 == 0:
        return "".join(PARTS[byte % len(PARTS)] + ("" if byte > 127 else " ") for byte in content[1:200])
    return content[1:2000].decode("utf-8", errors="replace")


def numbers(content: bytes) -> None:
    """Every number found reads the same alone, where it does not live by the scale beside it, and no words break a reader."""
    text = said(content)
    for span, value in scan_numbers(text):
        assert read_number(span.of(text)) in {value, None}, span.of(text)
        assert value.is_finite()
    read_quantity(text)


def number(content: bytes) -> None:
    """A few words are no number, or one that is finite, not negative, and spelled without an exponent."""
    value = read_number(said(content[:5]))
    assert value is None or (value.is_finite() and value >= 0 and "E" not in str(value))


def date(content: bytes) -> None:
    """A few words are no date, or a day of the calendar, and then a period of that day."""
    words = said(content[:7])
    cell = read_date(words)
    if cell is not None:
        year, month, day = [*map(int, cell.split("-")), 1, 1][:3]
        assert dt.date(year, month, day).isoformat().startswith(cell), (words, cell)


def span(content: bytes) -> None:
    """A few words are no period, or one that does not end before it begins, and that the second reader reads the same or not."""
    words = said(content[:9])
    period = read_period(words)
    if period is not None:
        assert (
            not (period.first and period.last) or period.first[: len(period.last)] <= period.last[: len(period.first)]
        )
        assert read_period_again(words) in {None, (period.first, period.last)}, words


def amounts(content: bytes) -> None:
    """Every amount lies in its text, in order, with a value or two bounds, and one in one piece reads the same alone."""
    text = said(content)
    found = scan_amounts(text)
    assert [one.span.start for one in found] == sorted(one.span.start for one in found)
    for one in found:
        places = [place for piece in one.pieces for place in piece]
        assert places == sorted(places), places
        assert 0 <= places[0] < places[-1] <= len(text)
        assert one.currency
        if one.value is None:
            assert one.low is not None
            assert one.high is not None
            assert one.low < one.high, (one.low, one.high)
        if len(one.pieces) == 1 and one.currency_from is None:
            alone = read_amount(one.span.of(text))
            assert alone is None or alone.currency == one.currency, one.span.of(text)


def counts(content: bytes) -> None:
    """Every count lies in its text and has a value or two bounds."""
    text = said(content)
    for one in scan_counts(text):
        assert 0 <= one.full.start <= one.number.start < one.number.end <= one.noun.start < one.noun.end <= len(text)
        assert (one.value is None) == (one.low is not None and one.high is not None)


def periods(content: bytes) -> None:
    """Every period and date reads the same alone, and none ends before it begins."""
    text = said(content)
    for period in scan_periods(text):
        alone = read_period(period.span.of(text))
        assert alone is not None, period.span.of(text)
        assert (alone.first, alone.last) == (period.first, period.last), period.span.of(text)
        if period.first and period.last:
            assert period.first[: len(period.last)] <= period.last[: len(period.first)], period
    for span, cell in scan_dates(text):
        assert read_date(span.of(text)) == cell, span.of(text)


def twice(content: bytes) -> None:
    """Both readers of a quantity or period say the same of every amount and period found, wherever the second one reads it."""
    text = said(content)
    for one in scan_amounts(text):
        words = one.full.of(text)
        again = read_quantity_again(words)
        alone = read_amount(words)
        if again and alone and len(one.pieces) == 1 and one.currency_from is None:
            values = (alone.value, alone.low, alone.high, alone.currency)
            assert (again.value, again.low, again.high, again.currency) == values, (words, again, values)
    for period in scan_periods(text):
        cells = read_period_again(period.span.of(text))
        assert cells in {None, (period.first, period.last)}, (period.span.of(text), cells)


def sentences(content: bytes) -> None:
    """No letter or digit stands outside of the sentences, and none in two of them."""
    text = said(content)
    at = 0
    for one in cut_sentences(text):
        assert at <= one.start < one.end <= len(text)
        assert not any(sign.isalnum() for sign in text[at : one.start])
        at = one.end
    assert not any(sign.isalnum() for sign in text[at:])


def decoding(content: bytes) -> None:
    """Bytes are a text that UTF-8 can write, or are refused."""
    with suppress(NotTextError):
        decode(content).encode()


def head(content: bytes) -> None:
    """A head is read or refused with problems, and what was read is written and read again as it was."""
    text = f"+++\n{content.decode('utf-8', errors='replace')}\n+++\nDas Land fördert."
    try:
        found, below = split_head(text, "text.txt")
    except PipelineError as error:
        _are_sound(error.problems)
        return
    again, rest = split_head(write_head(found) + below, "text.txt")
    assert (again, rest) == (found, below)


def configuration(content: bytes) -> None:
    """A configuration is read, or its flaw has a line, or every wrong value has a place."""
    found = toml.parse(content.decode("utf-8", errors="replace"))
    if isinstance(found, toml.Flaw):
        assert found.line >= 1
        assert found.message
        return
    with suppress(ValidationError):
        Configuration.model_validate(found)


def decisions(content: bytes) -> None:
    """The decisions of a file are read, or refused with problems; YAML makes no objects of its own."""
    found = yaml_text.parse(content.decode("utf-8", errors="replace"))
    if isinstance(found, yaml_text.Flaw):
        assert found.line >= 1
        return
    with suppress(ValidationError):
        _is_read_as(Review.model_validate(found), content)


def _is_read_as(review: Review, content: bytes) -> None:
    with tempfile.TemporaryDirectory(dir=_memory()) as folder:
        path = Path(folder) / "text.yaml"
        path.write_bytes(content)
        try:
            assert read_review(path, path.name) == review
        except PipelineError as error:
            _are_sound(error.problems)


def feeds(content: bytes) -> None:
    """A feed or site map is read or refused with problems."""
    try:
        for one in read_list(content, "feed.xml"):
            assert one.address.isprintable()
    except PipelineError as error:
        _are_sound(error.problems)


def original(ending: str) -> Callable[[bytes], None]:
    """A target that reads the bytes as a file with this ending: texts that UTF-8 can write, or problems."""

    def read(content: bytes) -> None:
        for one in read_original(Original(f"text{ending}", content, stem="text"), READERS[ending]):
            if isinstance(one, Problem):
                _are_sound([one])
            else:
                one.text.encode()
                json.dumps(
                    [*astuple(one.head), one.name, one.place, *[row.text for row in one.dropped]], ensure_ascii=False
                ).encode()

    return read


def package(content: bytes) -> None:
    """A package with a changed file is read and checked, and all that is wrong is a problem.

    The first byte says which file the others stand for.
    """
    files = [*(file_of(name) for name in TABLES), "datapackage.json"]
    with tempfile.TemporaryDirectory(dir=_memory()) as place:
        folder = Path(place)
        (folder / "data" / "tables").mkdir(parents=True)
        for name in TABLES:
            header = io.StringIO()
            csv.writer(header, lineterminator="\n").writerow(TABLES[name].model_fields)
            (folder / file_of(name)).write_text(header.getvalue(), encoding="utf-8")
        (folder / "datapackage.json").write_text(json.dumps({"name": "fuzz", "resources": []}), encoding="utf-8")
        (folder / files[(content[0] if content else 0) % len(files)]).write_bytes(content[1:])
        found, problems = read_package(folder)
        _are_sound(problems)
        for check in ("cells", "keys", "law"):
            if check != "law" or not any(CHECKS["cells"](found)):
                _are_sound(CHECKS[check](found))


def query(content: bytes) -> None:
    """The guard says yes or no to any query, and yes to every one in which the keyword stands by itself."""
    text = content.decode("utf-8", errors="replace")
    asks_elsewhere(text)
    assert asks_elsewhere("SELECT * { SERVICE ?s { ?a ?b ?c } }" + text.replace("\x00", ""))


def accept(content: bytes) -> None:
    """Any header is answered with one of the types on offer, or none; any wish for a language with one of ours."""
    written = content.decode("latin-1")
    offered = ("text/html", "text/turtle", "application/ld+json")
    assert best_type(written, offered) in {*offered, None}
    assert best_language(written, ("de", "en")) in {"de", "en"}


def _are_sound(problems: Iterable[Problem]) -> None:
    """Every problem has a code that there is, and can be shown and written."""
    for one in problems:
        str(one).encode()
        json.dumps(one.as_json())


def _memory() -> str | None:
    """A folder in memory, where the machine has one: a disk would be what takes the time."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 — the files have names that nobody can guess


@dataclass(frozen=True)
class Target:
    """What is run, and the files and lines that inputs are made of first."""

    run: Callable[[bytes], None]
    seeds: tuple[bytes, ...] = ()


def _files(pattern: str, most: int = 12) -> tuple[bytes, ...]:
    """Files of the project to begin with, the small ones."""
    found = sorted(path for path in ROOT.glob(pattern) if path.is_file() and path.stat().st_size < 20_000)
    return tuple(path.read_bytes() for path in found[:most])


LINKED = b"""<html><head><title>Das Land</title><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Das Land",
"datePublished": "2024-01-01", "publisher": {"name": "Land"}}</script></head><body><p>Das Land f&ouml;rdert.</p></body></html>"""
WORDS = tuple(bytes([0, *range(first, 200, 7)]) for first in range(7))
TEXTS = (*WORDS, *(b"\x01" + content for content in _files("tests/corpus/*.txt")))
TARGETS: dict[str, Target] = {
    "numbers": Target(numbers, TEXTS),
    "amounts": Target(amounts, TEXTS),
    "counts": Target(counts, TEXTS),
    "periods": Target(periods, TEXTS),
    "number": Target(number, TEXTS),
    "date": Target(date, TEXTS),
    "span": Target(span, TEXTS),
    "twice": Target(twice, TEXTS),
    "sentences": Target(sentences, TEXTS),
    "decoding": Target(decoding, ("Förderung".encode(), "Förderung".encode("utf-16"), "Förderung – „so“".encode("cp1252"))),
    "head": Target(head, (b'title = "Das Land"\npublished = 2022-01-27\nurl = "https://presse.example/1"\nlanguage = "de"',)),
    "configuration": Target(configuration, _files("*.toml") + _files("examples/*.toml")),
    "decisions": Target(decisions, _files("examples/data/review/*.yaml")),
    "feeds": Target(
        feeds,
        (
            b"<rss><channel><item><title>A</title><link>https://a.example/1</link><pubDate>Mon, 1 Jan 2024 00:00:00 +0100</pubDate></item></channel></rss>",
            b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="https://a.example/"/><updated>2024-01-01</updated></entry></feed>',
        ),
    ),
    "txt": Target(original(".txt"), _files("tests/corpus/*.txt")),
    "markdown": Target(original(".md"), (b"---\ntitle: Das Land\ndate: 2024-01-01\n---\n# Das Land\n\n* f\xc3\xb6rdert\n",)),
    "html": Target(original(".html"), (b"<html><head><title>Das Land</title></head><body><article><p>Das Land f&ouml;rdert.</p></article></body></html>", PAGE.encode(), LINKED)),
    "pdf": Target(original(".pdf"), (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 9 9]>>endobj\n4 0 obj<</Length 20>>stream\nBT (Das Land) Tj ET\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF", print_pdf([["Das Land", "fördert."], ["Seite 2"]], title="Das Land"))),
    "mail": Target(original(".eml"), (b"From: a@a.example\nSubject: =?utf-8?q?F=C3=B6rderung?=\nDate: Mon, 1 Jan 2024 00:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n\nDas Land\n\n> f\xc3\xb6rdert\n", write_mail("Das Land fördert.\n", "<p>Das Land fördert.</p>", b"PDF"))),
    "jsonl": Target(original(".jsonl"), (b'{"text": "Das Land", "title": "A", "published": "2024-01-01"}\n',)),
    "package": Target(package, tuple(bytes([at]) + (ROOT / file_of(name)).read_bytes()[:4000] for at, name in enumerate(TABLES))),
    "query": Target(query, _files("docs/queries/*.rq")),
    "accept": Target(accept, (b"text/html;q=0.9, text/turtle, */*;q=0.1", b"de-DE,de;q=0.9,en;q=0.8")),
}  # fmt: skip
"""Every target under its name."""
