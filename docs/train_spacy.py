"""Trains a spaCy pipeline on the corpora that `docs/name-tagger.md` names, to be set in the place of our name tagger.

Run it in the project's folder, in an environment that has belegt[spacy]:
`python docs/train_spacy.py DATA_DIR FOLDER [all]`. The folder gets a pipeline that has learned from the training part
alone and is measured on the rest; with `all` it learns from all the data, and there is nothing left to measure it on.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from name_corpora import Example, measure, read_corpora
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example as Lesson
from spacy.util import filter_spans, fix_random_seed

from pipeline.extract.spacy_names import find_names

ROUNDS = 12
WORDS = 1_000
"""Words that are learned from at once."""
DROPOUT = 0.2
SEED = 0
ABOUT = {
    "name": "press_names",
    "version": "1.0.0",
    "description": "Names in German texts, for belegt. Learned from GermEval 2014 NER (NoSta-D; Benikova, Biemann and Reznicek, LREC "
    "2014; CC BY 4.0) and the DFKI SmartData Corpus v1 (Schiersch et al., LREC 2018; CC BY 4.0).",
    "license": "CC BY 4.0",
}  # fmt: skip
"""What the pipeline says of itself, so that the attribution goes where it goes."""


def lessons(nlp: Language, examples: Iterable[Example]) -> Iterator[Lesson]:
    """Each sentence with its names; those that begin or end inside a word of spaCy's are left out."""
    for example in examples:
        for sentence in example.sentences:
            doc = nlp.make_doc(sentence.of(example.text))
            found = [
                doc.char_span(span.start - sentence.start, span.end - sentence.start, label)
                for span, label in example.names
                if sentence.holds(span)
            ]
            told = Doc(doc.vocab, [word.text for word in doc], [bool(word.whitespace_) for word in doc])
            told.set_ents(filter_spans([name for name in found if name is not None]))
            if len(doc):
                yield Lesson(doc, told)


def train(examples: Iterable[Example]) -> Language:
    """A pipeline of one component, which finds names; the same examples on the same machine give the same one."""
    fix_random_seed(SEED)
    nlp = spacy.blank("de")
    nlp.meta.update(ABOUT)
    nlp.add_pipe("ner")
    learned = list(lessons(nlp, examples))
    optimizer = nlp.initialize(lambda: learned)
    chance = random.Random(SEED)  # noqa: S311 — the order of lessons is no secret
    for number in range(ROUNDS):
        chance.shuffle(learned)
        losses: dict[str, float] = {}
        for batch in _batches(learned):
            nlp.update(batch, drop=DROPOUT, sgd=optimizer, losses=losses)
        sys.stdout.write(f"round {number + 1} of {ROUNDS}: loss {losses['ner']:.0f}\n")
        sys.stdout.flush()
    with nlp.use_params(optimizer.averages):
        return nlp.from_bytes(nlp.to_bytes())


def _batches(learned: list[Lesson]) -> Iterator[list[Lesson]]:
    """The lessons in portions of some thousand words."""
    batch: list[Lesson] = []
    words = 0
    for lesson in learned:
        batch.append(lesson)
        words += len(lesson)
        if words >= WORDS:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def main(folder: Path, target: Path, *, everything: bool) -> None:
    """Writes a pipeline of the training part and measures it on the rest, or writes one of all the data."""
    corpora = read_corpora(folder)
    nlp = train([*corpora.learned, *corpora.held] if everything else corpora.learned)
    nlp.to_disk(target)
    for title, examples in ({} if everything else corpora.measured()).items():
        found = [
            (at, name.span, name.about, 0.0)
            for at, one in enumerate(examples)
            for name in find_names(one.text, one.sentences, nlp)
        ]
        measure(title, examples, found)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), everything=sys.argv[3:] == ["all"])
