"""Names of organisations and persons by a German spaCy pipeline; spaCy is imported only where one is loaded.

A pipeline is named by its package, as "de_core_news_lg", or by its folder, with a slash in it. What it finds is
proposed, and nothing else: `organisations` makes names of it, and the law holds them against the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from importlib.metadata import entry_points, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.codebook.documents import Span
from pipeline.codebook.lexicon import About
from pipeline.codebook.mentions import ProposedName
from pipeline.german.plain import Plain
from pipeline.problems import PipelineError, Problem
from pipeline.seams import NameFinder

if TYPE_CHECKING:
    from spacy.language import Language

LABELS: dict[str, About] = {"ORG": "organisation", "PER": "person", "PERSON": "person"}
"""What the labels of spaCy's pipelines mean; names of places and works are not proposed."""

TRIAL = "Die Stadt lobt das Vorhaben."
"""What a pipeline has to read before it is trusted with a text: some that load have never learned anything."""


def find_names(text: str, sentences: Sequence[Span], nlp: Language) -> Iterator[ProposedName]:
    """The names that a pipeline sees in the sentences of a text, by the text's own offsets.

    It reads one sentence at a time, without what a reader does not see: soft hyphens and the like.
    """
    read = [Plain.of(sentence.of(text)) for sentence in sentences]
    for sentence, plain, doc in zip(sentences, read, nlp.pipe(one.words for one in read), strict=True):
        for name in doc.ents:
            words = name.text.strip()
            if name.label_ in LABELS and words:
                start = name.start_char + name.text.index(words)
                inside = plain.span(start, start + len(words))
                span = Span(sentence.start + inside.start, sentence.start + inside.end)
                yield ProposedName(span, LABELS[name.label_])


def load(names: str) -> NameFinder:
    """The finder that a pipeline makes; PipelineError where spaCy or the pipeline is not here, or it finds no names."""
    described(names)
    try:
        import spacy  # noqa: PLC0415 — half a second, and an extra that few have

        nlp = spacy.load(Path(names) if "/" in names else names)
        nlp(TRIAL)
    except Exception as failure:  # a pipeline of somebody else can fail in every part of spaCy
        raise _unusable(names, f"{type(failure).__name__}: {failure}") from failure
    return partial(find_names, nlp=nlp)


def described(names: str) -> dict[str, str]:
    """Name and version of a pipeline and the version of spaCy, as they stand in its metadata; PipelineError as above."""
    if find_spec("spacy") is None:
        raise PipelineError([Problem("C211", found=names)])
    meta = _metadata(names)
    labels = meta.get("labels")
    parts = labels.values() if isinstance(labels, dict) else ()
    if meta.get("lang") != "de":
        raise _unusable(names, f"its language is {meta.get('lang')!r} and not 'de'")
    if not any(isinstance(part, list) and "ORG" in part for part in parts):
        raise _unusable(names, "no part of it finds organisations (ORG)")
    return {"name": f"de_{meta.get('name')}", "version": str(meta.get("version")), "spacy": version("spacy")}


def _metadata(names: str) -> dict[str, Any]:
    """What the file meta.json of a pipeline says; it is not loaded for that."""
    folder = Path(names) if "/" in names else _package_folder(names)
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8")) if folder else None
    except FileNotFoundError:
        meta = None
    except (OSError, ValueError, RecursionError) as error:
        raise _unusable(names, f"meta.json: {error}") from error
    if meta is None:
        raise PipelineError([Problem("C212", found=names)])
    return meta if isinstance(meta, dict) else {}


def _package_folder(names: str) -> Path | None:
    """The folder of an installed package that says of itself that it is a spaCy pipeline."""
    spec = find_spec(names) if entry_points(group="spacy_models", name=names) else None
    return Path(spec.origin).parent if spec and spec.origin else None


def _unusable(names: str, reason: str) -> PipelineError:
    return PipelineError([Problem("C213", found=f"{names}: {reason}"[:300])])
