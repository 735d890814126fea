"""Which mutants are tried: a sample of what the operators of cosmic-ray, and one of our own, make of a module."""

from __future__ import annotations

import ast
import csv
import random
import re
import warnings
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Example, Operator
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).parents[2]
EQUIVALENT = Path(__file__).parent / "equivalent.csv"
NEVER_ASKED = re.compile(r"Variable(?:Replacer|Inserter)|_(?:Eq_Is|NotEq_IsNot|Is_Eq|IsNot_NotEq)$")
"""Operators that want a variable by its name, and those that say the same of the values that this code compares."""
_ALTERNATIVE = re.compile(r"(?<=[^\\])\|(?:[\wäöüß -]|\\\.)*[\wäöüß](?:\\\.)?(?=[|)])")
_WITH_SLOTS, _WITHOUT_SLOTS = (f"keyword(arg='slots', value=Constant(value={value}))" for value in (True, False))


class DropAlternative(Operator):  # type: ignore[misc]
    """Leaves out one of the words between which a pattern lets a text choose, which cosmic-ray knows nothing of."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Every word of a string, but the first of its group, by the line and column where it begins."""
        if node.type in {"string", "fstring_string"}:
            line, column = node.start_pos
            for found in _ALTERNATIVE.finditer(node.value):
                yield (line, column + found.start()), (line, column + found.end())

    def mutate(self, node: Any, index: int) -> Any:
        """The string without the word."""
        found = list(_ALTERNATIVE.finditer(node.value))[index]
        node.value = node.value[: found.start()] + node.value[found.end() :]
        return node

    @classmethod
    def examples(cls) -> Sequence[Example]:
        """What cosmic-ray's own tests ask of an operator."""
        return (Example('x = "(?:a|b|c)"', 'x = "(?:a|c)"'),)


@dataclass(frozen=True)
class Mutant:
    """A module with one change."""

    module: str
    operator: str
    line: int
    before: str
    after: str
    source: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from others wherever its line has moved to."""
        return self.module, self.before, self.after


def draw(module: str, number: int, seed: int, *, words: bool = False) -> list[Mutant]:
    """So many mutants of a module at different places of it, the same ones for a seed; fewer where it has no more places.

    `words` asks for patterns that lack a word instead of cosmic-ray's own operators. What does not change what Python
    runs, or is no Python, is not drawn.
    """
    source = (ROOT / module).read_text(encoding="utf-8")
    chance = random.Random(f"{seed} {module}")  # noqa: S311 — a sample that can be drawn again
    places = _places(source, words=words)
    mutants: list[Mutant] = []
    for place in chance.sample(sorted(places), len(places)):
        choices = places[place]
        for name, occurrence in chance.sample(choices, len(choices)):
            operator = DropAlternative() if words else get_operator(name)()
            mutated = mutate_code(source, operator, occurrence)
            if mutated and _differs(source, mutated):
                mutants.append(Mutant(module, name.split("/")[-1], place[0], *_changed(source, mutated), mutated))
                break
        if len(mutants) == number:
            break
    return mutants


def _places(source: str, *, words: bool) -> dict[tuple[int, int], list[tuple[str, int]]]:
    """Where a module can be changed, and for each place the operators with how often they met before."""
    names = ["DropAlternative"] if words else [name for name in operator_names() if not NEVER_ASKED.search(name)]
    nodes = list(ast_nodes(get_ast(source)))
    places = defaultdict(list)
    for name in names:
        operator = DropAlternative() if words else get_operator(name)()
        starts = (start for node in nodes for start, _ in operator.mutation_positions(node))
        for occurrence, start in enumerate(starts):
            places[start].append((name, occurrence))
    return places


def _differs(source: str, mutated: str) -> bool:
    """Whether Python runs something else; types are read by mypy alone, and slots save memory only."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _untyped(source) != _untyped(mutated)
        except SyntaxError:
            return False


def _untyped(source: str) -> str:
    """A module as Python reads it, without its annotations and whether its classes have slots."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign):
            node.annotation = ast.Constant(0)
        elif isinstance(node, ast.FunctionDef):
            node.returns = None
    return ast.dump(tree).replace(_WITHOUT_SLOTS, _WITH_SLOTS)


def _changed(source: str, mutated: str) -> tuple[str, str]:
    """The lines that differ, before and after."""
    before, after = source.splitlines(), mutated.splitlines()
    first = next((at for at, (one, two) in enumerate(zip(before, after, strict=False)) if one != two), 0)
    while before and after and before[-1] == after[-1]:
        before.pop()
        after.pop()
    return " ".join(line.strip() for line in before[first:]), " ".join(line.strip() for line in after[first:])


def equivalent() -> dict[tuple[str, str, str], str]:
    """Mutants that somebody has found to do the same as the original, with the reason."""
    with EQUIVALENT.open(encoding="utf-8", newline="") as file:
        return {(row["module"], row["before"], row["after"]): row["why"] for row in csv.DictReader(file)}
