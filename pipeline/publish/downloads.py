"""The downloads beside the package: the same facts for a spreadsheet, a database, an analysis, and in one archive.

A download is one module with a function that writes it, and one line in `DOWNLOADS`; the descriptor, the catalogue, the
check of equality and the tests find it there. The libraries behind it are imported only where it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from pipeline.codebook.configuration import Configuration
from pipeline.codebook.tables import Tables
from pipeline.problems import PipelineError, Problem
from pipeline.publish.archive import write_archive
from pipeline.publish.ntriples_parts import write_ntriples_parts
from pipeline.publish.parquet import write_parquet
from pipeline.publish.spreadsheet import write_spreadsheet
from pipeline.publish.sqlite import write_sqlite
from pipeline.seams import DownloadWriter

FOLDER = "data/downloads/"
"""Where downloads lie. They are made by every build and not committed: the descriptor, which is, holds their hashes."""


@dataclass(frozen=True, slots=True)
class Download:
    """A download: its titles, the libraries that write it, by the names they are installed under, and what writes it.

    `whole` says that it is made of the finished package, descriptor and all, and so cannot stand in the descriptor.
    """

    title_de: str
    title_en: str
    libraries: tuple[str, ...]
    write: DownloadWriter
    whole: bool = False


DOWNLOADS: dict[str, Download] = {
    "parquet": Download("Tabellen als Parquet", "Tables as Parquet", ("pyarrow",), write_parquet),
    "ntriples": Download("Graph als N-Triples in Teilen", "Graph as N-Triples in parts", (), write_ntriples_parts),
    "sqlite": Download("SQLite-Datenbank mit Suche", "SQLite database with search", ("apsw",), write_sqlite),
    "xlsx": Download("Excel-Arbeitsmappe", "Excel workbook", ("xlsxwriter", "deflate"), write_spreadsheet),
    "zip": Download("Datenpaket als ZIP", "Data package as ZIP", ("deflate",), write_archive, whole=True),
}
"""Every download by the name that it has in the configuration."""


def write_downloads(
    tables: Tables, config: Configuration, package: Mapping[str, bytes], *, whole: bool = False
) -> dict[str, dict[str, bytes]]:
    """The files of the downloads that the configuration names, by download and by path.

    `whole` chooses those that are made of the finished package. PipelineError where a library is not installed.
    """
    wanted = {name: one for name, one in DOWNLOADS.items() if name in config.publication.downloads}
    if lacking := missing(wanted):
        raise PipelineError(lacking)
    return {
        name: {FOLDER + path: content for path, content in one.write(tables, config, package).items()}
        for name, one in wanted.items()
        if one.whole is whole
    }


def written_elsewhere(config: Configuration, descriptor: Mapping[str, Any]) -> list[Problem]:
    """A problem where the libraries here are not those that a descriptor says its downloads were written with.

    Their bytes may differ from one version to the next; what they say does not, and is checked in any case.
    """
    said = descriptor.get("downloads")
    written = [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []
    with_those = {
        k: v for one in written if isinstance(one.get("libraries"), dict) for k, v in one["libraries"].items()
    }
    needed = {library for name in config.publication.downloads for library in DOWNLOADS[name].libraries}
    here = {library: installed(library) for library in sorted(needed)}
    other = [f"{k} {v or 'is not installed'}" for k, v in here.items() if not v or with_those.get(k, v) != v]
    return [Problem("D106", "datapackage.json", found=", ".join(other))] if other else []


def missing(names: Iterable[str]) -> list[Problem]:
    """A problem for every library that one of the downloads needs and that is not installed."""
    return [
        Problem("C214", found=f"{library}, for {name}")
        for name in names
        for library in DOWNLOADS[name].libraries
        if not installed(library)
    ]


def installed(library: str) -> str:
    """The version of a library; empty where it is not installed."""
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
