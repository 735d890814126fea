from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.formats import READERS
from pipeline.collect.intake import Stored, Text, originals_in, store, texts_in
from pipeline.collect.originals import Original, library
from pipeline.collect.texts import collect_texts, document, overlooked
from pipeline.problems import PipelineError, Problem
from tests.originals import LEAD, PAGE, print_pdf, write_mail


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    return tmp_path / "pub" / "data" / "texts"


def found_in(source: Path) -> Iterator[Text | Problem]:
    for original in originals_in(source, {}):
        if isinstance(original, Problem):
            yield original
        else:
            yield from texts_in(*original)


def codes(stored: Stored) -> list[str]:
    return [problem.code for problem in stored.problems]


def test_every_format_becomes_a_text_that_build_reads(inbox: Path, texts: Path) -> None:
    (inbox / "seite.html").write_text(PAGE, encoding="utf-8")
    (inbox / "notiz.md").write_text("# Titel\n\nDas Land gibt 5 Mio. Euro.\n", encoding="utf-8")
    (inbox / "bescheid.pdf").write_bytes(print_pdf([["Das Land gibt 4 Mio. Euro."]]))
    (inbox / "post.eml").write_bytes(write_mail("Der Bund gibt 3 Mio. Euro.\n"))
    (inbox / "meldung.txt").write_text('+++\ntitle = "Alt"\n+++\nEs wächst.\nAnzeige\n', encoding="utf-8")
    (inbox / "korpus.jsonl").write_text(
        '{"text": "A gibt 1 Mio. Euro."}\n{"id": "b/2", "text": "B."}\n', encoding="utf-8"
    )
    stored = store(found_in(inbox), texts)
    assert stored.problems == ()
    read = {one.id: one for one in collect_texts(texts, texts)}
    assert list(read) == ["b-2", "bescheid", "korpus-1", "meldung", "notiz", "post", "seite"]
    assert {one.id: one.media_type for one in read.values() if one.id in ("seite", "bescheid", "post", "korpus-1")} == {
        "seite": "text/html",
        "bescheid": "application/pdf",
        "post": "message/rfc822",
        "korpus-1": "application/jsonl",
    }
    for name in ("seite.html", "bescheid.pdf", "meldung.txt"):
        assert read[Path(name).stem].original_sha256 == hashlib.sha256((inbox / name).read_bytes()).hexdigest()
    assert (read["meldung"].head.title, read["meldung"].text) == ("Alt", "Es wächst.\n")
    assert read["korpus-1"].head.original == "korpus.jsonl row 1"
    assert overlooked(texts, texts) == []


def test_what_was_dropped_lies_beside_the_text(inbox: Path, texts: Path) -> None:
    (inbox / "seite.html").write_text(PAGE, encoding="utf-8")
    stored = store(found_in(inbox), texts)
    rows = [json.loads(line) for line in (texts / "seite.dropped.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {"reason": "photo credit", "text": "Foto: dpa/Max Beispiel"} in rows
    assert stored.dropped == len(rows) == 15


def test_the_same_bytes_give_the_same_files_under_any_seed(inbox: Path, tmp_path: Path) -> None:
    (inbox / "seite.html").write_text(PAGE, encoding="utf-8")
    (inbox / "bescheid.pdf").write_bytes(print_pdf([["Das Land gibt 4 Mio. Euro."]]))
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        command = [sys.executable, "-m", "pipeline.cli", "collect", str(inbox), "--texts", str(folder)]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        made.append({file.name: file.read_bytes() for file in folder.iterdir()})
    assert made[0] == made[1]
    assert len(made[0]) == 3


def test_a_second_time_nothing_changes_and_a_corrected_text_is_kept(inbox: Path, texts: Path) -> None:
    (inbox / "a.md").write_text("Es wächst.\n\nAnzeige\n", encoding="utf-8")
    assert store(found_in(inbox), texts).written == ("a",)
    assert store(found_in(inbox), texts).unchanged == ("a",)
    corrected = (texts / "a.txt").read_text(encoding="utf-8").replace("wächst", "wuchs")
    (texts / "a.txt").write_text(corrected, encoding="utf-8")
    assert codes(store(found_in(inbox), texts)) == ["T128"]
    assert (texts / "a.txt").read_text(encoding="utf-8") == corrected
    (inbox / "a.md").write_text("Es wächst wieder.\n", encoding="utf-8")
    assert store(found_in(inbox), texts, overwrite=True).written == ("a",)
    assert (texts / "a.txt").read_text(encoding="utf-8").endswith("Es wächst wieder.\n")
    assert sorted(file.name for file in texts.iterdir()) == ["a.txt"]


def test_two_originals_of_one_id_are_both_named_and_neither_is_written(inbox: Path, texts: Path) -> None:
    (inbox / "Förderung.md").write_text("A.", encoding="utf-8")
    (inbox / "foerderung.txt").write_text("B.", encoding="utf-8")
    stored = store(found_in(inbox), texts)
    assert codes(stored) == ["T108"]
    assert "Förderung.md" in stored.problems[0].found
    assert "foerderung.txt" in stored.problems[0].found
    assert not list(texts.iterdir())


def test_one_page_that_is_listed_twice_is_one_text(inbox: Path, texts: Path) -> None:
    (inbox / "a.md").write_text("Es wächst.", encoding="utf-8")
    stored = store([*found_in(inbox), *found_in(inbox)], texts)
    assert (stored.written, stored.problems) == (("a",), ())


def test_a_text_that_lies_there_under_another_name_is_not_doubled(inbox: Path, texts: Path) -> None:
    texts.mkdir(parents=True)
    (texts / "Förderung.txt").write_text("Alt.", encoding="utf-8")
    (inbox / "foerderung.md").write_text("Neu.", encoding="utf-8")
    assert codes(store(found_in(inbox), texts, overwrite=True)) == ["T108"]


def test_what_is_right_is_written_whatever_is_wrong_beside_it(inbox: Path, texts: Path) -> None:
    (inbox / "gut.md").write_text("Es wächst.", encoding="utf-8")
    (inbox / "leer.md").write_text("", encoding="utf-8")
    (inbox / "brief.docx").write_bytes(b"PK")
    (inbox / "kaputt.pdf").write_bytes(b"%PDF")
    (inbox / "!.md").write_text("Text.", encoding="utf-8")
    stored = store(found_in(inbox), texts)
    assert stored.written == ("gut",)
    assert sorted(codes(stored)) == ["T101", "T109", "T124", "T130"]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "..", "a/../../b", "C:\\x", "a\x00b", "..\\x", "~/x"]
)
def test_the_id_of_a_row_is_no_path(inbox: Path, texts: Path, name: str) -> None:
    (inbox / "k.jsonl").write_text(json.dumps({"id": name, "text": "Es wächst."}) + "\n", encoding="utf-8")
    stored = store(found_in(inbox), texts)
    assert [(one.code, one.place) for one in stored.problems] == [("T109", "row 1")]
    assert not list(texts.iterdir())


@given(st.text(min_size=1, max_size=300))
def test_whatever_a_row_is_called_its_file_lies_in_the_folder(name: str) -> None:
    content = json.dumps({"id": name, "text": "Es wächst."}).encode()
    for text in texts_in(Original("k.jsonl", content), READERS[".jsonl"]):
        if isinstance(text, Text):
            assert text.id.replace("-", "").isalnum()
            assert text.id.isascii()
            assert len(text.id) <= 100


def test_long_ids_are_shortened_and_stay_apart(inbox: Path, texts: Path) -> None:
    rows = [{"id": "x" * 300 + end, "text": "Es wächst."} for end in "ab"]
    (inbox / "k.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    stored = store(found_in(inbox), texts)
    assert len(stored.written) == 2
    assert stored.problems == ()


def test_links_do_not_lead_out_of_a_folder(inbox: Path, texts: Path, tmp_path: Path) -> None:
    (tmp_path / "geheim.md").write_text("Geheim.", encoding="utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "b.md").write_text("Anderswo.", encoding="utf-8")
    (inbox / "link.md").symlink_to(tmp_path / "geheim.md")
    (inbox / "folder").symlink_to(tmp_path / "other")
    stored = store(found_in(inbox), texts)
    assert (codes(stored), stored.written) == (["T107"], ())


def test_a_link_in_the_place_of_a_text_is_replaced_and_not_written_through(
    inbox: Path, texts: Path, tmp_path: Path
) -> None:
    (tmp_path / "other.txt").write_text("Bleibt.", encoding="utf-8")
    texts.mkdir(parents=True)
    (texts / "a.txt").symlink_to(tmp_path / "other.txt")
    (inbox / "a.md").write_text("Neu.", encoding="utf-8")
    store(found_in(inbox), texts, overwrite=True)
    assert (tmp_path / "other.txt").read_text(encoding="utf-8") == "Bleibt."


def test_folders_below_are_read_and_hidden_files_are_not(inbox: Path, texts: Path) -> None:
    (inbox / "2022" / "01").mkdir(parents=True)
    (inbox / "2022" / "01" / "a.md").write_text("Es wächst.", encoding="utf-8")
    (inbox / ".git").mkdir()
    (inbox / ".git" / "b.md").write_text("Nein.", encoding="utf-8")
    (inbox / ".c.md").write_text("Nein.", encoding="utf-8")
    stored = store(found_in(inbox), texts)
    assert (stored.written, stored.problems) == (("a",), ())
    assert document((texts / "a.txt").read_bytes(), "a.txt").head.original == "2022/01/a.md"


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_the_folders_of_a_partitioned_corpus_are_columns(inbox: Path, texts: Path, ending: str) -> None:
    rows = [{"text": "A gibt 1 Mio. Euro."}, {"text": "B."}]
    for day in ("2024-05-02", "__HIVE_DEFAULT_PARTITION__"):
        folder = inbox / "publisher=Land%20Hessen" / f"published={day}"
        folder.mkdir(parents=True)
        if ending == "jsonl":
            (folder / "part-0.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        else:
            table = library("pyarrow", "").Table.from_pylist(rows)
            library("pyarrow.parquet", "").write_table(table, folder / "part-0.parquet")
    stored = store(found_in(inbox), texts)
    assert stored.problems == ()
    assert {one.id: (one.head.publisher, one.head.published) for one in collect_texts(texts, texts)} == {
        "publisher-land-20hessen-published-2024-05-02-part-0-1": ("Land Hessen", "2024-05-02"),
        "publisher-land-20hessen-published-2024-05-02-part-0-2": ("Land Hessen", "2024-05-02"),
        "publisher-land-20hessen-published-hive-default-partition-part-0-1": ("Land Hessen", None),
        "publisher-land-20hessen-published-hive-default-partition-part-0-2": ("Land Hessen", None),
    }


def test_a_named_file_of_an_unknown_format_and_one_that_is_too_large(inbox: Path, texts: Path) -> None:
    (inbox / "a.docx").write_bytes(b"PK")
    with (inbox / "b.html").open("wb") as file:
        file.truncate(50_000_000_000)
    assert codes(store(found_in(inbox / "a.docx"), texts)) == ["T120"]
    assert codes(store(found_in(inbox / "b.html"), texts)) == ["T106"]


def test_an_original_that_reserves_mining_is_noted_and_taken_from_a_disk(inbox: Path, texts: Path) -> None:
    meta = '<meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="https://land.nrw/tdm"></head>'
    (inbox / "a.html").write_text(PAGE.replace("</head>", meta), encoding="utf-8")
    store(found_in(inbox), texts)
    head = document((texts / "a.txt").read_bytes(), "a.txt").head
    assert (head.tdm_reservation, head.tdm_policy) == ("1", "https://land.nrw/tdm")


def test_a_library_that_is_not_installed_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, extra in (("pypdf", "collect"), ("pyarrow", "parquet")):
        monkeypatch.setitem(sys.modules, name, None)
        with pytest.raises(PipelineError) as caught:
            library(name, "a.pdf")
        assert [(one.code, one.found) for one in caught.value.problems] == [
            ("T121", f"{name}: pip install 'belegt[{extra}]'")
        ]


def test_plain_text_needs_no_library(inbox: Path, texts: Path) -> None:
    (inbox / "a.txt").write_text("Es wächst.", encoding="utf-8")
    (inbox / "b.eml").write_bytes(write_mail("Es wächst."))
    (inbox / "c.jsonl").write_text('{"text": "Es wächst."}', encoding="utf-8")
    blocked = (
        "import sys\nfor name in ('lxml', 'pypdf', 'pyarrow', 'trafilatura', 'protego'): sys.modules[name] = None\n"
    )
    code = f"{blocked}from pipeline.cli import belegt\nbelegt(['collect', {str(inbox)!r}, '--texts', {str(texts)!r}])"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert len(list(texts.iterdir())) == 3


def test_the_offsets_of_a_page_lead_to_its_words(inbox: Path, texts: Path) -> None:
    (inbox / "a.html").write_text(PAGE, encoding="utf-8")
    store(found_in(inbox), texts)
    text = document((texts / "a.txt").read_bytes(), "a.txt").text
    assert LEAD in text
    assert hashlib.sha256(text.encode()).hexdigest() == document((texts / "a.txt").read_bytes(), "a.txt").sha256
