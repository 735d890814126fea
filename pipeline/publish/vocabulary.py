"""The vocabulary: our own terms with labels in German and English, and every code list as a SKOS scheme."""

from __future__ import annotations

from typing import Any

from pipeline.codebook.code_lists import CODE_LISTS
from pipeline.codebook.namespaces import code_iri, iri
from pipeline.codebook.row import columns
from pipeline.codebook.tables import TABLES

OWN_CLASSES = {
    "belegt:Fact": ("Tatsachenaussage", "Fact", "A record that at least one attestation stands for."),
    "belegt:FundingProposal": (
        "Vorschlag einer Förderung",
        "Funding proposal",
        "Money that somebody proposes: none flows.",
    ),
}


def vocabulary(base: str) -> str:
    """The vocabulary as Turtle."""
    from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef  # noqa: PLC0415 — heavy, for builds only

    graph = Graph()
    graph.bind("belegt", f"{base}def#")

    def describe(term: str, kind: Any, labels: tuple[str, str], comment: str) -> None:
        node = URIRef(iri(term, base))
        graph.set((node, RDF.type, kind))
        graph.set((node, RDFS.comment, Literal(comment, lang="en")))
        graph.remove((node, RDFS.label, None))
        for label, language in zip(labels, ("de", "en"), strict=True):
            graph.add((node, RDFS.label, Literal(label, lang=language)))

    for term, (german, english, comment) in OWN_CLASSES.items():
        describe(term, RDFS.Class, (german, english), comment)
    for row in TABLES.values():
        for term in row.TABLE.classes:
            if term.startswith("belegt:"):
                describe(term, RDFS.Class, (row.TABLE.title_de, row.TABLE.title_en), (row.__doc__ or "").strip())
        for column in columns(row):
            declared = column.declared
            if declared.property.startswith("belegt:"):
                describe(declared.property, RDF.Property, (declared.label_de, declared.label_en), column.description)
    describe("belegt:statement", RDF.Property, ("Aussage", "Statement"), "The statement that an observation is.")
    for name, codes in CODE_LISTS.items():
        scheme = URIRef(f"{base}def/{name}")
        graph.add((scheme, RDF.type, SKOS.ConceptScheme))
        graph.add((scheme, OWL.versionInfo, Literal("1.0")))
        for code in codes:
            concept = URIRef(code_iri(name, code.value, base))
            graph.add((concept, RDF.type, SKOS.Concept))
            graph.add((concept, SKOS.inScheme, scheme))
            graph.add((concept, SKOS.notation, Literal(code.value)))
            graph.add((concept, SKOS.prefLabel, Literal(code.label_de, lang="de")))
            graph.add((concept, SKOS.prefLabel, Literal(code.label_en, lang="en")))
    return graph.serialize(format="turtle")
