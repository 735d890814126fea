"""What a report is about: the package that was checked, what was looked at, and the problems in their order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.problem_kinds import LEVELS, Level
from pipeline.problems import Problem
from pipeline.report.lines import ROW, Lines

FAMILIES = {
    "C": ("Configuration and registers", "Konfiguration und Register"),
    "D": ("What the code makes", "Was der Code daraus macht"),
    "E": ("Expectations", "Erwartungen"),
    "F": ("Formats and downloads", "Formate und Downloads"),
    "G": ("Graph", "Graph"),
    "H": ("Catalogue for portals", "Katalog für Portale"),
    "K": ("Cells, keys and references", "Zellen, Schlüssel und Verweise"),
    "L": ("The law: values and their words", "Das Gesetz: Werte und ihre Worte"),
    "M": ("Measured figures", "Gemessene Güte"),
    "N": ("Decisions about names", "Entscheidungen über Namen"),
    "P": ("Package and files", "Paket und Dateien"),
    "R": ("Review", "Prüfung durch Menschen"),
    "S": ("Writing", "Schreiben"),
    "T": ("Texts and their intake", "Texte und ihre Aufnahme"),
    "U": ("Triple stores", "Triplestores"),
    "V": ("Versions: comparing, verifying, releasing", "Fassungen: vergleichen, nachprüfen, herausgeben"),
    "X": ("What is held back", "Was zurückgehalten wird"),
    "W": ("Intake from the web", "Aufnahme aus dem Netz"),
}
"""What the problems are about whose codes begin with a letter, in English and German."""
LINE = re.compile(r"line (\d+)")
NO_XML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked package: its folder, name and version as its descriptor has them, the checks that ran, all problems.

    `belegt` is the version whose rules were held against it, `pages` the address of the page of a code, with {code} in
    its place; empty where the publisher names none. `below` is the path of the folder from where the command runs, with
    a slash behind it, empty for that very folder; `lines` says in which line of its file a row of a table begins.
    """

    folder: str
    name: str
    version: str
    belegt: str
    checks: tuple[str, ...]
    problems: Sequence[Problem]
    pages: str = ""
    below: str = ""
    lines: Lines = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Puts U+FFFD in the place of signs that XML 1.0 cannot hold, that a terminal would obey, that turn the direction of writing, or that no encoding has."""
        for name in ("folder", "name", "version", "below"):
            object.__setattr__(self, name, NO_XML.sub("\ufffd", getattr(self, name)))
        clean = (
            replace(
                one,
                file=NO_XML.sub("\ufffd", one.file),
                place=NO_XML.sub("\ufffd", one.place),
                found=NO_XML.sub("\ufffd", one.found),
                record=NO_XML.sub("\ufffd", one.record),
            )
            for one in self.problems
        )
        object.__setattr__(self, "problems", tuple(clean))

    def page_of(self, code: str) -> str:
        """The address of the page that tells what a code means; empty where it is not known."""
        return self.pages.replace("{code}", code)

    def path_of(self, problem: Problem) -> str:
        """The file of a problem as a path from where the command runs, empty where it is about none."""
        return problem.file if not problem.file or problem.file.startswith("/") else f"{self.below}{problem.file}"

    def line_of(self, problem: Problem) -> int | None:
        """The line of its file that a problem is about, counted from 1; None where its place is no line and no row."""
        line, row = LINE.match(problem.place), ROW.fullmatch(problem.place)
        if line:
            return int(line[1])
        return self.lines.get((problem.file, int(row[1]))) if row else None

    @property
    def counts(self) -> dict[Level, int]:
        """How many problems there are of each level, the heaviest first."""
        found = Counter(one.level for one in self.problems)
        return {level: found[level] for level in LEVELS}

    @property
    def is_valid(self) -> bool:
        """Whether nothing stands in the way of publication."""
        return not self.counts["must"]
