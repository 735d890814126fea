"""Names of organisations and persons by a statistical model, each with how sure the model is of it.

The model is a linear chain: every word of a sentence has clues, every clue a whole number for each tag, every pair of
neighbouring tags one too, and the row of tags with the highest sum wins. `docs/name-tagger.md` tells what the model was
made of and how good it is; `docs/train_names.py` makes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import add

from pipeline.codebook.documents import Span
from pipeline.codebook.lexicon import About
from pipeline.codebook.mentions import ProposedName
from pipeline.extract.name_clues import find_tokens, words_of
from pipeline.extract.name_model import NEVER, TAGS, Model, Moves, Row, shipped
from pipeline.extract.name_scores import scores

KINDS: dict[str, About] = {"ORG": "organisation", "PER": "person"}
STEPS = 100
"""Whole numbers of the model that make one unit of confidence, the natural logarithm of odds."""

SURE = 2.5
"""The confidence, at one place of a text at least, from which on nine of ten names are right."""

SURE_OF_CAPITALS = 4.0
"""The same for a word in capitals, which may be a norm or a product as well."""

_START: Row = tuple(NEVER if label.startswith("I-") else 0 for label in TAGS)
_SILENT: Row = (0,) * len(TAGS)


def find_names(text: str, sentences: Sequence[Span]) -> list[ProposedName]:
    """The names in the sentences of a text that the tagger is sure of; what it doubts everywhere is none."""
    found = [(ProposedName(span, about), span.words_of(text), sure) for span, about, sure in tag(text, sentences)]
    most: dict[tuple[About, str], float] = {}
    for name, words, sure in found:
        most[name.about, words] = max(sure, most.get((name.about, words), 0))
    return [
        name for name, words, _ in found if most[name.about, words] >= (SURE_OF_CAPITALS if words.isupper() else SURE)
    ]


def tag(text: str, sentences: Sequence[Span], model: Model | None = None) -> list[tuple[Span, About, float]]:
    """The names in the sentences of a text in their order, what each names, and how sure the model is of it.

    The confidence is how far the best tags lie before the best ones in which a word of the name is none of that kind.
    Without a model it is the one that comes with the project.
    """
    chosen = model or shipped()
    return [name for sentence in sentences for name in _names(text, sentence, chosen)]


def _names(text: str, sentence: Span, model: Model) -> Iterator[tuple[Span, About, float]]:
    """The names in one sentence."""
    tokens = find_tokens(text, sentence)
    if not tokens:
        return
    told = scores(words_of(text, sentence, tokens), model)
    forward = best_sums(told, model.before, _START)
    runs = [run for run in _runs(_best(forward, model.before)) if run[2] in KINDS]
    if not runs:
        return
    first = runs[0][0]
    backward = best_sums(told[: first - 1 if first else None : -1], model.behind, _SILENT)[::-1]
    for start, end, name in runs:
        behind_it = backward[start - first : end - first]
        rival = max(
            before + behind - own
            for rows in zip(forward[start:end], behind_it, told[start:end], strict=True)
            for before, behind, own, label in zip(*rows, TAGS, strict=True)
            if label[2:] != name
        )
        place = Span(tokens[start].start(), tokens[end - 1].end())
        yield place, KINDS[name], (max(forward[-1]) - rival) / STEPS


def best_sums(rows: Sequence[Row], moves: Moves, start: Row) -> list[list[int]]:
    """The highest sum of the tags up to each word, by the tag of that word.

    Where no name lies far enough ahead of all else, no other neighbour is weighed for a tag that may stand beside it.
    """
    sums = [[*map(add, start, rows[0])]]
    columns, lead, beside_none, free, bound = moves
    last = sums[0]
    for row in rows[1:]:
        none, *others = last
        if none - max(others) >= lead:
            best = [*map(none.__add__, map(add, row, beside_none))]
        else:
            best = [*row]
            for at in free:
                best[at] += max(map(add, last, columns[at]))
        for at, one, of_one, other, of_other in bound:
            best[at] = row[at] + max(last[one] + of_one, last[other] + of_other)
        sums.append(best)
        last = best
    return sums


def _best(forward: Sequence[Sequence[int]], moves: Moves) -> list[str]:
    """The tags with the highest sum; of equal ones those that `TAGS` has first."""
    numbers = [forward[-1].index(max(forward[-1]))]
    free, lead, columns = frozenset(moves.free), moves.lead, moves.columns
    for row in forward[-2::-1]:
        none, *others = row
        if numbers[-1] in free and none - max(others) >= lead:
            numbers.append(0)
        else:
            sums = [*map(add, row, columns[numbers[-1]])]
            numbers.append(sums.index(max(sums)))
    return [TAGS[number] for number in reversed(numbers)]


def _runs(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where each name begins and ends in a row of tags, and its label."""
    for start, label in enumerate(tags):
        if label.startswith("B-"):
            inside = f"I-{label[2:]}"
            end = next((at for at in range(start + 1, len(tags)) if tags[at] != inside), len(tags))
            yield start, end, label[2:]
