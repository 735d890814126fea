"""Every term of ours is explained, and every term of others exists."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from rdflib import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SH, SKOS, VOID, XSD, Graph, Literal, URIRef

from pipeline.codebook.code_lists import CODE_LISTS
from pipeline.codebook.namespaces import code_iri
from pipeline.codebook.row import columns
from pipeline.codebook.tables import TABLES
from pipeline.codebook.value_types import DATE
from pipeline.codebook.vocabulary import CLASSES, PROPERTIES
from pipeline.publish.rdf import classes
from pipeline.publish.vocabulary import uses, vocabulary
from pipeline.publish.vocabulary_page import vocabulary_page

BASE = "https://beispiel.example/"
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
CLOSED = (DCAT, DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SH, SKOS, VOID, XSD)
"""The vocabularies that rdflib knows term by term."""
OTHERS = {
    "http://data.europa.eu/m8g/": {"PublicOrganisation"},
    "http://data.europa.eu/r5r/": {"availability"},
    "http://data.europa.eu/s66#": {"Grant", "OrganisationRole", "hasBeneficiary", "hasFundingScheme"},
    "http://dcat-ap.de/def/dcatde/": {"contributorID", "licenseAttributionByText", "politicalGeocodingLevelURI"},
    "http://purl.org/linked-data/sdmx/2009/attribute#": {"unitMeasure"},
    "http://purl.org/cerif/frapo/": {"FundingProgramme", "Grant", "isFundedBy"},
    "http://spdx.org/rdf/terms#": {"Checksum", "ChecksumAlgorithm", "algorithm", "checksum", "checksumValue"},
    "http://www.w3.org/2006/vcard/ns#": {"Kind", "fn", "hasEmail", "hasTelephone", "hasURL"},
    "http://www.w3.org/ns/adms#": {"Identifier", "identifier", "status"},
    "http://www.w3.org/ns/dcat#": {"version"},
    "http://www.w3.org/ns/dqv#": {
        "Category", "Dimension", "Metric", "QualityMeasurement", "QualityMeasurementDataset", "computedOn", "expectedDataType",
        "hasQualityMeasurement", "inCategory", "inDimension", "isMeasurementOf", "value",
    },
    "http://www.w3.org/ns/oa#": {
        "Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "end", "exact", "hasBody", "hasSelector",
        "hasSource", "hasTarget", "identifying", "motivatedBy", "start",
    },
}  # fmt: skip
"""Terms looked up one by one: in the ontologies of the W3C (DQV, oa, vCard), the shapes of DCAT-AP 3.0.0 and DCAT-AP.de 3.0
(ADMS, DCAT 3, SPDX, dcatap, dcatde), the SDMX attributes of the UK government, CPOV 2.00 (m8g), FRAPO of 2017, and a binding generated from EURIO."""


def exists(term: str) -> bool:
    """Whether a vocabulary has the term."""
    for space in CLOSED:
        if term.startswith(str(space)) and term.removeprefix(str(space)) in space:
            return True
    return any(term == space + name for space, names in OTHERS.items() for name in names)


@pytest.fixture(scope="module")
def words() -> Graph:
    return Graph().parse(data=vocabulary(BASE, LICENCE), format="turtle")


def test_every_term_of_others_exists(root: Path, words: Graph) -> None:
    files = [*(root / "data" / "graph").glob("*.ttl"), root / "schemas" / "catalogue-shapes.ttl"]
    used = {
        (str(path.name), str(term))
        for path in files
        for s, p, o in Graph().parse(path)
        for term in (p, o if p == RDF.type else p)
    }
    used |= {("vocabulary.ttl", str(term)) for triple in words for term in triple if isinstance(term, URIRef)}
    ours = ("https://belegt.example/", BASE, LICENCE)
    assert not {one for one in used if not one[1].startswith(ours) and not exists(one[1])}


def test_a_term_that_is_misspelt_does_not_exist() -> None:
    assert exists(str(DCAT.Dataset))
    assert not exists(f"{DCAT}DataSet")
    assert not exists("http://www.w3.org/ns/oa#hasBodie")
    assert not exists("https://schema.org/MonetaryGrants")


def test_exactly_the_terms_in_use_are_defined() -> None:
    terms = {column.declared.property for row in TABLES.values() for column in columns(row)}
    terms |= {"belegt:statement", "belegt:factsSha256", "belegt:low", "belegt:high"}
    assert (
        PROPERTIES.keys()
        == {term.removeprefix("belegt:") for term in terms if term.startswith("belegt:")}
        == uses().keys()
    )
    classes = {term for row in TABLES.values() for term in row.TABLE.classes} | {
        "belegt:Fact",
        "belegt:FundingProposal",
    }
    assert CLASSES.keys() == {term.removeprefix("belegt:") for term in classes if term.startswith("belegt:")}


@pytest.mark.parametrize("name", [*CLASSES, *PROPERTIES])
def test_every_term_has_label_and_meaning_in_both_languages(words: Graph, name: str) -> None:
    node = URIRef(f"{BASE}def#{name}")
    for term in (RDFS.label, RDFS.comment):
        assert sorted(str(one.language) for one in words.objects(node, term) if isinstance(one, Literal)) == [
            "de",
            "en",
        ]
    assert words.value(node, RDFS.isDefinedBy) == URIRef(f"{BASE}def")
    if name in PROPERTIES:
        assert words.value(node, RDFS.domain) or words.value(node, SDO.domainIncludes)
        assert words.value(node, RDFS.range) or words.value(node, SDO.rangeIncludes)


@pytest.mark.parametrize(
    ("name", "domain", "values"),
    [
        ("recipient", {"Funding", "Commitment"}, {"https://schema.org/Organization"}),
        ("commitment", {"Funding"}, {f"{BASE}def#Commitment"}),
        ("sumSafe", {"Commitment"}, {str(XSD.boolean)}),
        ("fundingStatus", {"Funding", "Commitment"}, {str(SKOS.Concept)}),
        ("asOf", {"Observation"}, {str(XSD.date), str(XSD.gYearMonth), str(XSD.gYear)}),
        ("licence", {"Citation"}, {str(XSD.string)}),
    ],
)
def test_domain_and_range_follow_from_the_columns(words: Graph, name: str, domain: set[str], values: set[str]) -> None:
    node = URIRef(f"{BASE}def#{name}")
    said = {*words.objects(node, RDFS.domain), *words.objects(node, SDO.domainIncludes)}
    assert said == {URIRef(f"{BASE}def#{one}") for one in domain}
    assert {str(one) for one in (*words.objects(node, RDFS.range), *words.objects(node, SDO.rangeIncludes))} == values


def test_every_code_is_defined_in_both_languages(words: Graph) -> None:
    for name, codes in CODE_LISTS.items():
        for code in codes:
            said = set(words.objects(URIRef(code_iri(name, code.value, BASE)), SKOS.definition))
            assert said == {Literal(text, lang=language) for language, text in code.described.items()}
            assert len(said) == 2


def test_vocabulary_and_code_lists_have_the_licence_that_is_given(words: Graph) -> None:
    licensed = {*words.subjects(RDF.type, OWL.Ontology), *words.subjects(RDF.type, SKOS.ConceptScheme)}
    assert len(licensed) == len(CODE_LISTS) + 1
    assert set(words.subject_objects(DCTERMS.license)) == {(node, URIRef(LICENCE)) for node in licensed}
    assert DCTERMS.license not in set(Graph().parse(data=vocabulary(BASE), format="turtle").predicates())


def test_what_is_always_something_wider_is_said_to_be(words: Graph) -> None:
    own = f"{BASE}def#"
    assert set(words.subject_objects(RDFS.subClassOf)) == {(URIRef(f"{own}FundingProposal"), URIRef(f"{own}Funding"))}
    unit = URIRef("http://purl.org/linked-data/sdmx/2009/attribute#unitMeasure")
    assert set(words.subject_objects(RDFS.subPropertyOf)) == {(URIRef(f"{own}unit"), unit)}


def test_a_proposal_has_the_class_that_its_own_is_a_part_of() -> None:
    cells = dict.fromkeys(TABLES["fundings"].model_fields, "") | {"status": "proposed"}
    assert {"belegt:Funding", "belegt:FundingProposal"} <= set(classes("fundings", cells))


def test_the_range_of_a_date_holds_every_precision_that_a_cell_may_have(words: Graph) -> None:
    node = URIRef(f"{BASE}def#asOf")
    found = set(words.objects(node, SDO.rangeIncludes))
    assert found == {XSD[DATE.datatype(cell)] for cell in ("2018", "2018-05", "2018-05-17")}
    assert words.value(node, RDFS.range) is None
    assert (node, RDF.type, OWL.DatatypeProperty) in words


class Page(HTMLParser):
    """What a page holds: its anchors, its links into itself, and tags that are open."""

    def __init__(self) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.inner: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.anchors.append(str(given["id"]))
        if str(given.get("href", "")).startswith("#"):
            self.inner.add(str(given["href"])[1:])
        if tag not in {"meta", "link", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_page_has_an_anchor_for_every_term_and_no_dead_link() -> None:
    page = Page()
    page.feed(vocabulary_page(BASE))
    assert page.open == []
    assert {*CLASSES, *PROPERTIES} <= set(page.anchors)
    assert len(page.anchors) == len(set(page.anchors))
    assert page.inner <= set(page.anchors)


def test_page_defines_every_code_and_states_the_licence() -> None:
    text = vocabulary_page(BASE, LICENCE)
    assert f'<a rel="license" href="{LICENCE}">' in text
    assert 'rel="license"' not in vocabulary_page(BASE)
    for codes in CODE_LISTS.values():
        assert all(f">{said}<" in text for code in codes for said in code.described.values())


def test_page_escapes_what_it_is_given() -> None:
    assert "<b>" not in vocabulary_page("https://beispiel.example/<b>/")
