"""Words of a decision → what they say or whom they mean: a place, a figure, a period, a name; or why they say no such thing."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.codebook.code import Code
from pipeline.codebook.code_lists import OrganisationType, ProgrammeType, Review
from pipeline.codebook.cues import classify
from pipeline.codebook.decisions import METHOD, Decision, Verdict, Words
from pipeline.codebook.documents import LONGEST_QUOTE, Document, Span
from pipeline.codebook.lexicon import About
from pipeline.codebook.mentions import Figure, Mention, NameMention, Party, Period
from pipeline.codebook.register import Register
from pipeline.codebook.value_types import write_decimal
from pipeline.german.counts import Count, scan_counts
from pipeline.german.inflection import ARTICLES, comparable
from pipeline.german.money import read_quantity, scan_amounts
from pipeline.german.periods import scan_periods
from pipeline.german.sentences import cut_sentences
from pipeline.review.anchors import place_of

PREFIXES: dict[str, About] = {"org-": "organisation", "pro-": "programme"}
TYPES: dict[str, type[Code]] = {"organisation": OrganisationType, "programme": ProgrammeType}
LEADING = re.compile(rf"(?:(?:{'|'.join(sorted(ARTICLES))})\s+)+")
"""Articles before a name, which are no part of it."""


class RefusedError(Exception):
    """Raised where a decision cannot be carried out: the problem code, and the reason."""

    def __init__(self, code: str, reason: str) -> None:
        self.code, self.reason = code, reason
        super().__init__(reason)


@dataclass
class Table:
    """What lies on a reviewer's table: the text, the registers, and the mentions found, to which decisions add names."""

    document: Document
    register: Register
    found: list[tuple[str, Mention]] = field(default_factory=list)
    kept: set[Hashable] = field(default_factory=set)
    """The names that people confirm or correct, which stay although nothing refers to them."""

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.document.text

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the text."""
        return cut_sentences(self.text)

    @cached_property
    def _known(self) -> dict[str, tuple[str, str]]:
        """Name and type of every known organisation and programme, by the id of its record."""
        organisations = {f"org-{one.key}": (one.name, one.type.value) for one in self.register.organisations}
        return organisations | {f"pro-{one.key}": (one.name, one.type.value) for one in self.register.programmes}

    def place(self, words: Words, decision: Decision) -> Span:
        """Where words stand; they lie in one sentence, and begin and end where words do."""
        span = place_of(self.text, words, decision.quote, decision.quote_nth)
        if span is None:
            raise RefusedError("R201", f"“{words.words}”")
        if self.sentence(span) is None:
            raise RefusedError(
                "R204", f"“{words.words}” is more than one sentence, or stands in one too long to be cited"
            )
        if _is_cut(self.text, span):
            raise RefusedError("R204", f"“{words.words}” is a piece of a longer word")
        return span

    def sentence(self, span: Span) -> Span | None:
        """The sentence that holds the words; None where they run over its end, or it is too long to be cited."""
        found = next((one for one in self.sentences if one.holds(span)), None)
        return found if found and found.end - found.start <= LONGEST_QUOTE else None

    def names(self, about: Iterable[str]) -> list[NameMention]:
        """The names found of some kinds, in the order of the text."""
        wanted = frozenset(about)
        names = (m for _, m in self.found if isinstance(m, NameMention) and m.about in wanted and not m.pointing)
        return sorted(names, key=lambda m: m.span)

    def party(self, words: Words, decision: Decision, *about: About) -> Party:
        """Whom words mean: the record of the register that they are said to mean, else the name in them, else a new one."""
        span = self.place(words, decision)
        inside = [name for name in self.names(about) if span.holds(name.span)]
        if words.id is not None:
            named = next((name for name in inside if name.key == words.id[4:]), None)
            alike = [name for name in inside if name.span == span and name.about == PREFIXES.get(words.id[:4])]
            other = next((name for name in alike if self._is_called(name, span)), None)
            if other and not named:
                raise RefusedError("R204", f"“{words.words}” is the name of another: {other.name}, {other.key}")
            name = named or self._pointing(words.id, span, about)
            return Party(span, name, name.span)
        exact = [name for name in inside if name.span == span]
        if len({name.bearer for name in inside}) > 1 and not exact:
            raise RefusedError("R204", f"“{words.words}” names several: {', '.join(name.name for name in inside)}")
        if inside:
            name = (exact or inside)[0]
            return Party(span, name, name.span)
        name = self._new(span, about[0])
        return Party(span, name, name.span)

    def _is_called(self, name: NameMention, span: Span) -> bool:
        """Whether words are the whole name under which a register knows somebody, and so do not only point."""
        known, _ = self._known.get(f"{name.about[:3]}-{name.key}", ("", ""))
        return bool(known) and comparable(known) == comparable(span.words_of(self.text))

    def _pointing(self, record: str, span: Span, about: tuple[About, ...]) -> NameMention:
        kind = PREFIXES.get(record[:4])
        if record not in self._known or kind not in about:
            raise RefusedError("R206", f"{record} is no {' or '.join(about)} of the registers")
        name, type_ = self._known[record]
        return self._put(NameMention(span, kind, name, type_, key=record[4:], pointing=True))

    def _new(self, span: Span, about: About) -> NameMention:
        """A name that no extractor found, as worded but for the articles before it."""
        first = any(sentence.start == span.start for sentence in self.sentences)
        leading = LEADING.match(
            span.of(self.text)[:1].lower() + span.of(self.text)[1:] if first else span.of(self.text)
        )
        own = Span(span.start + (leading.end() if leading else 0), span.end)
        name = own.words_of(self.text)
        if read_quantity(name) is not None:
            raise RefusedError("R204", f"“{name}” is a figure and no name")
        if not re.search(r"[A-ZÄÖÜ]", name):
            raise RefusedError("R204", f"“{name}” is no name; say by an id of the register whom it means")
        code = classify(TYPES[about], name) if about in TYPES else None
        cued = code is not None and bool(code.cues)
        type_, cue = (code.value, own) if code and cued else ("", None)
        return self._put(NameMention(own, about, name, type_, cue, verdict=Verdict(Review.CORRECTED)))

    def _put(self, name: NameMention) -> NameMention:
        if not any(mention == name for _, mention in self.found):
            self.found.append((METHOD, name))
        return name

    def amount(self, span: Span) -> Figure:
        """The amount of money that words are as a whole, with or without its hedge."""
        for one in scan_amounts(self.text):
            ends = {one.span.end, one.pieces[0].end}
            if span.start in {one.full.start, one.span.start} and span.end in ends:
                words = one.currency_from or one.unit
                return Figure(
                    one.pieces, one.hedge, one.qualifier, one.value, one.low, one.high, one.currency, words
                )  # fmt: skip
        raise RefusedError("R204", f"“{span.of(self.text)}” is no whole amount of money")

    def count(self, span: Span) -> tuple[Figure, Count]:
        """The number that words are as a whole and what it counts; the words may name what is counted, too."""
        for one in scan_counts(self.text):
            starts = {one.full.start, one.number.start}
            if span.start in starts and span.end in {one.number.end, one.noun.end}:
                return Figure((one.number,), one.hedge, one.qualifier, one.value, one.low, one.high, "1"), one
        raise RefusedError("R204", f"“{span.of(self.text)}” is no whole number that counts something")

    def period(self, span: Span) -> Period:
        """The period that words are as a whole."""
        for one in scan_periods(self.text):
            if one.span == span:
                return Period(one.span, one.first, one.last)
        raise RefusedError("R204", f"“{span.of(self.text)}” is no whole period")


def cell_of(figure: Figure) -> str:
    """The cell that a figure's words say; that of a range is empty."""
    return "" if figure.value is None else write_decimal(figure.value)


def _is_cut(text: str, span: Span) -> bool:
    """Whether a stretch begins or ends inside a word."""
    before, behind = text[max(0, span.start - 1) : span.start + 1], text[span.end - 1 : span.end + 1]
    return any(re.fullmatch(r"\w\w", pair) is not None for pair in (before, behind))
