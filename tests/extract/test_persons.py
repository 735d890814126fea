from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.codebook.mentions import RoleMention

Find = Callable[[str, type[RoleMention]], list[RoleMention]]


@pytest.mark.parametrize(
    ("text", "person", "title"),
    [
        ("Das diskutierte Landtagspräsidentin Erika Muster am Freitag.", "Erika Muster", "Landtagspräsidentin"),
        ("Es sprach der wirtschaftspolitische Sprecher Max Muster.", "Max Muster", "wirtschaftspolitische Sprecher"),
        ("Die stellvertretende Vorsitzende Erika Muster kam.", "Erika Muster", "stellvertretende Vorsitzende"),
        ("Max Muster, kaufmännischer Leiter der Muster GmbH, kam.", "Max Muster", "kaufmännischer Leiter"),
        ("Minister Dr. Max Muster-Beispiel (CDU) kam.", "Max Muster-Beispiel", "Minister"),
    ],
)
def test_a_role_is_the_role_word_with_its_adjective_and_no_verb(find: Find, text: str, person: str, title: str) -> None:
    assert [(m.person.name, m.title.of(text)) for m in find(text, RoleMention)] == [(person, title)]


def test_a_role_knows_the_organisation_behind_it_and_inside_it(find: Find) -> None:
    behind = "Max Muster, Geschäftsführer der Muster GmbH, kam."
    inside = "Es kam SPD-Fraktionschefin Erika Muster."
    assert [m.organisation.name for m in find(behind, RoleMention) if m.organisation] == ["Muster GmbH"]
    assert [m.organisation.name for m in find(inside, RoleMention) if m.organisation] == ["SPD-Fraktion"]


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("So der Vorsitzende des Vereins Optik Nord, Hans Beispiel.", "Optik Nord"),
        ("So der Leiter des Instituts für Optik, Prof. Dr. Hans Beispiel.", "Institut für Optik"),
        (
            "So der Sprecher des Ministeriums für Wirtschaft, Arbeit und Verkehr, Hans Beispiel.",
            "Ministerium für Wirtschaft, Arbeit und Verkehr",
        ),
        ("So der Sprecher des Ministeriums für Wirtschaft, Hans Beispiel.", "Ministerium für Wirtschaft"),
    ],
)
def test_the_organisation_of_a_role_may_stand_before_the_name_and_ends_at_the_comma(
    find: Find, text: str, organisation: str
) -> None:
    (role,) = find(text, RoleMention)
    assert role.organisation
    assert (role.person.name, role.organisation.name) == ("Hans Beispiel", organisation)


def test_a_person_without_a_role_is_not_recorded(find: Find) -> None:
    assert find("Am Stand traf man Erika Muster und ihren Hund.", RoleMention) == []
