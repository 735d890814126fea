"""Forged packages: a row changed by somebody who mends every id, reference and hash is still caught, with the right code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.codebook.decisions import METHOD
from pipeline.codebook.documents import Span
from pipeline.folders import load_texts, own_register
from pipeline.validate import validate
from tests.forging import Desk, Row, forged

DIRECT = (
    "„it‘s OWL ist ein strahlender Leuchtturm und Aushängeschild für das Potenzial des Mittelstands in unserem Land. Seit vielen Jahren "
    "beweist das Cluster, dass in der Zusammenarbeit und Vernetzung von Unternehmen die größten Synergieeffekte für die Lösung "
    "gemeinsamer Herausforderungen zu erzielen sind. Auch die Einbindung der Arbeitnehmer und Gewerkschaften funktioniert hier "
    "vorbildhaft.“"
)
Forgery = Callable[[Desk], object]


def codes(package: Path) -> set[str]:
    problems = validate(package, load_texts(package), ("cells", "keys", "law"), register=own_register(package))
    return {problem.code for problem in problems if problem.level == "must"}


def grant(desk: Desk) -> Row:
    return desk.row("fundings", status="granted")


def proposal(desk: Desk) -> Row:
    return desk.row("fundings", status="proposed")


def commitment(desk: Desk, funding: Row) -> Row:
    return desk.row("commitments", id=funding["commitment_id"])


def update(desk: Desk, funding: Row, **cells: str) -> None:
    """Changes a funding, and its commitment where it has the cells too."""
    funding.update(cells)
    shared = commitment(desk, funding)
    shared.update({name: cell for name, cell in cells.items() if name in shared})


def glued_amount(desk: Desk) -> None:
    funding = grant(desk)
    update(desk, funding, amount="2022000000", amount_min="2022000000", amount_max="2022000000")
    desk.attest("fundings", funding, "amount", "2022", "Mio. Euro", quote="53 Mio. Euro")


def glued_hedge(desk: Desk) -> None:
    count = desk.row("observations", value="40")
    count.update(qualifier="exact", value_max="40")
    desk.attest("observations", count, "qualifier", "40")


def amount_of_another_figure(desk: Desk) -> None:
    count = desk.row("observations", value="40")
    desk.attest("observations", count, "unit", "95 Mio. Euro")
    count["unit"] = "EUR"


def count_without_its_words(desk: Desk) -> None:
    count = desk.row("observations", value="200")
    count.update(qualifier="exact", value_max="200")
    desk.attest("observations", count, "qualifier", "200")


def word_left_out(desk: Desk) -> None:
    said = desk.row("statements", mode="indirect")
    said["text"] = said["text"].replace("im Bereich der Digitalisierung ", "")
    first, last = "Das gelte", "genauso wie für die Transformation der Wirtschaft hin zur Umsetzung klimaneutraler"
    rest = said["text"].split(last)[1].strip()
    desk.attest("statements", said, "text", first, f"{last} {rest}", quote="Das gelte")
    desk.attest("statements", said, "mode", first, quote="Das gelte")


def cut_inside_a_word(desk: Desk) -> None:
    funding = grant(desk)
    label = "Projekte und das Cluster"
    funding["recipient_label"] = label
    party = desk.row("parties", role="recipient")
    party["label"] = label
    desk.attest("fundings", funding, "recipient_label", label)
    desk.attest("parties", party, "label", label)


def period_cut_out(desk: Desk) -> None:
    funding = grant(desk)
    update(desk, funding, start="2022", end="2022", period_label="2022")
    for column in ("start", "end", "period_label"):
        desk.attest("fundings", funding, column, "2022", quote="bis 2022")


def period_of_another_sentence(desk: Desk) -> None:
    funding = grant(desk)
    update(desk, funding, start="2022", end="", period_label="ab 2022")
    desk.drop("attestations", record_id=funding["id"], column="end")
    for column in ("start", "period_label"):
        desk.attest("fundings", funding, column, "ab 2022")


def period_turned_round(desk: Desk) -> None:
    update(desk, grant(desk), start="2022", end="2018")


def proposal_granted_by_its_relative_clause(desk: Desk) -> None:
    funding = proposal(desk)
    proposer = desk.row("parties", role="proposer")
    desk.drop("parties", role="proposer")
    desk.drop("attestations", record_id=proposer["id"])
    desk.drop("attestations", record_id=funding["id"], column="proposer_id")
    update(desk, funding, status="granted", proposer_id="")
    commitment(desk, funding)["sum_safe"] = "true"
    desk.attest("fundings", funding, "status", "unterstützt", quote="Stabilitätsfonds")


def proposer_made_a_funder(desk: Desk) -> None:
    funding = proposal(desk)
    update(desk, funding, funder_id=funding["proposer_id"])
    desk.attest("fundings", funding, "funder_id", "SPD-Fraktion", quote="Stabilitätsfonds")
    party = desk.add("parties", funding_id=funding["id"], role="funder", organisation_id=funding["funder_id"],
                     label="SPD-Fraktion", evidence_id=funding["evidence_id"])  # fmt: skip
    desk.attest("parties", party, "organisation_id", "SPD-Fraktion", quote="Stabilitätsfonds")
    desk.attest("parties", party, "label", "SPD-Fraktion", quote="Stabilitätsfonds")


def question_made_reported(desk: Desk) -> None:
    said = desk.row("statements", mode="question")
    said["mode"] = "indirect"
    words = said["text"].split()[0]
    desk.attest("statements", said, "mode", words, quote=said["text"])


def citation_of_a_stated_value(desk: Desk) -> None:
    funding = grant(desk)
    desk.add("citations", record_id=funding["id"], record_table="fundings", column="amount", value=funding["amount"],
             source="nowhere")  # fmt: skip


def citation_of_nothing(desk: Desk) -> None:
    desk.add("citations", record_id="org-ig-metall", record_table="organisations", column="gnd", value="2000",
             source="nowhere")  # fmt: skip


def citation_against_the_register(desk: Desk) -> None:
    desk.row("organisations", id="org-ig-metall")["wikidata"] = "Q1"
    desk.row("citations", record_id="org-ig-metall", column="wikidata")["value"] = "Q1"


def citation_with_another_source(desk: Desk) -> None:
    desk.row("citations", record_id="org-ig-metall", column="wikidata")["source"] = "nowhere"


def organisation_that_no_register_has(desk: Desk) -> None:
    for rows in desk.tables.values():
        for one in rows:
            one.update({column: "org-ig-metal" for column, cell in one.items() if cell == "org-ig-metall"})


def head_that_states_something_else(desk: Desk) -> None:
    desk.row("sources")["publisher"] = "Deutsche Presse"
    desk.add("citations", record_id=desk.row("sources")["id"], record_table="sources", column="publisher",
             value="Deutsche Presse", source="head of data/texts/a.txt")  # fmt: skip


def review(desk: Desk) -> None:
    desk.attestations(grant(desk), "funder_id")[0]["method"] = "review"


def kind_of_a_name(desk: Desk) -> None:
    desk.row("names", name="IG Metall")["kind"] = "abbreviation"


def hash_of_a_file(desk: Desk) -> None:
    desk.row("sources")["original_sha256"] = "0" * 64


def path_of_a_text(desk: Desk) -> None:
    desk.row("sources")["path"] = "data/texts/another.txt"


def media_type(desk: Desk) -> None:
    desk.row("sources")["media_type"] = "text/html"


def copy_of_itself(desk: Desk) -> None:
    desk.row("sources")["copy_of_id"] = desk.row("sources")["id"]


def part_of_itself(desk: Desk) -> None:
    row = commitment(desk, grant(desk))
    row["part_of_id"] = row["id"]


def rule_of_a_commitment(desk: Desk) -> None:
    commitment(desk, grant(desk))["rule"] = "equal-parties-amount-period"


def commitment_of_the_other_funding(desk: Desk) -> None:
    proposal(desk)["commitment_id"] = grant(desk)["commitment_id"]


def funder_without_a_party(desk: Desk) -> None:
    party = desk.row("parties", role="funder")
    desk.drop("parties", id=party["id"])
    desk.drop("attestations", record_id=party["id"])


def party_that_the_funding_does_not_name(desk: Desk) -> None:
    funding = grant(desk)
    update(desk, funding, funder_id="", funder_label="")
    commitment(desk, funding)["sum_safe"] = "true"
    for column in ("funder_id", "funder_label"):
        desk.drop("attestations", record_id=funding["id"], column=column)


def attestation_of_an_empty_cell(desk: Desk) -> None:
    desk.attest("fundings", grant(desk), "purpose", "Projekte", quote="53 Mio. Euro")


def attestation_of_an_id(desk: Desk) -> None:
    desk.attest("fundings", grant(desk), "id", "Projekte", quote="53 Mio. Euro")


def cell_blanked_under_its_attestation(desk: Desk) -> None:
    update(desk, grant(desk), kind="")


def cell_blanked_under_its_citation(desk: Desk) -> None:
    desk.row("organisations", id="org-ig-metall")["wikidata"] = ""


def evidence_without_use(desk: Desk) -> None:
    document = load_texts(desk.package)[desk.row("sources")["id"]]
    start = document.text.index("Kleine und mittlere")
    end = document.text.index("Das Land Nordrhein-Westfalen fördert") - 1
    quote = document.text[start:end]
    cut = document.cut(Span(start, end))
    desk.add("evidence", id=cut.id, source_id=document.id, start=str(start), end=str(end), quote=quote)


def organisation_that_nobody_names(desk: Desk) -> None:
    desk.add("organisations", id="org-bmbf", name="Bundesministerium für Bildung und Forschung", review="extracted")
    desk.add("citations", record_id="org-bmbf", record_table="organisations", column="name",
             value="Bundesministerium für Bildung und Forschung", source="nowhere")  # fmt: skip
    desk.add("names", record_id="org-bmbf", name="Bundesministerium für Bildung und Forschung", kind="register")


def conflict_that_no_rule_finds(desk: Desk) -> None:
    one, other = (commitment(desk, funding)["id"] for funding in (grant(desk), proposal(desk)))
    desk.add("conflicts", record_id=one, other_id=other, field="amount", status="superseded", rule="by hand")


def id_replaced_by_itself(desk: Desk) -> None:
    funding = grant(desk)
    desk.add("replaced_ids", id=funding["id"], new_id=funding["id"], reason="by hand")


def counted_in_another_sentence(desk: Desk) -> None:
    count = desk.row("observations", value="40")
    count.update(counted="Unternehmen und Forschungseinrichtungen", indicator="members")
    words, quote = "Unternehmen und Forschungseinrichtungen", "über 200"
    desk.attest("observations", count, "counted", words, quote=quote)
    desk.attest("observations", count, "indicator", words, quote=quote)


def topic_matched_with_another_one(desk: Desk) -> None:
    desk.row("topics", id="energie")["exact_match"] = "http://eurovoc.europa.eu/1"
    desk.add("citations", record_id="energie", record_table="topics", column="exact_match",
             value="http://eurovoc.europa.eu/1", source="nowhere")  # fmt: skip


def alternative_name_of_other_words(desk: Desk) -> None:
    desk.attest("organisations", desk.row("organisations", id="org-weidmueller"), "alternative_names", "IG Metall")


def source_without_a_text(desk: Desk) -> None:
    source = desk.row("sources")
    desk.add("sources", **(source | {"id": "zzz", "path": "data/texts/zzz.txt", "title": ""}))


def path_out_of_the_publication(desk: Desk) -> None:
    desk.row("sources")["path"] = "../../etc/kutschaty-besuch-its-owl.txt"


def count_made_money(desk: Desk) -> None:
    count = desk.row("observations", value="40")
    count.update(unit="EUR", indicator="other", counted="")
    desk.drop("attestations", record_id=count["id"], column="counted")
    desk.attest("observations", count, "unit", "Euro", quote="95 Mio. Euro")
    desk.attest("observations", count, "indicator", "40", quote="95 Mio. Euro")


def year_made_money(desk: Desk) -> None:
    funding = grant(desk)
    update(desk, funding, amount="2018", amount_min="2018", amount_max="2018")
    desk.attest("fundings", funding, "amount", "2018", quote="53 Mio. Euro")
    desk.attest("fundings", funding, "qualifier", "2018", quote="53 Mio. Euro")


def year_made_a_count(desk: Desk) -> None:
    count = desk.row("observations", value="40")
    count.update(value="2018", qualifier="exact", value_min="2018", value_max="2018", counted="Projekte")
    for column in ("value", "unit", "qualifier"):
        desk.attest("observations", count, column, "2018", quote="53 Mio. Euro")
    for column in ("counted", "indicator"):
        desk.attest("observations", count, column, "Projekte", quote="53 Mio. Euro")


def money_with_the_indicator_of_a_count(desk: Desk) -> None:
    figure = desk.row("observations", indicator="volume")
    figure["indicator"] = "projects"
    desk.attest("observations", figure, "indicator", "Projekte", quote="95 Mio. Euro")


def count_of_something_else(desk: Desk) -> None:
    desk.row("observations", value="200")["indicator"] = "companies"
    desk.attest("observations", desk.row("observations", value="200"), "indicator", "Unternehmen", quote="über 200")


def person_glued_from_two(desk: Desk) -> None:
    person = desk.row("persons", name="Thomas Kutschaty")
    person["name"] = "Thomas Weidmüller"
    words = desk.evidence("Unternehmens Weidmüller")["quote"]
    desk.attest("persons", person, "name", words[words.index("Thomas") : words.index("Weidmüller") + len("Weidmüller")])


def person_spelled_otherwise(desk: Desk) -> None:
    desk.row("persons", name="Günter Korder")["name"] = "Günt Korden"


def type_from_the_words_of_another(desk: Desk) -> None:
    row = desk.row("organisations", id="org-weidmueller")
    row["type"] = "union"
    desk.drop("citations", record_id=row["id"], column="type")
    desk.attest("organisations", row, "type", "IG Metall")


def register_value_left_out(desk: Desk) -> None:
    desk.row("organisations", id="org-ig-metall")["wikidata"] = ""
    desk.drop("citations", record_id="org-ig-metall", column="wikidata")


def register_name_of_another(desk: Desk) -> None:
    desk.add("names", record_id="org-weidmueller", name="Adidas", kind="register")
    name = desk.tables["names"][-1]
    cited = desk.row("citations", record_table="names")
    desk.add("citations", **(cited | {"id": "new-cit", "record_id": name["id"], "value": "Adidas"}))
    row = desk.row("organisations", id="org-weidmueller")
    row["alternative_names"] = "|".join(sorted([*row["alternative_names"].split("|"), "Adidas"]))


def end_of_a_period_left_out(desk: Desk) -> None:
    update(desk, grant(desk), end="")
    desk.drop("attestations", record_id=grant(desk)["id"], column="end")


def proposal_with_a_funder_among_its_parties(desk: Desk) -> None:
    funding = proposal(desk)
    for label in ("SPD-Fraktion", "Wirtschaft"):
        party = desk.add(
            "parties", funding_id=funding["id"], role="funder", label=label, evidence_id=funding["evidence_id"]
        )
        desk.attest("parties", party, "label", label, quote="Stabilitätsfonds")


def quotation_that_swallows_what_is_said_about_it(desk: Desk) -> None:
    said, report = desk.row("statements", text=DIRECT), desk.row("statements", mode="indirect")
    said["text"] = f"{said['text']} {report['text']}"
    more = desk.attestations(report, "text")[0]
    desk.tables["attestations"].append({**more, "id": "new-att", "record_id": said["id"]})


def title_from_another_sentence(desk: Desk) -> None:
    role = desk.row("roles", title="Geschäftsführer")
    role["title"] = "Konzept"
    desk.attest("roles", role, "title", "Konzept", quote="Stabilitätsfonds")


def label_that_says_nothing(desk: Desk) -> None:
    grant(desk)["purpose"] = "mit"
    desk.attest("fundings", grant(desk), "purpose", "mit", quote="53 Mio. Euro")


def statement_without_its_beginning(desk: Desk) -> None:
    said = desk.row("statements", mode="indirect")
    said["text"] = said["text"].replace("Das gelte ", "")
    desk.attest("statements", said, "text", said["text"], quote="Das gelte")
    desk.attest("statements", said, "mode", said["text"], quote="Das gelte")


def half_of_what_is_counted(desk: Desk) -> None:
    count = desk.row("observations", value="200")
    count.update(counted="Unternehmen", indicator="companies")
    for column in ("counted", "indicator"):
        desk.attest("observations", count, column, "Unternehmen", quote="über 200")


def recipient_that_pays_itself(desk: Desk) -> None:
    funding = grant(desk)
    update(desk, funding, recipient_id=funding["funder_id"])
    desk.attest("fundings", funding, "recipient_id", "Land Nordrhein-Westfalen", quote="53 Mio. Euro")
    party = desk.row("parties", role="recipient")
    party["organisation_id"] = funding["funder_id"]
    desk.attest("parties", party, "organisation_id", "Land Nordrhein-Westfalen", quote="53 Mio. Euro")


def status_of_other_money(desk: Desk) -> None:
    desk.attest("fundings", grant(desk), "status", "unterstützt", quote="Stabilitätsfonds")


def amount_that_a_reviewer_stands_for(desk: Desk) -> None:
    funding = grant(desk)
    update(desk, funding, amount="54000000", amount_min="54000000", amount_max="54000000", review="corrected")
    for one in desk.attestations(funding, "amount"):
        one["method"] = METHOD


FORGERIES: dict[Forgery, str] = {
    glued_amount: "L103",
    glued_hedge: "L103",
    amount_of_another_figure: "L103",
    count_without_its_words: "L103",
    word_left_out: "L103",
    cut_inside_a_word: "L103",
    period_cut_out: "L103",
    period_of_another_sentence: "L111",
    period_turned_round: "L111",
    proposal_granted_by_its_relative_clause: "L105",
    proposer_made_a_funder: "L111",
    question_made_reported: "L105",
    citation_of_a_stated_value: "L112",
    citation_of_nothing: "L112",
    citation_against_the_register: "L113",
    citation_with_another_source: "L113",
    organisation_that_no_register_has: "L113",
    head_that_states_something_else: "L113",
    review: "L107",
    kind_of_a_name: "L107",
    hash_of_a_file: "L107",
    path_of_a_text: "L107",
    media_type: "L107",
    copy_of_itself: "L107",
    part_of_itself: "L107",
    rule_of_a_commitment: "L107",
    commitment_of_the_other_funding: "L107",
    funder_without_a_party: "L111",
    party_that_the_funding_does_not_name: "L111",
    attestation_of_an_empty_cell: "L112",
    attestation_of_an_id: "L112",
    cell_blanked_under_its_attestation: "L112",
    cell_blanked_under_its_citation: "L112",
    evidence_without_use: "L112",
    organisation_that_nobody_names: "L112",
    conflict_that_no_rule_finds: "L107",
    id_replaced_by_itself: "L111",
    counted_in_another_sentence: "L111",
    topic_matched_with_another_one: "L107",
    alternative_name_of_other_words: "L103",
    source_without_a_text: "L115",
    title_from_another_sentence: "L111",
    label_that_says_nothing: "L103",
    statement_without_its_beginning: "L111",
    half_of_what_is_counted: "L111",
    recipient_that_pays_itself: "L111",
    path_out_of_the_publication: "L107",
    count_made_money: "L103",
    year_made_money: "L103",
    year_made_a_count: "L103",
    money_with_the_indicator_of_a_count: "L111",
    count_of_something_else: "L105",
    person_glued_from_two: "L103",
    person_spelled_otherwise: "L103",
    type_from_the_words_of_another: "L113",
    register_value_left_out: "L113",
    register_name_of_another: "L113",
    end_of_a_period_left_out: "L111",
    proposal_with_a_funder_among_its_parties: "L111",
    quotation_that_swallows_what_is_said_about_it: "L105",
    status_of_other_money: "L105",
    amount_that_a_reviewer_stands_for: "L103",
}


@pytest.mark.parametrize("forgery", FORGERIES, ids=lambda forgery: forgery.__name__)
def test_a_forgery_that_mends_everything_else_is_caught(package: Path, forgery: Forgery) -> None:
    with forged(package) as desk:
        forgery(desk)
    found = codes(package)
    assert FORGERIES[forgery] in found
    assert not {code for code in found if code.startswith("K")}, "the forger left a trace of another kind"


def test_mending_alone_changes_nothing(package: Path, published: Callable[[Path], dict[str, bytes]]) -> None:
    before = published(package)
    with forged(package):
        pass
    after = published(package)
    assert {name for name in after if after[name] != before[name]} == set()
