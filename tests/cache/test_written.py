"""What was found comes back from its bytes as it was, and no other bytes are taken for it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.cache.written import MENTIONS, Found, read_found, write_found
from pipeline.codebook import mentions
from pipeline.codebook.code_lists import OrganisationType
from pipeline.codebook.decisions import CONFIRMED, UNREVIEWED, Verdict
from pipeline.codebook.documents import Span
from pipeline.codebook.lexicon import Lexicon
from pipeline.codebook.mentions import Mention, NameMention
from pipeline.collect.texts import collect_texts
from pipeline.extract import extract

offsets = st.integers(min_value=0, max_value=10_000)
st.register_type_strategy(Span, st.builds(Span, offsets, offsets))
st.register_type_strategy(Verdict, st.just(UNREVIEWED))
names = st.builds(NameMention, type=st.text() | st.sampled_from(OrganisationType))
st.register_type_strategy(NameMention, names)
found = st.lists(st.tuples(st.text(), st.one_of([st.from_type(one) for one in get_args(Mention)])), max_size=4).map(
    tuple
)


@given(found)
def test_what_was_found_comes_back_as_it_was(said: Found) -> None:
    assert repr(read_found(write_found(said))) == repr(said)


def test_every_kind_of_mention_can_be_kept() -> None:
    assert {one.__name__ for one in get_args(Mention)} <= {*MENTIONS}
    assert all(MENTIONS[name] is getattr(mentions, name) for name in MENTIONS)


def test_what_is_found_in_real_texts_comes_back_with_its_types(root: Path) -> None:
    for document in collect_texts(root / "tests" / "corpus", root):
        said = extract(document, Lexicon())
        kept = read_found(write_found(said))
        assert repr(kept) == repr(said)
        assert kept is not None
        types = [type(one.type) for _, one in said if isinstance(one, NameMention)]
        assert [type(one.type) for _, one in kept if isinstance(one, NameMention)] == types


def test_a_name_in_several_mentions_is_one_thing_again(root: Path) -> None:
    document = next(one for one in collect_texts(root / "tests" / "corpus", root) if "chemnitz" in one.id)
    kept = read_found(write_found(extract(document, Lexicon()))) or ()
    name = NameMention(Span(0, 3), "person", "Ada")
    both = read_found(write_found((("a", name), ("b", name)))) or ()
    assert kept
    assert both[0][1] is both[1][1]


@given(
    st.binary()
    | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(lambda one: json.dumps(one).encode())
)
@example(b'["t",["t","x",["os.system","true"]]]')
@example(b'["t",["t","x",["r",7]]]')
@example(b'["t",["t","x",["s",1,2]]]')
@example(b'["t",["t","x",["c","OrganisationType","nothing"]]]')
@example(b'["t",["t","x",["TopicMention","a"]]]')
@example(b'["d","x"]')
@example(b'"x"')
@example(b"[" * 100_000)
def test_other_bytes_are_nothing_found(content: bytes) -> None:
    read = read_found(content)
    assert read is None or read_found(write_found(read)) == read


def test_what_people_decided_is_not_kept() -> None:
    name = NameMention(Span(0, 3), "person", "Ada")
    with pytest.raises(TypeError):
        write_found((("persons", replace(name, verdict=CONFIRMED)),))
