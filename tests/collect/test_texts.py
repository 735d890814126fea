from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.texts import LARGEST, collect_texts, document, doubtful, mistaken_heads, overlooked, slug
from pipeline.problems import PipelineError

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seed" / "000_cc33923db3b2c9d4.txt"
TEXT = "Das Land fördert.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = tmp_path / "data" / "texts"
    texts.mkdir(parents=True)
    return texts


def put(folder: Path, **files: str | bytes) -> None:
    for stem, content in files.items():
        (folder / f"{stem}.txt").write_bytes(content if isinstance(content, bytes) else content.encode())


def problems(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(PipelineError) as caught:
        collect_texts(folder, folder.parents[1])
    return [(problem.code, problem.file) for problem in caught.value.problems]


def test_the_text_of_this_publication_is_the_seed_to_the_byte() -> None:
    if not SEED.exists():
        pytest.skip("the seed text does not lie beside the repository")
    found = {text.id: text for text in collect_texts(ROOT / "data" / "texts", ROOT)}["kutschaty-besuch-its-owl"]
    assert found.text.encode() == SEED.read_bytes()
    assert found.path == "data/texts/kutschaty-besuch-its-owl.txt"
    assert found.head.title
    assert found.head.title_note
    assert found.head.published is None


def test_what_a_document_says_about_its_file(folder: Path) -> None:
    content = f'\ufeff+++\r\ntitle = "Förderung"\r\n+++\r\n{TEXT}'.encode()
    put(folder, besuch=content)
    (found,) = collect_texts(folder, folder.parents[1])
    assert (found.id, found.text, found.path) == ("besuch", TEXT, "data/texts/besuch.txt")
    assert found.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert found.original_sha256 == hashlib.sha256(content).hexdigest()
    assert (found.head.title, found.media_type) == ("Förderung", "text/plain")


def test_texts_are_in_the_order_of_their_names_and_nothing_else_is_read(folder: Path) -> None:
    put(folder, b=TEXT, a=TEXT, c=TEXT)
    put(folder, **{".hidden": b"\x00"})
    (folder / "notes.md").write_text("no text")
    (folder / "sub.txt").mkdir()
    (folder / "sub.txt" / "d.txt").write_text(TEXT)
    (folder / "D.TXT").write_text(TEXT)
    assert [text.id for text in collect_texts(folder, folder.parents[1])] == ["d", "a", "b", "c"]


def test_a_folder_outside_of_the_publication_gives_bare_names(folder: Path, tmp_path: Path) -> None:
    put(folder, a=TEXT)
    assert collect_texts(folder, tmp_path / "elsewhere")[0].path == "a.txt"


def test_paths_are_the_same_from_any_working_directory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, a=TEXT)
    monkeypatch.chdir(folder.parent)
    assert collect_texts(Path("texts"), Path("..")) == collect_texts(folder, folder.parents[1])


def test_all_problems_of_all_files_at_once(folder: Path) -> None:
    put(
        folder, empty=b"", blank=" \n\u200b\n", binary=b"\x00\x01", good=TEXT, broken="+++\n", a_b=TEXT, **{"a-b": TEXT}
    )
    put(folder, **{"!": "..."})
    found = problems(folder)
    assert set(found) == {
        ("T101", "data/texts/empty.txt"),
        ("T101", "data/texts/blank.txt"),
        ("T105", "data/texts/binary.txt"),
        ("T110", "data/texts/broken.txt"),
        ("T108", "data/texts/a-b.txt"),
        ("T109", "data/texts/!.txt"),
        ("T101", "data/texts/!.txt"),
    }


def test_a_head_without_a_text_is_empty(folder: Path) -> None:
    put(folder, a='+++\ntitle = "Besuch"\n+++\n')
    assert problems(folder) == [("T101", "data/texts/a.txt")]


def test_two_files_with_one_id_are_both_named(folder: Path) -> None:
    put(folder, Förderung=TEXT, foerderung=TEXT)
    with pytest.raises(PipelineError) as caught:
        collect_texts(folder, folder.parents[1])
    assert "data/texts/Förderung.txt" in caught.value.problems[0].found
    assert "data/texts/foerderung.txt" in caught.value.problems[0].found


def test_a_text_that_is_too_large_is_not_read(folder: Path) -> None:
    with (folder / "large.txt").open("wb") as file:
        file.truncate(50_000_000_000)
    assert problems(folder) == [("T106", "data/texts/large.txt")]


def test_the_largest_text_is_a_text() -> None:
    assert len(document(b"a" * LARGEST, "a.txt").text) == LARGEST
    with pytest.raises(PipelineError, match="T106"):
        document(b"a" * (LARGEST + 1), "a.txt")


def test_links_stay_inside_the_folder(folder: Path, tmp_path: Path) -> None:
    put(folder, a=TEXT)
    put(tmp_path, secret=TEXT)
    (folder / "inside.txt").symlink_to("a.txt")
    assert [text.id for text in collect_texts(folder, tmp_path)] == ["a", "inside"]
    (folder / "outside.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "dangling.txt").symlink_to("nowhere.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    assert set(problems(folder)) == {
        ("T107", "data/texts/outside.txt"),
        ("T104", "data/texts/dangling.txt"),
        ("T104", "data/texts/loop.txt"),
    }


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert problems(folder) == [("T104", "data/texts/pipe.txt")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(folder: Path) -> None:
    put(folder, a=TEXT)
    (folder / "a.txt").chmod(0)
    assert problems(folder) == [("T104", "data/texts/a.txt")]


def test_a_file_name_that_is_no_unicode_can_be_reported(folder: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/f\xfcr.txt")).write_text(TEXT)
    except OSError:
        pytest.skip("this file system takes only names in Unicode")
    (found,) = collect_texts(folder, folder.parents[1])
    found.path.encode()
    assert found.id == "f-xfcr"


def test_a_missing_folder_a_file_in_its_place_and_a_folder_without_texts(folder: Path) -> None:
    assert problems(folder) == [("T103", "data/texts")]
    folder.rmdir()
    assert problems(folder) == [("T102", "data/texts")]
    folder.write_text("a file")
    assert problems(folder) == [("T102", "data/texts")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kutschaty-besuch-its-owl.txt", "kutschaty-besuch-its-owl"),
        ("Förderung für Öl & Gas_2018 (Teil 2).TXT", "foerderung-fuer-oel-gas-2018-teil-2"),
        ("Fo\u0308rderung.txt", "foerderung"),
        ("Straße.txt", "strasse"),
        ("café--crème-.txt", "cafe-creme"),
        ("2022.01.27.txt", "2022-01-27"),
        ("«».txt", ""),
        (".txt", ""),
    ],
)
def test_file_names_become_ids(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.text(max_size=40))
def test_an_id_stays_itself(name: str) -> None:
    made = slug(f"{name}.txt")
    assert slug(f"{made}.txt") == made
    assert made == "" or all(part.isascii() and part.isalnum() for part in made.split("-"))


def test_front_matter_of_a_text_file_is_told(tmp_path: Path) -> None:
    for name, text in (
        ("a", "---\ntitle: X\n---\nEs wächst.\n"),
        ("b", "---\nEs wächst.\n---\n"),
        ("c", "Es wächst.\n"),
    ):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    told = mistaken_heads(collect_texts(tmp_path, tmp_path))
    assert [(one.code, one.file) for one in told] == [("T132", "a.txt")]


@pytest.mark.parametrize("sign", [*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))])
def test_a_sign_that_turns_the_direction_of_writing_is_told(tmp_path: Path, sign: str) -> None:
    texts = {
        "a": f"Es wächst {sign}53.\n",
        "b": f'+++\ntitle = "Es {sign}wächst"\n+++\nEs wächst.\n',
        "c": "Es wächst\u200e, \u00adja.\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    told = doubtful(collect_texts(tmp_path, tmp_path))
    assert [(one.code, one.file, one.place) for one in told] == [
        ("T133", "a.txt", "offset 10"),
        ("T133", "b.txt", "title"),
    ]
    assert all(f"U+{ord(sign):04X}" in one.found for one in told)


def test_a_linked_folder_is_told(tmp_path: Path) -> None:
    for name in ("texts", "elsewhere"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("Es wächst.\n", encoding="utf-8")
    (tmp_path / "texts" / "more").symlink_to(tmp_path / "elsewhere")
    told = overlooked(tmp_path / "texts", tmp_path)
    assert [(one.code, one.file) for one in told] == [("T114", "texts/more")]
