"""What a mail answers, quoted in it by the mail program: left out of its text wherever it stands.

A mail that only passes another one on is a press text all the same, and stays whole: what is before its quotation is empty, or
its subject says that it is forwarded.
"""

from __future__ import annotations

import re
from typing import Any

FORWARDED = re.compile(r"\s*(?:WG|Wtr|Fwd?|FW|TR)\s*:", re.IGNORECASE)
"""How the subject of a mail begins that passes another one on."""
ORIGINAL = re.compile(r"\s*-{3,} ?(?:Ursprüngliche Nachricht|Originalnachricht|Original Message) ?-{3,}\s*")
WROTE = re.compile(r"\s*(?:Am|On)\b.*\b(?:schrieb|wrote)\b.*:\s*")
"""The line, or two, with which a mail program begins what is answered."""
FIELDS = re.compile(r"\s*\*?(Von|From|Gesendet|Datum|Sent|Date|An|To|Cc|Betreff|Subject)\s*:\*?(?:\s|$)")
SENDER, DAY, SUBJECT = {"Von", "From"}, {"Gesendet", "Datum", "Sent", "Date"}, {"Betreff", "Subject"}
"""The fields of the head that Outlook puts before what is answered."""
LONGEST_HEAD = 8
QUOTES = """
    .//blockquote[@type="cite"] | .//*[contains(concat(" ", normalize-space(@class), " "), " gmail_quote ")]
    | .//*[contains(concat(" ", normalize-space(@class), " "), " moz-cite-prefix ")]
    | .//*[contains(concat(" ", normalize-space(@class), " "), " yahoo_quoted ")]
"""
"""Where mail programs put what is answered in HTML."""
FROM_HERE = './/*[@id="divRplyFwdMsg" or @id="appendonsend" or @id="mail-editor-reference-message-container"]'
"""Behind such an element everything is quoted: Outlook."""


def is_forwarded(subject: str) -> bool:
    """Whether a subject says that the mail passes another one on.

    >>> is_forwarded("WG: Pressemitteilung"), is_forwarded("AW: Pressemitteilung")
    (True, False)
    """
    return FORWARDED.match(subject) is not None


def cut_replies(text: str) -> tuple[str, str]:
    r"""A mail's text without what it answers, and that; the whole text where nothing else is in it.

    >>> cut_replies("Danke.\n\nAm 5. Mai 2025 schrieb Amt:\n> Das Land fördert es.\n")
    ('Danke.\n\n', 'Am 5. Mai 2025 schrieb Amt:\n> Das Land fördert es.\n')
    """
    lines = text.splitlines(keepends=True)
    end = next((at for at in range(len(lines)) if _begins_original(lines, at)), len(lines))
    quoted = {at for at, line in enumerate(lines[:end]) if line.lstrip().startswith(">")}
    for at in sorted(quoted):
        if at - 1 not in quoted:
            quoted |= _introduction(lines, at)
    quoted |= {*range(end, len(lines))}
    kept = "".join(line for at, line in enumerate(lines) if at not in quoted)
    return (kept, "".join(lines[at] for at in sorted(quoted))) if kept.strip() else (text, "")


def _introduction(lines: list[str], at: int) -> set[int]:
    """The lines right before a quotation that say who wrote it, and the blank ones between."""
    above = at
    while above and not lines[above - 1].strip():
        above -= 1
    for many in (1, 2):
        first = above - many
        if first >= 0 and WROTE.fullmatch(" ".join(map(str.strip, lines[first:above]))):
            return {*range(first, at)}
    return set()


def _begins_original(lines: list[str], at: int) -> bool:
    """Whether all lines from one on are what is answered: a line of hyphens that says so, or a head of a mail."""
    if ORIGINAL.fullmatch(lines[at]):
        return True
    first = FIELDS.match(lines[at])
    if not first or first[1] not in SENDER:
        return False
    named = {found[1] for line in lines[at : at + LONGEST_HEAD] if (found := FIELDS.match(line))}
    return bool(named & DAY) and bool(named & SUBJECT)


def cut_quoted_elements(tree: Any) -> list[str]:
    """Takes out of the tree of an HTML mail what it answers, and gives the words of it; nothing where there is nothing else."""
    marked = [one for mark in tree.xpath(FROM_HERE) for one in (mark, *mark.itersiblings())]
    found = dict.fromkeys(one for one in (*tree.xpath(QUOTES), *marked) if isinstance(one.tag, str))
    outer = [one for one in found if not any(above in found for above in one.iterancestors())]
    words = [" ".join(one.text_content().split()) for one in outer]
    if not outer or len(" ".join(tree.text_content().split())) <= sum(map(len, words)) + len(words):
        return []
    for one in outer:
        one.drop_tree()
    return [said for said in words if said]
