"""Makes the model of the name tagger from the corpora that `docs/name-tagger.md` names, and measures it.

Run it in the project's folder, in an environment that also has python-crfsuite 0.9.12:
`python docs/train_names.py DATA_DIR MODEL_FILE`. The same data give the same bytes.

What is measured is a model of the training part alone; what is written is one of all the data, by the same recipe.
"""

from __future__ import annotations

import csv
import gzip
import json
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

import pycrfsuite

from pipeline.codebook.documents import Span
from pipeline.extract.name_clues import clues, cut_tokens
from pipeline.extract.tagger import KINDS, NEVER, STEPS, TAGS, Model, read_model, tag
from pipeline.german.sentences import cut_sentences

GIVEN_NAMES = Path(__file__).parent.parent / "data" / "register" / "given-names.csv"
GERMEVAL = ("germeval2014-dev.tsv", "germeval2014-test.tsv")
SMARTDATA = ("smartdata-v1-train.json.gz", "smartdata-v1-test.json.gz")
"""Of each corpus what is learned from, and what is measured on: of GermEval every fourth sentence of the test file."""

PARAMETERS = {"c1": 0.1, "c2": 0.1, "max_iterations": 150, "feature.possible_transitions": True}
LEAST = 5
"""Weights that are smaller than so many steps are left out."""

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

ABOUT = (
    "Weights of belegt's name tagger, CC BY 4.0. Learned from GermEval 2014 NER (NoSta-D; Benikova, Biemann and Reznicek, "
    "LREC 2014; CC BY 4.0) and the DFKI SmartData Corpus v1 (Schiersch et al., LREC 2018; CC BY 4.0)."
)
"""What the file says of itself, so that the attribution goes where it goes."""

THRESHOLDS = (0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8)


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


def tagged(example: Example) -> Iterator[tuple[list[str], list[str]]]:
    """The words of each sentence and their tags; names that begin or end inside a word are left out."""
    for sentence in example.sentences:
        tokens = cut_tokens(example.text, sentence)
        tags = ["O"] * len(tokens)
        for span, label in example.names:
            inside = [at for at, token in enumerate(tokens) if token.span.meets(span)]
            whole = inside and all(span.holds(tokens[at].span) for at in inside)
            if whole and all(tags[at] == "O" for at in inside):
                tags[inside[0]] = f"B-{label}"
                for at in inside[1:]:
                    tags[at] = f"I-{label}"
        if tokens:
            yield [token.text for token in tokens], tags


def train(examples: Iterable[Example]) -> bytes:
    """The file of a model of the examples."""
    with GIVEN_NAMES.open(encoding="utf-8", newline="") as file:
        given_names = sorted({row["name"].lower() for row in csv.DictReader(file)})
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    for example in examples:
        for words, tags in tagged(example):
            trainer.append(clues(words, frozenset(given_names)), tags)
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "crf")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        learned = tagger.info()
    rows: dict[str, list[int]] = {}
    for (clue, label), weight in sorted(learned.state_features.items()):
        steps = round(weight * STEPS)
        if abs(steps) >= LEAST:
            rows.setdefault(clue, [0] * len(TAGS))[TAGS.index(label)] = steps
    moves = [[_move(one, other, learned.transitions) for other in TAGS] for one in TAGS]
    content = {"about": ABOUT, "given_names": given_names, "moves": moves, "clues": rows}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return lzma.compress(text.encode(), preset=6 | lzma.PRESET_EXTREME)


def _move(one: str, other: str, learned: dict[tuple[str, str], float]) -> int:
    """What a tag has for the tag behind it."""
    if other.startswith("I-") and one[2:] != other[2:]:
        return NEVER
    return round(learned.get((one, other), 0) * STEPS)


Found = tuple[int, Span, str, float]
"""A name: the number of its example, its place, its label, how sure the model is."""


def find(examples: Sequence[Example], model: Model) -> list[Found]:
    """What the tagger says of each example."""
    return [
        (at, span, kind, sure)
        for at, example in enumerate(examples)
        for span, kind, sure in tag(example.text, example.sentences, model)
    ]


def measure(title: str, examples: Sequence[Example], model: Model) -> None:
    """Prints precision, recall and F1 of exact names by confidence, and how many names touch one of their kind."""
    said = find(examples, model)
    gold = {(at, span, KINDS[label]) for at, one in enumerate(examples) for span, label in one.names if label in KINDS}
    total = Counter(kind for _, _, kind in gold)
    places: dict[tuple[int, str], list[Span]] = {}
    for at, span, kind in gold:
        places.setdefault((at, kind), []).append(span)
    sys.stdout.write(f"{title}: {len(examples)} texts, {dict(sorted(total.items()))}\n")
    for kind in sorted(total):
        for least in THRESHOLDS:
            kept = [(at, span) for at, span, one, sure in said if one == kind and sure >= least]
            hits = sum((at, span, kind) in gold for at, span in kept)
            near = sum(any(span.meets(other) for other in places.get((at, kind), ())) for at, span in kept)
            precision, recall, touching = hits / max(len(kept), 1), hits / total[kind], near / max(len(kept), 1)
            f1 = 2 * precision * recall / max(precision + recall, 1e-9)
            sys.stdout.write(
                f"  {kind:12} >= {least:3}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  touching {touching:.3f}"
                f"  names {len(kept)}\n"
            )


def long_lines(example: Example) -> set[str]:
    """The lines by which a text is known again: some texts stand in both files of SmartData."""
    return {line for line in example.text.split("\n") if len(line) > 80}


def main(folder: Path, target: Path) -> None:
    """Measures the recipe on what it has not learned from, then makes the model of all the data."""
    learned = [*germeval(folder / GERMEVAL[0]), *smartdata(folder / SMARTDATA[0])]
    test, held_news = list(germeval(folder / GERMEVAL[1])), list(smartdata(folder / SMARTDATA[1]))
    seen = {line for one in learned for line in long_lines(one)}
    fresh, held = [one for one in held_news if seen.isdisjoint(long_lines(one))], test[::4]
    learned += [one for at, one in enumerate(test) if at % 4]
    model = read_model(train(learned))
    measure("GermEval, held out", held, model)
    measure("SmartData test", fresh, model)
    measure("Both", [*held, *fresh], model)
    target.write_bytes(train([*learned, *held, *held_news]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
