"""Merging by record, in any number of parts and buckets: the tables are those of one text after the other."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.codebook.code_lists import Review
from pipeline.codebook.decisions import Verdict
from pipeline.codebook.lexicon import Lexicon
from pipeline.codebook.mentions import NameMention, RoleMention
from pipeline.codebook.register import Register
from pipeline.collect.texts import document
from pipeline.engines import Here
from pipeline.engines.regrouping import gather_up, in_parts, spread_out
from pipeline.finding import found_in
from pipeline.folders import register_of
from pipeline.link import build_lexicon, resolve
from pipeline.merge import Text, merge
from pipeline.merge.shuffled import Said, sources, steps_of
from pipeline.problems import PipelineError

T = TypeVar("T")
V = TypeVar("V")
R = TypeVar("R")

HESSEN = "Das Land Hessen fördert die Muster GmbH mit 5 Mio. Euro."
BODIES = (
    HESSEN,
    "Die Muster GmbH aus Kassel erhält 3 Mio. Euro aus dem DigitalPakt Schule. www.muster-gmbh.de",
    "Die Muster GmbH erhält vom Bund 3 Mio. Euro, davon 1 Mio. Euro für eine Halle. https://www.muster-gmbh.eu",
    "Der Verein Muster e. V. bekommt 200.000 Euro von der Stadt Kassel.",
    "„Das hilft uns sehr“, sagte Eva Muster, Geschäftsführerin der Muster GmbH. Die GmbH erhält 1 Mio. Euro vom Bund.",
    "Bürgermeisterin Eva Muster übergab den Bescheid über 80.000 Euro an die Universität Kassel.",
    "Die Uni Kassel arbeitet mit 40 Beschäftigten daran. Sie erhält 2 Mio. Euro vom Land Hessen.",
    "Die Deutsche Forschungsgemeinschaft (DFG) fördert die Universität Kassel mit rund 5 Mio. Euro.",
    "Die Muster-Werke GmbH und die Muster GmbH erhalten zusammen 5 Mio. Euro vom Land Hessen.",
)
TYPES = ("company", "association", "")


class Buckets(Here):
    """The engine of this process, where what so many parts of the items say is written and read for so many buckets."""

    def __init__(self, parts: int, buckets: int) -> None:
        self.parts, self.buckets, self.times = parts, buckets, 0

    def regroup(
        self, spread: Callable[[T], Iterable[tuple[str, V]]], gather: Callable[[Iterable[V]], R], items: Sequence[T]
    ) -> Generator[R, None, None]:
        self.times += 1
        pieces = [spread_out(part, spread, self.buckets) for part in in_parts(items, self.parts)]
        yield from (gather_up(bucket, gather) for bucket in zip(*pieces, strict=True))


@cache
def known() -> tuple[Register, Lexicon]:
    register = register_of(Path(__file__).parents[2])
    return register, build_lexicon(register)


@cache
def read(*words: str) -> list[Text]:
    documents = [document(text.encode(), f"t{number}.txt") for number, text in enumerate(words)]
    found = found_in(documents, known()[1])
    return [(one, said, resolve(mention for _, mention in said)) for one, said in zip(documents, found, strict=True)]


def reviewed(text: Text, standing: Review, type_: str) -> Text:
    """The text as if somebody had looked at its names and roles, and said what is named there."""
    verdict = Verdict(standing, frozenset({"type"} if type_ else ()))
    document_, found, links = text
    judged = [
        (by, replace(mention, verdict=verdict, type=type_ or mention.type) if isinstance(mention, NameMention)
         else replace(mention, verdict=verdict) if isinstance(mention, RoleMention) else mention)
        for by, mention in found
    ]  # fmt: skip
    return document_, judged, links


@settings(max_examples=40)
@given(st.data())
def test_merging_by_record_gives_the_tables_of_merging_text_by_text(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.lists(st.sampled_from(BODIES), min_size=1, max_size=3), min_size=1, max_size=6))
    texts = [
        reviewed(text, data.draw(st.sampled_from(Review)), data.draw(st.sampled_from(TYPES)))
        if data.draw(st.booleans())
        else text
        for text in read(*(" ".join(some) for some in words))
    ]
    register, _ = known()
    whole = merge(texts, register)
    ids = sorted(row["id"] for rows in whole.values() for row in rows)
    refused = frozenset(data.draw(st.sets(st.sampled_from(ids), max_size=5)))
    unreviewed = data.draw(st.booleans())
    engine = Buckets(data.draw(st.integers(1, 7)), data.draw(st.integers(1, 7)))
    assert merge(texts, register, engine=engine) == whole
    expected = merge(texts, register, refused, unreviewed=unreviewed)
    assert merge(texts, register, refused, unreviewed=unreviewed, engine=engine) == expected


def test_what_many_texts_share_is_shared_here() -> None:
    """The texts of the property above do meet: in organisations, persons, reprints, homepages and types."""
    whole = merge(read(BODIES[4], BODIES[4] + " " + BODIES[1], BODIES[2], *BODIES), known()[0])
    many = {table: {row["id"]: set[str]() for row in whole[table]} for table in ("organisations", "persons", "roles")}
    place = {row["id"]: row["source_id"] for row in whole["evidence"]}
    for one in whole["attestations"]:
        if one["record_table"] in many:
            many[one["record_table"]][one["record_id"]].add(place[one["evidence_id"]])
    assert all(any(len(texts) > 1 for texts in records.values()) for records in many.values())
    assert any(row["copy_of_id"] for row in whole["sources"])
    assert any(row["homepage"] == "https://www.muster-gmbh.de" for row in whole["organisations"])


@pytest.mark.parametrize("before", [True, False])
def test_a_text_that_means_what_only_one_before_it_has_named_is_told_so(before: bool) -> None:
    far = "Die Muster GmbH baut in Kassel. Sie erhält 3 Mio. Euro vom Land Hessen."
    texts, register = read(*([HESSEN, far] if before else [far, HESSEN])), known()[0]
    held_back = frozenset(row["id"] for row in merge(texts, register)["evidence"] if "baut in Kassel" in row["quote"])
    engine = Buckets(2, 3)
    found = merge(texts, register, held_back, engine=engine)
    assert found == merge(texts, register, held_back)
    assert engine.times == (2 if before else 1)


def test_another_belegt_merges_nothing() -> None:
    text = Said(read(HESSEN)[0], "")
    assert list(steps_of(text, frozenset(), sources()))
    with pytest.raises(PipelineError) as caught:
        list(steps_of(text, frozenset(), ("another", "one")))
    assert [problem.code for problem in caught.value.problems] == ["S112"]
