"""Hedges: the words before a number that say it is not exact ("rund", "mehr als", "bis zu"), and what they mean."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.codebook.code_lists import Qualifier
from pipeline.codebook.documents import Span
from pipeline.german.numbers import ONES, TEENS
from pipeline.german.plain import Plain

WINDOW = 90
"""Characters before a number in which its hedge is looked for: the longest cue, three words between and an article."""

FILLERS = ("insgesamt", "zunächst", "weitere", "weiteren", "weiterer", "noch", "noch einmal", "nochmals", "zusätzlich",
           "zusätzliche", "zusätzlichen", "zusätzlicher", "zusammen", "jeweils", "je", "jährlich", "derzeit", "aktuell",
           "inzwischen", "bereits", "allein", "nur", "aber", "jedoch", "stolze", "stolzen")  # fmt: skip
"""Words that may stand between a hedge and its number without changing either."""

DIRECT = frozenset({"ab", "gegen", "unter", "keine", "über", "an die"})
"""Cues that are prepositions as well: a hedge only where the number or its article follows at once."""

NEEDS_ROUND = frozenset({"an die", "gegen"})
"""Cues that hedge round numbers only: "gegen 200 Firmen" is about 200, "an die 23 Firmen" is whom something goes to."""

_INFLECTED = {"knapp": Qualifier.ALMOST, "gut": Qualifier.OVER}
_CUES: dict[str, Qualifier] = {
    cue: code for code in Qualifier if code not in (Qualifier.EXACT, Qualifier.BETWEEN) for cue in code.cues
}
_CUE = "|".join(re.escape(cue).replace(r"\ ", r"\s+") for cue in sorted(_CUES, key=lambda cue: (-len(cue), cue)))
_FILLER = "|".join(re.escape(filler) for filler in sorted(FILLERS, key=lambda filler: (-len(filler), filler)))


def _ending(cue: str) -> str:
    """The last word or sign of a cue, as a pattern."""
    found = re.search(r"(?:\w+\.?|[^\w\s])\Z", cue)
    return re.escape(found.group() if found else cue)


_HEDGE = re.compile(
    rf"(?<![\w-])(?P<cue>(?:knapp|gut)(?:e[mnrs]?)?|{_CUE})(?P<fillers>(?:\s+(?:{_FILLER})){{0,3}})"
    r"(?:(?:\s+eine?[mnr]?)?\s+|(?<=[.~≈<>≤≥]))$",
    re.IGNORECASE,
)
_HEDGE_ENDS = re.compile(
    rf"(?:(?:knapp|gut)(?:e[mnrs]?)?|eine?[mnr]?|{'|'.join(sorted({_ending(one) for one in (*_CUES, *FILLERS)}))})\Z",
    re.IGNORECASE,
)
LONGEST_END = 40
"""Characters before a number in which the last word of its hedge, or of what stands behind that, is looked for."""
_ABOUT_SOMETHING = re.compile(
    r"(?:(?:bescheid|vertr[aä]g|scheck|kredit|darlehen|rechnung|auftr[aä]g|antr[aä]g|anträge|zusage|bürgschaft|anleihe"
    r"|zuwendung|zuschuss|zuschüsse|förderung|fördermittel|fördersumme|förderzusage|bewilligung|vereinbarung|urkunde|finanzspritze|absichtserklärung|finanzierung|versicherung|angebot)(?:e[ns]?|n|s)?"
    r"|\b(?:verfüg|bericht|informier|diskutier|entscheid|entschied|verhandel|sprach|sprech|spricht|berät|beraten|beriet"
    r"|abstimm|debattier|erstreck|freu|jubel)\w*(?:\s+(?!und\b|oder\b)[\w-]+){0,3})\s+$",
    re.IGNORECASE,
)
_ROUND = re.compile(
    r"\s*(?:[1-9][0-9 .'’]*0(?![0-9.,'’]*[1-9])|[\w-]*(?:zig|ßig|hundert|tausend)\b|zehn\b|(?:\w+ )?dutzend|(?:\w+ )?mill?i)",
    re.IGNORECASE,
)
_SMALL = re.compile(
    rf"(?:[0-9,]+|{'|'.join([*ONES, *TEENS])}|eine[rnm]?|halbe\w?)\s+(?:Mio|Mill|Mrd|Tsd|Tausend)", re.IGNORECASE
)


@lru_cache(maxsize=20_000)
def _may_hedge(word: str) -> bool:
    """Whether a hedge, with all that may stand behind it, may end as a word does."""
    return _HEDGE_ENDS.search(word) is not None


def _is_round(words: str) -> bool:
    """Whether the words begin with a number that one would hedge: a multiple of ten, a dozen, or millions."""
    return _ROUND.match(words) is not None or _SMALL.match(words) is not None


def hedge_in(words: str, start: int) -> tuple[int, int, Qualifier] | None:
    """The hedge of the number at `start` of readable words: its two ends there and its code; None where there is none."""
    begin = max(0, start - WINDOW)
    ends = words[max(0, start - LONGEST_END) : start].rsplit(None, 1)[-1:]
    found = _HEDGE.search(words[begin:start]) if ends and _may_hedge(ends[0]) else None
    if not found:
        return None
    cue = " ".join(found["cue"].lower().split())
    code = next((code for stem, code in _INFLECTED.items() if cue.startswith(stem)), None) or _CUES[cue]
    first, last = begin + found.start("cue"), begin + found.end("cue")
    if cue == ">" and words[begin:first].rstrip(" >")[-1:] == "\n":
        return None  # a line of a letter that is quoted
    if cue in DIRECT and found["fillers"]:
        return None
    if cue in NEEDS_ROUND and not _is_round(words[start : start + 60]):
        return None
    if cue == "über" and _ABOUT_SOMETHING.search(words[max(0, first - WINDOW) : first]):
        return None
    return first, last, code


def hedge_before(text: str, start: int) -> tuple[Span, str] | None:
    """The hedge words directly before the number at `start` and the qualifier they mean; None where nothing hedges it.

    "über" after a word that takes it as a preposition ("ein Bescheid über 5 Mio. Euro") hedges nothing.

    >>> text = "Das Land gibt bis zu 20 Millionen Euro"
    >>> hedge_before(text, text.index("20"))
    (Span(start=14, end=20), 'up_to')
    """
    plain = Plain.of(text)
    found = hedge_in(plain.words, plain.at(start))
    return (plain.span(found[0], found[1]), found[2].value) if found else None
