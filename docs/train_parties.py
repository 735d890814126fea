"""Makes the model of who gives and who gets from annotated texts, and measures it on others.

Run it in the project's folder, in an environment that also has numpy and scipy:
`python docs/train_parties.py TAUGHT_DIR MODEL_FILE [MEASURED_DIR …]`. The same texts give the same model.
"""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from pipeline.codebook.documents import Document
from pipeline.codebook.lexicon import Lexicon
from pipeline.codebook.mentions import Reading
from pipeline.collect.texts import collect_texts
from pipeline.extract import EXTRACTORS, party_model
from pipeline.extract.candidates import Candidate, candidates_of
from pipeline.extract.money import state
from pipeline.extract.party_clues import clues
from pipeline.extract.party_model import NOBODY, STEPS
from pipeline.extract.party_scene import Scene
from pipeline.extract.party_sums import PARTS, Numbers
from pipeline.extract.stated_money import Stated
from pipeline.flow import score
from pipeline.folders import register_of
from pipeline.german.sentences import cut_sentences
from pipeline.link import build_lexicon
from pipeline.measure.annotations import Annotation, Money, read_annotations
from pipeline.measure.figures import Figure
from pipeline.measure.matching import any_alike

LEAST = 4
"""Candidates that a clue must have been seen at."""
PENALTY = 4.0
"""What a weight costs by its square, so that clues that say little say nothing."""


@dataclass(frozen=True)
class Case:
    """An annotated amount: the clues of each candidate, and which of them are right, by part; none where nobody is."""

    clues: list[set[str]]
    right: dict[str, list[bool]]
    named: dict[str, bool]


def main(taught: str, model: str, *measured: str) -> None:
    """Writes the model and prints F1 on the other folders, without and with it."""
    cases = list(_cases(Path(taught)))
    weights = {part: _fit(cases, part) for part in PARTS}
    Path(model).write_text(_table(weights), encoding="utf-8")
    report(f"{len(cases)} amounts, {len({clue for one in weights.values() for clue in one})} clues")
    for folder in map(Path, measured):
        for name, parts in (("grammar alone", {part: {} for part in PARTS}), ("with the model", weights)):
            figures = " ".join(f"money.{part} {_measure(folder, parts)[f'money.{part}'].f1:.3f}" for part in PARTS)
            report(f"{folder} {name}: {figures}")


def _measure(folder: Path, weights: dict[str, dict[str, int]]) -> dict[str, Figure]:
    """The figures of a folder under a model; under an empty one those of the grammar alone."""
    party_model.shipped, party_model.shipped_numbers = lambda: weights, lambda: Numbers(weights)
    return score(folder)


def report(line: str) -> None:
    """Tells a line."""
    sys.stdout.write(line + "\n")


def _cases(folder: Path) -> Iterator[Case]:
    lexicon = build_lexicon(register_of(Path.cwd()))
    documents = {one.id: one for one in collect_texts(folder, folder)}
    for annotation in read_annotations(folder):
        yield from _of_text(annotation, documents[annotation.id], lexicon)


def _of_text(annotation: Annotation, document: Document, lexicon: Lexicon) -> Iterator[Case]:
    """The annotated amounts of a text that were found, each with its candidates."""
    reading = Reading(document, cut_sentences(document.text), lexicon)
    for name, extractor in EXTRACTORS.items():
        if name == "money":
            break
        reading = replace(reading, found=(*reading.found, *extractor(reading)))
    stated = state(reading)
    scene = Scene(reading, candidates_of(reading), stated)
    left = list(stated)
    for money in annotation.money:
        one = _match(document.text, money, left) or _match(document.text, money, stated)
        if one is None:
            continue
        left = [other for other in left if other is not one]
        wanted = {"funder": money.funder, "recipient": money.recipient}
        found = scene.near(one)
        names = [_names(document.text, candidate, lexicon) for candidate in found]
        right = {part: [any_alike(wanted[part], of_one) for of_one in names] for part in PARTS}
        told = [set(clues(scene, candidate, one)) for candidate in found]
        yield Case(told, right, {part: bool(wanted[part]) for part in PARTS})


def _match(text: str, money: Money, stated: list[Stated]) -> Stated | None:
    """The stated amount that an annotated one is, the nearest one to its quote."""
    at = text.find(money.quote)
    fits = [one for one in stated if _says(one, money.amount) and one.mention.figure.unit == money.currency]
    return min(fits, key=lambda one: abs(one.amount.start - at), default=None)


def _says(one: Stated, amount: Decimal) -> bool:
    figure = one.mention.figure
    return amount in {figure.value, figure.low, figure.high}


def _names(text: str, candidate: Candidate, lexicon: Lexicon) -> list[str]:
    """All that a candidate is called."""
    own = [place for place in candidate.places if not place.points]
    called = {span.of(text) for place in own for span in (place.phrase.span, place.whole)}
    if candidate.name:
        called |= {candidate.name.name, candidate.name.full, *lexicon.names_of(candidate.name.key)}
    return sorted(called - {""})


def _fit(cases: list[Case], part: str) -> dict[str, int]:
    """The weights under which the right candidates have the largest shares of all and nobody."""
    seen = Counter(clue for case in cases for one in case.clues for clue in one)
    names = {clue: number for number, clue in enumerate(sorted(c for c, times in seen.items() if times >= LEAST))}
    rows, goals = [], []
    for case in cases:
        if case.named[part] and not any(case.right[part]):
            continue
        matrix = np.zeros((len(case.clues) + 1, len(names) + 1))
        for at, told in enumerate(case.clues):
            for clue in told:
                if clue in names:
                    matrix[at, names[clue]] = 1
        matrix[-1, -1] = 1
        rows.append(matrix)
        goals.append(np.array([*case.right[part], not any(case.right[part])]))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = PENALTY * weights @ weights, 2 * PENALTY * weights
        for matrix, goal in zip(rows, goals, strict=True):
            sums = matrix @ weights
            shares = np.exp(sums - sums.max())
            right = shares * goal
            total -= np.log(right.sum() / shares.sum())
            slope = slope + matrix.T @ (shares / shares.sum() - right / right.sum())
        return total, slope

    best = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    numbers = {clue: round(STEPS * best[number]) for clue, number in names.items()}
    return {clue: number for clue, number in {**numbers, NOBODY: round(STEPS * best[-1])}.items() if number}


def _table(weights: dict[str, dict[str, int]]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["clue", *PARTS])
    for clue in sorted({clue for one in weights.values() for clue in one}):
        writer.writerow([clue, *(weights[part].get(clue, "") for part in PARTS)])
    return file.getvalue()


if __name__ == "__main__":
    main(*sys.argv[1:])
