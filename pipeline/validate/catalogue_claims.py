"""What the catalogue claims of the package, held against its descriptor: sizes, hashes, licence, version, titles.

It needs no configuration, so that whoever has nothing but the package can check it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.codebook.authorities import LICENCE_LIST, SAME_LICENCE
from pipeline.codebook.table_files import listed_files
from pipeline.problems import Problem
from pipeline.validate.downloads import listed_downloads
from pipeline.validate.reading import Package

DCAT, SPDX, TERMS = "http://www.w3.org/ns/dcat#", "http://spdx.org/rdf/terms#", "http://purl.org/dc/terms/"
Values = dict[tuple[str, str], set[str]]
"""What is said of a node by a property, by the IRIs of both."""


def check_claims(package: Package, triples: Iterable[Any], file: str) -> Iterator[Problem]:
    """A problem for each claim of the catalogue that the descriptor contradicts."""
    said: Values = {}
    for one in triples:
        if hasattr(one.subject, "value") and hasattr(one.object, "value"):
            said.setdefault((one.subject.value, one.predicate.value), set()).add(one.object.value)
    dataset = str(package.descriptor.get("id", ""))
    if not dataset:
        return  # a package of somebody else, or without a descriptor, which is said elsewhere
    if (dataset, f"{DCAT}distribution") not in said:
        yield Problem("H109", file, found=f"it describes no data set {dataset}")
        return
    for node, wanted in _wanted(package, dataset):
        for term, value in wanted.items():
            found = said.get((node, term), set())
            if found and value not in found:
                yield Problem("H109", file, node, f"{term.rpartition('/')[2]} {min(found)}, not {value}")


def _wanted(package: Package, dataset: str) -> Iterator[tuple[str, dict[str, str]]]:
    """What the catalogue may say of data set and distributions, if it says it at all."""
    stated = package.descriptor
    said = {f"{TERMS}title": str(stated.get("title", "")), f"{DCAT}version": str(stated.get("version", ""))}
    yield dataset, {term: value for term, value in said.items() if value}
    facts = stated.get("facts")
    if isinstance(facts, dict):
        base = dataset.removesuffix(f"dataset/{stated.get('name')}")
        yield dataset, {f"{base}def#factsSha256": str(facts.get("sha256", "")).removeprefix("sha256:")}
    licence = _licence(stated)
    for path, one in _files(package).items():
        node = f"{dataset}/distribution/{path}"
        yield node, {f"{TERMS}license": licence} if licence else {}
        if isinstance(one.get("bytes"), int) and isinstance(one.get("hash"), str):
            yield node, {f"{DCAT}byteSize": str(one["bytes"])}
            yield f"{node}#checksum", {f"{SPDX}checksumValue": one["hash"].removeprefix("sha256:")}


def _files(package: Package) -> dict[str, Mapping[str, Any]]:
    return listed_files(package.descriptor) | listed_downloads(package)


def _licence(stated: dict[str, Any]) -> str:
    """The IRI of the licence that the descriptor names first; empty where the list has none of that name."""
    licences = stated.get("licenses")
    first = licences[0] if isinstance(licences, list) and licences and isinstance(licences[0], dict) else {}
    known = SAME_LICENCE.get(str(first.get("name")), "")
    return f"{LICENCE_LIST}{known}" if known else ""
