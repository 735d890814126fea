"""JSON-LD that reads like JSON, and is the graph all the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from rdflib import Graph

from pipeline.codebook.namespaces import NAMESPACES
from pipeline.codebook.row import columns
from pipeline.codebook.tables import TABLES
from pipeline.publish.jsonld import class_key, context, keys, write_jsonld, write_prefixed_jsonld

BASE = "https://beispiel.example/"
XSD = NAMESPACES["xsd"]


def records(built: Path) -> dict[str, dict[str, Any]]:
    found = json.loads((built / "data/graph/facts.jsonld").read_text(encoding="utf-8"))
    return {node["id"]: node for node in found["@graph"]}


def test_a_grant_reads_like_json(built: Path) -> None:
    found = records(built)
    grant = next(node for node in found.values() if "Funding" in node.get("type", []) and node["status"] == "granted")
    assert (grant["kind"], grant["amount"]["value"], grant["amount"]["currency"]) == ("grant", "53000000", "EUR")
    assert (grant["period"]["startYear"], grant["period"]["endYear"]) == ("2018", "2022")
    assert found[grant["funder"]]["name"] == "Land Nordrhein-Westfalen"
    assert "fördert" in found[grant["evidence"]]["quote"]["exact"]
    assert found[grant["evidence"]]["position"]["end"] > found[grant["evidence"]]["position"]["start"]


def test_every_filled_cell_stands_under_the_name_of_its_column(built: Path) -> None:
    found = records(built)
    commitment = next(node for key, node in found.items() if key.startswith("commitment/"))
    assert {type(commitment["sum_safe"]), type(commitment["witnesses"])} == {bool, int}
    prefixed = {key for node in found.values() for key in node if ":" in key}
    assert prefixed <= {"dcterms:license", "oa:motivatedBy", "prov:used", "prov:wasAssociatedWith", "prov:wasGeneratedBy", "rdfs:label", "qb:component", "qb:componentRequired", "qb:dataSet", "qb:dimension", "qb:measure", "qb:attribute", "qb:structure",
                        "skos:altLabel", "skos:exactMatch", "skos:closeMatch", "skos:narrowMatch", "skos:inScheme", "skos:topConceptOf", "skos:prefLabel", "belegt:statement"}  # fmt: skip


def test_the_context_inside_is_the_published_one(built: Path) -> None:
    published = json.loads((built / "schemas/context.jsonld").read_text(encoding="utf-8"))
    written = json.loads((built / "data/graph/facts.jsonld").read_text(encoding="utf-8"))
    assert written["@context"] == published["@context"] == context("https://belegt.example/")["@context"]


def test_no_two_keys_of_a_record_mean_two_things_and_no_two_classes_share_a_key() -> None:
    assert len({class_key(row) for row in TABLES.values()}) == len(TABLES)
    for row in TABLES.values():
        for part in ("", *row.PARTS):
            said = [key for c in columns(row) if c.declared.property and c.declared.part == part for key, _ in keys(c)]
            below = [name for name, one in row.PARTS.items() if one.parent == part]
            assert len({*said, *below, "id", "type"}) == len(said) + len(below) + 2, (row, part)


FUNDING = f"<{BASE}id/funding/f>"
LINES = {
    "day": f'<{BASE}id/event/e> <https://schema.org/startDate> "2020-02-29"^^<{XSD}date> .',
    "month": f'<{BASE}id/event/e> <https://schema.org/startDate> "2020-02"^^<{XSD}gYearMonth> .',
    "fraction": f'{FUNDING} <https://schema.org/value> "5.25"^^<{XSD}decimal> .',
    "two values": f'{FUNDING} <{BASE}def#purpose> "eins"@de , "zwei"@de .'.replace(" , ", f" .\n{FUNDING} <{BASE}def#purpose> "),
    "another language": f'{FUNDING} <{BASE}def#purpose> "one"@en .',
    "no language": f'{FUNDING} <{BASE}def#purpose> "one" .',
    "a code of another list": f"{FUNDING} <{BASE}def#fundingStatus> <{BASE}def/basis/total> .",
    "a code that is none": f'{FUNDING} <{BASE}def#fundingStatus> "granted" .',
    "a thing elsewhere": f"{FUNDING} <https://schema.org/funder> <https://elsewhere.example/x#y> .",
    "an unknown term": f'{FUNDING} <https://unknown.example/term> "1"^^<{XSD}double> .',
    "quotation marks": f'{FUNDING} <{BASE}def#purpose> "\\"C:\\\\neu\\"\\n"@de .',
    "a class of its own": f"{FUNDING} <{NAMESPACES['rdf']}type> <https://unknown.example/Class> .",
}  # fmt: skip


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("typed", [True, False])
def test_whatever_the_graph_says_comes_back(name: str, typed: bool) -> None:
    classes = {f"{BASE}id/event/e": "https://schema.org/Event", f"{BASE}id/funding/f": f"{BASE}def#Funding"}
    lines = [f"<{node}> <{NAMESPACES['rdf']}type> <{one}> ." for node, one in classes.items() if typed]
    text = "".join(f"{line}\n" for line in [*lines, LINES[name]])
    written = write_jsonld(text, BASE)
    assert set(Graph().parse(data=written, format="json-ld")) == set(Graph().parse(data=text, format="nt"))
    form = pyoxigraph.RdfFormat
    found = {str(quad.triple) for quad in pyoxigraph.parse(written, format=form.JSON_LD)}
    assert found == {str(quad.triple) for quad in pyoxigraph.parse(text, format=form.N_TRIPLES)}


def test_the_catalogue_is_read_as_what_it_is_by_who_knows_no_rdf(built: Path) -> None:
    found = json.loads((built / "data/graph/catalog.jsonld").read_text(encoding="utf-8"))
    nodes = {node["id"]: node for node in found["@graph"]}
    assert nodes["http://publications.europa.eu/resource/authority/data-theme/ECON"]["type"] == "skos:Concept"
    assert nodes["http://data.europa.eu/nuts/code/DEA4"]["type"] == "dcterms:Location"
    dataset = nodes["https://belegt.example/dataset/its-owl-foerderdaten"]
    assert {one["@language"] for one in dataset["dcterms:title"]} == {"de", "en"}
    assert all(nodes[one["id"]]["type"] == "dcat:Distribution" for one in dataset["dcat:distribution"])
    assert not {term for term, meaning in found["@context"].items() if isinstance(meaning, dict)}
    described = {key for node in nodes.values() for key in node} - {"id", "type"}
    assert all(key.partition(":")[0] in found["@context"] for key in described)


@pytest.mark.parametrize("name", LINES)
def test_whatever_a_catalogue_says_comes_back(name: str) -> None:
    text = f"{LINES[name]}\n"
    written = write_prefixed_jsonld(text, BASE)
    assert set(Graph().parse(data=written, format="json-ld")) == set(Graph().parse(data=text, format="nt"))


def test_the_pieces_make_what_json_makes_of_the_whole(built: Path) -> None:
    facts = (built / "data/graph/facts.nt").read_text(encoding="utf-8")
    lines = facts.splitlines(keepends=True)
    for text in (facts, "", lines[0], lines[0].strip()):
        for written in (write_jsonld(text, BASE), write_prefixed_jsonld(text, BASE)):
            assert json.dumps(json.loads(written), ensure_ascii=False, indent=1) + "\n" == written
    apart = "".join([*lines[1::2], *lines[::2]])
    assert write_jsonld(apart, "https://belegt.example/") == write_jsonld(facts, "https://belegt.example/")
