"""From every fact the graph leads to its words, to the run that found it, and to how often such facts are right."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyoxigraph
import pytest

from pipeline import __version__
from pipeline.folders import load_texts

PREFIXES = """
PREFIX belegt: <https://belegt.example/def#>
PREFIX dqv: <http://www.w3.org/ns/dqv#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


@pytest.fixture(scope="module")
def store(built: Path) -> pyoxigraph.Store:
    found = pyoxigraph.Store()
    found.load(path=str(built / "data/graph/facts.nt"), format=pyoxigraph.RdfFormat.N_TRIPLES)
    for path in ("data/graph/quality.ttl", "schemas/vocabulary.ttl"):
        found.load(path=str(built / path), format=pyoxigraph.RdfFormat.TURTLE)
    return found


def rows(store: pyoxigraph.Store, query: str) -> list[list[str]]:
    return [[getattr(term, "value", "") for term in row] for row in store.query(PREFIXES + query)]  # type: ignore[union-attr]


def test_one_query_leads_from_every_amount_to_its_sentence(built: Path, root: Path, store: pyoxigraph.Store) -> None:
    query = (root / "docs/queries/money-with-its-sentence.rq").read_text(encoding="utf-8")
    found = {(row[0].value, row[2].value) for row in store.query(query)}  # type: ignore[union-attr]
    with (built / "data/tables/fundings.csv").open(encoding="utf-8", newline="") as file:
        amounts = {row["amount"] for row in csv.DictReader(file) if row["amount"]}
    with (built / "data/tables/observations.csv").open(encoding="utf-8", newline="") as file:
        figures = {row["value"] for row in csv.DictReader(file) if row["value"] and row["unit"] != "1"}
    assert figures
    amounts |= figures
    assert {amount for amount, _ in found} == amounts
    text = (built / "data/texts/kutschaty-besuch-its-owl.txt").read_text(encoding="utf-8")
    assert all(sentence in text for _, sentence in found)


def test_words_stand_in_the_text_where_their_selector_says(built: Path, store: pyoxigraph.Store) -> None:
    query = """SELECT ?exact ?start ?end WHERE { ?e oa:hasSelector ?q , ?p . ?q a oa:TextQuoteSelector ; oa:exact ?exact .
        ?p a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end }"""
    text = load_texts(built)["kutschaty-besuch-its-owl"].text
    found = rows(store, query)
    assert len(found) > 10
    assert all(text[int(start) : int(end)] == exact for exact, start, end in found)


def test_every_fact_says_which_run_found_it_in_which_text(store: pyoxigraph.Store) -> None:
    without = "SELECT ?f WHERE { ?f a belegt:Fact FILTER NOT EXISTS { ?f prov:wasGeneratedBy/prov:used ?text } }"
    assert rows(store, without) == []
    query = """SELECT DISTINCT ?run ?agent ?text WHERE { ?f a belegt:Fact ; prov:wasDerivedFrom/oa:hasSource ?text ; prov:wasGeneratedBy ?run ;
        belegt:review ?review . ?run a prov:Activity ; prov:used ?text ; prov:wasAssociatedWith ?agent . ?agent a prov:SoftwareAgent }"""
    ((run, agent, text),) = rows(store, query)
    assert run.endswith(f"extraction-{__version__}")
    assert agent.endswith(f"belegt-{__version__}")
    assert text.endswith("kutschaty-besuch-its-owl")


def test_quality_is_what_the_descriptor_states(built: Path, store: pyoxigraph.Store) -> None:
    stated = json.loads((built / "datapackage.json").read_text(encoding="utf-8"))["quality"]["measures"]
    query = """SELECT ?metric ?value WHERE { ?m a dqv:QualityMeasurement ; dqv:isMeasurementOf ?metric ; dqv:value ?value ;
        dqv:computedOn <https://belegt.example/dataset/its-owl-foerderdaten/quality/corpus> . ?metric a dqv:Metric ; dqv:inDimension/a dqv:Dimension }"""
    found = {metric.rpartition("/")[2]: float(value) for metric, value in rows(store, query)}
    kinds = ("precision", "recall", "f1")
    assert found == {f"{name}-{kind}": figure[kind] for name, figure in stated.items() for kind in kinds}


def test_hedges_are_concepts_and_their_bounds_are_there(store: pyoxigraph.Store) -> None:
    query = """SELECT ?hedge ?scheme WHERE { { ?x schema:amount/belegt:qualifier ?hedge } UNION { ?x a belegt:Observation ; belegt:qualifier ?hedge }
        ?hedge a skos:Concept ; skos:inScheme ?scheme ; skos:prefLabel ?label FILTER(LANG(?label) = "de") }"""
    hedges = {hedge.rpartition("/")[2] for hedge, _ in rows(store, query)}
    assert {"exact", "over"} <= hedges
    over = "SELECT ?min WHERE { ?o belegt:qualifier <https://belegt.example/def/qualifier/over> ; belegt:statedValue ?min ; schema:minValue ?min }"
    assert rows(store, over)


def test_a_person_is_there_only_in_a_public_role(store: pyoxigraph.Store) -> None:
    query = """SELECT ?p WHERE { ?p a foaf:Person FILTER NOT EXISTS { ?m a org:Membership ; org:member ?p }
        FILTER NOT EXISTS { ?x belegt:person|schema:creator ?p } }"""
    assert rows(store, query) == []
    assert rows(store, "SELECT ?m WHERE { ?m a org:Membership ; org:member ?p ; schema:roleName ?role }")
