"""Entries are whole or none, whoever writes at the same time, and their folder keeps to its limit."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from pipeline.cache.entries import BLOCK, CHECKSUM, DRAFT, FORGOTTEN, Entries, Entry


def the_file(folder: Path, name: str) -> Path:
    return next((folder / "entries").rglob(name))


def test_an_entry_comes_back_and_another_name_has_none(tmp_path: Path) -> None:
    Entries(tmp_path).put("aa1", b"words")
    assert Entries(tmp_path).get("aa1") == Entry(b"words")
    assert Entries(tmp_path).get("aa2") == Entry()


@pytest.mark.parametrize("cut", [0, 1, CHECKSUM - 1, CHECKSUM, CHECKSUM + 2])
def test_a_torn_entry_is_broken_and_can_be_made_anew(tmp_path: Path, cut: int) -> None:
    entries = Entries(tmp_path)
    entries.put("aa1", b"words")
    file = the_file(tmp_path, "aa1")
    file.write_bytes(file.read_bytes()[:cut])
    assert entries.get("aa1") == Entry(broken=True)
    entries.put("aa1", b"words")
    assert entries.get("aa1") == Entry(b"words")


def test_every_altered_byte_is_noticed(tmp_path: Path) -> None:
    entries = Entries(tmp_path)
    entries.put("aa1", b"words")
    file = the_file(tmp_path, "aa1")
    content = file.read_bytes()
    for at in range(len(content)):
        file.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert entries.get("aa1") == Entry(broken=True)


def test_an_entry_in_the_place_of_another_is_broken(tmp_path: Path) -> None:
    entries = Entries(tmp_path)
    entries.put("aa1", b"words")
    the_file(tmp_path, "aa1").rename(the_file(tmp_path, "aa1").with_name("aa2"))
    assert entries.get("aa2") == Entry(broken=True)


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    entries = Entries(tmp_path, 5 * BLOCK)
    for number in range(8):
        entries.put(f"aa{number}", b"words")
        os.utime(the_file(tmp_path, f"aa{number}"), (number, number))
    entries.get("aa0")
    entries.make_room()
    assert [n for n in range(8) if entries.get(f"aa{n}").content] == [0, 5, 6, 7]


def test_room_is_made_of_nothing_but_entries_and_forgotten_drafts(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    entries = Entries(tmp_path, 1)
    entries.put("aa1", b"words")
    old, new = (tmp_path / "entries" / "aa" / f"{DRAFT}{one}" for one in ("old", "new"))
    for draft in (old, new):
        draft.write_bytes(b"")
    os.utime(old, (old.stat().st_mtime - FORGOTTEN - 1,) * 2)
    entries.make_room()
    assert (tmp_path / "mine.txt").exists()
    assert (old.exists(), new.exists()) == (False, True)
    assert entries.get("aa1") == Entry()


def test_a_folder_that_cannot_be_made_is_said_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    entries = Entries(tmp_path / "file" / "cache")
    entries.put("aa1", b"words")
    assert entries.refused
    assert entries.get("aa1").content is None
    entries.make_room()


def write_and_read(folder: Path, own: int) -> bool:
    entries, content = Entries(folder, 6 * BLOCK), b"words" * 10_000
    said = set()
    for turn in range(150):
        name = f"aa{turn % 7}"
        entries.put(name, content)
        said.add(entries.get(name))
        if turn % 10 == own:
            entries.make_room()
    return said <= {Entry(content), Entry()}


def test_several_processes_never_see_half_an_entry(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        assert all(pool.starmap(write_and_read, [(tmp_path, own) for own in range(3)]))


def test_a_cache_says_what_it_is_to_backups_and_git(tmp_path: Path) -> None:
    Entries(tmp_path / "new").put("aa1", b"words")
    assert (
        (tmp_path / "new" / "CACHEDIR.TAG").read_text(encoding="utf-8").startswith("Signature: 8a477f597d28d172789f068")
    )
    assert (tmp_path / "new" / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert (tmp_path / "new").stat().st_mode & 0o77 == 0
