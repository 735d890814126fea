"""The desk at which one publication is reviewed: its texts, what was found in each, and the decisions, saved as they are made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from pipeline.codebook.decisions import Decision, Review
from pipeline.codebook.documents import Document
from pipeline.codebook.mentions import Lexicon
from pipeline.codebook.register import Register
from pipeline.codebook.tables import Tables
from pipeline.extract import extract
from pipeline.flow import configuration_of, load_texts, names_of, register_of
from pipeline.link import build_lexicon, resolve
from pipeline.problems import PipelineError, Problem
from pipeline.review.files import save_review
from pipeline.review.revision import Found, revise
from pipeline.reviewing import Decided, decided, lawful_tables, stops
from pipeline.web.sheet import Sheet


@dataclass(frozen=True)
class Outcome:
    """What the decisions about a text make of it: its tables, and all that cannot be carried out or breaks the law."""

    tables: Tables
    problems: tuple[Problem, ...]


@dataclass
class Desk:
    """A publication under review. Everything that changes it holds the lock; every decision is on disk when it returns."""

    folder: Path
    reviewer: str | None = None
    today: str | None = None
    texts: dict[str, Document] = field(init=False)
    found: dict[str, Found] = field(init=False, default_factory=dict)
    before: dict[str, list[Review]] = field(init=False, default_factory=dict)
    """The reviews of each text as they were before each decision of this session, to be taken back."""
    lock: Lock = field(init=False, default_factory=Lock)
    totals: dict[str, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.texts = load_texts(self.folder)
        if not self.texts:
            raise PipelineError([Problem("T103", str(self.folder), found="no text to review")])
        self.decided: Decided = decided(self.folder, configuration_of(self.folder), self.texts.keys())
        self.reviews: dict[str, Review] = dict(self.decided.reviews)

    @cached_property
    def register(self) -> Register:
        """The registers of the publication."""
        return register_of(self.folder)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The known names."""
        return build_lexicon(self.register)

    @cached_property
    def finder(self) -> str:
        """The name finder."""
        return names_of(self.folder)

    def review(self, source: str) -> Review:
        """The decisions about a text; an empty review where there are none yet."""
        return self.reviews.get(source) or Review(source=source, sha256=self.texts[source].sha256)

    def read(self, source: str) -> Found:
        """What the extractors find in a text, once."""
        if source not in self.found:
            self.found[source] = extract(self.texts[source], self.lexicon, self.finder)
        return self.found[source]

    def outcome(self, source: str, decisions: Iterable[Decision]) -> Outcome:
        """What these decisions would make of a text."""
        document = self.texts[source]
        review = self.review(source).model_copy(update={"decisions": tuple(decisions)})
        revised = revise(document, self.read(source), review, self.register, self.decided.file(source))
        links = resolve(mention for _, mention in revised.found)
        tables, said = lawful_tables([(document, revised.found, links)], self.register)
        return Outcome(tables, (*revised.problems, *stops(said)))

    def facts(self, source: str) -> tuple[list[dict[str, Any]], tuple[Problem, ...]]:
        """The facts of a text with what was decided about each, rejected ones among them, and what is in the way."""
        decisions = self.review(source).decisions
        outcome = self.outcome(source, decisions)
        facts = list(Sheet(self.texts[source], outcome.tables).facts(decisions))
        rejects = [one for one in decisions if one.verb == "reject"]
        if rejects:
            others = [one for one in decisions if one.verb != "reject"]
            everything = Sheet(self.texts[source], self.outcome(source, others).tables)
            here = {(fact["table"], fact["id"]) for fact in facts}
            rejected = (fact for fact in everything.facts(rejects) if fact["verb"] == "reject")
            facts += [fact for fact in rejected if (fact["table"], fact["id"]) not in here]
            facts.sort(key=lambda fact: (fact["start"], fact["table"], fact["id"]))
        self.totals[source] = len(facts)
        return facts, outcome.problems

    def is_changed(self, source: str) -> bool:
        """Whether a text is another one than at the time of its review."""
        return source in self.reviews and self.reviews[source].sha256 != self.texts[source].sha256

    def decide(self, source: str, *decisions: Decision) -> tuple[Problem, ...]:
        """Puts decisions in the place of those about the same records, and saves them; what is refused changes nothing.

        A decision to add a record is dropped where that record is rejected: nobody has to say so twice.
        """
        review = self.review(source)
        kept = [one for one in review.decisions if not any(one.is_about(new) for new in decisions)]
        added = {one.place for one in review.decisions if one.verb == "add"}
        new = [one for one in decisions if not (one.verb == "reject" and one.place in added)]
        known = {(p.code, p.found) for p in self.outcome(source, review.decisions).problems}
        problems = self.outcome(source, [*kept, *new]).problems
        refused = tuple(problem for problem in problems if (problem.code, problem.found) not in known)
        if not refused:
            self._save(source, [*kept, *new])
        return refused

    def withdraw(self, source: str, decision: Decision) -> None:
        """Takes a decision out."""
        self._save(source, [one for one in self.review(source).decisions if not one.is_about(decision)])

    def withdraw_at(self, source: str, number: int) -> None:
        """Takes out the decision of that number, counted from 1."""
        decisions = self.review(source).decisions
        self._save(source, [one for at, one in enumerate(decisions, start=1) if at != number])

    def undo(self, source: str) -> bool:
        """Takes back the last change of this session; False where there is none."""
        earlier = self.before.get(source)
        if not earlier:
            return False
        self._write(source, earlier.pop())
        return True

    def look_again(self, source: str) -> None:
        """Records that somebody has read the changed text: the review is one of the text as it is now."""
        self._save(source, self.review(source).decisions, self.texts[source].sha256)

    def _save(self, source: str, decisions: Sequence[Decision], sha256: str = "") -> None:
        review = self.review(source)
        self.before.setdefault(source, []).append(review)
        ordered = sorted(decisions, key=lambda one: (self._place(source, one), one.table, one.of or ""))
        changes: dict[str, Any] = {"decisions": tuple(ordered), "sha256": sha256 or review.sha256}
        if self.reviewer:
            changes |= {"reviewer": self.reviewer, "date": self.today}
        self._write(source, review.model_copy(update=changes))

    def _write(self, source: str, review: Review) -> None:
        save_review(review, self.folder / self.decided.folder)
        self.reviews[source] = review

    def _place(self, source: str, decision: Decision) -> int:
        """Where a decision's sentence stands in its text; behind all others where it does not."""
        at = self.texts[source].text.find(decision.quote)
        return at if at >= 0 else len(self.texts[source].text)
