"""Which thing of ours is which one in a registry, as an SSSOM table: every decision, also that none was found."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from pipeline.codebook.authorities import geocoding_iri
from pipeline.codebook.configuration import Configuration
from pipeline.codebook.namespaces import NAMESPACES
from pipeline.codebook.registries import ELSEWHERE, EUROVOC, GEOCODING, NUTS, REGISTRIES, Registry
from pipeline.codebook.tables import TABLES, Cells, Tables
from pipeline.codebook.topics import EUROVOC_SOURCE, near_matches
from pipeline.codebook.vocabulary import CLASSES, MAPPED, PROPERTIES
from pipeline.publish.dataset_iris import dataset_iri

COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "object_id", "mapping_justification", "object_source", "comment",
)  # fmt: skip
VOCABULARIES = {**MAPPED, "schema": NAMESPACES["schema"]}
"""The vocabularies that terms of ours are mapped to, by their prefix."""
NOT_FOUND = "sssom:NoTermFound"
CURATED = "semapv:ManualMappingCuration"
UNSPECIFIED = "semapv:UnspecifiedMatching"
NOTHING_KNOWN = "none stated by the register or its sources"


def mappings(tables: Tables) -> str:
    """The table as TSV (SSSOM, mapping-commons.github.io/sssom), sorted by subject and registry."""
    cited = {(row["record_table"], row["record_id"], row["column"]): row for row in tables["citations"]}
    rows = [*_of_columns(tables, cited), *_regions(tables, cited), *_topics(tables, cited), *_terms()]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda row: (row["subject_id"], row["object_source"], row["object_id"])))
    return text.getvalue()


def mapping_set(config: Configuration) -> str:
    """What is true of the table as a whole, in YAML: its id, version, licence and prefixes."""
    prefixes = {
        "id": f"{config.publication.base_iri}id/",
        "semapv": "https://w3id.org/semapv/vocab/",
        "skos": NAMESPACES["skos"],
        "belegt": f"{config.publication.base_iri}def#",
        **VOCABULARIES,
        "sssom": "https://w3id.org/sssom/",
        **{one.key: one.space for one in REGISTRIES},
    }
    said = {
        "mapping_set_id": f"{dataset_iri(config)}/mappings",
        "mapping_set_version": config.publication.version,
        "mapping_set_title": f"{config.publication.title.en}: the same things in other registries",
        "license": config.publication.licence.path,
    }
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in said.items()]
    return (
        "\n".join([*lines, "curie_map:", *(f"  {key}: {json.dumps(space)}" for key, space in prefixes.items())]) + "\n"
    )


def _of_columns(tables: Tables, cited: dict[tuple[str, str, str], Cells]) -> Iterator[Cells]:
    """The records whose columns hold keys of registries."""
    for name in ("organisations", "persons"):
        for row in tables[name]:
            for column, (predicate, registry) in ELSEWHERE.items():
                if column in row:
                    key = row[column] and f"{registry.key}:{row[column]}"
                    yield _row(name, row, predicate, key, registry, _source(cited, name, row["id"], column))


def _regions(tables: Tables, cited: dict[tuple[str, str, str], Cells]) -> Iterator[Cells]:
    """Regions are those of NUTS; their keys in DCAT-AP.de follow from the official keys of the municipalities."""
    for row in tables["regions"]:
        source = _source(cited, "regions", row["id"], "name")
        yield _row("regions", row, "skos:exactMatch", f"{NUTS.key}:{row['id']}", NUTS, source)
        key = geocoding_iri(row["ags"]).replace(GEOCODING.space, f"{GEOCODING.key}:")
        yield _row("regions", row, "skos:exactMatch", key, GEOCODING, _source(cited, "regions", row["id"], "ags"))


def _topics(tables: Tables, cited: dict[tuple[str, str, str], Cells]) -> Iterator[Cells]:
    for row in tables["topics"]:
        named, near = {**row, "name": row["label_de"]}, near_matches(row["id"])
        for predicate, other in near:
            yield _row("topics", named, predicate, _short(other), EUROVOC, EUROVOC_SOURCE)
        if row["exact_match"] or not near:
            source = _source(cited, "topics", row["id"], "exact_match")
            yield _row("topics", named, "skos:exactMatch", _short(row["exact_match"]), EUROVOC, source)


def _short(concept: str) -> str:
    return concept.replace(EUROVOC.space, f"{EUROVOC.key}:")


def _terms() -> Iterator[Cells]:
    """The classes and properties of our vocabulary: how they stand to those of others."""
    for name, term in sorted({**CLASSES, **PROPERTIES}.items()):
        for predicate, others in (("skos:closeMatch", term.close), ("skos:relatedMatch", term.related)):
            for other in others:
                yield {
                    "subject_id": f"belegt:{name}",
                    "subject_label": term.label_de,
                    "predicate_id": predicate,
                    "object_id": other,
                    "mapping_justification": CURATED,
                    "object_source": VOCABULARIES[other.partition(":")[0]],
                    "comment": "codebook",
                }


def _row(table: str, record: Cells, predicate: str, key: str, registry: Registry, source: str) -> Cells:
    """One decision; without a key it is that none was found."""
    return {
        "subject_id": f"id:{TABLES[table].TABLE.kind}/{record['id']}",
        "subject_label": record["name"],
        "predicate_id": predicate,
        "object_id": key or NOT_FOUND,
        "mapping_justification": CURATED if key else UNSPECIFIED,
        "object_source": registry.space,
        "comment": source if key else NOTHING_KNOWN,
    }


def _source(cited: dict[tuple[str, str, str], Cells], table: str, record: str, column: str) -> str:
    """Where a value comes from, with the licence of that source."""
    row = cited.get((table, record, column))
    return " – ".join(part for part in (row["source"], row["licence"]) if part) if row else ""
