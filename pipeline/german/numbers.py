"""Numbers in digits and in words: what they are worth, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pipeline.codebook.documents import Span
from pipeline.german.plain import Plain
from pipeline.german.units import scale_after

ONES = {"eins": 1, "ein": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8,
        "neun": 9}  # fmt: skip
TEENS = {"zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16,
         "siebzehn": 17, "achtzehn": 18, "neunzehn": 19}  # fmt: skip
TENS = {"zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
        "achtzig": 80, "neunzig": 90}  # fmt: skip
FRACTIONS = {"anderthalb": "1.5", "dreiviertel": "0.75", "viertel": "0.25", "halbe": "0.5"}

_ONE = "|".join(ONES)
_BELOW_HUNDRED = rf"(?:(?:(?:{_ONE})und)?(?:{'|'.join(TENS)})|{'|'.join(TEENS)}|{_ONE})"
_BELOW_THOUSAND = rf"(?:{_BELOW_HUNDRED}?hundert(?:(?:und)?{_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
_WHOLE = rf"(?:{_BELOW_THOUSAND}?tausend(?:(?:und)?{_BELOW_THOUSAND})?|{_BELOW_THOUSAND}|null)"
_PART = rf"(?:anderthalb|(?:{_ONE}|{'|'.join(TEENS)})(?:und)?ein(?:halb|viertel)|dreiviertel|halbe[mnrs]?)"
_FRACTION_OF_SCALE = r"(?:drei)?viertel(?=milli(?:on|arde))"
_WORD = rf"(?:(?:{_PART}|eine[mnrs]?|{_WHOLE})(?!\w)|{_FRACTION_OF_SCALE})"

_DIGITS = (  # at most fifteen digits before the comma: what is longer is no quantity
    r"(?:[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,4}(?:,[0-9]{1,6})?"  # 2.500.000,50
    r"|[1-9][0-9]{0,2}(?: [0-9]{3}){1,4}(?:,[0-9]{1,6})?"  # 36 000
    r"|[1-9][0-9]{0,2}(?:['’‘ʼ][0-9]{3}){1,4}(?:[.,][0-9]{1,2})?"  # 1'200'000, as the Swiss write
    r"|[1-9][0-9]{0,2}(?:\.[0-9]{3,6}){1,2},[0-9]{2}"  # 162.082779,45: a dot forgotten, the cents leave no doubt
    r"|(?:0|[1-9][0-9]{0,14})(?:,[0-9]{1,6})?)"  # 95, 4,39
)
_DECIMAL_POINT = (
    r"(?:[0-9]{1,3}\.[0-9]{1,2}(?= ?(?:Mio|Mrd|Mill|Mia|Bill))"  # 1.5 Mio.
    r"|(?:(?<=CHF )|(?<=Fr\. ))[0-9]{1,9}\.[0-9]{2}"  # CHF 12.50, as the Swiss write
    r"|[0-9]{1,9}\.[0-9]{2}(?= ?(?:Franken|CHF|Fr\.|SFr\.|sFr\.|Schweizer)))"
)
_BROKEN = (
    r"(?:(?:[1-9][0-9]{0,2} ?)?[½¼¾](?!\w)"  # 3 ½, ¾
    r"|(?:[1-9][0-9]{0,2} )?(?:1/2|1/4|3/4)(?= (?:Mio|Mrd|Mill|Mia|Bill)))"  # 3 1/2 Millionen
)
_GLUED = r"(?:Mio|Mrd|Mia|Mill|Tsd|Million(?:en)?|Milliarden?|T?EUR|Euro|T?CHF|Franken)(?![^\W\d_])"
_END_OF_DIGITS = rf"(?:(?!\w)|(?={_GLUED}))(?![.,'’‘ʼ:/][0-9])"  # 3Mio. €

NUMBER = (
    r"(?<!\w)(?<![0-9][.,'’‘ʼ:/])(?<![^\W\d_]-)"
    rf"(?i:(?:(?:{_DIGITS}{_END_OF_DIGITS}|{_WORD}) )?Dutzend(?!\w)|{_WORD})"
    rf"|(?<!\w)(?<![0-9][.,'’‘ʼ:/])(?<![^\W\d_]-)(?:{_BROKEN}|(?:{_DECIMAL_POINT}|{_DIGITS}){_END_OF_DIGITS})"
)
"""Source of the pattern of a number with its boundaries: "15,3" holds no "5,3", "Industrie 4.0" and "it-2" none at all."""

_BEGINNINGS = sorted({word[:2] for word in (*ONES, *TEENS, *TENS, *FRACTIONS, "hundert", "tausend", "null", "dutzend")})
_FIGURE = re.compile(rf"(?<!\w)(?=[0-9½¼¾]|(?i:{'|'.join(_BEGINNINGS)}))(?:{NUMBER})")
"""A number; where no word begins like one, none of its forms is tried."""
_ONE_NUMBER = re.compile(rf"(?i:(?:(?:{_DIGITS}|{_WORD}) )?Dutzend|{_WORD}|{_DIGITS}|(?:[1-9][0-9]{{0,2}} ?)?[½¼¾])")
_BROKEN_DIGITS = re.compile(r"(?P<whole>[0-9]+(?= |[½¼¾]))? ?(?P<part>[½¼¾]|1/2|1/4|3/4)")
_PARTS = {"½": "0.5", "1/2": "0.5", "¼": "0.25", "1/4": "0.25", "¾": "0.75", "3/4": "0.75"}
_ARTICLE = re.compile(r"(?i:eine?[mnrs]?|halbe[mnrs]?|(?:drei)?viertel|dutzend)")
_DAY_OR_LABEL = re.compile(
    r"(?:§§?|(?<!\w)(?:Abb|Abs|Art|Bd|Fax|Kap|Nr|S|Tel|Top|Ziff)\.?|(?<!\w)(?:Abbildung|Absatz|Arbeit|Artikel|Auflage|Ausgabe|Band"
    r"|Bundesstraße|Etappe|Gleis|Grafik|Halle|Haus|Horizon|Horizont|Industrie|Jahrgang|Jahrgänge|Jahrgängen|Kapitel|Klassen?|Level|Linie|Los|Module?|Nummern?"
    r"|Paragraph|Paragraf|Phasen?|Plätze|Plätzen|Platz|Position|Punkt|Rang|Raum|Runde|Satz|Schritt|Seite|Stock|Stufen?|Tabelle|Telefon"
    r"|Telefonnummer|Teil|Version|Web|Ziel|Ziffer|Zimmer|Zone))[ :]*$"
)
_VAGUE = re.compile(r"(?i:\b(?:mehreren?|einigen?|vielen?|wenigen?|etlichen?|paar|zig|mehrerer|einiger|vieler)\s)$")
_POWER = re.compile(r"(?:hundert|zehn)?tausend|hundert|dutzend|10{1,2}|10{0,2}(?:[.’' ]?000)+")
"""A power of ten, which after "mehrere" is no number but an order of magnitude."""
_THOUSAND = re.compile(r"tausend|1[.’' ]?000")
_AS_UNIT = re.compile(r"(?:\b[Ii]n\s|\()$")
_MONEY_BEHIND = re.compile(r"\s?(?:Euro|EUR|€|Franken|CHF)(?![\w-])")
"""What follows a thousand that is the unit of a table and no number: "Angaben in Tausend Euro"."""
MILLION = 10**6
LABEL_WINDOW = 24


class Figure(NamedTuple):
    """A number in the readable words of a text: where it begins and ends there, and what it is worth."""

    start: int
    end: int
    value: Decimal
    words: str

    @property
    def is_article(self) -> bool:
        """Whether the word says a number only before a unit: "eine", "halbe", "Dutzend" without its number."""
        return _ARTICLE.fullmatch(self.words) is not None

    @property
    def is_yearlike(self) -> bool:
        """Whether the number is spelled as years are."""
        return len(self.words) == 4 and self.words.isdigit() and 1900 <= int(self.words) <= 2099


def plain_decimal(value: Decimal) -> Decimal:
    """The same value without exponent and trailing zeros, as cells and tests compare it."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _worth_of_word(word: str) -> Decimal:
    """What a number word is worth; the pattern has made sure that it is one."""
    if word in FRACTIONS:
        return Decimal(FRACTIONS[word])
    if word.startswith("halbe"):
        return Decimal("0.5")
    for ending, part in (("einhalb", "0.5"), ("einviertel", "0.25")):
        if word.endswith(ending) and word != ending:
            return _worth_of_word(word.removesuffix(ending).removesuffix("und")) + Decimal(part)
    for scale, factor in (("tausend", 1000), ("hundert", 100)):
        if scale in word:
            before, _, after = word.partition(scale)
            whole = _worth_of_word(before) if before else Decimal(1)
            rest = _worth_of_word(after.removeprefix("und")) if after else Decimal(0)
            return whole * factor + rest
    if re.fullmatch(r"eine[mnrs]?", word):
        return Decimal(1)
    known = ONES | TEENS | TENS | {"null": 0}
    if word in known:
        return Decimal(known[word])
    one, _, ten = word.partition("und")
    return Decimal(ONES[one] + TENS[ten])


def _worth(words: str) -> Decimal:
    """What the words of a number are worth; the pattern has made sure that they are one."""
    lower = words.lower()
    if lower.endswith("dutzend"):
        before = lower.removesuffix("dutzend").strip()
        return plain_decimal((_worth(before) if before else Decimal(1)) * 12)
    if not lower[0].isdigit() and lower not in _PARTS:
        return _worth_of_word(lower)
    if broken := _BROKEN_DIGITS.fullmatch(lower):
        return Decimal(broken["whole"] or 0) + Decimal(_PARTS[broken["part"]])
    digits = re.sub(r"[ '’‘ʼ]", "", lower)
    if "," in digits:
        return Decimal(digits.replace(".", "").replace(",", "."))
    grouped = re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+", digits)
    return Decimal(digits.replace(".", "") if grouped else digits)


def read_number(words: str) -> Decimal | None:
    """The worth of words that are one number as a whole, without a scale; None where they are none.

    >>> read_number("187.430"), read_number("zweitausenddreihundert"), read_number("1.5")
    (Decimal('187430'), Decimal('2300'), None)
    """
    found = _ONE_NUMBER.fullmatch(Plain.of(words).words.strip(" "))
    return _worth(found.group()) if found else None


def scan_figures(plain: Plain) -> list[Figure]:
    """Every number in the readable words of a text, the articles and halves that may say one included."""
    return list(_figures(plain.words))


@lru_cache(maxsize=32)
def _figures(words: str) -> tuple[Figure, ...]:
    """The numbers of readable words; those of the last few texts are kept, since amounts, counts and years ask for the same."""
    figures: list[Figure] = []
    for found in _FIGURE.finditer(words):
        word = found.group().lower()
        behind_number = figures and words[figures[-1].end : found.start()] == " "
        is_scale = word == "tausend" and behind_number  # "750 Tausend"
        before = words[max(0, found.start() - 14) : found.start()]
        is_vague = _POWER.fullmatch(word) and _VAGUE.search(before)
        is_unit = _THOUSAND.fullmatch(word) and _AS_UNIT.search(before) and _MONEY_BEHIND.match(words, found.end())
        if is_scale or is_vague or is_unit:
            continue
        figure = Figure(*found.span(), _worth(found.group()), found.group())
        whole = _sum(words, figures[-1], figure) if figures else None
        if whole:
            figures.pop()
        figures.append(whole or figure)
    return tuple(figures)


def _sum(words: str, first: Figure, last: Figure) -> Figure | None:
    """One number that is said in two scales, "sechs Millionen dreihunderttausend", in units of the last one; None for two."""
    scale = scale_after(words, first.end)
    if scale is None or scale.factor < MILLION or words[scale.end : last.start] != " " or last.is_yearlike:
        return None
    if first.value != first.value.to_integral_value():
        return None
    smaller = scale_after(words, last.end)
    factor = smaller.factor if smaller else Decimal(1)
    if not scale.factor / 1000 <= last.value * factor < scale.factor:
        return None
    value = (first.value * scale.factor + last.value * factor) / factor
    return Figure(first.start, last.end, value, words[first.start : last.end])


def follows_label(words: str, start: int) -> bool:
    """Whether the number at `start` only numbers something: "Platz 3", "§ 5", "Punkt 26"."""
    return _DAY_OR_LABEL.search(words[max(0, start - LABEL_WINDOW) : start]) is not None


def scan_numbers(text: str) -> Iterator[tuple[Span, Decimal]]:
    """Every number of a text with its place and worth; articles ("eine") and lone halves are none.

    >>> list(scan_numbers("Industrie 4.0: elf Projekte, 15,3 Prozent"))
    [(Span(start=15, end=18), Decimal('11')), (Span(start=29, end=33), Decimal('15.3'))]
    """
    plain = Plain.of(text)
    for figure in scan_figures(plain):
        if not figure.is_article:
            yield plain.span(figure.start, figure.end), figure.value
