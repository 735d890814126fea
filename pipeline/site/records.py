"""The page of a record: its values with the words behind them, its sentences, conflicts, links, identifiers and data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.codebook.code_lists import ConflictStatus, Review
from pipeline.codebook.row import Column, Origin, columns
from pipeline.codebook.tables import TABLES, Cells, table_of_id
from pipeline.site.display import Display
from pipeline.site.layout import Page, root_of
from pipeline.site.marks import Passage, passages, words
from pipeline.site.plots import clip
from pipeline.site.published import OWNED, WITH_PAGES, Published, Reference, path_of
from pipeline.site.record_data import FORMS, Graph
from pipeline.site.source_text import Place, places

LISTED = 50
"""Records of one kind that a page lists as leading to it; all of them stand in the tables."""
ELSEWHERE = frozenset({"id", "evidence_id", "alternative_names", "review"})
"""Columns that the page shows in another place."""

OF_NOTE = frozenset({"fundings", "observations", "events", "statements", "persons", "programmes"})
"""The tables whose records are named behind the sentence of a press text that they stand on."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a record: its label, how it is shown, where it leads, and where it comes from."""

    label: str
    shown: str
    way: str
    language: str
    words: tuple[str, ...]
    origin: str
    cited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """Records that lead here by one of their columns, and how many there are."""

    table: str
    label: str
    entries: tuple[tuple[str, str], ...]
    count: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """A conflict: what stands where, how it is settled, by which rule, and the other record."""

    field: str
    status: str
    contested: bool
    rule: str
    title: str
    way: str


def record_pages(published: Published, graph: Graph, language: str) -> Iterator[Page]:
    """The page of every record that has one."""
    for table in WITH_PAGES:
        for row in published.tables[table]:
            yield record_page(published, graph, table, row, language)


def record_page(published: Published, graph: Graph, table: str, row: Cells, language: str) -> Page:
    """The page of a record in a language."""
    path = path_of(table, row["id"])
    show = Display(published, language, root_of(f"{language}/{path}"))
    title = show.title(table, row)
    found = passages(published, table, row)
    sentences = found or _joined(published, table, row)
    cited = published.cited.get((table, row["id"]), [])
    facts = list(_values(published, show, table, row, found, cited))
    names = [one.row for one in published.referring.get((table, row["id"]), ()) if one.table == "names"]
    return Page(
        f"{path}.html",
        "record.html",
        title,
        alternates=tuple((media_type, f"{path}{ending}") for ending, media_type in FORMS.items()),
        values={
            "table": table,
            "row": row,
            "kind": TABLES[table].TABLE.kind,
            "kind_title": show.table(table),
            "review": show.code(Review, row["review"]) if row.get("review") else "",
            "facts": facts,
            "proven": any(one.words or one.cited or one.origin for one in facts),
            "passages": sentences,
            "joined": "" if found or not sentences else f"joined_{table}",
            "labels": _labels(show, table),
            "names": [(one["name"], show.value(_column("names", "kind"), one), one["id"]) for one in names],
            "disputes": [_dispute(show, row["id"], one) for one in published.disputed.get(row["id"], [])],
            "links": list(_links(published, show, table, row)),
            "iri": published.iri(table, row["id"]),
            "same": graph.same(table, row),
            "data": [(f"{path}{ending}", ending) for ending in FORMS],
            "text": [(one, _records(published, show, one)) for one in places(published, row["id"])]
            if table == "sources"
            else [],
            "whole": table == "sources" and row["id"] in published.texts,
            "words": words,
        },
    )


def _values(
    published: Published, show: Display, table: str, row: Cells, found: list[Passage], cited: list[Cells]
) -> Iterator[Value]:
    """The filled cells of a record in the order of its columns."""
    for column in columns(TABLES[table]):
        if not row[column.name] or column.name in ELSEWHERE:
            continue
        said = dict.fromkeys(
            words(one.evidence, attestation)
            for one in found
            for attestation in one.attestations
            if attestation["column"] == column.name
        )
        why = dict.fromkeys(_cited(show, one["source"]) for one in cited if one["column"] == column.name)
        way = _way(published, show, column, row)
        origin = "" if said or why or not TABLES[table].TABLE.fact else _origin(show, column)
        language = "de" if column.declared.language or (said and column.value_type.name == "text") else ""
        value = (
            _labels(show, table).get(row["field"], row["field"]) if column.name == "field" else show.value(column, row)
        )
        yield Value(show.label(column), value, way, language, tuple(said), origin, tuple(why))


def _cited(show: Display, source: str) -> str:
    """A source of a value as it is cited; what the head of a text states in the language of the page."""
    path = source.removeprefix("head of ")
    return source if path == source else show.say("origin_head", path=path)


def _labels(show: Display, table: str) -> dict[str, str]:
    """What the columns of a record are called, and of the statements that it joins or holds against each other."""
    names = {"commitments": ("fundings", table), "conflicts": ("observations", "fundings", table)}.get(table, (table,))
    return {column.name: show.label(column) for name in names for column in columns(TABLES[name])}


def _joined(published: Published, table: str, row: Cells) -> list[Passage]:
    """The first sentence of each statement that a commitment joins, or that a conflict is about; none for other records."""
    if table == "commitments":
        leading = published.referring.get((table, row["id"]), ())
        fundings = [one.row for one in leading if one.table == "fundings"]
        return [found[0] for funding in fundings if (found := passages(published, "fundings", funding))]
    if table != "conflicts":
        return []
    found = []
    for key in (row["record_id"], row["other_id"]):
        about = table_of_id(key)
        one = published.rows.get((about, key))
        if one is not None and about != "conflicts":
            found += (passages(published, about, one) or _joined(published, about, one))[:1]
    return found


def _way(published: Published, show: Display, column: Column, row: Cells) -> str:
    if column.declared.refers_to:
        return show.way(published.table_of(column, row), row[column.name])
    if column.value_type.name == "url" and column.value_type.fits(row[column.name]):
        return row[column.name]
    return show.any_way(row[column.name]) if column.name == "new_id" else ""


def _origin(show: Display, column: Column) -> str:
    """Where a value comes from that neither words nor a citation stand for."""
    return show.say(f"origin_{column.origin.value}") if column.origin in {Origin.DERIVED, Origin.CLASSIFIED} else ""


def _links(published: Published, show: Display, table: str, row: Cells) -> Iterator[Links]:
    """What leads to a record, by table and column."""
    groups: dict[tuple[str, str], list[Reference]] = {}
    for one in published.referring.get((table, row["id"]), ()):
        if one.table not in OWNED and one.table != "conflicts":
            groups.setdefault((one.table, one.column.name), []).append(one)
    for (name, _), those in groups.items():
        entries = tuple((show.title(name, one.row), show.way(name, one.row["id"])) for one in those[:LISTED])
        yield Links(show.table(name), show.label(those[0].column), entries, len(those))


def _dispute(show: Display, key: str, row: Cells) -> Dispute:
    other = row["other_id"] if row["record_id"] == key else row["record_id"]
    status = show.code(ConflictStatus, row["status"])
    contested = row["status"] == ConflictStatus.CONTESTED
    return Dispute(row["field"], status, contested, show.rule(row["rule"]), show.any_name(other), show.any_way(other))


def _records(published: Published, show: Display, place: Place) -> list[tuple[str, str, str]]:
    """The records of note that stand on a place: a short name, the full one, and the way there."""
    found = []
    for table, key in place.records:
        if table in OF_NOTE:
            row = published.rows[table, key]
            title = show.title(table, row)
            brief = show.figure(row) if "qualifier" in row else title
            found.append((clip(brief or title, 30), title, show.way(table, key)))
    return found


def _column(table: str, name: str) -> Column:
    return next(column for column in columns(TABLES[table]) if column.name == name)
