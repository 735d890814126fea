from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.codebook.documents import Document
from pipeline.codebook.lexicon import Lexicon
from pipeline.codebook.mentions import FundingMention, NameMention, Party, Reading
from pipeline.extract import extract
from pipeline.extract.candidates import candidates_of
from pipeline.extract.money import state
from pipeline.extract.party_clues import clues
from pipeline.extract.party_model import NOBODY, read_model, settle, shipped
from pipeline.extract.party_scene import Scene
from pipeline.extract.party_sums import PARTS, Numbers, Sums
from pipeline.german.sentences import cut_sentences

Find = Callable[[str, type[FundingMention]], list[FundingMention]]
TEXT = (
    "Neues Zentrum für Optik in Musterau\n\n"
    "Die Universität Musterau baut ein Zentrum für Optik. Vom Bund kommen 5 Millionen Euro Förderung. "
    "Das Land Hessen gibt der Universität Musterau 2 Millionen Euro."
)


TAUGHT = Path(__file__).parent.parent / "taught"


@pytest.fixture(params=[path.name for path in sorted(TAUGHT.glob("*.txt"))[::9]])
def measured_text(request: pytest.FixtureRequest) -> str:
    return (TAUGHT / str(request.param)).read_text(encoding="utf-8")


def who(parties: tuple[Party, ...], text: str) -> list[str]:
    return [p.name.name if p.name else p.label.of(text) if p.label else "" for p in parties]


def reading(text: str, lexicon: Lexicon) -> Reading:
    document = Document("a", text, "data/texts/a.txt", "", "")
    found = tuple(m for _, m in extract(document, lexicon) if isinstance(m, NameMention))
    return replace(Reading(document, cut_sentences(text), lexicon), found=found)


@pytest.mark.parametrize(
    ("text", "gets"),
    [
        ("Das Land Hessen fördert die Universität Musterau mit 5 Mio. Euro. Das Land Hessen fördert die Muster GmbH mit 2 Mio. Euro.",
         [["Universität Musterau"], ["Muster GmbH"]]),
        ("Für die Muster GmbH gibt das Land Hessen 5 Mio. Euro. Das Land Hessen zahlt der Stadt Musterau 2 Mio. Euro.",
         [["Muster GmbH"], ["Stadt Musterau"]]),
    ],
)  # fmt: skip
def test_what_the_grammar_says_plainly_no_model_changes(find: Find, text: str, gets: list[list[str]]) -> None:
    assert [who(m.recipients, text) for m in find(text, FundingMention)] == gets


def test_each_amount_of_a_row_that_shares_one_unit_has_its_own_giver(find: Find) -> None:
    text = "Das Bundesministerium für Gesundheit fördert es mit 3,1, das Land Hessen mit 2,75 und die Europäische Union mit 1,9 Millionen Euro."
    found = find(text, FundingMention)
    assert [str(m.figure.value) for m in found] == ["3100000", "2750000", "1900000"]
    givers = [["Bundesministerium für Gesundheit"], ["Land Hessen"], ["Europäische Union"]]
    assert [who(m.funders, text) for m in found] == givers


JOINT = [
    ("Der Bund und die EU geben der Universität Ulm 4 Mio. Euro.", ["Bund", "EU"], ["Universität Ulm"]),
    ("Bund und Land fördern das Vorhaben mit 3 Mio. Euro.", ["Bund", "Land"], ["Vorhaben"]),
    ("Das Bundesministerium für Gesundheit und der Freistaat Sachsen fördern die Muster GmbH mit 5 Mio. Euro.",
     ["Bundesministerium für Gesundheit", "Freistaat Sachsen"], ["Muster GmbH"]),
    ("Die Universität Ulm und die TU Dresden erhalten 4 Mio. Euro vom Bund.", ["Bund"], ["Universität Ulm", "TU Dresden"]),
    ("Das Land Kärnten und die Stadt Graz stellen gemeinsam EUR 4.900.000 bereit.", ["Land Kärnten", "Stadt Graz"], []),
    ("Die Muster GmbH und die Schott AG bringen zusammen 2,1 Millionen Euro ein.", ["Muster GmbH", "Schott AG"], []),
    ("Finanziert wird das Institut mit 3 Mio. Euro von Bund und Land.", ["Bund", "Land"], ["Institut"]),
    ("Der Bund, das Land Hessen und die EU geben der Universität Ulm sowie der TU Dresden 4 Mio. Euro.",
     ["Bund", "Land Hessen", "EU"], ["Universität Ulm", "TU Dresden"]),
    ("Vom Bund und der EU kommen 3 Mio. Euro für die Universität Ulm, die TU Dresden und die Schott AG.",
     ["Bund", "EU"], ["Universität Ulm", "TU Dresden", "Schott AG"]),
    ("Das Land Hessen hat die Universität Ulm und die TU Dresden mit 4 Mio. Euro gefördert.",
     ["Land Hessen"], ["Universität Ulm", "TU Dresden"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "gives", "gets"), JOINT)
def test_those_in_a_row_give_and_get_together(find: Find, text: str, gives: list[str], gets: list[str]) -> None:
    (funding,) = find(text, FundingMention)
    assert (who(funding.funders, text), who(funding.recipients, text)) == (gives, gets)


def test_who_gives_another_amount_of_the_sentence_gets_none(find: Find) -> None:
    text = "Das Land gibt 7 Millionen Euro und der Bund 4 Millionen Euro."
    found = find(text, FundingMention)
    assert [(who(m.funders, text), who(m.recipients, text)) for m in found] == [(["Land"], []), (["Bund"], [])]


@pytest.mark.parametrize("part", ["Fünftel", "Zehntel", "Hälfte", "Großteil"])
def test_a_share_is_no_party(find: Find, part: str) -> None:
    text = f"Bewilligt wurden davon 422 Millionen Euro, etwa ein {part} also."
    assert [who(m.recipients, text) for m in find(text, FundingMention)] == [[]]


def test_who_plainly_gets_the_money_does_not_give_it(find: Find) -> None:
    text = "Jährlich 4 Millionen Euro soll die Universität Musterau bekommen."
    (funding,) = find(text, FundingMention)
    assert (who(funding.funders, text), who(funding.recipients, text)) == ([], ["Universität Musterau"])


def test_the_party_of_an_amount_may_stand_in_another_sentence(find_known: Find) -> None:
    first, _ = find_known(TEXT, FundingMention)
    assert who(first.recipients, TEXT) in (["Universität Musterau"], ["Zentrum für Optik"])


def test_an_empty_model_leaves_the_grammar_alone(lexicon: Lexicon) -> None:
    read = reading(TEXT, lexicon)
    stated = state(read)
    assert list(settle(read, stated, {part: {} for part in PARTS})) == [one.mention for one in stated]


def test_nobody_is_a_party_where_the_model_is_not_sure(lexicon: Lexicon) -> None:
    read = reading("Es gibt Förderung. 5 Millionen Euro fließen in die Region um Musterau.", lexicon)
    (mention,) = settle(read, state(read), {part: {NOBODY: 900} for part in PARTS})
    assert isinstance(mention, FundingMention)
    assert mention.funders == mention.recipients == ()


def test_a_noun_with_its_article_points_back_to_a_name(lexicon: Lexicon) -> None:
    read = reading("Die Muster GmbH baut aus. Das Unternehmen bekommt Geld.", lexicon)
    (firm,) = (one for one in candidates_of(read) if one.name)
    assert [(place.sentence, place.points) for place in firm.places] == [(0, False), (1, True)]


def test_the_shipped_model_knows_only_clues_that_there_are(lexicon: Lexicon) -> None:
    weights = shipped()
    assert all(isinstance(number, int) for part in PARTS for number in weights[part].values())
    assert {NOBODY, "here", "gets", "gives"} <= set(weights["recipient"])
    read = reading(TEXT, lexicon)
    stated = state(read)
    scene = Scene(read, candidates_of(read), stated)
    told = {clue for one in stated for candidate in scene.near(one) for clue in clues(scene, candidate, one)}
    assert len(told & set(weights["recipient"])) > len(told) / 2


def test_a_model_is_a_table() -> None:
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\n").writerows([["clue", *PARTS], ["here", "5", ""], [NOBODY, "", "-7"]])
    assert read_model(lines.getvalue().splitlines()) == {"funder": {"here": 5}, "recipient": {NOBODY: -7}}


def test_what_is_added_up_is_what_the_clues_say(measured_text: str, lexicon: Lexicon) -> None:
    weights, numbers = shipped(), Numbers(shipped())
    read = reading(measured_text, lexicon)
    stated = state(read)
    scene = Scene(read, candidates_of(read), stated)
    sums = Sums(scene, numbers)
    for one in stated:
        for candidate, told in zip(scene.near(one), sums.told(one), strict=True):
            said = {*clues(scene, candidate, one)}
            assert told[1:] == tuple(sum(weights[part].get(clue, 0) for clue in said) for part in PARTS)
            assert told.clues <= said
            assert {"gets", "gives"} & said <= told.clues
