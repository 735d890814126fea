"""What people decide about the facts of a text: a Review of Decisions, each anchored to the words that its record stands on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from pipeline.codebook.code import Code
from pipeline.codebook.code_lists import EventType, Indicator, OrganisationType, ProgrammeType, StatementMode
from pipeline.codebook.code_lists import Review as Standing
from pipeline.codebook.documents import LONGEST_QUOTE
from pipeline.codebook.funding_codes import Basis, FundingKind, FundingStatus
from pipeline.codebook.topics import Topic

METHOD = "review"
"""The method of an attestation that a reviewer stands for."""

Verb = Literal["confirm", "correct", "reject", "add"]
VERBS: tuple[Verb, ...] = ("confirm", "correct", "reject", "add")
Kind = Literal["code", "words", "period", "figure", "organisations", "organisation", "programme", "person", "subject"]
"""What a reviewer may put into a column: a code, verbatim words, a period, another figure, or who is meant."""


@dataclass(frozen=True, slots=True)
class Settable:
    """A column, or a group of columns, that a reviewer may set: what goes into it, its code list, its labels."""

    kind: Kind
    label_de: str
    label_en: str
    codes: type[Code] | None = None


SETTABLE: dict[str, dict[str, Settable]] = {
    "fundings": {
        "amount": Settable("words", "Betrag", "Amount"),
        "kind": Settable("code", "Art", "Kind", FundingKind),
        "status": Settable("code", "Stand", "Status", FundingStatus),
        "basis": Settable("code", "Bezug", "Basis", Basis),
        "funder": Settable("organisations", "Geldgeber", "Funder"),
        "recipient": Settable("organisations", "Empfänger", "Recipient"),
        "proposer": Settable("organisation", "Vorschlagender", "Proposer"),
        "programme": Settable("programme", "Programm", "Programme"),
        "purpose": Settable("words", "Zweck", "Purpose"),
        "period": Settable("period", "Zeitraum", "Period"),
        "part_of": Settable("figure", "Teil von", "Part of"),
    },
    "observations": {
        "value": Settable("words", "Wert", "Value"),
        "indicator": Settable("code", "Messgröße", "Indicator", Indicator),
        "subject": Settable("subject", "Gegenstand", "Subject"),
        "period": Settable("period", "Zeitraum", "Period"),
    },
    "events": {
        "type": Settable("code", "Art", "Type", EventType),
        "date_label": Settable("words", "Datum im Wortlaut", "Date as worded"),
    },
    "statements": {
        "mode": Settable("code", "Form", "Mode", StatementMode),
        "speaker": Settable("person", "Wer es sagt", "Speaker"),
    },
    "roles": {
        "person": Settable("person", "Person", "Person"),
        "organisation": Settable("organisation", "Organisation", "Organisation"),
    },
    "topic_mentions": {"topic": Settable("code", "Thema", "Topic", Topic)},
    "organisations": {"type": Settable("code", "Art", "Type", OrganisationType)},
    "programmes": {"type": Settable("code", "Art", "Type", ProgrammeType)},
    "persons": {},
}
"""The tables whose rows people decide about, in the order in which a page shows them, and what may be set in each."""

SINGULAR: dict[str, tuple[str, str]] = {
    "fundings": ("Förderung", "Funding"),
    "observations": ("Zahl", "Figure"),
    "events": ("Ereignis", "Event"),
    "statements": ("Aussage", "Statement"),
    "roles": ("Rolle", "Role"),
    "topic_mentions": ("Thema", "Topic"),
    "organisations": ("Organisation", "Organisation"),
    "programmes": ("Programm", "Programme"),
    "persons": ("Person", "Person"),
}
"""What one row of each table is called, in German and English."""

NEEDED: dict[str, tuple[str, ...]] = {
    "observations": ("indicator",),
    "roles": ("person",),
    "topic_mentions": ("topic",),
}
"""What a record that is added cannot do without, beside the words it stands on."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What people have said about a mention: where it stands, and which columns a reviewer stands for."""

    review: Standing = Standing.EXTRACTED
    columns: frozenset[str] = field(default_factory=frozenset)

    def method(self, column: str, found_by: str) -> str:
        """Who says a value: the reviewer, where it is set by one, else the extractor that found it."""
        return METHOD if column in self.columns else found_by


UNREVIEWED = Verdict()
CONFIRMED = Verdict(Standing.CONFIRMED)


def _table(value: str) -> str:
    if value not in SETTABLE:
        raise ValueError(f"not a table that people decide about: {', '.join(SETTABLE)}")
    return value


def _day(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        date.fromisoformat(value)
        return value
    raise ValueError("not a day as 2026-01-31")


TableName = Annotated[str, AfterValidator(_table)]
Day = Annotated[str, BeforeValidator(_day)]
Verbatim = Annotated[str, Field(min_length=1, max_length=LONGEST_QUOTE)]
Nth = Annotated[int, Field(ge=1, le=10_000)]
Line = Annotated[str, Field(pattern=r"^\S(.*\S)?$", max_length=500)]


class Part(BaseModel):
    """One part of a review: read-only, and with no key beside those it declares."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Words(Part):
    """Words of the text: the n-th time that they stand in a quote, by default in that of the decision."""

    words: Verbatim
    """The words, verbatim."""
    nth: Nth = 1
    """Which occurrence of the words in the quote is meant."""
    quote: Verbatim | None = None
    """The sentence around them, where it is not that of the decision."""
    quote_nth: Nth = 1
    """Which occurrence of that sentence in the text is meant."""
    id: Line | None = None
    """The id of the register's record that the words mean, as org-land-hessen."""
    value: Line | None = None
    """What the words say, as its cell would; the law reckons it from the words, and refuses another one."""


class Decision(Part):
    """One decision: exactly one of the four verbs with a table, and the words that the record stands on."""

    confirm: TableName | None = None
    """The record is right as it is."""
    correct: TableName | None = None
    """The record stands, but for the columns that are set."""
    reject: TableName | None = None
    """The text does not say that; the record is not published."""
    add: TableName | None = None
    """The text says that, and no extractor found it."""
    words: Verbatim
    """The words that the record stands on: those of the amount, figure, name, title, topic, or the first of a statement."""
    nth: Nth = 1
    """Which occurrence of the words in the quote is meant."""
    of: Line | None = None
    """Whom a role is one of, or which topic is meant, where several records stand on the same words."""
    set: dict[str, Annotated[str, Field(max_length=LONGEST_QUOTE)] | Words | tuple[Words, ...] | None] = Field(
        default_factory=dict
    )
    """The columns that are set: a code, words, several words for several parties, or nothing."""
    quote: Verbatim
    """The sentence around the words, verbatim."""
    quote_nth: Nth = 1
    """Which occurrence of the sentence in the text is meant."""
    note: Line | None = None
    """Why, for other people."""
    reviewer: Line | None = None
    """Who decided it, where it is not who the head of the review names."""
    date: Day | None = None
    """When, where it is not the day of the head."""

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        verbs = [verb for verb in VERBS if getattr(self, verb) is not None]
        if len(verbs) != 1:
            raise ValueError("a decision has exactly one of confirm, correct, reject, add")
        if bool(self.set) != (verbs[0] == "correct") and verbs[0] != "add":
            raise ValueError("set goes with correct, which needs it, and with add")
        return self

    @property
    def verb(self) -> Verb:
        """What is decided."""
        return next(verb for verb in VERBS if getattr(self, verb) is not None)

    @property
    def table(self) -> str:
        """The table of the record."""
        return str(getattr(self, self.verb))

    @property
    def place(self) -> Words:
        """The words that the record stands on, with their sentence."""
        return Words(words=self.words, nth=self.nth, quote=self.quote, quote_nth=self.quote_nth)

    def is_about(self, other: Decision) -> bool:
        """Whether another decision names the same record."""
        same = (self.table, self.place) == (other.table, other.place)
        return same and (self.of == other.of or None in {self.of, other.of})


class Review(Part):
    """The decisions of people about one text, as `data/review/<source>.yaml` holds them."""

    source: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    """The text, by its id."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """The hash of the normalised text at the time of the review, as in the table of sources."""
    reviewer: Line | None = None
    """Who decided last, if they want to be named; a decision of somebody else names them itself."""
    date: Day | None = None
    """When, as YYYY-MM-DD."""
    decisions: tuple[Decision, ...] = ()
    """The decisions."""
