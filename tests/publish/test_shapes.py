from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from pyshacl import validate
from rdflib import RDF, RDFS, SH, SKOS, Graph, Literal, URIRef

from pipeline.codebook.code_lists import CODE_LISTS
from pipeline.codebook.namespaces import code_iri, iri
from pipeline.codebook.row import columns
from pipeline.codebook.tables import TABLES, Cells, Tables
from pipeline.publish.dictionary import dictionary
from pipeline.publish.rdf import write_ntriples
from pipeline.publish.shapes import shapes
from pipeline.publish.vocabulary import vocabulary

BASE = "https://beispiel.example/"


@pytest.fixture
def tables(one_row_each: Callable[[dict[str, Cells]], Tables]) -> Tables:
    given: dict[str, Cells] = {
        "sources": {"id": "a", "media_type": "text/plain", "path": "data/texts/a.txt", "sha256": "0" * 64,
                    "original_sha256": "0" * 64, "characters": "40"},
        "evidence": {"id": "ev-1", "source_id": "a", "start": "0", "end": "36", "quote": "Das Land gibt 5 Euro."},
        "organisations": {"id": "land", "name": "Land Beispiel", "review": "extracted"},
        "fundings": {"id": "fun-1", "source_id": "a", "status": "granted", "funder_id": "land", "amount": "5",
                     "currency": "EUR", "qualifier": "exact", "review": "extracted", "evidence_id": "ev-1"},
        "attestations": {"id": "att-1", "record_id": "fun-1", "record_table": "fundings", "column": "amount",
                         "evidence_id": "ev-1", "start": "14", "end": "20", "method": "hand"},
        "topics": {"id": "energie", "label_de": "Energie", "label_en": "Energy"},
    }  # fmt: skip
    return one_row_each(given)


@pytest.fixture(scope="module")
def shapes_graph() -> Graph:
    return Graph().parse(data=shapes(BASE), format="turtle")


def broken(tables: Tables, shapes_graph: Graph, *more: tuple[str, str, str]) -> set[str]:
    """The last step of the path of every shape that the graph breaks, the innermost of those that hold each other."""
    graph = Graph().parse(data=write_ntriples(tables, BASE), format="nt")
    for subject, term, value in more:
        graph.add((URIRef(BASE + subject), URIRef(iri(term, BASE)), URIRef(BASE + value)))
    conforms, report, _ = validate(graph, shacl_graph=shapes_graph, do_owl_imports=False)
    inner = [one for one in report.subjects(RDF.type, SH.ValidationResult) if report.value(one, SH.detail) is None]
    found = {str(report.value(one, SH.sourceShape)).rsplit("/", 1)[1] for one in inner}
    assert conforms is not bool(found)
    return found


def test_small_publication_conforms(tables: Tables, shapes_graph: Graph) -> None:
    assert broken(tables, shapes_graph) == set()


def test_fact_without_attestation_breaks_the_shape(tables: Tables, shapes_graph: Graph) -> None:
    tables["attestations"] = []
    assert broken(tables, shapes_graph) == {"fact-attested"}


def change(table: str, **given: str) -> Callable[[Tables], None]:
    return lambda tables: tables[table][0].update(given)


@pytest.mark.parametrize(
    ("fault", "shape"),
    [
        (change("fundings", status="perhaps"), "funding-status"),
        (change("fundings", source_id=""), "funding-source_id"),
        (change("fundings", funder_id="nobody"), "funding-funder_id"),
        (change("organisations", name=""), "organisation-name"),
        (change("sources", characters=""), "source-characters"),
        (change("sources", published="31.5.2018"), "date"),
        (change("fundings", amount="five"), "funding-part-amount-amount"),
        (change("fundings", currency=""), "funding-part-amount-currency"),
        (change("fundings", qualifier="roughly"), "funding-part-amount-qualifier"),
        (change("fundings", start="soon"), "date"),
        (change("evidence", start=""), "evidence-position"),
        (change("evidence", quote=""), "evidence-quote"),
        (change("attestations", end="x"), "attestation-part-position-end"),
    ],
)
def test_single_fault_breaks_the_shape_of_its_column(
    tables: Tables, shapes_graph: Graph, fault: Callable[[Tables], None], shape: str
) -> None:
    fault(tables)
    assert broken(tables, shapes_graph) == {shape}


def test_second_value_of_a_column_breaks_its_shape(tables: Tables, shapes_graph: Graph) -> None:
    second = ("id/funding/fun-1", "belegt:fundingStatus", "def/funding-status/paid")
    assert broken(tables, shapes_graph, second) == {"funding-status"}


def test_second_amount_of_a_funding_breaks_the_shape(tables: Tables, shapes_graph: Graph) -> None:
    second = ("id/funding/fun-1", "schema:amount", "id/funding/other#amount")
    assert "funding-amount" in broken(tables, shapes_graph, second)


@pytest.mark.parametrize("date", ["2018", "2018-05", "2018-05-31"])
def test_date_may_be_as_precise_as_its_text(tables: Tables, shapes_graph: Graph, date: str) -> None:
    tables["sources"][0]["published"] = tables["fundings"][0]["start"] = date
    assert broken(tables, shapes_graph) == set()


def test_every_table_has_a_target_of_its_own(shapes_graph: Graph) -> None:
    given = Counter(term for row in TABLES.values() for term in row.TABLE.classes)
    assert {name: given[row.TABLE.own_class] for name, row in TABLES.items()} == dict.fromkeys(TABLES, 1)
    targets = list(shapes_graph.objects(None, SH.targetClass))
    assert len(targets) == len(set(targets)) == len(TABLES) + 1


def test_codes_of_a_shape_are_those_of_the_vocabulary(shapes_graph: Graph) -> None:
    known = set(Graph().parse(data=vocabulary(BASE), format="turtle").subjects(RDF.type, SKOS.Concept))
    listed = {item for items in shapes_graph.objects(None, SH["in"]) for item in shapes_graph.items(items)}
    assert listed <= known
    assert len(known) == sum(len(codes) for codes in CODE_LISTS.values())


def test_vocabulary_explains_every_term_of_our_own(tables: Tables) -> None:
    words = Graph().parse(data=vocabulary(BASE), format="turtle")
    graph = Graph().parse(data=write_ntriples(tables, BASE), format="nt")
    terms = {column.declared.property for row in TABLES.values() for column in columns(row)}
    terms |= {term for row in TABLES.values() for term in row.TABLE.classes}
    own = {URIRef(iri(term, BASE)) for term in terms if term.startswith("belegt:")}
    own |= {URIRef(str(p)) for p in graph.predicates() if str(p).startswith(f"{BASE}def#")}
    own |= {URIRef(str(o)) for o in graph.objects(None, RDF.type) if str(o).startswith(f"{BASE}def#")}
    for term in own:
        assert {o.language for o in words.objects(term, RDFS.label) if isinstance(o, Literal)} == {"de", "en"}, term
        assert words.value(term, RDFS.comment), term


def test_dictionary_tells_every_column_and_code() -> None:
    text = dictionary()
    for name, row in TABLES.items():
        section = text.split(f"\n## {name}\n", 1)[1].split("\n## ", 1)[0]
        assert [line.split(" | ")[0] for line in section.splitlines() if line.startswith("| ")] == [
            "| column", *(f"| {column.name}" for column in columns(row))
        ]  # fmt: skip
    for codes in CODE_LISTS.values():
        assert all(
            f"\n| {code.value} | {code.label_de} | {code.label_en} | {code.described['de']} | {code.described['en']} |"
            in text
            for code in codes
        )


def test_code_of_a_scheme_lies_below_it() -> None:
    words = Graph().parse(data=vocabulary(BASE), format="turtle")
    code = URIRef(code_iri("basis", "per_year", BASE))
    assert words.value(code, SKOS.inScheme) == URIRef(f"{BASE}def/basis")
    assert set(words.objects(code, SKOS.prefLabel)) == {Literal("pro Jahr", lang="de"), Literal("per year", lang="en")}
