"""Markdown, PDF and mail: what is read of each, and what hostile files of each give."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.collect.formats import READERS, read_original
from pipeline.collect.originals import Found, Original
from pipeline.problems import Problem
from tests.originals import END, LEAD, MAIN, PAGE, print_pdf, write_mail, write_pdf


def read(name: str, content: bytes | str) -> Found:
    found = [one for one in _all(name, content) if getattr(one, "code", "") != "T131"]
    assert len(found) == 1
    assert isinstance(found[0], Found), found
    return found[0]


def codes(name: str, content: bytes | str) -> list[str]:
    return [one.code for one in _all(name, content) if isinstance(one, Problem)]


def dropped(found: Found) -> list[tuple[str, str]]:
    return [(one.reason, one.text) for one in found.dropped]


def _all(name: str, content: bytes | str) -> list[Found | Problem]:
    written = content.encode() if isinstance(content, str) else content
    return list(read_original(Original(name, written), READERS[Path(name).suffix]))


class TestMarkdown:
    def test_gives_what_a_reader_of_the_rendered_page_sees(self) -> None:
        text = (
            "# Land *fördert* Cluster\n\nDas Land gibt 3\u00a0Mio. Euro für\ndas [Zentrum](https://a.example) "
            "in &Uuml;bach.  \nMehr folgt.\n\n* Eins\n* Zwei\n\n| A | B |\n|---|---|\n| Robotik | 2 Mio. Euro |\n\n> Zitat\n"
        )
        assert read("a.md", text).text == (
            "Land fördert Cluster\n\nDas Land gibt 3\u00a0Mio. Euro für das Zentrum in Übach.\nMehr folgt.\n\n"
            "- Eins\n- Zwei\n\nA | B\nRobotik | 2 Mio. Euro\n\nZitat\n"
        )

    def test_reads_front_matter_and_records_what_a_head_does_not_hold(self) -> None:
        front = "---\ntitle: Bescheid\npublished: 2022-01-27\nlayout: post\nlanguage: deutsch\n---\nEs wächst.\n"
        found = read("a.md", front)
        assert (found.text, found.head.title, found.head.published) == ("Es wächst.\n", "Bescheid", "2022-01-27")
        assert ("front matter", "layout: post") in dropped(found)
        assert found.head.language is None
        assert any("deutsch" in text for _, text in dropped(found))

    @pytest.mark.parametrize("front", ["a: [", "- 1", "a: &a [*a]", "x: !!python/object:os.system {}"])
    def test_keeps_front_matter_that_it_cannot_read_on_record(self, front: str) -> None:
        found = read("a.md", f"---\n{front}\n---\nEs wächst.\n")
        assert found.text == "Es wächst.\n"
        assert found.dropped

    @pytest.mark.parametrize(
        ("front", "place"),
        [
            ("title: [a", "line 2"),
            ("- 1", "line 2"),
            ("publisher: Amt\npublished: 2026-02-30", "line 3"),
            ("publisher: Amt\n\ndate: gestern", "line 4"),
            ("language: deutsch", "line 2"),
            ("tags: [a, b]\npublisher: [Amt, Land]", "line 3"),
            ("publisher: Amt\ntitle: Land: 5 Mio. Euro\ndate: 2024-05-01", "line 3"),
        ],
    )
    def test_says_what_of_its_front_matter_cannot_be_read(self, front: str, place: str) -> None:
        told = [one for one in _all("a.md", f"---\n{front}\n---\nEs wächst.\n") if isinstance(one, Problem)]
        assert [(one.code, one.place) for one in told] == [("T131", place)]

    def test_keeps_what_can_be_read_of_front_matter_that_is_no_yaml_as_a_whole(self) -> None:
        front = "publisher: Amt\ntitle: Land: 5 Mio. Euro\ndate: 2024-05-01\n"
        (found,) = [one for one in _all("a.md", f"---\n{front}---\nEs wächst.\n") if not isinstance(one, Problem)]
        assert (found.head.publisher, found.head.published, found.head.title) == ("Amt", "2024-05-01", None)
        assert "title: Land: 5 Mio. Euro" in [one.text for one in found.dropped]

    def test_takes_the_date_of_front_matter_for_the_day_of_publication(self) -> None:
        assert read("a.md", "---\ndate: 2022-01-27 10:00:00\n---\nEs wächst.\n").head.published == "2022-01-27"

    def test_reads_a_head_of_belegt(self) -> None:
        found = read("a.markdown", '+++\ntitle = "Bescheid"\n+++\nEs wächst.\n')
        assert (found.head.title, found.text) == ("Bescheid", "Es wächst.\n")
        assert codes("a.md", "+++\nEs wächst.\n") == ["T110"]

    @pytest.mark.parametrize("bomb", [">" * 50_000, "- " * 20_000 + "x", "[" * 50_000, "*a " * 20_000, "<div>" * 500])
    def test_is_not_kept_busy_by_nesting(self, bomb: str) -> None:
        assert _all("a.md", bomb)


class TestPdf:
    def test_gives_the_lines_of_its_text_layer(self) -> None:
        content = print_pdf([["Das Land fördert", "den Cluster mit 53 Mio. Euro."], ["Mehr folgt."]], title="Bescheid")
        found = read("a.pdf", content)
        assert found.text == "Das Land fördert\nden Cluster mit 53 Mio. Euro.\nMehr folgt.\n"
        assert found.head.title == "Bescheid"

    def test_drops_page_numbers_and_what_repeats_on_every_page(self) -> None:
        pages = [["Staatskanzlei", f"Absatz {word} nennt 5 Mio. Euro.", "2018", f"Seite {n} von 3"]
                 for n, word in enumerate(("eins", "zwei", "drei"), start=1)]  # fmt: skip
        found = read("a.pdf", print_pdf(pages))
        assert "Staatskanzlei" not in found.text
        assert "Seite" not in found.text
        assert [line for line in found.text.split("\n") if line.startswith("Absatz")] == [page[1] for page in pages]
        assert ("page number", "Seite 2 von 3") in dropped(found)
        assert ("page header or footer", "Staatskanzlei") in dropped(found)

    def test_joins_broken_words_and_no_others(self) -> None:
        found = read("a.pdf", print_pdf([["Die För-", "derung für Wirtschafts-", "und Nordrhein-", "Westfalen."]]))
        assert found.text == "Die Förderung für Wirtschafts-\nund Nordrhein-\nWestfalen.\n"
        assert ("hyphen at the end of a line", "r-\nd") in dropped(found)

    def test_without_a_text_layer_is_a_problem(self) -> None:
        assert codes("a.pdf", write_pdf([b"0 0 100 100 re f"])) == ["T123"]

    def test_that_is_encrypted_is_a_problem(self) -> None:
        assert codes("a.pdf", print_pdf([["Geheim"]], locked=True)) == ["T122"]

    @pytest.mark.parametrize(
        "content", [b"", b"%PDF-1.7", b"no pdf", print_pdf([["Text"]])[:300], b"%PDF-1.7\n" + b"<<" * 9999]
    )
    def test_that_is_broken_is_a_problem(self, content: bytes) -> None:
        assert codes("a.pdf", content) in (["T124"], ["T123"])

    def test_that_unpacks_to_too_much_is_a_problem(self) -> None:
        assert codes("a.pdf", write_pdf([b"%" + b" " * 300_000_000])) == ["T124"]

    def test_with_too_many_pages_is_a_problem(self) -> None:
        assert codes("a.pdf", write_pdf([b""] * 501)) == ["T129"]


class TestMail:
    def test_gives_its_plain_text_with_subject_sender_and_day(self) -> None:
        found = read(
            "a.eml", write_mail("Sehr geehrte Damen und Herren,\n\nFoto: dpa\n\nes wächst.\n-- \nPressestelle\n")
        )
        assert found.text == "Sehr geehrte Damen und Herren,\n\nes wächst.\n"
        assert found.head.title == "Land fördert Cluster: 53 Millionen Euro"
        assert (found.head.publisher, found.head.published) == ("Staatskanzlei Nordrhein-Westfalen", "2022-01-27")
        assert dropped(found) == [("photo credit", "Foto: dpa"), ("signature", "Pressestelle\n")]

    def test_gives_the_main_text_of_its_html_where_it_has_no_other(self) -> None:
        found = read("a.eml", write_mail(html=PAGE))
        assert all(part in found.text for part in (LEAD, MAIN, END))
        assert found.head.title == "Land fördert Cluster: 53 Millionen Euro"
        assert ("share bar", "Teilen Drucken") in dropped(found)

    def test_names_attachments_and_the_other_form_without_reading_them(self) -> None:
        found = read("a.eml", write_mail("Es wächst.\n", "<p>Es wächst.</p>", b"%PDF-1.4"))
        assert found.text == "Es wächst.\n"
        assert [reason for reason, _ in dropped(found)] == ["other form of the mail", "attachment"]
        assert "Bescheid.pdf (application/pdf, 8 bytes)" in dropped(found)[1]

    @pytest.mark.parametrize(
        "replied_to",
        [
            "Am 5. Mai 2025 um 10:00 schrieb Anna Beispiel <a@b.example>:\n> Der Bund gibt 9 Mio. Euro.\n>\n> Gruß\n",
            "Am Montag, dem 5. Mai 2025, schrieb\nAnna Beispiel:\n\n> Der Bund gibt 9 Mio. Euro.\n",
            "-----Ursprüngliche Nachricht-----\nVon: Anna\n\nDer Bund gibt 9 Mio. Euro.\n",
            "> Der Bund gibt 9 Mio. Euro.\n",
        ],
    )
    def test_leaves_out_the_mail_that_it_answers(self, replied_to: str) -> None:
        found = read("a.eml", write_mail(f"Das Land fördert es.\n\n{replied_to}"))
        assert found.text == "Das Land fördert es.\n"
        assert [reason for reason, _ in dropped(found)] == ["quoted mail"]
        assert replied_to.strip() in dropped(found)[0][1]

    def test_that_only_forwards_another_is_kept_whole(self) -> None:
        text = "> Das Land fördert es.\n> Es wächst.\n"
        assert read("a.eml", write_mail(text)).text == text

    def test_joins_lines_that_flow(self) -> None:
        head = b"From: a@b.example\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
        assert read("a.eml", head + b"Das Land \nf\xc3\xb6rdert es.\nEnde.\n").text == "Das Land fördert es.\nEnde.\n"

    @pytest.mark.parametrize(
        "charset", ["utf-8", "us-ascii", "no-such-charset", "iso-8859-15", "utf-16", "rot13", "hex"]
    )
    def test_with_a_wrong_charset_is_read_as_what_it_is(self, charset: str) -> None:
        head = f"From: a@b.example\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
        assert "fördert" in read("a.eml", head.encode() + "Das Land fördert es mit 5 Mio.\n".encode("cp1252")).text

    def test_without_text_is_a_problem(self) -> None:
        assert codes("a.eml", write_mail(attachment=b"%PDF-1.4")) == ["T101"]

    @pytest.mark.parametrize(
        "content", [b"", b"\x00\xff" * 100, b"Content-Type: multipart/mixed\n\n", b"From: =?x?q?=\nDate: 99\n\nText."]
    )
    def test_that_is_broken_is_read_or_a_problem(self, content: bytes) -> None:
        assert _all("a.eml", content)

    def test_with_nested_parts_without_end_is_a_problem(self) -> None:
        part = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n"
        found = codes("a.eml", b"".join(part % (n, n) for n in range(3000)) + b"\nText")
        assert found in (["T124"], ["T129"], ["T101"])


HTML = ["<p>", "</p>", "<div class=nav>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<li>", "<ul>", "<br>", "<a href=x>",
        "</a>", "<h1>", "<script>", "</script>", "<title>", "<svg>", "<!--", "-->", "<", "&amp;", "&#0;", "\x00", "<p x=", LEAD,
        MAIN, "Foto: dpa", "<meta name=date content=x>", "<pre>", "<body>", "<html lang=>", "<![CDATA[", "<frameset>"]  # fmt: skip


@given(st.lists(st.sampled_from(HTML), max_size=30))
@settings(max_examples=200, deadline=None)
def test_no_page_brings_the_reader_down(parts: list[str]) -> None:
    assert all(isinstance(one, Problem) or one.text.strip() for one in _all("a.html", "".join(parts)))


ORIGINALS = {".pdf": print_pdf([[LEAD], [MAIN]]), ".eml": write_mail(LEAD, PAGE, b"%PDF"), ".html": PAGE.encode(),
             ".md": b"---\na: b\n---\n# A\n\n| a |\n|---|\n| b |\n", ".jsonl": b'{"text": "A"}\n'}  # fmt: skip


@given(st.sampled_from(sorted(ORIGINALS)), st.integers(0, 10_000), st.binary(max_size=8), st.booleans())
@settings(max_examples=300, deadline=None)
def test_no_damaged_file_brings_a_reader_down(ending: str, at: int, piece: bytes, cut: bool) -> None:
    content = ORIGINALS[ending]
    at %= len(content)
    assert isinstance(_all(f"a{ending}", content[:at] + piece + (b"" if cut else content[at + len(piece) :])), list)


@pytest.mark.parametrize("ending", READERS)
def test_a_file_without_a_byte_is_a_problem_and_never_a_traceback(ending: str) -> None:
    found = _all(f"a{ending}", b"")
    assert all(isinstance(one, Problem) or not one.text.strip() for one in found)
