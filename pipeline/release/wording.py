"""What is new in a release, in words: German, English, then record by record with the sentences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pipeline.codebook.tables import TABLES
from pipeline.release.comparing import Difference, TableDifference
from pipeline.release.telling import as_markdown

TOLD = 400
"""Lines about single records that the changelog of a release has at most; the delta has them all."""
BESIDE = frozenset({"evidence", "attestations", "names", "citations", "topics", "regions", "replaced_ids"})
"""Tables whose rows only stand for others: nobody reads their numbers as news."""


def changelog(version: str, day: str, found: Difference | None, *, redacted: bool = False) -> str:
    """The changelog of one release as Markdown; `found` is what differs from the one before, None for the first."""
    lines = [f"## {version} ({day})", ""]
    if redacted:
        lines += [
            "Nachträglich wurde etwas aus dieser Fassung entfernt. / Something was taken down from this release.",
            "",
        ]
    if found is None:
        lines += ["Erste Fassung. / First release.", ""]
    else:
        lines += [*_words(found), ""]
        details = list(islice(as_markdown(found, ours=True), TOLD + 1))[2:]
        lines += details[: TOLD - 2]
        lines += (
            ["", "… `changes.jsonl` nennt den Rest. / … `changes.jsonl` tells the rest."]
            if len(details) > TOLD - 2
            else []
        )
    return "\n".join(lines).rstrip() + "\n"


def _words(found: Difference) -> Iterator[str]:
    told = [one for one in found.tables if one.name in TABLES and one.name not in BESIDE]
    german = "; ".join(
        f"{TABLES[one.name].TABLE.title_de}: {_counts(one, ('neu', 'geändert', 'entfallen'))}" for one in told
    )
    english = "; ".join(
        f"{TABLES[one.name].TABLE.title_en}: {_counts(one, ('new', 'changed', 'gone'))}" for one in told
    )
    conflicts = len(found.new_conflicts)
    yield f"{german}." if german else "An den Angaben hat sich nichts geändert."
    yield ""
    yield f"{english}." if english else "Nothing that is stated has changed."
    if conflicts:
        yield ""
        yield f"Neue Widersprüche: {conflicts}. / New contradictions: {conflicts}."


def _counts(table: TableDifference, words: tuple[str, str, str]) -> str:
    """How many records of a table are new, changed and gone, in these words."""
    numbers = zip((table.added, table.changed, table.removed), words, strict=True)
    return ", ".join(f"{len(records)} {word}" for records, word in numbers if records) or "–"
