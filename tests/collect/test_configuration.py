from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.codebook.settings import is_address
from pipeline.collect.configuration import placeholder_problems, read_configuration
from pipeline.problems import PipelineError, Problem

ROOT = Path(__file__).parents[2]
SMALLEST = """
[publication]
name = "beispiel"
version = "1.0.0"
base_iri = "https://daten.beispielstadt.de/"
title = { de = "Titel", en = "Title" }
description = { de = "Was", en = "What" }
[publication.licence]
iri = "http://dcat-ap.de/def/licenses/cc-zero"
name = "CC0-1.0"
title = "CC0"
path = "https://creativecommons.org/publicdomain/zero/1.0/"
[publisher]
name = "Stadt"
url = "https://www.beispielstadt.de/kontakt"
"""


@pytest.fixture
def problems(tmp_path: Path) -> Callable[[str | bytes], list[Problem]]:
    def read(content: str | bytes) -> list[Problem]:
        path = tmp_path / "publication.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        with pytest.raises(PipelineError) as caught:
            read_configuration(path)
        return list(caught.value.problems)

    return read


def written(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "publication.toml"
    path.write_text(content)
    return path


def test_the_configuration_of_this_publication_is_as_decided() -> None:
    configuration = read_configuration(ROOT / "publication.toml")
    publication = configuration.publication
    assert publication.name == "its-owl-foerderdaten"
    assert publication.licence.iri == "http://dcat-ap.de/def/licenses/cc-zero"
    assert publication.code_licence is not None
    assert publication.code_licence.name == "Apache-2.0"
    assert (publication.language, publication.themes) == ("de", ("ECON", "TECH", "REGI"))
    assert set(publication.spatial) == {"DEA4", "DEA"}
    assert publication.publish_unreviewed
    assert publication.created is None
    assert configuration.publisher.name == "belegt"


def test_placeholders_of_this_publication_are_flagged() -> None:
    found = placeholder_problems(read_configuration(ROOT / "publication.toml"), "publication.toml")
    assert {problem.place for problem in found} == {"publication.base_iri", "publisher.url"}
    assert {problem.level for problem in found} == {"may"}


def test_what_is_not_stated_has_its_default_or_is_absent(tmp_path: Path) -> None:
    configuration = read_configuration(written(tmp_path, SMALLEST))
    assert configuration.publication.language == "de"
    assert configuration.publication.created is None
    assert configuration.publication.publish_unreviewed
    assert (configuration.texts.folder, configuration.registers.folder) == ("data/texts", "data/register")
    assert configuration.placeholders() == {}


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    assert read_configuration(written(tmp_path, "\ufeff" + SMALLEST)).publication.name == "beispiel"


@pytest.mark.parametrize("stated", ["2026-01-31", '"2026-01-31"', '"2026-01-31T12:00:00Z"'])
def test_created_is_a_date_or_a_string(tmp_path: Path, stated: str) -> None:
    content = SMALLEST.replace("[publication.licence]", f"created = {stated}\n[publication.licence]")
    assert read_configuration(written(tmp_path, content)).publication.created == stated.strip('"')


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(PipelineError) as caught:
        read_configuration(tmp_path / "publication.toml")
    assert [problem.code for problem in caught.value.problems] == ["C101"]


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(PipelineError) as caught:
        read_configuration(tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["C102"]


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (b"[publication]\nname = '\xe4'", "C102", ""),
        ("[publication]\nname = beispiel\n", "C103", "line 2"),
        ("[publication]\nname = 'a'\nname = 'b'\n", "C103", "line 3"),
        ("a = [", "C103", "line 1"),
        ("a = " + "[" * 20_000, "C103", "line 1"),
        ("a = " + "1" * 20_000, "C103", "line 1"),
        ("a = 'x\x00'", "C103", "line 1"),
    ],
)
def test_what_is_not_toml(
    problems: Callable[[str | bytes], list[Problem]], content: str | bytes, code: str, place: str
) -> None:
    found = problems(content)
    assert [(problem.code, problem.place) for problem in found] == [(code, place)]
    assert found[0].found


def test_an_empty_file_lacks_both_sections(problems: Callable[[str | bytes], list[Problem]]) -> None:
    assert {(p.code, p.place) for p in problems("")} == {("C104", "publication"), ("C104", "publisher")}


def test_all_problems_at_once_each_at_its_key(problems: Callable[[str | bytes], list[Problem]]) -> None:
    content = SMALLEST.replace('version = "1.0.0"\n', "").replace('"beispiel"', '"Bei spiel"')
    content += 'fax = "1"\n[[contributors]]\ntitle = "A"\n[[contributors]]\nroles = ["author"]\n'
    assert {(problem.code, problem.place) for problem in problems(content)} == {
        ("C104", "publication.version"),
        ("C106", "publication.name"),
        ("C105", "publisher.fax"),
        ("C104", "contributors.2.title"),
    }


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("base_iri", '"https://daten.beispielstadt.de"'),
        ("base_iri", '"daten.beispielstadt.de/"'),
        ("base_iri", '"ftp://daten.beispielstadt.de/"'),
        ("base_iri", '"https:///"'),
        ("base_iri", '"https://daten.beispielstadt.de/?a=/"'),
        ("base_iri", '"https://daten.beispielstadt.de/#a/"'),
        ("base_iri", '"https://daten.beispiel stadt.de/"'),
        ("base_iri", '"https://daten.beispielstadt.de/<a>/"'),
        ("base_iri", '"https://[::1/"'),
        ("base_iri", '"https://a.de:99999/"'),
        ("base_iri", "1"),
        ("version", '"1.0"'),
        ("version", '"v1.0.0"'),
        ("version", '"01.0.0"'),
        ("version", "1.0"),
        ("language", '"deu"'),
        ("language", '"xx"'),
        ("themes", '["ECON", "MONEY"]'),
        ("themes", '"ECON"'),
        ("spatial", '["dea4"]'),
        ("keywords", '[""]'),
        ("created", '"31.01.2026"'),
        ("created", '"2026-02-30"'),
        ("created", '"20260131"'),
        ("created", '"2026-01-31T12:00:00"'),
        ("publish_unreviewed", '"yes"'),
        ("name", '""'),
        ("name", '"its--owl"'),
        ("title", '"Titel"'),
    ],
)
def test_values_that_are_not_allowed(problems: Callable[[str | bytes], list[Problem]], key: str, value: str) -> None:
    publication, rest = SMALLEST.split("[publication.licence]")
    others = [line for line in publication.splitlines() if not line.startswith(f"{key} =")]
    found = problems("\n".join([*others, f"{key} = {value}", "[publication.licence]", rest]))
    assert {(problem.code, problem.place.split(".")[1]) for problem in found} == {("C106", key)}


@pytest.mark.parametrize("folder", ["/etc", "../texts", "data//texts", "data/./texts", "data\\\\texts", "C:/texts", ""])
def test_folders_lie_inside_the_publication(problems: Callable[[str | bytes], list[Problem]], folder: str) -> None:
    found = problems(f'{SMALLEST}[texts]\nfolder = "{folder}"\n')
    assert [(problem.code, problem.place) for problem in found] == [("C106", "texts.folder")]


@pytest.mark.parametrize(
    ("address", "reserved"),
    [
        ("https://belegt.example/", True),
        ("https://www.example.org/", True),
        ("https://EXAMPLE.com/", True),
        ("http://localhost:8000/", True),
        ("https://data.test/", True),
        ("https://no.invalid/", True),
        ("https://example.de/", False),
        ("https://myexample.com/", False),
        ("https://beispielstadt.de/example/", False),
    ],
)
def test_placeholders_are_reserved_domains(tmp_path: Path, address: str, *, reserved: bool) -> None:
    content = SMALLEST.replace("https://daten.beispielstadt.de/", address)
    found = read_configuration(written(tmp_path, content)).placeholders()
    assert found == ({"publication.base_iri": address} if reserved else {})


def test_a_placeholder_may_be_an_email_address(tmp_path: Path) -> None:
    found = read_configuration(written(tmp_path, f'{SMALLEST}email = "kontakt@belegt.example"\n')).placeholders()
    assert found == {"publisher.email": "kontakt@belegt.example"}


def test_long_values_are_cut(problems: Callable[[str | bytes], list[Problem]]) -> None:
    (problem,) = problems(SMALLEST.replace('"beispiel"', f'"{"A" * 5000}"'))
    assert len(problem.found) < 200


@pytest.mark.parametrize(
    "address", ["http://user@host/", "https://host:0/", "javascript:alert(1)", "//host/", "https://a.de/%zz", ""]
)
def test_no_web_address(address: str) -> None:
    assert not is_address(address)


@pytest.mark.parametrize("names", ["belegt", "none", "de_core_news_lg", "models/de"])
def test_name_finders_that_may_be_named(tmp_path: Path, names: str) -> None:
    content = f'{SMALLEST}[extraction]\nnames = "{names}"\n'
    assert read_configuration(written(tmp_path, content)).extraction.names == names


@pytest.mark.parametrize(
    "names", ["", "de core", "de-core", "../models/de", "/models/de", "./de", "models//de", "a\\\\b"]
)
def test_name_finders_that_lie_elsewhere_or_nowhere(
    problems: Callable[[str | bytes], list[Problem]], names: str
) -> None:
    found = problems(f'{SMALLEST}[extraction]\nnames = "{names}"\n')
    assert [(problem.code, problem.place) for problem in found] == [("C106", "extraction.names")]


CATALOGUE = """[catalogue]
address = "https://www.beispielstadt.de/daten/"
levels = ["state", "municipality"]
frequency = "ANNUAL"
availability = "STABLE"
modified = 2026-02-01
period = { start = 2018, end = "2020-06" }
"""


def test_what_a_portal_asks_for_is_read(tmp_path: Path) -> None:
    catalogue = read_configuration(written(tmp_path, SMALLEST + CATALOGUE)).catalogue
    assert (catalogue.levels, catalogue.frequency, catalogue.modified) == (
        ("state", "municipality"),
        "ANNUAL",
        "2026-02-01",
    )
    assert (catalogue.period.start, catalogue.period.end) == ("2018", "2020-06")
    assert catalogue.access_right == "PUBLIC"


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ('"ANNUAL"', '"sometimes"', "catalogue.frequency"),
        ('"STABLE"', '"stable"', "catalogue.availability"),
        ('"municipality"', '"town"', "catalogue.levels.2"),
        ("2026-02-01", '"yesterday"', "catalogue.modified"),
        ("start = 2018", "start = 18", "catalogue.period.start"),
        ("start = 2018", "start = true", "catalogue.period.start"),
        ("daten/", "daten", "catalogue.address"),
    ],
)
def test_value_that_no_list_knows_is_a_problem_at_its_key(
    problems: Callable[[str | bytes], list[Problem]], right: str, wrong: str, place: str
) -> None:
    assert [(one.code, one.place) for one in problems(SMALLEST + CATALOGUE.replace(right, wrong))] == [("C106", place)]


@pytest.mark.parametrize("sign", ["\\u0001", "\\r", "\\uffff"])
def test_a_sign_that_xml_cannot_hold_is_a_problem(problems: Callable[[str | bytes], list[Problem]], sign: str) -> None:
    found = problems(SMALLEST.replace('de = "Was"', f'de = "Wa{sign}s"'))
    assert [(one.code, one.place) for one in found] == [("C106", "publication.description.de")]


@pytest.mark.parametrize(
    ("iri", "fits"),
    [
        ("http://dcat-ap.de/def/licenses/cc-zero", True),
        ("https://spdx.org/licenses/CC0-1.0", True),
        ("http://dcat-ap.de/def/licenses/dl-by-de/2.0", False),
        ("https://spdx.org/licenses/CC-BY-4.0", False),
    ],
)
def test_a_licence_has_one_iri_and_the_name_of_that(tmp_path: Path, iri: str, fits: bool) -> None:
    path = written(tmp_path, SMALLEST.replace("http://dcat-ap.de/def/licenses/cc-zero", iri))
    if fits:
        assert read_configuration(path).publication.licence.iri == iri
        return
    with pytest.raises(PipelineError) as caught:
        read_configuration(path)
    assert [problem.place for problem in caught.value.problems] == ["publication.licence"]
