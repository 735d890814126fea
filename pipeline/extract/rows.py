"""Rows of lists and tables that say who gets how much: "- Stadt Musterhausen: 120.000 Euro", "Verein X | 5.000 € | -"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.codebook.documents import Span
from pipeline.codebook.frames import AUXILIARIES, FRAMES, PAYERS
from pipeline.codebook.mentions import NameMention, Party, Reading
from pipeline.german.money import scan_amounts

BULLET = r"(?:[-–—•*·▪]\s+|\(?\d{1,2}[.)]\s+)"
ROW = re.compile(rf"[ \t]*(?P<bullet>{BULLET})?(?P<who>[^|:;\t\n]{{3,90}}?)\s*(?P<sign>[:|\t]|\s[–—-]\s)")
"""The first cell of a row and the sign behind it."""
PAYER = re.compile(r"(?P<payer>[\w-]+)\s+(?:rund\s+|je\s+)?$")
"""The word before an amount, which may say who pays it: "Bund 1.995 TEUR, Land 997,5 TEUR"."""
ABOUT_GRANTS = re.compile(
    r"(?i)\b(?:\w*förder\w*|gefördert\w*|\w*zuschüsse?n?|\w*zuwendung\w*|\w*bescheide?\w*|\w*mitteln?|zusagen?|bewilligt\w*|"
    r"bekommen|erhalten|ausgezeichnet|preisgeld\w*|finanzhilfen?)\b"
)
INTRODUCTION = 700
"""Characters before a row in which its list is introduced."""
LONGEST_VERB = 40
_VERBS = (AUXILIARIES, *(frame.pattern for frame in FRAMES))


@dataclass(frozen=True, slots=True)
class Row:
    """Who gets the money of a row, and who pays it where the row says so."""

    recipient: Party
    funder: Party | None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is a row: where its first cell stands and what follows it begins, where its first verb ends, its names."""

    who: Span
    begin: int
    verb_ends: int
    names: list[NameMention]


def row_of(reading: Reading, amount: Span) -> Row | None:
    """The row that an amount stands in; None where it stands in running text, or in a list of something else than grants."""
    text = reading.document.text
    start = text.rfind("\n", 0, amount.start) + 1
    end = text.find("\n", amount.end)
    stretch = Span(start, end if end >= 0 else len(text))
    line = reading.reckoned(f"row {stretch}", lambda: _line(reading, stretch))
    if line is None or line.begin > amount.start or _has_verb(text, line, amount.start):
        return None
    name = next((m for m in line.names if line.who.holds(m.span) and not m.weak), None)
    return Row(Party(line.who, name, name.span if name else None), _payer(text, line.names, amount))


def _line(reading: Reading, line: Span) -> _Line | None:
    """A line as a row; None where it is none of a list of grants."""
    text = reading.document.text
    row = ROW.match(text, line.start, line.end)
    if (
        row is None
        or not _is_listed(text, line, row)
        or not ABOUT_GRANTS.search(text, max(0, line.start - INTRODUCTION), line.start)
    ):
        return None
    verbs = (one.search(text, row.end(), line.end) for one in _VERBS)
    verb_ends = min((verb.end() for verb in verbs if verb), default=line.end + 1)
    return _Line(Span(*row.span("who")), row.end(), verb_ends, reading.names_in(line))


def _is_listed(text: str, line: Span, row: re.Match[str]) -> bool:
    """Whether a line is one of a list or table: it has a bullet or cells, or a line like it stands beside it."""
    if row["bullet"] or row["sign"] in {"|", "\t"}:
        return True
    before = text[: line.start].rstrip("\n").rpartition("\n")[2]
    behind = text[line.end :].lstrip("\n").partition("\n")[0]
    return any(ROW.match(other) and scan_amounts(other) for other in (before, behind))


def _has_verb(text: str, line: _Line, end: int) -> bool:
    """Whether a verb between the first cell and the amount makes a sentence of the row, even one that touches the amount."""
    touching = max(line.begin, end - LONGEST_VERB)
    return line.verb_ends <= end or any(one.search(text, touching, end) for one in _VERBS)


def _payer(text: str, names: list[NameMention], amount: Span) -> Party | None:
    """Who pays, where the word before the amount says it."""
    begin = max(0, amount.start - 60)
    found = PAYER.search(text[begin : amount.start])
    if found is None or not PAYERS.fullmatch(found["payer"]):
        return None
    span = Span(begin + found.start("payer"), begin + found.end("payer"))
    name = next((m for m in names if m.span.meets(span)), None)
    return Party(span, name, name.span if name else None)
