from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.codebook.mentions import NameMention

Find = Callable[[str, type[NameMention]], list[NameMention]]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Die Muster Werke GmbH & Co. KG baut aus.", "Muster Werke GmbH & Co. KG", "company"),
        ("Das Geld geht an die Muster gGmbH.", "Muster gGmbH", "company"),
        ("Beteiligt ist das Unternehmen Musterwerk.", "Musterwerk", "company"),
        ("Die Universität Musterstadt forscht mit.", "Universität Musterstadt", "university"),
        ("Das Fraunhofer-Institut für Optik forscht.", "Fraunhofer-Institut für Optik", "research_institute"),
        ("Das gab das Ministerium für Wirtschaft und Energie bekannt.", "Ministerium für Wirtschaft und Energie",
         "ministry"),
        ("Das Geld des Landes Hessen fließt.", "Land Hessen", "government"),
        ("Die CDU-Fraktion fordert mehr.", "CDU-Fraktion", "parliamentary_group"),
    ],
)  # fmt: skip
def test_a_name_that_no_register_knows_is_found_with_its_type(find: Find, text: str, name: str, kind: str) -> None:
    assert [(m.name, m.type) for m in find(text, NameMention)] == [(name, kind)]


def test_a_name_found_once_is_found_again_without_its_cue(find: Find) -> None:
    text = "Das Unternehmen Musterwerk wächst. Nun baut Musterwerk aus."
    assert [m.span.start for m in find(text, NameMention)] == [16, 44]


def test_a_noun_alone_is_no_name(find: Find) -> None:
    assert find("Viele Unternehmen und Hochschulen arbeiten in der Region zusammen.", NameMention) == []


def test_quotes_around_nothing_name_nothing(find: Find) -> None:
    assert find("Das Netzwerk „   “ wächst.", NameMention) == []
