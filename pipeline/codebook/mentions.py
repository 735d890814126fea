"""What an extractor finds: mentions, each with the words it stands on, in the text that lies before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from pipeline.codebook.decisions import UNREVIEWED, Verdict
from pipeline.codebook.documents import Document, Span
from pipeline.codebook.lexicon import About, Lexicon

T = TypeVar("T")


class ProposedName(NamedTuple):
    """A stretch of a text that a name finder takes for a name: nothing but a place to look at, and what it may name."""

    span: Span
    about: About


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in a text. `key` is that of the register where it is known; `cue` the words that tell its type.

    `full` is the fuller name in the same text that a short name stands for. A `weak` name is that of a place first:
    it names an organisation only where it pays. Two mentions are one whatever type they are taken for. Words that are `pointing` mean a record of the register without naming it.
    """

    span: Span
    about: About
    name: str
    type: str = field(default="", compare=False)
    cue: Span | None = field(default=None, compare=False)
    key: str = ""
    full: str = ""
    weak: bool = False
    pointing: bool = False
    verdict: Verdict = field(default=UNREVIEWED, compare=False)

    @property
    def bearer(self) -> str:
        """What two mentions of one thing in a text share: the key of the register, else the full name."""
        return self.key or self.full or self.name


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a relation: the words as they stand, and the name in them or behind them, if there is one."""

    label: Span | None = None
    name: NameMention | None = None
    place: Span | None = None
    """The words that say the name, where the label only points to it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A stated quantity: the pieces that say it, its hedge, its value or bounds, its unit."""

    pieces: tuple[Span, ...]
    hedge: Span | None
    qualifier: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    unit_words: Span | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A stated period, as precise as the text."""

    span: Span
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class FundingMention:
    """Money that is given, promised, asked for, proposed or put in; `whole`, where a reviewer says so, is what it is a part of."""

    figure: Figure
    kind: str
    kind_cue: Span | None
    status: str
    status_cue: Span | None
    basis_words: Span
    basis: str
    funders: tuple[Party, ...] = ()
    proposer: Party | None = None
    recipients: tuple[Party, ...] = ()
    programme: NameMention | None = None
    purpose: Span | None = None
    period: Period | None = None
    again: tuple[Figure, ...] = ()
    """The same figure where the text says it once more."""
    whole: tuple[Span, ...] | None = None
    verdict: Verdict = field(default=UNREVIEWED, compare=False)


@dataclass(frozen=True, slots=True)
class ObservationMention:
    """A count, or money that is no funding."""

    figure: Figure
    indicator: str
    indicator_cue: Span
    counted: Span | None = None
    subject: Party | None = None
    period: Period | None = None
    again: tuple[Figure, ...] = ()
    """The same figure where the text says it once more."""
    verdict: Verdict = field(default=UNREVIEWED, compare=False)


@dataclass(frozen=True, slots=True)
class RoleMention:
    """A person's role; `place` are the words that name the organisation, perhaps inside the role's own word."""

    person: NameMention
    title: Span
    organisation: NameMention | None = None
    place: Span | None = None
    verdict: Verdict = field(default=UNREVIEWED, compare=False)


@dataclass(frozen=True, slots=True)
class TopicMention:
    """A topic and the words that name it."""

    topic: str
    span: Span
    verdict: Verdict = field(default=UNREVIEWED, compare=False)


@dataclass(frozen=True, slots=True)
class ParticipantMention:
    """Who takes part in an event, in what role, licensed by which words."""

    name: NameMention
    label: Span
    role: str
    cue: Span


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event with those who take part."""

    title: Span
    type: str
    cue: Span
    date_label: Span | None
    participants: tuple[ParticipantMention, ...] = ()
    verdict: Verdict = field(default=UNREVIEWED, compare=False)


@dataclass(frozen=True, slots=True)
class StatementMention:
    """A quotation or reported statement: its pieces, one per sentence, its speaker, and the event it was said at."""

    pieces: tuple[Span, ...]
    mode: str
    speaker: NameMention | None = None
    place: Span | None = None
    event: EventMention | None = None
    verdict: Verdict = field(default=UNREVIEWED, compare=False)


@dataclass(frozen=True, slots=True)
class HomepageMention:
    """An address in the text that is the homepage of a named organisation."""

    span: Span
    organisation: NameMention


Mention = (
    NameMention | FundingMention | ObservationMention | RoleMention | TopicMention | EventMention | StatementMention
    | HomepageMention
)  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """A document on the table of an extractor: its text cut into sentences, the lexicon, and what was found so far."""

    document: Document
    sentences: tuple[Span, ...]
    lexicon: Lexicon
    found: tuple[Mention, ...] = ()
    proposed: tuple[ProposedName, ...] = ()
    """What the name finder takes for names; it is for an extractor to make mentions of them."""
    memo: dict[str, object] = field(default_factory=dict, init=False, compare=False)
    """What has been reckoned from this very reading, by what it is, so that it is reckoned once."""

    def reckoned(self, what: str, make: Callable[[], T]) -> T:
        """What has been made of this very reading under a name, made now if it has not been yet."""
        if what not in self.memo:
            self.memo[what] = make()
        return cast(T, self.memo[what])

    def by_sentence(self, spans: Iterable[Span]) -> dict[Span, list[Span]]:
        """The stretches that lie wholly in a sentence, by that sentence."""
        found: dict[Span, list[Span]] = {}
        for span in spans:
            sentence = self.sentence_at(span.start)
            if sentence.holds(span):
                found.setdefault(sentence, []).append(span)
        return found

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds the offset; the nearest one before it where it stands between two."""
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def names_in(self, stretch: Span) -> list[NameMention]:
        """The names that stand in a stretch of the text, weak ones too, but for those of persons."""
        first = bisect_left(self._places, stretch.start)
        inside: list[NameMention] = []
        for at in range(first, len(self._names)):
            mention = self._names[at]
            if mention.span.start >= stretch.end:
                break
            if mention.about != "person" and stretch.holds(mention.span):
                inside.append(mention)
        return inside

    @cached_property
    def _places(self) -> list[int]:
        return [mention.span.start for mention in self._names]

    def names(self, about: About | None = None, *, weak: bool = False) -> list[NameMention]:
        """The names found so far, in the order of the text; the weak ones only where they are wanted."""
        names = self._names if weak else self._strong
        return [m for m in names if about in {None, m.about}]

    @cached_property
    def _names(self) -> list[NameMention]:
        return sorted((m for m in self.found if isinstance(m, NameMention)), key=lambda m: m.span)

    @cached_property
    def _strong(self) -> list[NameMention]:
        return [m for m in self._names if not m.weak]
