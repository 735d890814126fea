"""Sentences with their words marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from pipeline.codebook.documents import Span
from pipeline.site.marks import pieces, words

SPANS = some.tuples(some.integers(-3, 60), some.integers(-3, 60)).map(lambda ends: Span(min(ends), max(ends)))


@given(some.text(max_size=50), some.lists(some.tuples(SPANS, some.sampled_from("abc")), max_size=8))
def test_pieces_are_the_text_and_every_word_of_a_mark_is_marked(text: str, marks: list[tuple[Span, str]]) -> None:
    found = pieces(text, marks)
    assert "".join(one.words for one in found) == text
    place = 0
    for one in found:
        for offset in range(place, place + len(one.words)):
            assert set(one.keys) == {key for span, key in marks if span.start <= offset < span.end}
        place += len(one.words)
    ended = sorted(key for one in found for key in one.ending)
    kept = {(max(span.start, 0), min(span.end, len(text)), key) for span, key in marks}
    there = {(end, key) for start, end, key in kept if start < end}
    assert ended == sorted(key for _, key in there)


def test_words_are_cut_by_their_place_in_the_text() -> None:
    evidence = {"start": "100", "quote": "rund 5 Mio. Euro"}
    assert words(evidence, {"start": "105", "end": "111"}) == "5 Mio."
