"""SHACL shapes of the catalogue from its profile: what is mandatory, what a portal misses, and which values it knows."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import RDF, SH, Graph, Literal, URIRef

from pipeline.codebook.authorities import LICENCE_LIST, LICENCES
from pipeline.codebook.catalogue_profile import ATTRIBUTION, PROFILE, Demand, Duty
from pipeline.codebook.namespaces import NAMESPACES, iri

SEVERITIES: dict[Duty, URIRef] = {"must": SH.Violation, "should": SH.Warning, "may": SH.Info}
DATES = ("gYear", "gYearMonth", "date", "dateTime")


def catalogue_shapes(base: str) -> str:
    """The shapes graph of the catalogue as Turtle; every node has a name."""
    graph = Graph()
    graph.bind("belegt", f"{base}def#")
    for kind, demands in PROFILE.items():
        shape = URIRef(f"{base}def/shape/catalogue-{kind.partition(':')[2]}")
        graph.add((shape, RDF.type, SH.NodeShape))
        graph.add((shape, SH.targetClass, URIRef(iri(kind, base))))
        for demand in demands:
            _value(graph, shape, demand, base)
            if demand.duty == "must" or demand.without[0]:
                _presence(graph, shape, demand, base)
    dates = [URIRef(f"{base}def/shape/catalogue-{name}") for name in DATES]
    for node, name in zip(dates, DATES, strict=True):
        graph.add((node, RDF.type, SH.NodeShape))
        graph.add((node, SH.datatype, URIRef(NAMESPACES["xsd"] + name)))
    moment = URIRef(f"{base}def/shape/catalogue-moment")
    graph.add((moment, RDF.type, SH.NodeShape))
    graph.add((moment, SH["or"], _list(graph, f"{moment}-or", dates)))
    _period(graph, base)
    _attribution(graph, base)
    return graph.serialize(format="turtle")


def _value(graph: Graph, shape: URIRef, demand: Demand, base: str) -> None:
    """What the values are, and how many there may be."""
    node = _property(graph, shape, demand, base, "")
    if demand.most:
        graph.add((node, SH.maxCount, Literal(demand.most)))
    if demand.value == "text":
        graph.add((node, SH.nodeKind, SH.Literal))
        graph.add((node, SH.minLength, Literal(1)))
        if demand.least > 1:
            long = _property(graph, shape, demand, base, "-long")
            graph.add((long, SH.minLength, Literal(demand.least)))
            _weigh(graph, long, "should", demand.key, demand.short)
    elif demand.value == "date":
        graph.add((node, SH.node, URIRef(f"{base}def/shape/catalogue-moment")))
    elif demand.value in ("iri", "address"):
        graph.add((node, SH.nodeKind, SH.IRI))
    elif ":" in demand.value:
        graph.add((node, SH.nodeKind, SH.IRI))
        graph.add((node, SH["class"], URIRef(iri(demand.value, base))))
    else:
        graph.add((node, SH.datatype, URIRef(NAMESPACES["xsd"] + demand.value)))
    if demand.begins:
        graph.add((node, SH.pattern, Literal(f"^{demand.begins}")))
    if demand.listed:
        listed = node if demand.unlisted == "must" else _property(graph, shape, demand, base, "-listed")
        graph.add((listed, SH["in"], _list(graph, f"{listed}-in", map(URIRef, demand.listed))))
        if listed is not node:
            _weigh(graph, listed, demand.unlisted, demand.key, demand.other if any(demand.other) else demand.without)


def _presence(graph: Graph, shape: URIRef, demand: Demand, base: str) -> None:
    """That there is a value, and what a portal does without one."""
    node = _property(graph, shape, demand, base, "-there")
    graph.add((node, SH.minCount, Literal(1)))
    _weigh(graph, node, demand.duty, demand.key, demand.without)


def _weigh(graph: Graph, node: URIRef, duty: Duty, key: str, without: tuple[str, str]) -> None:
    graph.add((node, SH.severity, SEVERITIES[duty]))
    for language, text in zip(("de", "en"), without, strict=True):
        if text:
            graph.add((node, SH.message, Literal(f"{key}: {text}", lang=language)))


def _property(graph: Graph, shape: URIRef, demand: Demand, base: str, what: str) -> URIRef:
    node = URIRef(f"{shape}-{demand.term.replace(':', '-')}{what}")
    graph.add((shape, SH.property, node))
    graph.add((node, SH.path, URIRef(iri(demand.term, base))))
    return node


def _period(graph: Graph, base: str) -> None:
    """A period has one end at least."""
    shape = URIRef(f"{base}def/shape/catalogue-PeriodOfTime")
    ends = [URIRef(f"{shape}-has-{name}") for name in ("startDate", "endDate")]
    for node, name in zip(ends, ("startDate", "endDate"), strict=True):
        graph.add((node, RDF.type, SH.PropertyShape))
        graph.add((node, SH.path, URIRef(iri(f"dcat:{name}", base))))
        graph.add((node, SH.minCount, Literal(1)))
    graph.add((shape, SH["or"], _list(graph, f"{shape}-or", ends)))


def _attribution(graph: Graph, base: str) -> None:
    """Where the licence wants the source to be named, there are words for it (convention K35 of DCAT-AP.de)."""
    shape = URIRef(f"{base}def/shape/catalogue-attribution")
    free, worded = URIRef(f"{shape}-free"), URIRef(f"{shape}-worded")
    graph.add((shape, RDF.type, SH.NodeShape))
    graph.add((shape, SH.targetClass, URIRef(iri("dcat:Distribution", base))))
    graph.add((free, RDF.type, SH.PropertyShape))
    graph.add((free, SH.path, URIRef(iri("dcterms:license", base))))
    wanting = URIRef(f"{free}-wanting")
    graph.add((wanting, RDF.type, SH.NodeShape))
    those = (URIRef(f"{LICENCE_LIST}{code}") for code, wants in LICENCES.items() if wants)
    graph.add((wanting, SH["in"], _list(graph, f"{wanting}-in", those)))
    graph.add((free, SH["not"], wanting))
    graph.add((worded, RDF.type, SH.PropertyShape))
    graph.add((worded, SH.path, URIRef(iri("dcatde:licenseAttributionByText", base))))
    graph.add((worded, SH.minCount, Literal(1)))
    graph.add((shape, SH["or"], _list(graph, f"{shape}-or", [free, worded])))
    _weigh(graph, shape, "should", "catalogue.attribution", ATTRIBUTION)


def _list(graph: Graph, name: str, items: Iterable[URIRef]) -> URIRef:
    """An RDF list whose every node has a name."""
    last = None
    for index, item in enumerate(items):
        node = URIRef(f"{name}-{index}" if index else name)
        graph.add((node, RDF.first, item))
        if last is not None:
            graph.add((last, RDF.rest, node))
        last = node
    if last is None:
        return RDF.nil
    graph.add((last, RDF.rest, RDF.nil))
    return URIRef(name)
