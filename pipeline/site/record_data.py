"""The data of one record beside its page: as Turtle, as JSON-LD and as a row of CSV, cut out of the published files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.codebook.namespaces import iri, prefixes
from pipeline.codebook.row import columns
from pipeline.codebook.tables import TABLES, Cells
from pipeline.site.descriptor import WEB
from pipeline.site.layout import root_of
from pipeline.site.plots import as_csv
from pipeline.site.published import WITH_PAGES, Published, path_of

NTRIPLES, JSONLD, CONTEXT = "data/graph/facts.nt", "data/graph/facts.jsonld", "schemas/context.jsonld"
SAME = ("skos:exactMatch", "skos:closeMatch")
"""The terms that lead to the same thing, or nearly the same, in another registry."""
FORMS = {".ttl": "text/turtle", ".jsonld": "application/ld+json", ".csv": "text/csv"}
"""What lies beside the page of a record, by the ending of its name."""


@dataclass(frozen=True)
class Graph:
    """The published graph, cut into records; what proves a record goes with it."""

    published: Published

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The files of every record that has a page."""
        for table in WITH_PAGES:
            for row in self.published.tables[table]:
                path = path_of(table, row["id"])
                yield f"{path}.ttl", self.turtle(table, row).encode()
                yield f"{path}.jsonld", self.jsonld(table, row).encode()
                yield f"{path}.csv", csv_row(table, row).encode()

    def turtle(self, table: str, row: Cells) -> str:
        """A record, its attestations and their places as Turtle."""
        import pyoxigraph  # noqa: PLC0415 — only the data of records need it

        form = pyoxigraph.RdfFormat
        lines = "".join(line for one in self._subjects(table, row) for line in self._lines.get(one, ()))
        spaces = prefixes(self.published.base)
        used = {key: space for key, space in spaces.items() if f"<{space}" in lines}
        quads = pyoxigraph.parse(lines.encode(), format=form.N_TRIPLES)
        return (pyoxigraph.serialize((q.triple for q in quads), format=form.TURTLE, prefixes=used) or b"").decode()

    def jsonld(self, table: str, row: Cells) -> str:
        """The same as JSON-LD, which reads like plain JSON; its context is the published one."""
        nodes = [node for one in self._subjects(table, row) if (node := self._nodes.get(one))]
        base = self.published.base
        context = [f"{root_of(path_of(table, row['id']))}{CONTEXT}", {"@base": f"{base}id/"}]
        return json.dumps({"@context": context, "@graph": nodes}, ensure_ascii=False, indent=1) + "\n"

    def same(self, table: str, row: Cells) -> list[str]:
        """The IRIs of the same thing elsewhere."""
        terms = tuple(f" <{iri(term, '')}> <" for term in SAME)
        lines = self._lines.get(self.published.iri(table, row["id"]), ())
        found = [line.split(" ", 2)[2].strip(" .\n<>") for line in lines if any(term in line for term in terms)]
        return [one for one in found if WEB.fullmatch(one)]

    def _subjects(self, table: str, row: Cells) -> list[str]:
        """The IRIs of a record, of what attests it, and of the places that stands in."""
        published = self.published
        found = [published.iri(table, row["id"])]
        for one in published.attested.get((table, row["id"]), []):
            found += [published.iri("attestations", one["id"]), published.iri("evidence", one["evidence_id"])]
        for name in ("citations", "names"):
            found += [
                published.iri(name, one.row["id"])
                for one in published.referring.get((table, row["id"]), ())
                if one.table == name
            ]
        if table == "sources":
            found += [published.iri("evidence", one["id"]) for one in published.evidence_of.get(row["id"], ())]
        return list(dict.fromkeys(found))

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        """The lines of the graph by the record that they describe, or describe a part of."""
        found: dict[str, list[str]] = {}
        with (self.published.folder / NTRIPLES).open(encoding="utf-8", newline="\n") as file:
            for line in file:
                found.setdefault(line[1 : line.index(">")].partition("#")[0], []).append(line)
        return found

    @cached_property
    def _nodes(self) -> dict[str, Any]:
        graph = json.loads((self.published.folder / JSONLD).read_text(encoding="utf-8"))["@graph"]
        return {f"{self.published.base}id/{node['id']}": node for node in graph}


def csv_row(table: str, row: Cells) -> str:
    """The row of a record under the header of its table."""
    names = [column.name for column in columns(TABLES[table])]
    return as_csv(names, [[row[name] for name in names]])
