"""The two corpora of German names that models are trained and measured on: `docs/name-tagger.md` tells of them."""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from pipeline.codebook.documents import Span
from pipeline.extract.tagger import KINDS
from pipeline.german.sentences import cut_sentences

GERMEVAL = ("germeval2014-dev.tsv", "germeval2014-test.tsv")
SMARTDATA = ("smartdata-v1-train.json.gz", "smartdata-v1-test.json.gz")
"""Of each corpus what is learned from, and what is measured on: of GermEval every fourth sentence of the test file."""

LABELS = {
    "PER": "PER",
    "ORG": "ORG",
    "LOC": "LOC",
    "LOCderiv": "LOC",
    "OTH": "OTH",
    "person": "PER",
    "organization": "ORG",
    "organization-company": "ORG",
    "location": "LOC",
    "location-city": "LOC",
    "location-stop": "LOC",
    "location-street": "LOC",
}
"""Our labels for those of the corpora. Parts of compounds ("SPD-nah") and what is derived of names get none."""

GENERIC = re.compile(
    r"(?:[A-ZÄÖÜ]?[a-zäöüß]*(?:gruppe|kette|konzern|unternehmen|firma|hersteller|tochter|mutter|verein|klub|club|"
    r"gesellschaft)|Gruppe|Konzern|Club|Bank|Privatbank|Zentralbank|Polizei|Firma|Unternehmen|Partei|Verein)s?"
)
"""Nouns that SmartData counts among the names of companies where they stand for one."""


@dataclass(frozen=True)
class Example:
    """A text with its sentences and the names in it."""

    text: str
    sentences: tuple[Span, ...]
    names: tuple[tuple[Span, str], ...]


def germeval(path: Path) -> Iterator[Example]:
    """The sentences of a GermEval file, their words parted by blanks, with the outer names."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#\t")]
        words = [row[1] for row in rows]
        starts = list(accumulate((len(word) + 1 for word in words), initial=0))
        found: list[tuple[int, int, str]] = []
        for at, row in enumerate(rows):
            if row[2].startswith("B-"):
                found.append((at, at, row[2][2:]))
            elif row[2].startswith("I-") and found:
                found[-1] = (found[-1][0], at, found[-1][2])
        text = " ".join(words)
        names = [(Span(starts[a], starts[b] + len(words[b])), label) for a, b, label in found]
        if words:
            yield Example(text, (Span(0, len(text)),), tuple(_ours(text, names)))


def smartdata(path: Path) -> Iterator[Example]:
    """The documents of a SmartData file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rest = file.read().lstrip()
    decoder, at = json.JSONDecoder(), 0
    while at < len(rest):
        document, at = decoder.raw_decode(rest, at)
        at += len(rest[at : at + 9]) - len(rest[at : at + 9].lstrip())
        text = document["text"]["string"]
        names = [
            (Span(one["span"]["start"], one["span"]["end"]), one["type"])
            for one in document["conceptMentions"]["array"]
        ]
        yield Example(text, cut_sentences(text), tuple(_ours(text, names)))


def _ours(text: str, names: Iterable[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """The names that we learn, the longest first, without blanks and stops at their ends."""
    for span, label in sorted(names, key=lambda name: (name[0].start - name[0].end, name[0].start)):
        words = span.of(text).rstrip(" \n\t:,;#")
        label_here = LABELS.get(label)
        lower = label_here == "LOC" and words[:1].islower()
        if label_here and words and not lower and not (label_here == "ORG" and GENERIC.fullmatch(words)):
            start = span.start + len(words) - len(words.lstrip())
            yield Span(start, span.start + len(words)), label_here


@dataclass(frozen=True)
class Corpora:
    """Examples to learn from, and those of either corpus that a model of them is measured on.

    `held` are all that are not in `learned`, those of SmartData too that are left out of `news` because they share a
    long line with what is learned.
    """

    learned: list[Example]
    sentences: list[Example]
    news: list[Example]
    held: list[Example]

    def measured(self) -> dict[str, list[Example]]:
        """What a model is measured on, by its title."""
        both = [*self.sentences, *self.news]
        return {"GermEval, held out": self.sentences, "SmartData test": self.news, "Both": both}


def read_corpora(folder: Path) -> Corpora:
    """Both corpora in a folder; of GermEval every fourth sentence of the test file is measured on."""
    learned = [*germeval(folder / GERMEVAL[0]), *smartdata(folder / SMARTDATA[0])]
    test, news = list(germeval(folder / GERMEVAL[1])), list(smartdata(folder / SMARTDATA[1]))
    seen = {line for one in learned for line in _long_lines(one)}
    fresh, sentences = [one for one in news if seen.isdisjoint(_long_lines(one))], test[::4]
    learned += [one for at, one in enumerate(test) if at % 4]
    return Corpora(learned, sentences, fresh, [*sentences, *news])


def _long_lines(example: Example) -> set[str]:
    """The lines by which a text is known again: some texts stand in both files of SmartData."""
    return {line for line in example.text.split("\n") if len(line) > 80}


Found = tuple[int, Span, str, float]
"""A name: the number of its example, its place, what it names, how sure the model is."""


def measure(title: str, examples: Sequence[Example], said: Sequence[Found], thresholds: Sequence[float] = (0,)) -> None:
    """Prints precision, recall and F1 of exact names by confidence, and how many names touch one of their kind."""
    gold = {(at, span, KINDS[label]) for at, one in enumerate(examples) for span, label in one.names if label in KINDS}
    total = Counter(kind for _, _, kind in gold)
    places: dict[tuple[int, str], list[Span]] = {}
    for at, span, kind in gold:
        places.setdefault((at, kind), []).append(span)
    sys.stdout.write(f"{title}: {len(examples)} texts, {dict(sorted(total.items()))}\n")
    for kind in sorted(total):
        for least in thresholds:
            kept = [(at, span) for at, span, one, sure in said if one == kind and sure >= least]
            hits = sum((at, span, kind) in gold for at, span in kept)
            near = sum(any(span.meets(other) for other in places.get((at, kind), ())) for at, span in kept)
            precision, recall, touching = hits / max(len(kept), 1), hits / total[kind], near / max(len(kept), 1)
            f1 = 2 * precision * recall / max(precision + recall, 1e-9)
            sys.stdout.write(
                f"  {kind:12} >= {least:3}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  touching {touching:.3f}"
                f"  names {len(kept)}\n"
            )
