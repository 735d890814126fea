"""Whether two names may be those of one organisation or programme, so that its money is not added up twice."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.german.inflection import fold

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
