"""VoID, schema.org, SSSOM and redirects: what describes the publication for others says what is in it, and invents nothing."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, SDO, SKOS, VOID, BNode, Graph, URIRef

from pipeline.codebook.configuration import Configuration
from pipeline.publish.files import published_files
from pipeline.publish.mappings import COLUMNS, NOT_FOUND
from pipeline.publish.schema_org import schema_org
from tests.publish.publishing import BASE, configuration, everything, small_tables

yaml = pytest.importorskip("yaml")
DATASET = URIRef(f"{BASE}dataset/kleine-daten")
GOOGLE_NEEDS = {"name", "description"}
GOOGLE_RECOMMENDS = {
    "alternateName", "creator", "distribution", "identifier", "includedInDataCatalog", "isAccessibleForFree", "keywords",
    "license", "measurementTechnique", "spatialCoverage", "temporalCoverage", "url", "version",
}  # fmt: skip


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return published_files(small_tables(), everything())


@pytest.fixture(scope="module")
def described(files: dict[str, bytes]) -> Graph:
    return Graph().parse(data=files["data/graph/void.ttl"], format="turtle")


@pytest.fixture(scope="module")
def facts(files: dict[str, bytes]) -> Graph:
    return Graph().parse(data=files["data/graph/facts.nt"], format="nt")


def number(graph: Graph, node: URIRef, term: URIRef) -> int:
    return int(str(graph.value(node, term)))


def test_void_counts_what_another_library_counts(described: Graph, facts: Graph) -> None:
    assert number(described, DATASET, VOID.triples) == len(facts)
    assert number(described, DATASET, VOID.distinctSubjects) == len(set(facts.subjects()))
    assert number(described, DATASET, VOID.distinctObjects) == len(set(facts.objects()))
    assert number(described, DATASET, VOID.properties) == len(set(facts.predicates()))
    assert number(described, DATASET, VOID.classes) == len(set(facts.objects(None, RDF.type)))
    entities = {one for one in facts.subjects(RDF.type, None) if "#" not in str(one)}
    assert number(described, DATASET, VOID.entities) == len(entities)


def test_void_partitions_are_the_classes_and_properties_of_the_graph(described: Graph, facts: Graph) -> None:
    classes = Counter(facts.objects(None, RDF.type))
    told = {
        described.value(one, VOID["class"]): number(described, one, VOID.entities)
        for one in described.objects(DATASET, VOID.classPartition)
        if isinstance(one, URIRef)
    }
    assert told == classes
    terms = Counter(facts.predicates())
    said = {
        described.value(one, VOID.property): number(described, one, VOID.triples)
        for one in described.objects(DATASET, VOID.propertyPartition)
        if isinstance(one, URIRef)
    }
    assert said == terms


def test_void_examples_exist_and_links_are_counted(described: Graph, facts: Graph) -> None:
    examples = list(described.objects(DATASET, VOID.exampleResource))
    assert examples
    assert all((one, None, None) in facts for one in examples)
    for links in described.subjects(RDF.type, VOID.Linkset):
        predicate, target = described.value(links, VOID.linkPredicate), described.value(links, VOID.objectsTarget)
        space = str(described.value(target, VOID.uriSpace))
        linked = [o for o in facts.objects(None, predicate) if str(o).startswith(space)]
        assert number(described, links, VOID.triples) == len(linked) > 0  # type: ignore[arg-type]
    assert not [term for triple in described for term in triple if isinstance(term, BNode)]


def test_void_names_dumps_endpoint_and_used_vocabularies(
    described: Graph, files: dict[str, bytes], facts: Graph
) -> None:
    dumps = {
        str(one).removeprefix("https://www.beispielstadt.de/daten/")
        for one in described.objects(DATASET, VOID.dataDump)
    }
    assert dumps <= files.keys()
    assert described.value(DATASET, VOID.sparqlEndpoint) == URIRef("https://www.beispielstadt.de/sparql")
    spaces = {str(one) for one in described.objects(DATASET, VOID.vocabulary)}
    assert all(any(str(term).startswith(space) for space in spaces) for term in facts.predicates())


def schema(config: Configuration) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(published_files(small_tables(), config)["data/graph/schema-org.jsonld"])
    return found


def test_schema_org_has_all_that_dataset_search_needs_and_recommends() -> None:
    found = schema(everything())
    assert found["@type"] == "Dataset"
    assert found.keys() >= GOOGLE_NEEDS | GOOGLE_RECOMMENDS
    assert 50 <= len(found["description"]) <= 5000
    for one in found["distribution"]:
        assert one["contentUrl"].startswith("https://")
        assert one["encodingFormat"]
    assert found["license"].startswith("https://")
    assert found["temporalCoverage"] == "2018/2020-06"
    assert found["includedInDataCatalog"]["name"] == "Katalog"


def test_schema_org_names_what_is_measured_in_the_tables() -> None:
    tables = small_tables()
    assert "variableMeasured" not in schema_org(tables, {}, everything())
    dates = dict.fromkeys(("start", "end", "as_of"), "")
    tables["fundings"] = [{"id": "fun-1", **dates}]
    tables["observations"] = [{"indicator": "members", **dates}]
    amount, members = schema_org(tables, {}, configuration())["variableMeasured"]
    assert (amount["name"], members["name"]) == ("Förderbetrag", "Mitglieder und Partner")
    assert members["@id"] == f"{BASE}def/indicator/members"


def test_schema_org_uses_terms_that_exist() -> None:
    found = schema(everything())
    found["@context"] = {"@vocab": str(SDO)}
    graph = Graph().parse(data=json.dumps(found), format="json-ld")
    terms = {
        str(term).removeprefix(str(SDO))
        for term in (*graph.predicates(), *graph.objects(None, RDF.type))
        if str(term).startswith(str(SDO))
    }
    assert not {term for term in terms if term not in SDO}


def test_schema_org_says_nothing_that_is_not_known() -> None:
    found = schema(configuration({}, created=None, spatial=(), keywords=()))
    assert not {"datePublished", "dateCreated", "dateModified", "spatialCoverage", "keywords"} & found.keys()
    tables = small_tables()
    tables["observations"] = []
    text = published_files(tables, configuration({}))["data/graph/schema-org.jsonld"]
    assert "temporalCoverage" not in json.loads(text)


def test_a_short_description_is_told_in_both_languages() -> None:
    short = {"de": "Kurz.", "en": "Short, and too short for a search engine for data sets."}
    assert (
        schema(configuration(description=short))["description"]
        == "Kurz.\n\nShort, and too short for a search engine for data sets."
    )


def test_schema_org_can_stand_in_a_page_whatever_a_title_holds() -> None:
    config = configuration(title={"de": "</script><script>", "en": "x"})
    text = published_files(small_tables(), config)["data/graph/schema-org.jsonld"].decode()
    assert "<" not in text
    assert json.loads(text)["name"] == "</script><script>"


def rows(files: dict[str, bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files["data/graph/mappings.sssom.tsv"].decode()), delimiter="\t"))


def test_sssom_tells_every_link_of_the_graph_and_every_one_not_found(files: dict[str, bytes], facts: Graph) -> None:
    prefixes = yaml.safe_load(files["data/graph/mappings.sssom.yml"])["curie_map"]

    def full(short: str) -> URIRef:
        prefix, _, name = short.partition(":")
        return URIRef(prefixes[prefix] + name)

    told = {
        (full(row["subject_id"]), full(row["predicate_id"]), full(row["object_id"]))
        for row in rows(files)
        if row["object_id"] != NOT_FOUND and not row["subject_id"].startswith("belegt:")
    }
    matches = {triple for term in (SKOS.exactMatch, SKOS.closeMatch) for triple in facts.triples((None, term, None))}
    assert told == matches
    missing = {(row["subject_id"], row["object_source"]) for row in rows(files) if row["object_id"] == NOT_FOUND}
    assert ("id:organisation/land", "https://ror.org/") in missing


def test_sssom_has_its_required_columns_filled_and_names_the_source(files: dict[str, bytes]) -> None:
    for row in rows(files):
        assert tuple(row) == COLUMNS
        assert all(row[column] for column in ("subject_id", "predicate_id", "object_id", "mapping_justification"))
    found = next(row for row in rows(files) if row["object_id"] == "wikidata:Q1198")
    assert found["comment"] == "eine Liste – CC0-1.0"
    said = yaml.safe_load(files["data/graph/mappings.sssom.yml"])
    assert said["mapping_set_id"].startswith(BASE)
    assert said["license"].startswith("https://")


def follow(rules: str, path: str, accept: str) -> str:
    """Where the rules of an .htaccess lead, as Apache reads them: conditions hold for the next rule."""
    holds = True
    for line in rules.splitlines():
        word, *rest = line.split(" ")
        if word == "RewriteCond":
            holds = re.search(rest[1], accept) is not None
        elif word == "RewriteRule":
            found = re.search(rest[0], path)
            if holds and found:
                return found.expand(re.sub(r"\$(\d)", r"\\\1", rest[1]))
            holds = True
    return ""


HOME = "https://www.beispielstadt.de/daten/"
WAYS = [
    ("id/funding/fun-1", "text/html,*/*", f"{HOME}data/graph/facts.ttl"),
    ("id/funding/fun-1", "text/turtle", f"{HOME}data/graph/facts.ttl"),
    ("id/funding/fun-1", "application/ld+json", f"{HOME}data/graph/facts.jsonld"),
    ("id/funding/fun-1", "application/n-triples", f"{HOME}data/graph/facts.nt"),
    ("catalog", "application/n-quads,text/turtle;q=0.6,text/html;q=0.2", f"{HOME}data/graph/catalog.ttl"),
    ("def", "application/n-quads,text/turtle;q=0.6,text/html;q=0.2", f"{HOME}schemas/vocabulary.ttl"),
    ("catalog", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", f"{HOME}schemas/data-dictionary.md"),
    ("def", "text/html", f"{HOME}schemas/vocabulary.html"),
    ("def", "text/turtle", f"{HOME}schemas/vocabulary.ttl"),
    ("def/qualifier/over", "*/*", f"{HOME}schemas/vocabulary.ttl"),
    ("dataset/kleine-daten", "application/rdf+xml", f"{HOME}data/graph/catalog.rdf"),
    ("dataset/kleine-daten/0.1.0", "text/html", f"{HOME}schemas/data-dictionary.md"),
    ("dataset/kleine-daten/0.0.9", "*/*", f"{HOME}releases/0.0.9/release.json"),
    ("dataset/kleine-daten/1.0.0-rc.1", "text/html", f"{HOME}releases/1.0.0-rc.1/release.json"),
    ("dataset/kleine-daten/0.0.9/x", "*/*", ""),
    ("dataset/kleine-daten/0x1x0", "*/*", ""),
    ("dataset/kleine-daten/mappings", "*/*", f"{HOME}data/graph/mappings.sssom.yml"),
    ("dataset/kleine-daten/distribution/data/tables/fundings.csv", "*/*", f"{HOME}data/tables/fundings.csv"),
    ("catalog", "application/ld+json", f"{HOME}data/graph/catalog.jsonld"),
    ("catalog", "*/*", f"{HOME}data/graph/catalog.ttl"),
    (".well-known/void", "*/*", f"{HOME}data/graph/void.ttl"),
    ("", "*/*", HOME),
    ("elsewhere", "*/*", ""),
]


def test_mappings_of_the_vocabulary_are_rows_as_well(files: dict[str, bytes]) -> None:
    graph = Graph().parse(data=files["schemas/vocabulary.ttl"], format="turtle")
    prefixes = yaml.safe_load(files["data/graph/mappings.sssom.yml"])["curie_map"]

    def whole(compact: str) -> str:
        prefix, _, name = compact.partition(":")
        return str(prefixes[prefix]) + name

    text = io.StringIO(files["data/graph/mappings.sssom.tsv"].decode())
    rows = [row for row in csv.DictReader(text, delimiter="\t") if row["subject_id"].startswith("belegt:")]
    said = {tuple(whole(row[key]) for key in ("subject_id", "predicate_id", "object_id")) for row in rows}
    matches = {SKOS.closeMatch, SKOS.relatedMatch}
    assert said == {tuple(map(str, triple)) for triple in graph if triple[1] in matches}
    assert len(said) > 20


def test_topic_of_two_things_is_not_the_same_as_one_of_them(built: Path) -> None:
    topics = Graph().parse(built / "data/graph/facts.nt", format="nt")
    text = (built / "data/graph/mappings.sssom.tsv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(io.StringIO(text), delimiter="\t") if "eurovoc:" in row["object_id"]]
    said = {(row["subject_id"].rpartition("/")[2], row["predicate_id"], row["object_id"]) for row in rows}
    assert said >= {
        ("biotechnologie-biooekonomie", "skos:narrowMatch", "eurovoc:3797"),
        ("photonik-optik", "skos:narrowMatch", "eurovoc:c_590e8349"),
        ("robotik-automatisierung", "skos:narrowMatch", "eurovoc:3740"),
        ("robotik-automatisierung", "skos:narrowMatch", "eurovoc:4253"),
        ("wasserstoff", "skos:exactMatch", "eurovoc:1275"),
    }
    assert all(row["comment"] for row in rows)
    same = {str(topic).rpartition("/")[2] for topic in topics.subjects(SKOS.exactMatch)}
    assert not {subject for subject, predicate, _ in said if predicate != "skos:exactMatch"} & same
    narrow = {(str(s).rpartition("/")[2], str(o)) for s, o in topics.subject_objects(SKOS.narrowMatch)}
    assert ("photonik-optik", "http://eurovoc.europa.eu/c_590e8349") in narrow


@pytest.mark.parametrize(("path", "accept", "target"), WAYS)
def test_redirects_lead_to_a_file_of_the_publication(
    files: dict[str, bytes], path: str, accept: str, target: str
) -> None:
    rules = files["schemas/redirects.htaccess"].decode()
    assert follow(rules, path, accept) == target
    assert target.removeprefix(HOME) in {*files, ""} or target.startswith(f"{HOME}releases/")


def test_every_iri_of_the_graphs_leads_to_a_file_that_describes_it() -> None:
    shares = dict.fromkeys(("precision", "recall", "f1", "low", "high"), "0.5")
    quality = {"texts": 2, "measures": {"counts": {"said": 2, "gold": 2, "hit": 1, **shares}}}
    files = published_files(small_tables(), everything(), quality)
    graphs = {
        path: Graph().parse(data=content, format="turtle") for path, content in files.items() if path.endswith(".ttl")
    }
    rules = files["schemas/redirects.htaccess"].decode()
    subjects = {
        path: {str(term).partition("#")[0] for term in graph.subjects() if str(term).startswith(BASE)}
        for path, graph in graphs.items()
    }
    assert len(subjects["data/graph/quality.ttl"]) > 5
    for ours in subjects.values():
        for term in ours:
            target = follow(rules, term.removeprefix(BASE), "text/turtle").removeprefix(HOME)
            file = term.partition("/distribution/")[2]
            assert target == file or term in subjects[target], term


def test_publication_at_its_base_does_not_lead_to_itself() -> None:
    rules = published_files(small_tables(), configuration())["schemas/redirects.htaccess"].decode()
    assert not follow(rules, "", "*/*")
    paths = ("catalog", "dataset/kleine-daten", "id/funding/fun-1", "def")
    for target in (follow(rules, path, "text/html") for path in paths):
        assert target != BASE
        assert not follow(rules, target.removeprefix(BASE), "text/html")


def test_text_of_the_publisher_writes_no_rules() -> None:
    config = configuration(
        {"address": "https://a.de/%31$1/"},
        {"name": "Stadt"},
        title={"de": "a\nRewriteRule x y", "en": "b\nRewriteRule x y"},
    )
    rules = published_files(small_tables(), config)["schemas/redirects.htaccess"].decode()
    assert "RewriteRule x y" not in rules
    assert r"https://a.de/\%31\$1/" in rules
