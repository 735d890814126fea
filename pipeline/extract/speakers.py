"""Phrases that are no parties by what stands beside them: who is only quoted, who demands, and the field of a ministry."""

from __future__ import annotations

import re

from pipeline.german.phrases import Phrase

SAYING = (
    r"(?:sag(?:t|te|ten|en)|erklär(?:t|te|ten|en)|beton(?:t|te|ten|en)|mein(?:t|te|ten)|berichte(?:t|te|ten)|lob(?:t|te|ten)|"
    r"kritisier(?:t|te|ten)|warn(?:t|te|ten)|schlug(?:en)?|schlägt|regt(?:e|en)?|ergänz(?:t|te)|kündig(?:t|te)|rechne(?:t|te)|"
    r"zitier(?:t|te)|hofft(?:e)?|freu(?:t|te)|verwies|verweist|unterstrich|unterstreicht|findet|fand|spricht|sprach)"
)
"""Verbs of saying."""
DEMANDING = (
    r"(?:forder(?:t|te|ten|n)|verlang(?:t|te|ten|en)|schlug(?:en)?|schlägt|schlagen|will|wollen|wollten?|möchten?|plädier(?:t|te|ten|en)|"
    r"beantrag(?:t|te|ten|en)|dräng(?:t|te|ten|en)|poch(?:t|te|ten|en)|reg(?:t|te|ten|en)|appellier(?:t|te|ten|en)|ruft|riefen?|rufen)"
)
"""Verbs of demanding."""
SAID_BEFORE = re.compile(
    rf"(?:[,“”»«\"]\s*(?:so|{SAYING})|\b{SAYING})\s+(?:(?:auch|er|sie|etwa|dazu|gestern|heute)\s+)?\Z"
)
SAID_BEHIND = re.compile(rf"(?:\s+\([^()]{{1,30}}\))?,?\s+{SAYING}(?!\w)")
DEMANDED_BEHIND = re.compile(rf"(?:\s+\([^()]{{1,30}}\))?\s+{DEMANDING}(?!\w)")
DEMANDED_BEFORE = re.compile(rf"\b{DEMANDING}\s+(?:(?:deshalb|daher|nun|jetzt|auch|darum|deswegen)\s+)?\Z")
FIELD = re.compile(r"[mM]inisteriums?\s+für\s+\Z")
NEAR = 60
"""Characters before a phrase in which a verb is looked for."""


def is_quoted(text: str, phrase: Phrase) -> bool:
    """Whether a phrase without article is somebody who is only quoted: "so Meyer", "Meyer sagte"."""
    if phrase.preposition or phrase.determiner:
        return False
    before = text[max(0, phrase.span.start - NEAR) : phrase.span.start]
    return SAID_BEFORE.search(before) is not None or SAID_BEHIND.match(text, phrase.span.end) is not None


def is_demanding(text: str, phrase: Phrase) -> bool:
    """Whether a bare phrase is the subject of a verb of demanding, before or behind it."""
    if phrase.preposition or phrase.is_dative or phrase.determiner in {"den", "einen"}:
        return False
    before = text[max(0, phrase.span.start - NEAR) : phrase.span.start]
    return DEMANDED_BEHIND.match(text, phrase.span.end) is not None or DEMANDED_BEFORE.search(before) is not None


def is_field_of_ministry(text: str, phrase: Phrase) -> bool:
    """Whether a phrase behind "für" only says what a ministry is for."""
    return (
        phrase.preposition == "für"
        and FIELD.search(text[max(0, phrase.span.start - NEAR) : phrase.span.start]) is not None
    )
