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
        ("Die FDP-Landtagsfraktion fordert mehr.", "FDP-Landtagsfraktion", "parliamentary_group"),
        ("Am Dienstag stimmte der Grosse Rat zu.", "Grosse Rat", "government"),
        ("Das hat der Haushaltsausschuss des Deutschen Bundestages beschlossen.",
         "Haushaltsausschuss des Deutschen Bundestages", "government"),
        ("Dabei ist die Provinz Musterland.", "Provinz Musterland", "government"),
        ("Das sagt der Zentralverband der deutschen Musterbetriebe.", "Zentralverband der deutschen Musterbetriebe",
         "association"),
        ("Die Anna Muster Stiftung gibt Geld.", "Anna Muster Stiftung", "association"),
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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In Hessen wird geforscht.", []),
        ("Die Landesregierung von Hessen zahlt mit.", ["Landesregierung von Hessen"]),
        ("In Hessen wird geforscht. Die schwarz-grüne Landesregierung zahlt.", ["Landesregierung"]),
        ("In Hessen und Bayern wird geforscht. Die Landesregierung zahlt.", []),
        ("Das Ministerium für Wirtschaft und Verkehr zahlt. Das Wirtschaftsministerium prüft.", ["Ministerium für Wirtschaft und Verkehr", "Wirtschaftsministerium"]),
        ("Am Montag fuhr Thomas Bosch nach Ulm, wo Bosch ein Werk hat.", ["Bosch"]),
        ("Die Siemens AG und ihr Zulieferer Muster GmbH bauen.", ["Siemens AG", "Muster GmbH"]),
        ("Ein Zentrum für Optik entsteht neben dem Wasserstoff-Zentrum und dem Paul-Ehrlich-Institut.", ["Paul-Ehrlich-Institut"]),
        ("MONTAG in SAN JOSE", []),
        ("Die SPD-Abgeordnete kam, die SPD-Fraktion nicht.", ["SPD", "SPD-Fraktion"]),
    ],
)  # fmt: skip
def test_what_is_a_name_and_what_is_none(find_known: Find, text: str, names: list[str]) -> None:
    found = (m for m in find_known(text, NameMention) if not m.weak)
    assert [m.name for m in sorted(found, key=lambda m: m.span)] == names


def test_a_ministry_called_short_is_the_one_with_its_field(find: Find) -> None:
    text = "Das Ministerium für Wirtschaft und Verkehr zahlt. Das Wirtschaftsministerium prüft, das Bauministerium schweigt."
    long, short, other = find(text, NameMention)
    assert short.bearer == long.bearer
    assert other.bearer == "Bauministerium"


@pytest.mark.parametrize(
    ("text", "bearers"),
    [
        ("Das Technologiezentrum Havelaue (TZH) wächst. Das TZH baut.", {"Technologiezentrum Havelaue"}),
        ("Der Bau des Gründerzentrums Nord (GZN) beginnt.", {"Gründerzentrum Nord"}),
        ("Das Programm für Künstliche Intelligenz (KI) läuft.", set()),
        ("Der Abend im Technologiezentrum Havelaue (ABC) war lang.", set()),
    ],
)
def test_an_abbreviation_proves_the_name_that_it_is_made_of(
    find: Callable[..., list[NameMention]], text: str, bearers: set[str]
) -> None:
    assert {m.bearer for m in find(text, NameMention) if m.about == "organisation" and m.bearer != "ABC"} == bearers


def test_a_ministry_before_its_land_is_no_other_one(find_known: Callable[..., list[NameMention]]) -> None:
    text = "Das Wirtschaftsministerium Brandenburg zahlt, das Bundeswirtschaftsministerium auch. Das Wirtschaftsministerium des Landes Hessen nicht."
    own, federal, other = [m for m in find_known(text, NameMention) if m.type == "ministry"]
    assert (own.key, own.full) == ("", "Wirtschaftsministerium Brandenburg")
    assert federal.key != ""
    assert (other.key, other.full) == ("", "Wirtschaftsministerium des Landes Hessen")
