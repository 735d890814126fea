"""How two names are alike that may be those of one thing: by spelling, initials, a shared core or a slip, with a score."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from pipeline.german.inflection import CONJUNCTIONS, comparable, fold
from pipeline.german.likeness import SHORT, SMALL, abbreviates, telling

Reason = Literal["spelling", "initials", "legal_form", "longer", "abbreviation", "compound", "slip"]
LEGAL_FORM = re.compile(r"\s+(?:g?GmbH(?:\s*&\s*Co\.?\s*KG)?|mbH|AG|KGaA|KG|SE|UG|eG|OHG|e\.\s?V\.?|Inc\.|Ltd\.)$")
SLIP = 0.88
"""Share of the letters that has to agree of two names that a slip of the pen parts: one letter of nine."""
LEAST_LETTERS = 6
"""Letters of a name in which a slip can be told: of fewer, one letter more is another name."""
LONGEST_PLACE = 3
"""Words that the place behind a name has at most; what is longer, or holds a comma or an "und", is the rest of the name."""
HEAD = re.compile(r"[a-zäöüß]{3,}(ministerium|kammer|amt|fonds|programm|institut|agentur|bank|verband|zentrum)$")
"""A compound whose last part is the kind of thing that a name of several words begins with."""


class Alikeness(NamedTuple):
    """How alike two names are, from 0 to 100, and why."""

    score: int
    reason: Reason


def alikeness(one: str, other: str) -> Alikeness | None:
    """The strongest reason for which two names may be those of one thing; None where there is none.

    >>> alikeness("LISM", "Lornauer Institut für Sensorik und Messtechnik")
    Alikeness(score=90, reason='initials')
    >>> alikeness("TU Altenlorn", "Technische Universität Altenlorn").reason
    'initials'
    >>> alikeness("des Fraunhofer-Instituts", "Fraunhofer Institut").reason, alikeness("Muster GmbH", "Muster").reason
    ('spelling', 'legal_form')
    >>> alikeness("IHK", "Industrie- und Handelskammer").reason
    'abbreviation'
    >>> alikeness("Wirtschaftsministerium", "Ministerium für Wirtschaft und Wandel").reason
    'compound'
    >>> alikeness("Hochschule Quellstedt", "Hochschule Quelstedt").reason
    'slip'
    >>> alikeness("Stadt Kassel", "Universität Kassel"), alikeness("Halle 42", "Halle 43")
    (None, None)
    """
    first, second = comparable(one), comparable(other)
    if not first or not second:
        return None
    if first == second:
        return Alikeness(100, "spelling")
    cores = [comparable(LEGAL_FORM.sub("", _core(name))) for name in (one, other)]
    if cores[0] == cores[1] and not _lie_elsewhere(one, other):
        return Alikeness(95, "legal_form")
    if are_initials(one, other) or are_initials(other, one):
        return Alikeness(90, "initials")
    if _is_longer(one, other):
        return Alikeness(85, "longer")
    if any(SHORT.fullmatch(short) and abbreviates(short, name) for short, name in ((one, other), (other, one))):
        return Alikeness(80, "abbreviation")
    if _is_compound(one, other) or _is_compound(other, one):
        return Alikeness(80, "compound")
    return _slip(first, second)


def are_initials(short: str, name: str) -> bool:
    """Whether one name is the other with some of its words, or all, put as their initials.

    >>> are_initials("TU Dresden", "Technische Universität Dresden"), are_initials("TU Dresden", "TU Chemnitz")
    (True, False)
    """
    given, wanted = (
        re.findall(r"[\w&]+", short),
        [word for word in re.findall(r"\w+", name) if word.casefold() not in SMALL],
    )
    if not any(SHORT.fullmatch(word) for word in given) or len(wanted) <= len(given):
        return False
    return _spells(given, wanted)


def _spells(given: list[str], wanted: list[str]) -> bool:
    """Whether words, of which some are initials, stand for other words, in their order, to the last one."""
    if not given:
        return all(fold(word) in CONJUNCTIONS for word in wanted)
    word, rest = given[0], given[1:]
    if wanted and comparable(word) == comparable(wanted[0]):
        return _spells(rest, wanted[1:])
    return bool(SHORT.fullmatch(word)) and any(
        _begin(word, wanted[:count]) and _spells(rest, wanted[count:]) for count in range(2, len(wanted) + 1)
    )


def _begin(initials: str, words: list[str]) -> bool:
    """Whether words begin with the letters of an abbreviation; an "und" may lend none."""
    for spoken in (words, [word for word in words if fold(word) not in CONJUNCTIONS]):
        if len(spoken) > 1 and "".join(word[0] for word in spoken).casefold() == initials.casefold():
            return True
    return False


def _is_longer(one: str, other: str) -> bool:
    """Whether all words of one name stand in the other, and tell as much, or are two telling ones.

    >>> _is_longer("Institut für Sensorik und Optik, Jena", "Jenaer Institut für Sensorik und Optik")
    True
    >>> _is_longer("Universität Kassel", "Universität Kassel Medien AG")
    False
    """
    return not _lie_elsewhere(one, other) and any(
        set(comparable(shorter).split()) < set(comparable(longer).split())
        and telling(shorter) <= telling(longer)
        and (telling(shorter) == telling(longer) or len(telling(shorter)) > 1)
        for shorter, longer in ((_core(one), _core(other)), (_core(other), _core(one)))
    )


def _core(name: str) -> str:
    """A name without the place behind it: "…, Altenlorn"."""
    return name.removesuffix(f", {_place_behind(name)}")


def _place_behind(name: str) -> str:
    """The place that stands behind a name and a comma; empty where none does, or where the comma parts what the name lists."""
    words = name.partition(", ")[2].split()
    listed = any("," in word or fold(word) in CONJUNCTIONS for word in words)
    return "" if listed or len(words) > LONGEST_PLACE else " ".join(words)


def _lie_elsewhere(one: str, other: str) -> bool:
    """Whether other places stand behind two names: "Stadtwerke, Herford" are not "Stadtwerke, Bielefeld"."""
    places = {comparable(_place_behind(name)) for name in (one, other)}
    return len(places) > 1 and "" not in places


def _is_compound(word: str, name: str) -> bool:
    """Whether a compound says in one word what a name says in several: kind of thing, and what it is for."""
    head = HEAD.fullmatch(word.casefold())
    if head is None or " " not in name:
        return False
    first = name.split(maxsplit=1)[0].casefold()
    return first == head[1] and bool({fold(word)[:6]} & telling(name))


def _slip(one: str, other: str) -> Alikeness | None:
    if min(len(one), len(other)) < LEAST_LETTERS or re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return None
    alike = OSA.normalized_similarity(one, other, score_cutoff=SLIP)
    return Alikeness(int(alike * 85), "slip") if alike and _is_a_slip(one, other) else None


def _is_a_slip(one: str, other: str) -> bool:
    """Whether the words differ by letters and not by meaning: as many words, each as long but for two letters."""
    first, second = one.split(), other.split()
    return len(first) == len(second) and all(
        abs(len(a) - len(b)) <= 2 and a[:1] == b[:1] for a, b in zip(first, second, strict=True)
    )
