from __future__ import annotations

import pytest

from pipeline.collect.formats import PAGE as FORMAT
from pipeline.collect.formats import read_original
from pipeline.collect.originals import Found, Original
from pipeline.problems import Problem
from tests.originals import END, LEAD, MAIN, PAGE


def read(html: str | bytes, charset: str | None = None) -> Found:
    content = html if isinstance(html, bytes) else html.encode()
    (found,) = read_original(Original("seite.html", content, charset=charset), FORMAT)
    assert isinstance(found, Found), found
    return found


def codes(html: str | bytes) -> list[str]:
    content = html if isinstance(html, bytes) else html.encode()
    found = list(read_original(Original("seite.html", content), FORMAT))
    return [one.code for one in found if isinstance(one, Problem)]


def test_the_text_is_the_article_with_its_own_characters() -> None:
    assert read(PAGE).text.split("\n") == [
        "Land fördert Cluster",
        "",
        LEAD,
        "",
        "Was geplant ist",
        "",
        MAIN,
        "",
        "- 12 Vorhaben",
        "- 200 Unternehmen",
        "",
        "Vorhaben | Summe",
        "Robotik | 2 Mio. Euro",
        "",
        END,
        "",
    ]


def test_every_visible_block_is_text_or_recorded_with_its_reason() -> None:
    dropped = [(one.reason, one.text) for one in read(PAGE).dropped]
    assert dropped == [
        ("menu", "Zum Hauptinhalt springen"),
        ("page header", "Landesportal"),
        ("menu", "Startseite"),
        ("menu", "Presse"),
        ("cookie banner", "Wir verwenden Cookies, um Ihnen diese Seite zu zeigen."),
        ("cookie banner", "Alle akzeptieren"),
        ("picture caption", "Übergabe in Bielefeld. Foto: Land NRW / Anna Muster"),
        ("photo credit", "Foto: dpa/Max Beispiel"),
        ("teaser", "Lesen Sie auch: Bund gibt 30 Millionen Euro für Wasserstoff"),
        ("advertisement", "Anzeige"),
        ("share bar", "Teilen Drucken"),
        ("teaser", "Mehr zum Thema"),
        ("teaser", "Bund gibt 10 Mio. Euro für Batterien"),
        ("rights notice", "© 2022 Landesportal"),
        ("menu", "Impressum"),
    ]


def test_the_head_is_what_the_page_states() -> None:
    head = read(PAGE).head
    assert (head.title, head.publisher, head.published) == ("Land fördert Cluster", "Landesportal", "2022-01-27")
    assert (head.url, head.language) == ("https://www.land.nrw/presse/cluster", "de")
    assert head.licence == "https://creativecommons.org/licenses/by/4.0/"


def test_schema_org_states_more_than_meta_elements() -> None:
    data = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Cluster wächst",
    "datePublished": "2021-05-04", "publisher": {"@type": "Organization", "name": "Beispielblatt"},
    "license": "https://www.beispielblatt.de/rechte"}]}</script></head>"""
    head = read(PAGE.replace("</head>", data)).head
    assert (head.title, head.publisher, head.published) == ("Cluster wächst", "Beispielblatt", "2021-05-04")


def test_no_date_is_guessed_and_a_wrong_one_is_recorded() -> None:
    found = read(PAGE.replace("2022-01-27T09:30:00+01:00", "gestern"))
    assert found.head.published is None
    assert "gestern" in next(one.text for one in found.dropped if one.reason == "published of the page")


@pytest.mark.parametrize("broken", ['{"@type": "NewsArticle"', "[" * 100_000, "null", '{"@type": 5}'])
def test_broken_json_states_nothing(broken: str) -> None:
    html = PAGE.replace("</head>", f'<script type="application/ld+json">{broken}</script></head>')
    assert read(html).head.title == "Land fördert Cluster"


def test_broken_nesting_is_mended() -> None:
    html = (
        PAGE.replace("</p>", "").replace("</li>", "").replace("</h2>", "</h2></b></div>").replace("</body></html>", "")
    )
    assert read(html).text == read(PAGE).text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("iso-8859-1", "cp1252"), ("utf-8", "cp1252"), ("nonsense", "utf-8"), ("utf-8", "utf-8-sig"), ("x", "utf-16")],
)
def test_a_declared_encoding_is_used_where_it_is_true(declared: str, encoding: str) -> None:
    content = PAGE.replace('charset="utf-8"', f'charset="{declared}"').encode(encoding)
    assert read(content).text == read(PAGE).text


def test_the_transport_may_declare_the_encoding() -> None:
    content = PAGE.replace("Unter\u00adnehmen", "Ґ").replace('<meta charset="utf-8">', "").encode("cp1251", "ignore")
    assert "Ґ" in read(content, "windows-1251").text


def test_furniture_of_a_page_is_no_fact() -> None:
    text = read(PAGE).text
    for wrong in ("99 Mio.", "30 Millionen", "10 Mio.", "dpa", "Muster", "Cookies"):
        assert wrong not in text


def test_a_short_text_is_not_lost_and_its_menu_is_none() -> None:
    text = "Das Land Hessen fördert die Muster GmbH mit 1,5 Millionen Euro."
    html = f"<title>Kurz</title><nav><a href=/>Start</a></nav><h1>Hessen fördert Muster GmbH</h1><p>{text}</p>"
    assert read(html).text == f"Hessen fördert Muster GmbH\n\n{text}\n"


def test_a_table_that_lays_out_a_page_is_paragraphs() -> None:
    html = f"""<table><tr><td><a href=/>Home</a><br><a href=/p>Presse</a></td><td><b>Bund gibt 5 Mio. Euro</b><br><br>
    {LEAD}<br>{MAIN}<br><br>{END}<br><br><a href=/>Drucken</a> | <a href=/>Zurück zur Übersicht</a></td></tr></table>"""
    found = read(html)
    assert found.text == f"Bund gibt 5 Mio. Euro\n\n{LEAD}\n{MAIN}\n\n{END}\n"
    assert [(one.reason, one.text) for one in found.dropped] == [
        ("link", "Home\nPresse"),
        ("link", "Drucken | Zurück zur Übersicht"),
    ]


def test_a_list_of_grants_keeps_its_rows() -> None:
    rows = [f"{number} | Muster {number} GmbH | {number}00.000 Euro" for number in range(1, 41)]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split(" | ")) + "</tr>" for row in rows)
    html = f"<h1>Liste</h1><p>{MAIN}</p><table>{table}</table>"
    assert read(html).text.rstrip("\n").split("\n")[-40:] == rows


def test_boxes_inside_an_article_of_a_newspaper() -> None:
    html = f"""<title>Millionen für Wasserstoff – Beispielblatt</title><div id="page" class="has-sidebar menu-open">
    <div class="header"><h1>Beispielblatt</h1></div><div class="content menu"><h2>Millionen für Wasserstoff</h2>
    <div class="text">{LEAD}</div><div class="box related"><h4>Lesen Sie auch</h4><ul>
    <li><a href=/x>Bund streicht 2 Milliarden Euro für Stahl</a></li></ul></div><div class="text">{MAIN}</div>
    <div class="paywall"><p>Mit BlattPlus weiterlesen. Jetzt 4 Wochen für 1 Euro testen.</p></div>
    <div class="text">{END}</div></div><div class="sidebar"><ol><li><a href=/m>Scholz verspricht 100 Milliarden Euro</a>
    </li></ol></div></div>"""
    found = read(html)
    assert found.text == f"Millionen für Wasserstoff\n\n{LEAD}\n\n{MAIN}\n\n{END}\n"
    assert ("subscription", "Mit BlattPlus weiterlesen. Jetzt 4 Wochen für 1 Euro testen.") in [
        (one.reason, one.text) for one in found.dropped
    ]


def test_words_of_a_menu_that_begin_the_text_do_not_take_its_place() -> None:
    menu = "<div><span>Bielefeld</span></div><div>***</div><div>Land fördert</div>"
    assert read(PAGE.replace('<main id="main">', f'{menu}<main id="main">')).text == read(PAGE).text


def test_a_sentence_that_a_box_repeats_before_the_article_costs_nothing() -> None:
    text = read(PAGE.replace('<main id="main">', f'<div class="box"><p>{END}</p></div><main id="main">')).text
    assert text.endswith(read(PAGE).text.removeprefix("Land fördert Cluster\n"))


def test_a_page_with_more_blocks_than_anybody_reads_is_refused() -> None:
    assert codes("<p>Das Land gibt 5 Mio. Euro." * 60_000) == ["T129"]


@pytest.mark.parametrize("depth", [300, 3_000, 200_000])
def test_a_page_that_is_nested_too_deeply_is_refused(depth: int) -> None:
    assert codes("<div>" * depth + LEAD + "</div>" * depth) == ["T129"]


@pytest.mark.parametrize(
    "html", ["", "<html></html>", "<nav><a href='/'>Start</a></nav>", "<!--" * 1000, "<script>x</script>"]
)
def test_a_page_without_a_text_is_a_problem(html: str) -> None:
    assert codes(html) == ["T125"]


def test_a_pdf_that_calls_itself_a_page_is_a_problem() -> None:
    assert codes(b"%PDF-1.4\n%\xff\xff") == ["T105"]


def test_a_page_that_is_too_large_is_not_read() -> None:
    assert codes(b" " * (FORMAT.largest + 1)) == ["T106"]
