"""Names of organisations and persons by a statistical model, each with how sure the model is of it.

The model is a linear chain: every word of a sentence has clues, every clue a whole number for each tag, every pair of
neighbouring tags one too, and the row of tags with the highest sum wins. `docs/name-tagger.md` tells what the model was
made of and how good it is; `docs/train_names.py` makes it.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from operator import add, mul
from struct import Struct

from pipeline.codebook.documents import Span
from pipeline.codebook.lexicon import About
from pipeline.codebook.mentions import ProposedName
from pipeline.extract.name_clues import DISTANCES, cut_tokens, pad, place_clues, word_clues

TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-OTH", "I-OTH")
"""No name, and the first and every further word of one. Names of places and works are told apart and not given out."""

KINDS: dict[str, About] = {"ORG": "organisation", "PER": "person"}
STEPS = 100
"""Whole numbers of the model that make one unit of confidence, the natural logarithm of odds."""

NEVER = -1_000_000
"""The number of a tag that cannot stand where it does."""

SURE = 2.5
"""The confidence, at one place of a text at least, from which on nine of ten names are right."""

SURE_OF_CAPITALS = 4.0
"""The same for a word in capitals, which may be a norm or a product as well."""

_Row = Sequence[int]
_START: _Row = tuple(NEVER if label.startswith("I-") else 0 for label in TAGS)
_SILENT: _Row = (0,) * len(TAGS)
_FIELD = 32
"""Bits that a number has in a packed row, far more than a sum of a word's clues needs."""
_PLACES: _Row = tuple(1 << _FIELD * at for at in range(len(TAGS)))
_SIGNS = sum(_PLACES) << _FIELD - 1
_PACKED = Struct(f"<{len(TAGS)}i")


@dataclass(frozen=True, eq=False)
class Model:
    """Given names, the numbers that each clue has for the tags, and those that each tag has for the tags behind it."""

    given_names: frozenset[str]
    clues: dict[str, _Row]
    moves: Sequence[_Row]

    @cached_property
    def packed(self) -> dict[str, int]:
        """The rows of the clues as one whole number each, so that one addition adds the numbers of all tags."""
        return {clue: sum(map(mul, row, _PLACES)) for clue, row in self.clues.items()}

    @cached_property
    def columns(self) -> tuple[_Row, ...]:
        """What each tag has before it: the moves, by the tag they lead to."""
        return tuple(zip(*self.moves, strict=True))


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
    chosen = model or _shipped()
    return [name for sentence in sentences for name in _names(text, sentence, chosen)]


def read_model(content: bytes) -> Model:
    """The model in the bytes of its file."""
    read = json.loads(lzma.decompress(content))
    return Model(frozenset(read["given_names"]), read["clues"], read["moves"])


@cache
def _shipped() -> Model:
    """The model that comes with the project, read once."""
    return read_model((files("pipeline.extract") / "names.model").read_bytes())


def _names(text: str, sentence: Span, model: Model) -> Iterator[tuple[Span, About, float]]:
    """The names in one sentence."""
    tokens = cut_tokens(text, sentence)
    if not tokens:
        return
    scores = _scores([token.text for token in tokens], model)
    columns = model.columns
    forward = _sums(scores, columns, _START)
    runs = [run for run in _runs(_best(forward, columns)) if run[2] in KINDS]
    if not runs:
        return
    backward = _sums(scores[::-1], model.moves, _SILENT)[::-1]
    for start, end, name in runs:
        rival = max(
            before + behind - own
            for rows in zip(forward[start:end], backward[start:end], scores[start:end], strict=True)
            for before, behind, own, label in zip(*rows, TAGS, strict=True)
            if label[2:] != name
        )
        yield Span(tokens[start].span.start, tokens[end - 1].span.end), KINDS[name], (max(forward[-1]) - rival) / STEPS


def _scores(words: Sequence[str], model: Model) -> list[_Row]:
    """What the clues say for each tag of each word."""
    known, padded = model.packed, pad(words)
    told = [_word_scores(word, model) for word in padded]
    scores: list[_Row] = []
    for at, around in enumerate(place_clues(padded)):
        total = sum([row[number] for number, row in enumerate(told[at : at + len(DISTANCES)])])
        scores.append(_unpacked(total + sum([known[clue] for clue in around if clue in known])))
    return scores


def _unpacked(total: int) -> _Row:
    """The numbers of all tags in a sum of packed rows."""
    return _PACKED.unpack(((total + _SIGNS) ^ _SIGNS).to_bytes(_PACKED.size, "little"))


@lru_cache(maxsize=50_000)
def _word_scores(word: str, model: Model) -> tuple[int, ...]:
    """What a word says, packed, for the tags of the words that it stands at each of the distances from."""
    known = model.packed
    return tuple(sum(known.get(clue, 0) for clue in word_clues(word, away, model.given_names)) for away in DISTANCES)


def _sums(scores: Sequence[_Row], columns: Sequence[_Row], start: _Row) -> list[list[int]]:
    """The highest sum of the tags up to each word, by the tag of that word; a column is what comes before a tag."""
    sums = [[*map(add, start, scores[0])]]
    for row in scores[1:]:
        last = sums[-1]
        sums.append([own + max(map(add, last, column)) for own, column in zip(row, columns, strict=True)])
    return sums


def _best(forward: Sequence[Sequence[int]], columns: Sequence[_Row]) -> list[str]:
    """The tags with the highest sum; of equal ones those that `TAGS` has first."""
    sums, numbers = forward[-1], list[int]()
    for row in [*forward[-2::-1], _SILENT]:
        numbers.append(max(range(len(TAGS)), key=sums.__getitem__))
        sums = [*map(add, row, columns[numbers[-1]])]
    return [TAGS[number] for number in reversed(numbers)]


def _runs(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where each name begins and ends in a row of tags, and its label."""
    for start, label in enumerate(tags):
        if label.startswith("B-"):
            inside = f"I-{label[2:]}"
            end = next((at for at in range(start + 1, len(tags)) if tags[at] != inside), len(tags))
            yield start, end, label[2:]
