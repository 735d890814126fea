"""The catalogue: its three files say the same, nothing mandatory is missing, and what portals miss is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.codebook.hostile_graphs import refusal
from pipeline.problems import Problem
from pipeline.validate.catalogue_claims import check_claims
from pipeline.validate.graphs import Broken, breaks, broken_shapes, one_graph, parse
from pipeline.validate.reading import Package

FILES = {"data/graph/catalog.ttl": "turtle", "data/graph/catalog.jsonld": "json-ld", "data/graph/catalog.rdf": "xml"}
SHAPES = "schemas/catalogue-shapes.ttl"
CONFIGURATION = "publication.toml"
FIRST = "data/graph/catalog.ttl"
LEFT_OUT = {"Warning": "H102", "Info": "H103"}
GIVEN = {"Warning": "H105", "Info": "H105"}
MEASURED = frozenset({"http://www.w3.org/ns/dcat#byteSize", "http://spdx.org/rdf/terms#checksumValue"})
"""What a catalogue says of the bytes of a file."""
FORMS = {".ttl": "turtle", ".rdf": "xml", ".xml": "xml", ".nt": "nt"}
"""How shapes and vocabularies that are given may be written, by the ending of their file."""


def check(package: Package) -> Iterator[Problem]:
    """Files that cannot be parsed or differ, broken rules, and each thing that a portal misses, once."""
    first, problems, _ = one_graph(package.folder, FILES, FIRST, "H101")
    yield from problems
    if first is None:
        return
    yield from check_claims(package, first, FIRST)
    results, problem = breaks(package.folder, first, FIRST, SHAPES)
    if problem:
        yield problem
    left_out = [_left_out(one) for one in results if one.severity in LEFT_OUT]
    missed = {(one.place, one.found) for one in left_out if one.level == "should"}
    yield from (Problem("H101", FIRST, one.node, str(one)) for one in results if one.severity not in LEFT_OUT)
    yield from (one for one in left_out if one.level == "should" or (one.place, one.found) not in missed)


def _left_out(broken: Broken) -> Problem:
    """What portals miss, at the key that fills it; for all nodes that lack it this is one and the same problem.

    Where one class recommends what another only allows, it is said once, as what is recommended.
    """
    told = [message.partition(": ") for message in broken.messages]
    key, said = told[0][0], " / ".join(text for _, _, text in told)
    return Problem(LEFT_OUT[broken.severity], CONFIGURATION, key, said)


def difference(folder: Path, lines: Iterable[str]) -> int:
    """How many triples the catalogue of a folder and one in lines of N-Triples do not share, sizes and hashes aside."""
    import pyoxigraph  # noqa: PLC0415 — heavy, only where a graph is compared

    form = pyoxigraph.RdfFormat
    try:
        if refusal((folder / FIRST).read_bytes(), "ttl"):
            return 0
        found = {quad.triple for quad in pyoxigraph.parse((folder / FIRST).read_bytes(), format=form.TURTLE)}
    except (OSError, ValueError, SyntaxError):
        return 0  # that it cannot be read is said elsewhere
    made = {quad.triple for quad in pyoxigraph.parse("\n".join(lines).encode(), format=form.N_TRIPLES)}
    return sum(one.predicate.value not in MEASURED for one in found ^ made)


def check_given(folder: Path, places: Iterable[Path]) -> Iterator[Problem]:
    """What shapes from elsewhere, as the official ones of DCAT-AP.de, say of the catalogue of a published folder.

    Each place is a file, or a folder with all the files below it. Files without shapes are vocabularies, and are added
    to the catalogue as the official validator does it; files that describe a catalogue of their own are left out. What
    is wrong with a node that stands in a vocabulary alone is not our matter.
    """
    from rdflib import SH, Graph  # noqa: PLC0415 — heavy, only where shapes are given
    from rdflib.namespace import DCAT, RDF  # noqa: PLC0415 — the same

    data, problem = parse(folder, FIRST, "turtle")
    if problem:
        yield problem
        return
    ours = {str(node) for node in data.all_nodes()}
    places = list(places)
    for place in places:
        if place.is_file() and place.suffix not in FORMS:
            yield Problem("H106", str(place), found=f"{place.suffix or 'no ending'}; known are {', '.join(FORMS)}")
    shapes = Graph()
    for file in _files(places):
        graph, problem = parse(file.parent, file.name, FORMS[file.suffix])
        if problem:
            yield Problem("H106", str(file), found=problem.found)
        elif any(str(term).startswith(str(SH)) for term in graph.predicates()):
            shapes += graph
        elif (None, RDF.type, DCAT.Catalog) not in graph:
            data += graph
    if not shapes:
        yield Problem("H106", " ".join(map(str, places)), found="no shapes")
        return
    results, problem = broken_shapes(data, shapes, "--shapes")
    if problem:
        yield Problem("H106", "--shapes", found=problem.found)
    for one in results:
        if one.node in ours:
            yield Problem(GIVEN.get(one.severity, "H104"), FIRST, one.node, str(one))


def _files(places: Iterable[Path]) -> list[Path]:
    """Every file that may hold shapes or vocabularies, in the order of their names."""
    found = (file for place in places for file in ([place] if place.is_file() else place.rglob("*")))
    return sorted({file for file in found if file.is_file() and file.suffix in FORMS})
