from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codebook.documents import Span
from pipeline.codebook.lexicon import About
from pipeline.extract.name_clues import clues, cut_tokens
from pipeline.extract.name_model import TAGS, Model, shipped, unpacked
from pipeline.extract.name_scores import scores
from pipeline.extract.tagger import best_sums, tag
from pipeline.german.sentences import cut_sentences

TEXT = (
    "Die Musterbach Maschinenbau GmbH hat den Zuschlag bekommen. „Wir freuen uns“, sagte Geschäftsführer Peter Müller der "
    "Deutschen Presse-Agentur. Am Abend regnete es in der ganzen Stadt."
)


def names(text: str) -> list[tuple[str, About]]:
    return [(span.of(text), kind) for span, kind, _ in tag(text, cut_sentences(text))]


def test_names_are_found_with_their_exact_places() -> None:
    assert names(TEXT) == [
        ("Musterbach Maschinenbau GmbH", "organisation"),
        ("Peter Müller", "person"),
        ("Deutschen Presse-Agentur", "organisation"),
    ]


@pytest.mark.parametrize("text", ["Am Abend regnete es in der ganzen Stadt.", "Er wohnt in Berlin.", "12,5 %"])
def test_what_names_no_organisation_and_no_person_gives_nothing(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00ad", "\u200b \ufeff", "…"])
def test_a_text_without_words_has_no_names(text: str) -> None:
    assert tag(text, cut_sentences(text)) == []
    assert tag(text, [Span(0, len(text))]) == []


@pytest.mark.parametrize(
    ("plain", "odd"), [("Peter", "Pe\u00adter"), ("GmbH", "Gm\u200bbH"), ("Presse-Agentur", "Presse\u2011Agentur")]
)
def test_what_a_reader_does_not_see_changes_no_name(plain: str, odd: str) -> None:
    said = [(name.replace(plain, odd), kind) for name, kind in names(TEXT)]
    assert names(TEXT.replace(plain, odd)) == said


def test_the_first_name_is_as_sure_as_it_is_without_the_other_sentences() -> None:
    sentences = cut_sentences(TEXT)
    assert tag(TEXT, sentences[:1]) == tag(TEXT, sentences)[:1]
    assert tag("Vorab. " + TEXT, [Span(7 + s.start, 7 + s.end) for s in sentences])[0][2] == tag(TEXT, sentences)[0][2]


def test_a_legal_form_makes_the_model_surer() -> None:
    [(_, _, with_form)] = tag(text := "Der Auftrag ging an die Musterbach GmbH.", cut_sentences(text))
    without = tag(text := "Der Auftrag ging an die Musterbach.", cut_sentences(text))
    assert with_form > max((sure for _, _, sure in without), default=0)


@given(st.text())
def test_any_text_is_tagged_alike_every_time_and_by_names_that_lie_in_their_sentence(text: str) -> None:
    sentences = cut_sentences(text)
    found = tag(text, sentences)
    assert found == tag(text, sentences)
    assert [span for span, _, _ in found] == sorted({span for span, _, _ in found})
    for span, _, sure in found:
        assert any(sentence.holds(span) for sentence in sentences)
        assert span.of(text).strip() == span.of(text) != ""
        assert sure >= 0


def test_another_hash_seed_changes_nothing() -> None:
    program = (
        "import sys; from pipeline.extract.tagger import tag; from pipeline.german.sentences import cut_sentences;"
        "text = sys.stdin.read(); print(tag(text, cut_sentences(text)))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=TEXT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_every_token_has_the_clues_of_its_neighbours() -> None:
    words = [token.text for token in cut_tokens(TEXT, Span(0, len(TEXT)))]
    found = clues(words, frozenset({"peter"}))
    assert len(found) == len(words)
    assert "1given" in found[words.index("Geschäftsführer")]
    assert "-1w=peter" in found[words.index("Müller")]


ROWS = st.lists(st.tuples(*[st.integers(-50_000, 50_000)] * len(TAGS)), max_size=40)


@given(ROWS)
def test_packed_rows_add_up_as_the_rows_do(rows: list[tuple[int, ...]]) -> None:
    model = Model(frozenset(), {str(at): row for at, row in enumerate(rows)}, [])
    plain = tuple(sum(row[at] for row in rows) for at in range(len(TAGS)))
    assert unpacked(sum(model.packed.values())) == plain


WORDS = st.lists(
    st.sampled_from(
        [
            "Die",
            "Muster",
            "GmbH",
            "e.V",
            "fördert",
            "Peter",
            "Müller-Lüdenscheid",
            "|",
            "&",
            "-",
            "BMWK",
            "2024",
            "von",
            "eBay",
            ".",
            "X",
        ]
    ),
    min_size=1,
    max_size=14,
)


@given(WORDS)
def test_what_is_put_together_is_what_the_clues_say_one_by_one(words: list[str]) -> None:
    model = shipped()
    silent = (0,) * len(TAGS)
    plain = [
        tuple(map(sum, zip(silent, *(model.clues.get(clue, silent) for clue in said), strict=True)))
        for said in clues(words, model.given_names)
    ]
    assert scores(words, model) == plain


@given(st.lists(st.tuples(*[st.integers(-900, 900)] * len(TAGS)), min_size=1, max_size=9))
def test_the_best_tags_are_those_that_weighing_every_neighbour_gives(rows: list[tuple[int, ...]]) -> None:
    model = shipped()
    for moves in (model.before, model.behind):
        plain = [list(rows[0])]
        for row in rows[1:]:
            plain.append(
                [
                    own + max(last + given for last, given in zip(plain[-1], column, strict=True))
                    for own, column in zip(row, moves.columns, strict=True)
                ]
            )
        assert best_sums(rows, moves, (0,) * len(TAGS)) == plain
