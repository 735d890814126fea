"""The catalogue keeps the rules of DCAT-AP.de 3.0 and of DCAT-AP 3.0.0 itself, whatever of it is configured."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from types import ModuleType
from typing import Any

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from pyshacl import validate
from rdflib import DCAT, DCTERMS, PROV, RDF, SH, XSD, BNode, Graph, Literal, URIRef

from pipeline.codebook.configuration import Configuration
from pipeline.codebook.namespaces import iri
from pipeline.codebook.tables import TABLES
from pipeline.collect.configuration import read_configuration
from pipeline.publish.catalogue import catalogue, covered
from pipeline.publish.files import published_files
from pipeline.publish.jsonld import write_prefixed_jsonld
from pipeline.publish.rdf import write_ntriples, write_rdfxml, write_turtle
from tests.conftest import ROOT, SHARED
from tests.publish.publishing import BASE, configuration, everything, small_tables
from tests.scripts import loaded

DATASET = URIRef(f"{BASE}dataset/kleine-daten")
FILES = {"data/graph/catalog.ttl": "turtle", "data/graph/catalog.jsonld": "json-ld", "data/graph/catalog.rdf": "xml"}
GOLDEN = Path(__file__).parents[1] / "golden" / "catalog.ttl"
NOTHING: dict[str, Any] = {}


def bare() -> Configuration:
    """What belegt init writes: nothing that a portal asks for besides."""
    return configuration(NOTHING, themes=(), spatial=(), keywords=(), created=None)


def graph_of(config: Configuration) -> Graph:
    lines = catalogue(small_tables(), {"data/tables/fundings.csv": b"id\n", "data/graph/facts.ttl": b""}, config)
    return Graph().parse(data="\n".join(lines), format="nt")


CONFIGURATIONS: dict[str, Callable[[], Configuration]] = {
    "bare": bare,
    "as a portal wants it": configuration,
    "everything": everything,
    "other language": lambda: configuration(language="fr"),
    "SPDX": lambda: configuration(
        licence={"iri": "https://spdx.org/licenses/CC-BY-SA-4.0", "name": "CC-BY-SA-4.0", "title": "CC", "path": BASE}
    ),
    "own publication": lambda: read_configuration(ROOT / "publication.toml"),
    "examples": lambda: read_configuration(ROOT / "examples" / "publication.toml"),
}


@pytest.fixture(scope="module")
def official() -> ModuleType:
    """The script that runs the official shapes."""
    path = SHARED / "standards" / "check_catalog.py"
    if not path.is_file():
        pytest.skip("the official shapes are not here: no folder shared/standards beside the repository")
    return loaded(path)


@pytest.mark.parametrize("name", [name for name in CONFIGURATIONS if name != "other language"])
def test_official_shapes_of_dcat_ap_de_have_nothing_to_say(
    name: str, official: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "catalog.ttl"
    graph_of(CONFIGURATIONS[name]()).serialize(path)
    assert official.main([path]) == 0
    assert "0 violations, 0 warnings, 0 notes" in capsys.readouterr().out


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_official_shapes_of_dcat_ap_have_nothing_to_say(name: str, official: ModuleType) -> None:
    shapes = official.load([official.SHAPES[0]])
    conforms, _, text = validate(graph_of(CONFIGURATIONS[name]()), shacl_graph=shapes, do_owl_imports=False)
    assert conforms, text


def test_three_forms_say_the_same_to_two_readers_and_no_node_is_nameless() -> None:
    files = published_files(small_tables(), everything())
    graphs = {path: set(Graph().parse(data=files[path], format=form)) for path, form in FILES.items()}
    first = graphs["data/graph/catalog.ttl"]
    assert all(graph == first for graph in graphs.values())
    assert not [term for triple in first for term in triple if isinstance(term, BNode)]
    forms = (pyoxigraph.RdfFormat.TURTLE, pyoxigraph.RdfFormat.JSON_LD, pyoxigraph.RdfFormat.RDF_XML)
    stores = [
        {quad.triple for quad in pyoxigraph.parse(files[path], format=form)}
        for path, form in zip(FILES, forms, strict=True)
    ]
    assert stores[0] == stores[1] == stores[2]
    assert len(stores[0]) == len(first)


def test_golden_catalogue() -> None:
    """After a change that is wanted: write the file anew and read the diff."""
    files = published_files(small_tables(), everything())
    assert files["data/graph/catalog.ttl"].decode() == GOLDEN.read_text(encoding="utf-8")


def test_every_file_under_data_is_offered_with_its_bytes_and_none_that_describes_them() -> None:
    files = published_files(small_tables(), configuration())
    graph = Graph().parse(data=files["data/graph/catalog.ttl"], format="turtle")
    offered = {str(one).removeprefix(BASE) for one in graph.objects(None, DCAT.downloadURL)}
    describing = {*FILES, "data/graph/void.ttl", "data/graph/schema-org.jsonld"}
    assert offered == {path for path in files if path.startswith("data/") and path not in describing} | {
        "datapackage.json"
    }
    for node, size in graph.subject_objects(DCAT.byteSize):
        path = str(graph.value(node, DCAT.downloadURL)).removeprefix(BASE)
        assert size == Literal(len(files[path]), datatype=XSD.nonNegativeInteger)


def test_every_table_is_described_in_both_languages_wherever_it_is() -> None:
    files = published_files(small_tables(), configuration())
    graph = Graph().parse(data=files["data/graph/catalog.ttl"], format="turtle")
    resources = {one["path"]: one for one in json.loads(files["datapackage.json"])["resources"]}
    headings = files["schemas/data-dictionary.md"].decode()
    for name, row in TABLES.items():
        path, said = f"data/tables/{name}.csv", row.described()
        both = {Literal(text, lang=language) for language, text in said.items()}
        assert set(graph.objects(URIRef(f"{DATASET}/distribution/{path}"), DCTERMS.description)) == both
        csvw = json.loads(files[f"{path}-metadata.json"])["dc:description"]
        assert {Literal(one["@value"], lang=one["@language"]) for one in csvw} == both
        assert resources[path]["descriptions"] == said
        assert json.loads(files[f"schemas/tables/{name}.json"])["descriptions"] == said
        assert f"\n{row.TABLE.title_de} · {row.TABLE.title_en}. {said['de']} · {said['en']}\n" in headings


def test_every_distribution_says_its_language() -> None:
    files = published_files(small_tables(), everything())
    graph = Graph().parse(data=files["data/graph/catalog.ttl"], format="turtle")
    place = "http://publications.europa.eu/resource/authority/language/"
    said = {
        str(node).removeprefix(f"{DATASET}/distribution/"): {str(one).removeprefix(place) for one in languages}
        for node in graph.subjects(RDF.type, DCAT.Distribution)
        for languages in [set(graph.objects(node, DCTERMS.language))]
    }
    assert all(said.values())
    assert said["data/tables/fundings.csv"] == said["data/graph/facts.ttl"] == said["sparql"] == {"DEU"}
    both = {path for path, languages in said.items() if languages == {"DEU", "ENG"}}
    assert both == {path for path in said if "csv-metadata" in path or "mappings" in path} | {"datapackage.json"}
    for code in ("DEU", "ENG"):
        assert (URIRef(f"{place}{code}"), RDF.type, DCTERMS.LinguisticSystem) in graph


def test_the_data_set_names_its_texts_and_the_run_that_found_the_facts() -> None:
    tables = small_tables()
    tables["sources"] = [
        dict.fromkeys(TABLES["sources"].model_fields, "") | {"id": "a", "title": "Ein Titel"},
        dict.fromkeys(TABLES["sources"].model_fields, "") | {"id": "b"},
    ]
    graph = Graph().parse(data="\n".join(catalogue(tables, {}, configuration())), format="nt")
    facts = Graph().parse(data=write_ntriples(tables, BASE), format="nt")
    texts = {URIRef(f"{BASE}id/source/{name}") for name in "ab"}
    assert set(graph.objects(DATASET, PROV.wasDerivedFrom)) == texts
    assert all((text, RDF.type, PROV.Entity) in graph for text in texts)
    assert set(graph.subject_objects(DCTERMS.title)) >= {
        (URIRef(f"{BASE}id/source/a"), Literal("Ein Titel", lang="de"))
    }
    (run,) = graph.objects(DATASET, PROV.wasGeneratedBy)
    assert set(facts.objects(run, PROV.used)) == texts
    assert set(graph.predicate_objects(run)) <= set(facts.predicate_objects(run))
    assert graph.value(run, PROV.wasAssociatedWith)
    assert graph.value(DATASET, DCTERMS.source) is None


@pytest.mark.parametrize("name", ["own publication", "examples"])
def test_official_shapes_have_nothing_to_say_of_texts(name: str, official: ModuleType, tmp_path: Path) -> None:
    tables = small_tables()
    tables["sources"] = [dict.fromkeys(TABLES["sources"].model_fields, "") | {"id": "a"}]
    path = tmp_path / "catalog.ttl"
    Graph().parse(data="\n".join(catalogue(tables, {}, CONFIGURATIONS[name]())), format="nt").serialize(path)
    assert official.main([path]) == 0


def test_files_of_formats_to_come_are_listed_by_their_ending() -> None:
    lines = catalogue(
        small_tables(), {"data/downloads/alles.xlsx": b"1234", "data/parquet/fundings.parquet": b"1"}, configuration()
    )
    graph = Graph().parse(data="\n".join(lines), format="nt")
    node = URIRef(f"{DATASET}/distribution/data/downloads/alles.xlsx")
    assert str(graph.value(node, DCTERMS["format"])).endswith("file-type/XLSX")
    assert graph.value(URIRef(f"{DATASET}/distribution/data/parquet/fundings.parquet"), DCAT.mediaType)


def test_no_date_stands_in_it_that_the_publisher_does_not_state() -> None:
    graph = graph_of(configuration({"modified": None}, created=None))
    dates = {
        term for term in graph.objects() if isinstance(term, Literal) and term.datatype in {XSD.date, XSD.dateTime}
    }
    assert dates == set()
    assert graph.value(DATASET, DCTERMS.issued) is None


def test_dates_are_those_of_the_configuration() -> None:
    graph = graph_of(configuration())
    assert str(graph.value(DATASET, DCTERMS.issued)) == "2026-01-31"
    assert graph.value(DATASET, DCTERMS.modified) == Literal("2026-02-01T12:00:00+00:00", datatype=XSD.dateTime)


@pytest.mark.parametrize(
    ("period", "cells", "expected"),
    [
        ({}, {"start": "2018", "end": "2022"}, ("2018", "2022")),
        ({}, {"start": "2018"}, ("2018", "")),
        ({}, {"start": "", "end": ""}, ("", "")),
        ({}, {"start": "2018-05", "as_of": "2018"}, ("2018", "2018")),
        ({"start": "2015"}, {"start": "2018", "end": "2022"}, ("2015", "")),
        ({"start": 2015, "end": "2016-02-01"}, {}, ("2015", "2016-02-01")),
    ],
)
def test_period_is_configured_or_what_the_statements_span(
    period: dict[str, Any], cells: dict[str, str], expected: tuple[str, str]
) -> None:
    tables = small_tables()
    tables["observations"][0].update({"start": "", "end": "", "as_of": ""} | cells)
    assert covered(tables, configuration({"period": period})) == expected


def test_a_whole_year_ends_after_each_of_its_days() -> None:
    tables = small_tables()
    tables["events"] = [{"date": "2020-12-31"}, {"date": "2020"}]
    assert covered(tables, configuration())[1] == "2020"


def test_key_of_dcat_ap_de_stands_only_where_an_official_key_confirms_it() -> None:
    tables = small_tables()
    places = "http://dcat-ap.de/def/politicalGeocoding/governmentDistrictKey/057"
    assert any(places in line for line in catalogue(tables, {}, configuration()))
    tables["regions"][0]["ags"] = ""
    assert not any("governmentDistrictKey" in line for line in catalogue(tables, {}, configuration()))


def test_contributor_id_and_service_stand_only_where_they_are_configured() -> None:
    given = graph_of(everything())
    assert given.value(DATASET, URIRef(iri("dcatde:contributorID", BASE))) == URIRef(
        "http://dcat-ap.de/def/contributors/openNRW"
    )
    assert given.value(None, RDF.type, DCAT.DataService)
    without = graph_of(configuration())
    assert without.value(DATASET, URIRef(iri("dcatde:contributorID", BASE))) is None
    assert without.value(None, RDF.type, DCAT.DataService) is None


def test_unknown_contributor_id_is_said() -> None:
    shapes = Graph().parse(data=published_files(small_tables(), configuration())["schemas/catalogue-shapes.ttl"])
    for name, known in (("openNRW", True), ("nonsense", False)):
        given = graph_of(configuration({"contributor_id": f"http://dcat-ap.de/def/contributors/{name}"}))
        assert ("this identifier" not in validate(given, shacl_graph=shapes)[2]) is known


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("version", "1", "three numbers"),
        ("title", {"de": "", "en": "x"}, "empty, or with blanks"),
        ("keywords", ("x\ny",), "one line"),
        ("spatial", ("dea",), "NUTS code"),
        ("name", "Mit Blank\n", "joined by hyphens"),
        (
            "licence",
            {"iri": "http://dcat-ap.de/def/licenses/cc-zero", "name": "CC 0", "title": "CC0", "path": BASE},
            "short name of letters",
        ),
    ],
)
def test_wrong_form_is_said_in_words(key: str, value: Any, said: str) -> None:
    with pytest.raises(ValidationError, match=said) as told:
        configuration(**{key: value})
    assert "pattern" not in str(told.value)


def test_no_setting_is_refused_by_a_bare_pattern() -> None:
    assert '"pattern"' not in json.dumps(Configuration.model_json_schema())


def test_a_series_has_its_own_dates_and_not_those_of_its_member() -> None:
    graph = graph_of(everything())
    series = graph.value(None, RDF.type, URIRef(f"{DCAT}DatasetSeries"))
    said = {
        term: str(graph.value(series, term)) for term in (DCTERMS.issued, DCTERMS.modified, DCTERMS.accrualPeriodicity)
    }
    assert said == {
        DCTERMS.issued: "2019-02-01",
        DCTERMS.modified: "2026-02-03",
        DCTERMS.accrualPeriodicity: "http://publications.europa.eu/resource/authority/frequency/ANNUAL",
    }
    period = graph.value(series, DCTERMS.temporal)
    assert [str(graph.value(period, end)) for end in (DCAT.startDate, DCAT.endDate)] == ["2018", "2026"]
    bare_series = {"name": "reihe", "title": {"de": "R", "en": "S"}, "description": {"de": "A", "en": "A"}}
    graph = graph_of(configuration({"series": bare_series}))
    series = graph.value(None, RDF.type, URIRef(f"{DCAT}DatasetSeries"))
    assert not [graph.value(series, term) for term in (*said, DCTERMS.temporal) if graph.value(series, term)]
    with pytest.raises(ValidationError, match="modified lies before issued"):
        configuration({"series": {**bare_series, "issued": "2026-02-01", "modified": "2026-01-01"}})


def test_service_says_what_it_does_and_whether_it_stays() -> None:
    graph = graph_of(everything())
    service = graph.value(None, RDF.type, DCAT.DataService)
    assert {getattr(one, "language", None) for one in graph.objects(service, DCTERMS.description)} == {"de", "en"}
    assert str(graph.value(service, URIRef(iri("dcatap:availability", BASE)))).endswith("/STABLE")


def test_archive_is_a_distribution_that_tells_no_hash_of_itself() -> None:
    graph = Graph()
    graph.parse(data="\n".join(catalogue(small_tables(), {}, configuration(downloads=("zip",)))), format="nt")
    node = URIRef(f"{DATASET}/distribution/data/downloads/kleine-daten.zip")
    assert (DATASET, DCAT.distribution, node) in graph
    assert graph.value(node, DCAT.byteSize) is None
    assert not any("kleine-daten.zip" in line for line in catalogue(small_tables(), {}, configuration()))


@pytest.mark.parametrize(
    ("period", "fits"),
    [
        (("2025", "2018"), False),
        (("2018-05", "2018"), True),
        (("2018", "2018-05"), True),
        (("2018-06", "2018-05"), False),
    ],
)
def test_period_ends_after_it_begins(period: tuple[str, str], fits: bool) -> None:
    with nullcontext() if fits else pytest.raises(ValueError, match="the start lies behind the end"):
        configuration({"period": dict(zip(("start", "end"), period, strict=True))})


def test_data_change_after_they_are_published() -> None:
    configuration({"modified": "2026-01-31"})
    with pytest.raises(ValueError, match=r"catalogue\.modified lies before"):
        configuration({"modified": "2026-01-30"})


def test_attribution_stands_where_the_licence_wants_it() -> None:
    term = URIRef(iri("dcatde:licenseAttributionByText", BASE))
    assert list(graph_of(everything()).objects(None, term))
    assert not list(graph_of(configuration({"attribution": "Beispielstadt"})).objects(None, term))


def test_addresses_are_those_at_which_the_files_lie_and_iris_stay() -> None:
    graph = graph_of(everything())
    assert {
        str(one).startswith("https://www.beispielstadt.de/daten/") for one in graph.objects(None, DCAT.downloadURL)
    } == {True}
    assert all(str(one).startswith(BASE) for one in graph.subjects(RDF.type, DCAT.Distribution))


def test_shapes_in_the_package_are_our_own() -> None:
    text = published_files(small_tables(), configuration())["schemas/catalogue-shapes.ttl"]
    shapes = Graph().parse(data=text, format="turtle")
    assert (None, SH.targetClass, DCAT.Dataset) in shapes
    assert not [term for triple in shapes for term in triple if isinstance(term, BNode)]


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_whatever_a_text_holds_all_three_forms_say_the_same_or_the_configuration_refuses_it(
    title: str, keyword: str, name: str
) -> None:
    try:
        config = configuration(publisher={"name": name}, title={"de": title, "en": title}, keywords=(keyword,))
    except ValidationError:
        return
    ntriples = "".join(f"{line}\n" for line in catalogue(small_tables(), {}, config))
    first = set(Graph().parse(data=ntriples, format="nt"))
    assert set(Graph().parse(data=write_turtle(ntriples, BASE), format="turtle")) == first
    assert set(Graph().parse(data=write_prefixed_jsonld(ntriples, BASE), format="json-ld")) == first
    assert set(Graph().parse(data=write_rdfxml(ntriples, BASE), format="xml")) == first
    assert (DATASET, DCAT.keyword, Literal(keyword, lang="de")) in first
