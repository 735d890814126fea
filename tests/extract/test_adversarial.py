"""Texts that mean harm, or come out of a bad converter: nothing crashes, offsets stay exact, work grows with the length."""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codebook.documents import Document
from pipeline.codebook.lexicon import Lexicon
from pipeline.codebook.mentions import FundingMention, Mention, NameMention, ObservationMention
from pipeline.extract import extract

SENTENCE = "Das Land Hessen fördert die Muster GmbH von 2024 bis 2026 mit rund 36 000 Euro."
LONG: dict[str, Callable[[int], str]] = {
    "amounts in one sentence": lambda n: "Das Land gibt " + ", ".join(f"{i},5 Mio. Euro" for i in range(1, n)) + ".",
    "amounts, each in a sentence": lambda n: " ".join(f"Das Land gibt {i},5 Mio. Euro." for i in range(1, n)),
    "equal rows of a list": lambda n: "Zuschüsse:\n" + "- Stadt Musterstadt: 5.000 Euro\n" * n,
    "names": lambda n: " ".join(f"Die Muster{i} GmbH arbeitet mit dem Institut für Optik{i}." for i in range(n)),
    "persons": lambda n: " ".join(f"Ministerin Anna Muster{chr(97 + i % 26)} sprach mit Muster." for i in range(n)),
    "hedges": lambda n: "rund etwa knapp über mehr als bis zu " * n + "5 Mio. Euro",
    "digits": lambda n: "1.234.567.890.123 " * n,
    "quotes": lambda n: "„Das „gibt »das" * n + " Land“ 5 Mio. Euro.",
    "brackets": lambda n: "(" * n + "5 Mio. Euro" + ")" * n,
    "commas": lambda n: "Das Ministerium für " + ", ".join(["Wirtschaft"] * n) + " zahlt 5 Mio. Euro.",
    "no end of a sentence": lambda n: "und der Verein und die Stadt " * n,
    "line breaks": lambda n: "Das\nLand\n" * n + "gibt 5 Mio. Euro",
    "one word": lambda n: "Ö" * (40 * n) + " 5 Mio. Euro",
}


def mentions(text: str) -> list[Mention]:
    sha = hashlib.sha256(text.encode()).hexdigest()
    return [mention for _, mention in extract(Document("a", text, "data/texts/a.txt", sha, sha), Lexicon())]


def calls(text: str) -> int:
    """How many functions are called for a text: work that can be counted without a clock."""
    count = 0

    def event(_frame: FrameType, kind: str, _arg: object) -> None:
        nonlocal count
        count += kind in ("call", "c_call")

    sys.setprofile(event)
    try:
        mentions(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", LONG)
def test_work_grows_with_the_length_and_no_faster(name: str) -> None:
    mentions(LONG[name](60))  # what is compiled once
    once, twice = calls(LONG[name](150)), calls(LONG[name](300))
    assert twice < 2.5 * once


UNSEEN = ["\u00ad", "\u200b", "\u200e", "\u200f", "\u2060"]
BLANKS = [" ", "\u00a0", "\u202f", "\u2009"]


@given(st.data())
def test_a_sentence_keeps_its_facts_whatever_blanks_stand_in_it(data: st.DataObject) -> None:
    words = SENTENCE.split(" ")
    joints = [data.draw(st.sampled_from(BLANKS)) for _ in words[:-1]]
    text = "".join(word + joint for word, joint in zip(words, [*joints, ""], strict=True))
    found = [m for m in mentions(text) if isinstance(m, FundingMention)]
    assert [(str(m.figure.value), m.figure.qualifier) for m in found] == [("36000", "about")]
    assert [(m.period.start, m.period.end) for m in found if m.period] == [("2024", "2026")]


@given(st.lists(st.tuples(st.integers(0, len(SENTENCE)), st.sampled_from(UNSEEN)), max_size=6))
def test_signs_that_nobody_sees_move_no_offset(signs: list[tuple[int, str]]) -> None:
    text = SENTENCE
    for at, sign in sorted(signs, reverse=True):
        text = text[:at] + sign + text[at:]
    for mention in mentions(text):
        spans = mention.figure.pieces if isinstance(mention, FundingMention | ObservationMention) else ()
        spans = (mention.span,) if isinstance(mention, NameMention) else spans
        assert all(0 <= span.start < span.end <= len(text) and span.of(text).strip() for span in spans)


@pytest.mark.parametrize(
    "text",
    [
        unicodedata.normalize("NFD", SENTENCE),
        SENTENCE[::-1],
        "\u202e" + SENTENCE + "\u202c",
        '+++\ntitle = "x"\n+++\n' + SENTENCE,
        'id,name\norg-1,"Land Hessen"\n' + SENTENCE,
        "att-0000000000000000,fun-0000000000000000,fundings,amount,ev-0,0,5,money\n" + SENTENCE,
        SENTENCE.replace(" ", "\n\n"),
        SENTENCE.upper(),
        "För\u00addert das Land Hes-\nsen die Mus-\nter GmbH mit 5 Mio. Eu-\nro?",
        "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace") + SENTENCE,
        "💶" * 50 + SENTENCE,
        "{{7*7}} <script>alert('Land Hessen')</script> $(rm -rf /) " + SENTENCE,
    ],
)  # fmt: skip
def test_odd_texts_do_no_harm(text: str) -> None:
    for mention in mentions(text):
        if isinstance(mention, NameMention):
            assert mention.span.of(text)


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    mentions(text)


@given(
    st.lists(
        st.sampled_from([*SENTENCE.split(), "„", "“", "(", ")", "\n", "-", "davon", "je", "200", "|"]), max_size=40
    )
)
def test_words_in_any_order_are_read_without_a_crash(words: list[str]) -> None:
    mentions(" ".join(words))
