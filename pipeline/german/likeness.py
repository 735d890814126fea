"""Whether two names may be those of one organisation or programme, so that its money is not added up twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from pipeline.german.inflection import CONJUNCTIONS, fold

COMMON = (
    "agentur", "aktion", "allgemein", "amt", "anstalt", "ausschuss", "bank", "behörde", "bezirk", "bund", "centrum",
    "cluster", "deutsch", "europäi", "fakult", "fonds", "forschung", "forum", "fraktion", "freistaat", "förder",
    "für", "gemein", "gesellschaft", "gmbh", "gruppe", "hochschul", "holding", "industrie", "initiativ", "innovation",
    "institut", "kammer", "kanton", "kommun", "kompetenz", "konzern", "kreis", "land", "minister", "netzwerk",
    "programm", "projekt", "regierung", "region", "senat", "staat", "stadt", "stiftung", "technisch", "technologie",
    "universit", "unternehm", "verband", "verbund", "verein", "werk", "wissenschaftlich", "zentrum", "zukunft",
)  # fmt: skip
"""How words begin that many names share: they do not tell whose name it is."""
_COMMON = tuple(fold(one) for one in COMMON)
LEAST = 3
"""Letters of a word that can tell a name."""
KEY = 6
"""Letters in which two words agree that are one: "Wissenschaft" and "Wissenschaftsministerium"."""


SMALL = frozenset({"der", "die", "das", "des", "dem", "den", "für", "von", "vom", "zu", "zur", "zum", "im", "in", "an", "am", "of", "for"})  # fmt: skip
"""Words of a name that lend no letter to its initials."""
SHORT = re.compile(r"[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,2}[A-ZÄÖÜ]{1,6}|[A-ZÄÖÜ]{2,8}")
"""How abbreviations are written: "LISM", "TU", "BMWi" and their like."""
PART = 4
"""Letters of the shortest part of a compound: "Handels-kammer" lends an H and a K."""


@lru_cache(maxsize=65536)
def telling(name: str) -> frozenset[str]:
    """The beginnings of the words by which a name is told from others of its kind; all words where none is left.

    >>> sorted(telling("Ministerium für Wissenschaft und Kultur")), sorted(telling("Wissenschaftsministerium"))
    (['kultur', 'wissen'], ['wissen'])
    >>> sorted(telling("TU Altenlorn") & telling("Technische Universität Altenlorn"))
    ['altenl']
    """
    words = [fold(word) for word in re.findall(r"[^\W\d_]+", name)]
    long = [word for word in words if len(word) >= LEAST and word not in {"und", "der", "die", "das", "des", "von"}]
    left = [word for word in long if not word.startswith(_COMMON)] or long or words
    return frozenset(word[:KEY] for word in left)


def called(names: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """The telling words of each thing by all its names, and of those written out also what others are called in short.

    >>> found = called({"a": ["IHK"], "b": ["Industrie- und Handelskammer"], "c": ["Handwerkskammer"]})
    >>> {key: sorted(words) for key, words in found.items()}
    {'a': ['ihk'], 'b': ['handel', 'ihk'], 'c': ['handwe']}
    """
    found = {key: {word for name in some for word in telling(name)} for key, some in names.items()}
    shorts = sorted({name for some in names.values() for name in some if SHORT.fullmatch(name)})
    of_letter: dict[str, list[str]] = {}
    for short in shorts:
        of_letter.setdefault(fold(short[0]), []).append(short)
    for key, some in names.items():
        for name in some:
            for letter in first_letters(name):
                found[key].update(fold(one)[:KEY] for one in of_letter.get(letter, ()) if abbreviates(one, name))
    return found


def first_letters(name: str) -> set[str]:
    """With which letters an abbreviation of a name may begin: that of its first word, or of its second."""
    return {fold(word[0]) for word in _lending(name)[:2]}


@lru_cache(maxsize=65536)
def abbreviates(short: str, name: str) -> bool:
    """Whether an abbreviation may be made of a name: of the first letters of its words, and of those of parts inside them.

    One word may lend none to three letters or more: the name of a place, or one that is left out.

    >>> [abbreviates("IHK", "Industrie- und Handelskammer"), abbreviates("DLR", "Deutsches Zentrum für Luft- und Raumfahrt")]
    [True, True]
    >>> abbreviates("LWK", "Landwirtschaftskammer Musterstadt")
    True
    >>> abbreviates("HWK", "Industrie- und Handelskammer"), abbreviates("HHU", "Hochschule Quellstedt")
    (False, False)
    """
    words, letters = _lending(name), fold(short)
    return (
        len(words) > 0
        and len(letters) < len(fold(name))
        and _is_spelled(letters, tuple(map(fold, words)), len(letters) > 2)
    )


@lru_cache(maxsize=65536)
def _lending(name: str) -> tuple[str, ...]:
    """The words of a name that may lend letters to its abbreviation; none of a name that is one itself."""
    words = re.findall(r"[^\W\d_]+", name)
    return (
        ()
        if len(words) == 1 and SHORT.fullmatch(name)
        else tuple(word for word in words if word.casefold() not in SMALL and fold(word) not in CONJUNCTIONS)
    )


def _is_spelled(letters: str, words: tuple[str, ...], may_leave: bool) -> bool:
    """Whether letters are the first ones of words in their order, and of parts inside these, to the last word."""
    if not words:
        return letters == ""
    if may_leave and _is_spelled(letters, words[1:], may_leave=False):
        return True
    first, rest = words[0], words[1:]
    return letters[:1] == first[:1] and any(
        _is_spelled(letters[taken:], rest, may_leave)
        for taken in range(1, len(letters) + 1)
        if _lends(first, letters[:taken])
    )


def _lends(word: str, letters: str) -> bool:
    """Whether a compound has parts that begin with the letters: the first one begins it, none is shorter than four letters."""
    at = 0
    for letter in letters[1:]:
        at = word.find(letter, at + PART)
        if at < 0 or at > len(word) - PART:
            return False
    return True
