"""Which of several forms a client wants: content negotiation by Accept and Accept-Language (RFC 9110, section 12.5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Wanted:
    """One range of a header: what it names, and how much it is wanted, from 0 for not at all to 1."""

    name: str
    quality: float


def wanted(header: str) -> list[Wanted]:
    """The ranges of a header; one whose quality is no number counts as not wanted.

    >>> wanted("text/html, application/*;q=0.5")
    [Wanted(name='text/html', quality=1.0), Wanted(name='application/*', quality=0.5)]
    """
    return [_range(one) for one in header.split(",") if one.strip()]


def _range(written: str) -> Wanted:
    name, *parameters = (part.strip() for part in written.split(";"))
    quality = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            quality = _quality(value.strip())
    return Wanted(name.lower(), quality)


def _quality(value: str) -> float:
    """A weight: 0 to 1 with three decimals at most."""
    whole, _, decimals = value.partition(".")
    if not (whole in {"0", "1"} and len(decimals) <= 3 and (decimals or "0").isascii() and (decimals or "0").isdigit()):
        return 0.0
    return min(1.0, float(f"{whole}.{decimals or 0}"))


def best_type(header: str | None, offered: Sequence[str]) -> str | None:
    """The media type that is wanted most, of those wanted alike the first one offered; None where none is acceptable.

    The most specific range speaks for a type: "text/html;q=0" excludes it from "*/*". Without a header all are wanted.

    >>> best_type("text/turtle;q=0.5, application/ld+json", ["text/turtle", "application/ld+json"])
    'application/ld+json'
    >>> best_type("text/html;q=0, */*;q=0.1", ["text/html"]) is None
    True
    """
    if header is None or not header.strip():
        return offered[0]
    return _best_type(header, tuple(offered))


@lru_cache(maxsize=256)
def _best_type(header: str, offered: tuple[str, ...]) -> str | None:
    """The same, kept: few headers come again and again, and weighing one takes as long as a small query."""
    ranges = wanted(header)
    weighed = [(_weight(ranges, _ranges_of(one)), -place, one) for place, one in enumerate(offered)]
    weight, _, name = max(weighed)
    return name if weight > 0 else None


def _ranges_of(media_type: str) -> tuple[str, ...]:
    """The ranges that hold a type, the most specific first."""
    return media_type, f"{media_type.partition('/')[0]}/*", "*/*"


def best_language(header: str | None, offered: Sequence[str]) -> str:
    """The language that is wanted most, the first one offered where none is (RFC 4647, section 3.3.1, basic filtering).

    >>> best_language("en-GB,en;q=0.9,de;q=0.5", ["de", "en"]), best_language("fr", ["de", "en"])
    ('en', 'de')
    """
    ranges = [Wanted(one.name.partition("-")[0], one.quality) for one in wanted(header or "")]
    weighed = [(_weight(ranges, (one, "*")), -place, one) for place, one in enumerate(offered)]
    weight, _, name = max(weighed)
    return name if weight > 0 else offered[0]


def _weight(ranges: Iterable[Wanted], names: Sequence[str]) -> float:
    """How much something is wanted: by the first of its names that a range has."""
    of = {one.name: one.quality for one in ranges}
    return next((of[name] for name in names if name in of), 0.0)
