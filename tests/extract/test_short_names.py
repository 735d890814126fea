from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.codebook.mentions import NameMention

Find = Callable[[str, type[NameMention]], list[NameMention]]
GMBH = "Die Muster Clustermanagement GmbH lud ein. "


def short(find: Find, text: str) -> list[tuple[str, str]]:
    return [(m.span.of(text), m.full) for m in find(text, NameMention) if m.full]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GMBH + "Vertreter des Clustermanagements kamen.", [("Clustermanagements", "Muster Clustermanagement GmbH")]),
        ("Das Bundesministerium für Verkehr zahlt. Das Ministerium hofft.",
         [("Ministerium", "Bundesministerium für Verkehr")]),
        ("Die Universität Musterstadt forscht. An der Universität lehren viele.",
         [("Universität", "Universität Musterstadt")]),
    ],
)  # fmt: skip
def test_a_definite_noun_stands_for_the_name_that_it_heads(
    find: Find, text: str, expected: list[tuple[str, str]]
) -> None:
    assert short(find, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        GMBH + "Ein Clustermanagement braucht Geduld.",
        GMBH + "Das Clustermanagement für Optik sagte ab.",
        "Die Universität Musterstadt und die Universität Beispielheim forschen. Die Universität wächst.",
        "Das Ministerium für Forschung zahlt. Die Forschung dankt.",
    ],
    ids=["indefinite", "of something else", "two bearers", "no head"],
)
def test_a_noun_that_may_mean_something_else_stands_for_no_name(find: Find, text: str) -> None:
    assert short(find, text) == []
