"""A catalogue → the points that the metadata quality assessment of data.europa.eu will give it, line by line, 405 at most.

Source: data.europa.eu/mqa/methodology, and the weights of piveau, its software. Of several distributions the one with
most points counts. Whether addresses answer is found out by the portal alone: those points are told apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pipeline.codebook.authorities import ACCESS_RIGHTS, EU, LICENCE_LIST, LICENCES, THEMES
from pipeline.codebook.formats import FORMATS, IANA
from pipeline.codebook.namespaces import iri

OPEN = frozenset(f"{EU}file-type/{one.file_type}" for one in FORMATS if one.open and one.file_type != "BIN")
MACHINE_READABLE = frozenset(
    f"{EU}file-type/{one.file_type}" for one in FORMATS if one.machine_readable and one.file_type != "BIN"
)
FILE_TYPES = frozenset(f"{EU}file-type/{one.file_type}" for one in FORMATS)
DIMENSIONS = ("findability", "accessibility", "interoperability", "reusability", "contextuality")
RATINGS = ((351, "excellent"), (221, "good"), (121, "sufficient"), (0, "bad"))
"""The least points of each rating."""


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator: the points it can give and those it gives. `live` are points that need an address that answers."""

    dimension: str
    indicator: str
    weight: int
    points: int = 0
    live: bool = False


Values = Callable[[str], list[str]]
"""The values of a node by a prefixed term."""


def points(graph: Any, complies: bool) -> list[Line]:
    """The lines of the assessment for the data set of a catalogue's graph (rdflib).

    `complies` says whether it keeps the rules of DCAT-AP. Where the catalogue holds several data sets, it is the first
    one by IRI; none gives no points at all.
    """
    datasets = sorted(graph.subjects(_term("rdf:type"), _term("dcat:Dataset")), key=str)
    dataset = _values(graph, datasets[0]) if datasets else lambda _: []
    offers = [list(_distribution(_values(graph, _node(one)), dataset)) for one in dataset("dcat:distribution")]
    best = max(offers, key=lambda lines: sum(line.points for line in lines), default=[])
    return [
        *_dataset(dataset, complies),
        *(best or (replace(one, points=0) for one in _distribution(lambda _: [], lambda _: []))),
    ]


def rating(total: int) -> str:
    """The rating that goes with a number of points.

    >>> rating(405), rating(300)
    ('excellent', 'good')
    """
    return next(name for least, name in RATINGS if total >= least)


def _dataset(of: Values, complies: bool) -> Iterator[Line]:
    """What is counted once for the data set."""
    yield _line("findability", "dcat:keyword", 30, of("dcat:keyword"))
    yield _line("findability", "dcat:theme", 30, set(of("dcat:theme")) & {f"{EU}data-theme/{code}" for code in THEMES})
    yield _line("findability", "dcterms:spatial", 20, of("dcterms:spatial"))
    yield _line("findability", "dcterms:temporal", 20, of("dcterms:temporal"))
    yield _line("interoperability", "DCAT-AP compliance", 30, complies and of("rdf:type"))
    rights = of("dcterms:accessRights")
    yield _line("reusability", "dcterms:accessRights", 10, rights)
    yield _line(
        "reusability",
        "dcterms:accessRights from the EU list",
        5,
        set(rights) & {f"{EU}access-right/{one}" for one in ACCESS_RIGHTS},
    )
    yield _line("reusability", "dcat:contactPoint", 20, of("dcat:contactPoint"))
    yield _line("reusability", "dcterms:publisher", 10, of("dcterms:publisher"))


def _distribution(of: Values, dataset: Values) -> Iterator[Line]:
    """What is counted for a distribution; dates count on the data set as well."""
    access, download = of("dcat:accessURL"), of("dcat:downloadURL")
    forms, types, licence = of("dcterms:format"), of("dcat:mediaType"), of("dcterms:license")
    listed = forms and types and set(forms) <= FILE_TYPES and all(one.startswith(IANA) for one in types)
    yield replace(_line("accessibility", "dcat:accessURL answers", 50, access), live=True)
    yield _line("accessibility", "dcat:downloadURL", 20, download)
    yield replace(_line("accessibility", "dcat:downloadURL answers", 30, download), live=True)
    yield _line("interoperability", "dcterms:format", 20, forms)
    yield _line("interoperability", "dcat:mediaType", 10, types)
    yield _line("interoperability", "format and media type from the lists", 10, listed)
    yield _line("interoperability", "format not proprietary", 20, set(forms) & OPEN)
    yield _line("interoperability", "format machine-readable", 20, set(forms) & MACHINE_READABLE)
    yield _line("reusability", "dcterms:license", 20, licence)
    yield _line(
        "reusability",
        "dcterms:license from a known list",
        10,
        set(licence) & {f"{LICENCE_LIST}{one}" for one in LICENCES},
    )
    yield _line("contextuality", "dcterms:rights", 5, of("dcterms:rights"))
    yield _line("contextuality", "dcat:byteSize", 5, of("dcat:byteSize"))
    yield _line("contextuality", "dcterms:issued", 5, of("dcterms:issued") or dataset("dcterms:issued"))
    yield _line("contextuality", "dcterms:modified", 5, of("dcterms:modified") or dataset("dcterms:modified"))


def _line(dimension: str, indicator: str, weight: int, given: object) -> Line:
    return Line(dimension, indicator, weight, weight if given else 0)


def _values(graph: Any, node: Any) -> Values:
    return lambda term: sorted(str(value) for value in graph.objects(node, _term(term)))


def _term(term: str) -> Any:
    return _node(iri(term, ""))


def _node(name: str) -> Any:
    from rdflib import URIRef  # noqa: PLC0415 — heavy, and only this command needs it

    return URIRef(name)
