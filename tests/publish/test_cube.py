"""The observations are a well-formed data cube: no integrity constraint of the vocabulary (section 11.2) is broken.

Each query answers true where its constraint is broken. The graph is read with the vocabulary, and normalised as section 10 says.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

PREFIXES = """
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX belegt: <https://belegt.example/def#>
"""
NORMALISE = [
    f"INSERT {{ ?spec qb:componentProperty ?p . ?p a qb:{kind.title()}Property }} WHERE {{ ?spec qb:{kind} ?p }}"
    for kind in ("dimension", "measure", "attribute")
]
HAS = "?set qb:structure/qb:component ?spec . ?spec qb:componentProperty ?p ."
CONSTRAINTS = {
    "IC-1 one data set": "?o a qb:Observation . OPTIONAL { SELECT ?o (COUNT(DISTINCT ?d) AS ?n) WHERE { ?o qb:dataSet ?d } GROUP BY ?o } FILTER(COALESCE(?n, 0) != 1)",
    "IC-2 one structure": "?set a qb:DataSet . OPTIONAL { SELECT ?set (COUNT(DISTINCT ?d) AS ?n) WHERE { ?set qb:structure ?d } GROUP BY ?set } FILTER(COALESCE(?n, 0) != 1)",
    "IC-3 a measure": "?dsd a qb:DataStructureDefinition . FILTER NOT EXISTS { ?dsd qb:component/qb:componentProperty ?m . ?m a qb:MeasureProperty }",
    "IC-4 ranges of dimensions": "?d a qb:DimensionProperty . FILTER NOT EXISTS { ?d rdfs:range ?r }",
    "IC-5 code lists of concepts": "?d a qb:DimensionProperty ; rdfs:range skos:Concept . FILTER NOT EXISTS { ?d qb:codeList ?l }",
    "IC-6 only attributes are optional": "?dsd qb:component ?c . ?c qb:componentRequired false ; qb:componentProperty ?p . FILTER NOT EXISTS { ?p a qb:AttributeProperty }",
    "IC-7 declared slice keys": "?k a qb:SliceKey . FILTER NOT EXISTS { ?dsd a qb:DataStructureDefinition ; qb:sliceKey ?k }",
    "IC-8 keys of components": "?dsd qb:sliceKey ?k . ?k qb:componentProperty ?p . FILTER NOT EXISTS { ?dsd qb:component/qb:componentProperty ?p }",
    "IC-9 one structure of a slice": "?s a qb:Slice . OPTIONAL { SELECT ?s (COUNT(DISTINCT ?k) AS ?n) WHERE { ?s qb:sliceStructure ?k } GROUP BY ?s } FILTER(COALESCE(?n, 0) != 1)",
    "IC-10 dimensions of slices": "?s qb:sliceStructure/qb:componentProperty ?d . FILTER NOT EXISTS { ?s ?d ?v }",
    "IC-11 all dimensions": f"?o qb:dataSet ?set . {HAS} ?p a qb:DimensionProperty . FILTER NOT EXISTS {{ ?o ?p ?v }}",
    "IC-12 no duplicates": f"?a qb:dataSet ?set . ?b qb:dataSet ?set . FILTER(STR(?a) < STR(?b)) FILTER NOT EXISTS {{ {HAS} ?p a qb:DimensionProperty . ?a ?p ?v . ?b ?p ?w . FILTER(?v != ?w) }}",
    "IC-13 required attributes": f"?o qb:dataSet ?set . {HAS} ?spec qb:componentRequired true . ?p a qb:AttributeProperty . FILTER NOT EXISTS {{ ?o ?p ?v }}",
    "IC-14 all measures": f"?o qb:dataSet ?set . FILTER NOT EXISTS {{ ?set qb:structure/qb:component/qb:componentProperty qb:measureType }} {HAS} ?p a qb:MeasureProperty . FILTER NOT EXISTS {{ ?o ?p ?v }}",
    "IC-15 the measure of its type": "?o qb:dataSet/qb:structure/qb:component/qb:componentProperty qb:measureType . ?o qb:measureType ?m . FILTER NOT EXISTS { ?o ?m ?v }",
    "IC-16 one measure of its type": "?o qb:dataSet/qb:structure ?dsd . ?dsd qb:component/qb:componentProperty qb:measureType . ?dsd qb:component/qb:componentProperty ?m . ?m a qb:MeasureProperty . ?o ?m ?v ; qb:measureType ?t . FILTER(?t != ?m)",
    "IC-17 all measures of a type": "?set qb:structure ?dsd . ?dsd qb:component/qb:componentProperty qb:measureType . ?dsd qb:component/qb:componentProperty ?m . ?m a qb:MeasureProperty . FILTER NOT EXISTS { ?o qb:dataSet ?set ; qb:measureType ?m }",
    "IC-18 data sets of slices": "?set qb:slice ?s . ?s qb:observation ?o . FILTER NOT EXISTS { ?o qb:dataSet ?set }",
    "IC-19 codes of their list": f"?o qb:dataSet ?set . {HAS} ?p a qb:DimensionProperty ; qb:codeList ?l . ?l a skos:ConceptScheme . ?o ?p ?v . FILTER NOT EXISTS {{ ?v a skos:Concept ; skos:inScheme ?l }}",
    "IC-20 codes of a hierarchy": f"?o qb:dataSet ?set . {HAS} ?p qb:codeList ?l . ?l a qb:HierarchicalCodeList ; qb:parentChildProperty ?c . FILTER(ISIRI(?c)) ?o ?p ?v . FILTER NOT EXISTS {{ ?l qb:hierarchyRoot ?v }} FILTER NOT EXISTS {{ ?parent ?c ?v }}",
    "IC-21 codes of an inverse hierarchy": f"?o qb:dataSet ?set . {HAS} ?p qb:codeList ?l . ?l a qb:HierarchicalCodeList ; qb:parentChildProperty ?i . ?i <http://www.w3.org/2002/07/owl#inverseOf> ?c . ?o ?p ?v . FILTER NOT EXISTS {{ ?l qb:hierarchyRoot ?v }} FILTER NOT EXISTS {{ ?v ?c ?parent }}",
}  # fmt: skip
SET = "<https://belegt.example/id/dataset/observations>"
DSD = "<https://belegt.example/def/structure/observations>"
ANY = "?o qb:dataSet ?set"
BREAKS = {
    "IC-1 one data set": "INSERT DATA { <urn:o> a qb:Observation }",
    "IC-2 one structure": f"INSERT DATA {{ {SET} qb:structure <urn:other> }}",
    "IC-3 a measure": "DELETE { ?s qb:componentProperty belegt:statedValue } WHERE { ?s qb:componentProperty belegt:statedValue }",
    "IC-4 ranges of dimensions": "DELETE { belegt:statement rdfs:range ?r } WHERE { belegt:statement rdfs:range ?r }",
    "IC-5 code lists of concepts": "DELETE { belegt:indicator qb:codeList ?l } WHERE { belegt:indicator qb:codeList ?l }",
    "IC-6 only attributes are optional": "INSERT { ?s qb:componentRequired false } WHERE { ?s qb:componentProperty belegt:indicator }",
    "IC-7 declared slice keys": "INSERT DATA { <urn:k> a qb:SliceKey }",
    "IC-8 keys of components": f"INSERT DATA {{ {DSD} qb:sliceKey <urn:k> . <urn:k> qb:componentProperty <urn:p> }}",
    "IC-9 one structure of a slice": "INSERT DATA { <urn:s> a qb:Slice }",
    "IC-10 dimensions of slices": "INSERT DATA { <urn:s> qb:sliceStructure <urn:k> . <urn:k> qb:componentProperty belegt:indicator }",
    "IC-11 all dimensions": f"DELETE {{ ?o belegt:indicator ?i }} WHERE {{ {ANY} ; belegt:indicator ?i }}",
    "IC-12 no duplicates": f"INSERT {{ <urn:zz> qb:dataSet ?set ; belegt:statement ?s ; belegt:indicator ?i }} WHERE {{ {{ SELECT * WHERE {{ {ANY} ; belegt:statement ?s ; belegt:indicator ?i }} LIMIT 1 }} }}",
    "IC-13 required attributes": f"DELETE {{ ?o belegt:unit ?u }} WHERE {{ {ANY} ; belegt:unit ?u }}",
    "IC-14 all measures": f"DELETE {{ ?o belegt:statedValue ?v }} WHERE {{ {ANY} ; belegt:statedValue ?v }}",
    "IC-15 the measure of its type": f"INSERT {{ {DSD} qb:component <urn:c> . <urn:c> qb:componentProperty qb:measureType . ?o qb:measureType <urn:m> }} WHERE {{ {ANY} }}",
    "IC-16 one measure of its type": f"INSERT {{ {DSD} qb:component <urn:c> . <urn:c> qb:componentProperty qb:measureType . ?o qb:measureType <urn:m> }} WHERE {{ {ANY} }}",
    "IC-17 all measures of a type": f"INSERT DATA {{ {DSD} qb:component <urn:c> . <urn:c> qb:componentProperty qb:measureType }}",
    "IC-18 data sets of slices": "INSERT DATA { <urn:set> qb:slice <urn:s> . <urn:s> qb:observation <urn:o> }",
    "IC-19 codes of their list": f"INSERT {{ ?o belegt:indicator <urn:code> }} WHERE {{ {ANY} }}",
    "IC-20 codes of a hierarchy": "INSERT { ?l a qb:HierarchicalCodeList ; qb:parentChildProperty skos:narrower } WHERE { belegt:indicator qb:codeList ?l }",
    "IC-21 codes of an inverse hierarchy": "INSERT { ?l a qb:HierarchicalCodeList ; qb:parentChildProperty <urn:i> . <urn:i> <http://www.w3.org/2002/07/owl#inverseOf> skos:broader } WHERE { belegt:indicator qb:codeList ?l }",
}  # fmt: skip


@pytest.fixture
def store(built: Path) -> pyoxigraph.Store:
    """The graph with the vocabulary, normalised."""
    found = pyoxigraph.Store()
    for path, form in (("data/graph/facts.nt", "N_TRIPLES"), ("schemas/vocabulary.ttl", "TURTLE")):
        found.load(path=str(built / path), format=getattr(pyoxigraph.RdfFormat, form))
    for update in NORMALISE:
        found.update(PREFIXES + update)
    return found


def is_broken(store: pyoxigraph.Store, constraint: str) -> bool:
    return bool(store.query(f"{PREFIXES} ASK {{ {CONSTRAINTS[constraint]} }}"))


def test_all_constraints_are_there() -> None:
    assert [name.split()[0] for name in CONSTRAINTS] == [f"IC-{number}" for number in range(1, 22)]


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_a_constraint_holds_and_would_be_seen_to_break(store: pyoxigraph.Store, constraint: str) -> None:
    assert not is_broken(store, constraint)
    store.update(PREFIXES + BREAKS[constraint])
    assert is_broken(store, constraint)


def test_the_cube_is_not_empty(store: pyoxigraph.Store) -> None:
    assert bool(store.query(f"{PREFIXES} ASK {{ ?o a qb:Observation ; qb:dataSet {SET} ; belegt:statedValue ?v }}"))
