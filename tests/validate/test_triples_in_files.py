"""Long JSON-LD read piece by piece says what it says as a whole, and what is not made so is left to its reader."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.engines import HERE, AllCores
from pipeline.seams import Engine
from pipeline.validate import triples_in_files
from pipeline.validate.triples_in_files import PIECE, triples_in
from tests.growing import grows_with_count

CONTEXT = {
    "@version": 1.1, "@base": "https://example.org/", "id": "@id", "type": "@type", "says": "https://example.org/says",
    "Row": {"@id": "https://example.org/Row", "@context": {"of": {"@id": "https://example.org/of", "@type": "@id"}}},
    "Kind": {"@id": "https://example.org/Kind", "@context": {"of": {"@id": "https://example.org/kind", "@type": "@vocab"}}},
    "Seldom": {"@id": "https://example.org/Seldom/", "@context": {"of": "https://example.org/seldom"}},
}  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
NODES = st.fixed_dictionaries(
    {"id": st.integers(0, 300).map(str)},
    optional={
        "type": st.sampled_from(["Row", "Kind", "Seldom:one", ["Row", "Seldom"]]),
        "says": WORDS | st.lists(WORDS | st.integers(0, 9) | st.booleans(), max_size=3),
        "of": st.sampled_from(["1", "_:shared", "2", "Seldom", "Seldom:two"]),
    },
)


def read(content: bytes, engine: Engine = HERE) -> list[Any]:
    """The triples of a document, as they are read from a file."""
    with NamedTemporaryFile(suffix=".jsonld") as file:
        Path(file.name).write_bytes(content)
        return list(triples_in(Path(file.name), engine))


def whole(content: bytes) -> set[Any]:
    """The triples as Oxigraph reads them at once."""
    return {quad.triple for quad in pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.JSON_LD)}


@settings(max_examples=40, deadline=None)
@given(st.lists(NODES, max_size=5), st.integers(0, 2 * PIECE + 1))
def test_pieces_say_what_the_whole_says(drawn: list[dict[str, Any]], others: int) -> None:
    many = [{"id": f"n{number}", "type": "Row", "of": f"n{number - 1}"} for number in range(others)]
    document = {"@context": CONTEXT, "@graph": [*drawn, *many, *drawn]}
    for content in (json.dumps(document).encode(), json.dumps(document, ensure_ascii=False).encode()):
        assert set(read(content)) == whole(content)


def test_a_term_that_is_spelled_with_escapes_keeps_its_meaning() -> None:
    last = r'{"id": "a", "type": "\u0053eldom", "of": "b"}'
    first = ", ".join([json.dumps({"id": "n", "type": "Row", "of": "n"})] * PIECE)
    content = f'{{"@context": {json.dumps(CONTEXT)}, "@graph": [{first}, {last}]}}'.encode()
    assert "https://example.org/seldom" in {triple.predicate.value for triple in read(content)}


@pytest.mark.parametrize("spelled", ["urn:x\\/Cls", "urn:x\\u002fCls", "urn:x/Cls"])
def test_a_class_with_a_slash_is_known_however_it_is_spelled(spelled: str) -> None:
    said = {"of": {"@id": "https://example.org/hidden"}}
    context = {**CONTEXT, "urn:x/Cls": {"@id": "urn:x/Cls", "@context": said}}
    last = f'{{"id": "a", "type": "{spelled}", "of": "1"}}'
    first = ", ".join([json.dumps({"id": "n", "type": "Row", "of": "n"})] * PIECE)
    content = f'{{"@context": {json.dumps(context)}, "@graph": [{first}, {last}]}}'.encode()
    assert set(read(content)) == whole(content)


def test_a_long_context_is_gone_over_once() -> None:
    many = {f"Class{number}": {"@id": f"urn:{number}", "@context": {}} for number in range(1000)}

    def document(nodes: int) -> bytes:
        return json.dumps({"@context": {**CONTEXT, **many}, "@graph": [{}] * nodes}).encode()

    assert grows_with_count(document, read, 1250)


def test_a_context_that_is_wrong_is_told_though_few_nodes_need_it() -> None:
    wrong = {**CONTEXT, "Seldom": {"@id": "https://example.org/Seldom/", "@context": {"of": {"@id": 5}}}}
    nodes = [{"id": f"n{number}", "type": "Row"} for number in range(2 * PIECE)]
    content = json.dumps({"@context": wrong, "@graph": [{"id": "a", "type": "Seldom"}, *nodes]}).encode()
    with pytest.raises(SyntaxError):
        read(content)


@pytest.mark.parametrize(
    "document",
    [
        {"@context": CONTEXT, "@graph": [{"id": "a", "says": "b"}] * (PIECE + 1), "id": "g"},
        [{"@id": "https://example.org/a", "https://example.org/says": "b"}],
        {"@context": CONTEXT, "id": "a", "says": "b"},
    ],
)
def test_a_document_of_another_make_is_read_whole(document: Any) -> None:
    content = json.dumps(document).encode()
    assert {*read(content)} == whole(content) != set()


def test_pieces_that_are_read_elsewhere_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(triples_in_files, "MANY", 2)
    nodes = [{"id": f"n{number}", "type": "Row", "of": f"n{number - 1}", "says": "ä\n"} for number in range(3 * PIECE)]
    content = json.dumps({"@context": CONTEXT, "@graph": nodes}).encode()
    assert {*read(content, AllCores(2))} == whole(content)
    broken = content.replace(b'"n401"', b'{"@type": "x"}')
    with pytest.raises(SyntaxError):
        read(broken, AllCores(2))


def test_a_name_that_stands_twice_is_not_lost_on_the_way() -> None:
    nodes = ", ".join(['{"id": "a", "says": "one", "says": "two"}'] * (PIECE + 1))
    content = f'{{"@context": {json.dumps(CONTEXT)}, "@graph": [{nodes}]}}'.encode()
    try:
        expected = whole(content)
    except SyntaxError:
        with pytest.raises(SyntaxError):
            read(content)
    else:
        assert {*read(content)} == expected
