"""Names under German inflection: when two spellings are one name, and when a coordination spells out a name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pipeline.german.plain import UNSEEN

QUOTES = "\"'„“”‚‘’»«›‹`´ʼ′″"
ARTICLES = frozenset({"der", "die", "das", "des", "dem", "den", "ein", "eine", "einem", "einen", "einer", "eines"})
CONJUNCTIONS = frozenset({"und", "sowie", "oder", "bzw", "beziehungsweise", ","})
SHORTEST_STEM = 4
LONGEST_MEMBER = 6
"""Words of another member of a coordination that may stand between two parts of a name."""

_DROPPED = {ord(character): None for character in QUOTES + UNSEEN}
_NO_APOSTROPHES = {ord(character): None for character in "'’‘`´\u00ad"}
_JOINTS = re.compile(r"[\s\-‐‑–—_]+")
_TOKEN = re.compile(r"[\w*.]+(?:-[\w*.]+)*-?|-\w+|,")
_ENDINGS = (("es", "s"), ("em", "en", "n"), ("er", "e"))
_ENDINGS_OF_ONE_WORD = (("es", "s"), ("en",), ("e",))


def stem(word: str, endings: tuple[tuple[str, ...], ...] = _ENDINGS) -> str:
    """The folded word without its case endings; at least four letters stay.

    >>> stem("europäischer") == stem("europäischen"), stem("kreis")
    (True, 'kreis')
    """
    for step in endings:
        for ending in step:
            if not word.endswith(ending) or len(word) - len(ending) < SHORTEST_STEM:
                continue
            if ending == "s" and word[-2] in "isu":  # Kreis, Prozess, Campus: the s is no ending
                continue
            word = word.removesuffix(ending)
            break
    return word


def _words(name: str) -> list[str]:
    """The words of a name without case, quotes, hyphens and leading articles."""
    text = unicodedata.normalize("NFKC", name).casefold().translate(_DROPPED).replace("&", " und ")
    text = re.sub(r"(?<=[^\W\d])\.|,", " ", text)
    words = _JOINTS.sub(" ", text).split()
    while len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return words


_ASIDE = re.compile(r"\([^()]*\)")


@lru_cache(maxsize=20_000)
def comparable(name: str) -> str:
    """A key under which inflected and typographic variants of one name are equal. Legal forms count.

    Names of one word keep more of their ending, so that Bayern is not Bayer.

    >>> comparable("des Fraunhofer-Instituts") == comparable("Fraunhofer Institut")
    True
    >>> comparable("it‘s OWL") == comparable("It’s OWL"), comparable("Bayern") == comparable("Bayer")
    (True, False)
    """
    words = _words(name)
    endings = _ENDINGS_OF_ONE_WORD if len(words) == 1 else _ENDINGS
    return " ".join(stem(word, endings) for word in words)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """A word as a lexicon keeps it: without case, apostrophes and soft hyphens, its ending kept.

    >>> fold("it‘s") == fold("it's") == "its"
    True
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    return unicodedata.normalize("NFKC", word).casefold().translate(_NO_APOSTROPHES)


@lru_cache(maxsize=50_000)
def folded_stem(word: str) -> str:
    """The stem of a word folded, by which registers look it up; reckoned once for each word.

    >>> folded_stem("Landes"), folded_stem("KREISE")
    ('land', 'kreis')
    """
    return stem(fold(word))


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are one name: equal but for case endings, quotes, hyphens, case and leading articles.

    >>> same_name("der Technischen Universität Dresden", "Technische Universität Dresden")
    True
    """
    key = comparable(one)
    return key != "" and key == comparable(other)


def _tokens(words: str) -> list[str]:
    """The words of a coordination; hyphens that stand for a part left out stay, commas are tokens."""
    text = unicodedata.normalize("NFKC", words).casefold().translate(_DROPPED).replace("&", " und ")
    return [token.rstrip(".") or token for token in _TOKEN.findall(text)]


def _singular(word: str) -> str:
    """The stem of a word with the marks of the plural folded: Ministerien and Ministerium, Verbände and Verband."""
    word = unicodedata.normalize("NFD", stem(word)).replace("\u0308", "")
    return re.sub(r"(?:i?um|i|en)$", "", word) if len(word) > SHORTEST_STEM + 2 else word


def _same_word(one: str, other: str) -> bool:
    """Whether two words are one but for case and number."""
    return stem(one) == stem(other) or _singular(one) == _singular(other)


def _completed(word: str, given: str, later: list[str], earlier: list[str]) -> bool:
    """Whether a shortened word of the text ("Produktions-", "-recht") is the word once its missing part is taken from a neighbour."""
    if given.endswith("-"):
        head = given.removesuffix("-")
        tail = word.removeprefix(head).removeprefix("-")
        if not word.startswith(head) or len(tail) < SHORTEST_STEM - 1:
            return False
        base = stem(tail)
        return any(other != tail and (other.endswith(tail) or stem(other).endswith(base)) for other in later)
    if given.startswith("-"):
        tail = given.removeprefix("-")
        head = word.removesuffix(tail).removesuffix("-")
        if not word.endswith(tail) or len(head) < SHORTEST_STEM - 1:
            return False
        return any(other != head and other.startswith(head) for other in earlier)
    return False


def expands(name: str, words: str) -> bool:
    """Whether a coordination spells out the name: all parts of the name stand in the words, in order.

    What is left out between two parts must hold the "und" (or comma) of the coordination; brackets are passed over.

    >>> expands("Fraunhofer-Institut für Y", "Fraunhofer-Institute für X und für Y")
    True
    >>> expands("Produktionsprozesse", "Produktions- und Geschäftsprozesse")
    True
    >>> expands("Institut für Y", "Institute für X (IX) und für Y (IY)")
    True
    >>> expands("Fraunhofer-Institut Y", "Fraunhofer-Institute für X in Y")
    False
    """
    wanted = [part for part in _tokens(name) if part != ","]
    while len(wanted) > 1 and wanted[0] in ARTICLES:
        wanted = wanted[1:]
    given = _tokens(_ASIDE.sub("", words))
    if not wanted or not CONJUNCTIONS.intersection(given):
        return False
    reached = {at for at in range(len(given)) if _leads(given[:at]) and _matches(wanted[0], given, at)}
    for word in wanted[1:]:
        reached = {
            at
            for at in range(len(given))
            if _matches(word, given, at)
            and any(before < at and _may_skip(given[before + 1 : at]) for before in reached)
        }  # fmt: skip
    return any(_trails(given[at + 1 :]) for at in reached)


def _matches(word: str, given: list[str], at: int) -> bool:
    """Whether the token at a place is the word, or is it once completed from its neighbours."""
    token = given[at]
    return _same_word(word, token) or _completed(word, token, given[at + 1 :], given[:at])


def _may_skip(left_out: list[str]) -> bool:
    """Whether words between two parts of a name may be left out: none, or another member of the coordination."""
    return not left_out or (len(left_out) <= LONGEST_MEMBER and not CONJUNCTIONS.isdisjoint(left_out))


def _leads(before: list[str]) -> bool:
    """Whether the words before a name are none, articles, or an earlier member of the coordination."""
    return all(word in ARTICLES for word in before) or before[-1] in CONJUNCTIONS or not CONJUNCTIONS.isdisjoint(before)


def _trails(after: list[str]) -> bool:
    """Whether the words after a name are none or a later member of the coordination."""
    return not after or after[0] in CONJUNCTIONS
