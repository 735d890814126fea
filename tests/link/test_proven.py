from __future__ import annotations

from itertools import permutations

import pytest

from pipeline.codebook.lexicon import Proven
from pipeline.codebook.register import Register
from pipeline.collect.registers import read_register, shipped_registers
from pipeline.collect.texts import document
from pipeline.extract import extract
from pipeline.flow import make_tables
from pipeline.link import build_lexicon
from pipeline.link.proven import proven_names, used_elsewhere

PROVES = "Neue Halle\n\nDie Quarzheim Sensorik GmbH baut eine Halle. Das Land Hessen fördert sie mit 2 Mio. Euro."
USES = "Neue Stellen\n\nMit 2 Millionen Euro vom Land Hessen schafft Quarzheim Sensorik Stellen. Darauf ist Quarzheim Sensorik stolz."
OTHER = "Neue Straße\n\nDie Quarzheim Sensorik AG aus Hessen erhält vom Land Hessen 2 Mio. Euro."


@pytest.fixture(scope="module")
def register() -> Register:
    return read_register(shipped_registers())


def names_of(texts: dict[str, str], register: Register) -> dict[str, set[str]]:
    """Every organisation's spellings by its id, of all texts together."""
    documents = [document(text.encode(), f"data/texts/{name}.txt") for name, text in texts.items()]
    tables, _ = make_tables(documents, register)
    found: dict[str, set[str]] = {}
    for row in tables["names"]:
        found.setdefault(row["record_id"], set()).add(row["name"])
    return found


def test_a_name_proven_in_one_text_counts_in_all_whatever_their_order(register: Register) -> None:
    texts = {"one": PROVES, "two": USES, "three": "Anderes\n\nHier steht nichts davon."}
    results = [names_of(dict(order), register) for order in permutations(texts.items())]
    assert {"Quarzheim Sensorik GmbH", "Quarzheim Sensorik"} in results[0].values()
    assert all(result == results[0] for result in results)


def test_without_the_text_that_proves_it_a_name_is_none(register: Register) -> None:
    assert not any("Quarzheim Sensorik" in names for names in names_of({"two": USES}, register).values())


def test_a_name_that_may_be_either_of_two_is_left_open(register: Register) -> None:
    found = names_of({"one": PROVES, "two": USES, "three": OTHER}, register)
    assert not any("Quarzheim Sensorik" in names for names in found.values())


@pytest.mark.parametrize(
    ("text", "proven"),
    [
        ("Die Quarzheim Sensorik GmbH baut.", {"Quarzheim Sensorik", "Quarzheim Sensorik GmbH"}),
        ("Die Wandel GmbH baut.", {"Wandel GmbH"}),  # "Wandel" may be any noun
        ("Das Unternehmen QuarzTec baut.", {"QuarzTec"}),
        ("Die Hochschule für Technik und Gestaltung baut.", set()),  # there may be several
        ("Die Siemens AG baut.", set()),  # known by the register
    ],
)
def test_which_names_are_proven(register: Register, text: str, proven: set[str]) -> None:
    mentions = [m for _, m in extract(document(text.encode(), "a.txt"), build_lexicon(register))]
    assert set(proven_names([mentions])) == proven


def test_a_name_inside_the_one_that_proves_it_is_no_use() -> None:
    one = document(PROVES.encode(), "one.txt")
    names = {"Quarzheim Sensorik": Proven("Quarzheim Sensorik GmbH", "company")}
    mentions = [m for _, m in extract(one, build_lexicon(read_register(shipped_registers())))]
    assert used_elsewhere([one], [mentions], names) == {}
    assert used_elsewhere([one], [[]], names) == {0: ["Quarzheim Sensorik"]}
