from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import DCTERMS, BNode, Graph, Literal

from pipeline.codebook.authorities import SPDX_LICENCES
from pipeline.codebook.namespaces import iri
from pipeline.codebook.row import Row
from pipeline.codebook.tables import TABLES
from pipeline.publish.jsonld import write_jsonld
from pipeline.publish.rdf import classes, triples, write_ntriples, write_turtle

BASE = "https://beispiel.example/"
ROOT = Path(__file__).parents[2]
FUNDING = f"{BASE}id/funding/fun-1"
Cells = dict[str, str]

PRINT_HASH = """
import hashlib, json, sys
from pipeline.publish.jsonld import write_jsonld
from pipeline.publish.rdf import write_ntriples, write_turtle
tables, base = json.load(sys.stdin), "https://beispiel.example/"
text = write_ntriples(tables, base)
for one in (text, write_turtle(text, base), write_jsonld(text, base)):
    print(hashlib.sha256(one.encode()).hexdigest())
"""


def cells(table: str, **given: str) -> Cells:
    """A row as its class spells it."""
    row: type[Row] = TABLES[table]
    return row.from_cells(dict.fromkeys(row.model_fields, "") | given).cells()


def small() -> dict[str, list[Cells]]:
    given: dict[str, Cells] = {
        "sources": {"id": "a", "media_type": "text/plain", "path": "data/texts/a.txt", "sha256": "0" * 64,
                    "original_sha256": "0" * 64, "characters": "40", "published": "2018-05"},
        "evidence": {"id": "ev-1", "source_id": "a", "start": "0", "end": "36",
                     "quote": 'Das „Land“ gibt "C:\\neu"\nbis zu 15,3 Mio. Euro.'},
        "organisations": {"id": "land", "name": "Land Beispiel", "type": "ministry", "alternative_names": "Beispielland|LB", "wikidata": "Q1198",
                          "homepage": "https://land.example/", "review": "extracted"},
        "fundings": {"id": "fun-1", "source_id": "a", "kind": "grant", "status": "granted", "funder_id": "land",
                     "amount": "15300000", "currency": "EUR", "qualifier": "up_to", "start": "2018",
                     "review": "extracted", "evidence_id": "ev-1"},
        "attestations": {"id": "att-1", "record_id": "fun-1", "record_table": "fundings", "column": "amount",
                         "evidence_id": "ev-1", "start": "14", "end": "35", "method": "hand"},
        "names": {"id": "nam-1", "record_id": "org-1", "name": "Land", "kind": "full"},
        "observations": {"id": "obs-1", "source_id": "a", "indicator": "members", "value": "180", "unit": "1",
                         "qualifier": "exact", "review": "extracted", "evidence_id": "ev-1"},
        "citations": {"id": "cit-1", "record_id": "land", "record_table": "organisations", "column": "wikidata",
                      "value": "Q1198", "source": "eine Liste", "licence": "CC0-1.0"},
        "regions": {"id": "DEA", "name": "Nordrhein-Westfalen", "level": "1"},
    }  # fmt: skip
    return {name: [cells(name, **given[name])] if name in given else [] for name in TABLES}


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return triples(small(), BASE)


def line(subject: str, term: str, value: str) -> str:
    return f"<{subject}> <{iri(term, BASE)}> {value} ."


def test_lines_are_sorted_and_each_stands_once(lines: list[str]) -> None:
    assert lines == sorted(set(lines))


def test_three_forms_say_the_same_without_nameless_nodes() -> None:
    text = write_ntriples(small(), BASE)
    graph = Graph().parse(data=text, format="nt")
    assert set(Graph().parse(data=write_turtle(text, BASE), format="turtle")) == set(graph)
    assert set(Graph().parse(data=write_jsonld(text, BASE), format="json-ld")) == set(graph)
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]


def test_quote_keeps_quotation_marks_backslashes_and_line_breaks() -> None:
    graph = Graph().parse(data=write_ntriples(small(), BASE), format="nt")
    quotes = {str(o) for p, o in graph.predicate_objects() if str(p) == iri("oa:exact", BASE)}
    assert quotes == {small()["evidence"][0]["quote"]}


@pytest.mark.parametrize(
    ("subject", "term", "value"),
    [
        (FUNDING, "schema:funder", f"<{BASE}id/organisation/land>"),
        (FUNDING, "belegt:fundingStatus", f"<{BASE}def/funding-status/granted>"),
        (FUNDING, "schema:amount", f"<{FUNDING}#amount>"),
        (f"{FUNDING}#amount", "rdf:type", "<https://schema.org/MonetaryAmount>"),
        (f"{FUNDING}#amount", "schema:value", '"15300000"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        (f"{FUNDING}#amount", "schema:currency", '"EUR"'),
        (f"{FUNDING}#period", "dcat:startDate", '"2018"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        (f"{BASE}id/source/a", "dcterms:issued", '"2018-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'),
        (f"{BASE}id/organisation/land", "skos:prefLabel", '"Land Beispiel"@de'),
        (f"{BASE}id/organisation/land", "belegt:alternativeNames", '"Beispielland|LB"'),
        (f"{BASE}id/organisation/land", "skos:altLabel", '"Beispielland"@de'),
        (f"{BASE}id/organisation/land", "skos:altLabel", '"LB"@de'),
        (f"{BASE}id/organisation/land", "foaf:homepage", "<https://land.example/>"),
        (f"{BASE}id/organisation/land", "skos:exactMatch", "<http://www.wikidata.org/entity/Q1198>"),
        (f"{BASE}id/citation/cit-1", "belegt:source", '"eine Liste"'),
        (f"{BASE}id/citation/cit-1", "belegt:licence", '"CC0-1.0"'),
        (f"{BASE}id/citation/cit-1", "dcterms:license", "<https://spdx.org/licenses/CC0-1.0>"),
        (f"{BASE}id/region/DEA", "skos:exactMatch", "<http://data.europa.eu/nuts/code/DEA>"),
        (f"{BASE}id/name/nam-1", "belegt:about", f"<{BASE}id/organisation/org-1>"),
        (f"{BASE}id/attestation/att-1", "oa:hasBody", f"<{FUNDING}>"),
        (f"{BASE}id/attestation/att-1", "oa:hasTarget", f"<{BASE}id/attestation/att-1#target>"),
        (f"{BASE}id/attestation/att-1#target", "oa:hasSelector", f"<{BASE}id/attestation/att-1#position>"),
        (f"{BASE}id/observation/obs-1", "qb:dataSet", f"<{BASE}id/dataset/observations>"),
        (f"{BASE}id/dataset/observations", "qb:structure", f"<{BASE}def/structure/observations>"),
    ],
)
def test_cell_becomes_its_triple(lines: list[str], subject: str, term: str, value: str) -> None:
    assert line(subject, term, value) in lines


def test_a_code_that_iso_leaves_to_its_users_is_no_nuts_code() -> None:
    tables = {**small(), "regions": [cells("regions", id=code, name="Land", level="1") for code in ("XXL", "XK0")]}
    matched = [line for line in write_ntriples(tables, BASE).splitlines() if "data.europa.eu/nuts" in line]
    assert [line.split("> <")[0] for line in matched] == [f"<{BASE}id/region/XK0"]


def test_part_without_a_filled_cell_has_no_node() -> None:
    tables = small()
    tables["fundings"][0]["start"] = ""
    assert f"{FUNDING}#period" not in write_ntriples(tables, BASE)


@pytest.mark.parametrize("kind", ["", "grant", "loan", "unspecified"])
def test_proposal_is_never_a_grant(kind: str) -> None:
    found = classes("fundings", {"kind": kind, "status": "proposed", "evidence_id": "ev-1"})
    assert "belegt:FundingProposal" in found
    assert "schema:MonetaryGrant" not in found


@pytest.mark.parametrize(
    ("kind", "status", "grant"),
    [
        ("grant", "announced", True), ("grant", "granted", True), ("grant", "paid", True), ("grant", "planned", False),
        ("grant", "applied", False), ("grant", "rejected", False), ("grant", "", False), ("loan", "granted", False),
        ("", "granted", False),
    ],
)  # fmt: skip
def test_only_a_grant_that_is_given_is_a_monetary_grant(kind: str, status: str, grant: bool) -> None:
    found = classes("fundings", {"kind": kind, "status": status, "evidence_id": ""})
    assert ("schema:MonetaryGrant" in found) is grant
    assert "belegt:FundingProposal" not in found


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("cluster", {"org:OrganizationalCollaboration"}),
        ("company", {"org:FormalOrganization", "schema:Corporation"}),
        ("ministry", {"org:FormalOrganization", "m8g:PublicOrganisation", "schema:GovernmentOrganization"}),
        ("union", {"org:FormalOrganization", "schema:WorkersUnion"}),
        ("parliamentary_group", {"org:OrganizationalUnit"}),
        ("", {"org:FormalOrganization"}),
    ],
)
def test_organisation_has_the_classes_of_its_type(kind: str, wanted: set[str]) -> None:
    given = {"org:Organization", "schema:Organization"}
    assert set(classes("organisations", {"type": kind, "evidence_id": ""})) == given | wanted


def test_record_is_a_fact_where_it_has_evidence() -> None:
    assert "belegt:Fact" in classes("persons", {"evidence_id": "ev-1"})
    assert "belegt:Fact" not in classes("persons", {"evidence_id": ""})
    assert "belegt:Fact" not in classes("names", {"evidence_id": "ev-1"})


def test_same_bytes_under_any_hash_seed_and_order_of_rows() -> None:
    tables = small()
    turned = {name: rows[::-1] for name, rows in reversed(tables.items())}
    found = set()
    for seed, given in (("0", tables), ("1", turned), ("4711", tables)):
        done = subprocess.run(
            [sys.executable, "-c", PRINT_HASH], input=json.dumps(given), cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        found.add(done.stdout)
    text = write_ntriples(tables, BASE)
    assert len(found) == 1
    assert found.pop().splitlines()[0] == hashlib.sha256(text.encode()).hexdigest()


def test_terms_that_want_things_have_no_words_as_values(root: Path) -> None:
    graph = Graph().parse(root / "data" / "graph" / "facts.nt")
    for term in (DCTERMS.license, DCTERMS.source):
        assert not [value for value in graph.objects(None, term) if isinstance(value, Literal)]
    licences = {str(one) for one in graph.objects(None, DCTERMS.license)}
    assert licences == {"https://spdx.org/licenses/CC0-1.0"}


def test_words_that_name_no_licence_of_spdx_are_no_licence_document() -> None:
    tables = small()
    tables["citations"][0]["licence"] = "unstated (facts)"
    said = [line for line in triples(tables, BASE) if "/citation/" in line]
    assert [line for line in said if '"unstated (facts)"' in line]
    assert not [line for line in said if "dc/terms/license" in line]


@pytest.mark.parametrize("licence", sorted(SPDX_LICENCES))
def test_every_licence_that_is_given_an_iri_is_one_of_spdx(licence: str) -> None:
    known = pytest.importorskip("packaging.licenses")
    assert known.canonicalize_license_expression(licence) == licence
