"""The vocabulary: our own terms with labels, definitions, domain, range and mappings, and every code list as a SKOS scheme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rdflib import OWL, RDF, RDFS, SDO, SKOS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS

from pipeline.codebook.code import Code
from pipeline.codebook.code_lists import CODE_LISTS, code_list_name
from pipeline.codebook.namespaces import NAMESPACES, code_iri, iri
from pipeline.codebook.row import Column, Row, columns
from pipeline.codebook.tables import CONTRACT, TABLES
from pipeline.codebook.vocabulary import CLASSES, MAPPED, PROPERTIES, Term
from pipeline.publish.cube import cube_terms

TITLE = ("Vokabular von belegt", "Vocabulary of belegt")
ABOUT = (
    "Begriffe für Aussagen deutscher Texte über Förderung, mit Nachweisen bis auf das Wort.",
    "Terms for what German texts say about funding, with attestations down to the word.",
)


@dataclass
class Use:
    """Where a property is used: the classes that have it and what its values are, as prefixed terms, each once."""

    domain: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)

    def add(self, domain: str, values: Iterable[str]) -> None:
        """One column more."""
        self.domain += [domain] if domain not in self.domain else []
        self.values += [value for value in values if value not in self.values]


def uses() -> dict[str, Use]:
    """The use of every property of ours by its name, from the columns that declare it, sorted."""
    found: dict[str, Use] = {}
    for row in TABLES.values():
        for column in columns(row):
            prefix, _, name = column.declared.property.partition(":")
            if prefix == "belegt":
                found.setdefault(name, Use()).add(_domain(row, column), _values(column))
    found["statement"] = Use(["belegt:Observation"], ["belegt:Observation"])
    found |= {name: Use(["dqv:QualityMeasurement"], ["xsd:decimal"]) for name in ("low", "high")}
    found["factsSha256"] = Use(["dcat:Dataset"], ["xsd:hexBinary"])
    return dict(sorted(found.items()))


def scheme_titles() -> dict[str, tuple[str, str]]:
    """The title of every code list in German and English: the label of the property whose values it holds."""
    titles: dict[str, tuple[str, str]] = {}
    for row in TABLES.values():
        for column in columns(row):
            if column.codes:
                own = PROPERTIES.get(column.declared.property.partition(":")[2])
                labels = (own.label_de, own.label_en) if own else (column.declared.label_de, column.declared.label_en)
                titles.setdefault(code_list_name(column.codes), labels)
    return titles


def elsewhere(term: str) -> str:
    """The IRI of a term of another vocabulary.

    >>> elsewhere("eurio:Grant"), elsewhere("schema:Role")
    ('http://data.europa.eu/s66#Grant', 'https://schema.org/Role')
    """
    prefix, _, name = term.partition(":")
    return {**NAMESPACES, **MAPPED}[prefix] + name


def term_iri(term: str, base: str) -> str:
    """The IRI of a term that ours is mapped to or lies below: one of ours, or of another vocabulary."""
    return iri(term, base) if term.startswith("belegt:") else elsewhere(term)


def vocabulary(base: str, licence: str = "") -> str:
    """The vocabulary as Turtle, under the licence of the publication: the address of its text, none where it is not known."""
    return _Vocabulary(base, licence).write()


@dataclass(frozen=True)
class _Vocabulary:
    """The graph under way."""

    base: str
    licence: str = ""
    graph: Graph = field(default_factory=Graph)

    def write(self) -> str:
        self.graph.bind("belegt", f"{self.base}def#")
        self.graph.bind("sdmx-attribute", NAMESPACES["sdmx-attribute"])
        ontology = URIRef(f"{self.base}def")
        self.graph.add((ontology, RDF.type, OWL.Ontology))
        self.graph.add((ontology, OWL.versionInfo, Literal(CONTRACT)))
        self._say(ontology, DCTERMS.title, TITLE)
        self._say(ontology, DCTERMS.description, ABOUT)
        self._license(ontology)
        for name, term in CLASSES.items():
            self._describe(name, term, RDFS.Class, OWL.Class)
        for name, use in uses().items():
            self._property(name, use)
        for subject, property_, value in cube_terms(self.base):
            target = value.strip("<>") if value.startswith("<") else iri(value, self.base)
            self.graph.add((URIRef(iri(subject, self.base)), URIRef(iri(property_, self.base)), URIRef(target)))
        for name, codes in CODE_LISTS.items():
            self._scheme(name, codes)
        return self.graph.serialize(format="turtle")

    def _say(self, node: URIRef, term: URIRef, texts: tuple[str, str]) -> None:
        """A text in German and English."""
        for text, language in zip(texts, ("de", "en"), strict=True):
            self.graph.add((node, term, Literal(text, lang=language)))

    def _license(self, node: URIRef) -> None:
        """The licence of the ontology or of a scheme."""
        if self.licence:
            self.graph.add((node, DCTERMS.license, URIRef(self.licence)))

    def _describe(self, name: str, term: Term, *kinds: URIRef) -> URIRef:
        """What classes and properties have alike: labels, meanings, mappings."""
        node = URIRef(iri(f"belegt:{name}", self.base))
        for kind in kinds:
            self.graph.add((node, RDF.type, kind))
        self._say(node, RDFS.label, (term.label_de, term.label_en))
        self._say(node, RDFS.comment, (term.meaning_de, term.meaning_en))
        self.graph.add((node, RDFS.isDefinedBy, URIRef(f"{self.base}def")))
        below = RDFS.subClassOf if name in CLASSES else RDFS.subPropertyOf
        for match, terms in ((below, term.broader), (SKOS.closeMatch, term.close), (SKOS.relatedMatch, term.related)):
            for other in terms:
                self.graph.add((node, match, URIRef(term_iri(other, self.base))))
        return node

    def _property(self, name: str, use: Use) -> None:
        """A property with its domain and range; of several classes it is said that they may have it, not that all do."""
        literal = all(value.startswith(("xsd:", "rdf:")) for value in use.values)
        kind = OWL.DatatypeProperty if literal else OWL.ObjectProperty
        node = self._describe(name, PROPERTIES[name], RDF.Property, kind)
        for one, some, terms in (
            (RDFS.domain, SDO.domainIncludes, use.domain),
            (RDFS.range, SDO.rangeIncludes, use.values),
        ):
            for value in terms:
                self.graph.add((node, one if len(terms) == 1 else some, URIRef(iri(value, self.base))))

    def _scheme(self, name: str, codes: type[Code]) -> None:
        """A code list as a scheme of concepts."""
        scheme = URIRef(f"{self.base}def/{name}")
        self.graph.add((scheme, RDF.type, SKOS.ConceptScheme))
        self.graph.add((scheme, OWL.versionInfo, Literal(CONTRACT)))
        self._say(scheme, DCTERMS.title, scheme_titles()[name])
        self._license(scheme)
        for code in codes:
            concept = URIRef(code_iri(name, code.value, self.base))
            self.graph.add((concept, RDF.type, SKOS.Concept))
            self.graph.add((concept, SKOS.inScheme, scheme))
            self.graph.add((concept, SKOS.notation, Literal(code.value)))
            self._say(concept, SKOS.prefLabel, (code.label_de, code.label_en))
            self._say(concept, SKOS.definition, (code.described["de"], code.described["en"]))


def _domain(row: type[Row], column: Column) -> str:
    """The class that has the property: that of the part that the column stands in, else that of the table."""
    part = column.declared.part
    return row.PARTS[part].classes[-1] if part else row.TABLE.own_class


def _values(column: Column) -> tuple[str, ...]:
    """What the values are: a class, a concept of a code list, or datatypes; anything where any record may be."""
    to = column.declared.refers_to
    if to == "*":
        return ("rdfs:Resource",)
    if to:
        return (TABLES[to].TABLE.own_class,)
    if column.codes:
        return ("skos:Concept",)
    if column.declared.language:
        return ("rdf:langString",)
    return tuple(f"xsd:{datatype}" for datatype in column.value_type.datatypes)
