"""Names by a real spaCy pipeline: where they stand, what becomes of them, and what is said where there is none."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.codebook.tables import Tables
from pipeline.collect.texts import document
from pipeline.extract import spacy_names
from pipeline.extract.name_finders import described, name_finder
from pipeline.flow import make_tables
from pipeline.folders import register_of
from pipeline.german.plain import UNSEEN
from pipeline.german.sentences import cut_sentences
from pipeline.problems import PipelineError

TEXT = "Es regnet in Musterstadt. Die Zuckerbrot lieferte an Peter Müller. Er lobte\u00a0Nordlicht\u00a0Energie sehr."
NAMES = [("Zuckerbrot", "organisation"), ("Peter Müller", "person"), ("Nordlicht Energie", "organisation")]

MakePipeline = Callable[..., Path]


def proposed(names: Path | str, text: str) -> list[tuple[str, str]]:
    found = name_finder(str(names))(text, cut_sentences(text))
    return [(name.span.of(text), name.about) for name in found]


def codes(names: Path | str) -> list[str]:
    with pytest.raises(PipelineError) as caught:
        name_finder(str(names))
    return [problem.code for problem in caught.value.problems]


def tables(root: Path, text: str, names: Path | str) -> Tables:
    made, left_out = make_tables([document(text.encode(), "a.txt")], register_of(root), names=str(names))
    assert left_out == []
    return made


def organisations(found: Tables) -> dict[str, str]:
    return {row["name"]: row["type"] for row in found["organisations"]}


def test_names_stand_where_they_stand_in_the_text(spacy_pipeline: Path) -> None:
    assert proposed(spacy_pipeline, TEXT) == [(name.replace("t E", "t\u00a0E"), about) for name, about in NAMES]


@given(places=st.lists(st.tuples(st.integers(0, len(TEXT)), st.sampled_from(UNSEEN)), max_size=8))
def test_what_a_reader_does_not_see_moves_names_and_changes_none(
    spacy_pipeline: Path, places: list[tuple[int, str]]
) -> None:
    text = TEXT
    for place, sign in sorted(places, reverse=True):
        text = text[:place] + sign + text[place:]
    found = proposed(spacy_pipeline, text)
    seen = [("".join(c for c in name if c not in UNSEEN).replace("\u00a0", " "), about) for name, about in found]
    assert seen == NAMES
    assert all(name[0] not in UNSEEN and name[-1] not in UNSEEN for name, _ in found)


@pytest.mark.parametrize("text", ["", "\n\n", "\u00ad", "Es regnet."])
def test_a_text_without_names_has_none(spacy_pipeline: Path, text: str) -> None:
    assert proposed(spacy_pipeline, text) == []


def test_a_name_that_is_proposed_is_published_with_its_words_and_without_a_type_that_they_do_not_tell(
    spacy_pipeline: Path, root: Path
) -> None:
    text = "Das Land Hessen fördert Zuckerbrot mit 5 Mio. Euro. Das gefiel Nordlicht Energie."
    found = tables(root, text, spacy_pipeline)
    assert organisations(found) == {"Land Hessen": "government", "Zuckerbrot": "", "Nordlicht Energie": ""}
    names = {row["name"]: row["id"] for row in found["names"]}
    [attested] = [row for row in found["attestations"] if row["record_id"] == names["Nordlicht Energie"]]
    [evidence] = [row for row in found["evidence"] if row["id"] == attested["evidence_id"]]
    assert evidence["quote"][int(attested["start"]) - int(evidence["start"]) :].startswith("Nordlicht Energie")
    assert organisations(tables(root, text, "none")) == {"Land Hessen": "government"}


def test_what_begins_small_is_no_name_whoever_proposes_it(make_pipeline: MakePipeline, root: Path) -> None:
    assert organisations(tables(root, "Der Verein traf das konsortium.", make_pipeline(ORG=["konsortium"]))) == {}


def test_every_engine_gives_the_same_tables_by_a_trained_pipeline(trained_pipeline: Path, root: Path) -> None:
    texts = [f"Die Zuckerbrot liefert {number} Autos. Das freut Nordlicht in Kassel." for number in range(6)]
    documents = [document(text.encode(), f"text-{number}.txt") for number, text in enumerate(texts)]
    here, cores = (
        make_tables(documents, register_of(root), engine, names=str(trained_pipeline)) for engine in ("here", "cores")
    )
    assert "Zuckerbrot" in organisations(here[0])
    assert here == cores


def test_a_pipeline_is_described_by_its_own_metadata(make_pipeline: MakePipeline) -> None:
    folder = make_pipeline(ORG=["X"])
    assert described(str(folder)) == {"name": "de_probe", "version": "1.2.3", "spacy": version("spacy")}


def test_a_pipeline_that_is_installed_is_found_by_its_package(
    make_pipeline: MakePipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, folder = tmp_path / "site", make_pipeline(ORG=["Zuckerbrot"])
    package, about = site / "de_probe", site / "de_probe-1.2.3.dist-info"
    about.mkdir(parents=True)
    package.mkdir()
    folder.rename(package / "de_probe-1.2.3")
    (package / "meta.json").write_bytes((package / "de_probe-1.2.3" / "meta.json").read_bytes())
    (package / "__init__.py").write_text(
        "from spacy.util import load_model_from_init_py\n"
        "def load(**overrides):\n    return load_model_from_init_py(__file__, **overrides)\n"
    )
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: de_probe\nVersion: 1.2.3\n")
    (about / "entry_points.txt").write_text("[spacy_models]\nde_probe = de_probe\n")
    monkeypatch.syspath_prepend(str(site))
    assert proposed("de_probe", "Die Zuckerbrot liefert.") == [("Zuckerbrot", "organisation")]
    assert described("de_probe")["version"] == "1.2.3"


@pytest.mark.usefixtures("spacy_pipeline")
@pytest.mark.parametrize("names", ["de_no_such_pipeline", "json", "pytest", "no/such/folder"])
def test_what_is_no_pipeline_is_said_to_be_none(names: str) -> None:
    assert codes(names) == ["C212"]


def edit(folder: Path, **more: Any) -> Path:
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    (folder / "meta.json").write_text(json.dumps(meta | more), encoding="utf-8")
    return folder


def test_a_pipeline_that_cannot_be_used_is_said_so(make_pipeline: MakePipeline, tmp_path: Path) -> None:
    nlp = pytest.importorskip("spacy").blank("de")
    nlp.add_pipe("ner").add_label("ORG")
    nlp.to_disk(untrained := tmp_path / "untrained")
    assert codes(edit(make_pipeline(ORG=["X"]), lang="en")) == ["C213"]
    assert codes(make_pipeline(LOC=["X"])) == ["C213"]
    broken = make_pipeline(ORG=["X"])
    (broken / "config.cfg").write_text("[nlp]\nlang = 7\n")
    assert codes(broken) == ["C213"]
    assert codes(untrained) == ["C213"]
    for content in ("{", "[]", '{"lang": "de", "labels": 7}', '{"lang": "de", "labels": {"ner": 7}}'):
        (broken / "meta.json").write_text(content)
        assert codes(broken) == ["C213"]


def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_names, "find_spec", lambda _: None)
    with pytest.raises(PipelineError) as caught:
        name_finder("de_core_news_lg")
    [problem] = caught.value.problems
    assert (problem.code, problem.found) == ("C211", "de_core_news_lg")
    assert "belegt[spacy]" in problem.kind.hint


@pytest.mark.parametrize("names", ["belegt", "none"])
def test_spacy_is_not_imported_unless_a_pipeline_is_named(names: str) -> None:
    code = (
        "import sys; from pathlib import Path; from pipeline.collect.texts import document;"
        "from pipeline.flow import make_tables, register_of;"
        f"make_tables([document(b'Die Muster GmbH baut.', 'a.txt')], register_of(Path()), names={names!r});"
        "print(*sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"spacy", "thinc", "numpy"} & set(said.stdout.split())
