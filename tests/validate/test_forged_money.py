"""Forged money of many texts: a copy, part, whole, sum, status or conflict that somebody changed or took out is refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.flow import build
from pipeline.folders import load_texts, own_register
from pipeline.problems import Problem
from pipeline.validate import validate
from tests.forging import Desk, Row, forged
from tests.publications import put_publication

AGENCY = """Labor für Wasserstoff: Land fördert Universität Kassel

Das Land Hessen fördert die Universität Kassel mit 30 Mio. Euro. Das Geld ist für ein neues Labor bestimmt, in dem Forscherinnen und
Forscher von 2026 an untersuchen, wie sich Wasserstoff speichern lässt. Die Arbeiten auf dem Gelände am Holländischen Platz beginnen
im Herbst, wie die Hochschule mitteilt, und dauern zwei Jahre.

Im Labor sollen später sechs Gruppen arbeiten, auch solche aus dem Ausland. Die Präsidentin nannte den Bau ein Zeichen für die ganze
Region und dankte allen, die daran beteiligt waren. Ein Tag der offenen Tür ist für den kommenden Sommer geplant."""
TEXTS = {
    "agentur": ("2024-03-01", "Landesdienst", AGENCY),
    "anzeiger": ("2024-03-02", "Anzeiger", AGENCY.replace("Labor für Wasserstoff: ", "Kassel baut: ").rpartition(" Ein Tag")[0]),
    "blatt": ("2024-03-05", "Blatt", "Rund 30 Millionen Euro erhält die Universität Kassel vom Land Hessen."),
    "hochschulen": ("2024-04-01", "Ministerium", "Das Land Hessen fördert die Hochschulen mit 500 Mio. Euro. Davon erhält die TU Darmstadt 200 Mio. Euro."),
    "eins": ("2024-05-01", "Erste", "Das Land Hessen fördert die Universität Marburg von 2020 bis 2022 mit 40 Mio. Euro."),
    "zwei": ("2024-05-02", "Zweite", "Das Land Hessen fördert die Universität Marburg von 2020 bis 2022 mit 60 Mio. Euro."),
}  # fmt: skip
Forgery = Callable[[Desk], object]


@pytest.fixture(scope="module")
def built_of_many(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    folder = tmp_path_factory.mktemp("many")
    texts = {
        name: f'+++\npublished = "{published}"\npublisher = "{publisher}"\n+++\n{text}'
        for name, (published, publisher, text) in TEXTS.items()
    }
    put_publication(folder, root, texts)
    assert {problem.code for problem in build(None, folder).problems} == {"C110", "H102"}
    return folder


@pytest.fixture
def many(built_of_many: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built_of_many, tmp_path / "many"))


def problems(package: Path, *, texts: bool = True) -> list[Problem]:
    known = load_texts(package) if texts else {}
    found = validate(package, known, ("cells", "keys", "law"), register=own_register(package))
    return [problem for problem in found if problem.level == "must"]


def of_amount(desk: Desk, amount: str) -> Row:
    return desk.row("commitments", amount=f"{amount}000000")


def test_what_stands_in_the_tables(many: Path) -> None:
    desk = Desk(many)
    assert {row["id"]: row["copy_of_id"] for row in desk.tables["sources"] if row["copy_of_id"]} == {
        "anzeiger": "agentur"
    }
    assert (of_amount(desk, "30")["witnesses"], of_amount(desk, "30")["sum_safe"]) == ("2", "false")
    assert of_amount(desk, "200")["part_of_id"] == of_amount(desk, "500")["id"]
    assert {(row["field"], row["status"]) for row in desk.tables["conflicts"]} == {
        ("amount", "agreeing_within_hedge"),
        ("amount", "contested"),
    }
    assert problems(many) == []


def copy_taken_back(desk: Desk) -> None:
    desk.row("sources", id="anzeiger")["copy_of_id"] = ""


def copy_of_another_text(desk: Desk) -> None:
    desk.row("sources", id="blatt")["copy_of_id"] = "agentur"


def copy_turned_round(desk: Desk) -> None:
    desk.row("sources", id="anzeiger")["copy_of_id"] = ""
    desk.row("sources", id="agentur")["copy_of_id"] = "anzeiger"


def one_more_witness(desk: Desk) -> None:
    of_amount(desk, "30")["witnesses"] = "3"


def part_taken_out_of_its_whole(desk: Desk) -> None:
    of_amount(desk, "200")["part_of_id"] = ""


def part_put_into_another_whole(desk: Desk) -> None:
    of_amount(desk, "40")["part_of_id"] = of_amount(desk, "500")["id"]


def part_added_up_beside_its_whole(desk: Desk) -> None:
    of_amount(desk, "200")["sum_safe"] = "true"


def whole_left_out_of_the_sum(desk: Desk) -> None:
    of_amount(desk, "500")["sum_safe"] = "false"


def contested_amount_added_up(desk: Desk) -> None:
    of_amount(desk, "60")["sum_safe"] = "true"


def conflict_taken_out(desk: Desk) -> None:
    desk.drop("conflicts", status="contested")


def conflict_played_down(desk: Desk) -> None:
    desk.row("conflicts", status="contested")["status"] = "agreeing_within_hedge"


def conflict_decided_by_hand(desk: Desk) -> None:
    desk.row("conflicts", status="contested").update(status="superseded", rule="corrected-later")


def conflict_turned_round(desk: Desk) -> None:
    row = desk.row("conflicts", status="contested")
    row["record_id"], row["other_id"] = row["other_id"], row["record_id"]


def conflict_about_another_field(desk: Desk) -> None:
    desk.row("conflicts", status="contested")["field"] = "status"


def conflict_invented(desk: Desk) -> None:
    desk.add("conflicts", record_id=of_amount(desk, "500")["id"], other_id=of_amount(desk, "60")["id"], field="amount",
             status="superseded", rule="corrected-later")  # fmt: skip


def hedge_made_the_amount_of_the_commitment(desk: Desk) -> None:
    of_amount(desk, "30").update(qualifier="about", amount_min="", amount_max="")


def statements_of_one_grant_torn_apart(desk: Desk) -> None:
    funding = desk.row("fundings", source_id="blatt")
    whole = of_amount(desk, "30")
    made = desk.add("commitments", **{**whole, "rule": "single-statement", "witnesses": "1", "sum_safe": "true"})
    made["id"] = "com-" + funding["id"].removeprefix("fun-")
    funding["commitment_id"] = made["id"]


def statements_of_two_grants_joined(desk: Desk) -> None:
    desk.row("fundings", source_id="zwei")["commitment_id"] = of_amount(desk, "40")["id"]
    desk.drop("commitments", amount="60000000")
    desk.drop("conflicts", status="contested")


def date_moved_so_that_the_other_is_the_original(desk: Desk) -> None:
    desk.row("sources", id="anzeiger")["published"] = "2024-02-01"


FORGERIES: dict[Forgery, tuple[str, str]] = {
    copy_taken_back: ("L107", "copy_of_id = '' instead of 'agentur'"),
    copy_of_another_text: ("L107", "copy_of_id = 'agentur' instead of ''"),
    copy_turned_round: ("L107", "copy_of_id = 'anzeiger' instead of ''"),
    one_more_witness: ("L107", "witnesses = '3' instead of '2'"),
    part_taken_out_of_its_whole: ("L107", "part_of_id = ''"),
    part_put_into_another_whole: ("L107", "part_of_id = 'com-"),
    part_added_up_beside_its_whole: ("L107", "sum_safe = 'true'"),
    whole_left_out_of_the_sum: ("L107", "sum_safe = 'false'"),
    contested_amount_added_up: ("L107", "sum_safe = 'true'"),
    conflict_taken_out: ("L107", "differ in amount: contested"),
    conflict_played_down: ("L107", "status = 'agreeing_within_hedge' instead of 'contested'"),
    conflict_decided_by_hand: ("L107", "rule = 'corrected-later' instead of 'amounts-exclude-each-other'"),
    conflict_turned_round: ("L107", "status = 'contested' instead of nothing"),
    conflict_about_another_field: ("L107", "field = 'status' instead of 'amount'"),
    conflict_invented: ("L107", "rule = 'corrected-later' instead of nothing"),
    hedge_made_the_amount_of_the_commitment: ("L107", "qualifier = 'about' instead of 'exact'"),
    statements_of_one_grant_torn_apart: ("L107", "no funding makes this commitment"),
    statements_of_two_grants_joined: ("L107", "commitment_id = "),
    date_moved_so_that_the_other_is_the_original: ("L113", "published = "),
}
"""Each forgery with the code that it is refused with, and what the message says."""


@pytest.mark.parametrize("forgery", FORGERIES, ids=lambda forgery: forgery.__name__)
def test_a_forgery_that_mends_everything_else_is_refused(many: Path, forgery: Forgery) -> None:
    with forged(many) as desk:
        forgery(desk)
    code, said = FORGERIES[forgery]
    found = problems(many)
    assert any(problem.code == code and said in problem.found for problem in found), "\n".join(map(str, found))
    assert not {problem.code for problem in found if problem.code.startswith("K")}


OF_TEXTS = {copy_taken_back, copy_of_another_text, date_moved_so_that_the_other_is_the_original}
"""What only the texts can tell: whether two are alike, and what their heads say."""


@pytest.mark.parametrize(
    "forgery", [one for one in FORGERIES if one not in OF_TEXTS], ids=lambda forgery: forgery.__name__
)
def test_it_is_refused_without_the_texts_too(many: Path, forgery: Forgery) -> None:
    with forged(many) as desk:
        forgery(desk)
    assert "L107" in {problem.code for problem in problems(many, texts=False)}


def test_a_copy_without_its_texts_moves_what_follows_from_it(many: Path) -> None:
    with forged(many) as desk:
        copy_taken_back(desk)
    assert any("witnesses = '2' instead of '3'" in problem.found for problem in problems(many, texts=False))


def test_without_the_texts_a_copy_that_may_be_one_stands(many: Path) -> None:
    shutil.rmtree(many / "data" / "texts")
    assert problems(many, texts=False) == []
