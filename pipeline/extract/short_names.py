"""Short names: a definite noun that stands for the one organisation of the text whose full name has it as its head."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cached_property, lru_cache

from pipeline.codebook.code_lists import OrganisationType
from pipeline.codebook.cues import classify
from pipeline.codebook.documents import Span, Taken
from pipeline.codebook.mentions import NameMention, Reading
from pipeline.german.inflection import comparable, fold
from pipeline.german.plain import UMLAUTS
from pipeline.german.words import cut_words

ARTICLE = r"\b(?:[dD]as|[dD]es|[dD]em|[dD]er|[dD]ie|[dD]en|[bB]eim|[vV]om|[zZ]um|[zZ]ur|[iI]m|[aA]m)\s+"
DEFINITE = re.compile(
    rf"{ARTICLE}(?P<noun>[A-ZÄÖÜ][a-zäöüß]+)(?![\w-])(?!\s+(?:[A-ZÄÖÜ„»]|für\b|de[rs]\b|von\b|vom\b|zu[rm]?\b|i[nm]\b))"
)
"""A noun with its article; not one that a name, a genitive or a preposition makes into the name of something else."""
GOVERNMENT = re.compile(
    rf"(?:{ARTICLE}|^|(?<=[.!?:]\s))(?:[a-zäöüß][\w-]*e[nrms]?\s+){{0,2}}"
    r"(?P<noun>(?:Landes|Staats|Kantons)?[rR]egierung|Regierungsrat(?:s|es)?|Senat(?:s|es)?)(?![\w-])",
    re.MULTILINE,
)
"""A government called by its office: it is that of the one territory that the text names, whatever stands behind it."""
BARE = re.compile(r"(?<![\w-])(?P<noun>Land|Freistaat|Kanton)(?![\w-])(?!\s+(?:der|und\s+Leute)\b)(?!\s+[A-ZÄÖÜ])")
"""A territory without an article, as in a headline or list: "Bund und Land", "Land gibt 3 Millionen"."""
VAGUE = frozenset({"Land", "Freistaat", "Kanton", "Stadt", "Kreis", "Landkreis", "Gemeinde", "Hansestadt", "Regierung"})
"""Nouns of a place, or of any government: they name one only where it pays."""
LEGAL_FORM = re.compile(r"\s+(?:g?GmbH|mbH|AG|KGaA|KG|SE|UG|eG|OHG|e\. ?V\.).*$")
SPELLED = str.maketrans(UMLAUTS | {" ": "-"})
ADJECTIVE = re.compile(r"(?:er|isch(?:e[nrsm]?)?)$")
"""How words end that say whose something is: "Brandenburger", "sächsische"."""
SHORTEST_LAND = 4
"""Letters of the name of a Land whose adjectives are told by their beginning."""
SHORTEST = 4
"""Letters of a noun that may stand for a longer word that ends with it: "das Amt" is no word for every "…amt"."""


def extract(reading: Reading) -> Iterator[NameMention]:
    """One mention for every definite noun that is the head of one organisation's full name, and of no other's.

    Full names are those of the text, and for what a register knows those of the register too.
    """
    text = reading.document.text
    taken = Taken(m.span for m in reading.names())
    bearers = _Bearers(reading)
    done: set[Span] = set()
    for match in [*GOVERNMENT.finditer(text), *DEFINITE.finditer(text), *BARE.finditer(text)]:
        span = Span(*match.span("noun"))
        if taken.meets(span) or span in done:
            continue
        for noun in _nominatives(match["noun"]):
            full = bearers.of(noun)
            if full is not None:
                done.add(span)
                name, weak = full.full or full.name, noun in VAGUE
                yield NameMention(span, "organisation", noun, full.type, key=full.key, full=name, weak=weak)
                break


class _Bearers:
    """The organisations of a text by the names that they have there and in the register."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._names: dict[tuple[str, str], NameMention] = {}
        self._of: dict[str, NameMention | None] = {}
        for mention in reversed(reading.names("organisation", weak=True)):
            for name in (mention.name, *reading.lexicon.names_of(mention.key)):
                self._names[_who(mention), name] = mention

    def of(self, noun: str) -> NameMention | None:
        """The one organisation that has the noun as the head of a name; None where none has, or several."""
        if noun not in self._of:
            named = self._names.items() if classify(OrganisationType, noun) else ()
            found = {who: mention for (who, name), mention in named if _is_head(noun, name)}
            self._of[noun] = next(iter(found.values())) if len(found) == 1 else None
            if not found and (noun in VAGUE or GOVERNMENT.fullmatch(f"die {noun}")):
                self._of[noun] = self._government(noun)
        return self._of[noun]

    def _government(self, noun: str) -> NameMention | None:
        """The government of the Land or canton that the text plays in, by its places and by who has a seat there."""
        key, names = self._territory, self._reading.lexicon.names_of(self._territory)
        if not any(_is_head(noun, name) for name in names):
            return None
        return NameMention(Span(0, 0), "organisation", names[0], "government", key=key)

    @cached_property
    def _territory(self) -> str:
        """The key of the one territory that the text plays in; "" where it plays in several, or nobody can tell."""
        lexicon, text = self._reading.lexicon, self._reading.document.text
        keys = {m.key for m in self._reading.names("organisation", weak=True)}
        words = {fold(word.text) for word in cut_words(text, Span(0, len(text)))}
        stems = _adjective_stems(tuple(lexicon.territories.items()))
        spoken = [_plain(word) for word in words if ADJECTIVE.search(word)]
        adjectives = (key for stem, key in stems.items() if any(word.startswith(stem) for word in spoken))
        votes = Counter(adjectives)
        votes += Counter(lexicon.territories[word] for word in sorted(keys | words) if word in lexicon.territories)
        best = votes.most_common(2)
        return best[0][0] if best and (len(best) == 1 or best[0][1] >= 2 * best[1][1]) else ""


def _plain(word: str) -> str:
    """A folded word without the marks of its umlauts, so that "sächsisch" begins like "Sachsen"."""
    return unicodedata.normalize("NFD", word).replace("\u0308", "")


def _spelled(place: str) -> str:
    """A folded name as the keys of registers spell it."""
    return place.translate(SPELLED)


def _adjective_stem(place: str, key: str) -> str:
    """What the adjectives of a Land begin with; "" where a place is no Land: its name without its last letters."""
    return _plain(place)[:-2] if key.endswith("-" + _spelled(place)) and len(place) > SHORTEST_LAND else ""


@lru_cache(maxsize=8)
def _adjective_stems(territories: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The keys of the Länder by what their adjectives begin with."""
    return {stem: key for place, key in sorted(territories) if (stem := _adjective_stem(place, key))}


def _nominatives(noun: str) -> list[str]:
    """The forms that a noun may have in the nominative.

    >>> _nominatives("Institutes"), _nominatives("Amt")
    (['Institutes', 'Institute', 'Institut'], ['Amt'])
    """
    return [noun, *(noun.removesuffix(ending) for ending in ("s", "es") if noun.endswith(ending))]


def _who(mention: NameMention) -> str:
    return mention.key or comparable(mention.name)


def _is_head(noun: str, name: str) -> bool:
    """Whether the noun is the head of a name of several words: its first word, or its last one before the legal form.

    >>> _is_head("Ministerium", "Wirtschaftsministerium Hessen"), _is_head("Forschung", "Ministerium für Forschung")
    (True, False)
    """
    words, heads = _heads(name)
    if noun in VAGUE:
        return len(words) > 1 and words[0] == noun
    if not heads or len(noun) < SHORTEST:
        return False
    folded = noun.casefold()
    return any(_is_or_ends_with(head, folded) for head in heads)


@lru_cache(maxsize=20_000)
def _heads(name: str) -> tuple[list[str], set[str]]:
    """The words of a name without its legal form, and those that may be its head, folded; none of a name of one word."""
    words = LEGAL_FORM.sub("", name).split()
    if len(name.split()) < 2:
        return words, set()
    modified = len(words) > 2 and words[-2] in {"für", "und", "der", "des", "von"}
    return words, {head.casefold() for head in (words[0], words[0] if modified else words[-1])}


def _is_or_ends_with(head: str, noun: str) -> bool:
    return head == noun or (head.endswith(noun) and len(head) - len(noun) > 2)
