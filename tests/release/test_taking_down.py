"""Somebody is taken down, and a source: nothing names them any more, and all else stays."""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import reduce
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.texts import document
from pipeline.collect.withheld import Withheld, canonical, of_person, of_source, read_withheld, write_withheld
from pipeline.flow import build
from pipeline.presenting import write_site
from pipeline.problems import PipelineError
from pipeline.proving import prove
from pipeline.release.deltas import apply, apply_triples, read_lines
from pipeline.release.frozen import read_releases
from pipeline.release.redacting import OPAQUE
from pipeline.release.releasing import release
from pipeline.release.taking_down import salted, take_down

Run = Callable[..., subprocess.CompletedProcess[str]]
SECOND = """Das Land Hessen fördert die Muster Optik GmbH mit 5 Mio. Euro. Dr. Anna Beispiel, Geschäftsführerin der Muster Optik GmbH, \
freute sich. „Das Geld kommt genau zur rechten Zeit“, sagte Anna Beispiel.

Die Muster Optik GmbH hat 120 Beschäftigte. Thomas Kutschatys Büro war eingeladen.
"""
DAY = "2026-12-01"


def edit(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new), encoding="utf-8")


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"data/tables/{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def person(folder: Path, name: str) -> str:
    return next(row["id"] for row in rows(folder, "persons") if row["name"] == name)


def contents(folder: Path, *places: str) -> Iterator[tuple[str, bytes]]:
    """Every file below the places, and what archives hold; a spreadsheet is an archive."""
    for place in places:
        for path in sorted((folder / place).rglob("*")) if (folder / place).is_dir() else [folder / place]:
            if path.is_file():
                yield path.relative_to(folder).as_posix(), path.read_bytes()
                if path.suffix in {".zip", ".xlsx"}:
                    with zipfile.ZipFile(path) as packed:
                        yield from ((f"{path.name}: {name}", packed.read(name)) for name in packed.namelist())


PUBLISHED = ("data/tables", "data/graph", "data/downloads", "schemas", "datapackage.json", "releases", "data/review")


def naming(folder: Path, word: str, *places: str) -> list[str]:
    return [path for path, one in contents(folder, *places) if word.lower().encode() in one.lower() or word in path]


@pytest.fixture(scope="module")
def released(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two texts and two releases; the name that is to go stands in a head, in the name of a file, and in a register."""
    folder = Path(shutil.copytree(built, tmp_path_factory.mktemp("two") / "package"))
    (folder / "data/texts/muster.txt").write_text(SECOND, encoding="utf-8")
    build(None, folder)
    release(folder, "0.1.0", "2026-11-01")
    edit(folder, "publication.toml", 'version = "0.1.0"', 'version = "0.2.0"')
    edit(folder, "data/texts/muster.txt", "120 Beschäftigte", "130 Beschäftigte")
    build(None, folder)
    release(folder, "0.2.0", "2026-11-15")
    return folder


@pytest.fixture
def publication(released: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(released, tmp_path / "package"))


def take_names_out(folder: Path) -> None:
    """What the publisher does: another name for the file, another title, another word for where a value comes from."""
    old, new = "data/texts/kutschaty-besuch-its-owl.txt", "data/texts/besuch.txt"
    (folder / old).rename(folder / new)
    edit(folder, new, "Besuch von Thomas Kutschaty beim", "Besuch beim")
    edit(folder, "data/register/sources.csv", "kutschaty-besuch-its-owl", "besuch")


@pytest.fixture(scope="module")
def taken(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(released, tmp_path_factory.mktemp("taken") / "package"))
    key = person(folder, "Thomas Kutschaty")
    take_names_out(folder)
    take_down(folder, key, DAY)
    return folder


class TestAPerson:
    def test_nothing_that_is_published_names_the_person(self, released: Path, taken: Path) -> None:
        assert len(naming(released, "Kutschaty", *PUBLISHED)) > 20
        assert naming(taken, "Kutschaty", *PUBLISHED) == []

    def test_the_pages_and_their_search_do_not_either(self, taken: Path, tmp_path: Path) -> None:
        write_site(taken, tmp_path / "site")
        assert naming(tmp_path, "Kutschaty", "site") == []

    def test_no_download_holds_the_name_in_a_packed_cell(self, taken: Path) -> None:
        """Parquet packs its columns, and SQLite may keep what was deleted."""
        parquet = pytest.importorskip("pyarrow.parquet")
        files = sorted((taken / "data/downloads").rglob("*.parquet"))
        assert len(files) > 10
        assert not any("Kutschaty" in str(parquet.read_table(file).to_pylist()) for file in files)
        (place,) = (taken / "data/downloads").glob("*.sqlite")
        with closing(sqlite3.connect(place)) as store:
            assert not any("Kutschaty" in line for line in store.iterdump())

    def test_a_tombstone_without_a_name_stays(self, released: Path, taken: Path) -> None:
        key = person(released, "Thomas Kutschaty")
        (stone,) = [row for row in rows(taken, "replaced_ids") if row["id"] == key]
        assert (stone["new_id"], stone["reason"]) == ("", "entfernt")
        assert key not in {row["id"] for row in rows(taken, "persons")}

    def test_the_publication_is_valid_and_all_else_is_there(self, taken: Path) -> None:
        assert [problem for problem in prove(taken, None) if problem.level == "must"] == []
        assert "Anna Beispiel" in {row["name"] for row in rows(taken, "persons")}
        assert "130" in {row["value"] for row in rows(taken, "observations")}
        assert {row["amount"] for row in rows(taken, "fundings")} >= {"5000000", "53000000"}

    def test_the_words_of_the_person_go_too(self, released: Path, taken: Path) -> None:
        assert any("Blaupause" in row["text"] for row in rows(released, "statements"))
        left = [rows(taken, "statements"), *(one.tables()["statements"].rows for one in read_releases(taken))]
        assert not any("Blaupause" in row["text"] for those in left for row in those)
        assert all(any("für den Mittelstand erschließen" in row["text"] for row in those) for those in left)

    def test_a_record_loses_what_only_a_hidden_sentence_says_of_it(self, released: Path, taken: Path) -> None:
        before, after = (
            next(row for row in rows(one, "fundings") if row["amount"] == "53000000") for one in (released, taken)
        )
        assert (before["recipient_id"], after["recipient_id"]) == ("org-its-owl", "")
        assert before["recipient_label"] == after["recipient_label"] != ""

    def test_the_releases_keep_all_else_and_say_that_they_were_changed(self, taken: Path) -> None:
        first, second = read_releases(taken)
        assert first.redacted == second.redacted == DAY
        for one, number in ((first, "120"), (second, "130")):
            assert number in {row["value"] for row in one.tables()["observations"].rows}
            assert "Anna Beispiel" in {row["name"] for row in one.tables()["persons"].rows}
            assert {row["amount"] for row in one.tables()["fundings"].rows} >= {"5000000", "53000000"}
            assert "org-its-owl" in {row["id"] for row in one.tables()["organisations"].rows}
        assert "Something was taken down" in (taken / "releases/0.1.0/CHANGELOG.md").read_text(encoding="utf-8")
        assert f"<updated>{DAY}" in (taken / "releases/feed.atom").read_text(encoding="utf-8")

    def test_the_deltas_still_make_the_last_release_of_the_first(self, taken: Path) -> None:
        first, second = read_releases(taken)
        place = taken / "releases/0.2.0"
        assert apply(first.tables(), read_lines((place / "changes.jsonl").read_bytes())) == second.tables()
        graph = apply_triples(first.graph, (place / "added.nt").read_bytes(), (place / "removed.nt").read_bytes())
        assert graph == second.graph

    def test_no_row_of_a_release_leads_to_one_that_is_gone(self, taken: Path) -> None:
        for one in read_releases(taken):
            tables = one.tables()
            ids = {row["id"] for name, table in tables.items() for row in table.rows if name != "replaced_ids"}
            for name, table in tables.items():
                for row in table.rows if name != "replaced_ids" else ():
                    assert {cell for column, cell in row.items() if column.endswith("_id") and cell} <= ids, (name, row)

    def test_whoever_keeps_copies_learns_what_to_delete(self, released: Path, taken: Path) -> None:
        lines = read_lines((taken / "releases/withdrawn.jsonl").read_bytes())
        told = {line.get("id") for line in lines}
        assert person(released, "Thomas Kutschaty") in told
        spoken = {row["id"] for row in rows(released, "evidence") if "Kutschaty" in row["quote"]}
        assert spoken <= told

    def test_a_later_release_and_its_delta_do_not_name_the_person(self, taken: Path, tmp_path: Path) -> None:
        folder = Path(shutil.copytree(taken, tmp_path / "later"))
        edit(folder, "publication.toml", 'version = "0.2.0"', 'version = "0.3.0"')
        text = "Thomas Kutschaty, Vorsitzender der SPD-Fraktion, besuchte die Muster Optik GmbH. Sie hat 140 Beschäftigte.\n"
        (folder / "data/texts/neu.txt").write_text(text, encoding="utf-8")
        build(None, folder)
        assert "140" in {row["value"] for row in rows(folder, "observations")}
        release(folder, "0.3.0", "2026-12-15")
        assert naming(folder, "Kutschaty", *PUBLISHED) == []
        stones = {line["id"] for line in read_lines((folder / "releases/0.3.0/tombstones.jsonl").read_bytes())}
        assert not any("kutschaty" in str(one) for one in stones)

    def test_a_file_beside_the_texts_that_names_the_person_is_named(
        self, released: Path, taken: Path, tmp_path: Path
    ) -> None:
        folder = Path(shutil.copytree(taken, tmp_path / "beside"))
        (folder / "data/texts/besuch.dropped.jsonl").write_text(
            '{"words": "Thomas Kutschaty. Foto: Muster"}\n', "utf-8"
        )
        done = take_down(folder, person(released, "Thomas Kutschaty"), DAY)
        assert "data/texts/besuch.dropped.jsonl" in done.files
        assert (done.releases, done.before) == ((), ("0.1.0", "0.2.0"))

    def test_once_more_changes_nothing(self, released: Path, taken: Path, tmp_path: Path) -> None:
        folder = Path(shutil.copytree(taken, tmp_path / "again"))
        before = dict(contents(folder, *PUBLISHED))
        done = take_down(folder, person(released, "Thomas Kutschaty"), "2027-01-01")
        assert done.releases == ()
        assert set(done.texts) == {"data/texts/besuch.txt", "data/texts/muster.txt"}
        assert dict(contents(folder, *PUBLISHED)) == before

    def test_a_name_in_a_head_or_file_stops_every_build_and_replaces_nothing(self, publication: Path) -> None:
        before = dict(contents(publication, "data/tables", "datapackage.json"))
        for work in (
            lambda: take_down(publication, person(publication, "Thomas Kutschaty"), DAY),
            lambda: build(None, publication),
        ):
            with pytest.raises(PipelineError) as raised:
                work()
            found = {(p.code, p.file, p.found) for p in raised.value.problems}
            assert {("V302", "data/tables/sources.csv", column) for column in ("id", "path", "title")} <= found
        assert dict(contents(publication, "data/tables", "datapackage.json")) == before
        assert naming(publication, "Kutschaty", "releases", "data/review") == []


def withdrawn_links(folder: Path) -> list[str]:
    """Where the feed says that it is told what to delete from copies."""
    feed = ET.fromstring((folder / "releases/feed.atom").read_bytes())  # noqa: S314 — written by us
    links = feed.findall("{http://www.w3.org/2005/Atom}link")
    return [one.attrib["href"] for one in links if one.attrib["rel"] == "related"]


class TestASource:
    def test_where_nothing_was_taken_down_the_feed_leads_to_no_list_of_it(self, released: Path) -> None:
        assert withdrawn_links(released) == []

    @pytest.fixture
    def gone(self, publication: Path) -> Path:
        take_down(publication, "muster", DAY)
        return publication

    def test_nothing_of_it_is_left_and_all_else_is(self, gone: Path) -> None:
        assert naming(gone, "Muster Optik", *PUBLISHED) == []
        assert naming(gone, "data/texts/muster.txt", *PUBLISHED) == []
        assert [row["id"] for row in rows(gone, "sources")] == ["kutschaty-besuch-its-owl"]
        assert [problem for problem in prove(gone, None) if problem.level == "must"] == []
        assert all(
            "Thomas Kutschaty" in {r["name"] for r in one.tables()["persons"].rows} for one in read_releases(gone)
        )

    def test_whoever_knows_its_id_can_tell_that_it_went_and_nobody_else(self, gone: Path) -> None:
        lines = read_lines((gone / "releases/withdrawn.jsonl").read_bytes())
        (line,) = [one for one in lines if "id_sha256" in one]
        name = read_releases(gone)[0].name
        assert line == {"table": "sources", **salted(name, "muster")}
        assert line["id_sha256"] != hashlib.sha256(b"muster").hexdigest()

    def test_another_name_for_the_file_does_not_bring_it_back(self, gone: Path) -> None:
        (gone / "data/texts/muster.txt").rename(gone / "data/texts/anders.txt")
        build(None, gone)
        assert [row["id"] for row in rows(gone, "sources")] == ["kutschaty-besuch-its-owl"]
        (gone / "data/texts/anders.txt").rename(gone / "data/texts/muster.txt")
        edit(gone, "data/texts/muster.txt", "130", "150")
        build(None, gone)
        assert [row["id"] for row in rows(gone, "sources")] == ["kutschaty-besuch-its-owl"]

    def test_its_tombstone_stands_in_every_release_that_had_it_and_in_those_to_come(self, gone: Path) -> None:
        stone = f"text-{of_source('muster', '').id}"
        edit(gone, "publication.toml", 'version = "0.2.0"', 'version = "0.3.0"')
        build(None, gone)
        release(gone, "0.3.0", "2026-12-15")
        told = {"table": "sources", "id": stone, "last": None, "new_id": None, "reason": "entfernt"}
        for version in ("0.1.0", "0.2.0", "0.3.0"):
            lines = read_lines((gone / f"releases/{version}/tombstones.jsonl").read_bytes())
            assert [one for one in lines if one["table"] == "sources"] == [told]
        ever = (gone / "releases/ids.csv").read_text(encoding="utf-8").splitlines()
        assert [line for line in ever if line.startswith("sources,")] == [
            "sources,kutschaty-besuch-its-owl,0.3.0",
            f"sources,{stone},",
        ]
        assert withdrawn_links(gone) == ["https://belegt.example/releases/withdrawn.jsonl"]
        assert [problem for problem in prove(gone, None) if problem.level == "must"] == []

    def test_its_tombstone_is_no_word_of_it(self, gone: Path) -> None:
        stones = {row["id"] for row in rows(gone, "replaced_ids") if row["reason"] == "entfernt"}
        assert {one for one in stones if one.startswith("text-")} == {f"text-{of_source('muster', '').id}"}
        assert all(OPAQUE.fullmatch(one) for one in stones)


SPOKEN = """Das Land Hessen fördert die Muster Optik GmbH mit 310.000 Euro. Minister Konrad Wiesenthal kam am Montag. „Mit den 310.000 Euro \
geht es in Hessen endlich voran“, sagte er.

Das Land Hessen fördert die Beispiel Bau GmbH mit 7.000 Euro. Herr Peter Testmann war dabei, denn Testmann bekommt 900 Euro.
"""


@pytest.fixture(scope="module")
def spoken(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A third release, with a text in which a pronoun says what a minister said, and a name that is no record."""
    folder = Path(shutil.copytree(released, tmp_path_factory.mktemp("spoken") / "package"))
    (folder / "data/texts/gesagt.txt").write_text(SPOKEN, encoding="utf-8")
    edit(folder, "publication.toml", 'version = "0.2.0"', 'version = "0.3.0"')
    permitted = '[[limits.permitted]]\nwords = "denn Testmann bekommt"\nreason = "Einwilligung"\n\n[registers]'
    edit(folder, "publication.toml", "[registers]", permitted)
    build(None, folder)
    release(folder, "0.3.0", "2026-11-20")
    return folder


@pytest.fixture(scope="module")
def silent(spoken: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(spoken, tmp_path_factory.mktemp("silent") / "package"))
    take_down(folder, person(folder, "Konrad Wiesenthal"), DAY)
    return folder


class TestWhatIsSaid:
    def test_a_quotation_goes_where_a_pronoun_speaks(self, spoken: Path, silent: Path) -> None:
        assert naming(spoken, "endlich voran", *PUBLISHED) != []
        assert naming(silent, "endlich voran", *PUBLISHED) == []
        assert naming(silent, "Wiesenthal", *PUBLISHED) == []
        assert {"7000", "310000"} <= {row["amount"] for row in rows(silent, "fundings")}
        assert [problem for problem in prove(silent, None) if problem.level == "must"] == []

    def test_every_id_that_was_released_is_a_tombstone_or_there(self, spoken: Path, silent: Path) -> None:
        with (spoken / "releases/ids.csv").open(encoding="utf-8", newline="") as file:
            ever = {row["id"]: row["table"] for row in csv.DictReader(file)}
        with (silent / "releases/ids.csv").open(encoding="utf-8", newline="") as file:
            now = {row["id"]: row["last"] for row in csv.DictReader(file)}
        assert ever.keys() <= now.keys()
        key = person(spoken, "Konrad Wiesenthal")
        assert now[key] == ""
        there = {row["id"] for table in set(ever.values()) for row in rows(silent, table)}
        stones = {row["id"]: row["reason"] for row in rows(silent, "replaced_ids")}
        assert ever.keys() - there <= stones.keys()
        assert stones[key] == "entfernt"
        told = {line["id"]: line for line in read_lines((silent / "releases/0.3.0/tombstones.jsonl").read_bytes())}
        assert (told[key]["last"], told[key]["reason"]) == (None, "entfernt")

    def test_a_later_take_down_and_release_keep_the_tombstones(self, silent: Path, tmp_path: Path) -> None:
        folder = Path(shutil.copytree(silent, tmp_path / "later"))
        with (folder / "releases/ids.csv").open(encoding="utf-8", newline="") as file:
            ever = {row["id"] for row in csv.DictReader(file) if not row["last"]}
        assert ever
        take_down(folder, person(folder, "Anna Beispiel"), DAY)
        edit(folder, "publication.toml", 'version = "0.3.0"', 'version = "0.4.0"')
        build(None, folder)
        release(folder, "0.4.0", "2026-12-15")
        told = {line["id"] for line in read_lines((folder / "releases/0.4.0/tombstones.jsonl").read_bytes())}
        tables = read_releases(folder)[-1].tables()
        there = {row["id"] for name in tables if name != "replaced_ids" for row in tables[name].rows}
        assert ever <= told | there
        assert ever & told
        assert ever <= {row["id"] for row in rows(folder, "replaced_ids")} | there
        assert person(silent, "Anna Beispiel") in told


class TestAName:
    def test_somebody_who_is_no_record_goes_with_every_sentence_that_names_them(
        self, spoken: Path, tmp_path: Path
    ) -> None:
        folder = Path(shutil.copytree(spoken, tmp_path / "package"))
        assert naming(folder, "Testmann", "data/tables", "releases") != []
        assert "Peter Testmann" not in {row["name"] for row in rows(folder, "persons")}
        edit(
            folder,
            "publication.toml",
            '[[limits.permitted]]\nwords = "denn Testmann bekommt"\nreason = "Einwilligung"\n',
            "",
        )
        done = take_down(folder, "", DAY, name="Peter Testmann")
        assert done.releases == ("0.3.0",)
        assert done.texts == ("data/texts/gesagt.txt",)
        assert "7000" in {row["amount"] for row in rows(folder, "fundings")}
        assert naming(folder, "Testmann", "data/tables", "data/graph", "datapackage.json", "data/review") == []
        before = dict(contents(folder, *PUBLISHED))
        assert take_down(folder, "", DAY, name="Peter  Testmann").releases == ()
        assert dict(contents(folder, *PUBLISHED)) == before

    def test_whose_words_were_let_through_can_withdraw_that(self, released: Path, tmp_path: Path) -> None:
        folder = Path(shutil.copytree(released, tmp_path / "package"))
        (folder / "data/texts/gesagt.txt").write_text(SPOKEN, encoding="utf-8")
        edit(folder, "publication.toml", 'version = "0.2.0"', 'version = "0.3.0"')
        let = "".join(
            f'[[limits.permitted]]\nwords = "{words}"\nreason = "Einwilligung"\n\n'
            for words in ("Peter Testmann", "denn Testmann bekommt", "info@stelle.example")
        )
        edit(folder, "publication.toml", "[registers]", f"{let}[registers]")
        build(None, folder)
        release(folder, "0.3.0", "2026-11-20")
        assert naming(folder, "Peter Testmann", *PUBLISHED) != []
        done = take_down(folder, "", DAY, name="Peter Testmann")
        assert done.releases == ("0.3.0",)
        assert naming(folder, "Peter Testmann", *PUBLISHED) == []
        assert "info@stelle.example" in (folder / "releases/0.3.0/publication.toml").read_text(encoding="utf-8")
        assert done.files == ("publication.toml",)
        assert not [one for one in prove(folder, None) if one.level == "must"]

    def test_a_person_who_bears_the_name_is_taken_down_as_by_the_id(self, spoken: Path, tmp_path: Path) -> None:
        folder = Path(shutil.copytree(spoken, tmp_path / "package"))
        key = person(folder, "Konrad Wiesenthal")
        take_down(folder, "", DAY, name="Konrad Wiesenthal")
        assert {row["id"]: row["reason"] for row in rows(folder, "replaced_ids")}[key] == "entfernt"
        assert naming(folder, "Wiesenthal", *PUBLISHED) == []

    @pytest.mark.parametrize(("name", "code"), [("Karla Niemand", "V303"), ("Testmann", "V305")])
    def test_a_name_that_nobody_bears_or_many_may_is_none(self, spoken: Path, name: str, code: str) -> None:
        with pytest.raises(PipelineError, match=code):
            take_down(spoken, "", DAY, name=name)
        assert not (spoken / "data/review/withheld.csv").exists()

    def test_either_an_id_or_a_name(self, publication: Path, belegt: Run) -> None:
        for args in ((), ("per-0", "--name", "Anna Beispiel")):
            assert belegt("take-down", *args, cwd=publication).returncode == 2


def test_what_is_no_person_or_source_cannot_be_taken_down(publication: Path, belegt: Run) -> None:
    for key in ("org-its-owl", "per-0000000000000000", "../x"):
        said = belegt("take-down", key, cwd=publication)
        assert (said.returncode, "V303" in said.stderr) == (1, True), said.stderr
    assert not (publication / "data/review/withheld.csv").exists()


def test_the_command_says_what_is_left_to_do(publication: Path, belegt: Run) -> None:
    said = belegt("take-down", "muster", "--date", DAY, cwd=publication)
    assert said.returncode == 0, said.stderr
    assert "releases written anew: 0.1.0, 0.2.0" in said.stdout
    assert "- delete data/texts/muster.txt" in said.stdout


@pytest.mark.parametrize(
    "text", ["a\n", "table,id,names,sha256\nfundings,x,,\n", "table,id,names,sha256\npersons,x,1:ab,\n"]
)
def test_a_list_that_is_none_stops_every_build(publication: Path, text: str) -> None:
    (publication / "data/review").mkdir(exist_ok=True)
    (publication / "data/review/withheld.csv").write_text(text, encoding="utf-8")
    with pytest.raises(PipelineError, match="V301"):
        build(None, publication)


LETTERS = st.text(alphabet="abcdefgzäöüß", min_size=2, max_size=6).map(str.capitalize)
NAMES = st.lists(LETTERS, min_size=2, max_size=4).map(" ".join)


@given(
    NAMES, st.lists(LETTERS, max_size=6), st.lists(LETTERS, max_size=6), st.sampled_from(["", "s", "’", ".", ",", "“"])
)
def test_a_name_is_found_wherever_it_stands(name: str, before: list[str], after: list[str], end: str) -> None:
    withheld = Withheld((of_person("per-1", [name]),))
    text = "\n".join([*before, name.replace(" ", "  ") + end, *after])
    assert canonical(name) in withheld.names_in(text) | {one.removesuffix("s") for one in withheld.names_in(text)}
    text = f"Es war warm.\n\nHeute sprach {name}{end} lange."
    (sentence,) = withheld.sentences(document(text.encode(), "a.txt"))
    assert sentence.of(text).startswith("Heute")


@given(NAMES, NAMES)
def test_nobody_else_is(name: str, other: str) -> None:
    found = Withheld((of_person("per-1", [name]),)).names_in(other)
    assert not found or canonical(name) in canonical(other)


@given(st.lists(st.tuples(NAMES, st.booleans()), max_size=3))
def test_the_list_is_read_as_it_was_written(entries: list[tuple[str, bool]]) -> None:
    import tempfile  # noqa: PLC0415

    made = {of_source(name, "a" * 64) if source else of_person("per-1", [name]) for name, source in entries}
    with tempfile.TemporaryDirectory() as folder:
        write_withheld(Path(folder), Withheld(tuple(made)))
        assert set(read_withheld(Path(folder)).entries) == made
        text = (Path(folder) / "withheld.csv").read_text(encoding="utf-8")
        assert not any(word in text for name, _ in entries for word in name.split() if len(word) > 4)
        assert next(csv.reader(io.StringIO(text))) == ["table", "id", "names", "sha256"]


def test_all_deltas_of_the_example_hold_without_anybody_taken_down(released: Path) -> None:
    first, *rest = read_releases(released)
    deltas = [read_lines((released / f"releases/{one.version}/changes.jsonl").read_bytes()) for one in rest]
    assert reduce(apply, deltas, first.tables()) == rest[-1].tables()


def test_the_command_empties_the_cache_and_names_the_files_that_are_left(
    released: Path, tmp_path: Path, belegt: Run
) -> None:
    folder, cache = Path(shutil.copytree(released, tmp_path / "package")), tmp_path / "cache"
    assert belegt("build", "--cache", str(cache), cwd=folder).returncode == 0
    assert any(b"Kutschaty" in one for _, one in contents(tmp_path, "cache"))
    key = person(folder, "Thomas Kutschaty")
    take_names_out(folder)
    (folder / "notiz.md").write_text("Herr Thomas Kutschaty rief an.\n", encoding="utf-8")
    (folder / "andere.md").write_text("Thomas Beispiel rief an.\n", encoding="utf-8")
    said = belegt("take-down", key, "--cache", str(cache), cwd=folder)
    assert said.returncode == 0, said.stderr
    assert "- look through notiz.md, which tells of it" in said.stdout
    assert "andere.md" not in said.stdout
    assert said.stdout.count("besuch.txt") == 1
    assert not any(b"Kutschaty" in one for _, one in contents(tmp_path, "cache"))
    (folder / "data/review").mkdir(exist_ok=True)
    (folder / "data/annotations").mkdir()
    (folder / "data/annotations/muster.json").write_text("{}", encoding="utf-8")
    (folder / "data/texts/muster.txt").rename(tmp_path / "muster.txt")
    gone = belegt("take-down", "muster", "--cache", str(cache), cwd=folder)
    assert gone.returncode == 0, gone.stderr
    assert "- look through data/annotations/muster.json" in gone.stdout
