"""What verification has found as people and programs read it: lines for a terminal, JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pipeline.problems import Problem
from pipeline.release.escaping import plain
from pipeline.release.verifying import Quote, Verified

SAID = {
    "exact": "at their place",
    "moved": "at another place of their text",
    "changed": "with other words or blanks in their text",
    "elsewhere": "in another text only",
    "gone": "nowhere",
    "unchecked": "not looked for, since their text is not there",
}
"""How quotes stand, in words."""
WELL = frozenset({"exact", "unchecked"})
"""Standings that need no line of their own."""


def as_lines(found: Verified, *, whole: bool = False) -> Iterator[str]:
    """Lines for a terminal: how many quotes stand how, and each that does not stand at its place; with `whole`, all."""
    yield plain(found.package)
    texts = Counter(found.texts.values())
    yield f"texts: {texts['same']} the same, {texts['changed']} changed, {texts['missing']} not there"
    yield f"quotes: {len(found.quotes)}"
    yield from (f"  {number:6} {SAID[standing]}" for standing, number in found.counts.items() if number)
    for one in found.quotes:
        if whole or one.standing not in WELL:
            yield from (plain(line) for line in _quote(one))
    yield from (line for problem in found.problems for line in str(_plain(problem)).split("\n"))
    if not any(number for standing, number in found.counts.items() if standing != "unchecked"):
        yield "no quote was looked for: name the folder of the texts with --texts"


def _quote(one: Quote) -> Iterator[str]:
    yield f"{one.standing}  {one.id}  {one.source} {one.place.start}–{one.place.end}"
    yield f"    said: “{' '.join(one.quote.split())}”"
    if one.differs_in_blanks:
        yield "    says the same words, with other blanks, line breaks or invisible signs"
    elif one.standing == "changed":
        yield f"    says: “{' '.join(one.words.split())}”"
    if one.now and one.standing != "exact":
        yield f"    now at {one.now.start}–{one.now.end}"
    if one.elsewhere:
        yield f"    stands in {one.elsewhere}"
    if one.records:
        yield f"    behind {', '.join(f'{table} {key}' for table, key in one.records)}"


def _plain(problem: Problem) -> Problem:
    return replace(
        problem,
        file=plain(problem.file),
        place=plain(problem.place),
        found=plain(problem.found),
        record=plain(problem.record),
    )


def as_json(found: Verified) -> str:
    """The whole of it as JSON; docs/verify.md tells its keys."""
    return json.dumps(
        {
            "package": found.package,
            "holds": found.holds,
            "texts": found.texts,
            "counts": found.counts,
            "evidence": [_object(one) for one in found.quotes],
            "problems": [problem.as_json() for problem in found.problems],
        },
        ensure_ascii=False,
        indent=1,
    )


def _object(one: Quote) -> dict[str, object]:
    return {
        "id": one.id,
        "source_id": one.source,
        "standing": one.standing,
        "quote": one.quote,
        "place": list(one.place),
        "now": list(one.now) if one.now else None,
        "words": one.words or None,
        "differs_in_blanks": one.differs_in_blanks,
        "elsewhere": one.elsewhere or None,
        "records": [{"table": table, "id": key} for table, key in one.records],
    }
