"""Forged ranges: a bound that other words say, that no words say, or a value beside the bounds is refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.flow import build
from pipeline.folders import load_texts, own_register
from pipeline.validate import validate
from tests.forging import Desk, forged
from tests.publications import put_publication

TEXT = """Das Land Hessen fördert die Universität Marburg von 2020 bis 2022 mit 5 bis 7 Mio. Euro. Das Land Hessen fördert die Universität
Kassel von 2020 bis 2022 mit 30 Mio. Euro."""
Forgery = Callable[[Desk], object]


@pytest.fixture(scope="module")
def built_of_range(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    folder = tmp_path_factory.mktemp("range")
    put_publication(folder, root, {"a": TEXT})
    build(None, folder)
    return folder


def put(**cells: str) -> Forgery:
    def forge(desk: Desk) -> None:
        for table in ("fundings", "commitments"):
            desk.row(table, qualifier="between").update(cells)

    return forge


def unattested(column: str) -> Forgery:
    return lambda desk: desk.drop(
        "attestations", record_id=desk.row("fundings", qualifier="between")["id"], column=column
    )


def of_other_words(column: str) -> Forgery:
    return lambda desk: desk.attest("fundings", desk.row("fundings", qualifier="between"), column, "30 Mio. Euro")


@pytest.mark.parametrize(
    ("forge", "code"),
    [
        (put(amount_min="4000000"), "L103"),
        (put(amount_max="8000000"), "L103"),
        (put(amount="6000000"), "L107"),
        (unattested("amount_max"), "L102"),
        (of_other_words("amount_min"), "L103"),
        (of_other_words("amount_max"), "L103"),
        (put(qualifier="exact"), "L103"),
    ],
)
def test_a_forged_range_is_refused(built_of_range: Path, tmp_path: Path, forge: Forgery, code: str) -> None:
    package = Path(shutil.copytree(built_of_range, tmp_path / "package"))
    checks = ("cells", "keys", "law")
    texts, register = load_texts(package), own_register(package)
    assert not [one for one in validate(package, texts, checks, register=register) if one.level == "must"]
    with forged(package) as desk:
        forge(desk)
    assert code in {one.code for one in validate(package, texts, checks, register=register)}
