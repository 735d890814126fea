"""What a reviewer sets in the columns of a record → the mention as it then stands; stated values come from words alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pipeline.codebook.code_lists import Review
from pipeline.codebook.decisions import SETTABLE, Decision, Verdict, Words
from pipeline.codebook.lexicon import About
from pipeline.codebook.mentions import (
    EventMention,
    FundingMention,
    HomepageMention,
    Mention,
    NameMention,
    ObservationMention,
    Party,
    RoleMention,
    StatementMention,
    TopicMention,
)
from pipeline.review.anchors import said, stands_on
from pipeline.review.meant import RefusedError, Table, cell_of

REQUIRED = frozenset({"indicator", "mode", "topic"})
"""Columns that are never empty."""
Value = None | str | Words | tuple[Words, ...]
Setting = Callable[[Table, Decision, str, Value], dict[str, Any]]
"""What of a mention changes where a column is set."""


def apply(table: Table, decision: Decision, mention: Mention) -> Mention:
    """The mention with what the decision sets; RefusedError where a value is none, or does not follow from its words."""
    known = SETTABLE[decision.table]
    unknown = [column for column in decision.set if column not in known]
    if unknown:
        raise RefusedError("R205", f"{unknown[0]}; there are {', '.join(known) or 'none'}")
    if isinstance(mention, NameMention) and mention.key:
        raise RefusedError("R205", f"{mention.name} is of the register, which states its type")
    changes: dict[str, Any] = {}
    for column, value in decision.set.items():
        if column in {"amount", "value"}:
            _check_figure(table, decision, mention, value)
        else:
            changes |= OF[type(mention)][column](table, decision, column, value)
    return judged(replace(mention, **changes), Verdict(Review.CORRECTED, frozenset(decision.set)))


def judged(mention: Mention, verdict: Verdict) -> Mention:
    """The mention with what people say of it; a homepage is no record of its own, and stays as it is."""
    return mention if isinstance(mention, HomepageMention) else replace(mention, verdict=verdict)


def code(decision: Decision, column: str, value: Value) -> str:
    """The code that is set; empty where none is."""
    codes = SETTABLE[decision.table][column].codes
    if value is None and column not in REQUIRED:
        return ""
    if codes is None or not isinstance(value, str) or value not in {one.value for one in codes}:
        raise RefusedError("R206", f"{column} = {value!r}")
    return value


def _words(column: str, value: Value) -> tuple[Words, ...]:
    if isinstance(value, str):
        raise RefusedError("R204", f"{column} = {value!r} names no words of the text: write {{words: …}}")
    return () if value is None else (value,) if isinstance(value, Words) else value


def one(column: str, value: Value) -> Words | None:
    """The words that are set; None where nothing is. A column that holds one value takes no list."""
    words = _words(column, value)
    if len(words) > 1:
        raise RefusedError("R204", f"{column} holds one value")
    return words[0] if words else None


def _check_figure(table: Table, decision: Decision, mention: Mention, value: Value) -> None:
    """The figure of a record is what its own words say; a value that is set beside them has to be the same."""
    if not isinstance(mention, FundingMention | ObservationMention):
        return
    words = (
        value
        if isinstance(value, Words)
        else Words(words=decision.words, value=value if isinstance(value, str) else None)
    )
    if words.words != decision.words and not stands_on(mention, table.place(words, decision)):
        raise RefusedError("R204", "other words are another record: reject this one, and add that one")
    right = cell_of(mention.figure)
    if words.value is not None and words.value != right:
        raise RefusedError("R204", f"“{decision.words}” says {right or 'a range'}, not {words.value}")


def _coded(field: str, *cues: str) -> Setting:
    """A code, which the reviewer stands for: its words are those of the record itself."""

    def setting(table: Table, decision: Decision, column: str, value: Value) -> dict[str, Any]:
        span = table.place(decision.place, decision)
        return {field: code(decision, column, value), **dict.fromkeys(cues, span)}

    return setting


def _cued_by_figure(field: str, cue: str) -> Setting:
    """A code of a funding: without a cue the merge cites the words of the figure."""

    def setting(_table: Table, decision: Decision, column: str, value: Value) -> dict[str, Any]:
        return {field: code(decision, column, value), cue: None}

    return setting


def _parties(field: str) -> Setting:
    def setting(table: Table, decision: Decision, column: str, value: Value) -> dict[str, Any]:
        parties = [table.party(words, decision, "organisation", "programme") for words in _words(column, value)]
        first = {party.name.bearer if party.name else party.label: party for party in reversed(parties)}
        return {field: tuple(party for party in parties if party in first.values())}

    return setting


def _party(field: str, *about: About) -> Setting:
    def setting(table: Table, decision: Decision, column: str, value: Value) -> dict[str, Any]:
        words = one(column, value)
        return {field: table.party(words, decision, *about) if words else None}

    return setting


def _programme(table: Table, decision: Decision, column: str, value: Value) -> dict[str, Any]:
    words = one(column, value)
    return {"programme": table.party(words, decision, "programme").name if words else None}


def _verbatim(field: str) -> Setting:
    def setting(table: Table, decision: Decision, column: str, value: Value) -> dict[str, Any]:
        words = one(column, value)
        span = table.place(words, decision) if words else None
        if words and span and words.value not in {None, span.words_of(table.text)}:
            raise RefusedError("R204", f"“{words.words}” does not say {words.value!r}")
        return {field: span}

    return setting


def _period(table: Table, decision: Decision, column: str, value: Value) -> dict[str, Any]:
    words = one(column, value)
    return {"period": table.period(table.place(words, decision)) if words else None}


def _whole(table: Table, decision: Decision, column: str, value: Value) -> dict[str, Any]:
    """The place of the figure that this one is a part of; it has to be that of a funding of the text."""
    words = one(column, value)
    if words is None:
        return {"whole": ()}
    span = table.place(words, decision)
    for _, mention in table.found:
        if isinstance(mention, FundingMention) and stands_on(mention, span):
            figures = (mention.figure, *mention.again)
            return {"whole": (min(said(figure)[0] for figure in figures),)}
    raise RefusedError("R204", f"“{words.words}” is no amount of a funding in this text")


def _name_with_place(field: str, about: About) -> Setting:
    def setting(table: Table, decision: Decision, column: str, value: Value) -> dict[str, Any]:
        words = one(column, value)
        party = table.party(words, decision, about) if words else Party()
        return {field: party.name, "place": party.place}

    return setting


def _person(table: Table, decision: Decision, column: str, value: Value) -> dict[str, Any]:
    words = one(column, value)
    if words is None:
        raise RefusedError("R204", "a role is one of a person")
    return {"person": table.party(words, decision, "person").name}


OF: dict[type[Mention], dict[str, Setting]] = {
    FundingMention: {
        "kind": _cued_by_figure("kind", "kind_cue"),
        "status": _cued_by_figure("status", "status_cue"),
        "basis": _coded("basis", "basis_words"),
        "funder": _parties("funders"),
        "recipient": _parties("recipients"),
        "proposer": _party("proposer", "organisation"),
        "programme": _programme,
        "purpose": _verbatim("purpose"),
        "period": _period,
        "part_of": _whole,
    },
    ObservationMention: {
        "indicator": _coded("indicator", "indicator_cue"),
        "subject": _party("subject", "organisation", "programme"),
        "period": _period,
    },
    EventMention: {"type": _coded("type", "cue"), "date_label": _verbatim("date_label")},
    StatementMention: {"mode": _coded("mode"), "speaker": _name_with_place("speaker", "person")},
    RoleMention: {"person": _person, "organisation": _name_with_place("organisation", "organisation")},
    TopicMention: {"topic": _coded("topic")},
    NameMention: {"type": _coded("type", "cue")},
}
"""How each column of a mention is set, by its name in a decision."""
