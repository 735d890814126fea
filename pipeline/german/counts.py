"""Counts in a text: numbers that are followed by the nouns they count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.codebook.documents import Span
from pipeline.german.bare import Bare, scan_bare
from pipeline.german.money import scan_amounts
from pipeline.german.numbers import follows_label
from pipeline.german.plain import Plain
from pipeline.german.word_lists import BREAK_NOUN_PHRASES, SENTENCE_STARTERS


@dataclass(frozen=True, slots=True)
class Count:
    """A number that counts things: its words, what it is worth and how it is hedged, and the words of what it counts."""

    number: Span
    value: Decimal | None
    qualifier: str
    hedge: Span | None
    noun: Span
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def span(self) -> Span:
        """From the number to the end of what it counts."""
        return Span(self.number.start, self.noun.end)

    @property
    def full(self) -> Span:
        """The same with the hedge."""
        return Span(min(self.number.start, self.hedge.start), self.noun.end) if self.hedge else self.span


_MONTHS = "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_UNCOUNTED = re.compile(
    rf"(?:{_MONTHS}|Uhr|Prozent\w*|Promille|Grad|Euros?|EUR|Cents?|CHF|Franken|Rappen|\w*Dollar|Pfund|Mal|Mark"
    r"|(?:Halb|Viertel|Schul)?[Jj]ahr(?:e[ns]?|s|zehnten?|hunderten?)?|Quartalen?|Monaten?|Monate|Wochen?|Tagen?|Tage|Stunden?"
    r"|Minuten?|Sekunden?|(?:Quadrat|Kubik|Kilo|Zenti|Milli)?[Mm]etern?|Hektar|Tonnen?|Kilogramm|Gramm|Kilo|Litern?"
    r"|(?:Kilo|Mega|Giga|Tera)(?:watt|byte|hertz)\w*|(?:Kilo|Mega|Giga|Tera)?[Ww]att(?:stunden?)?|Volt|Bar|Punkten?|Punkte)"
)
_ADJECTIVE = r"(?:(?!(?:vier|acht|hundert|tausend|einer|weiter(?:en?|er))\s)[a-zäöüß][a-zäöüß-]*(?:e|en|er|es|em))"
_NOUN = r"(?:[A-ZÄÖÜ][\w-]*(?:[*:·/](?:in|innen)\b)?)"
_PLURAL_OF = r"(?:d(?:er|ieser)\s)?"
_PHRASE = rf"{_PLURAL_OF}(?:{_ADJECTIVE}(?:\s(?:und|oder)|,)?\s){{0,4}}(?:rund\s)?{_NOUN}"
_NOUNS = re.compile(
    rf"\s(?P<first>{_PHRASE})(?:(?:,\s{_PHRASE}){{0,6}}\s(?:und|sowie|oder|bzw\.|&)\s{_PHRASE}){{0,2}}(?![\w-])"
)
_HEAD = re.compile(rf"{_NOUN}$")
_TIME_BEFORE = re.compile(
    rf"(?:\b(?:in|im|um|gegen|seit|ab|bis|von|vom|vor|nach|zu|zum|für|anno|Jahr|Jahre|Jahres|Jahren|Anfang|Mitte|Ende|Herbst|Sommer"
    rf"|Winter|Frühjahr|Frühling|Frühsommer|Spätsommer|{_MONTHS})|[0-9]\.|[–/-])\s?$",
    re.IGNORECASE,
)
_IN_DIGITS = re.compile(r"(?:\+[0-9]*[ -]?|[0-9][)/ –-]{1,3}|[/:])$")
_BEFORE_POSTCODE = {5: re.compile(r"(?:^|[,|·•(\n]\s?|\bD[ -])$"), 4: re.compile(r"\b(?:A|CH|FL)[ -]$")}
_YEAR_BEFORE = re.compile(r"\b(?:19|20)[0-9]{2}\s$")
_INFLECTED_HEDGE = re.compile(r"(?:gute|knappe|halbe)[mnrs]?", re.IGNORECASE)


def scan_counts(text: str) -> list[Count]:
    """Every number of a text that counts things, in text order; amounts, years, dates, times, shares and labels are none.

    >>> text = "Im Netzwerk entwickeln über 200 Unternehmen und Forschungseinrichtungen neue Technologien für Industrie 4.0."
    >>> [(count.value, count.qualifier, count.noun.of(text)) for count in scan_counts(text)]
    [(Decimal('200'), 'over', 'Unternehmen und Forschungseinrichtungen')]
    """
    plain = Plain.of(text)
    money = [piece for amount in scan_amounts(text) for piece in amount.pieces]
    counts: list[Count] = []
    at = 0
    for number in scan_bare(plain):
        place = plain.span(number.start, number.end)
        while at < len(money) and money[at].end <= place.start:
            at += 1
        if at < len(money) and money[at].meets(place):
            continue
        noun = _noun(plain.words, number)
        if noun and _may_count(plain.words, number):
            hedge = plain.span(*number.hedge) if number.hedge else None
            counted = plain.span(*noun)
            counts.append(
                Count(place, number.value, number.qualifier.value, hedge, counted, number.low, number.high)
            )  # fmt: skip
    return counts


def _noun(words: str, number: Bare) -> tuple[int, int] | None:
    """The two ends of what follows the number as the thing it counts; None where no noun follows."""
    found = _NOUNS.match(words, number.end)
    if not found:
        return None
    first = found["first"]
    if any(word in BREAK_NOUN_PHRASES for word in first.replace(",", "").split() if word not in ("der", "dieser")):
        return None
    head = _HEAD.search(first)
    if not head or _UNCOUNTED.fullmatch(head.group()) or head.group().lower() in SENTENCE_STARTERS:
        return None
    end = found.end()
    rest = words[found.end("first") : end]
    stop = next((part for part in re.finditer(r"[a-zäöüß]+", rest) if part.group() in BREAK_NOUN_PHRASES), None)
    return found.start("first"), found.end("first") if stop and found.end("first") < end else end


def _is_postcode(words: str, before: str) -> bool:
    """Whether the number is spelled and placed as postcodes are; counts of that size mostly are round."""
    pattern = _BEFORE_POSTCODE.get(len(words)) if words.isdigit() and int(words) % 100 else None
    return pattern is not None and pattern.search(before) is not None


def _may_count(words: str, number: Bare) -> bool:
    """Whether the number can be a count where it stands: no article, no label's number, no year, no telephone number."""
    before = words[max(0, number.start - 40) : number.start]
    if number.article:
        inflected = number.hedge and _INFLECTED_HEDGE.fullmatch(words[slice(*number.hedge)])
        return bool(inflected and number.words.lower() == "dutzend")
    if follows_label(words, number.start):
        return False
    if _IN_DIGITS.search(before) and not _YEAR_BEFORE.search(before):
        return False
    if _is_postcode(number.words, before):
        return False
    if not number.yearlike:
        return True
    hedged = number.hedge is not None and words[slice(*number.hedge)].lower() not in ("ab", "gegen")
    return hedged or (int(number.words) % 50 == 0 and not _TIME_BEFORE.search(before))
