from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.codebook.mentions import EventMention, StatementMention

Find = Callable[[str, type[StatementMention]], list[StatementMention]]
VISIT = (
    "Diese Fragen diskutierte Ministerin Erika Muster bei ihrem Besuch der Muster GmbH mit Vertretern der Beispiel AG."
)


def test_a_quotation_is_one_statement_of_the_person_named_before_it(find: Find) -> None:
    text = "Ministerin Erika Muster lobt: „Das ist gut. Es wird noch besser, und zwar bald.“ Andere schweigen."
    (statement,) = find(text, StatementMention)
    assert (statement.mode, statement.speaker and statement.speaker.name) == ("direct", "Erika Muster")
    assert [piece.of(text) for piece in statement.pieces] == ["„Das ist gut.", "Es wird noch besser, und zwar bald.“"]


@pytest.mark.parametrize(
    ("behind", "speaker"),
    [
        (", sagte Geschäftsführer Hans Beispiel.", "Hans Beispiel"),
        (", so der Vorsitzende des Vereins Optik, Hans Beispiel.", "Hans Beispiel"),
        (", sagte sie zu Hans Beispiel.", "Erika Muster"),
        (", sagte die Ministerin über Hans Beispiel.", "Erika Muster"),
        (". Hans Beispiel schwieg.", "Erika Muster"),
    ],
)
def test_a_quotation_is_of_the_person_whom_the_clause_behind_it_names(find: Find, behind: str, speaker: str) -> None:
    text = f"Ministerin Erika Muster lobt das Werk. „Das ist gut, und es wird noch besser“{behind}"
    (statement,) = find(text, StatementMention)
    assert statement.speaker
    assert statement.speaker.name == speaker


def test_a_quotation_may_hold_one_in_other_signs(find: Find) -> None:
    text = "Ministerin Erika Muster lobt: „Das »Land der Ideen« ist gut, und bleibt es.“"
    (statement,) = find(text, StatementMention)
    assert statement.pieces[0].of(text) == "„Das »Land der Ideen« ist gut, und bleibt es.“"


@pytest.mark.parametrize("inside", ["Wer soll das zahlen?", "Das sei ein guter Anfang."])
def test_a_sentence_of_a_quotation_that_never_ends_is_no_statement_of_its_own(find: Find, inside: str) -> None:
    assert find(f"Ministerin Erika Muster lobt: „So geht es weiter. {inside} Mehr nicht.", StatementMention) == []


def test_reported_speech_has_a_speaker_in_its_paragraph(find: Find) -> None:
    said = "Ministerin Erika Muster lobt das Projekt. Das sei ein guter Anfang."
    assert [m.mode for m in find(said, StatementMention)] == ["indirect"]
    assert find("Niemand spricht. Das sei ein guter Anfang.", StatementMention) == []


@pytest.mark.parametrize("gap", [" ", "\n"])
def test_questions_belong_to_the_event_of_the_sentence_that_takes_them_up(find: Find, gap: str) -> None:
    questions = find(f"Wie geht es weiter? Was kostet das?{gap}{VISIT}", StatementMention)
    assert [(q.mode, q.event is not None) for q in questions] == [("question", True)] * 2


@pytest.mark.parametrize("text", [f"Wie geht es weiter?\n\n{VISIT}", f"Wie geht es weiter? {VISIT[6:].capitalize()}"])
def test_questions_that_no_sentence_takes_up_belong_to_no_event(find: Find, text: str) -> None:
    assert [q.event for q in find(text, StatementMention)] == [None]


def test_a_visit_has_a_visitor_a_host_and_participants(find: Callable[..., list[EventMention]]) -> None:
    (event,) = find(VISIT, EventMention)
    assert [(p.name.name, p.role) for p in event.participants] == [
        ("Erika Muster", "visitor"),
        ("Muster GmbH", "host"),
        ("Beispiel AG", "participant"),
    ]
