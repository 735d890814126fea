"""The ordered steps from texts to a released folder: collect, extract, link, merge, publish, prove, swap."""

from __future__ import annotations

from collections.abc import Mapping
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
from pipeline.collect.withheld import still_named, without_permission
from pipeline.engines import Runs, engine_of, shuffler_of
from pipeline.extract.name_finders import OURS, described, located
from pipeline.finding import found_in
from pipeline.folders import (
    CONFIGURATION,
    find_configuration,
    names_of,
    register_of,
    unknown_regions,
)
from pipeline.link import build_lexicon, resolve
from pipeline.measure.annotations import read_annotations
from pipeline.measure.claims import Said, claims
from pipeline.measure.figures import Figure, figures, recorded
from pipeline.measure.matching import compare
from pipeline.merge.gone import with_gone
from pipeline.merge.texts import Text
from pipeline.problems import PipelineError, Problem, weighed
from pipeline.publish.files import put_files
from pipeline.publish.package import published_before
from pipeline.publish.swap import Stage, open_stage
from pipeline.reviewing import NOTHING, Decided, contradictions, decided, lawful_tables, stops
from pipeline.seams import Watcher, unwatched
from pipeline.validate import validate
from pipeline.validate.reading import Circumstances


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
    read = _read(documents, register, engine, watch, names, reviewed, cache)
    return _tables_of(read, register, engine, watch, reviewed, {})


def _read(
    documents: list[Document],
    register: Register,
    engine: Runs,
    watch: Watcher,
    names: str,
    reviewed: Decided,
    cache: Cache | None,
) -> list[Text]:
    """The texts with what was found in each, as people let it stand, and who is who."""
    found = found_in(documents, build_lexicon(register), engine, watch, names, cache)
    texts: list[Text] = []
    undone: list[Problem] = []
    for one, mentions in zip(documents, found, strict=True):
        revised = reviewed.revised(one, mentions, register)
        undone += revised.problems
        texts.append((one, revised.found, resolve(mention for _, mention in revised.found)))
    undone += contradictions(texts, reviewed)
    if undone:
        raise PipelineError(undone)
    return texts


def _tables_of(
    texts: list[Text],
    register: Register,
    engine: Runs,
    watch: Watcher,
    reviewed: Decided,
    judged: dict[str, list[Problem]],
) -> tuple[Tables, list[Problem]]:
    """The tables of texts that were read; `judged` is told what each check of rows finds of them."""
    tables, said = lawful_tables(
        texts, register, reviewed, watch=watch, engine=shuffler_of(engine, len(texts)), judged=judged
    )
    said += still_named(tables, reviewed.withheld, [one for one, _, _ in texts])
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
    knows are not read again, nor parts of the graph checked again. Nobody else may write to the output from the beginning on, so that no build brings back older texts.
    """
    with open_stage(output) as stage:
        try:
            return _build(texts, output, stage, engine, watch, cache)
        finally:
            if cache:
                cache.make_room()


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
    documents, config = reviewed.withheld.left(documents), without_permission(config, reviewed.withheld)
    judged: dict[str, list[Problem]] = {}
    read = _read(documents, register, engine, watch, names, reviewed, cache)
    tables, left_out = _tables_of(read, register, engine, watch, reviewed, judged)
    del read
    tables = with_gone(tables, read_former(output), reviewed.withheld.tombstones)
    said = [*overlooked(texts or output / config.texts.folder, output), *doubtful(documents), *left_out]
    said += [*placeholder_problems(config, CONFIGURATION), *unknown_regions(config, register)]
    watch("write", 0, 1)
    runs = engine_of(engine)
    sections = cache.remembering(runs) if cache else runs
    known = {} if tables["replaced_ids"] else judged  # rows of records that are gone were not there to be judged
    if config.stated_limits != reviewed.limits:  # a permission was withdrawn since
        known.pop("withheld", None)
    under = Circumstances(runs, sections, own=True, given_names=given_names(register), judged=known)
    files = put_files(stage, tables, config, figures_of(finder), finder, engine=runs)
    rows = {name: len(tables.pop(name)) for name in [*tables]}  # what is on the disk takes no memory
    watch("write", 1, 1)
    texts_by_id = {document.id: document for document in documents}
    problems = validate(stage.folder, texts_by_id, (), watch, register, config.validation.tables, under)
    problems = weighed([*problems, *said], config.validation.levels)
    if stops(problems):
        raise PipelineError(problems)
    stage.swap(sorted(published_before(output) - {*files}))
    return Built(output, rows, len(files), tuple(problems))


def figures_of(finder: Mapping[str, str]) -> dict[str, Any]:
    """The recorded figures, which are those of our own name finder; none for another one."""
    return recorded() if finder.get("name") == OURS else {}
