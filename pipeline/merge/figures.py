"""Money and counts → fundings with their parties, and observations, each value with the words that attest it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from pipeline.codebook.code_lists import Qualifier
from pipeline.codebook.documents import Span
from pipeline.codebook.mentions import Figure, FundingMention, ObservationMention, Party, Period
from pipeline.codebook.tables import Cells
from pipeline.codebook.value_types import write_decimal
from pipeline.merge.names import Cast


def bounds(value: Decimal | None, qualifier: str, low: Decimal | None, high: Decimal | None) -> tuple[str, str]:
    """The least and the most that a hedged figure says, as cells; empty where it sets no bound.

    >>> bounds(Decimal(200), "over", None, None), bounds(Decimal(5), "exact", None, None)
    (('200', ''), ('5', '5'))
    """
    if qualifier == Qualifier.BETWEEN:
        return _cell(low), _cell(high)
    lower = value if qualifier in {Qualifier.EXACT, Qualifier.OVER, Qualifier.AT_LEAST} else None
    upper = value if qualifier in {Qualifier.EXACT, Qualifier.UNDER, Qualifier.ALMOST, Qualifier.UP_TO} else None
    return _cell(lower), _cell(upper)


def _cell(value: Decimal | None) -> str:
    return "" if value is None else write_decimal(value)


def add_funding(cast: Cast, mention: FundingMention, method: str) -> None:
    """Records a funding with its parties."""
    figure, witness = mention.figure, cast.witness
    key = witness.anchored("fundings", _first_piece(mention))
    if key is None:
        return
    low, high = bounds(figure.value, figure.qualifier, figure.low, figure.high)
    row: Cells = {
        "id": key, "source_id": witness.document.id, "kind": mention.kind, "status": mention.status,
        "amount": _cell(figure.value), "currency": figure.unit, "qualifier": figure.qualifier,
        "amount_min": low, "amount_max": high, "basis": mention.basis, "review": mention.verdict.review.value,
    }  # fmt: skip
    witness.ledger.put("fundings", row)
    if not witness.ledger.has("fundings", key):
        return
    _attest_figure(cast, "fundings", key, "amount", figure, method)
    for repeated in mention.again:
        _attest_value(cast, "fundings", key, "amount", repeated, method)
    by = partial(mention.verdict.method, found_by=method)
    _classify(cast, key, mention, by)
    if mention.whole is not None:
        row["part_of_id"] = (witness.anchored("fundings", mention.whole[0]) or "") if mention.whole else ""
    _period(cast, "fundings", key, row, mention.period, by("period"))
    if mention.programme and (pot := cast.id_of(mention.programme)):
        row["programme_id"] = pot
        witness.attest("fundings", key, "programme_id", [mention.programme.span], by("programme"))
    if mention.purpose:
        row["purpose"] = witness.words(mention.purpose)
        witness.attest("fundings", key, "purpose", [mention.purpose], by("purpose"))
    proposers = (mention.proposer,) if mention.proposer else ()
    for role, parties in (("funder", mention.funders), ("proposer", proposers), ("recipient", mention.recipients)):
        for number, party in enumerate(parties):
            _party(cast, (key, row), (role, party), by(role), first=mention if number == 0 else None)


def _classify(cast: Cast, key: str, mention: FundingMention, by: Callable[[str], str]) -> None:
    """The words that kind, status and basis stand on: their cues, else those of the amount."""
    figure = mention.figure.pieces[0]
    status_cue = mention.status_cue or (figure if "status" in mention.verdict.columns else None)
    cues = {"kind": mention.kind_cue or figure, "status": status_cue, "basis": mention.basis_words}
    for column, cue in cues.items():
        if cue and getattr(mention, column):
            cast.witness.attest("fundings", key, column, [cue], by(column))


def _party(
    cast: Cast, funding: tuple[str, Cells], part: tuple[str, Party], method: str, *, first: FundingMention | None
) -> None:
    """Records a party; the first one of a role comes with its mention and stands in the funding's own row too.

    Its label stands there only where a sentence that says the amount holds it.
    """
    key, row = funding
    role, party = part
    witness = cast.witness
    organisation, programme = _entity(cast, party, "organisation"), _entity(cast, party, "programme")
    label = party.label or party.place
    if label is None or witness.evidence(label) is None:
        return
    worded = witness.words(label)
    if first and organisation and party.place:
        row[f"{role}_id"] = organisation
        witness.attest("fundings", key, f"{role}_id", [party.place], method)
    if first and party.label and role != "proposer" and _stands_beside(cast, first, label):
        row[f"{role}_label"] = worded
        witness.attest("fundings", key, f"{role}_label", [party.label], method)
    cells = {
        "funding_id": key,
        "role": role,
        "organisation_id": organisation,
        "programme_id": programme,
        "label": worded,
    }
    record = witness.ledger.add("parties", cells)
    witness.attest("parties", record, "label", [label], method)
    for column, filled in (("organisation_id", organisation), ("programme_id", programme)):
        if filled and party.place:
            witness.attest("parties", record, column, [party.place], method)


def _stands_beside(cast: Cast, mention: FundingMention | ObservationMention, words: Span) -> bool:
    """Whether words stand in a sentence that says a figure."""
    pieces = (piece for figure in (mention.figure, *mention.again) for piece in figure.pieces)
    return any(evidence.span.holds(words) for piece in pieces if (evidence := cast.witness.evidence(piece)))


def _entity(cast: Cast, party: Party, about: str) -> str:
    return cast.id_of(party.name) if party.name and party.name.about == about else ""


def add_observation(cast: Cast, mention: ObservationMention, method: str) -> None:
    """Records a count, or money that is no funding."""
    figure, witness = mention.figure, cast.witness
    key = witness.anchored("observations", _first_piece(mention))
    if key is None:
        return
    low, high = bounds(figure.value, figure.qualifier, figure.low, figure.high)
    row: Cells = {
        "id": key, "source_id": witness.document.id, "indicator": mention.indicator, "value": _cell(figure.value),
        "unit": figure.unit, "qualifier": figure.qualifier, "value_min": low, "value_max": high,
        "review": mention.verdict.review.value,
    }  # fmt: skip
    by = partial(mention.verdict.method, found_by=method)
    witness.ledger.put("observations", row)
    _attest_figure(cast, "observations", key, "value", figure, method)
    for repeated in mention.again:
        _attest_value(cast, "observations", key, "value", repeated, method)
    witness.attest("observations", key, "indicator", [mention.indicator_cue], by("indicator"))
    if mention.counted:
        row["counted"] = witness.words(mention.counted)
        witness.attest("observations", key, "counted", [mention.counted], method)
    _period(cast, "observations", key, row, mention.period, by("period"))
    subject = mention.subject
    if subject and subject.name and subject.place and (record := cast.id_of(subject.name)):
        column = f"{subject.name.about}_id"
        row[column] = record
        witness.attest("observations", key, column, [subject.place], by("subject"))
    if subject and subject.label and _stands_beside(cast, mention, subject.label):
        row["subject_label"] = witness.words(subject.label)
        witness.attest("observations", key, "subject_label", [subject.label], by("subject"))


def _attest_figure(cast: Cast, table: str, key: str, column: str, figure: Figure, method: str) -> None:
    """The words of value, unit and hedge."""
    _attest_value(cast, table, key, column, figure, method)
    cast.witness.attest(table, key, "qualifier", _hedged(figure), method)


def _attest_value(cast: Cast, table: str, key: str, column: str, figure: Figure, method: str) -> None:
    """The words of value and unit. A range has no value: its words attest the two bounds."""
    values = [column] if figure.value is not None else [f"{column}_min", f"{column}_max"]
    for name in values:
        cast.witness.attest(table, key, name, _said(figure), method)
    unit = "currency" if table == "fundings" else "unit"
    cast.witness.attest(table, key, unit, [figure.unit_words] if figure.unit_words else figure.pieces, method)


def _hedged(figure: Figure) -> tuple[Span, ...]:
    """The words of a figure with its hedge."""
    first, *rest = figure.pieces
    return (Span(min(figure.hedge.start, first.start), first.end), *rest) if figure.hedge else figure.pieces


def _said(figure: Figure) -> tuple[Span, ...]:
    """The words that say what a figure is worth: "zwischen" makes two numbers a range, and so belongs to it."""
    return _hedged(figure) if figure.value is None else figure.pieces


def _first_piece(mention: FundingMention | ObservationMention) -> Span:
    """The first words in the text that say the figure."""
    return min(_said(figure)[0] for figure in (mention.figure, *mention.again))


def _period(cast: Cast, table: str, key: str, row: Cells, period: Period | None, method: str) -> None:
    if period is None:
        return
    row.update(start=period.start or "", end=period.end or "", period_label=cast.witness.words(period.span))
    for column in ("start", "end", "period_label"):
        if row[column]:
            cast.witness.attest(table, key, column, [period.span], method)
