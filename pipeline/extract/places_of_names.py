"""Where a text says names that are known already: each as a whole, perhaps in the genitive, with any blanks between its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.codebook.documents import Span

GENITIVES = ("es", "s", "")
"""What may stand behind a name."""
MANY = 40
"""Names from which on one pattern finds them faster."""


def places_of(names: Iterable[str], text: str) -> list[Span]:
    """Every place of one of the names, in the order of the text; of several that begin at one place the longest.

    >>> text = "Die Muster AG ist die Tochter des Musters, nicht der Muster-Bank."
    >>> [span.of(text) for span in places_of(["Muster", "Muster AG"], text)]
    ['Muster AG', 'Musters']
    """
    names = [*names]
    if len(names) > MANY:
        return _by_pattern(names, text)
    found = [(start, -len(name), name, end) for name in names for start, end in _places(name.split(), text)]
    places: list[Span] = []
    last = 0
    for start, _, _, end in sorted(found):
        if start >= last:
            places.append(Span(start, end))
            last = end
    return places


def _by_pattern(names: Iterable[str], text: str) -> list[Span]:
    """The same by one pattern, which costs more to make than a few names do, and less than each of many would."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    spelled = (r"\s+".join(map(re.escape, name.split())) for name in ordered)
    anyone = re.compile(rf"(?<![\w-])(?:{'|'.join(spelled)})(?:e?s)?(?![\w-])")
    return [Span(*found.span()) for found in anyone.finditer(text)]


def said_alone(word: str, text: str) -> Iterator[Span]:
    """Every place of a word as a whole, as it is spelled.

    >>> [*said_alone("Rat", "Der Rat, nicht der Stadtrat oder das Rathaus")]
    [Span(start=4, end=7)]
    """
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if (start == 0 or not _goes_on(text[start - 1])) and not _goes_on(text[end : end + 1]):
            yield Span(start, end)
        else:
            end = start + 1
        start = text.find(word, end)


def _places(words: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """Every place of the words one after the other, where no word goes on before or behind them."""
    start = text.find(words[0]) if words else -1
    while start >= 0:
        if start == 0 or not _goes_on(text[start - 1]):
            end = _end(words, text, start)
            if end:
                yield start, end
        start = text.find(words[0], start + 1)


def _end(words: Sequence[str], text: str, start: int) -> int:
    """Where the words end that begin at a place, with the ending of a genitive; 0 where they do not all stand there."""
    end = start + len(words[0])
    for word in words[1:]:
        at = end
        while text[at : at + 1].isspace():
            at += 1
        if at == end or not text.startswith(word, at):
            return 0
        end = at + len(word)
    return next(
        (
            end + len(ending)
            for ending in GENITIVES
            if text.startswith(ending, end) and not _goes_on(text[end + len(ending) : end + len(ending) + 1])
        ),
        0,
    )


def _goes_on(character: str) -> bool:
    """Whether a word goes on with a character."""
    return character.isalnum() or character in {"_", "-"}
