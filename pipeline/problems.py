"""A Problem is data: what was found where, of a kind that has a code; PipelineError wraps many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Literal

from pipeline.problem_kinds import KINDS, Kind, Level

ORDER: dict[Level, int] = {"must": 0, "should": 1, "may": 2}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: the code, the file and place where, and what was found there.

    `place` is a row ("row 17"), an offset ("offset 3005"), a line ("line 4") or a node of the graph; `record` the id
    of the record that is concerned, where there is one; `weighs` the level that the publisher sets for the code.
    """

    code: str
    file: str = ""
    place: str = ""
    found: str = ""
    record: str = ""
    weighs: Level | Literal[""] = ""

    @property
    def kind(self) -> Kind:
        """The meaning of the code; an unknown code is a bug and raises KeyError."""
        return KINDS[self.code]

    @property
    def level(self) -> Level:
        """How heavy the problem weighs: must, should or may."""
        return self.weighs or self.kind.level

    def __str__(self) -> str:
        """One line for people: code, place and what was found; the hint stands on a line of its own.

        >>> print(Problem("T101", "data/texts/a.txt", found="0 bytes"))
        T101 must data/texts/a.txt – the text is empty: 0 bytes
             hint: put the press text into the file, or remove the file
        """
        where = ":".join(part for part in (self.file, self.place) if part)
        said = f"{self.kind.title}: {self.found}" if self.found else self.kind.title
        head = " ".join(part for part in (self.code, self.level, where) if part)
        return f"{head} – {said}\n     hint: {self.kind.hint}"

    def as_json(self) -> dict[str, str]:
        """The problem with its level, title and hint written out, as plain strings."""
        kind, said = self.kind, asdict(self)
        del said["weighs"]
        return {**said, "level": self.level, "title": kind.title, "hint": kind.hint}


class PipelineError(Exception):
    """Raised when work cannot go on: holds every problem found so far, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[PipelineError], tuple[tuple[Problem, ...]]]:
        """Lets the error cross from a worker process with its problems."""
        return PipelineError, (self.problems,)


def weighed(problems: Iterable[Problem], levels: Mapping[str, Level]) -> list[Problem]:
    """The problems, those of the codes for which a publisher sets a level with that level."""
    return [replace(one, weighs=levels[one.code]) if one.code in levels else one for one in problems]


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems sorted for a reader: heaviest first, then by file, place and code, each once."""
    return sorted(set(problems), key=lambda p: (ORDER[p.level], p.file, _numbers_last(p.place), p.code, p.found))


def _numbers_last(place: str) -> tuple[str, int]:
    """A sort key under which row 9 comes before row 10."""
    word, _, number = place.rpartition(" ")
    return (word, int(number)) if number.isdigit() else (place, 0)
