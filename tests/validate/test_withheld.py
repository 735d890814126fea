"""Personal data, and more of a text than may be cited, are found by the build, held back, and found in packages of others."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.codebook.limits import Limits, stated
from pipeline.flow import Built, build, make_tables
from pipeline.folders import configuration_of, load_texts, register_of
from pipeline.presenting import shown_texts, write_site
from pipeline.problems import PipelineError
from pipeline.proving import prove
from pipeline.validate import validate
from pipeline.validate.reading import Circumstances, read_package
from tests.validate.conftest import write_package

Tables = dict[str, list[dict[str, str]]]
TEXT = """\
Das Land Nordrhein-Westfalen fördert das Projekt mit 4,5 Millionen Euro.

Der Bund gibt 7,25 Millionen Euro dazu, sagte Ministerin Anna Beispielhaft.

Die an Krebs erkrankte Gründerin Berta Vertraulich erhält 31.000 Euro vom Land Nordrhein-Westfalen.

Weitere 42.000 Euro kommen vom Bund, Auskunft unter Tel. 05251 60-1234.

Der Bund fördert mit 53.000 Euro auch die Rentnerin Ilse Verborgen.
"""
SECRETS = ("Vertraulich", "31000", "42000", "53000", "60-1234", "Verborgen", "Krebs")


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """A publication of the text above."""
    publication = tmp_path / "publication"
    (publication / "data" / "texts").mkdir(parents=True)
    shutil.copytree(root / "data" / "register", publication / "data" / "register")
    config = (root / "publication.toml").read_text(encoding="utf-8").replace("largest_share = 1.0", "")
    config = config.replace("downloads =", "downloads = [] #")
    (publication / "publication.toml").write_text(config, encoding="utf-8")
    (publication / "data" / "texts" / "a.txt").write_text(TEXT, encoding="utf-8")
    return publication


def configure(folder: Path, old: str, new: str) -> None:
    path = folder / "publication.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def held(built: Built) -> set[str]:
    return {problem.found.split()[0] for problem in built.problems if problem.code == "X201"}


def holding(folder: Path, word: str) -> list[str]:
    """The files that hold a word, texts and registers apart."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.parent.name not in {"texts", "register"})
    return [file.name for file in files if word.encode() in file.read_bytes()]


def test_what_is_personal_is_held_back_with_every_value_that_stands_on_it(folder: Path, tmp_path: Path) -> None:
    configure(folder, "downloads = [] #", "downloads =")
    built = build(None, folder)
    assert held(built) == {"X102", "X103", "X104"}
    package, _ = read_package(folder)
    assert {row["amount"] for row in package.tables["fundings"]} == {"4500000", "7250000"}
    assert {row["name"] for row in package.tables["persons"]} == {"Anna Beispielhaft"}
    write_site(folder, tmp_path / "site")
    for word in SECRETS:
        assert not holding(folder, word)
        assert not holding(tmp_path / "site", word)
    assert not [problem for problem in prove(folder, None) if problem.level == "must"]


def test_problems_repeat_nothing_of_what_they_hold_back(folder: Path) -> None:
    said = "\n".join(str(problem) for problem in build(None, folder).problems)
    assert not [word for word in SECRETS if word in said]


def test_extraction_finds_what_the_publication_withholds(folder: Path) -> None:
    tables, _ = make_tables(list(load_texts(folder).values()), register_of(folder))
    assert {"31000", "42000", "53000"} <= {row["amount"] for row in tables["fundings"]}


def test_words_that_a_publisher_permits_are_published_and_said_so(folder: Path) -> None:
    permitted = (
        '[[limits.permitted]]\nwords = "Tel. 05251 60-1234"\nreason = "Anschluss der Pressestelle"\n\n[registers]'
    )
    configure(folder, "[registers]", permitted)
    assert held(build(None, folder)) == {"X103", "X104"}
    package, _ = read_package(folder)
    assert "42000" in {row["amount"] for row in package.tables["fundings"]}
    problems = prove(folder, None)
    assert [p.found for p in problems if p.code == "X301"] == ["Anschluss der Pressestelle"]
    assert not [p for p in problems if p.level == "must"]


@pytest.mark.parametrize("words", ["e", "an", "Anna"])
def test_a_letter_or_two_let_nothing_through(folder: Path, words: str) -> None:
    configure(folder, "[registers]", f'[[limits.permitted]]\nwords = "{words}"\nreason = "r"\n\n[registers]')
    with pytest.raises(PipelineError, match="C106"):
        build(None, folder)
    said = {"limits": {"permitted": [{"words": words, "reason": "r"}]}}
    assert stated(said).limits == Limits()


def test_a_part_of_a_word_lets_nothing_through(folder: Path) -> None:
    permitted = '[[limits.permitted]]\nwords = "entnerin"\nreason = "r"\n\n[registers]'
    configure(folder, "[registers]", permitted)
    assert held(build(None, folder)) == {"X102", "X103", "X104"}


def test_a_text_is_cited_up_to_its_share_and_what_most_values_stand_on_is_kept(folder: Path) -> None:
    configure(folder, "[limits]", "[limits]\nlargest_share = 0.2\nshort_text = 100")
    built = build(None, folder)
    package, _ = read_package(folder)
    (source,) = package.tables["sources"]
    cited = sum(len(row["quote"]) for row in package.tables["evidence"])
    assert 0 < cited <= Limits(largest_share=0.2, short_text=100).characters(int(source["characters"]))
    assert "X107" in held(built)
    assert not [p for p in prove(folder, None) if p.level == "must"]


def test_long_quotes_are_held_back(folder: Path) -> None:
    configure(folder, "[limits]", "[limits]\nlongest_quote = 73")
    assert "X106" in held(build(None, folder))
    package, _ = read_package(folder)
    assert {row["amount"] for row in package.tables["fundings"]} == {"4500000"}


def test_no_limit_holds_for_texts_under_a_licence_that_is_named(folder: Path) -> None:
    text = folder / "data" / "texts" / "a.txt"
    text.write_text(f'+++\nlicence = "CC0-1.0"\n+++\n{TEXT}', encoding="utf-8")
    configure(folder, "[limits]", "[limits]\nlongest_quote = 20")
    configure(folder, 'folder = "data/texts"', 'folder = "data/texts"\nshown_under = ["CC0-1.0"]')
    assert held(build(None, folder)) == {"X102", "X103", "X104"}


def test_a_text_that_is_shown_whole_is_shown_without_what_is_held_back(folder: Path) -> None:
    text = folder / "data" / "texts" / "a.txt"
    text.write_text(f'+++\nlicence = "CC0-1.0"\n+++\n{TEXT}', encoding="utf-8")
    configure(folder, 'folder = "data/texts"', 'folder = "data/texts"\nshown_under = ["CC0-1.0"]')
    (shown,) = shown_texts(folder, configuration_of(folder)).values()
    assert len(shown) == len(load_texts(folder)["a"].text)
    assert "4,5 Millionen" in shown
    assert not [word for word in ("Vertraulich", "60-1234", "Verborgen") if word in shown]


@pytest.mark.parametrize("licence", ["", 'licence = "Alle Rechte vorbehalten"\n', 'licence = "CC-BY-4.0"\n'])
def test_no_file_holds_more_of_a_text_than_its_cited_places(folder: Path, tmp_path: Path, licence: str) -> None:
    text = folder / "data" / "texts" / "a.txt"
    text.write_text(f"+++\n{licence}+++\n{TEXT}\n\nHier ist nur Unbelegtes Füllwerkswort zu lesen.\n", encoding="utf-8")
    configure(folder, 'folder = "data/texts"', 'folder = "data/texts"\nshown_under = ["CC0-1.0"]')
    build(None, folder)
    write_site(folder, tmp_path / "site")
    assert not holding(folder, "Füllwerkswort")
    assert not holding(tmp_path / "site", "llwerkswort")
    assert not list((tmp_path / "site").rglob("a.txt"))


PARTIES = """\
Das Land Hessen fördert Peter Testmann mit 7.000 Euro. Testmann freut sich über 12 Beschäftigte.

Das Land Hessen zahlt an Erika Musterfrau aus Kassel 900 Euro.

Anna Beispiel bekommt vom Land Hessen 5.000 Euro für ihre Therapie.

Das Land Hessen fördert die Peter Müller GmbH mit 8.000 Euro und die Robert Bosch Stiftung mit 9.000 Euro.

Das Land Hessen fördert Peter Müller e.K. mit 10.000 Euro. Das Geld gibt Minister Konrad Wiesenthal.

Das Land Hessen fördert das Max Planck Institut mit 11.000 Euro. Bauer Hans Kleinlein war da.

Das Land Hessen fördert Kleinlein mit 13.000 Euro. Konrad Wiesenthal gibt dem Land Hessen 14.000 Euro.
"""
PRIVATE = ("Testmann", "Musterfrau", "Anna Beispiel", "Kleinlein")


def test_private_persons_are_no_parties_and_no_sentence_with_their_names_is_published(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "data" / "texts" / "a.txt").write_text(f'+++\nlicence = "CC0-1.0"\n+++\n{PARTIES}', encoding="utf-8")
    configure(folder, 'folder = "data/texts"', 'folder = "data/texts"\nshown_under = ["CC0-1.0"]')
    built = build(None, folder)
    assert held(built) == {"X108"}
    package, _ = read_package(folder)
    assert {row["amount"] for row in package.tables["fundings"]} == {"8000", "9000", "10000", "11000", "14000"}
    write_site(folder, tmp_path / "site")
    for name in PRIVATE:
        assert not holding(folder, name)
    for name in ("Testmann", "Musterfrau", "Anna Beispiel"):
        assert not holding(tmp_path / "site", name)
    assert not [problem for problem in prove(folder, None) if problem.level == "must"]
    assert not [name for name in PRIVATE if name in "\n".join(str(problem) for problem in built.problems)]


def test_the_name_of_a_firm_that_looks_like_a_persons_is_let_through_where_a_publisher_says_so(folder: Path) -> None:
    (folder / "data" / "texts" / "a.txt").write_text(PARTIES, encoding="utf-8")
    permitted = '[[limits.permitted]]\nwords = "Peter Testmann"\nreason = "Name einer Firma"\n\n[registers]'
    configure(folder, "[registers]", permitted)
    build(None, folder)
    package, _ = read_package(folder)
    assert "Peter Testmann" in {row["label"] for row in package.tables["parties"]}
    problems = prove(folder, None)
    assert "X301" in {p.code for p in problems}
    assert not [p for p in problems if p.level == "must"]


def test_private_parties_are_found_in_a_package_of_others(tables: Tables, tmp_path: Path) -> None:
    tables["fundings"][0]["recipient_label"] = "Peter Testmann"
    write_package(tmp_path, tables)
    assert not validate(tmp_path, {}, ("withheld",), under=Circumstances(given_names=frozenset({"anna"})))
    (found,) = validate(tmp_path, {}, ("withheld",), under=Circumstances(given_names=frozenset({"peter"})))
    assert (found.code, found.file, found.record) == ("X108", "data/tables/fundings.csv", tables["fundings"][0]["id"])
    assert "Testmann" not in str(found)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda t: t["sources"][0].update(title="Fragen an a@muster.example"), "X101"),
        (lambda t: t.setdefault("citations", []).append(citation("Anruf bei 0521 5120 44")), "X102"),
        (lambda t: t["fundings"][0].update(purpose="für a.b(at)muster.example"), "X101"),
        (lambda t: t.setdefault("persons", []).append(person()), "X105"),
        (lambda t: t["evidence"][0].update(quote="Die Rentnerin Ilse Beispiel erhält 5 Euro."), "X103"),
        (lambda t: t["evidence"][0].update(quote="Max Muster leidet an Demenz."), "X104"),
        (lambda t: t["evidence"][0].update(quote="x" * 501), "X106 X107"),
        (lambda t: t["sources"][0].update(characters="10"), "X107"),
        (lambda t: t["sources"][0].update(characters="0"), "X107"),
        (lambda t: t["sources"][0].update(characters="many"), "K101"),
    ],
)
def test_a_package_of_others_is_held_against_the_same_rules(
    codes: Callable[..., set[str]], tables: Tables, change: Callable[[Tables], object], code: str
) -> None:
    assert codes(tables, "withheld") == set()
    change(tables)
    assert codes(tables, "withheld") == set(code.split())


def person() -> dict[str, str]:
    empty = {"wikidata": "", "gnd": ""}
    return {"id": "per-0", "name": "Ilse Beispiel", **empty, "review": "extracted", "evidence_id": ""}


def citation(source: str) -> dict[str, str]:
    cells = {"id": "cit-0", "record_id": "a", "record_table": "sources", "column": "title", "value": "x"}
    return {**cells, "source": source, "licence": ""}


def test_the_reports_of_a_package_repeat_nothing_personal(tables: Tables, tmp_path: Path) -> None:
    tables["evidence"][0]["quote"] = "Die Rentnerin Ilse Beispiel, a@muster.example, leidet an Demenz."
    write_package(tmp_path, tables)
    said = "\n".join(str(problem) for problem in validate(tmp_path, {}, ("withheld",)))
    assert "X103" in said
    assert not [word for word in ("Ilse", "muster", "Demenz") if word in said]


@pytest.mark.parametrize("said", [None, 5, {"longest_quote": "x"}, {"permitted": [{"words": 3}]}, {"largest_share": 2}])
def test_limits_that_cannot_be_read_are_the_usual_ones(said: Any) -> None:
    assert stated({"limits": said}).limits == Limits()


def test_the_descriptor_states_the_limits(built: Path) -> None:
    described = json.loads((built / "datapackage.json").read_text(encoding="utf-8"))
    assert stated(described).limits == Limits(largest_share=1.0)


@pytest.mark.parametrize(
    "line",
    ["longest_quote = 601", "longest_quote = true", "largest_share = 1.5", "largest_share = 0", "short_text = -1"],
)
def test_limits_out_of_range_are_refused(folder: Path, line: str) -> None:
    configure(folder, "[limits]", f"[limits]\n{line}")
    with pytest.raises(PipelineError) as refused:
        build(None, folder)
    assert {problem.code for problem in refused.value.problems} == {"C106"}
