from __future__ import annotations

import pytest

from pipeline.codebook.documents import Head
from pipeline.collect.heads import split_head
from pipeline.problems import PipelineError

TEXT = "Das Land fördert.\n"


def problems(head: str) -> list[tuple[str, str]]:
    with pytest.raises(PipelineError) as caught:
        split_head(head, "a.txt")
    assert {problem.file for problem in caught.value.problems} == {"a.txt"}
    return [(problem.code, problem.place) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "text", [TEXT, "", "+++ Eilmeldung +++ Das Land fördert.", "\n+++\ntitle = 1\n+++\n", "++++\n"]
)
def test_a_text_without_a_head_stays_as_it_is(text: str) -> None:
    assert split_head(text, "a.txt") == (Head(), text)


def test_every_key() -> None:
    head, text = split_head(
        "+++\n"
        'title = "Besuch"\ntitle_note = "von uns"\npublisher = "Land"\npublished = "2022-01-27"\n'
        'url = "https://www.land.nrw/a"\nlanguage = "de"\nlicence = "CC0-1.0"\n'
        f"+++\n{TEXT}",
        "a.txt",
    )
    assert head == Head("Besuch", "von uns", "Land", "2022-01-27", "https://www.land.nrw/a", "de", "CC0-1.0")
    assert text == TEXT


@pytest.mark.parametrize(
    ("below", "text"), [("\n", ""), ("", ""), ("\n\nText", "\nText"), ("\n \n", " \n"), ("\n\ufeffText", "Text")]
)
def test_only_one_line_feed_belongs_to_the_head(below: str, text: str) -> None:
    assert split_head(f"+++\n+++{below}", "a.txt") == (Head(), text)


def test_fences_may_end_in_blanks() -> None:
    assert split_head(f'+++ \ntitle = "Besuch"\n+++\t\n{TEXT}', "a.txt") == (Head(title="Besuch"), TEXT)


def test_a_fence_further_down_belongs_to_the_text() -> None:
    assert split_head(f"+++\n+++\n{TEXT}+++\n", "a.txt")[1] == f"{TEXT}+++\n"


@pytest.mark.parametrize(
    ("stated", "published"),
    [("2022-01-27", "2022-01-27"), ('"2022-01-27"', "2022-01-27"), ('"2022-01"', "2022-01"), ('"2022"', "2022")],
)
def test_dates_are_as_precise_as_stated(stated: str, published: str) -> None:
    assert split_head(f"+++\npublished = {stated}\n+++\n{TEXT}", "a.txt")[0].published == published


def test_an_empty_value_states_nothing() -> None:
    assert split_head(f'+++\npublished = ""\nurl = " "\n+++\n{TEXT}', "a.txt")[0] == Head()


def test_values_are_composed() -> None:
    assert split_head(f'+++\ntitle = "Fo\\u0308rderung"\n+++\n{TEXT}', "a.txt")[0].title == "Förderung"


def test_a_head_that_is_not_closed() -> None:
    assert problems(f'+++\ntitle = "Besuch"\n{TEXT}') == [("T110", "line 1")]
    assert problems("+++") == [("T110", "line 1")]


def test_a_head_that_is_not_toml_is_broken_in_a_line_of_the_file() -> None:
    assert problems(f'+++\ntitle = "Besuch"\nurl = www.land.nrw\n+++\n{TEXT}') == [("T111", "line 3")]
    assert problems(f'+++\ntitle = "Besuch\n+++\n{TEXT}') == [("T111", "line 2")]


def test_all_problems_of_a_head_at_once() -> None:
    head = (
        '+++\ntitle = 1\nurl = "www.land.nrw"\nautor = "N. N."\npublished = "27.01.2022"\nlanguage = "deutsch"\n+++\n'
    )
    assert problems(head) == [
        ("T113", "line 2"),
        ("T113", "line 3"),
        ("T112", "line 4"),
        ("T113", "line 5"),
        ("T113", "line 6"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "published = 2022",
        "published = 2022-01-27T10:00:00",
        'published = "2022-13"',
        'published = "2022-02-30"',
        'published = "2022-W01-1"',
        'published = "20220127"',
        'published = "２０２２"',
        'published = "0000"',
        "title = true",
        'title = ["Besuch"]',
        'title = "Besuch\\nund mehr"',
        'title = """Besuch\nund mehr"""',
        'url = "https://"',
        'url = "https://a b.de/"',
        'language = "DE"',
    ],
)
def test_values_that_are_not_allowed(line: str) -> None:
    assert problems(f"+++\n{line}\n+++\n{TEXT}") == [("T113", "line 2")]


def test_a_table_in_a_head_is_an_unknown_key_in_its_line() -> None:
    assert problems(f'+++\ntitle = "Besuch"\n[more]\na = 1\n+++\n{TEXT}') == [("T112", "line 3")]
