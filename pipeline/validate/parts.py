"""Parts and wholes reckoned again: from the quotes of the evidence and where in them the figures stand."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from pipeline.codebook.code_lists import Qualifier
from pipeline.codebook.same_money import (
    ANOTHER,
    LONGEST_LIST,
    NEIGHBOURS,
    PART_BEHIND,
    PART_OF,
    SUMMED,
    WHOLE_BEHIND,
)
from pipeline.codebook.tables import Cells
from pipeline.validate.quotes import places
from pipeline.validate.reading import Package, offset


@dataclass(frozen=True, slots=True)
class Stand:
    """A funding's figure in the quote of an evidence: where it begins with its hedge, its first piece and itself end."""

    row: Cells
    begin: int
    first: int
    end: int


@dataclass(frozen=True)
class Line:
    """A quote that states fundings, where it stands in its text, and its figures from left to right."""

    quote: str
    start: int
    stands: tuple[Stand, ...]

    def is_before(self, other: Line) -> bool:
        """Whether the other one follows at once."""
        return other.start - self.start - len(self.quote) <= NEIGHBOURS


def lines_of(package: Package) -> dict[str, list[Line]]:
    """The quotes of each text that state fundings, in the order of the text."""
    stands: defaultdict[str, list[Stand]] = defaultdict(list)
    for _, row in package.rows_of("fundings"):
        said, hedged = (_by_evidence(package, row, *names) for names in (("amount", "amount_min"), ("qualifier",)))
        for evidence, pieces in said.items():
            spans = sorted(places(package, pieces))
            hedges = places(package, hedged.get(evidence, pieces))
            if spans:
                begin = min(span.start for span in (*spans, *hedges))
                stands[evidence].append(Stand(row, begin, spans[0].end, max(span.end for span in spans)))
    found: defaultdict[str, list[Line]] = defaultdict(list)
    for evidence, group in stands.items():
        cited = package.evidence[evidence]
        ordered = tuple(sorted(group, key=lambda one: (one.begin, one.end, one.row["id"])))
        found[cited["source_id"]].append(Line(cited["quote"], offset(cited["start"]), ordered))
    return {source: sorted(lines, key=lambda line: line.start) for source, lines in found.items()}


def _by_evidence(package: Package, row: Cells, *names: str) -> dict[str, list[Cells]]:
    found: dict[str, list[Cells]] = {}
    for name in names:
        for one in package.attested.get(("fundings", row["id"], name), []):
            if one["evidence_id"] in package.evidence:
                found.setdefault(one["evidence_id"], []).append(one)
    return found


def right_wholes(lines: dict[str, list[Line]]) -> dict[str, frozenset[str]]:
    """The fundings of which each funding is a part, by cue or by sum; a whole is larger, in one currency and basis."""
    pairs: set[tuple[str, str]] = set()
    for of_text in lines.values():
        for at, line in enumerate(of_text):
            earlier = of_text[at - 1] if at and of_text[at - 1].is_before(line) else None
            pairs |= _cued(line, earlier) | _named(line) | _summed(of_text, at)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for part, whole in pairs:
        found[part].add(whole)
    return {part: frozenset(wholes) for part, wholes in found.items()}


def _pair(part: Stand, whole: Stand) -> set[tuple[str, str]]:
    return {(part.row["id"], whole.row["id"])} if holds(whole.row, part.row) else set()


def holds(whole: Cells, part: Cells) -> bool:
    """Whether one statement can be part of another: less money, of one currency, counted per the same."""
    return (whole["currency"], whole["basis"]) == (part["currency"], part["basis"]) and worth(whole) > worth(part)


def worth(row: Cells) -> Decimal:
    """What a row states: its amount, else a bound of it; 0 where it states neither."""
    return next((Decimal(row[column]) for column in ("amount", "amount_min", "amount_max") if row[column]), Decimal(0))


def _cued(line: Line, earlier: Line | None) -> set[tuple[str, str]]:
    """Figures behind "davon" and its like, and the one right before it, with the last figure before these.

    No other number stands between part and whole.
    """
    found: set[tuple[str, str]] = set()
    for cue in PART_BEHIND.finditer(line.quote):
        first = next((one for one in reversed(line.stands) if line.quote[one.end : cue.start()].isspace()), None)
        edge = first.begin if first else cue.start()
        whole = next((one for one in reversed(line.stands) if one is not first and one.end <= cue.start()), None)
        gap = line.quote[whole.end if whole else 0 : edge]
        if whole is None and earlier is not None:
            whole = earlier.stands[-1]
            gap = earlier.quote[whole.end :] + gap
        if whole is None or re.search(r"\d", gap):
            continue
        found |= _pair(first, whole) if first else set()
        for part in line.stands:
            if part.begin >= cue.end() and ANOTHER.search(line.quote[cue.end() : part.begin]) is None:
                found |= _pair(part, whole)
    return found


def _named(line: Line) -> set[tuple[str, str]]:
    """A part with its whole right behind it, and the parts behind "von den" and a whole."""
    found: set[tuple[str, str]] = set()
    for at, one in enumerate(line.stands):
        rest = line.stands[at + 1 :]
        if rest and one.first <= rest[0].begin and PART_OF.fullmatch(line.quote, one.first, rest[0].begin):
            found |= _pair(one, rest[0])
        if WHOLE_BEHIND.search(line.quote[: one.begin]):
            for part in rest:
                if ANOTHER.search(line.quote[one.end : part.begin]) is None:
                    found |= _pair(part, one)
    return found


def _summed(lines: list[Line], at: int) -> set[tuple[str, str]]:
    """Two or more exact figures that add up to an exact one with "insgesamt" in its quote."""
    found: set[tuple[str, str]] = set()
    if SUMMED.search(lines[at].quote) is None:
        return found
    beside = [_stretch(lines, at, step, count) for step in (-1, 1) for count in range(1, LONGEST_LIST + 1)]
    for whole in lines[at].stands:
        inside = tuple(one for one in lines[at].stands if one.row["id"] != whole.row["id"])
        for stands in (inside, *(group for group in beside if group)):
            rows = {one.row["id"]: one.row for one in stands}
            exact = all(row["qualifier"] == Qualifier.EXACT for row in (whole.row, *rows.values()))
            fits = exact and len(rows) > 1 and all(holds(whole.row, row) for row in rows.values())
            if fits and sum(worth(row) for row in rows.values()) == worth(whole.row):
                found |= {(part, whole.row["id"]) for part in rows}
    return found


def _stretch(lines: list[Line], at: int, step: int, count: int) -> tuple[Stand, ...]:
    """The figures of so many quotes on one side that follow each other up to this one; none where one is missing."""
    wanted = range(at + step, at + step * (count + 1), step)
    if wanted[-1] < 0 or wanted[-1] >= len(lines):
        return ()
    chain = sorted((at, *wanted))
    if any(not lines[one].is_before(lines[other]) for one, other in itertools.pairwise(chain)):
        return ()
    return tuple(stand for place in wanted for stand in lines[place].stands)
