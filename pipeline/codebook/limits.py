"""How much of a text may be published, and what a publisher lets through: the section `[limits]` of `publication.toml`.

The descriptor of a package states it, so that anybody can hold the package against it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Annotated, Any

from pydantic import Field, StrictInt, ValidationError

from pipeline.codebook.documents import LONGEST_QUOTE
from pipeline.codebook.settings import Line, Section

DESCRIBED = "limits"
"""The key of the descriptor."""


class Permitted(Section):
    """Words that may be published although they look like personal data, and why: a false alarm, or a consent.

    They are whole words, of five characters at least: a letter or two would let everything through.
    """

    words: Annotated[Line, Field(min_length=5)]
    reason: Line

    def stands_in(self, text: str) -> bool:
        """Whether a text holds the words.

        >>> Permitted(words="Otto Muster", reason="r").stands_in("Otto Musters Hof")
        False
        """
        return self._whole.search(text) is not None

    def out_of(self, text: str) -> str:
        """The text with a dash in the place of the words."""
        return self._whole.sub(" – ", text)

    @property
    def _whole(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){re.escape(self.words)}(?!\w)")


class Limits(Section):
    """What may be published of texts that belong to others.

    `longest_quote` counts the characters of a cited place. `largest_share` is the share of a text that all its cited places
    may have together; texts of at most `short_text` characters may be cited whole.
    """

    longest_quote: Annotated[StrictInt, Field(ge=1, le=LONGEST_QUOTE)] = 500
    largest_share: Annotated[float, Field(gt=0, le=1, strict=True)] = 0.75
    short_text: Annotated[StrictInt, Field(ge=0)] = 2000
    permitted: tuple[Permitted, ...] = ()

    def characters(self, source: int) -> int:
        """How many characters of a source of so many may be cited.

        >>> Limits().characters(4000), Limits().characters(1200)
        (3000, 1200)
        """
        return source if source <= self.short_text else max(self.short_text, int(source * self.largest_share))


class Stated(Section):
    """The limits of a package, and the licences under which texts may be published whole, as heads spell them."""

    limits: Limits = Limits()
    free: frozenset[str] = frozenset()

    def described(self) -> dict[str, Any]:
        """What a descriptor says of them."""
        said = self.limits.model_dump(mode="json")
        return {**said, "free_licences": sorted(self.free)}


def stated(descriptor: Mapping[str, Any]) -> Stated:
    """The limits that a descriptor states; the usual ones where it states none, or none that can be read."""
    said = descriptor.get(DESCRIBED)
    if not isinstance(said, dict):
        return Stated()
    free = said.get("free_licences", [])
    try:
        limits = Limits.model_validate({key: _tuple(value) for key, value in said.items() if key != "free_licences"})
    except ValidationError:
        return Stated()
    return Stated(limits=limits, free=_words(free))


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _words(value: Any) -> frozenset[str]:
    listed: Collection[Any] = value if isinstance(value, list) else []
    return frozenset(one for one in listed if isinstance(one, str))
