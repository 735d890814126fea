"""Tables and staged files → problems; nothing is released while a must-problem is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from pipeline.problems import Problem, in_order
from pipeline.seams import Watcher, unwatched
from pipeline.validate import graph, keys, law, package
from pipeline.validate.reading import Package, read_package

Check = Callable[[Package, Mapping[str, str]], Iterator[Problem]]

CHECKS: dict[str, Check] = {
    "package": package.check,
    "cells": keys.check_cells,
    "keys": keys.check_keys,
    "law": law.check,
    "graph": graph.check,
}
"""Every check by the name that `--only` takes."""


def validate(
    folder: Path, texts: Mapping[str, str], only: tuple[str, ...] = (), watch: Watcher = unwatched
) -> list[Problem]:
    """All problems of a published folder at once. `texts` holds the normalised texts by source id, as far as they are there.

    Where cells are not spelled right, the law is not applied: it would only repeat that nothing can be read from them.
    """
    found, problems = read_package(folder)
    misspelt = list(keys.check_cells(found, texts))
    readable = not problems and not misspelt
    for done, (name, check) in enumerate(CHECKS.items()):
        watch("validate", done, len(CHECKS))
        if (only and name not in only) or (name == "law" and not readable):
            continue
        problems += misspelt if name == "cells" else check(found, texts)
    watch("validate", len(CHECKS), len(CHECKS))
    return in_order(problems)
