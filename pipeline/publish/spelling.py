"""How the lines of a shape are spelled as N-Triples and as Turtle, in segments with places for cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from pipeline.codebook.namespaces import NAMESPACES, prefixes
from pipeline.publish.row_templates import MARKED
from pipeline.publish.shapes_of_rows import Cell, Marked, Piece, RowShapes, Shape

BARE = {
    f"{NAMESPACES['xsd']}{name}": pattern
    for name, pattern in {
        "boolean": r"^(?:true|false)$",
        "decimal": r"^[+-]?[0-9]*\.[0-9]+$",
        "integer": r"^[+-]?[0-9]+$",
    }.items()
}
"""Values that Turtle writes without quotation marks, by their type."""
_IN_URL = r"(?:[A-Za-z0-9._~/:@!$&'()*+,;=?-]|%[0-9A-Fa-f]{2})*"
_PLAIN_URL = rf"^https?://[A-Za-z0-9.-]+(?:/{_IN_URL})?$"
_BARE = re.compile(r'(?s)"([\ue000-\uf8ff])"\^\^(\S+)')


@dataclass(frozen=True)
class Value:
    """A literal whose cell stands bare where it fits a pattern, else between quotation marks with a text behind."""

    cell: Cell
    pattern: str
    behind: str


@dataclass(frozen=True)
class Segment:
    """Texts and places of a row that are there together: always, or where the cell of a column is filled."""

    needs: str
    pieces: tuple[Piece | Value, ...]


class NTriples:
    """The lines as they are."""

    unsafe, unsafe_in_iris = "", r'["\\\n\r]'
    """Patterns of signs, in literals and in keys, by which a row asks for more than a shape can do."""

    def __init__(self, base: str) -> None:
        self.base = base

    def segments(self, lines: list[Marked], shape: Shape, rows: RowShapes) -> list[Segment] | None:
        """The text of a row of a shape; None where a template cannot give it."""
        return [
            Segment(one.needs, tuple(rows.pieces(f"{one.line}\n", shape, [f"{variant}\n" for variant in one.variants])))
            for one in lines
        ]

    def text(self, ntriples: str) -> str:
        """Whole lines in this form."""
        return ntriples

    def is_plain_url(self, cells: Any) -> Any:
        """Whether the cells of a column, which are whole IRIs, are spelled as they stand; those that are missing are."""
        return ~cells.fill_null("").str.contains(self.unsafe_in_iris)


class Turtle(NTriples):
    """The lines by subject and property, as Oxigraph spells them."""

    unsafe, unsafe_in_iris = r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f\x{fffe}\x{ffff}]", "[^A-Za-z0-9_-]"

    def segments(self, lines: list[Marked], shape: Shape, rows: RowShapes) -> list[Segment] | None:
        """The text of a row of a shape; None where several values of a property may be missing, or all of a subject."""
        if any(self._may_be_shortened(one.line) for one in lines):
            return None
        found: list[Segment] = []
        spelled = [(*_spelled(one.line, self.base), one) for one in lines]
        for subject, those in groupby(spelled, key=lambda one: one[0]):
            groups = [list(group) for _, group in groupby(those, key=lambda one: one[1])]
            if any(one.needs for group in groups if len(group) > 1 for *_, one in group):
                return None
            first = next((n for n, group in enumerate(groups) if not group[0][3].needs), None)
            if first is None:
                return None
            found.append(Segment("", tuple(rows.pieces(f"{subject} ", shape))))
            for n, group in enumerate(groups):
                before, behind = ("" if n <= first else " ;\n\t"), (" ;\n\t" if n < first else "")
                for m, (_, term, value, one) in enumerate(group):
                    start = " , " if m else f"{before}{term} "
                    found.append(Segment(one.needs, self._value(start, value, behind, one, shape, rows)))
            found.append(Segment("", (" .\n",)))
        return found

    def _value(
        self, start: str, value: str, behind: str, one: Marked, shape: Shape, rows: RowShapes
    ) -> tuple[Piece | Value, ...]:
        found = _BARE.fullmatch(value)
        pattern = BARE.get(_full(found[2], self.base)) if found else None
        if found and pattern:
            cell = next(piece for piece in rows.pieces(found[1], shape) if isinstance(piece, Cell))
            return start, Value(cell, pattern, f'"^^{found[2]}'), behind
        variants = [f"{start}{_spelled(variant, self.base)[2]}{behind}" for variant in one.variants]
        return tuple(rows.pieces(f"{start}{value}{behind}", shape, variants))

    def _may_be_shortened(self, line: str) -> bool:
        """Whether a cell could make an IRI begin with a vocabulary, so that a prefix stands for it; whole ones are looked at."""
        before = [MARKED.split(term)[0] for term in line.split(" ", 2) if term[0] == "<" and MARKED.search(term)]
        spaces = [f"<{space}" for space in prefixes(self.base).values()]
        return any(
            one != "<" and (one.startswith(space) or space.startswith(one)) for one in before for space in spaces
        )

    def is_plain_url(self, cells: Any) -> Any:
        """Whether the IRIs are sound beyond doubt and begin with no vocabulary; those that are missing are."""
        found = cells.fill_null("http://a").str.contains(_PLAIN_URL)
        for space in prefixes(self.base).values():
            found &= ~cells.fill_null("").str.starts_with(space)
        return found

    def text(self, ntriples: str) -> str:
        """Whole lines in this form, without the prefixes."""
        return turtle(ntriples, self.base).removeprefix(turtle_prefixes(self.base)) if ntriples else ""


def turtle(ntriples: str, base: str, *, lenient: bool = False) -> str:
    """The graph as Turtle, grouped by subject; Oxigraph keeps every number as it is spelled, rdflib would not."""
    import pyoxigraph  # noqa: PLC0415 — only a build needs it

    form = pyoxigraph.RdfFormat
    quads = pyoxigraph.parse(ntriples.encode(), format=form.N_TRIPLES, lenient=lenient)
    text = pyoxigraph.serialize((quad.triple for quad in quads), format=form.TURTLE, prefixes=prefixes(base))
    return (text or b"").decode()


@cache
def turtle_prefixes(base: str) -> str:
    """The prefixes that every graph in Turtle begins with."""
    return turtle("<a:a> <a:a> <a:a> .\n", base).removesuffix("<a:a> <a:a> <a:a> .\n")


@cache
def _spelled(line: str, base: str) -> tuple[str, str, str]:
    """Subject, property and object of a marked line, as Turtle spells them; a mark is no sign of an IRI by the rules."""
    text = turtle(f"{line}\n", base, lenient=True).removeprefix(turtle_prefixes(base)).removesuffix(" .\n")
    subject, term, value = text.split(" ", 2)
    return subject, term, value


def _full(spelled: str, base: str) -> str:
    """The IRI that is spelled with a prefix or in angle brackets."""
    prefix, _, name = spelled.partition(":")
    return spelled[1:-1] if spelled.startswith("<") else f"{prefixes(base).get(prefix, '')}{name}"
