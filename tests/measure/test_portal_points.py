"""The points of a portal, line by line: each indicator is lost with what it counts, and only that one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rdflib import DCAT, RDF, Graph, URIRef

from pipeline.codebook.namespaces import iri
from pipeline.measure.portal_points import Line, points, rating
from pipeline.publish.files import published_files
from tests.publish.publishing import BASE, configuration, small_tables

Change = Callable[[Graph], object]


@pytest.fixture(scope="module")
def whole() -> Graph:
    return Graph().parse(
        data=published_files(small_tables(), configuration())["data/graph/catalog.ttl"], format="turtle"
    )


def lost(whole: Graph, change: Change, *, complies: bool = True) -> dict[str, int]:
    """The points that a change costs, by indicator."""
    graph = Graph()
    graph += whole
    change(graph)
    return {one.indicator: one.weight - one.points for one in points(graph, complies) if one.points < one.weight}


def without(*terms: str) -> Change:
    """Takes a property out of the whole catalogue."""
    return lambda graph: [graph.remove((None, URIRef(iri(term, BASE)), None)) for term in terms]


def instead(term: str, value: str) -> Change:
    def change(graph: Graph) -> None:
        for node in list(graph.subjects(URIRef(iri(term, BASE)), None)):
            graph.set((node, URIRef(iri(term, BASE)), URIRef(value)))

    return change


def test_all_lines_together_are_405_and_a_whole_catalogue_gets_them(whole: Graph) -> None:
    lines = points(whole, complies=True)
    assert sum(one.weight for one in lines) == sum(one.points for one in lines) == 405
    totals: dict[str, int] = {}
    for one in lines:
        totals[one.dimension] = totals.get(one.dimension, 0) + one.weight
    assert totals == {
        "findability": 100,
        "accessibility": 100,
        "interoperability": 110,
        "reusability": 75,
        "contextuality": 20,
    }
    assert sum(one.points for one in lines if one.live) == 80


FORMAT_LINES = {
    "dcterms:format": 20,
    "format and media type from the lists": 10,
    "format not proprietary": 20,
    "format machine-readable": 20,
}
LINES: dict[str, tuple[Change, dict[str, int]]] = {
    "keyword": (without("dcat:keyword"), {"dcat:keyword": 30}),
    "theme": (without("dcat:theme"), {"dcat:theme": 30}),
    "theme of nobody": (instead("dcat:theme", "urn:geld"), {"dcat:theme": 30}),
    "area": (without("dcterms:spatial"), {"dcterms:spatial": 20}),
    "period": (without("dcterms:temporal"), {"dcterms:temporal": 20}),
    "address": (without("dcat:accessURL"), {"dcat:accessURL answers": 50}),
    "download": (without("dcat:downloadURL"), {"dcat:downloadURL": 20, "dcat:downloadURL answers": 30}),
    "format": (without("dcterms:format"), FORMAT_LINES),
    "format of nobody": (instead("dcterms:format", "urn:csv"), {key: value for key, value in FORMAT_LINES.items() if key != "dcterms:format"}),
    "closed format": (
        instead("dcterms:format", "http://publications.europa.eu/resource/authority/file-type/XLSX"), {"format not proprietary": 20},
    ),
    "format for people": (
        instead("dcterms:format", "http://publications.europa.eu/resource/authority/file-type/HTML"), {"format machine-readable": 20},
    ),
    "media type": (without("dcat:mediaType"), {"dcat:mediaType": 10, "format and media type from the lists": 10}),
    "media type of nobody": (instead("dcat:mediaType", "urn:csv"), {"format and media type from the lists": 10}),
    "licence": (without("dcterms:license"), {"dcterms:license": 20, "dcterms:license from a known list": 10}),
    "licence of nobody": (instead("dcterms:license", "urn:licence"), {"dcterms:license from a known list": 10}),
    "access right": (without("dcterms:accessRights"), {"dcterms:accessRights": 10, "dcterms:accessRights from the EU list": 5}),
    "access right of nobody": (instead("dcterms:accessRights", "urn:all"), {"dcterms:accessRights from the EU list": 5}),
    "contact": (without("dcat:contactPoint"), {"dcat:contactPoint": 20}),
    "publisher": (without("dcterms:publisher"), {"dcterms:publisher": 10}),
    "rights": (without("dcterms:rights"), {"dcterms:rights": 5}),
    "size": (without("dcat:byteSize"), {"dcat:byteSize": 5}),
    "issued": (without("dcterms:issued"), {"dcterms:issued": 5}),
    "modified": (without("dcterms:modified"), {"dcterms:modified": 5}),
}  # fmt: skip


@pytest.mark.parametrize("name", LINES)
def test_each_line_is_lost_with_what_it_counts(name: str, whole: Graph) -> None:
    change, expected = LINES[name]
    assert lost(whole, change) == expected


def test_every_line_can_be_lost(whole: Graph) -> None:
    told = {indicator for _, expected in LINES.values() for indicator in expected} | {"DCAT-AP compliance"}
    assert told == {one.indicator for one in points(whole, complies=True)}


def test_a_catalogue_that_breaks_a_rule_loses_thirty_points(whole: Graph) -> None:
    assert lost(whole, lambda _: None, complies=False) == {"DCAT-AP compliance": 30}


def test_the_best_distribution_counts(whole: Graph) -> None:
    def all_but_one(graph: Graph) -> None:
        for node in sorted(graph.subjects(RDF.type, DCAT.Distribution), key=str)[1:]:
            graph.remove((node, None, None))

    assert lost(whole, all_but_one) == {}


def test_dates_of_the_distribution_do_for_the_data_set(whole: Graph) -> None:
    def dataset_without(graph: Graph) -> None:
        for node in list(graph.subjects(RDF.type, DCAT.Dataset)):
            graph.remove((node, URIRef(iri("dcterms:issued", BASE)), None))

    assert lost(whole, dataset_without) == {}


def test_no_data_set_and_no_distribution_get_nothing_for_them(whole: Graph) -> None:
    assert sum(one.points for one in points(Graph(), complies=True)) == 0
    bare = lost(whole, without("dcat:distribution"))
    assert {one.indicator for one in points(Graph(), complies=True) if one.dimension == "accessibility"} <= bare.keys()


def test_our_own_publication_gets_380_points(built: object) -> None:
    graph = Graph().parse(f"{built}/data/graph/catalog.ttl")
    lines: list[Line] = points(graph, complies=True)
    assert sum(one.points for one in lines) >= 380


@pytest.mark.parametrize(
    ("total", "name"),
    [
        (405, "excellent"),
        (351, "excellent"),
        (350, "good"),
        (221, "good"),
        (121, "sufficient"),
        (120, "bad"),
        (0, "bad"),
    ],
)
def test_rating_of_a_total(total: int, name: str) -> None:
    assert rating(total) == name
