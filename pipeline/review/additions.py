"""A fact that a reviewer adds → the mention that an extractor would have made of its words."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.codebook.code_lists import Indicator, OrganisationType, ProgrammeType, StatementMode
from pipeline.codebook.code_lists import Review as Standing
from pipeline.codebook.cues import classify
from pipeline.codebook.decisions import NEEDED, Decision, Verdict
from pipeline.codebook.documents import Span
from pipeline.codebook.funding_codes import Basis, FundingKind
from pipeline.codebook.lexicon import About
from pipeline.codebook.mentions import (
    EventMention,
    FundingMention,
    Mention,
    NameMention,
    ObservationMention,
    RoleMention,
    StatementMention,
    TopicMention,
)
from pipeline.german.sentences import stands_in_quotation
from pipeline.review.meant import RefusedError, Table
from pipeline.review.settings import apply, code, judged

ALL = frozenset({"kind", "status", "basis", "indicator", "type", "mode", "topic", "part_of"})
"""The columns of an added record that follow from no words of an extractor's: the reviewer stands for all of them."""


def added(table: Table, decision: Decision) -> Mention:
    """The mention that a decision adds; RefusedError where its words do not say what it says."""
    lacking = [column for column in NEEDED.get(decision.table, ()) if decision.set.get(column) is None]
    if lacking:
        raise RefusedError("R205", f"{lacking[0]} is missing")
    span = table.place(decision.place, decision)
    mention = apply(table, decision, MAKERS[decision.table](table, decision, span))
    return judged(mention, Verdict(Standing.CORRECTED, frozenset(decision.set) | ALL))


def _funding(table: Table, _decision: Decision, span: Span) -> Mention:
    figure = table.amount(span)
    return FundingMention(figure, FundingKind.UNSPECIFIED.value, None, "", None, figure.pieces[0], Basis.TOTAL.value)


def _observation(table: Table, decision: Decision, span: Span) -> Mention:
    """Money where the words are an amount, else a count of what follows the number."""
    indicator = Indicator.of(code(decision, "indicator", decision.set["indicator"]))
    try:
        figure = table.amount(span)
    except RefusedError:
        counted, count = table.count(span)
        return ObservationMention(counted, indicator.value, count.noun, count.noun)
    return ObservationMention(figure, indicator.value, figure.pieces[0])


def _event(_table: Table, _decision: Decision, span: Span) -> Mention:
    return EventMention(span, "", span, None)


def _statement(table: Table, _decision: Decision, span: Span) -> Mention:
    words = span.of(table.text).strip()
    quoted = words[:1] in '„»«"“' or stands_in_quotation(table.text, span.start)
    mode = StatementMode.DIRECT if quoted else StatementMode.QUESTION if words.endswith("?") else StatementMode.INDIRECT
    return StatementMention((span,), mode.value)


def _role(table: Table, decision: Decision, span: Span) -> Mention:
    nobody = NameMention(span, "person", span.words_of(table.text))
    del decision
    return RoleMention(nobody, span)


def _topic(_table: Table, decision: Decision, span: Span) -> Mention:
    return TopicMention(code(decision, "topic", decision.set["topic"]), span)


def _name(about: About) -> Callable[[Table, Decision, Span], Mention]:
    codes = {"organisation": OrganisationType, "programme": ProgrammeType}

    def make(table: Table, _decision: Decision, span: Span) -> Mention:
        name = span.words_of(table.text)
        found = classify(codes[about], name) if about in codes else None
        cued = found is not None and bool(found.cues)
        return NameMention(span, about, name, found.value if found and cued else "", span if cued else None)

    return make


MAKERS: dict[str, Callable[[Table, Decision, Span], Mention]] = {
    "fundings": _funding,
    "observations": _observation,
    "events": _event,
    "statements": _statement,
    "roles": _role,
    "topic_mentions": _topic,
    "organisations": _name("organisation"),
    "programmes": _name("programme"),
    "persons": _name("person"),
}
"""How each table's record is made of the words it stands on."""
