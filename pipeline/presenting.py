"""The static site of a published folder: read, drawn, staged and swapped in whole."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.codebook.configuration import Configuration
from pipeline.collect.registers import shipped_given_names
from pipeline.folders import configuration_of, load_texts, withheld_of
from pipeline.problems import PipelineError, Problem
from pipeline.publish.dataset_iris import home
from pipeline.publish.package import base_iri
from pipeline.publish.seen import reading
from pipeline.publish.swap import open_stage
from pipeline.publish.totals import totals
from pipeline.seams import Watcher, unwatched
from pipeline.site.descriptor import Descriptor
from pipeline.site.pages import site_files
from pipeline.site.published import Published
from pipeline.validate.keys import read_spelled
from pipeline.validate.reading import Circumstances, read_package
from pipeline.validate.withheld import hides_in, without_personal_data

LISTED = "files.json"
"""What of a folder is of the site: what stands there and is not written any more is removed with the next one."""


@dataclass(frozen=True)
class Presented:
    """What was written: the folder, and how many files and bytes."""

    folder: Path
    files: int
    size: int


def published_in(folder: Path) -> Published:
    """What a folder publishes; PipelineError where it cannot be read."""
    with reading(folder):
        return _published_in(folder)


def _published_in(folder: Path) -> Published:
    package, problems = read_spelled(folder)
    base = base_iri(package.descriptor)
    if base is None:
        problems.append(Problem("P101", "datapackage.json", found=f"id = {package.descriptor.get('id')!r}"))
    if problems or base is None:
        raise PipelineError(problems)
    config = configuration_of(folder)
    where = home(config) if config else base
    sums = [one.cells() for one in totals(package.tables)]
    return Published(
        folder, Descriptor(package.descriptor), base, package.tables, where, shown_texts(folder, config), sums
    )


def shown_texts(folder: Path, config: Configuration | None) -> dict[str, str]:
    """The texts that may be shown whole, by source, with what is held back covered: those under a licence that is named for it.

    One that speaks of somebody who was taken down is none of them.
    """
    allowed = config.texts.shown_under if config else ()
    if not allowed:
        return {}
    withheld = withheld_of(folder)
    texts = [one for one in withheld.left(load_texts(folder).values()) if one.head.licence in allowed]
    free = {one.id: one.text for one in texts if not withheld.names_in(one.text)}
    permitted = config.limits.permitted if config else ()
    under = Circumstances(given_names=shipped_given_names())
    package = replace(read_package(folder)[0], texts={one.id: one for one in texts}, under=under)
    return {key: without_personal_data(text, permitted, hides_in(package, key)) for key, text in free.items()}


def write_site(folder: Path, output: Path, watch: Watcher = unwatched) -> Presented:
    """Writes the site of a published folder; PipelineError where it cannot be, with nothing replaced.

    `datapackage.json`, which the site holds as every published folder does, is the last file that is replaced.
    """
    published = published_in(folder)
    sizes: dict[str, int] = {}
    with open_stage(output) as stage:
        before = _listed(output)
        for path, content in site_files(published):
            stage.put({path: content})
            sizes[path] = len(content)
        watch("write", 1, 1)
        stage.put({LISTED: (json.dumps(sorted(sizes), indent=0) + "\n").encode()})
        stage.swap(sorted(before - sizes.keys() - {LISTED}))
    return Presented(output, len(sizes), sum(sizes.values()))


def _listed(output: Path) -> set[str]:
    """The files of the site that stood there before; none where the list cannot be read."""
    try:
        listed = json.loads((output / LISTED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    return {one for one in listed if isinstance(one, str)} if isinstance(listed, list) else set()
