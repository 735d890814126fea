"""The ordered steps from texts to a released folder: collect, extract, link, merge, publish, prove, swap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.cache import Cache
from pipeline.codebook.configuration import Configuration
from pipeline.codebook.documents import Document
from pipeline.codebook.register import Register
from pipeline.codebook.tables import Tables
from pipeline.collect.configuration import placeholder_problems, read_configuration
from pipeline.collect.former import read_former
from pipeline.collect.registers import given_names
from pipeline.collect.texts import collect_texts, doubtful, overlooked
from pipeline.collect.withheld import still_named
from pipeline.engines import Runs, engine_of
from pipeline.extract.name_finders import OURS, described, located, recorded_finder
from pipeline.finding import found_in
from pipeline.folders import (
    CONFIGURATION,
    configuration_of,
    find_configuration,
    load_texts,
    names_of,
    own_register,
    register_of,
    unknown_regions,
    validation_of,
    withheld_of,
)
from pipeline.link import build_lexicon, resolve
from pipeline.measure.annotations import read_annotations
from pipeline.measure.claims import Said, claims
from pipeline.measure.figures import Figure, figures, recorded
from pipeline.measure.matching import compare
from pipeline.merge.gone import with_gone
from pipeline.problems import PipelineError, Problem, in_order, weighed
from pipeline.publish.catalogue import catalogue
from pipeline.publish.downloads import FOLDER as DOWNLOADS_FOLDER
from pipeline.publish.downloads import written_elsewhere
from pipeline.publish.files import DESCRIBING, graph_files, published_files, schema_files
from pipeline.publish.package import base_iri, licence_path, published_before
from pipeline.publish.swap import Stage, open_stage
from pipeline.reviewing import NOTHING, Decided, contradictions, decided, lawful_tables, left_to_do, stops
from pipeline.seams import Watcher, unwatched
from pipeline.validate import CHECKS, validate
from pipeline.validate.catalogue import FIRST as CATALOGUE
from pipeline.validate.catalogue import check_given, difference
from pipeline.validate.downloads import as_recorded, listed_downloads, offered
from pipeline.validate.foreign import is_foreign
from pipeline.validate.reading import Circumstances, Package, read_descriptor, read_package

NO_TEXTS: Mapping[str, Document] = {}


@dataclass(frozen=True)
class Built:
    """What a build has written: the folder, rows by table, files, and the problems that did not stop it."""

    folder: Path
    rows: dict[str, int]
    files: int
    problems: tuple[Problem, ...]


def make_tables(
    documents: list[Document],
    register: Register,
    engine: Runs = "here",
    watch: Watcher = unwatched,
    names: str = OURS,
    reviewed: Decided = NOTHING,
    cache: Cache | None = None,
) -> tuple[Tables, list[Problem]]:
    """All tables of a publication from its texts, and a word on every record that the law left out of them.

    `names` is the name finder; PipelineError where it cannot be used, and where a decision of people cannot be carried out.
    What an extractor finds and its words do not carry is not published, nor what is to be held back; the rest is.
    """
    found = found_in(documents, build_lexicon(register), engine, watch, names, cache)
    texts = []
    undone: list[Problem] = []
    for one, mentions in zip(documents, found, strict=True):
        revised = reviewed.revised(one, mentions, register)
        undone += revised.problems
        texts.append((one, revised.found, resolve(mention for _, mention in revised.found)))
    undone += contradictions(texts, reviewed)
    if undone:
        raise PipelineError(undone)
    tables, said = lawful_tables(
        texts, register, unreviewed=reviewed.unreviewed, withheld=reviewed.withheld, limits=reviewed.limits
    )
    said += still_named(tables, reviewed.withheld, documents)
    if stops(said):
        raise PipelineError(stops(said))
    return tables, said


def score(
    gold: Path,
    engine: Runs = "here",
    watch: Watcher = unwatched,
    names: str | None = None,
    texts: Path | None = None,
) -> dict[str, Figure]:
    """The figures of every measure for the annotated texts of a folder, read with the registers of the working directory.

    Without a name finder it is the one that the configuration there names; without a folder of texts they lie beside their
    annotations.
    """
    annotations = read_annotations(gold, texts)
    documents = {one.id: one for one in collect_texts(texts or gold, texts or gold)}
    problems = [Problem("M102", f"{one.id}.json", found=one.id) for one in annotations if one.id not in documents]
    if problems:
        raise PipelineError(problems)
    finder = names_of(Path.cwd()) if names is None else located(names, Path.cwd())
    tables, _ = make_tables([documents[one.id] for one in annotations], register_of(Path.cwd()), engine, watch, finder)
    said = claims(tables)
    return figures([compare(one, said.get(one.id, Said()), documents[one.id].text) for one in annotations])


def build(
    texts: Path | None, output: Path, engine: Runs = "here", watch: Watcher = unwatched, cache: Cache | None = None
) -> Built:
    """Builds a publication and swaps it in whole; PipelineError where a must-problem stops it, with nothing replaced.

    Without a folder of texts it is the one that the configuration names, below the output. With a cache, texts that it
    knows are not read again. Nobody else may write to the output from the beginning on, so that no build brings back older texts.
    """
    with open_stage(output) as stage:
        return _build(texts, output, stage, engine, watch, cache)


def _build(texts: Path | None, output: Path, stage: Stage, engine: Runs, watch: Watcher, cache: Cache | None) -> Built:
    config_path = find_configuration(output)
    config: Configuration = read_configuration(config_path)
    register = register_of(config_path.parent)
    names = located(config.extraction.names, config_path.parent)
    finder = described(names)
    documents = [
        replace(document, path=f"{config.texts.folder}/{Path(document.path).name}")
        for document in collect_texts(texts or output / config.texts.folder, output)
    ]
    reviewed = decided(config_path.parent, config, {document.id for document in documents})
    documents = reviewed.withheld.left(documents)
    tables, left_out = make_tables(documents, register, engine, watch, names, reviewed, cache)
    tables = with_gone(tables, read_former(output), reviewed.withheld.tombstones)
    said = [*overlooked(texts or output / config.texts.folder, output), *doubtful(documents), *left_out]
    said += [*placeholder_problems(config, CONFIGURATION), *unknown_regions(config, register)]
    watch("write", 0, 1)
    under = Circumstances(engine_of(engine), own=True, given_names=given_names(register))
    files = published_files(tables, config, _quality(finder), finder, engine=under.engine)
    stage.put(files)
    files = dict.fromkeys(files, b"")  # what is on the disk takes no memory
    watch("write", 1, 1)
    known = {document.id: document for document in documents}
    problems = validate(stage.folder, known, (), watch, register, config.validation.tables, under)
    problems = weighed([*problems, *said], config.validation.levels)
    if stops(problems):
        raise PipelineError(problems)
    stage.swap(sorted(published_before(output) - files.keys()))
    return Built(output, {name: len(rows) for name, rows in tables.items()}, len(files), tuple(problems))


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
    return list(left_to_do(package, texts, found))


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
    base = config.publication.base_iri if config else base_iri(package.descriptor)
    if base is None:
        return [*problems, Problem("P101", "datapackage.json", found=f"id = {package.descriptor.get('id')!r}")]
    if config:
        names = names_of(folder)
        finder, elsewhere = recorded_finder(names, package.descriptor.get("extraction"))
        problems += elsewhere or _other_tables(folder, package, texts, names)
        differently = written_elsewhere(config, package.descriptor)
        problems += differently
        recorded_downloads = package.descriptor.get("downloads", []) if differently else None
        kept = as_recorded(package) if differently else None
        made = published_files(package.tables, config, _quality(finder), finder, recorded_downloads, kept)
    else:
        problems.append(Problem("D107", found=f"no {CONFIGURATION}"))
        texts_made = {**graph_files(package.tables, base), **schema_files(base, licence_path(package.descriptor))}
        made = {name: text.encode() for name, text in texts_made.items()}
    if config and "zip" in config.publication.downloads:
        archive = f"{DOWNLOADS_FOLDER}{config.publication.name}.zip"
        problems += [] if (folder / archive).is_file() else [Problem("F101", archive)]
    return problems + [problem for name, content in made.items() for problem in _compare(folder, name, content)]


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


def _quality(finder: Mapping[str, str]) -> dict[str, Any]:
    """The recorded figures, which are those of our own name finder; none for another one."""
    return recorded() if finder.get("name") == OURS else {}


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
            yield Problem("D104", f"data/tables/{name}.csv", found=found)


def _compare(folder: Path, name: str, content: bytes) -> Iterator[Problem]:
    """The problem that a published file is not there, or is not what the code makes of the tables, if so.

    That a download is not there is the matter of another check.
    """
    if not (folder / name).is_file():
        yield from [] if name.startswith(DOWNLOADS_FOLDER) else [Problem("P102", name)]
    elif (folder / name).read_bytes() != content:
        yield Problem("D102" if name.startswith("data/graph/") and name not in DESCRIBING else "D101", name)
