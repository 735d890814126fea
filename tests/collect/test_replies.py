"""Mails that answer others, as mail programs write them: the answer stays, what is quoted is recorded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pipeline.collect.formats import READERS
from pipeline.collect.originals import Found, Original
from pipeline.collect.replies import cut_replies

OWN, THEIRS = "Das Land fördert die Muster GmbH mit 5 Millionen Euro.", "Fragt der Bund nach 9 Millionen Euro?"


def read(body: str, subject: str = "AW: Förderung", kind: str = "plain") -> Found:
    """What is read of a mail."""
    head = (
        f"From: Amt <a@example.org>\nSubject: {subject}\nMIME-Version: 1.0\nContent-Type: text/{kind}; charset=utf-8\n"
    )
    content = f"{head}Content-Transfer-Encoding: 8bit\n\n{body}".encode()
    (found,) = [one for one in READERS[".eml"].read(Original("a.eml", content)) if isinstance(one, Found)]
    return found


QUOTED = f"> {THEIRS}\n> Mit Gruß"
HEAD = "Von: Amt <a@example.org>\nGesendet: Montag, 4. März 2024 10:00\nAn: Presse\nBetreff: Förderung"


@pytest.mark.parametrize(
    "body",
    [
        f"{OWN}\n\nAm 4. März 2024 um 10:00 schrieb Amt <a@example.org>:\n\n{QUOTED}\n",
        f"{OWN}\n\nAm 4. März 2024 um 10:00 schrieb\nAmt <a@example.org>:\n{QUOTED}\n",
        f"Am 4. März 2024 schrieb Amt:\n{QUOTED}\n\n{OWN}\n",
        f"On Mon, Mar 4, 2024 at 10:00 Amt wrote:\n> Guten Tag\n\n{OWN}\n\n{QUOTED}\n",
        f"{OWN}\n\n-----Ursprüngliche Nachricht-----\n{HEAD}\n\n{THEIRS}\n",
        f"{OWN}\n\n{HEAD}\n\n{THEIRS}\n",
        f"{OWN}\n\n*From:* Amt\n*Sent:* Monday\n*To:* Presse\n*Subject:* Money\n\n{THEIRS}\n",
    ],
    ids=["below", "broken line", "above", "between", "hyphens", "head", "english head"],
)
def test_what_a_mail_answers_is_left_out_wherever_it_stands(body: str) -> None:
    found = read(body)
    assert OWN in found.text
    assert "9 Millionen" not in found.text
    assert "schrieb" not in found.text
    quoted = [one.text for one in found.dropped if one.reason == "quoted mail"]
    assert any("9 Millionen" in one for one in quoted)


@pytest.mark.parametrize(
    "quoted",
    [
        f'<div class="gmail_quote"><div>Am 4. März 2024 schrieb Amt:</div><blockquote><p>{THEIRS}</p></blockquote></div>',
        f'<blockquote type="cite"><p>{THEIRS}</p></blockquote>',
        f'<div class="moz-cite-prefix">Am 4. März schrieb Amt:</div><blockquote type="cite"><p>{THEIRS}</p></blockquote>',
        f'<div id="appendonsend"></div><div id="divRplyFwdMsg"><b>Von:</b> Amt</div><div><p>{THEIRS}</p></div>',
    ],
    ids=["gmail", "apple", "thunderbird", "outlook"],
)
@pytest.mark.parametrize("order", ["{own}{quoted}", "{quoted}{own}"])
def test_the_same_in_html(quoted: str, order: str) -> None:
    order = "{own}{quoted}" if "divRplyFwdMsg" in quoted else order  # Outlook quotes at the end
    found = read(f"<html><body>{order.format(own=f'<p>{OWN}</p>', quoted=quoted)}</body></html>", kind="html")
    assert OWN in found.text
    assert "9 Millionen" not in found.text
    assert any("9 Millionen" in one.text for one in found.dropped if one.reason == "quoted mail")


@pytest.mark.parametrize("subject", ["WG: Förderung", "Fwd: Förderung", "FW: Förderung"])
def test_a_mail_that_passes_another_one_on_stays_whole(subject: str) -> None:
    assert "9 Millionen" in read(f"Zur Kenntnis.\n\n{HEAD}\n\n{THEIRS}\n", subject).text
    page = f'<html><body><p>{OWN}</p><div class="gmail_quote"><p>{THEIRS}</p></div></body></html>'
    assert "9 Millionen" in read(page, subject, "html").text


def test_a_mail_that_is_nothing_but_a_quotation_stays_whole() -> None:
    assert "9 Millionen" in read(f"{QUOTED}\n").text
    assert "9 Millionen" in read(f"{HEAD}\n\n{THEIRS}\n").text


@pytest.mark.parametrize(
    "line", ["Von: 5 Millionen", "Von: Berlin\nAn: Köln", "Am Montag schrieb er Geschichte: Das Werk wächst."]
)
def test_lines_that_only_look_like_it_stay(line: str) -> None:
    assert cut_replies(f"{OWN}\n{line}\n{OWN}\n") == (f"{OWN}\n{line}\n{OWN}\n", "")


@given(some.lists(some.sampled_from([OWN, QUOTED, "", HEAD, "Am 4. März schrieb Amt:", "-----Original Message-----"])))
def test_every_line_is_kept_or_recorded(parts: list[str]) -> None:
    text = "\n".join(parts)
    kept, quoted = cut_replies(text)
    assert sorted(kept.splitlines() + quoted.splitlines()) == sorted(text.splitlines())
