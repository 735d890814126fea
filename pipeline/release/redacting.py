"""Tables of a release without somebody, or without a source: no row that stands on a sentence about them is left.

A release holds no texts, so it cannot be made anew. What is left of a row keeps its cells as they were published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.codebook.ids import digest
from pipeline.codebook.row import columns
from pipeline.codebook.tables import TABLES, Cells, Tables
from pipeline.collect.withheld import HEAD, Withheld, canonical, is_about, named_in_head
from pipeline.german.inflection import fold
from pipeline.release.tables import Table

REQUIRED = {name: {one.name for one in columns(row) if one.required} for name, row in TABLES.items()}
OPAQUE = re.compile(r"[a-z]+-[0-9a-f]{16}")
"""Ids that say nothing; all others are words that people chose, as the keys of a register."""
SPOKEN = {"persons": "name", "names": "name", "evidence": "quote", "statements": "text"}
"""The columns in which a release names people."""


@dataclass
class Redacted:
    """The tables that are left, the ids of the rows that are gone as table and id, and the names that may stand nowhere."""

    tables: Tables
    gone: set[tuple[str, str]] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    renamed: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.gone or self.renamed)


def redact(tables: Mapping[str, Table], withheld: Withheld) -> Redacted:
    """The tables of a release as this version of belegt has them, without what is withheld."""
    made: Tables = {name: _rows(tables.get(name), name) for name in TABLES}
    done = Redacted(made)
    sources = {row["id"] for row in made["sources"] if withheld.holds_source(row["id"], row["sha256"])}
    own: dict[str, set[str]] = {}
    spoken = {row["id"]: row["source_id"] for row in made["evidence"]}
    for table, column in SPOKEN.items():
        for row in made[table]:
            source = row["source_id"] if table == "evidence" else spoken.get(row["evidence_id"], "")
            own.setdefault(source, set()).update(withheld.names_in(row[column]))
    for row in made["sources"]:
        own.setdefault(row["id"], set()).update(withheld.names_in(row["title"]))
    done.names = {name for names in own.values() for name in names}
    for row in made["evidence"]:
        source = row["source_id"]
        if source in sources or is_about(own.get(source, set()), row["quote"]):
            done.gone.add(("evidence", row["id"]))
    done.gone |= {("evidence", key) for key in _spoken(made, withheld)}
    done.gone |= {("sources", source) for source in sources}
    done.gone |= {(name, row["id"]) for name, row in _naming(made, done.names)}
    for name, rows in made.items():
        for row in rows:
            about = own.get(spoken.get(row.get("evidence_id", ""), ""), set())
            if about and any(
                is_about(about, cell) for column, cell in row.items() if cell and not column.endswith("id")
            ):
                done.gone.add((name, row["id"]))
    _close(done)
    for row in made["sources"]:
        _clear_head(done, row, own.get(row["id"], set()))
    _rename(done)
    return done


def _spoken(tables: Tables, withheld: Withheld) -> set[str]:
    """The evidence of what is said by somebody who is withheld, also where a pronoun stands for the name."""
    persons = {row["id"] for row in tables["persons"] if withheld.names_in(row["name"])}
    said = {row["id"]: row["evidence_id"] for row in tables["statements"] if row["person_id"] in persons}
    pieces = (one for one in tables["attestations"] if one["record_id"] in said and one["column"] == "text")
    return {*said.values(), *(one["evidence_id"] for one in pieces)} - {""}


def _rows(table: Table | None, name: str) -> list[Cells]:
    """The rows of a table with the columns that it has now."""
    wanted = list(TABLES[name].model_fields)
    return [{column: row.get(column, "") for column in wanted} for row in (table.rows if table else [])]


def _naming(tables: Tables, names: set[str]) -> Iterator[tuple[str, Cells]]:
    """Every row but that of a source that holds a whole name."""
    surnames = {one.rpartition(" ")[2] for one in names}
    for name, rows in tables.items():
        for row in rows if name != "sources" and names else ():
            near = [cell for cell in row.values() if cell and any(one in fold(cell) for one in surnames)]
            if any(one in canonical(cell) for cell in near for one in names):
                yield name, row


def _close(done: Redacted) -> None:
    """Takes out what stands on rows that are gone or cannot be without them, until nothing is left to take out."""
    attested = {(row["record_id"], row["column"]) for row in done.tables["attestations"]}
    while True:
        before = len(done.gone)
        gone = {key for _, key in done.gone}
        first = _first_evidence(done.tables, gone)
        for name, rows in done.tables.items():
            kept = [row for row in rows if (name, row["id"]) not in done.gone and _stands(name, row, gone, first)]
            done.gone |= {(name, row["id"]) for row in rows} - {(name, row["id"]) for row in kept}
            done.tables[name] = kept
        proofs = (*done.tables["attestations"], *done.tables["citations"])
        left = {(row["record_id"], row["column"]) for row in proofs}
        for name, rows in done.tables.items():
            for row in rows:
                for column in [one for one in row if (row["id"], one) in attested - left and row[one]]:
                    if column in REQUIRED[name] or TABLES[name].TABLE.stands_on(column):
                        done.gone.add((name, row["id"]))
                    row[column] = ""
        done.gone |= set(_idle(done.tables))
        funded = {row["commitment_id"] for row in done.tables["fundings"]}
        done.gone |= {("commitments", row["id"]) for row in done.tables["commitments"] if row["id"] not in funded}
        if len(done.gone) == before:
            return


def _idle(tables: Tables) -> Iterator[tuple[str, str]]:
    """Attestations of cells that are empty by now, and quotes that attest nothing any more."""
    cells = {(name, row["id"]): row for name, rows in tables.items() for row in rows}
    for one in tables["attestations"]:
        if not cells.get((one["record_table"], one["record_id"]), {}).get(one["column"]):
            yield "attestations", one["id"]
    cited = {one["evidence_id"] for one in tables["attestations"]}
    yield from (("evidence", one["id"]) for one in tables["evidence"] if one["id"] not in cited)


def _first_evidence(tables: Tables, gone: set[str]) -> dict[str, str]:
    """The evidence of each record's first attestation that is left, in the order in which a build takes it."""
    evidence = {row["id"]: row for row in tables["evidence"]}

    def place(one: Cells) -> tuple[bool, str, int, int, str]:
        stands_on = TABLES[one["record_table"]].TABLE.stands_on(one["column"])
        source = evidence[one["evidence_id"]]["source_id"]
        return not stands_on, source, int(one["start"]), int(one["end"]), one["id"]

    left = [one for one in tables["attestations"] if one["evidence_id"] not in gone and one["id"] not in gone]
    return {one["record_id"]: one["evidence_id"] for one in sorted(left, key=place, reverse=True)}


def _stands(name: str, row: Cells, gone: set[str], first: Mapping[str, str]) -> bool:
    """Whether a row can be without the rows that are gone; a reference to one that it can be without is emptied.

    A record that other sentences attest, too, stands on the first of these; one of a register needs none.
    """
    for column, cell in row.items():
        if column == "id" or cell not in gone or name == "replaced_ids":
            continue
        if (
            column == "evidence_id"
            and name != "attestations"
            and (row["id"] in first or not OPAQUE.fullmatch(row["id"]))
        ):
            row[column] = first.get(row["id"], "")
        elif column == "evidence_id" or column in REQUIRED[name] or (name, column) == ("statements", "person_id"):
            return False
        elif column.endswith("_id"):
            row[column] = ""
    return True


def _clear_head(done: Redacted, row: Cells, names: set[str]) -> None:
    """Empties what the head of a text says with the name; an id or path with it becomes one that says nothing."""
    for column in [one for one in HEAD if named_in_head(row[one], names)]:
        if column in {"id", "path"}:
            done.renamed[row["id"]] = f"text-{digest('withheld', row['id'])}"
        else:
            row[column] = ""
            citations = done.tables["citations"]
            cited = {(one["record_id"], one["column"]): one for one in citations if one["record_table"] == "sources"}
            if (row["id"], column) in cited:
                done.gone.add(("citations", cited[row["id"], column]["id"]))
                citations.remove(cited[row["id"], column])


def _rename(done: Redacted) -> None:
    """Puts the new id of a source wherever its old one stood, and sorts the rows again."""
    for old, new in done.renamed.items():
        done.gone.add(("sources", old))
        for name, rows in done.tables.items():
            for row in rows:
                for column, cell in row.items():
                    if cell == old and (column.endswith("_id") or (name, column) == ("sources", "id")):
                        row[column] = new
                    elif name == "citations" and column == "source" and old in cell:
                        row[column] = cell.replace(old, new)
                if name == "sources" and row["id"] == new:
                    row["path"] = f"{row['path'].rpartition('/')[0]}/{new}.txt"
    for rows in done.tables.values():
        rows.sort(key=lambda row: row["id"])
