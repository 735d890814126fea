"""A published folder proven: its files, its law, its texts, its configuration, and that this code would make the same of them."""

from __future__ import annotations

import filecmp
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.codebook.configuration import Configuration
from pipeline.codebook.documents import Document
from pipeline.collect.configuration import placeholder_problems
from pipeline.collect.former import read_former
from pipeline.collect.registers import given_names
from pipeline.collect.withheld import without_permission
from pipeline.extract.name_finders import recorded_finder
from pipeline.flow import figures_of, make_tables
from pipeline.folders import (
    CONFIGURATION,
    configuration_of,
    load_texts,
    names_of,
    own_register,
    unknown_regions,
    validation_of,
    withheld_of,
)
from pipeline.merge.gone import with_gone
from pipeline.problems import PipelineError, Problem, in_order, weighed
from pipeline.publish.catalogue import catalogue
from pipeline.publish.downloads import FOLDER as DOWNLOADS_FOLDER
from pipeline.publish.downloads import written_elsewhere
from pipeline.publish.files import DESCRIBING, Recorded, put_files, put_graph, schema_files
from pipeline.publish.package import base_iri, licence_path, published_before
from pipeline.publish.shelves import InFolder
from pipeline.publish.swap import explained
from pipeline.reviewing import decided, left_to_do
from pipeline.seams import Watcher, unwatched
from pipeline.validate import CHECKS, validate
from pipeline.validate.catalogue import FIRST as CATALOGUE
from pipeline.validate.catalogue import check_given, difference
from pipeline.validate.downloads import as_recorded, listed_downloads, offered
from pipeline.validate.foreign import is_foreign
from pipeline.validate.reading import Circumstances, Package, file_of, read_descriptor, read_package

NO_TEXTS: Mapping[str, Document] = {}


def prove(
    folder: Path,
    texts: Path | None,
    only: tuple[str, ...] = (),
    watch: Watcher = unwatched,
    shapes: tuple[Path, ...] = (),
    *,
    reviewed: bool = False,
) -> list[Problem]:
    """All problems of a published folder at once: those of its files, its texts, its configuration, and its drift.

    `shapes` are files or folders of shapes from elsewhere that its catalogue is held against as well. Where it has to
    be `reviewed`, texts and rows that are not are problems, too. Each has the level that the configuration sets for it.
    """
    problems: list[Problem] = []
    if is_foreign(folder, read_descriptor(folder)[0]):
        return validate(folder, NO_TEXTS)
    wanted = validation_of(folder)
    try:
        known = load_texts(folder, texts)
    except PipelineError as error:
        known = {}
        problems += error.problems
    own = own_register(folder)
    problems += validate(folder, known, only, watch, own, wanted.tables, Circumstances(given_names=given_names(own)))
    if shapes:
        problems += check_given(folder, shapes)
    if not only or "drift" in only:
        try:
            problems += check_drift(folder, known)
        except PipelineError as error:
            problems += error.problems
    if reviewed:
        problems += _unreviewed(folder, known)
    return in_order(weighed(problems, wanted.levels))


def _unreviewed(folder: Path, texts: Mapping[str, Document]) -> list[Problem]:
    package, _ = read_package(folder)
    try:
        found = decided(folder, configuration_of(folder), {*texts, *package.keys["sources"]})
    except PipelineError as error:
        return list(error.problems)
    return [*map(package.located, left_to_do(package, texts, found))]


def check_drift(folder: Path, texts: Mapping[str, Document] = NO_TEXTS) -> list[Problem]:
    """What differs from what this version of the code makes: texts that no build has read, graph, schemas, descriptor.

    The descriptor is compared where the folder holds the configuration that it was made with. Tables that cannot be
    read are the matter of the other checks.
    """
    package, unreadable = read_package(folder)
    config = configuration_of(folder)
    problems = placeholder_problems(config, CONFIGURATION) if config else []
    problems += unknown_regions(config, own_register(folder)) if config else []
    if unreadable or not _has_sound_tables(package):
        return problems
    wanted = {one.id for one in withheld_of(folder).left(texts.values())}
    problems += [Problem("D103", found=text) for text in sorted(wanted - package.keys["sources"])]
    config = without_permission(config, withheld_of(folder)) if config else None
    base = config.publication.base_iri if config else base_iri(package.descriptor)
    if base is None:
        return [*problems, Problem("P101", "datapackage.json", found=f"id = {package.descriptor.get('id')!r}")]
    try:
        with TemporaryDirectory() as made, explained(Path(made)):
            for problem in _as_made(folder, package, texts, config, base, Path(made)):
                problems.append(problem)  # what is found stays, whatever the disk says then
    except PipelineError as error:
        problems += error.problems
    return problems


def _as_made(
    folder: Path, package: Package, texts: Mapping[str, Document], config: Configuration | None, base: str, made: Path
) -> Iterator[Problem]:
    """What differs from the files that this version makes, which it makes in a folder of their own."""
    shelf = InFolder(made)
    if config:
        names = names_of(folder)
        finder, elsewhere = recorded_finder(names, package.descriptor.get("extraction"))
        yield from elsewhere or _other_tables(folder, package, texts, names)
        differently = written_elsewhere(config, package.descriptor)
        yield from differently
        recorded = Recorded(package.descriptor.get("downloads", []), as_recorded(package)) if differently else None
        paths = put_files(shelf, package.tables, config, figures_of(finder), finder, recorded)
    else:
        yield Problem("D107", found=f"no {CONFIGURATION}")
        schemas = schema_files(base, licence_path(package.descriptor))
        paths = (*put_graph(shelf, package.tables, base), *schemas)
        for name, text in schemas.items():
            shelf.write(name, [text.encode()])
    if config and "zip" in config.publication.downloads:
        archive = f"{DOWNLOADS_FOLDER}{config.publication.name}.zip"
        yield from [] if (folder / archive).is_file() else [Problem("F101", archive)]
    for name in paths:
        yield from _compare(folder, name, made)


def _has_sound_tables(package: Package) -> bool:
    return not any(list(CHECKS[name](package)) for name in ("cells", "keys"))


def stale_catalogue(folder: Path) -> list[Problem]:
    """The problem that the catalogue of a published folder is not what its configuration makes of the tables now, if so.

    What its files hold is the matter of the other checks; downloads need not be there.
    """
    config = configuration_of(folder)
    package, unreadable = read_package(folder)
    if config is None or unreadable or not _has_sound_tables(package):
        return []
    tables_and_graph = {path for path in published_before(folder) - DESCRIBING if not path.startswith(DOWNLOADS_FOLDER)}
    files = dict.fromkeys(tables_and_graph | set(listed_downloads(package)), b"")
    differing = difference(folder, catalogue(package.tables, files, config))
    if differing or offered(package) != set(config.publication.downloads) - {"zip"}:
        return [Problem("H107", CATALOGUE, found=f"{differing} triples differ" if differing else "other downloads")]
    return []


def _other_tables(folder: Path, package: Package, texts: Mapping[str, Document], names: str) -> Iterator[Problem]:
    """Tables that are not what this version makes of the texts with the registers beside them, where both are all there."""
    register = own_register(folder)
    if register is None or not texts or not package.keys["sources"] <= set(texts):
        return
    paths = {row["id"]: row["path"] for row in package.tables["sources"]}
    documents = [replace(texts[source], path=paths[source]) for source in sorted(package.keys["sources"])]
    reviewed = decided(folder, configuration_of(folder), {*texts})
    made, _ = make_tables(documents, register, names=names, reviewed=reviewed)
    made = with_gone(made, read_former(folder), reviewed.withheld.tombstones)
    for name, rows in made.items():
        if rows != package.tables[name]:
            lost = {row["id"] for row in rows} - package.keys[name]
            found = f"{len(lost)} rows are missing" if lost else "cells or rows differ"
            yield package.located(Problem("D104", file_of(name), found=found))


def _compare(folder: Path, name: str, made: Path) -> Iterator[Problem]:
    """The problem that a published file is not there, or is not what the code makes of the tables, if so.

    That a download is not there is the matter of another check.
    """
    if not (folder / name).is_file():
        yield from [] if name.startswith(DOWNLOADS_FOLDER) else [Problem("P102", name)]
    elif not filecmp.cmp(folder / name, made / name, shallow=False):
        yield Problem("D102" if name.startswith("data/graph/") and name not in DESCRIBING else "D101", name)
