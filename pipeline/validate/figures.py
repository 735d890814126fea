"""The figures of a quote as it stands whole, and which of them attested words are: no piece of another one, none glued."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.codebook.documents import Span
from pipeline.codebook.tables import Cells
from pipeline.german.bare import scan_bare
from pipeline.german.money import Amount, scan_amounts
from pipeline.german.periods import scan_periods
from pipeline.german.plain import Plain
from pipeline.validate.quotes import groups, places, said
from pipeline.validate.reading import Package, offset
from pipeline.validate.words import READERS, agree

VALUES = {"fundings": "amount", "observations": "value"}
"""The tables that state a figure, and the column of its value."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or amount where it stands in a quote: its pieces, the same with the hedge, the words of its own currency.

    To the pieces of a range belongs the "zwischen" that makes it one.
    """

    pieces: tuple[Span, ...]
    hedged: tuple[Span, ...]
    unit: Span | None = None
    money: bool = False
    """Whether it is an amount, its currency its own or lent, or may be one whose currency stands in another sentence."""
    count: bool = False
    """Whether it may count things: a bare number that is no year."""


SCALED = re.compile(r"(?i)(?:Tsd|Tausend|Mio|Mill|Mrd|Mia|Milliard|Billion)")
"""What makes a number one that may be money without saying so: "weitere 40 Millionen"."""


@lru_cache(maxsize=4096)
def figures(quote: str) -> tuple[Figure, ...]:
    """Every figure that a quote states, the whole quote read: amounts first, then the numbers outside of them."""
    found = []
    for amount in scan_amounts(quote):
        first, *rest = amount.pieces
        hedged = (Span(amount.full.start, first.end), *rest)
        said = amount.pieces if amount.low is None else hedged
        found.append(Figure(said, hedged, None if amount.currency_from else amount.unit, money=True))
    plain = Plain.of(quote)
    money = [piece for figure in found for piece in figure.pieces]
    years = [period.span for period in scan_periods(quote)]
    for number in scan_bare(plain):
        if number.article or number.leads_in:
            continue
        place, hedged = plain.span(number.start, number.end), (plain.span(number.full_start, number.end),)
        if not any(piece.meets(place) for piece in money):
            pieces = (place,) if number.low is None else hedged
            year = number.yearlike and any(span.meets(place) for span in years)
            scaled = SCALED.search(place.of(quote)) is not None
            found.append(Figure(pieces, hedged, money=scaled, count=not year))
    return tuple(found)


def figure_of(package: Package, pieces: list[Cells]) -> Figure | None:
    """The figure of its quote that attested pieces are; None where they are none as a whole."""
    wanted = places(package, pieces)
    quote = package.evidence[pieces[0]["evidence_id"]]["quote"] if wanted else ""
    return next((figure for figure in figures(quote) if figure.pieces == wanted), None)


def sayings(package: Package, attested: list[Cells]) -> list[list[Cells]]:
    """The attestations of a figure apart: by evidence, and where a sentence says it twice, by the figures there."""
    return [saying for pieces in groups(package, attested) for saying in _apart(package, pieces)]


def _apart(package: Package, pieces: list[Cells]) -> list[list[Cells]]:
    """Pieces of one evidence as the whole figures that they are together; as they stand where they are none."""
    left = dict(zip(places(package, pieces), pieces, strict=False))
    quote = package.evidence[pieces[0]["evidence_id"]]["quote"] if left else ""
    found = []
    for figure in figures(quote):
        for words in (figure.pieces, figure.hedged, (figure.unit,)):
            if all(word in left for word in words):
                found.append([left.pop(word) for word in words if word is not None])
                break
    return found if found and not left else [pieces]


def disagreement(package: Package, table: str, row: Cells, column: str, reads: str) -> str:
    """The code of what is wrong with value, unit or hedge of a figure: another one, another's words, two readings."""
    reader = READERS[reads]
    for pieces in sayings(package, package.attested[table, row["id"], column]):
        if reader(said(package, pieces)) != row[column]:
            return "L103"
        if reads != "unit" and not agree(said(package, pieces)):
            return "L108"
        if not _stands(package, table, row, pieces, reads):
            return "L103"
    return ""


def _stands(package: Package, table: str, row: Cells, pieces: list[Cells], reads: str) -> bool:
    """Whether the pieces are the whole figure of the row, its whole hedged form, or the currency that goes with it."""
    if reads == "value":
        figure = figure_of(package, pieces)
        counted = row.get("unit") == "1"
        return figure is not None and (figure.count if counted else figure.money)
    wanted, evidence = places(package, pieces), pieces[0]["evidence_id"]
    own = stated_figures(package, table, row)
    if reads == "qualifier":
        return any(figure.hedged == wanted for figure in own.get(evidence, []))
    if row.get("unit") == "1":
        return any(wanted == figure.pieces and figure.count for figure in own.get(evidence, []))
    if any(figure.money and wanted in (figure.pieces, (figure.unit,)) for figure in own.get(evidence, [])):
        return True
    return _is_lent(package, own, pieces)


def _is_lent(package: Package, own: dict[str, list[Figure]], pieces: list[Cells]) -> bool:
    """Whether the words are the currency of another amount of the text, for a figure whose own words name none."""
    evidence = package.evidence.get(pieces[0]["evidence_id"])
    if evidence is None or all(figure.unit for group in own.values() for figure in group):
        return False
    sources = {package.source_of(one) for one in own}
    if evidence["source_id"] in package.texts:
        return _lends(package, own, pieces)
    units = {(figure.unit,) for figure in figures(evidence["quote"]) if figure.unit}
    return evidence["source_id"] in sources and places(package, pieces) in units


def _lends(package: Package, own: dict[str, list[Figure]], pieces: list[Cells]) -> bool:
    """Whether the text as a whole lends these words to one of the figures as its currency."""
    text = package.texts[package.source_of(pieces[0]["evidence_id"])].text
    unit = Span(offset(pieces[0]["start"]), offset(pieces[-1]["end"]))
    for evidence, group in own.items():
        first = offset(package.evidence[evidence]["start"])
        said = {tuple(Span(first + p.start, first + p.end) for p in figure.pieces) for figure in group}
        if any(lent.pieces in said for lent in _lent_amounts(text) if lent.currency_from == unit):
            return True
    return False


@lru_cache(maxsize=64)
def _lent_amounts(text: str) -> tuple[Amount, ...]:
    """The amounts of a text whose currency stands elsewhere in it."""
    return tuple(amount for amount in scan_amounts(text) if amount.currency_from is not None)


def stated_figures(package: Package, table: str, row: Cells) -> dict[str, list[Figure]]:
    """By evidence the figures that attest the value of a row; a range has no value, but a lower bound."""
    if (table, row["id"]) not in package.memo:
        package.memo[table, row["id"]] = _stated_figures(package, table, row)
    found: dict[str, list[Figure]] = package.memo[table, row["id"]]
    return found


def _stated_figures(package: Package, table: str, row: Cells) -> dict[str, list[Figure]]:
    value = VALUES[table]
    attested = package.attested.get((table, row["id"], value), [])
    attested = attested or package.attested.get((table, row["id"], f"{value}_min"), [])
    found: dict[str, list[Figure]] = {}
    for pieces in sayings(package, attested):
        figure = figure_of(package, pieces)
        if figure is not None:
            found.setdefault(pieces[0]["evidence_id"], []).append(figure)
    return found


def words_before(package: Package, table: str, row: Cells) -> list[str]:
    """What stands before each figure of a row, its hedge left out, in its quote."""
    return [
        package.evidence[evidence]["quote"][: figure.hedged[0].start]
        for evidence, own in stated_figures(package, table, row).items()
        for figure in own
    ]


def words_behind(package: Package, table: str, row: Cells, *, most: int) -> list[str]:
    """What stands behind each figure of a row in its quote, at most so many characters of it."""
    found = []
    for evidence, own in stated_figures(package, table, row).items():
        quote = package.evidence[evidence]["quote"]
        found += [quote[figure.pieces[-1].end :][:most] for figure in own]
    return found
