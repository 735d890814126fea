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
from pipeline.codebook.lexicon import Lexicon
from pipeline.codebook.register import Register
from pipeline.codebook.tables import Tables
from pipeline.finding import found_in
from pipeline.folders import configuration_of, load_texts, names_of, register_of
from pipeline.link import build_lexicon, resolve
from pipeline.problems import PipelineError, Problem
from pipeline.review.files import ENDING, read_review, save_review, write_review
from pipeline.review.revision import Found, revise
from pipeline.reviewing import Decided, decided, lawful_tables, stops
from pipeline.seams import Watcher, unwatched
from pipeline.web.sheet import Sheet

REMEMBERED = 8
"""Outcomes that are kept: those of the text in hand, as it is and as it would be without its rejects."""


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
    reviews: dict[str, Review] = field(init=False, default_factory=dict)
    texts: dict[str, Document] = field(init=False)
    found: dict[str, Found] = field(init=False, default_factory=dict)
    before: dict[str, list[Review]] = field(init=False, default_factory=dict)
    """The reviews of each text as they were before each decision of this session, to be taken back."""
    lock: Lock = field(init=False, default_factory=Lock)
    totals: dict[str, int] = field(init=False, default_factory=dict)
    outcomes: dict[str, Outcome] = field(init=False, default_factory=dict)
    """The last outcomes, by the review that they are those of."""

    def __post_init__(self) -> None:
        self.texts = {}
        self.decided: Decided
        self.reload()

    def reload(self) -> None:
        """Reads texts and decisions again, which somebody may have changed; PipelineError where they cannot be read."""
        texts = load_texts(self.folder)
        if not texts:
            raise PipelineError([Problem("T103", str(self.folder), found="no text to review")])
        self.decided = decided(self.folder, configuration_of(self.folder), texts.keys())
        reviews = dict(self.decided.reviews)
        for source in [one for one in self.before if reviews.get(one) != self.reviews.get(one)]:
            del self.before[source]  # taking back would take along what somebody else has decided since
        self.reviews = reviews
        if texts != self.texts:
            self.found, self.totals = {}, {}
        self.outcomes.clear()
        self.texts = texts

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

    def read(self, source: str, watch: Watcher = unwatched) -> Found:
        """What the extractors find in a text. All texts are read at once, since names that one proves count in all."""
        if not self.found:
            found = found_in(list(self.texts.values()), self.lexicon, watch=watch, names=self.finder)
            self.found = dict(zip(self.texts, found, strict=True))
        return self.found[source]

    def read_all(self, watch: Watcher = unwatched) -> None:
        """Reads all texts, which takes a while, and says how far it has come."""
        self.read(next(iter(self.texts)), watch)

    def outcome(self, source: str, decisions: Iterable[Decision]) -> Outcome:
        """What these decisions would make of a text."""
        document = self.texts[source]
        review = self.review(source).model_copy(update={"decisions": tuple(decisions)})
        key = write_review(review)
        if key not in self.outcomes:
            while len(self.outcomes) >= REMEMBERED:
                del self.outcomes[next(iter(self.outcomes))]
            self.outcomes[key] = self._outcome(document, review)
        return self.outcomes[key]

    def _outcome(self, document: Document, review: Review) -> Outcome:
        source = document.id
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
        if list(decisions) == list(review.decisions) and sha256 in {"", review.sha256}:
            return
        self.before.setdefault(source, []).append(review)
        head, signed = self._signed(review, decisions)
        ordered = sorted(signed, key=lambda one: (self._place(source, one), one.table, one.of or ""))
        changes: dict[str, Any] = {"decisions": tuple(ordered), "sha256": sha256 or review.sha256}
        self._write(source, review.model_copy(update=changes | head))

    def _signed(self, review: Review, decisions: Sequence[Decision]) -> tuple[dict[str, str | None], list[Decision]]:
        """What the head of a review says of who decides and when, and the decisions of all others with theirs.

        The head speaks for the decisions that say nothing themselves: nobody's name comes to stand over what another
        has decided, nor over what somebody decided without a name.
        """
        old = {"reviewer": review.reviewer, "date": review.date}
        new = {"reviewer": self.reviewer, "date": self.today if self.reviewer else None}
        made = [one for one in decisions if one not in review.decisions]
        if not review.decisions or old == new:
            return new, list(decisions)
        if not review.reviewer or not made:
            return old, [one.model_copy(update=new) if one in made else one for one in decisions]
        return new, [one if one in made or one.reviewer else one.model_copy(update=old) for one in decisions]

    def _write(self, source: str, review: Review) -> None:
        path = self.folder / self.decided.folder / f"{source}{ENDING}"
        there = read_review(path, self.decided.file(source)) if path.exists() else None
        if there != self.reviews.get(source):
            self.before.pop(source, None)
            self.reload()
            raise PipelineError([Problem("R106", self.decided.file(source))])
        save_review(review, self.folder / self.decided.folder)
        self.reviews[source] = review

    def _place(self, source: str, decision: Decision) -> int:
        """Where a decision's sentence stands in its text; behind all others where it does not."""
        at = self.texts[source].text.find(decision.quote)
        return at if at >= 0 else len(self.texts[source].text)
