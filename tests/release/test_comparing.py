from __future__ import annotations

import hashlib
import json
import struct
import subprocess
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.codebook.tables import Cells
from pipeline.problems import PipelineError
from pipeline.release import reading, tables
from pipeline.release.comparing import Difference, compare, difference
from pipeline.release.rows import Rows
from pipeline.release.tables import Table
from pipeline.release.telling import as_json, as_markdown, as_text
from pipeline.validate import bounded
from tests.forging import Desk

Run = Callable[..., subprocess.CompletedProcess[str]]
CELLS = st.text(alphabet='ab,\n"ü', max_size=3)
ROWS = st.dictionaries(st.text(alphabet="abc", min_size=1, max_size=2), st.tuples(CELLS, CELLS), max_size=6)


def package(folder: Path, files: dict[str, str], *resources: dict[str, Any]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        (folder / path).write_text(text, encoding="utf-8")
    descriptor = {"name": folder.name, "resources": list(resources)}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder


def keyed(*columns: str) -> dict[str, Any]:
    return {"name": "t", "path": "t.csv", "schema": {"primaryKey": list(columns)}}


def changes(found: Difference, table: str = "t") -> tuple[list[Any], list[Any], list[Any]]:
    (one,) = [one for one in found.tables if one.name == table]
    changed = [(record.key, [tuple(cell) for cell in record.changed]) for record in one.changed]
    return [record.key for record in one.added], changed, [record.key for record in one.removed]


def zipped(folder: Path) -> Path:
    place = folder.with_suffix(".zip")
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.iterdir()):
            packed.write(path, path.name)
    return place


def code_of(old: Path, new: Path) -> str:
    with pytest.raises(PipelineError) as raised:
        compare(old, new)
    return " ".join(problem.code for problem in raised.value.problems)


@given(ROWS, ROWS, st.booleans())
def test_rows_that_were_read_differ_as_those_that_were_made(
    before: dict[str, tuple[str, str]], after: dict[str, tuple[str, str]], turned: bool
) -> None:
    def table(rows: dict[str, tuple[str, str]], key: tuple[str, ...], columns: tuple[str, ...]) -> tuple[Table, Table]:
        made = [{one: {"k": k, "x": x, "y": y}[one] for one in columns} for k, (x, y) in rows.items()]
        read = Rows(columns, [tuple(row.values()) for row in made])
        return Table("t", key, columns, made), Table("t", key, columns, read)

    for key in (("k",), ("k", "x"), ()):
        old = table(before, key, ("k", "x", "y"))
        new = table(after, key, ("y", "x", "k") if turned else ("k", "x", "y"))
        assert difference({"t": old[0]}, {"t": new[0]}) == difference({"t": old[1]}, {"t": new[1]})


def test_a_row_that_both_packages_have_is_in_memory_once(tmp_path: Path) -> None:
    old = package(tmp_path / "old", {"t.csv": "a,b\n1,one\n2,two\n3,three\n"}, keyed("a"))
    parts = {"t-0001.csv": "a,b\n0,none\n1,one\n", "t-0002.csv": "a,b\n2,two\n3,four\n"}
    new = package(tmp_path / "new", parts, {**keyed("a"), "path": [*parts]})
    with reading.open_package(old) as first, reading.open_package(new) as second:
        before = tables.read_tables(first)["t"].rows
        after = tables.read_tables(second, {"t": tables.read_tables(first)["t"]})["t"].rows
        shared = tables.read_tables(second, {"t": Table("t", ("a",), ("a", "b"), before)})["t"].rows
    assert list(shared) == list(after)
    assert isinstance(before, Rows)
    assert isinstance(shared, Rows)
    assert [any(row is one for one in before.cells) for row in shared.cells] == [False, True, True, False]


@pytest.mark.parametrize(
    ("second", "place", "found"),
    [
        ("a,b\n3,4\n5\n", "t-0002.csv", "row 3 has 1 cells"),
        ("3,4\n5\n", "t-0002.csv", "row 2 has 1 cells"),
        ('a,b\n"3,4\n', "t-0002.csv", "end of data"),
        (None, "t-0002.csv", "not in the package"),
    ],
)
def test_a_problem_of_a_table_in_parts_names_the_part_and_its_row(
    tmp_path: Path, second: str | None, place: str, found: str
) -> None:
    files = {"t-0001.csv": "a,b\n1,2\n", **({"t-0002.csv": second} if second else {}), "t-0003.csv": "a,b\n7,8\n"}
    one = package(tmp_path / "one", files, {**keyed("a"), "path": ["t-0001.csv", "t-0002.csv", "t-0003.csv"]})
    with pytest.raises(PipelineError) as raised:
        compare(one, one)
    (problem,) = raised.value.problems
    assert problem.file == f"{one}: {place}"
    assert found in problem.found


@given(ROWS, ROWS)
def test_what_differs_makes_the_one_table_of_the_other(
    before: dict[str, tuple[str, str]], after: dict[str, tuple[str, str]]
) -> None:
    def table(rows: dict[str, tuple[str, str]]) -> Table:
        return Table("t", ("k",), ("k", "x", "y"), [{"k": k, "x": x, "y": y} for k, (x, y) in rows.items()])

    old = table(before)
    rows: dict[str, Cells] = {row["k"]: row for row in old.rows}
    for one in difference({"t": old}, {"t": table(after)}).tables:
        rows = {key: row for key, row in rows.items() if key not in {record.key[0] for record in one.removed}}
        for record in one.changed:
            row = rows[record.key[0]]
            assert all(row[cell.column] == cell.old != cell.new for cell in record.changed)
            rows[record.key[0]] = row | {cell.column: cell.new for cell in record.changed}
        rows |= {record.key[0]: record.cells for record in one.added}
    assert sorted(rows.values(), key=lambda row: row["k"]) == sorted(table(after).rows, key=lambda row: row["k"])


@given(ROWS)
def test_the_order_of_rows_is_no_difference(rows: dict[str, tuple[str, str]]) -> None:
    told = [{"k": k, "x": x} for k, (x, _) in rows.items()]
    for key in (("k",), ()):
        one, other = ({"t": Table("t", key, ("k", "x"), some)} for some in (told, told[::-1]))
        assert not difference(one, other)


class TestPackagesOfAnybody:
    def test_records_are_told_apart_by_all_columns_of_their_key(self, tmp_path: Path) -> None:
        old = package(tmp_path / "old", {"t.csv": "a,b,c\n1,1,x\n1,2,y\n"}, keyed("a", "b"))
        new = package(tmp_path / "new", {"t.csv": "a,b,c\n1,2,z\n2,1,x\n"}, keyed("a", "b"))
        assert changes(compare(old, new)) == (
            [("2", "1")], [(("1", "2"), [("c", "y", "z")])], [("1", "1")],
        )  # fmt: skip

    def test_rows_without_a_key_are_added_and_removed_one_by_one(self, tmp_path: Path) -> None:
        of = {"name": "t", "path": "t.csv"}
        old = package(tmp_path / "old", {"t.csv": "a,b\n1,x\n1,x\n"}, of)
        new = package(tmp_path / "new", {"t.csv": "a,b\n1,x\n2,x\n"}, of)
        added, changed, removed = changes(compare(old, new))
        assert (len(added), changed, len(removed)) == (1, [], 1)

    def test_how_a_file_is_written_is_no_difference(self, tmp_path: Path) -> None:
        of = {**keyed("a"), "encoding": "iso-8859-1", "dialect": {"delimiter": ";", "header": False}}
        of["schema"]["fields"] = [{"name": "a"}, {"name": "b"}]
        old = package(tmp_path / "old", {"t.csv": "\ufeffa,b\r\n1,ü\r\n"}, keyed("a"))
        new = package(tmp_path / "new", {}, of)
        (new / "t.csv").write_bytes("1;ü".encode("latin-1"))
        given = {"name": "t", "data": [{"a": 1, "b": "ü"}], "schema": {"primaryKey": "a"}}
        assert not compare(old, new)
        assert not compare(old, package(tmp_path / "third", {}, given))

    @pytest.mark.parametrize(
        ("name", "text", "more"),
        [
            ("t.tsv", "a\tb\n1\tx\n2\ty,z\n", {}),
            ("t.txt", "a\tb\n1\tx\n2\ty,z\n", {"format": "tsv", "type": "table"}),
            ("t.csv", "1,x\n2,'y,z'\n", {"dialect": {"header": False, "quoteChar": "'"}, "schema": {"fields": [{"name": "a"}, {"name": "b"}]}}),
            ("t.csv", "Stand: 2024\na;b\n1;x\n2;y,z\n", {"dialect": {"headerRows": [2], "delimiter": ";"}}),
            ("t.csv", '# 2024\na,b\n1,x\n# mehr\n\n2,"y,z"\n', {"dialect": {"commentChar": "#"}}),
            ("t.csv", 'a,b\nkein,Satz\n1,x\n2,"y,z"\n', {"dialect": {"commentRows": [2]}}),
            ("t.csv", "a;b\n1;x\n2;y,z\n", {"dialect": {"csv": {"delimiter": ";"}}}),
        ],
    )  # fmt: skip
    def test_tables_are_read_as_their_dialect_says(
        self, tmp_path: Path, name: str, text: str, more: dict[str, Any]
    ) -> None:
        old = package(tmp_path / "old", {"t.csv": 'a,b\n1,x\n2,"y,z"\n'}, {"name": "t", "path": "t.csv"})
        new = package(tmp_path / "new", {name: text}, {"name": "t", "path": name, **more})
        assert not compare(old, new)

    def test_a_header_of_several_rows_and_columns_without_a_name(self, tmp_path: Path) -> None:
        of = {"name": "t", "path": "t.csv", "dialect": {"headerRows": [1, 3], "headerJoin": "/"}}
        old = package(tmp_path / "old", {"t.csv": "k,Geld\n-,-\nk,Euro\n1,5\n"}, of)
        new = package(
            tmp_path / "new", {"t.csv": "1,5\n"}, {"name": "t", "path": "t.csv", "dialect": {"header": False}}
        )
        (table,) = compare(old, new).tables
        assert (table.gone_columns, table.new_columns) == (("k", "Geld/Euro"), ("field1", "field2"))

    def test_each_of_several_files_may_have_the_header(self, tmp_path: Path) -> None:
        of = {"name": "t", "path": ["t.csv", "u.csv"]}
        old = package(tmp_path / "old", {"t.csv": "a,b\n1,x\n", "u.csv": "2,y\n"}, of)
        new = package(tmp_path / "new", {"t.csv": "a,b\r\n1,x", "u.csv": "a,b\n2,y\n"}, of)
        assert not compare(old, new)

    def test_new_and_gone_columns_and_tables_are_named(self, tmp_path: Path) -> None:
        old = package(
            tmp_path / "old", {"t.csv": "a,b\n1,x\n", "u.csv": "a\n1\n"}, keyed("a"), {"name": "u", "path": "u.csv"}
        )
        new = package(tmp_path / "new", {"t.csv": "a,c\n1,\n"}, keyed("a"))
        found = compare(old, new)
        assert (found.new_tables, found.gone_tables) == ((), ("u",))
        assert (found.tables[0].new_columns, found.tables[0].gone_columns) == (("c",), ("b",))
        assert changes(found)[1] == [(("1",), [("b", "x", "")])]

    @pytest.mark.parametrize(
        ("text", "resource", "code"),
        [
            ("a,b\n1,x\n1,y\n", keyed("a"), "K104"),
            ("a,b\n1\n", keyed("a"), "V102"),
            ("a,a\n1,2\n", keyed("a"), "V102"),
            ("b\n1\n", keyed("a"), "V102"),
            ('a\n"1\n', keyed("a"), "V102"),
            ("a\n1\n", {**keyed("a"), "path": "https://data.example/t.csv"}, "V102"),
            ("a\n1\n", {**keyed("a"), "path": "../old/t.csv"}, "V102"),
            ("a\n1\n", {**keyed("a"), "schema": "/etc/passwd"}, "V102"),
            ("a\n1\n", {**keyed("a"), "dialect": []}, "V102"),
            ("a\n1\n", {**keyed("a"), "dialect": {"delimiter": ""}}, "V102"),
            ("a\n1\n", {**keyed("a"), "encoding": "klingon"}, "V102"),
            ("a\n1\n", {**keyed("a"), "dialect": {"headerRows": "2"}}, "V102"),
            ("a\n1\n", {**keyed("a"), "dialect": {"headerRows": [2]}}, "V102"),
            ("a\n1\n", {"name": "t", "type": "table", "data": 7}, "V102"),
        ],
    )  # fmt: skip
    def test_a_table_that_cannot_be_read_is_a_problem(
        self, tmp_path: Path, text: str, resource: dict[str, Any], code: str
    ) -> None:
        old = package(tmp_path / "old", {"t.csv": "a,b\n1,x\n"}, keyed("a"))
        assert code_of(old, package(tmp_path / "new", {"t.csv": text}, resource)) == code


class TestArchives:
    def test_a_folder_and_its_archive_do_not_differ(self, built: Path, tmp_path: Path) -> None:
        archive = tmp_path / "package.zip"
        with zipfile.ZipFile(archive, "w") as parts:
            for place in ("datapackage.json", "data/tables/*.csv", "schemas/tables/*.json"):
                for file in built.glob(place):
                    parts.write(file, f"package-1.0/{file.relative_to(built)}")
        assert not compare(built, archive)

    def test_no_archive_fills_the_memory(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        old = package(tmp_path / "old", {"t.csv": "a\n1\n"}, keyed("a"))
        bomb = tmp_path / "bomb.zip"
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as parts:
            parts.writestr("datapackage.json", json.dumps({"resources": [keyed("a")]}))
            parts.writestr("t.csv", "a\n" + "1" * 1_000_000)
        monkeypatch.setattr(reading, "MOST", 100_000)
        assert code_of(old, bomb) == "V101"

    @pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
    def test_an_archive_that_is_larger_than_it_says_is_refused_before_it_is_unpacked(
        self, tmp_path: Path, method: int
    ) -> None:
        old = package(tmp_path / "old", {"t.csv": "a\n1\n"}, keyed("a"))
        bomb, size = tmp_path / "bomb.zip", 200_000_000
        with zipfile.ZipFile(bomb, "w", method) as parts:
            parts.writestr("datapackage.json", json.dumps({"resources": [keyed("a")]}), zipfile.ZIP_DEFLATED)
            with parts.open("t.csv", "w", force_zip64=True) as file:
                for _ in range(size // 2_000_000):
                    file.write(b"1" * 2_000_000)
        lies = bomb.read_bytes().replace(struct.pack("<L", size), struct.pack("<L", 10))
        bomb.write_bytes(lies.replace(struct.pack("<Q", size), struct.pack("<Q", 10)))
        tracemalloc.start()
        try:
            assert code_of(old, bomb) == "V101"
            assert tracemalloc.get_traced_memory()[1] < 10_000_000
        finally:
            tracemalloc.stop()

    @pytest.mark.parametrize(
        ("text", "limit"),
        [("a\n" * 200, "ROWS"), (f"{',' * 99}\n" * 3, "CELLS"), ("," * 300, "LONGEST_ROW"), ('"\n",' * 80, "LONGEST_ROW")],
    )  # fmt: skip
    def test_no_table_fills_the_memory(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, limit: str
    ) -> None:
        new = package(tmp_path / "new", {"t.csv": text}, {"name": "t", "path": "t.csv"})
        monkeypatch.setattr(bounded if limit == "LONGEST_ROW" else tables, limit, 150)
        monkeypatch.setattr(tables, "BYTES_OF_A_CELL", 16)
        with pytest.raises(PipelineError, match=r"V102 .* 150 ") as raised:
            compare(new, new)
        assert [one.code for one in raised.value.problems] == ["V102"]

    def test_a_package_may_have_more_rows_where_it_weighs_as_much(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tables, "ROWS", 150)
        rows = "".join(f"{hashlib.sha256(str(n).encode()).hexdigest()}\n" for n in range(200))
        heavy = package(tmp_path / "heavy", {"t.csv": f"a\n{rows}"}, keyed("a"))
        assert not compare(heavy, zipped(heavy))
        light = package(tmp_path / "light", {"t.csv": "a,b\n" + ",\n" * 200}, {"name": "t", "path": "t.csv"})
        assert code_of(heavy, light) == "V102"

    def test_an_archive_weighs_what_it_takes_packed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tables, "ROWS", 150)
        text = f"{'a' * 99}\n" * 200
        folder = package(tmp_path / "one", {"t.csv": text}, {"name": "t", "path": "t.csv"})
        assert not compare(folder, folder)
        assert zipped(folder).stat().st_size < 1000
        assert code_of(folder, zipped(folder)) == "V102"

    def test_a_file_weighs_once_however_often_it_is_listed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tables, "ROWS", 150)
        once = package(tmp_path / "once", {"t.csv": "a\n" + f"{'b' * 19}\n" * 100}, {"name": "t", "path": "t.csv"})
        (once / "u.csv").hardlink_to(once / "t.csv")
        (once / "v.csv").symlink_to(once / "t.csv")
        for paths in (["t.csv"] * 2, ["t.csv", "./t.csv"], ["t.csv", "u.csv"], ["t.csv", "v.csv"]):
            again = package(once, {}, {"name": "t", "path": paths})
            assert code_of(again, again) == "V102"

    def test_an_archive_may_unpack_into_more_where_it_weighs_as_much(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reading, "MOST", 1000)
        rows = "".join(f"{hashlib.sha256(str(n).encode()).hexdigest()}\n" for n in range(200))
        heavy = package(tmp_path / "heavy", {"t.csv": f"a\n{rows}"}, keyed("a"))
        assert not compare(heavy, zipped(heavy))
        light = package(tmp_path / "light", {"t.csv": "a\n" + "b" * 100_000}, keyed("a"))
        assert code_of(heavy, zipped(light)) == "V101"

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"a,b\n1,2\n"])
    def test_a_file_that_is_no_archive_is_a_problem(self, tmp_path: Path, content: bytes) -> None:
        old = package(tmp_path / "old", {"t.csv": "a\n1\n"}, keyed("a"))
        (tmp_path / "new.zip").write_bytes(content)
        assert code_of(old, tmp_path / "new.zip") == "V101"

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_two_files_of_one_name_are_a_problem(self, tmp_path: Path) -> None:
        old = package(tmp_path / "old", {"t.csv": "a\n1\n"}, keyed("a"))
        with zipfile.ZipFile(tmp_path / "new.zip", "w") as parts:
            parts.writestr("datapackage.json", "{}")
            parts.writestr("datapackage.json", '{"name": "other"}')
        assert code_of(old, tmp_path / "new.zip") == "V101"

    def test_an_archive_of_two_packages_is_a_problem(self, tmp_path: Path) -> None:
        old = package(tmp_path / "old", {"t.csv": "a\n1\n"}, keyed("a"))
        with zipfile.ZipFile(tmp_path / "new.zip", "w") as parts:
            for name in ("one/datapackage.json", "two/datapackage.json"):
                parts.writestr(name, "{}")
        assert code_of(old, tmp_path / "new.zip") == "V101"
        with zipfile.ZipFile(tmp_path / "inner.zip", "w") as parts:
            parts.writestr("one/datapackage.json", '{"name": "outer"}')
            parts.writestr("one/two/datapackage.json", "{}")
        assert compare(old, tmp_path / "inner.zip").new == "outer"


class TestPackagesOfBelegt:
    @pytest.fixture
    def later(self, package: Path) -> Path:
        """The publication with another amount, a record that is gone under a reason, and a conflict."""
        desk = Desk(package)
        desk.row("fundings", status="granted")["amount"] = "54000000"
        gone = desk.tables["observations"].pop()
        desk.add("replaced_ids", id=gone["id"], reason="Der Verlag hat die Zahl berichtigt.")
        first, second = (row["id"] for row in desk.tables["fundings"][:2])
        desk.add("conflicts", id="con-1", record_id=first, other_id=second, field="amount", status="contested")
        desk.write()
        return package

    def test_a_changed_cell_has_the_sentence_that_attests_it(self, built: Path, later: Path) -> None:
        (table,) = [one for one in compare(built, later).tables if one.name == "fundings"]
        (record,) = table.changed
        assert [tuple(cell) for cell in record.changed] == [("amount", "53000000", "54000000")]
        assert record.sentences
        assert all("53 Mio. Euro" in one.quote for one in record.sentences)

    def test_a_record_that_is_gone_has_its_sentence_and_its_reason(self, built: Path, later: Path) -> None:
        (table,) = [one for one in compare(built, later).tables if one.name == "observations"]
        (record,) = table.removed
        assert record.sentences
        assert record.reason == "Der Verlag hat die Zahl berichtigt."

    def test_a_new_conflict_is_named_with_the_sentences_of_both_records(self, built: Path, later: Path) -> None:
        (conflict,) = compare(built, later).new_conflicts
        assert len(conflict.sentences) == 2
        assert not compare(later, built).new_conflicts

    def test_the_command_tells_it_in_three_forms(self, belegt: Run, built: Path, later: Path) -> None:
        text = belegt("diff", str(built), str(later), cwd=later)
        assert text.returncode == 0, text.stderr
        assert "    amount: 53000000 → 54000000" in text.stdout
        assert "new conflicts: 1" in text.stdout
        assert "\x1b" not in text.stdout
        marked = belegt("diff", str(built), str(later), "--format", "markdown", cwd=later).stdout
        assert "| fundings | 0 | 1 | 0 |" in marked
        told = json.loads(belegt("diff", str(built), str(later), "--format", "json", cwd=later).stdout)
        (fundings,) = [one for one in told["tables"] if one["name"] == "fundings"]
        assert fundings["changed"][0]["changed"] == {"amount": {"old": "53000000", "new": "54000000"}}

    @pytest.mark.parametrize(("other", "code"), [("later", 1), ("built", 0), ("texts", 1), ("nowhere", 2)])
    def test_the_exit_code_says_whether_they_differ(
        self, belegt: Run, built: Path, later: Path, other: str, code: int
    ) -> None:
        new = {"later": later, "built": built, "texts": built / "data" / "texts", "nowhere": later / "nowhere"}[other]
        said = belegt("diff", str(built), str(new), "--exit-code", cwd=later)
        assert said.returncode == code
        assert "Traceback" not in said.stderr


def test_foreign_words_steer_no_terminal_and_mark_no_page(tmp_path: Path) -> None:
    old = package(tmp_path / "old", {"t.csv": "a,b\n"}, keyed("a"))
    hostile = "\x1b]0;x\x07 <img src=x onerror=alert(1)> [x](http://evil.example) @all #1 `code` \u202e"
    new = package(tmp_path / "new", {"t.csv": f'a,b\n1,"{hostile}"\n'}, keyed("a"))
    found = compare(old, new)
    assert not {"\x1b", "\x07", "\u202e"} & set("".join(line for _, line in as_text(found)))
    marked = "\n".join(as_markdown(found))
    page = MarkdownIt("gfm-like", {"linkify": False}).render(marked)
    assert not any(sign in page for sign in ("<img", "<a ", "<code>", "\x1b", "@all", "#1", "://evil"))
    assert "evil.example" in page
    assert json.loads(as_json(found))["tables"][0]["added"][0]["cells"]["b"] == hostile
