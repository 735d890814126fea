"""The name finders by name: our tagger, none at all, or else a German spaCy pipeline that the user names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pipeline.codebook.documents import Span
from pipeline.codebook.mentions import ProposedName
from pipeline.extract import spacy_names, tagger
from pipeline.problems import PipelineError, Problem
from pipeline.seams import NameFinder

OURS = "belegt"
"""The name of the tagger that comes with belegt."""


def _nobody(text: str, sentences: Sequence[Span]) -> list[ProposedName]:
    """No names: what is found then is found by rules and registers alone."""
    del text, sentences
    return []


FINDERS: dict[str, NameFinder] = {OURS: tagger.find_names, "none": _nobody}
"""The finders that come with belegt; every other name is that of a spaCy pipeline."""


def located(names: str, folder: Path) -> str:
    """The name of a finder; where it is the path of a pipeline, that path below the folder given, for every process.

    >>> located("models/de", Path("/mine")), located("de_core_news_lg", Path("/mine"))
    ('/mine/models/de', 'de_core_news_lg')
    """
    return (folder / names).absolute().as_posix() if "/" in names else names


@cache
def name_finder(names: str) -> NameFinder:
    """The finder of that name, made ready once in each process; PipelineError where it cannot be used."""
    return FINDERS[names] if names in FINDERS else spacy_names.load(names)


def described(names: str) -> dict[str, str]:
    """The finder's name and version, without making it ready; PipelineError where it is not here."""
    return {"name": names, "version": version("belegt")} if names in FINDERS else spacy_names.described(names)


def recorded_finder(names: str, extraction: object) -> tuple[Mapping[str, str], list[Problem]]:
    """What to record of a finder, and a may-problem where it cannot make again what a descriptor says that it made.

    `extraction` is what the descriptor says. Where the pipeline is not here, cannot be loaded or is another version,
    only the descriptor knows which one it was: its word is taken, and the tables cannot be held against the texts.
    """
    said = extraction.get("names") if isinstance(extraction, dict) else None
    said = said if isinstance(said, dict) else {}
    try:
        name_finder(names)
        here = described(names)
    except PipelineError as error:
        found = "; ".join(f"{problem.kind.title}: {problem.found}" for problem in error.problems)
        return said, [Problem("D105", "datapackage.json", found=found)]
    if here != said and "spacy" in here and here["name"] == said.get("name"):
        found = f"made with {_written(said)}, here is {_written(here)}"
        return said, [Problem("D105", "datapackage.json", found=found[:300])]
    return here, []


def _written(finder: Mapping[str, str]) -> str:
    """A pipeline as people name it."""
    return f"{finder.get('name')} {finder.get('version')} with spaCy {finder.get('spacy')}"
