"""Makes the model of the name tagger from the corpora that `docs/name-tagger.md` names, and measures it.

Run it in the project's folder, in an environment that also has python-crfsuite 0.9.12:
`python docs/train_names.py DATA_DIR MODEL_FILE`. The same data give the same bytes.

What is measured is a model of the training part alone; what is written is one of all the data, by the same recipe.
"""

from __future__ import annotations

import csv
import json
import lzma
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pycrfsuite
from name_corpora import Example, Found, measure, read_corpora

from pipeline.extract.name_clues import clues, cut_tokens
from pipeline.extract.name_model import NEVER, TAGS, Model, read_model
from pipeline.extract.tagger import STEPS, tag

GIVEN_NAMES = Path(__file__).parent.parent / "data" / "register" / "given-names.csv"
PARAMETERS = {"c1": 0.1, "c2": 0.1, "max_iterations": 150, "feature.possible_transitions": True}
LEAST = 5
"""Weights that are smaller than so many steps are left out."""

ABOUT = (
    "Weights of belegt's name tagger, CC BY 4.0. Learned from GermEval 2014 NER (NoSta-D; Benikova, Biemann and Reznicek, "
    "LREC 2014; CC BY 4.0) and the DFKI SmartData Corpus v1 (Schiersch et al., LREC 2018; CC BY 4.0)."
)
"""What the file says of itself, so that the attribution goes where it goes."""

THRESHOLDS = (0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8)


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


def find(examples: Sequence[Example], model: Model) -> list[Found]:
    """What the tagger says of each example."""
    return [
        (at, span, kind, sure)
        for at, example in enumerate(examples)
        for span, kind, sure in tag(example.text, example.sentences, model)
    ]


def main(folder: Path, target: Path) -> None:
    """Measures the recipe on what it has not learned from, then makes the model of all the data."""
    corpora = read_corpora(folder)
    model = read_model(train(corpora.learned))
    for title, examples in corpora.measured().items():
        measure(title, examples, find(examples, model), THRESHOLDS)
    target.write_bytes(train([*corpora.learned, *corpora.held]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
