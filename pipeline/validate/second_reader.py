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
from pipeline.validate.second_numbers import SCALES, Single, is_year, single


class Reading(NamedTuple):
    """What words say that are one quantity as a whole; `currency` is "" for a count."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    qualifier: str
    currency: str


FILLERS = frozenset(
    {"insgesamt", "zunächst", "weitere", "weiteren", "weiterer", "noch", "nochmals", "zusätzlich", "zusätzliche",
     "zusätzlichen", "zusätzlicher", "zusammen", "jeweils", "je", "jährlich", "derzeit", "aktuell", "inzwischen", "bereits",
     "allein", "nur", "aber", "jedoch", "stolze", "stolzen"}
)  # fmt: skip
PREPOSITIONS = frozenset({"ab", "gegen", "unter", "keine", "über", "an die"})
FOR_ROUND_NUMBERS = frozenset({"gegen", "an die"})
DASHES = frozenset({"–", "—", "-"})
INFLECTED = {stem + ending: code for stem, code in (("knapp", Qualifier.ALMOST), ("gut", Qualifier.OVER))
             for ending in ("", "e", "em", "en", "er", "es")}  # fmt: skip

_LETTERS_OUT = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
OVER_A_DASH = 100
"""How many times its lower end a range of bare numbers reaches at most where a dash between blanks joins them."""
UNITS = "Mio|Mrd|Mia|Mill|Tsd|Million|Millionen|Milliarde|Milliarden|EUR|TEUR|Euro|CHF|TCHF|Franken"
"""Units that a converter may have left without a blank behind the digits."""


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
    read = single(core) or (single(core[1:]) if core and core[0].lower() in FORMS_OF_ONE else None)
    if read is None:
        return None
    in_front = {" ".join(tokens[:size]).lower() for size in (1, 2)}
    if in_front & FOR_ROUND_NUMBERS and read.value % 10 and "dutzend" not in words.lower():
        return None
    return Reading(_cell(read.value), None, None, (code or Qualifier.EXACT).value, read.currency)


def _tokens(words: str) -> list[str]:
    """The words one by one: hyphens of compounds opened, signs parted from digits, strokes for missing cents dropped."""
    said = re.sub(r"[‐‑]", "-", words.translate(_LETTERS_OUT))
    said = re.sub(r"(?<=\d)[,.][-–—]{1,2}(?=\s|$)", "", said)
    said = re.sub(
        r"(?<=[\d.])(?=[€$£¥])|(?<=[€$£¥])(?=\d)|(?<=[0-9])(?=[½¼¾])|(?<=[~≈<>≤≥])(?=\S)|(?<=[a-z]\.)(?=\d)", " ", said
    )
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
    two = single(_without_article(last))
    one = _elided(first, two) or single(_without_article(first))
    if not one or not two or (one.currency and two.currency and one.currency != two.currency):
        return None
    if one.in_front and not two.currency and two.factor == 1:
        if joint != "-" or is_year(two.words):
            return None
        one, two = one._replace(factor=1), two._replace(value=two.value * one.factor, currency=one.currency)
        low: Decimal | None = one.value
    else:
        low = one.value if one.factor > 1 or (one.currency and two.currency) else _shared(one, two, joint)
    currency = two.currency or one.currency
    year_in_front = is_year(one.words) and (two.factor > 1 or not currency)
    if year_in_front or (is_year(two.words) and not currency) or low is None or low >= two.value:
        return None
    return Reading(None, _cell(low), _cell(two.value), Qualifier.BETWEEN.value, currency)


def _shared(one: Single, two: Single, joint: str) -> Decimal | None:
    """What a lower end that has no scale is worth: as many times the upper one's, or, from 1000 on, as it is written."""
    if two.whole:
        return None
    if one.value * two.factor < two.value:
        too_wide = joint == " - " and two.value > one.value * two.factor * OVER_A_DASH
        return None if too_wide else one.value * two.factor
    return one.value if one.value >= 1000 else None


def _elided(first: list[str], two: Single | None) -> Single | None:
    """A lower end that leaves out the end of the upper one's word or digits, as the hyphen behind it says."""
    if two is None or len(first) != 1 or first[0][-1:] != "-":
        return None
    start, whole = first[0][:-1].lower(), two.words.lower()
    grouped = re.fullmatch(r"\d{1,3}((?:[.’' ]\d{3})+)", whole, re.ASCII)
    if grouped and re.fullmatch(r"\d{1,3}", start, re.ASCII):
        return Single(Decimal(start + re.sub(r"\D", "", grouped[1])), 1, "", start)
    table = number_words()
    for at in range(1, len(whole)):
        if whole[at:].startswith(("hundert", "tausend")) and start + whole[at:] in table:
            return Single(table[start + whole[at:]], 1, "", start)
    return single([start])


def _without_article(tokens: list[str]) -> list[str]:
    """The words without the article in front of a half or a dozen."""
    halves = (
        len(tokens) > 1
        and tokens[0].lower() in FORMS_OF_ONE
        and tokens[1].lower().startswith(("halb", "viertel", "dreivi"))
    )
    return tokens[1:] if halves else tokens
