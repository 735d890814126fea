"""Reviews between the stages: read for a publication, applied to what was found in its texts, and asked what is left to do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from pipeline.codebook.code_lists import Review as Standing
from pipeline.codebook.configuration import Configuration, Reviews
from pipeline.codebook.decisions import METHOD, Review
from pipeline.codebook.documents import Document
from pipeline.codebook.limits import DESCRIBED, Stated
from pipeline.codebook.mentions import NameMention
from pipeline.codebook.register import Register
from pipeline.codebook.tables import Tables
from pipeline.collect.registers import given_names
from pipeline.collect.withheld import NOTHING_WITHHELD, Withheld, read_withheld
from pipeline.merge import merge
from pipeline.merge.texts import Text
from pipeline.problems import Problem
from pipeline.review.files import ENDING, read_reviews
from pipeline.review.hiding import hide
from pipeline.review.revision import Found, Revised, revise
from pipeline.seams import Engine, Watcher, unwatched
from pipeline.validate import checked, judged_of, unlawful
from pipeline.validate.reading import Circumstances, Package, file_of
from pipeline.validate.withheld import held_back


@dataclass(frozen=True)
class Decided:
    """What people have decided about the texts of a publication, where that stands, what is published, and what was taken down.

    Without limits nothing is held back: that is for whoever looks and does not publish.
    """

    reviews: Mapping[str, Review] = field(default_factory=dict)
    folder: str = Reviews().folder
    unreviewed: bool = True
    withheld: Withheld = NOTHING_WITHHELD
    limits: Stated | None = None

    def file(self, source: str) -> str:
        """Where the decisions about a text stand."""
        return f"{self.folder}/{source}{ENDING}"

    def revised(self, document: Document, found: Found, register: Register) -> Revised:
        """What was found in a text, as people let it stand."""
        return revise(document, found, self.reviews.get(document.id), register, self.file(document.id))


NOTHING = Decided()


def decided(base: Path, config: Configuration | None, sources: Collection[str]) -> Decided:
    """The decisions of a publication's folder; PipelineError where they cannot be read.

    `sources` are the ids of the texts that there are.
    """
    folder = (config.review if config else Reviews()).folder
    unreviewed = config.publication.publish_unreviewed if config else True
    limits = config.stated_limits if config else Stated()
    return Decided(read_reviews(base / folder, base, sources), folder, unreviewed, read_withheld(base / folder), limits)


def lawful_tables(
    texts: Sequence[Text],
    register: Register,
    reviewed: Decided = NOTHING,
    *,
    watch: Watcher = unwatched,
    judged: dict[str, list[Problem]] | None = None,
    engine: Engine | None = None,
) -> tuple[Tables, list[Problem]]:
    """All tables of texts with what was found in them and who is who, and a word on every record that the law left out.

    One that people stand for is left out, too, with a problem that stops a publication. No sentence that speaks of
    somebody who was taken down is evidence, so nothing stands on it. With limits, sentences that may not be published are
    held back as well, and with them all that stands on them. With an engine, merging runs there. The watcher is told of each
    round of merging and the law; how many there are is known at the end. `judged` is told what each check of rows finds of the
    tables as they are in the end.
    """
    withheld, limits = reviewed.withheld, reviewed.limits
    documents = {document.id: document for document, _, _ in texts}
    described = {DESCRIBED: limits.described()} if limits else {}
    under = Circumstances(given_names=given_names(register))
    package = Package(Path(), described, texts=documents, register=register, under=under)
    hidden = {one.id: withheld.sentences(one, (mention for _, mention in found)) for one, found, _ in texts}
    refused = {documents[key].cut(one).id for key, spans in hidden.items() for one in spans}
    texts = [
        (one, tuple(hide(found, hidden[one.id])) if hidden[one.id] else found, links) for one, found, links in texts
    ]
    said: list[Problem] = []
    lawful = False
    for done in count():
        watch("merge", done, done + 1)
        tables = merge(texts, register, frozenset(refused), unreviewed=reviewed.unreviewed, engine=engine)
        now = replace(package, tables=tables)
        faults = unlawful(now)
        new = {record: fault for record, fault in faults.items() if record not in refused}
        if new:
            said += (
                (Problem("X202", found=one, record=one) for one in sorted(new)) if lawful else _refusals(new, tables)
            )
            refused |= new.keys()
            continue
        lawful = True
        held = held_back(now, checked(now, "withheld")) if limits else {}
        kept_back = {record: problem for record, problem in held.items() if record not in refused}
        if not kept_back:
            break
        said += kept_back.values()
        refused |= kept_back.keys()
    watch("merge", done + 1, done + 1)
    if judged is not None:
        judged.update(judged_of(now))
    return tables, said


def contradictions(texts: Sequence[Text], decided: Decided) -> list[Problem]:
    """Types of one organisation or programme that the reviews of several texts set otherwise."""
    first: dict[str, tuple[str, str]] = {}
    problems: dict[str, Problem] = {}
    for document, found, links in texts:
        for _, name in found:
            if isinstance(name, NameMention) and "type" in name.verdict.columns and name in links:
                type_, source = first.setdefault(links[name], (name.type, document.id))
                if type_ != name.type:
                    said = f"type of “{name.name}” = {name.type}, but {type_} in {decided.file(source)}"
                    problems[links[name]] = Problem("R203", decided.file(document.id), found=said)
    return list(problems.values())


def _refusals(faults: Mapping[str, str], tables: Tables) -> Iterator[Problem]:
    """A word on every record that does not keep the law: one that people stand for stops a build, others are left out."""
    theirs = {one["record_id"] for one in tables["attestations"] if one["method"] == METHOD}
    theirs |= {row["id"] for rows in tables.values() for row in rows if row.get("review", "extracted") != "extracted"}
    for record, fault in sorted(faults.items()):
        yield Problem("R207" if record in theirs else "L114", found=f"{fault} ({record})", record=record)


def left_to_do(package: Package, texts: Mapping[str, Document], decided: Decided) -> Iterator[Problem]:
    """Texts that nobody reviewed or that changed since, and rows that nobody has looked at.

    Rows that only a register brought in need no review.
    """
    for place, row in package.rows_of("sources"):
        review, source = decided.reviews.get(row["id"]), row["id"]
        if review is None:
            yield Problem("R302", file_of("sources"), place, source, source)
        elif review.sha256 != (texts[source].sha256 if source in texts else row["sha256"]):
            yield Problem("R301", decided.file(source), "sha256", review.sha256, source)
    for table, place, row in package.rows():
        if row.get("review") == Standing.EXTRACTED and row.get("evidence_id"):
            yield Problem("R303", file_of(table), place, row["id"], row["id"])


def stops(problems: Iterable[Problem]) -> list[Problem]:
    """Those problems that stop a publication."""
    return [problem for problem in problems if problem.level == "must"]
