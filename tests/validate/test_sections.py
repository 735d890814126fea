"""The graph looked at section by section: the verdict of the whole, whatever is wrong with it, and nothing asked twice."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.cache.entries import Entries
from pipeline.cache.results import Remembering
from pipeline.engines import AllCores, Here
from pipeline.problems import PipelineError, Problem
from pipeline.publish.files import put_graph
from pipeline.publish.shelves import InFolder
from pipeline.validate import equality, graph
from pipeline.validate.facts_in_rdf import GRAPHS, base_of
from pipeline.validate.reading import Circumstances, Package, read_package
from pipeline.validate.section_checks import Answers, Hold, Look, Sight, horizon_of
from pipeline.validate.sections import ApartError, Heads, Section, Sections, begins_section

T = TypeVar("T")
R = TypeVar("R")
NT, TURTLE, JSONLD = GRAPHS


@pytest.fixture(scope="module")
def sound(example: Path) -> Package:
    return read_package(example)[0]


@pytest.fixture
def folder(example: Path, tmp_path: Path) -> Path:
    for path in (*GRAPHS, "schemas/shapes.ttl"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(example / path, tmp_path / path)
    return tmp_path


def problems(package: Package) -> list[Problem]:
    return [*graph.check(package), *equality.check(package)]


def of_the_whole(package: Package) -> list[Problem]:
    with patch.object(graph, "_seen", lambda _: None):
        return problems(replace(package))


def sections_of(folder: Path) -> Sections:
    return Sections(*(folder / path for path in GRAPHS))


def test_the_sections_are_the_files_cut_before_the_same_records(example: Path) -> None:
    sections = sections_of(example)
    assert len(sections) > 20
    assert b"".join(one.ntriples for one in sections) == (example / NT).read_bytes()
    turtle = b"".join(one.turtle for one in sections)
    assert sections.heads.prefixes + turtle == (example / TURTLE).read_bytes()
    nodes = [node for section in sections for node in json.loads(b"[" + section.nodes + b"]")]
    document = json.loads((example / JSONLD).read_text(encoding="utf-8"))
    assert nodes == document["@graph"]
    assert json.loads(sections.heads.context) == document["@context"]
    for section in sections[1:]:
        first = section.turtle.split(b">")[0].rpartition(b"/")[2].partition(b"#")[0].decode()
        assert begins_section(first)
        assert first.encode() in section.ntriples.split(b" ")[0]
        assert json.loads(b"[" + section.nodes + b"]")[0]["id"].endswith(first)


def test_a_sound_graph_is_seen_in_sections(sound: Package) -> None:
    package = replace(sound)
    assert problems(package) == of_the_whole(sound) == []
    assert graph.facts_graph(package).seen is not None


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(), st.sampled_from(["drop", "swap", "both"]))
def test_what_breaks_shapes_is_found_as_in_the_whole(
    example: Path, tmp_path_factory: pytest.TempPathFactory, chance: random.Random, how: str
) -> None:
    sound, _ = read_package(example)
    tables = {name: [dict(row) for row in rows] for name, rows in sound.tables.items()}
    for name, rows in tables.items():
        if how != "swap" and rows and name != "evidence":  # a writer needs the text of each attestation
            del rows[chance.randrange(len(rows))]
        if how != "drop" and rows:
            row, other = chance.choice(rows), chance.choice(rows)
            column = chance.choice([name for name in row if name != "id"])
            row[column] = other[column]
    place = tmp_path_factory.mktemp("graph")
    put_graph(InFolder(place), tables, base_of(sound.descriptor))
    shutil.copytree(sound.folder / "schemas", place / "schemas")
    package = replace(sound, folder=place)
    assert list(graph.check(package)) == list(graph.check(replace(package, under=Circumstances(sections=Whole()))))
    assert graph.facts_graph(package).seen is not None


class Whole(Here):
    """An engine on which no section is like belegt's, so that everything is taken as a whole."""

    def map(self, step: Callable[[T], R], items: Sequence[T]) -> Generator[R, None, None]:
        del step
        if items:
            raise ApartError
        yield from ()


def replaced(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def between(text: str, lines: str) -> str:
    """A text with lines before a subject in its middle."""
    at = text.index("\n<", len(text) // 2) + 1
    return text[:at] + lines + text[at:]


def nested(times: int) -> str:
    """An object in so many others."""
    return '{"a": ' * times + "{}" + "}" * times


CUT = re.compile(r"\n  \},(\n  \{\n   \"id\": \"[^\"]*-[0-9a-f]{14}[02468ace]0\")")
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
CHANGES: dict[str, tuple[str, Callable[[str], str]]] = {
    "a triple less": (NT, lambda text: "\n".join(line for at, line in enumerate(text.split("\n")) if at != 9000)),
    "a prefix set anew": (TURTLE, lambda text: between(text, "@prefix schema: <https://elsewhere.example/> .\n")),
    "a prefix set anew in capitals": (
        TURTLE,
        lambda text: between(text, "PREFIX schema: <https://elsewhere.example/>\n"),
    ),
    "a base": (TURTLE, lambda text: between(text, "@base <https://elsewhere.example/> .\n")),
    "a nameless node": (NT, lambda text: between(text, "_:a <http://a.example/says> _:b .\n")),
    "another spelling": (NT, lambda text: between(text, '<http://a.example/a>  <http://a.example/says> "\\u0061" .\n')),
    "a text that goes over lines": (
        TURTLE,
        lambda text: between(text, '<http://a.example/a> <http://a.example/says> """\n<b>""" .\n'),
    ),
    "a context behind": (
        JSONLD,
        lambda text: text.rstrip().removesuffix("}") + ', "@context": {"schema": "https://elsewhere.example/"}}',
    ),
    "a context between": (
        JSONLD,
        replaced('\n  },\n  {\n   "id"', '\n  }], "@context": {}, "@graph": [\n  {\n   "id"'),
    ),
    "a node less": (
        JSONLD,
        lambda text: (
            text[: text.index("\n  },", len(text) // 2)]
            + text[text.index("\n  },", 9 + text.index("\n  },", len(text) // 2)) :]
        ),
    ),
    "no end": (JSONLD, lambda text: text.rstrip().removesuffix("}")),
    "nothing": (JSONLD, lambda text: text + "\n\n"),
    "no comma before a cut": (JSONLD, lambda text: CUT.sub(r"\n  }\n\1", text, count=1)),
    "cut off": (JSONLD, lambda text: text[: text.rindex("]")]),
    "a context elsewhere for what nobody uses": (
        JSONLD,
        replaced(
            '"id": "@id"', '"Unused": {"@id": "https://a.example/Unused", "@context": "http://a.example/"}, "id": "@id"'
        ),
    ),
    "a deep context for what nobody uses": (
        JSONLD,
        replaced('"id": "@id"', f'"Unused": {{"@id": "https://a.example/U", "@context": {nested(160)}}}, "id": "@id"'),
    ),
    "white space that JSON does not know": (JSONLD, replaced('"@graph": [', '"@graph":\u00a0[')),
    "terms in terms": (
        TURTLE,
        lambda text: between(text, "<http://a.example/a> <http://a.example/says> " + "<<( <a:a> <a:b> " * 5000 + "\n"),
    ),
    "a literal as a class": (
        NT,
        lambda text: between(text, f'<http://a.example/a> <{TYPE}> "x <http://xmlns.com/foaf/0.1/Document> y" .\n'),
    ),
    "a part without its record": (
        NT,
        lambda text: between(text, "<http://a.example/a#part> <http://a.example/says> <http://a.example/b> .\n"),
    ),
    "a triple as a term": (
        NT,
        lambda text: between(
            text,
            "<http://a.example/a> <http://a.example/says> <<( <http://a.example/a> <http://a.example/says> _:b )>> .\n",
        ),
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_files_that_are_not_as_belegt_writes_them_have_the_verdict_of_the_whole(
    sound: Package, folder: Path, name: str
) -> None:
    path, change = CHANGES[name]
    text = (folder / path).read_text(encoding="utf-8")
    (folder / path).write_text(change(text), encoding="utf-8")
    package = replace(sound, folder=folder)
    found = list(graph.check(package))
    assert found == list(graph.check(replace(package, under=Circumstances(sections=Whole()))))
    assert bool(found) == (name not in {"nothing", "a base"})


def test_sections_in_another_order_are_no_sections(sound: Package, folder: Path) -> None:
    sections = sections_of(folder)
    turned = [*range(1, len(sections)), 0]
    (folder / NT).write_bytes(b"".join(sections[at].ntriples for at in turned))
    (folder / TURTLE).write_bytes(sections.heads.prefixes + b"".join(sections[at].turtle for at in turned))
    package = replace(sound, folder=folder)
    assert list(graph.check(package)) == []
    assert graph.facts_graph(package).seen is None


class Counting(Here):
    """An engine that counts what it makes."""

    made = 0

    def map(self, step: Callable[[T], R], items: Sequence[T]) -> Generator[R, None, None]:
        self.made += len(items)
        yield from super().map(step, items)


def test_what_is_known_is_not_made_again_and_says_the_same(sound: Package, folder: Path, tmp_path: Path) -> None:
    def checked(package: Package) -> tuple[Any, int]:
        counting = Counting()
        under = Circumstances(sections=Remembering(counting, Entries(tmp_path / "cache")))
        package = replace(package, folder=folder, under=under)
        list(graph.check(package))
        return graph.facts_graph(package).seen, counting.made

    number = len(sections_of(folder))
    seen, made = checked(sound)
    assert made == 2 * number
    again, made = checked(sound)
    assert made == 0
    assert (again.horizon, again.facts) == (seen.horizon, seen.facts)
    tables = {name: [dict(row) for row in rows] for name, rows in sound.tables.items()}
    tables["evidence"][3]["quote"] = "Anders."
    put_graph(InFolder(folder), tables, base_of(sound.descriptor))
    _, made = checked(sound)
    assert 0 < made <= 4
    for entry in (tmp_path / "cache/entries").rglob("*"):
        if entry.is_file():
            entry.write_bytes(entry.read_bytes()[:-1])
    torn = [entry.stat().st_size for entry in sorted((tmp_path / "cache/entries").rglob("*")) if entry.is_file()]
    last, _ = checked(sound)
    assert last.horizon.classes.keys() == seen.horizon.classes.keys()
    mended = [entry.stat().st_size for entry in sorted((tmp_path / "cache/entries").rglob("*")) if entry.is_file()]
    assert sum(mended) > sum(torn)


def test_a_byte_that_is_no_text_is_seen(sound: Package, folder: Path) -> None:
    content = (folder / JSONLD).read_bytes()
    (folder / JSONLD).write_bytes(content.replace(b'"@context"', b'\xff"@context"', 1))
    package = replace(sound, folder=folder)
    assert [one.code for one in graph.check(package)] == ["G101"]


@pytest.mark.parametrize(
    "shape",
    [
        'sh:property [ sh:path <a:b> ; sh:pattern "(" ]',
        "sh:node <urn:shape>",
        "sh:property [ sh:path <a:b> ; sh:in ( " + "<<( <a:a> <a:b> " * 5000 + ") ]",
    ],
)
def test_shapes_that_nobody_can_hold_a_graph_against_are_a_problem_of_theirs(
    sound: Package, folder: Path, shape: str
) -> None:
    target = "<http://xmlns.com/foaf/0.1/Document>"
    said = f"PREFIX sh: <http://www.w3.org/ns/shacl#>\n<urn:shape> sh:targetClass {target} ; {shape} .\n"
    (folder / "schemas/shapes.ttl").write_text(said, encoding="utf-8")
    package = replace(sound, folder=folder)
    whole = replace(package, under=Circumstances(sections=Whole()))
    assert list(graph.check(package)) == list(graph.check(whole))


def test_other_code_on_a_worker_is_refused(sound: Package) -> None:
    sections = sections_of(sound.folder)
    with pytest.raises(PipelineError, match="S112"):
        Look(sections.heads, base_of(sound.descriptor), (), ("0" * 64,))(sections[0])
    with pytest.raises(PipelineError, match="S112"):
        Hold(b"", ("0" * 64,))(Answers(b"", b""))


def test_on_all_cores_the_same_is_seen(sound: Package) -> None:
    here, there = (replace(sound, under=Circumstances(sections=one)) for one in (Here(), AllCores(2)))
    assert list(graph.check(here)) == list(graph.check(there)) == []
    ours, theirs = graph.facts_graph(here).seen, graph.facts_graph(there).seen
    assert ours is not None
    assert theirs is not None
    assert (ours.horizon, ours.facts) == (theirs.horizon, theirs.facts)


def test_a_literal_that_looks_like_classes_is_one_class() -> None:
    sight = Sight("<a:a>", "<a:a>", {}, [(['"x <a:Class> y"'], ["<a:a>"])], {})
    assert horizon_of([sight], ()).classes == {"<a:a>": ('"x <a:Class> y"',)}


@pytest.mark.parametrize("record", ["", "<http://a.example/a> <http://a.example/says> <http://a.example/c> .\n"])
def test_a_part_in_another_section_than_its_record_makes_the_graph_be_seen_as_a_whole(record: str) -> None:
    lines = "<http://a.example/a#part> <http://a.example/says> <http://a.example/b> .\n" + record
    part = {"@id": "http://a.example/a#part", "http://a.example/says": {"@id": "http://a.example/b"}}
    whole = {"@id": "http://a.example/a", "http://a.example/says": {"@id": "http://a.example/c"}}
    nodes = ",".join(json.dumps(one) for one in ([part, whole] if record else [part]))
    section = Section(lines.encode(), lines.encode(), nodes.encode())
    assert bool(Look(Heads(b"", "{}"), "http://a.example/", ())(section)) == bool(record)
