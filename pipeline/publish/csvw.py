"""CSV on the Web: what a program needs to read a table with its types, and to make of it the graph that we publish.

One file for each table, which every reader copes with, and one for the group, which has the references between them
(Metadata Vocabulary for Tabular Data, W3C Recommendation of 2015). Every IRI is written out, an empty cell is null, and
datatypes are names: readers fail on prefixes, lists and derived types. References stand there where no cell is empty:
strict readers take an empty cell for one that leads nowhere; the Table Schemas have them all. Of a table in parts each part
is a table here, and nothing refers to it, since a reference leads into one table. Three things the vocabulary cannot say, and so a
conversion lacks them: datatypes that follow from how precise a date is, references whose table another cell names, and
nodes that only some rows have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.codebook.code_lists import code_list_name
from pipeline.codebook.configuration import Configuration
from pipeline.codebook.namespaces import code_iri, iri, record_iri
from pipeline.codebook.row import Column, Row, columns
from pipeline.codebook.tables import DIALECT, TABLES
from pipeline.codebook.value_types import DATE

CONTEXT = "http://www.w3.org/ns/csvw"


def table_metadata(row: type[Row], file: str, base: str, language: str) -> dict[str, Any]:
    """The metadata of one table, or of a part of it, to stand beside its file as `<file>-metadata.json`."""
    return {"@context": [CONTEXT, {"@language": language}], **_table(row, file, base), "dialect": _dialect()}


def group_metadata(config: Configuration, files: Mapping[str, list[str]]) -> dict[str, Any]:
    """The metadata of all tables together, with references, to stand beside them as `csv-metadata.json`.

    `files` are the names of the files of each table.
    """
    about = config.publication
    whole = {name: those[0] for name, those in files.items() if len(those) == 1}
    tables = []
    for name, row in TABLES.items():
        keys = [
            {"columnReference": column.name, "reference": {"resource": whole[column.declared.refers_to], "columnReference": "id"}}
            for column in columns(row)
            if column.required and column.declared.refers_to in whole
        ]  # fmt: skip
        for file in files[name]:
            table = _table(row, file, about.base_iri)
            if keys:
                table["tableSchema"]["foreignKeys"] = keys
            tables.append(table)
    return {
        "@context": [CONTEXT, {"@language": about.language}],
        "dc:title": _in_both(about.title.de, about.title.en),
        "dc:license": {"@id": about.licence.path},
        "dialect": _dialect(),
        "tables": tables,
    }


def _table(row: type[Row], file: str, base: str) -> dict[str, Any]:
    about = row.TABLE
    return {
        "url": file,
        "dc:title": _in_both(about.title_de, about.title_en),
        "dc:description": _in_both(row.described()["de"], row.described()["en"]),
        "tableSchema": {
            "aboutUrl": record_iri(about.kind, "{id}", base),
            "primaryKey": "id",
            "columns": [*(_column(row, column, base) for column in columns(row)), *_virtual(row, base)],
        },
    }


def _column(row: type[Row], column: Column, base: str) -> dict[str, Any]:
    said = column.declared
    described: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:title": _in_both(said.label_de, said.label_en),
        "dc:description": _in_both(column.described["de"], column.described["en"]),
        "datatype": "string" if column.value_type is DATE else column.value_type.xsd,
    }
    if column.required:
        described["required"] = True
    if not said.property or said.refers_to == "*":
        return {**described, "suppressOutput": True}
    if said.part:
        described["aboutUrl"] = f"{record_iri(row.TABLE.kind, '{id}', base)}#{said.part}"
    described["propertyUrl"] = iri(said.property, base)
    if said.refers_to:
        described["valueUrl"] = record_iri(TABLES[said.refers_to].TABLE.kind, f"{{{column.name}}}", base)
    elif column.codes:
        described["datatype"] = {"base": "string", "format": "|".join(code.value for code in column.codes)}
        described["valueUrl"] = code_iri(code_list_name(column.codes), f"{{{column.name}}}", base)
    elif column.value_type.xsd == "anyURI":
        described["valueUrl"] = f"{{+{column.name}}}"
    elif said.language:
        described["lang"] = said.language
    return described


def _virtual(row: type[Row], base: str) -> Iterator[dict[str, Any]]:
    """Columns that stand in no file: the classes of a record, and the nodes of its parts, as far as every record has them."""
    about = record_iri(row.TABLE.kind, "{id}", base)
    for term in row.TABLE.classes:
        yield _constant(about, "rdf:type", iri(term, base), base)
    for name in sorted(required_parts(row)):
        part = row.PARTS[name]
        yield _constant(f"{about}#{part.parent}" if part.parent else about, part.property, f"{about}#{name}", base)
        for term in part.classes:
            yield _constant(f"{about}#{name}", "rdf:type", iri(term, base), base)


def required_parts(row: type[Row]) -> set[str]:
    """The parts of a row that every record has: one of their columns is never empty, or they hold such a part."""
    found = {column.declared.part for column in columns(row) if column.required and column.declared.part}
    return found | {row.PARTS[part].parent for part in found if row.PARTS[part].parent}


def _constant(about: str, term: str, value: str, base: str) -> dict[str, Any]:
    return {"virtual": True, "aboutUrl": about, "propertyUrl": iri(term, base), "valueUrl": value}


def _dialect() -> dict[str, Any]:
    return {**DIALECT, "encoding": "utf-8", "header": True, "lineTerminators": ["\n"]}


def _in_both(german: str, english: str) -> list[dict[str, str]]:
    return [{"@value": german, "@language": "de"}, {"@value": english, "@language": "en"}]
