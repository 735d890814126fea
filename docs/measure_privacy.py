"""How well the rules find what is held back, on the made-up sentences of tests/privacy: precision and recall of each kind.

python docs/measure_privacy.py              half of the sentences that were written after the rules, whose results nobody looked at
python docs/measure_privacy.py --unseen     the half of the others whose results nobody looked at while the rules were written
python docs/measure_privacy.py --seen       the half whose results were looked at, and each sentence that is judged wrongly
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.german.contacts import emails, telephones
from pipeline.german.sensitive import private_person, special_categories

BEFORE, AFTERWARDS = Path("tests/privacy/sentences.tsv"), Path("tests/privacy/afterwards.tsv")
KINDS = {
    "email": ("X101", "e-mail address"),
    "phone": ("X102", "telephone number"),
    "person": ("X103", "private person"),
    "health": ("X104", "health"),
    "religion": ("X104", "religion"),
    "sexual": ("X104", "sexual life"),
    "ethnic": ("X104", "ethnic origin"),
    "union": ("X104", "trade-union membership"),
    "political": ("X104", "political opinion"),
    "genetic": ("X104", "genetic and biometric data"),
}
"""The kinds of the sentences, with the code and the words for them."""


class Sentence(NamedTuple):
    """A sentence with the kinds that it has to be held back for; none where it has to stand."""

    text: str
    kinds: frozenset[str]
    found: frozenset[str]

    @property
    def is_seen(self) -> bool:
        """Whether it is of the half that was looked at; the hash of its words decides."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 0


def sentences(file: Path) -> Iterator[Sentence]:
    """Every sentence with what the rules find in it."""
    for line in file.read_text(encoding="utf-8").splitlines():
        kinds, text = line.split("\t")
        yield Sentence(text, frozenset() if kinds == "-" else frozenset(kinds.split("+")), _found(text))


def _found(text: str) -> frozenset[str]:
    categories = special_categories(text)
    found = {kind for kind, (code, words) in KINDS.items() if code == "X104" and words in categories}
    for kind, holds in (("email", emails), ("phone", telephones), ("person", private_person)):
        if holds(text):
            found.add(kind)
    return frozenset(found)


def rows(those: list[Sentence]) -> Iterator[str]:
    """The table: of each kind how many sentences hold it, how many of them were found, and how many alarms were false."""
    yield "| code | kind | sentences | found | false alarms | precision | recall |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    for kind, (code, words) in KINDS.items():
        yield _row(code, words, [(kind in one.kinds, kind in one.found) for one in those])
    yield _row("", "held back at all", [(bool(one.kinds), bool(one.found)) for one in those])


def _row(code: str, words: str, told: list[tuple[bool, bool]]) -> str:
    held, right, false = (
        sum(holds for holds, _ in told),
        sum(holds and found for holds, found in told),
        sum(found and not holds for holds, found in told),
    )
    precision, recall = _percent(right, right + false), _percent(right, held)
    return f"| {code} | {words} | {held} | {right} | {false} | {precision} | {recall} |"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "–"


def part(wanted: str) -> list[Sentence]:
    """The sentences of a part: `afterwards`, `unseen` or `seen`."""
    before, afterwards = list(sentences(BEFORE)), list(sentences(AFTERWARDS))
    if wanted == "seen":
        return [one for one in (*before, *afterwards) if one.is_seen]
    return [one for one in (before if wanted == "unseen" else afterwards) if not one.is_seen]


def main() -> None:
    """Prints the table of one part."""
    wanted = next((one.removeprefix("--") for one in sys.argv[1:]), "afterwards")
    those = part(wanted)
    print(f"{len(those)} sentences, {sum(not one.kinds for one in those)} of them to stand")  # noqa: T201
    print("\n".join(rows(those)))  # noqa: T201
    for one in those if wanted == "seen" else ():
        if one.kinds != one.found:
            print(f"{'+'.join(sorted(one.kinds)) or '-'} → {'+'.join(sorted(one.found)) or '-'}: {one.text}")  # noqa: T201


if __name__ == "__main__":
    main()
