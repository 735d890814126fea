"""A second, table-driven reader of quantities that must agree with the first, and shares no code with it.

The first reader goes from words to values by patterns. This one goes the other way: it renders every number word there
is into a table and looks the words up, takes scales, currencies and hedges from tables, and leaves digits to Babel.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pipeline.codebook.code_lists import Qualifier
from pipeline.validate.number_words import FORMS_OF_ONE, number_words


class Reading(NamedTuple):
    """What words say that are one quantity as a whole; `currency` is "" for a count."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    qualifier: str
    currency: str


SCALES = {"tsd": 10**3, "tausend": 10**3, "mio": 10**6, "mill": 10**6, "million": 10**6, "millionen": 10**6, "mrd": 10**9,
          "mia": 10**9, "milliarde": 10**9, "milliarden": 10**9, "billion": 10**12, "billionen": 10**12}  # fmt: skip

CURRENCIES = {
    "euro": "EUR", "euros": "EUR", "eur": "EUR", "€": "EUR",
    "franken": "CHF", "schweizer franken": "CHF", "schweizerfranken": "CHF", "chf": "CHF", "fr.": "CHF", "sfr.": "CHF",
    "us-dollar": "USD", "u.s.-dollar": "USD", "dollar": "USD", "usd": "USD", "us$": "USD", "$": "USD",
    "pfund": "GBP", "pfund sterling": "GBP", "britische pfund": "GBP", "britischen pfund": "GBP", "gbp": "GBP", "£": "GBP",
    "deutsche mark": "DEM", "d-mark": "DEM", "dm": "DEM",
    "yen": "JPY", "jpy": "JPY", "¥": "JPY",
    "yuan": "CNY", "cny": "CNY",
}  # fmt: skip
SCALED_CURRENCIES = {"teur": ("EUR", 10**3), "t€": ("EUR", 10**3), "keur": ("EUR", 10**3), "k€": ("EUR", 10**3),
                     "tchf": ("CHF", 10**3), "meur": ("EUR", 10**6), "m€": ("EUR", 10**6), "mio€": ("EUR", 10**6)}  # fmt: skip

FILLERS = frozenset(
    {"insgesamt", "zunächst", "weitere", "weiteren", "weiterer", "noch", "nochmals", "zusätzlich", "zusätzliche",
     "zusätzlichen", "zusätzlicher", "zusammen", "jeweils", "je", "jährlich", "derzeit", "aktuell", "inzwischen", "bereits",
     "allein", "nur", "aber", "jedoch", "stolze", "stolzen"}
)  # fmt: skip
BESIDE_SCALE = re.compile(r"(?:weitere|zusätzliche|ganze|volle|neue|frische|satte|stolze)[nr]?")
PREPOSITIONS = frozenset({"ab", "gegen", "unter", "keine", "über", "an die"})
FOR_ROUND_NUMBERS = frozenset({"gegen", "an die"})
DASHES = frozenset({"–", "—", "-"})
INFLECTED = {stem + ending: code for stem, code in (("knapp", Qualifier.ALMOST), ("gut", Qualifier.OVER))
             for ending in ("", "e", "em", "en", "er", "es")}  # fmt: skip

_LETTERS_OUT = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_GROUPS = {
    ".": re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){1,4}(?:,\d{1,6})?|[1-9]\d{0,2}(?:\.\d{3,6}){1,2},\d\d", re.ASCII),
    " ": re.compile(r"[1-9]\d{0,2}(?: \d{3}){1,4}(?:,\d{1,6})?", re.ASCII),
    "’": re.compile(r"[1-9]\d{0,2}(?:’\d{3}){1,4}(?:[.,]\d{1,2})?", re.ASCII),
    "": re.compile(r"(?:0|[1-9]\d{0,14})(?:,\d{1,6})?", re.ASCII),
}
_POINT = re.compile(r"\d{1,3}\.\d{1,2}", re.ASCII)
_RAPPEN = re.compile(r"\d{1,9}\.\d{2}", re.ASCII)
PARTS = {"½": Decimal("0.5"), "1/2": Decimal("0.5"), "¼": Decimal("0.25"), "1/4": Decimal("0.25"),
         "¾": Decimal("0.75"), "3/4": Decimal("0.75")}  # fmt: skip
OVER_A_DASH = 100
"""How many times its lower end a range of bare numbers reaches at most where a dash between blanks joins them."""
UNITS = "|".join(["Mio", "Mrd", "Mia", "Mill", "Tsd", "Million", "Millionen", "Milliarde", "Milliarden", "EUR", "TEUR",
                  "Euro", "CHF", "TCHF", "Franken"])  # fmt: skip


@cache
def hedges() -> dict[str, Qualifier]:
    """Every hedge and the code it means, as the codebook lists them."""
    listed = {cue: code for code in Qualifier if code not in (Qualifier.EXACT, Qualifier.BETWEEN) for cue in code.cues}
    return listed | INFLECTED


def read_quantity_again(words: str) -> Reading | None:
    """What words say that are one quantity as a whole: amount, count or range with its hedge; None where they say none.

    >>> read_quantity_again("bis zu 12,5 Millionen Euro")
    Reading(value=Decimal('12500000'), low=None, high=None, qualifier='up_to', currency='EUR')
    """
    tokens = _tokens(words)
    between = _between(tokens)
    if between:
        return between
    code, core = _without_hedge(tokens)
    if code is None:
        code, core = _hedge_inside(core)
    read = _single(core) or (_single(core[1:]) if core and core[0].lower() in FORMS_OF_ONE else None)
    if read is None:
        return None
    in_front = {" ".join(tokens[:size]).lower() for size in (1, 2)}
    if in_front & FOR_ROUND_NUMBERS and read.value % 10 and "dutzend" not in words.lower():
        return None
    return Reading(_cell(read.value), None, None, (code or Qualifier.EXACT).value, read.currency)


class _Single(NamedTuple):
    """One number with its unit: what it is worth, the factor of its scale, its currency, and its own words.

    `in_front` says that the currency stands in front of it, `whole` that the number is said in two scales.
    """

    value: Decimal
    factor: int
    currency: str
    words: str
    in_front: bool = False
    whole: bool = False


def _tokens(words: str) -> list[str]:
    """The words one by one: hyphens of compounds opened, signs parted from digits, strokes for missing cents dropped."""
    said = re.sub(r"[‐‑]", "-", words.translate(_LETTERS_OUT))
    said = re.sub(r"(?<=\d)[,.][-–—]{1,2}(?=\s|$)", "", said)
    said = re.sub(r"(?<=[\d.])(?=[€$£¥])|(?<=[€$£¥])(?=\d)|(?<=[0-9])(?=[½¼¾])|(?<=[~≈<>≤≥])(?=\S)", " ", said)
    said = re.sub(rf"(?<=\d)(?=(?:{UNITS})(?![^\W\d_]))", " ", said)
    said = re.sub(r"(?i)(?<=[\w.])-(?=(?:Mio|Mrd|Mill|Tsd|Tausend|Billion|Euro|EUR|€|Franken))", " ", said)
    return said.split()


def _cell(value: Decimal) -> Decimal:
    """The value without exponent and trailing zeros."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if whole == value else value.normalize()


def _without_hedge(tokens: list[str]) -> tuple[Qualifier | None, list[str]]:
    """The code of the hedge in front and the words behind it and its fillers."""
    table = hedges()
    for size in (4, 3, 2, 1):
        cue = " ".join(tokens[:size]).lower()
        if len(tokens) <= size or cue not in table:
            continue
        rest = tokens[size:]
        for _ in range(0 if cue in PREPOSITIONS else 3):
            skipped = 2 if [token.lower() for token in rest[:2]] == ["noch", "einmal"] else 1
            if len(rest) <= skipped or rest[0].lower() not in FILLERS:
                break
            rest = rest[skipped:]
        return table[cue], rest
    return None, tokens


def _hedge_inside(tokens: list[str]) -> tuple[Qualifier | None, list[str]]:
    """The code of a hedge that bends like an adjective ("eine knappe Million"), and the words without it."""
    if len(tokens) < 3 or tokens[0].lower() not in FORMS_OF_ONE or tokens[1].lower() not in INFLECTED:
        return None, tokens
    rest = tokens[2:]
    scaled = rest[0].lower().rstrip(".") in SCALES
    return INFLECTED[tokens[1].lower()], [tokens[0], *rest] if scaled else rest


def _between(tokens: list[str]) -> Reading | None:
    """The range that the words are as a whole; None where they are none."""
    lower = [token.lower() for token in tokens]
    begins = int(lower[:1] == ["zwischen"])
    joints = {"bis", *DASHES} | ({"und"} if begins else set())
    for at in range(begins + 1, len(tokens) - 1):
        if lower[at] in joints:
            after = at + 1 + (lower[at : at + 2] == ["bis", "zu"])
            joint = " - " if lower[at] in DASHES else lower[at]
            found = _range(tokens[begins:at], tokens[after:], joint)
            if found:
                return found
    for at in range(begins, len(tokens)):
        for dash in re.finditer(r"[-–—]", tokens[at]):
            first, last = tokens[at][: dash.start()], tokens[at][dash.end() :]
            found = _range([*tokens[begins:at], first], [last, *tokens[at + 1 :]], "-")
            if found:
                return found
    return None


def _range(first: list[str], last: list[str], joint: str) -> Reading | None:
    """The range between two ends; the lower one shares the upper one's scale where it has none and stays the lower one."""
    if joint == "und":
        first, last = _without_hedge(first)[1], _without_hedge(last)[1]
    two = _single(_without_article(last))
    one = _elided(first, two) or _single(_without_article(first))
    if not one or not two or (one.currency and two.currency and one.currency != two.currency):
        return None
    if one.in_front and not two.currency and two.factor == 1:
        if joint != "-" or _is_year(two.words):
            return None
        one, two = one._replace(factor=1), two._replace(value=two.value * one.factor, currency=one.currency)
        low: Decimal | None = one.value
    else:
        low = one.value if one.factor > 1 or (one.currency and two.currency) else _shared(one, two, joint)
    currency = two.currency or one.currency
    year_in_front = _is_year(one.words) and (two.factor > 1 or not currency)
    if year_in_front or (_is_year(two.words) and not currency) or low is None or low >= two.value:
        return None
    return Reading(None, _cell(low), _cell(two.value), Qualifier.BETWEEN.value, currency)


def _shared(one: _Single, two: _Single, joint: str) -> Decimal | None:
    """What a lower end that has no scale is worth: as many times the upper one's, or, from 1000 on, as it is written."""
    if two.whole:
        return None
    if one.value * two.factor < two.value:
        too_wide = joint == " - " and two.value > one.value * two.factor * OVER_A_DASH
        return None if too_wide else one.value * two.factor
    return one.value if one.value >= 1000 else None


def _elided(first: list[str], two: _Single | None) -> _Single | None:
    """A lower end that leaves out the end of the upper one's word or digits, as the hyphen behind it says."""
    if two is None or len(first) != 1 or first[0][-1:] != "-":
        return None
    start, whole = first[0][:-1].lower(), two.words.lower()
    grouped = re.fullmatch(r"\d{1,3}((?:[.’' ]\d{3})+)", whole, re.ASCII)
    if grouped and re.fullmatch(r"\d{1,3}", start, re.ASCII):
        return _Single(Decimal(start + re.sub(r"\D", "", grouped[1])), 1, "", start)
    table = number_words()
    for at in range(1, len(whole)):
        if whole[at:].startswith(("hundert", "tausend")) and start + whole[at:] in table:
            return _Single(table[start + whole[at:]], 1, "", start)
    return _single([start])


def _without_article(tokens: list[str]) -> list[str]:
    """The words without the article in front of a half or a dozen."""
    halves = (
        len(tokens) > 1
        and tokens[0].lower() in FORMS_OF_ONE
        and tokens[1].lower().startswith(("halb", "viertel", "dreivi"))
    )
    return tokens[1:] if halves else tokens


def _is_year(words: str) -> bool:
    """Whether a number is spelled as years are."""
    return re.fullmatch(r"(?:19|20)[0-9]{2}", words) is not None


def _single(tokens: list[str]) -> _Single | None:
    """The one number with scale and currency that the words are as a whole; None where they are none."""
    before, currency, factor, core = _currency(tokens)
    scale = core[-1].lower().rstrip(".") if len(core) > 1 else ""
    quarter = (
        re.fullmatch(r"(viertel|dreiviertel)(million(?:en)?|milliarden?)", core[-1].lower()) if len(core) == 1 else None
    )
    if quarter:
        share = Decimal("0.25") if quarter[1] == "viertel" else Decimal("0.75")
        return _Single(share * SCALES[quarter[2]], SCALES[quarter[2]], currency, core[0])
    scaled = scale in SCALES
    if scaled:
        if before and before[0].lower().rstrip(".") in SCALES:
            return None
        factor, core = factor * SCALES[scale], core[:-1]
        if len(core) > 1 and BESIDE_SCALE.fullmatch(core[-1].lower()):
            core = core[:-1]
    words = " ".join(core)
    number = _number(words, scaled=scaled or currency == "CHF", money=currency)
    if number is not None:
        if before and not scaled and not _follows(before, words, number):
            return None
        return _Single(number * factor, factor, currency, words, bool(before))
    whole = _in_two_scales(core, factor)
    return _Single(whole, factor, currency, words, bool(before), whole=True) if whole is not None else None


def _follows(before: list[str], words: str, number: Decimal) -> bool:
    """Whether a number may follow the words of its currency: "Euro 5" is a norm, "Mio. Euro 2024" the head of a column."""
    by_word = before[-1].lower() in ("euro", "euros", "fr.", "sfr.", "dollar", "pfund", "franken", "dm")
    if len(before) > 1 and before[0].lower().rstrip(".") in SCALES:
        return not _is_year(words) and ("," in words or not by_word)
    return not by_word or number >= 1000


def _in_two_scales(tokens: list[str], factor: int) -> Decimal | None:
    """What a number is worth that is said in two scales, the smaller one of which is the factor given."""
    for at in range(1, len(tokens) - 1):
        scale = SCALES.get(tokens[at].lower().rstrip("."), 1)
        if scale < 10**6 or _is_year(" ".join(tokens[at + 1 :])):
            continue
        first, last = (_number(" ".join(part), scaled=False) for part in (tokens[:at], tokens[at + 1 :]))
        if first is None or last is None or first % 1:
            return None
        return first * scale + last * factor if scale <= last * factor * 1000 < scale * 1000 else None
    return None


def _currency(tokens: list[str]) -> tuple[list[str], str, int, list[str]]:
    """The words of currency and scale in front, the currency, the factor those words hold, and the words without them."""
    for size in (2, 1):
        if len(tokens) <= size:
            continue
        for words, rest, before in (
            (tokens[-size:], tokens[:-size], []),
            (tokens[:size], tokens[size:], tokens[:size]),
        ):
            name = " ".join(words).lower()
            if name in CURRENCIES:
                return before, CURRENCIES[name], 1, rest
            if name in SCALED_CURRENCIES:
                return before, *SCALED_CURRENCIES[name], rest
    scale = SCALES.get(tokens[0].lower().rstrip(".")) if len(tokens) > 2 else None
    if scale:
        before, currency, factor, rest = _currency(tokens[1:])
        if before:
            return [tokens[0], *before], currency, factor * scale, rest
    return [], "", 1, tokens


def _number(words: str, *, scaled: bool, money: str = "") -> Decimal | None:
    """What a number in digits or words is worth; "1.5" is one only before a scale."""
    lower = words.lower()
    if lower.split(" ")[-1:] == ["dutzend"]:
        times = _number(words[: -len(" dutzend")], scaled=False) if " " in lower else Decimal(1)
        return times * 12 if times is not None else None
    if lower in number_words():
        return number_words()[lower]
    whole, _, part = words.rpartition(" ")
    if part in PARTS and (scaled or "/" not in part):
        number = _digits(whole, scaled=False) if whole else Decimal(0)
        return number + PARTS[part] if number is not None and number < 1000 else None
    if money == "CHF" and _RAPPEN.fullmatch(words):
        return Decimal(words)
    return _digits(re.sub(r"['‘ʼ]", "’", words), scaled=scaled)


def _digits(words: str, *, scaled: bool) -> Decimal | None:
    """What digits are worth, by the locale in which their signs mean groups and decimals."""
    from babel.numbers import parse_decimal  # noqa: PLC0415 – heavy, and only the validator needs it

    sign = next((sign for sign, pattern in _GROUPS.items() if pattern.fullmatch(words)), None)
    if sign is None:
        return parse_decimal(words, locale="de_CH") if scaled and _POINT.fullmatch(words) else None
    if sign == "’":
        if "," in words:
            return parse_decimal(words.replace("’", "."), locale="de_DE")
        return parse_decimal(words, locale="de_CH")
    return parse_decimal(words.replace(" ", "."), locale="de_DE")
