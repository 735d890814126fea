"""Tables of one text → its facts as a page shows them: what each says, on which words, and what people have decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.codebook.code_lists import Qualifier
from pipeline.codebook.decisions import SETTABLE, Decision, Words
from pipeline.codebook.documents import Document, Span
from pipeline.codebook.row import columns
from pipeline.codebook.tables import TABLES, Cells, Tables
from pipeline.german.sentences import cut_sentences
from pipeline.review.anchors import place_of, words_at

ANCHORS: dict[str, tuple[str, ...]] = {
    "fundings": ("amount", "amount_min"),
    "observations": ("value", "value_min"),
    "events": ("title",),
    "statements": ("text",),
    "roles": ("title",),
    "topic_mentions": ("topic_id",),
    "organisations": ("name", "alternative_names"),
    "programmes": ("name", "alternative_names"),
    "persons": ("name",),
}
"""The columns whose words a record stands on."""
FROM: dict[str, tuple[str, ...]] = {
    "amount": ("qualifier", "amount", "amount_min", "amount_max", "currency"),
    "value": ("qualifier", "value", "value_min", "value_max", "unit", "counted"),
    "funder": ("funder_id", "funder_label"),
    "recipient": ("recipient_id", "recipient_label"),
    "proposer": ("proposer_id",),
    "programme": ("programme_id",),
    "part_of": ("part_of_id",),
    "subject": ("organisation_id", "programme_id", "subject_label"),
    "period": ("period_label", "start", "end"),
    "speaker": ("person_id",),
    "person": ("person_id",),
    "organisation": ("organisation_id",),
    "topic": ("topic_id",),
}
"""The columns of a row that a settable column stands for, where they are called otherwise."""
PARTIES = frozenset({"funder", "recipient", "proposer"})


@dataclass(frozen=True)
class Sheet:
    """The tables of one text, with the text."""

    document: Document
    tables: Tables

    @cached_property
    def _sentences(self) -> tuple[Span, ...]:
        return cut_sentences(self.document.text)

    def facts(self, decisions: Sequence[Decision]) -> Iterator[dict[str, Any]]:
        """Every fact in the order of the text, with the decision about it."""
        found = [fact for table in ANCHORS for row in self.tables[table] if (fact := self._fact(table, row, decisions))]
        yield from sorted(found, key=lambda fact: (fact["start"], list(ANCHORS).index(fact["table"]), fact["id"]))

    def _fact(self, table: str, row: Cells, decisions: Sequence[Decision]) -> dict[str, Any] | None:
        anchors = self._spans(row["id"], *ANCHORS[table])
        if not anchors:
            return None
        sentence = next(one for one in self._sentences if one.holds(anchors[0]))
        of = {"roles": self._name(row.get("person_id", "")), "topic_mentions": row.get("topic_id", "")}.get(table)
        decision = next((one for one in decisions if self._is_about(one, table, anchors, of)), None)
        place = decision.place if decision else words_at(self.document, sentence, anchors[0])
        return {
            "id": row["id"], "table": table, "start": anchors[0].start, "end": anchors[0].end,
            "place": place.model_dump(exclude_defaults=True), "of": of, "sentence": list(sentence),
            "anchors": [list(span) for span in anchors], "review": row["review"],
            "head": self._head(table, row), "fields": [*self._fields(table, row)],
            "verb": decision.verb if decision else None,
        }  # fmt: skip

    def _is_about(self, decision: Decision, table: str, anchors: Sequence[Span], of: str | None) -> bool:
        if decision.table != table or decision.of not in {None, of}:
            return False
        span = place_of(self.document.text, decision.place)
        if span is None:
            return False
        exact = table in {"organisations", "programmes", "persons", "topic_mentions"}
        hedged = table in {"fundings", "observations"}
        return any(
            span == one if exact else span.start == one.start or (hedged and span.start < one.start < span.end)
            for one in anchors
        )

    def _spans(self, record: str, *wanted: str) -> list[Span]:
        """Where the words of some columns of a record stand, in text order."""
        found = {
            Span(int(one["start"]), int(one["end"]))
            for one in self.tables["attestations"]
            if one["record_id"] == record and one["column"] in wanted
        }
        return sorted(found)

    def _head(self, table: str, row: Cells) -> dict[str, str]:
        """What a fact says in a few words, in German and English."""
        if table == "fundings":
            return _figure(row, "amount", row["currency"])
        if table == "observations":
            return _figure(row, "value", row["counted"] if row["unit"] == "1" else row["unit"])
        if table == "topic_mentions":
            return self._coded(table, "topic_id", row["topic_id"])
        if table == "roles":
            return _same(f"{self._name(row['person_id'])}, {row['title']}")
        return _same(row.get("name") or row.get("title") or row.get("text") or "")

    def _fields(self, table: str, row: Cells) -> Iterator[dict[str, Any]]:
        """What each settable column says, with the places of its words."""
        for key in SETTABLE[table]:
            of = FROM.get(key, (key,))
            places = self._spans(row["id"], *of)
            values = [*self._parties(row["id"], key)] if key in PARTIES else []
            if values:
                value = _same(" · ".join(one["says"] for one in values))
                places = sorted({*places, *(Span(one["start"], one["end"]) for one in values)})
            elif key in {"amount", "value"}:
                value = self._head(table, row)
            else:
                value = self._value(table, row, of)
            places_ = [list(span) for span in places]
            yield {"key": key, "value": value, "code": row.get(of[0], ""), "places": places_, "values": values}

    def _parties(self, funding: str, role: str) -> Iterator[dict[str, Any]]:
        """The parties of a role, each as the words that somebody would select for it."""
        known = {one["record_id"] for one in self.tables["citations"] if one["column"] == "name"}
        parties = [one for one in self.tables["parties"] if (one["funding_id"], one["role"]) == (funding, role)]
        for span, one in sorted(
            ((self._spans(one["id"], "label")[0], one) for one in parties), key=lambda pair: pair[0]
        ):
            record = one["organisation_id"] or one["programme_id"]
            says = self._name(record) or one["label"]
            value = {"start": span.start, "end": span.end, "words": one["label"], "says": says}
            yield value | ({"id": record} if record in known else {})

    def _value(self, table: str, row: Cells, of: tuple[str, ...]) -> dict[str, str]:
        cell, column = next(((row[name], name) for name in of if row[name]), ("", ""))
        if not cell:
            return _same("")
        if column == "part_of_id":
            whole = next((one for one in self.tables["fundings"] if one["id"] == cell), None)
            return self._head("fundings", whole) if whole else _same(cell)
        if column.endswith("_id") and column != "topic_id":
            return _same(self._name(cell))
        return self._coded(table, column, cell)

    def _coded(self, table: str, column: str, cell: str) -> dict[str, str]:
        """The labels of a code; other cells as they are."""
        if column == "topic_id":
            topic = next(row for row in self.tables["topics"] if row["id"] == cell)
            return {"de": topic["label_de"], "en": topic["label_en"]}
        codes = next(one for one in columns(TABLES[table]) if one.name == column).codes
        code = codes.of(cell) if codes else None
        return {"de": code.label_de, "en": code.label_en} if code else _same(cell)

    def _name(self, record: str) -> str:
        named = (row for table in ("organisations", "programmes", "persons") for row in self.tables[table])
        return next((row["name"] for row in named if row["id"] == record), "")


def _same(text: str) -> dict[str, str]:
    return {"de": text, "en": text}


def _figure(row: Cells, value: str, unit: str) -> dict[str, str]:
    """A figure with its hedge and unit in both languages."""
    hedge = Qualifier.of(row["qualifier"])
    exact = hedge in {Qualifier.EXACT, Qualifier.BETWEEN}
    digits = [row[name] for name in (value, f"{value}_min", f"{value}_max") if row[name]]
    shown = digits[:1] if row[value] else digits
    english = " – ".join(_grouped(one) for one in shown)
    german = english.translate(str.maketrans(",.", ".,"))
    return {
        "de": " ".join(part for part in ("" if exact else hedge.label_de, german, unit) if part),
        "en": " ".join(part for part in ("" if exact else hedge.label_en, english, unit) if part),
    }


def _grouped(digits: str) -> str:
    whole, _, rest = digits.partition(".")
    return f"{int(whole):,}" + (f".{rest}" if rest else "")


def as_words(document: Document, start: int, end: int, quote: str | None = None) -> Words:
    """The words between two offsets as a decision names them; ValueError where they lie in no sentence.

    Their sentence is left out where it is that of the decision.
    """
    span = Span(start, end)
    sentence = next((one for one in cut_sentences(document.text) if one.holds(span)), None)
    if sentence is None or end <= start:
        raise ValueError("the words run over the end of a sentence")
    words = words_at(document, sentence, span)
    same = quote is not None and words.quote == quote
    return words.model_copy(update={"quote": None, "quote_nth": 1}) if same else words
