"""Periods and dates in a text: from when to when, as precise as the words are."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.codebook.documents import Span
from pipeline.german.plain import Plain


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time that a text names: its words, first and last day as YYYY[-MM[-DD]]; an open end is None."""

    span: Span
    first: str | None
    last: str | None


_MONTH_NAMES = ("Januar|Jänner|Jan|Jän", "Februar|Feber|Feb", "März|Mrz", "April|Apr", "Mai", "Juni|Jun", "Juli|Jul", "August|Aug",
                "September|Sept|Sep", "Oktober|Okt", "November|Nov", "Dezember|Dez")  # fmt: skip
_NUMBER_OF = {name.lower(): number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split("|")}
_MONTH = rf"(?:{'|'.join(_MONTH_NAMES)})(?!\w)\.?"
_YEAR = r"(?:19|20)[0-9]{2}(?!\w|[.,:'’][0-9])"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])\."
_IN_DIGITS = r"(?:0?[1-9]|1[0-2])\."
_ISO = r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?![\w-])"
_PART = (
    r"(?:Anfang|Mitte|Ende|Jahres(?:anfang|beginn|mitte|ende|wechsel)|(?:Früh|Spät)?(?:herbst|sommer)|Winter|Frühjahr|Frühling"
    r"|(?:(?:ersten|zweiten|dritten|vierten|[1-4]\.)\s)?(?:Quartal|Halbjahr))"
)
_DATED = rf"(?:{_ISO}|{_DAY}\s?(?:{_MONTH}|{_IN_DIGITS})\s?{_YEAR}|(?:(?:Anfang|Mitte|Ende)\s)?{_MONTH}\s{_YEAR})"
_PART_DATED = rf"{_PART}\s(?:(?:des\sJahres)\s)?{_YEAR}"
_WHEN = rf"(?:{_DATED}|{_PART_DATED}|{_YEAR})"
_UNDATED = rf"(?:{_DAY}(?:\s?(?:{_MONTH}|{_IN_DIGITS}))?|(?:(?:Anfang|Mitte|Ende)\s)?{_MONTH}|{_PART})"
_YEARS = r"(?:in|für|während)\sd(?:en|ie)\s(?:(?:Haushalts|Förder|Geschäfts)?jahren?)"
_SPAN_OF_TIME = r"(?:(?:in|für|über|während)\s(?:der|die|den|dem|einen|einem)\s(?:Zeit|Zeitraum|Laufzeit|\w*periode)|(?:im\s)?Zeitraum)"
_TO = r"(?:einschließlich|inklusive|inkl\.|voraussichtlich|spätestens|zum|zur|ins|in\sdas|Jahr)"

_RANGE = (
    rf"(?:(?:{_YEARS}|{_SPAN_OF_TIME}|die\sJahre|der\sJahre),?:?\s)?(?:(?:von|vom|ab)\s)?(?P<first>{_WHEN}|{_UNDATED})"
    rf"(?:\s?[-–—]\s?|\s?bis\s(?:{_TO}\s){{0,2}})(?P<last>{_WHEN})"
)
_AND = rf"(?:{_SPAN_OF_TIME}\s)?(?:zwischen|{_YEARS}|die\sJahre|der\sJahre)\s(?P<from>{_WHEN}|{_UNDATED})(?:,\s{_YEAR})*\sund\s(?P<to>{_WHEN})"
_SHORT = (
    rf"(?:(?:{_YEARS}|im|in|für)\s(?:(?:das|dem)\s)?(?:\w*jahr\s)?)?(?P<year>(?:19|20)[0-9]{{2}})"
    r"\s?[/–-]\s?(?P<next>(?:(?:19|20)[0-9]{2}|[0-9]{2}))(?![\w/-])"
)
_SINCE = rf"(?:(?:ab|seit)\s(?:(?:dem|Beginn|Anfang|des|Jahre?s?|sofort)\s){{0,3}}(?P<since>{_WHEN})|von\s(?P<on>{_WHEN})\san(?!\w))"
_UNTIL = rf"bis\s(?:{_TO}\s){{0,3}}(?P<until>{_WHEN})"
_WITHIN = (
    rf"(?:(?:i[mn]|a[mn]|vom|für|zum|der|den|dem)\s)?(?P<dated>{_DATED}|{_PART_DATED})"
    rf"|(?:(?:in|für)|(?:für\s)?(?:(?:im|das|dem|des)\s)?(?:Haushalts|Förder|Geschäfts)?jahre?s?)\s(?P<within>{_YEAR})"
)
_ADVERBIAL = (
    rf"(?:(?:hat|hatte|haben|hatten|war|waren|wurden?|ist|sind|will|wollen|soll|sollen|sie|er|es|man|die|der|das)\s|^|(?<=[.!?:]\s)|(?<=\n))"
    rf"(?P<lone>{_YEAR}(?:\sund\s{_YEAR})?)(?=\s[a-zäöü]|\s[A-ZÄÖÜ]\w+\s(?:von|in|für|mit|über)\s)"
)
"""A year as an adverb, behind a finite verb or pronoun or at the head of a sentence: "die 2022 für Umsatz sorgte"."""
_BEFORE = r"(?<![\w.,/+-])"
_PERIOD = re.compile(rf"{_BEFORE}(?:{_RANGE}|{_AND}|{_SHORT}|{_SINCE}|{_UNTIL}|{_WITHIN}|{_ADVERBIAL})", re.IGNORECASE)
_CENTURY = re.compile(r"(?:19|20)[0-9]{2}")
"""What stands in every period: a year."""
_BEGINNING = re.compile(rf"{_BEFORE}\w")
FAR = 300
"""Characters before its first year in which a period begins."""
_LONE_YEAR = re.compile(rf"{_YEAR}(?:\sund\s{_YEAR})?")
_DATE = re.compile(rf"{_BEFORE}{_DATED}", re.IGNORECASE)
_FIELDS = re.compile(
    rf"(?:(?P<day>[0-9]{{1,2}})\.)?\s?(?:(?P<name>{_MONTH})|(?P<digits>[0-9]{{1,2}})\.)?\s?(?P<year>{_YEAR})?",
    re.IGNORECASE,
)
_LEADING = re.compile(rf"(?:{_PART}|des\sJahres|\s)+(?=.)", re.IGNORECASE)


def _fields(words: str) -> tuple[int | None, int | None, int | None] | None:
    """Year, month and day that the words of one point in time state; None where they are no such words."""
    iso = re.fullmatch(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?", words)
    if iso:
        return int(iso[1]), int(iso[2]), int(iso[3]) if iso[3] else None
    rest = _LEADING.match(words)
    found = _FIELDS.fullmatch(words[rest.end() :] if rest else words)
    if re.fullmatch(_PART, words, re.IGNORECASE):
        return None, None, None
    if not found:
        return None
    name = found["name"]
    digits = int(found["digits"]) if found["digits"] else None
    named = _NUMBER_OF[name.lower().rstrip(".")] if name else digits
    return int(found["year"]) if found["year"] else None, named, int(found["day"]) if found["day"] else None


def _cell(year: int | None, month: int | None, day: int | None) -> str | None:
    """The cell of a point in time; None without a year and for days that no calendar has."""
    if year is None or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return f"{year}" if day is None else None
    if day is None:
        return f"{year}-{month:02d}"
    return f"{year}-{month:02d}-{day:02d}" if 1 <= day <= monthrange(year, month)[1] else None


def _point(words: str) -> str | None:
    """The cell that the words of one dated point in time state."""
    fields = _fields(words)
    return _cell(*fields) if fields else None


def _ends(first: str, last: str) -> tuple[str, str] | None:
    """The cells of the two ends of a range; what the first leaves out ("1. Januar bis …") it takes from the second.

    A part of a year has its year from another part ("Mitte bis Ende 2020"), and none from a year alone ("am Ende bis 2020").
    """
    one, two = _fields(first), _fields(last)
    if not one or not two:
        return None
    if one == (None, None, None) and re.fullmatch(_YEAR, last):
        return None
    if one[0] is None and sum(part is not None for part in one) >= sum(part is not None for part in two):
        return None
    month = two[1] if one[1] is None and one[2] is not None else one[1]
    cells = _cell(one[0] or two[0], month, one[2]), _cell(*two)
    return (cells[0], cells[1]) if cells[0] and cells[1] and cells[0] <= cells[1] + "~" else None


def _read(found: re.Match[str]) -> tuple[str | None, str | None] | None:
    """First and last of a match of the pattern; None where the words make no period."""
    said = {name: words for name, words in found.groupdict().items() if words}
    if "first" in said or "from" in said:
        return _ends(said.get("first") or said["from"], said.get("last") or said["to"])
    if "year" in said:
        year, following = said["year"], said["next"]
        last = following if len(following) == 4 else year[:2] + following
        return (year, last) if year < last else None
    if "since" in said or "on" in said:
        first = _point(said.get("since") or said["on"])
        return (first, None) if first else None
    if "until" in said:
        last = _point(said["until"])
        return (None, last) if last else None
    if "lone" in said:
        return _lone(said["lone"])
    point = _point(said.get("dated") or said["within"])
    return (point, point) if point else None


def _lone(words: str) -> tuple[str, str] | None:
    """First and last of a year that stands alone, or of two; None where the second is before the first."""
    first, _, last = words.partition(" und ")
    return (first, last or first) if not last or first <= last else None


def scan_periods(text: str) -> list[Period]:
    """Every period of a text in text order; a year counts only after a word that makes it one ("im Jahr", "ab", "bis").

    >>> text = "Das Land fördert in der Zeit von 2018 bis 2022; fertig wird es bis Ende 2025."
    >>> [(period.first, period.last) for period in scan_periods(text)]
    [('2018', '2022'), (None, '2025')]
    """
    plain = Plain.of(text)
    periods = []
    at = 0
    for start in _beginnings(plain.words):
        found = _PERIOD.match(plain.words, start) if start >= at else None
        ends = _read(found) if found else None
        if found and ends:
            periods.append(Period(plain.span(*found.span("lone" if found["lone"] else 0)), *ends))
            at = found.end()
    return periods


def _beginnings(words: str) -> list[int]:
    """Where periods may begin: at words not too far before a year, since each has one."""
    starts: list[int] = []
    last = 0
    for year in _CENTURY.finditer(words):
        begin = max(last, year.start() - FAR)
        starts += [one.start() for one in _BEGINNING.finditer(words, begin, year.start() + 1)]
        last = year.start() + 1
    return starts


def read_period(words: str) -> Period | None:
    """The period that words are as a whole; a year alone is one.

    >>> read_period("vom 1. Januar 2020 bis 31. Dezember 2022")
    Period(span=Span(start=0, end=40), first='2020-01-01', last='2022-12-31')
    """
    plain = Plain.of(words)
    said = plain.words
    found = _PERIOD.fullmatch(said)
    ends = _lone(said) if _LONE_YEAR.fullmatch(said) else _read(found) if found else None
    return Period(Span(0, len(words)), *ends) if ends else None


def read_date(words: str) -> str | None:
    """The cell of a date that words are as a whole; None without a year.

    >>> read_date("14. Oktober 2008"), read_date("27.01.2020"), read_date("2. Juni")
    ('2008-10-14', '2020-01-27', None)
    """
    said = Plain.of(words).words.strip()
    return _point(said) if said else None


def scan_dates(text: str) -> Iterator[tuple[Span, str]]:
    """Every date of a text that states month and year, with its cell."""
    plain = Plain.of(text)
    for found in _DATE.finditer(plain.words):
        cell = _point(found.group())
        if cell:
            yield plain.span(*found.span()), cell
