"""The check of the catalogue catches each thing that is missing or wrong, with the right code and key."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import DCAT, DCTERMS, RDF, XSD, Graph, Literal, URIRef

from pipeline.codebook.catalogue_profile import PROFILE
from pipeline.codebook.namespaces import iri
from pipeline.problems import Problem
from pipeline.publish.catalogue_shapes import catalogue_shapes
from pipeline.publish.files import published_files
from pipeline.validate.catalogue import FILES, check, check_given, difference
from pipeline.validate.catalogue_claims import DCAT as DCAT_TERMS
from pipeline.validate.catalogue_claims import _licence, check_claims
from pipeline.validate.reading import Package, read_package
from tests.conftest import SHARED
from tests.publish.publishing import BASE, everything, small_tables

Change = Callable[[Graph], object]
MANDATORY = [(kind, one.term) for kind, demands in PROFILE.items() for one in demands if one.duty == "must"]
WANTED = [(kind, one) for kind, demands in PROFILE.items() for one in demands if one.without[0] and one.duty != "must"]
FORMS = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "json-ld": pyoxigraph.RdfFormat.JSON_LD,
    "xml": pyoxigraph.RdfFormat.RDF_XML,
}
SHAPES_OF_OURS = catalogue_shapes(BASE)
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
<urn:shape> a sh:NodeShape ; sh:targetClass dcat:Dataset ; sh:property <urn:property> .
<urn:property> sh:path dcterms:alternative ; sh:minCount 1 ; sh:severity sh:{severity} .
"""


@pytest.fixture(scope="module")
def whole() -> Graph:
    """A catalogue in which nothing is left out."""
    return Graph().parse(data=published_files(small_tables(), everything())["data/graph/catalog.ttl"], format="turtle")


@pytest.fixture
def found(whole: Graph, tmp_path: Path) -> Callable[[Change], list[Problem]]:
    """The problems of the catalogue after a change."""

    def changed(change: Change) -> list[Problem]:
        graph = Graph()
        graph += whole
        change(graph)
        write(graph, tmp_path)
        return list(check(Package(tmp_path, {})))

    return changed


def write(graph: Graph, folder: Path) -> None:
    (folder / "data" / "graph").mkdir(parents=True, exist_ok=True)
    (folder / "schemas").mkdir(exist_ok=True)
    ntriples = graph.serialize(format="nt").encode()
    for path, form in FILES.items():
        quads = (quad.triple for quad in pyoxigraph.parse(ntriples, format=pyoxigraph.RdfFormat.N_TRIPLES))
        pyoxigraph.serialize(quads, folder / path, format=FORMS[form])
    (folder / "schemas" / "catalogue-shapes.ttl").write_text(SHAPES_OF_OURS, encoding="utf-8")


def without(kind: str, term: str) -> Change:
    def change(graph: Graph) -> None:
        for node in list(graph.subjects(RDF.type, URIRef(iri(kind, BASE)))):
            graph.remove((node, URIRef(iri(term, BASE)), None))

    return change


def put(kind: str, term: str, value: URIRef | Literal) -> Change:
    def change(graph: Graph) -> None:
        node = next(graph.subjects(RDF.type, URIRef(iri(kind, BASE))))
        graph.set((node, URIRef(iri(term, BASE)), value))

    return change


def test_a_whole_catalogue_has_no_problem(found: Callable[[Change], list[Problem]]) -> None:
    assert found(lambda _: None) == []


@pytest.mark.parametrize(("kind", "term"), MANDATORY)
def test_each_missing_mandatory_property_is_a_fault(
    kind: str, term: str, found: Callable[[Change], list[Problem]]
) -> None:
    problems = found(without(kind, term))
    assert any(one.code == "H101" and iri(term, BASE) in one.found for one in problems), problems


@pytest.mark.parametrize(("kind", "demand"), WANTED, ids=lambda one: getattr(one, "term", one))
def test_each_thing_that_a_portal_misses_is_said_at_its_key_in_both_languages(
    kind: str, demand: object, found: Callable[[Change], list[Problem]]
) -> None:
    assert isinstance(demand, type(PROFILE["dcat:Dataset"][0]))
    code = {"should": "H102", "may": "H103"}[demand.duty]
    problems = found(without(kind, demand.term))
    assert Problem(code, "publication.toml", demand.key, " / ".join(demand.without)) in problems


EU = "http://publications.europa.eu/resource/authority/"
WRONG = {
    "theme of nobody": put("dcat:Dataset", "dcat:theme", URIRef(f"{EU}data-theme/MONEY")),
    "availability, which the official shapes do not check": put("dcat:Dataset", "dcatap:availability", URIRef("urn:x")),
    "frequency as a word": put("dcat:Dataset", "dcterms:accrualPeriodicity", Literal("manchmal")),
    "format as a word": put("dcat:Distribution", "dcterms:format", Literal("CSV")),
    "media type without its IRI": put("dcat:Distribution", "dcat:mediaType", URIRef("urn:text/csv")),
    "size as an integer": put("dcat:Distribution", "dcat:byteSize", Literal(5, datatype=XSD.integer)),
    "date as a word": put("dcat:Dataset", "dcterms:issued", Literal("gestern")),
    "supplier of nobody": put("dcat:Dataset", "dcatde:contributorID", URIRef("urn:open")),
    "level of nobody": put("dcat:Dataset", "dcatde:politicalGeocodingLevelURI", URIRef("urn:state")),
    "two publishers": lambda g: g.add((next(g.subjects(RDF.type, DCAT.Dataset)), DCTERMS.publisher, URIRef("urn:b"))),
    "period without an end": lambda g: (g.remove((None, DCAT.startDate, None)), g.remove((None, DCAT.endDate, None))),
    "hash of no digits": put("spdx:Checksum", "spdx:checksumValue", Literal("xyz")),
}  # fmt: skip


@pytest.mark.parametrize("fault", WRONG)
def test_each_wrong_value_is_a_fault(fault: str, found: Callable[[Change], list[Problem]]) -> None:
    assert "H101" in {one.code for one in found(WRONG[fault])}


RECOMMENDED = {
    "dcat:Catalog": {"dcterms:issued", "dcterms:modified", "dcterms:language", "foaf:homepage", "dcterms:license", "dcat:themeTaxonomy", "dcatap:availability", "dcterms:spatial", "dcat:dataset"},
    "dcat:Dataset": {"dcat:keyword", "dcatde:politicalGeocodingLevelURI", "dcat:theme", "dcatap:availability", "dcterms:spatial", "dcterms:temporal", "dcat:distribution", "dcat:contactPoint"},
    "dcat:Distribution": {"dcterms:title", "dcterms:modified", "dcterms:format", "dcatap:availability"},
    "dcat:DataService": {"dcat:endpointDescription", "dcatap:availability", "dcat:servesDataset"},
    "dcat:DatasetSeries": {"dcterms:spatial", "dcterms:temporal", "dcat:contactPoint"},
    "dcterms:PeriodOfTime": {"dcat:startDate", "dcat:endDate"},
}  # fmt: skip
"""What DCAT-AP.de 3.0 recommends (04_classes.md); some of it we have always, and so it is mandatory here."""


def test_what_dcat_ap_de_recommends_is_no_lighter_here() -> None:
    for kind, terms in RECOMMENDED.items():
        duties = {one.term: one.duty for one in PROFILE[kind]}
        assert {term for term in terms if duties.get(term) not in {"should", "must"}} == set(), kind
    assert {one.term for one in PROFILE["dcat:Dataset"] if one.duty == "should"} <= RECOMMENDED["dcat:Dataset"]


def test_a_key_that_fills_what_is_recommended_and_what_is_optional_is_asked_for_once(
    found: Callable[[Change], list[Problem]],
) -> None:
    def undated(graph: Graph) -> None:
        graph.remove((None, DCTERMS.issued, None))
        graph.remove((None, DCTERMS.modified, None))

    keys = sorted({(one.code, one.place) for one in found(undated)})
    assert keys == [("H102", "catalogue.modified"), ("H102", "publication.created")]


def test_licence_that_no_german_portal_knows_and_missing_attribution_are_said(
    found: Callable[[Change], list[Problem]],
) -> None:
    def other(graph: Graph) -> None:
        for node in list(graph.subjects(RDF.type, DCAT.Distribution)):
            graph.set((node, DCTERMS.license, URIRef("https://spdx.org/licenses/MIT")))
        graph.add((URIRef("https://spdx.org/licenses/MIT"), RDF.type, DCTERMS.LicenseDocument))

    assert {(one.code, one.place) for one in found(other)} == {("H102", "publication.licence")}
    unnamed = found(without("dcat:Distribution", "dcatde:licenseAttributionByText"))
    assert {(one.code, one.place) for one in unnamed} == {("H102", "catalogue.attribution")}


def test_a_description_too_short_for_search_engines_is_said(found: Callable[[Change], list[Problem]]) -> None:
    def short(graph: Graph) -> None:
        node = next(graph.subjects(RDF.type, DCAT.Dataset))
        graph.remove((node, DCTERMS.description, None))
        graph.add((node, DCTERMS.description, Literal("Kurz.", lang="de")))

    assert {(one.code, one.place) for one in found(short)} == {("H102", "publication.description")}


def test_files_that_differ_or_cannot_be_read(whole: Graph, tmp_path: Path) -> None:
    write(whole, tmp_path)
    path = tmp_path / "data" / "graph" / "catalog.rdf"
    path.write_text(path.read_text(encoding="utf-8").replace("Kleine Daten", "Große Daten"), encoding="utf-8")
    assert {one.code for one in check(Package(tmp_path, {}))} == {"G103"}
    path.write_text("<rdf", encoding="utf-8")
    (tmp_path / "schemas" / "catalogue-shapes.ttl").unlink()
    assert [one.code for one in check(Package(tmp_path, {}))] == ["G101", "G101"]


def test_a_catalogue_differs_by_the_triples_that_only_one_side_has(whole: Graph, tmp_path: Path) -> None:
    write(whole, tmp_path)
    lines = whole.serialize(format="nt").splitlines()
    of_bytes = [line for line in lines if "byteSize" in line or "checksumValue" in line]
    told = [line for line in lines if line and line not in of_bytes]
    assert len(of_bytes) > 1
    assert difference(tmp_path, lines) == difference(tmp_path, told) == 0
    assert difference(tmp_path, told[3:]) == 3
    assert difference(tmp_path, [*told[3:], "<urn:a> <urn:b> <urn:c> ."]) == 4
    (tmp_path / "data" / "graph" / "catalog.ttl").write_text("<urn:a> <urn:b>", encoding="utf-8")
    assert difference(tmp_path, told[3:]) == 0
    (tmp_path / "data" / "graph" / "catalog.ttl").unlink()
    assert difference(tmp_path, told[3:]) == 0


@pytest.mark.parametrize(
    "licences",
    [None, [], {}, "CC-BY-4.0", [5], [{}], [{"name": "WTFPL"}], [{"name": ["CC-BY-4.0"]}], [5, {"name": "CC-BY-4.0"}]],
)
def test_a_licence_that_no_list_has_is_not_asked_of_the_catalogue(licences: object) -> None:
    assert _licence({"licenses": licences}) == ""
    for more in ([], [5], [{"name": "WTFPL"}]):
        assert _licence({"licenses": [{"name": "CC-BY-4.0"}, *more]}) == "http://dcat-ap.de/def/licenses/cc-by/4.0"


def test_a_nameless_node_is_a_fault(found: Callable[[Change], list[Problem]]) -> None:
    def nameless(graph: Graph) -> None:
        graph.parse(data="[] <urn:p> <urn:o> .", format="turtle")

    assert "H101" in {one.code for one in found(nameless)}


@pytest.mark.parametrize(
    "text",
    [
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> a sh:NodeShape ; sh:targetClass <http://www.w3.org/ns/dcat#Dataset> ; sh:property <urn:p> . <urn:p> sh:path <urn:q> ; sh:minCount 1 ; sh:severity sh:Warning ; sh:message 'x' .",
        "x",
    ],
)
def test_shapes_of_a_stranger_end_in_problems(whole: Graph, tmp_path: Path, text: str) -> None:
    write(whole, tmp_path)
    (tmp_path / "schemas" / "catalogue-shapes.ttl").write_text(text, encoding="utf-8")
    assert {one.code for one in check(Package(tmp_path, {}))} <= {"H102", "G101"}


@pytest.mark.parametrize(("severity", "code"), [("Violation", "H104"), ("Warning", "H105"), ("Info", "H105")])
def test_shapes_that_are_given_are_run_as_well(whole: Graph, tmp_path: Path, severity: str, code: str) -> None:
    write(whole, tmp_path)
    given = tmp_path / "given" / "below"
    given.mkdir(parents=True)
    (given / "shapes.ttl").write_text(SHAPES.replace("{severity}", severity), encoding="utf-8")
    (given / "notes.txt").write_text("no shapes", encoding="utf-8")
    assert {one.code for one in check_given(tmp_path, [tmp_path / "given"])} == {code}
    assert {one.code for one in check_given(tmp_path, [given / "shapes.ttl"])} == {code}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<urn:a> <urn:b> <urn:c> .",
        "no turtle",
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> a sh:NodeShape ; sh:sparql <urn:q> .",
    ],
)
def test_what_is_no_shapes_is_said(whole: Graph, tmp_path: Path, content: str) -> None:
    write(whole, tmp_path)
    (tmp_path / "given.ttl").write_text(content, encoding="utf-8")
    assert "H106" in {one.code for one in check_given(tmp_path, [tmp_path / "given.ttl"])}


def test_official_shapes_that_are_given_have_nothing_to_say(whole: Graph, tmp_path: Path) -> None:
    standards = SHARED / "standards"
    if not standards.is_dir():
        pytest.skip("the official shapes are not here: no folder shared/standards beside the repository")
    write(whole, tmp_path)
    given = [standards / "dcat-ap-de", standards / "eu-authority-subset.ttl"]
    assert list(check_given(tmp_path, given)) == []
    for node in list(whole.subjects(RDF.type, DCAT.Dataset)):
        whole_but_one = Graph()
        whole_but_one += whole
        whole_but_one.remove((node, DCTERMS.publisher, None))
        write(whole_but_one, tmp_path)
    assert {one.code for one in check_given(tmp_path, given)} == {"H104"}


def test_given_file_of_an_unknown_ending_is_said(built: Path, tmp_path: Path) -> None:
    given = tmp_path / "shapes.n3"
    given.write_text(SHAPES, encoding="utf-8")
    assert any(one.code == "H106" and ".n3; known are .ttl" in str(one) for one in check_given(built, [given]))


def test_given_shapes_tell_of_our_catalogue_and_not_of_the_vocabularies_beside_them(
    whole: Graph, tmp_path: Path
) -> None:
    write(whole, tmp_path)
    given = tmp_path / "given"
    given.mkdir()
    (given / "shapes.ttl").write_text(SHAPES.replace("{severity}", "Violation"), encoding="utf-8")
    other = "<urn:other> a <http://www.w3.org/ns/dcat#Dataset> ."
    (given / "vocabulary.ttl").write_text(other, encoding="utf-8")
    assert {(one.code, one.place) for one in check_given(tmp_path, [given])} == {
        ("H104", f"{BASE}dataset/kleine-daten")
    }


@pytest.mark.parametrize(
    ("told", "forged"),
    [
        (r'(factsSha256 ")[0-9a-f]{4}', r"\g<1>0000"),
        (r'(checksumValue ")[0-9a-f]{4}', r"\g<1>0000"),
        (r'(byteSize ")\d+', r"\g<1>7"),
        (r"(licenses/)cc-zero", r"\g<1>dl-by-de/2.0"),
        (r'(dcat:version ")[^"]*', r"\g<1>9.9.9"),
        (r"(/dataset/)its-owl", r"\g<1>another"),
    ],
)
def test_a_catalogue_that_says_other_than_the_descriptor_is_told(package: Path, told: str, forged: str) -> None:
    path = package / "data/graph/catalog.ttl"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(told, forged, text), encoding="utf-8")
    (package / "publication.toml").unlink(missing_ok=True)  # whoever has the package alone sees it too
    read, _ = read_package(package)
    assert "H109" in {one.code for one in check(read)}


def test_claims_about_claims_are_none_of_the_data_set() -> None:
    dataset, said = (pyoxigraph.NamedNode(one) for one in ("https://a.example/dataset/x", f"{DCAT_TERMS}distribution"))
    claim = pyoxigraph.Triple(dataset, said, dataset)
    package = Package(Path(), {"id": dataset.value})
    assert list(check_claims(package, [claim, pyoxigraph.Triple(dataset, said, claim)], "catalog.ttl")) == []
    assert [one.code for one in check_claims(package, [pyoxigraph.Triple(dataset, said, claim)], "catalog.ttl")] == [
        "H109"
    ]
