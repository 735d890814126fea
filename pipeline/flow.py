"""The ordered steps from texts to a released folder: collect, extract, link, merge, publish, prove, swap."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline.codebook.configuration import Configuration
from pipeline.codebook.documents import Document
from pipeline.codebook.register import Register
from pipeline.codebook.tables import Tables
from pipeline.collect.configuration import placeholder_problems, read_configuration
from pipeline.collect.registers import read_register
from pipeline.collect.texts import collect_texts
from pipeline.engines import ENGINES
from pipeline.extract import extract
from pipeline.link import build_lexicon, resolve
from pipeline.merge import merge
from pipeline.problems import PipelineError, Problem
from pipeline.publish.files import graph_files, published_files, schema_files
from pipeline.publish.package import base_iri
from pipeline.publish.swap import open_stage, recover
from pipeline.validate import validate
from pipeline.validate.reading import read_package

CONFIGURATION = "publication.toml"


@dataclass(frozen=True)
class Built:
    """What a build has written: the folder, rows by table, files, and the problems that did not stop it."""

    folder: Path
    rows: dict[str, int]
    files: int
    problems: tuple[Problem, ...]


def find_configuration(output: Path) -> Path:
    """The configuration of an output folder: its own, else that of the working directory."""
    own = output / CONFIGURATION
    return own if own.is_file() else Path.cwd() / CONFIGURATION


def make_tables(documents: list[Document], register: Register, engine: str = "here") -> Tables:
    """All tables of a publication from its texts."""
    found = ENGINES[engine]().map(partial(extract, lexicon=build_lexicon(register)), documents)
    texts = [(d, f, resolve(m for _, m in f)) for d, f in zip(documents, found, strict=True)]
    return merge(texts, register)


def build(texts: Path, output: Path, engine: str = "here") -> Built:
    """Builds a publication and swaps it in whole; PipelineError where a must-problem stops it, with nothing replaced."""
    recover(output)
    config_path = find_configuration(output)
    config: Configuration = read_configuration(config_path)
    register = read_register(config_path.parent / config.registers.folder)
    documents = collect_texts(texts, output)
    tables = make_tables(documents, register, engine)
    files = published_files(tables, config)
    with open_stage(output) as stage:
        for name, content in files.items():
            path = stage.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        problems = validate(stage.folder, {d.id: d.text for d in documents})
        if any(problem.level == "must" for problem in problems):
            raise PipelineError(problems)
        stage.swap(sorted(_published_before(output) - files.keys()))
    rows = {name: len(rows) for name, rows in tables.items()}
    problems += placeholder_problems(config, CONFIGURATION)
    return Built(output, rows, len(files), tuple(problems))


def check_drift(folder: Path) -> list[Problem]:
    """Published files that differ from what this version of the code makes of the tables: graph, schemas, descriptor.

    The descriptor is compared where the folder holds the configuration that it was made with. Files that are missing,
    and tables that cannot be read, are the matter of the other checks.
    """
    package, unreadable = read_package(folder)
    if unreadable or any(problem.level == "must" for problem in validate(folder, {}, ("cells", "keys"))):
        return []
    config = read_configuration(folder / CONFIGURATION) if (folder / CONFIGURATION).is_file() else None
    base = config.publication.base_iri if config else base_iri(package.descriptor)
    if base is None:
        return [Problem("P101", "datapackage.json", found=f"id = {package.descriptor.get('id')!r}")]
    made = {**graph_files(package.tables, base), **schema_files(base)}
    problems = [problem for name, text in made.items() for problem in _compare(folder / name, name, text)]
    if config:
        problems += placeholder_problems(config, CONFIGURATION)
        problems += _compare(
            folder / "datapackage.json",
            "datapackage.json",
            published_files(package.tables, config)["datapackage.json"].decode(),
        )
    return problems


def _compare(file: Path, name: str, text: str) -> Iterator[Problem]:
    """The problem that a published file is not what the code makes of the tables, if so."""
    if file.is_file() and file.read_bytes() != text.encode():
        yield Problem("D102" if name.startswith("data/graph/") else "D101", name)


def _published_before(output: Path) -> set[str]:
    """The files that the descriptor in the folder lists, so that those no longer made can be removed."""
    try:
        descriptor = json.loads((output / "datapackage.json").read_text(encoding="utf-8"))
        paths = {str(resource["path"]) for resource in descriptor["resources"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    ours = ("data/tables/", "data/graph/", "schemas/")
    return {path for path in paths if path.startswith(ours) and ".." not in path.split("/")}


def load_texts(folder: Path, base: Path) -> dict[str, str]:
    """The normalised texts of a folder by source id; none where the folder is absent."""
    return {d.id: d.text for d in collect_texts(folder, base)} if folder.is_dir() else {}
