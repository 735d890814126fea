from __future__ import annotations

import hashlib

import pytest

from pipeline.codebook.documents import Document
from pipeline.codebook.mentions import Lexicon, RoleMention
from pipeline.extract import extract


def roles(text: str) -> list[tuple[str, str]]:
    sha = hashlib.sha256(text.encode()).hexdigest()
    found = [mention for _, mention in extract(Document("a", text, "a.txt", sha, sha), Lexicon())]
    return [(m.person.name, m.title.of(text)) for m in found if isinstance(m, RoleMention)]


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
def test_a_role_is_the_role_word_with_its_adjective_and_no_verb(text: str, person: str, title: str) -> None:
    assert roles(text) == [(person, title)]


def test_a_person_without_a_role_is_not_recorded() -> None:
    assert roles("Am Stand traf man Erika Muster und ihren Hund.") == []
