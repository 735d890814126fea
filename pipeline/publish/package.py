"""datapackage.json: the descriptor of a publication after Data Package 2.0."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.codebook.configuration import Configuration
from pipeline.codebook.contents import Content, measured, measured_together
from pipeline.codebook.formats import format_of
from pipeline.codebook.limits import DESCRIBED
from pipeline.codebook.settings import is_address
from pipeline.codebook.table_files import as_one, in_tables, listed_files, named, table_in
from pipeline.codebook.tables import CONTRACT, DIALECT, TABLES, Tables
from pipeline.publish.dataset_iris import DATASET, dataset_iri
from pipeline.publish.downloads import DOWNLOADS, FOLDER, installed


def base_iri(described: Mapping[str, Any]) -> str | None:
    """The base IRI that a published descriptor states with its id and name; None where it states none."""
    base, _, name = str(described.get("id", "")).rpartition(DATASET)
    return base if base and name == described.get("name") else None


def licence_path(described: Mapping[str, Any]) -> str:
    """Where the text of the licence stands that a published descriptor states first; empty where it states none."""
    match described.get("licenses"):
        case [{"path": str(path)}, *_] if is_address(path):
            return path
    return ""


def descriptor(
    tables: Tables,
    files: Mapping[str, Content],
    config: Configuration,
    extraction: tuple[Mapping[str, Any], Mapping[str, str]],
    downloads: list[dict[str, Any]],
    package: Mapping[str, bytes],
    facts: Mapping[str, Any],
) -> dict[str, Any]:
    """The descriptor: metadata from the configuration, the hash of all facts, one resource with bytes and hash for every file.

    A table in parts is one resource, with bytes and hash of what readers put together, and those of each part.

    `extraction` says how often it was right on annotated texts, and which name finder was looked at for that, with
    its version; where the two are empty nothing is said. `downloads` are what `described_downloads` says. `files` are all files of the
    package, which holds the bytes of each, `facts` is what `described_facts` says of the tables.
    """
    about = config.publication
    quality, finder = extraction
    described: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": about.name,
        "id": dataset_iri(config),
        "title": about.title.de,
        "description": about.description.de,
        "titles": {"de": about.title.de, "en": about.title.en},
        "descriptions": {"de": about.description.de, "en": about.description.en},
        "version": about.version,
        "contract": CONTRACT,
        "language": about.language,
        "licenses": [{"name": about.licence.name, "title": about.licence.title, "path": about.licence.path}],
        "contributors": _contributors(config),
        "keywords": list(about.keywords),
        "themes": list(about.themes),
        "spatial": list(about.spatial),
        "sources": [
            {"title": row["title"] or row["id"], "path": row["url"] or row["path"]} for row in tables["sources"]
        ],
    }
    if about.created and "T" in str(
        about.created
    ):  # Data Package 2.0 takes a moment only; a day stands in the catalogue
        described["created"] = str(about.created)
    if finder:
        described["extraction"] = {"names": dict(finder)}
    described[DESCRIBED] = config.stated_limits.described()
    if quality:
        described["quality"] = dict(quality)
    described["facts"] = dict(facts)
    if downloads:
        described["downloads"] = downloads
    described["resources"] = [*_resources(files, package)]
    return described


def described_downloads(files: Mapping[str, Mapping[str, Content]]) -> list[dict[str, Any]]:
    """What the descriptor says of the downloads beside the package: titles, what wrote them, and every file."""
    return [
        {
            "name": name,
            "titles": {"de": DOWNLOADS[name].title_de, "en": DOWNLOADS[name].title_en},
            "libraries": {library: installed(library) for library in DOWNLOADS[name].libraries},
            "files": [{"path": path, **_described(path, content)} for path, content in those.items()],
        }
        for name, those in files.items()
    ]


def _contributors(config: Configuration) -> list[dict[str, Any]]:
    """The publisher with the address at which people reach it, then all others who had a part."""
    publisher = config.publisher
    named = [one for one in config.contributors if one.title != publisher.name]
    roles = {"publisher", *(role for one in config.contributors if one.title == publisher.name for role in one.roles)}
    first = {"title": publisher.name, "path": publisher.url, "roles": sorted(roles)}
    if publisher.email:
        first["email"] = publisher.email
    return [first, *({"title": one.title, "roles": list(one.roles)} for one in named)]


def _resources(files: Mapping[str, Content], package: Mapping[str, bytes]) -> Iterator[dict[str, Any]]:
    parts = in_tables(files)
    for path, content in files.items():
        table, (_, number) = table_in(path), named(path)
        if not table:
            yield _resource(path.replace("/", "-").replace(".", "-").lower(), path, content)
        elif not number:
            yield {**_resource(table, path, content), **_of_table(table)}
        elif number == 1:
            yield {**_in_parts(table, parts[table], files, package), **_of_table(table)}


def _resource(name: str, path: str, content: Content) -> dict[str, Any]:
    form = PurePosixPath(path).suffix[1:]
    return {"name": name, "path": path, "format": form, "encoding": "utf-8", **_described(path, content)}


def _in_parts(
    table: str, parts: list[str], files: Mapping[str, Content], package: Mapping[str, bytes]
) -> dict[str, Any]:
    """A table in parts: size and hash are those of the whole, as frictionless reckons them, and of each part for itself."""
    said = _resource(table, parts[0], measured_together(as_one(package[path] for path in parts)))
    each = [{"path": path, **_measured(files[path])} for path in parts]
    return {**said, "path": parts, "parts": each}


def _of_table(table: str) -> dict[str, Any]:
    row = TABLES[table]
    said = row.described()
    texts = {"title": row.TABLE.title_de, "description": said["en"], "descriptions": said}
    return {"type": "table", **texts, "dialect": dict(DIALECT), "schema": f"schemas/tables/{table}.json"}


def _described(path: str, content: Content) -> dict[str, Any]:
    """Media type, size and hash of a file."""
    return {"mediatype": format_of(path).media_type, **_measured(content)}


def _measured(content: Content) -> dict[str, Any]:
    size, sha256 = measured(content)
    return {"bytes": size, "hash": f"sha256:{sha256}"}


def published_before(output: Path) -> set[str]:
    """The files that the descriptor in the folder lists, so that those no longer made can be removed."""
    try:
        descriptor = json.loads((output / "datapackage.json").read_text(encoding="utf-8"))
        paths = {*listed_files(descriptor)}
        paths |= {str(file["path"]) for one in descriptor.get("downloads", []) for file in one["files"]}
    except (AttributeError, OSError, ValueError, KeyError, TypeError):
        return set()
    paths.add(f"{FOLDER}{descriptor.get('name')}.zip")
    ours = ("data/tables/", "data/graph/", "schemas/", FOLDER)
    return {path for path in paths if path.startswith(ours) and ".." not in path.split("/")}
