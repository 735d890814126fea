from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.codebook.documents import Span
from pipeline.codebook.mentions import NameMention
from pipeline.german.inflection import expands

Find = Callable[[str, type[NameMention]], list[NameMention]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Die Landkreise Musterau und Probetal zahlen.", ["Landkreis Musterau", "Landkreis Probetal"]),
        ("Das Geld der Städte Au, Bad Probe und Tal fließt.", ["Stadt Au", "Stadt Bad Probe", "Stadt Tal"]),
        ("Die Fraunhofer-Institute für Optik (IOX) und für Lasertechnik (ILX) forschen.",
         ["Fraunhofer-Institut für Optik", "Fraunhofer-Institut für Lasertechnik", "IOX", "ILX"]),
        ("An den Technischen Universitäten Musterau und Probetal lehrt sie.",
         ["Technische Universität Musterau", "Technische Universität Probetal"]),
        ("Die Kreise der Region zahlen.", []),
        ("Viele Universitäten und Firmen zahlen.", []),
    ],
)  # fmt: skip
def test_names_that_share_a_plural_head(find: Find, text: str, names: list[str]) -> None:
    assert sorted(m.name for m in find(text, NameMention)) == sorted(names)


def test_each_member_stands_on_the_words_that_spell_it_out(find: Find) -> None:
    text = "Die Ministerien für Wirtschaft und für Verkehr zahlen."
    for mention in find(text, NameMention):
        assert expands(mention.name, mention.span.of(text))


def test_an_abbreviation_belongs_to_the_member_before_it(find: Find) -> None:
    text = "Die Fraunhofer-Institute für Optik (IOX) und für Lasertechnik (ILX) forschen."
    fuller = {m.name: m.full for m in find(text, NameMention) if m.full}
    assert fuller == {"IOX": "Fraunhofer-Institut für Optik", "ILX": "Fraunhofer-Institut für Lasertechnik"}


def test_a_known_member_is_linked(find_known: Find) -> None:
    found = find_known("Die Universitäten Bremen und Oldenburg bekommen 2 Mio. Euro.", NameMention)
    keys = {m.key for m in found if m.span == Span(4, 38)}
    assert keys == {"universitaet-bremen", "carl-von-ossietzky-universitaet-oldenburg"}
