from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.furniture import cut_credits, drop_furniture, reason_to_drop
from tests.growing import grows_with_length

FURNITURE = {
    "photo credit": [
        "Foto: dpa",
        "Fotos: MWIKE",
        "(Foto: privat)",
        "Bild: picture alliance/dpa | Oliver Berg",
        "Foto: © Deutscher Bundestag / Thomas Trutschel",
        "Bildnachweis: stock.adobe.com",
        "Copyright: Stadt Köln/M. Meyer",
        "© Anna Muster",
        "Grafik: BMWK",
    ],
    "rights notice": ["© 2022 Landesportal", "Alle Rechte vorbehalten.", "Copyright 2021 Beispiel Verlag GmbH"],
    "teaser": [
        "Lesen Sie auch: Bund gibt 10 Mio. Euro",
        "Lesen Sie hier, wie das Land 30 Millionen Euro verteilt",
        "Mehr zum Thema",
        "Mehr zum Thema: Land gibt 5 Mio. Euro",
        "Das könnte Sie auch interessieren:",
        "Weitere Meldungen aus Bielefeld",
        "» Weiterlesen",
    ],
    "advertisement": ["Anzeige", "– Anzeige –", "Werbung"],
    "share bar": ["Teilen", "Artikel drucken", "Auf Facebook teilen", "Per WhatsApp versenden", "Link kopieren"],
    "newsletter": ["Newsletter abonnieren", "Melden Sie sich jetzt für unseren Newsletter an!"],
    "menu": ["Zum Hauptinhalt springen", "Startseite", "Impressum", "Sie sind hier: Startseite > Presse", "Nach oben"],
    "cookie banner": ["Wir verwenden Cookies, um Ihnen mehr zu zeigen.", "Alle akzeptieren", "Cookie-Einstellungen"],
    "subscription": ["Mit BlattPlus weiterlesen", "Jetzt 4 Wochen für 1 Euro testen.", "Jetzt kostenlos testen"],
    "reading time": ["Lesezeit: 3 Minuten", "4 Min. Lesezeit"],
    "comments": ["12 Kommentare", "Kommentar schreiben"],
}

TEXT = [
    "Foto: Blick auf das neue Werk in Paderborn.",
    "Bild: Ein Land im Umbruch",
    "Bilder: Land fördert Cluster mit 53 Mio. Euro",
    "Zum Thema Förderung sagte er 5 Mio. Euro zu.",
    "Mehr zum Thema Wasserstoff erfahren Interessierte am 3. Mai.",
    "Die Anzeige kostet 5 Euro.",
    "Weitere Nachrichten folgen.",
    "Das Land will die Strecke jetzt für 5 Millionen Euro testen lassen.",
    "Kontakt: Max Muster, Pressestelle",
    "Das Unternehmen teilt mit, dass es wächst.",
    "Wir nutzen die 5 Millionen Euro für zwei Hallen.",
    "Teilen ist das Prinzip des Vorhabens.",
    "Das Land fördert die Suche nach Wasserstoff mit 2 Mio. Euro.",
    "Grafik und Foto: beides fördert das Land mit 2 Mio. Euro.",
]


@pytest.mark.parametrize(("reason", "line"), [(reason, line) for reason, lines in FURNITURE.items() for line in lines])
def test_furniture_has_its_reason(reason: str, line: str) -> None:
    assert reason_to_drop(line) == reason


@pytest.mark.parametrize("line", TEXT)
def test_text_stays(line: str) -> None:
    assert reason_to_drop(line) is None
    assert cut_credits(line) == (line, [])


@pytest.mark.parametrize(
    ("line", "kept", "credit"),
    [
        ("Der Minister (Foto: dpa) gab 5 Mio. Euro.", "Der Minister gab 5 Mio. Euro.", "(Foto: dpa)"),
        ("Er übergab den Scheck. Foto: Anna Muster", "Er übergab den Scheck.", "Foto: Anna Muster"),
        ("Eine Halle in Köln | Foto: BMW AG", "Eine Halle in Köln", "Foto: BMW AG"),
        ("Eine Halle in Köln © BMW AG", "Eine Halle in Köln", "© BMW AG"),
    ],
)
def test_a_credit_is_cut_out_of_a_line_and_recorded(line: str, kept: str, credit: str) -> None:
    text, found = cut_credits(line)
    assert text == kept
    assert [(one.reason, one.text) for one in found] == [("photo credit", credit)]


SENTENCES = [line for line in TEXT if line.endswith(".")]


@given(st.lists(st.sampled_from([*SENTENCES, "", "Anzeige", "Foto: dpa", "Mehr zum Thema"]), max_size=12))
def test_every_line_is_either_kept_or_recorded_in_its_order(lines: list[str]) -> None:
    kept, dropped = drop_furniture("\n".join(lines))
    assert [line for line in kept.split("\n") if line] == [line for line in lines if line in SENTENCES]
    assert [one.text for one in dropped] == [line for line in lines if line and line not in SENTENCES]


@pytest.mark.parametrize("heading", ["Mehr zum Thema", "Lesen Sie auch:", "Das könnte Sie auch interessieren"])
@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ("Bund gibt 10 Mio. Euro für Werk in Celle\nStreit um die Förderung\n\nEs wächst.", "Es wächst."),
        ("- Bund gibt 10 Mio. Euro\n\n- Streit um die Förderung\n\nEs wächst.", "Es wächst."),
        ("\nBund gibt 10 Mio. Euro\n\nStreit um die Förderung\n", ""),
        ("\nEs wächst.\n\nBund gibt 10 Mio. Euro.", "Es wächst.\n\nBund gibt 10 Mio. Euro."),
        ("Wann kommt das Geld?\nEndlich!\n„Das reicht nicht“\n\nEs wächst.", "Es wächst."),
        ("\nWas heißt das?\n\nEs wächst.", "Was heißt das?\n\nEs wächst."),
        (
            "\nWas heißt das? Niemand weiß es! Wirklich?\n\nEs wächst.",
            "Was heißt das? Niemand weiß es! Wirklich?\n\nEs wächst.",
        ),
        ("\nStimmen aus der Region\n\nEs wächst.", "Stimmen aus der Region\n\nEs wächst."),  # a heading of the text
    ],
)
def test_a_list_of_teasers_goes_with_its_heading(heading: str, below: str, kept: str) -> None:
    text, found = drop_furniture(f"Das Land fördert es.\n\n{heading}\n{below}")
    assert text.strip() == f"Das Land fördert es.\n\n{kept}".strip()
    assert {one.reason for one in found} == {"teaser"}


@given(st.text(max_size=200))
def test_a_text_of_which_nothing_is_recorded_stays_as_it_is(text: str) -> None:
    kept, dropped = drop_furniture(text)
    assert dropped or kept == text


@pytest.mark.parametrize(
    ("begin", "part"),
    [
        ("Foto: ", "A-"),
        ("Foto: ", "A.de "),
        ("", "© "),
        ("", "(Foto: A"),
        ("Wir ", "nutzen "),
        ("", " "),
        ("", "\t"),
        ("Foto", " "),
    ],
)
def test_the_work_on_a_line_grows_with_its_length_only(begin: str, part: str) -> None:
    def work(line: str) -> None:
        reason_to_drop(begin + line)
        cut_credits(begin + line)

    assert grows_with_length(work, part, 2_000)
