"""Classified values: a cue in the attested words has to license the code, and nothing nearer may speak against it."""

from __future__ import annotations

from pipeline.codebook.code_lists import Indicator, OrganisationType, ProgrammeType, StatementMode
from pipeline.codebook.cues import classify, licenses, matches
from pipeline.codebook.funding_codes import GIVEN, Basis, FundingStatus
from pipeline.codebook.row import Column
from pipeline.codebook.tables import Cells
from pipeline.codebook.topics import Topic
from pipeline.german.per_item import EACH, EACH_BEFORE, EACH_BEHIND
from pipeline.german.sentences import stands_in_quotation
from pipeline.german.wishes import is_denied, is_open, is_wanted
from pipeline.german.yearly import YEARLY, YEARLY_BEFORE
from pipeline.validate.figures import stated_figures, words_before, words_behind
from pipeline.validate.quotes import groups, places, words
from pipeline.validate.reading import Package, offset

NOT_GIVEN = frozenset({FundingStatus.PROPOSED, FundingStatus.REJECTED, FundingStatus.STOPPED})
"""What money cannot be that is given: a cue for it nearer to the amount speaks against a cue that it is."""
BEHIND = 20
"""Characters behind an amount in which a text says what it is counted per."""
CLOSES = {"„": "“”", "»": "«", "«": "»", '"': '"', "“": "”"}
"""Every sign that opens a quotation, and the signs that close it."""


def is_licensed(package: Package, table: str, row: Cells, column: Column) -> bool:
    """Whether each attestation of the code holds a cue for it, and no longer cue for another code of the list.

    A column of topics has no list of its own: its codes are the topics of the scheme.
    """
    attested = package.attested[table, row["id"], column.name]
    if column.codes is StatementMode:
        return _is_said_so(package, row, attested)
    codes = column.codes or Topic
    if not all(row[column.name] in licenses(codes, words(package, one)) for one in attested):
        return False
    if column.codes is FundingStatus and row[column.name] in GIVEN:
        return all(_is_given(package, table, row, one) for one in attested)
    if column.codes in {OrganisationType, ProgrammeType}:
        named = {one["evidence_id"] for one in _names_of(package, row["id"])}
        return all(one["evidence_id"] in named for one in attested)
    if column.codes is Indicator and row["counted"] and row["unit"] == "1":
        return (
            classify(Indicator, row["counted"]) in {row["indicator"], Indicator.OTHER}
            or row["indicator"] == Indicator.EMPLOYEES
        )
    return column.codes is not Basis or row[column.name] != Basis.TOTAL or _is_total(package, table, row)


def _is_total(package: Package, table: str, row: Cells) -> bool:
    """Whether no word beside an amount makes it one of every year, or one of several."""
    before = words_before(package, table, row)
    if any(YEARLY_BEFORE.search(words[-YEARLY:]) or EACH_BEFORE.search(words[-EACH:]) for words in before):
        return False
    behind = words_behind(package, table, row, most=BEHIND)
    return not behind or any(_is_whole(rest) for rest in behind)


def _is_whole(behind: str) -> bool:
    """Whether the words behind an amount count it per nothing: a "je" that goes on otherwise counts it not."""
    return classify(Basis, behind) is not Basis.PER_YEAR and not EACH_BEHIND.match(behind)


def _names_of(package: Package, record: str) -> list[Cells]:
    """The attestations of every name of a record."""
    names = package.name_ids.get(record, ())
    return [one for name in names for one in package.attested.get(("names", name, "name"), [])]


def _is_given(package: Package, table: str, row: Cells, attested: Cells) -> bool:
    """Whether a cue that money is given stands: no cue against it is nearer to the amount, nothing negates it."""
    evidence = package.evidence[attested["evidence_id"]]["quote"]
    cue = places(package, [attested])
    own = stated_figures(package, table, row).get(attested["evidence_id"], [])
    if not cue or not own:
        return False
    amount = own[0].pieces[0]
    against = [match.span for match in matches(FundingStatus, evidence) if match.code in NOT_GIVEN]
    nearer = [span for span in against if not span.meets(cue[0]) and span.gap(amount) < cue[0].gap(amount)]
    denied = is_denied(evidence, cue[0], amount, own[0].pieces[-1].end)
    return not (nearer or denied or is_wanted(evidence, cue[0]) or is_open(evidence, cue[0]))


def _stands_in_quotation(package: Package, piece: Cells) -> bool:
    """Whether words stand inside an open quotation of their paragraph, where the text is there."""
    document = package.texts.get(package.source_of(piece["evidence_id"]))
    if document is None:
        return False
    return stands_in_quotation(document.text, offset(piece["start"]))


def _is_said_so(package: Package, row: Cells, attested: list[Cells]) -> bool:
    """Whether a statement has the form that it is said to have, read off its own first and last words."""
    pieces = [
        piece
        for group in groups(package, package.attested.get(("statements", row["id"], "text"), []))
        for piece in group
    ]
    own = {(piece["evidence_id"], piece["start"], piece["end"]) for piece in pieces}
    if any((one["evidence_id"], one["start"], one["end"]) not in own for one in attested):
        return False
    text = row["text"].strip()
    closes = CLOSES.get(text[:1], "")
    quoted = text[1:][-1:] in tuple(closes) and not {text[0], *closes} & set(text[1:-1])
    if not quoted and _stands_in_quotation(package, pieces[0]):
        return False
    form = StatementMode.DIRECT if quoted else StatementMode.QUESTION if text.endswith("?") else StatementMode.INDIRECT
    return row["mode"] == form
