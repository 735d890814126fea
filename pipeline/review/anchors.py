"""Words of a decision → where they stand in the text now, and which of the mentions found there they mean."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from pipeline.codebook.decisions import Decision, Words
from pipeline.codebook.documents import Document, Span
from pipeline.codebook.ids import occurrence
from pipeline.codebook.mentions import (
    EventMention,
    Figure,
    FundingMention,
    Mention,
    NameMention,
    ObservationMention,
    RoleMention,
    StatementMention,
    TopicMention,
)
from pipeline.german.inflection import comparable

ABOUT = {"organisations": "organisation", "programmes": "programme", "persons": "person"}
"""The tables of names, and what a name of them is about."""


def place_of(text: str, words: Words, quote: str = "", quote_nth: int = 1) -> Span | None:
    """Where the words stand: in their own quote, else in the one given; None where the text does not hold them any more.

    >>> place_of("Es gibt 5 oder 5 Wege.", Words(words="5", nth=2), "Es gibt 5 oder 5 Wege.")
    Span(start=15, end=16)
    """
    if words.quote is not None:
        quote, quote_nth = words.quote, words.quote_nth
    start = _nth(text, quote, quote_nth)
    if start < 0:
        return None
    inside = _nth(quote, words.words, words.nth)
    return Span(start + inside, start + inside + len(words.words)) if inside >= 0 else None


def _nth(text: str, words: str, nth: int) -> int:
    """Where the n-th occurrence begins; -1 where there are not so many."""
    at = text.find(words)
    for _ in range(nth - 1):
        at = text.find(words, at + 1) if at >= 0 else -1
    return at


def words_at(document: Document, sentence: Span, span: Span) -> Words:
    """The words of a stretch as a decision names them, with the sentence around them."""
    quote, words = sentence.of(document.text), span.of(document.text)
    return Words(
        words=words,
        nth=occurrence(quote, words, span.start - sentence.start),
        quote=quote,
        quote_nth=occurrence(document.text, quote, sentence.start),
    )


def said(figure: Figure) -> tuple[Span, ...]:
    """The words that say what a figure is worth; to those of a range belongs what makes it one."""
    first, *rest = figure.pieces
    hedged = figure.value is None and figure.hedge is not None
    return (Span(min(figure.hedge.start, first.start), first.end), *rest) if hedged and figure.hedge else figure.pieces


def stands_on(mention: FundingMention | ObservationMention, span: Span) -> bool:
    """Whether words are the first that say the figure, alone or with its hedge, or all of them."""
    for figure in (mention.figure, *mention.again):
        pieces = said(figure)
        start = min(figure.hedge.start, pieces[0].start) if figure.hedge else pieces[0].start
        if span.start in {pieces[0].start, start} and span.end in {pieces[0].end, pieces[-1].end}:
            return True
    return False


def inside_role(table: str, record: Hashable, mention: Mention) -> NameMention | None:
    """The name of a record that stands only inside the word of a role, as that of the group in "SPD-Fraktionschef"."""
    name = mention.organisation if isinstance(mention, RoleMention) and table == "organisations" else None
    return name if name is not None and bearer(name) == record else None


def _names(about: str) -> Callable[[Mention, Span, str | None], Hashable]:
    def key(mention: Mention, span: Span, of: str | None) -> Hashable:
        del of
        name = mention.organisation if isinstance(mention, RoleMention) else mention
        fits = isinstance(name, NameMention) and name.about == about and name.span == span
        return bearer(name) if fits and isinstance(name, NameMention) else None

    return key


def bearer(name: NameMention) -> Hashable:
    """What all names of one record share in a text."""
    return name.about, name.key or (name.name if name.about == "person" else comparable(name.full or name.name))


def _role(mention: Mention, span: Span, of: str | None) -> Hashable:
    if not isinstance(mention, RoleMention) or mention.title != span or of not in {None, mention.person.name}:
        return None
    return mention.title, mention.person.name


def _topic(mention: Mention, span: Span, of: str | None) -> Hashable:
    if not isinstance(mention, TopicMention) or mention.span != span or of not in {None, mention.topic}:
        return None
    return mention.topic


RECORDS: dict[str, Callable[[Mention, Span, str | None], Hashable]] = {
    "fundings": lambda m, span, _: m.figure.pieces if isinstance(m, FundingMention) and stands_on(m, span) else None,
    "observations": lambda m, span, _: (
        m.figure.pieces if isinstance(m, ObservationMention) and stands_on(m, span) else None
    ),
    "events": lambda m, span, _: m.title if isinstance(m, EventMention) and m.title == span else None,
    "statements": lambda m, span, _: m.pieces if isinstance(m, StatementMention) and m.pieces[0] == span else None,
    "roles": _role,
    "topic_mentions": _topic,
    **{table: _names(about) for table, about in ABOUT.items()},
}
"""What a mention is a record of, where it stands on the words; None where it does not. Mentions of one record share it."""


def records_at(table: str, span: Span, of: str | None, found: list[Mention]) -> list[Hashable]:
    """The records of a table that stand on the words, in the order in which they were found, each once."""
    keys = (RECORDS[table](mention, span, of) for mention in found)
    return list(dict.fromkeys(key for key in keys if key is not None))


def is_of(table: str, record: Hashable, mention: Mention) -> bool:
    """Whether a mention is one of a record."""
    match mention:
        case NameMention():
            return ABOUT.get(table) == mention.about and bearer(mention) == record
        case TopicMention():
            return table == "topic_mentions" and mention.topic == record
        case RoleMention():
            return table == "roles" and (mention.title, mention.person.name) == record
        case FundingMention():
            return table == "fundings" and mention.figure.pieces == record
        case ObservationMention():
            return table == "observations" and mention.figure.pieces == record
        case EventMention():
            return table == "events" and mention.title == record
        case StatementMention():
            return table == "statements" and mention.pieces == record
    return False


def label(decision: Decision) -> str:
    """How a problem calls a decision."""
    return f"{decision.verb} {decision.table} “{decision.words}”"
