"""Texts, PDFs and heads that are built to keep a reader busy, or to say what no text says: each ends soon, in words or in nothing."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from pipeline.collect.originals import Original
from pipeline.collect.pdf import read_pdf
from pipeline.collect.texts import document
from pipeline.flow import build, make_tables
from pipeline.folders import register_of
from pipeline.problems import PipelineError
from tests.security.conftest import Publish

CATALOGUE, PAGES = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"


def pdf(*objects: bytes) -> bytes:
    out, offsets = b"%PDF-1.5\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    last = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + last


def packed(byte: bytes, megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(byte * 1_000_000) for _ in range(megabytes)) + packer.flush()


def stream(content: bytes, filters: bytes) -> bytes:
    return b"<</Length %d/Filter%b>>stream\n%b\nendstream" % (len(content), filters, content)


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (pdf(CATALOGUE, PAGES, PAGE, stream(packed(b" ", 400), b"/FlateDecode")), {"T123", "T124"}),
        (pdf(CATALOGUE, PAGES, PAGE, stream(zlib.compress(packed(b" ", 400), 9), b"[/FlateDecode/FlateDecode]")), {"T123", "T124"}),
        (pdf(CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"), {"T124"}),
        (pdf(CATALOGUE, b"[" * 100_000 + b"]" * 100_000), {"T124"}),
        (pdf(CATALOGUE, b"<</Type/Pages/Kids[" + b"3 0 R " * 20_000 + b"]/Count 20000>>", PAGE), {"T129"}),
        (pdf(CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 999999999>>", PAGE), {"T123", "T124"}),
    ],
    ids=["bomb", "bomb in a bomb", "pages that hold themselves", "arrays in arrays", "one page 20,000 times", "a false count"],
)  # fmt: skip
def test_a_pdf_that_exhausts_its_reader_is_a_problem(content: bytes, codes: set[str]) -> None:
    with pytest.raises(PipelineError) as refused:
        list(read_pdf(Original("a.pdf", content)))
    assert {problem.code for problem in refused.value.problems} <= codes


@pytest.mark.parametrize(
    "words",
    [
        f"Das Land gibt {'9' * 5_000} Euro.",
        f"Das Land gibt {'.'.join(['999'] * 2_000)} Euro.",
        f"Das Land gibt 5,{'0' * 5_000}1 Millionen Euro.",
        f"Das Land gibt {'zwei' * 2_000}hundert Euro.",
        f"Das Land gibt {'(' * 10_000}5{')' * 10_000} Euro.",
        "„" * 10_000 + " 5 Euro",
        "Das Land und " * 2_000 + " geben Geld.",
        "a@" * 10_000,
        "0521 " * 5_000,
        "Anna " * 5_000,
    ],
    ids=lambda words: words[:24],
)
def test_a_text_without_measure_is_read_without_harm(root: Path, words: str) -> None:
    one = document(f"{words}\n\nDer Bund gibt 7 Euro.".encode(), "a.txt")
    tables, _ = make_tables([one], register_of(root))
    assert {row["amount"] for row in tables["fundings"]} <= {"5", "7"}


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (f"title = {'[' * 5_000}{']' * 5_000}", "T111"),
        (f"title = {'9' * 9_999}", "T111"),
        ('url = "javascript:alert(1)"', "T113"),
        ('url = "https://x.example/<script>"', "T113"),
        ('language = "de> } DROP"', "T113"),
    ],
)
def test_a_hostile_head_stops_the_build_with_its_place(publish: Publish, head: str, code: str) -> None:
    folder = publish(f"+++\n{head}\n+++\nDas Land gibt 5 Euro.\n")
    with pytest.raises(PipelineError) as refused:
        build(None, folder)
    assert {problem.code for problem in refused.value.problems} == {code}
    assert not (folder / "datapackage.json").exists()


def test_registers_and_decisions_are_not_read_from_outside_by_a_tag_or_a_path(publish: Publish) -> None:
    folder = publish("Das Land gibt 5 Euro.\n")
    (folder / "data" / "review").mkdir()
    (folder / "data" / "review" / "a.yaml").write_text(
        "source: !!python/object/apply:os.system [id]\n", encoding="utf-8"
    )
    with pytest.raises(PipelineError) as refused:
        build(None, folder)
    assert {problem.code for problem in refused.value.problems} == {"R103"}
