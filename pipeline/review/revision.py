"""Decisions about a text, applied to what was found in it: the mentions as people let them stand, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from pipeline.codebook.decisions import CONFIRMED, METHOD, Decision, Review
from pipeline.codebook.documents import Document
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
)
from pipeline.codebook.register import Register
from pipeline.problems import Problem
from pipeline.review.additions import added
from pipeline.review.anchors import ABOUT, bearer, inside_role, is_of, label, place_of, records_at
from pipeline.review.meant import RefusedError, Table
from pipeline.review.settings import apply, judged

Found = Sequence[tuple[str, Mention]]
Aim = tuple[Decision, str, Hashable]
"""A decision, where it stands in its file, and the record they mean (None: none)."""


@dataclass(frozen=True)
class Revised:
    """The mentions of a text as people let them stand, and every decision that could not be carried out."""

    found: Found
    problems: tuple[Problem, ...] = ()


def revise(document: Document, found: Found, review: Review | None, register: Register, file: str = "") -> Revised:
    """The mentions after the decisions of a review; nothing changes without one.

    A decision that cannot be carried out is a problem and changes nothing.
    """
    if review is None or not review.decisions:
        return Revised(tuple(found))
    table = Table(document, register, list(found))
    problems: list[Problem] = []
    aims = list(_aims(table, review, problems, file))
    table.kept = {record for decision, _, record in aims if decision.verb in {"confirm", "correct"}}
    for verbs in (("reject",), ("add",), ("confirm", "correct")):
        for decision, place, record in aims:
            if decision.verb not in verbs:
                continue
            try:
                _carry_out(table, decision, record)
            except RefusedError as refused:
                problems.append(Problem(refused.code, file, place, f"{label(decision)}: {refused.reason}"))
    return Revised(tuple(table.found), tuple(problems))


def _aims(table: Table, review: Review, problems: list[Problem], file: str) -> Iterator[Aim]:
    """Every decision with the record it means; those that mean none, several, or what another one decides are problems."""
    decided: dict[Hashable, tuple[Decision, int]] = {}
    for number, decision in enumerate(review.decisions, start=1):
        place = f"decision {number}"
        span = place_of(table.text, decision.place)
        if span is None:
            problems.append(Problem("R201", file, place, label(decision)))
            continue
        records = records_at(decision.table, span, decision.of, [mention for _, mention in table.found])
        if len(records) > 1 and decision.verb != "add":
            problems.append(Problem("R208", file, place, f"{label(decision)}: {len(records)} records"))
            continue
        record = records[0] if records else None
        key = (decision.table, record or span, decision.of if decision.verb == "add" else None)
        first, at = decided.setdefault(key, (decision, number))
        if first is not decision:
            if first != decision:
                problems.append(Problem("R203", file, place, f"{label(decision)}, but {label(first)} in decision {at}"))
            continue
        if decision.verb == "add" and record is not None and decision.table not in {"roles", "topic_mentions"}:
            problems.append(Problem("R209", file, place, label(decision)))
        elif record is None and decision.verb in {"confirm", "correct"}:
            problems.append(Problem("R202", file, place, label(decision)))
        else:
            yield decision, place, record


def _carry_out(table: Table, decision: Decision, record: Hashable) -> None:
    if decision.verb == "add":
        table.found.append((METHOD, added(table, decision)))
    elif decision.verb == "reject" and record is not None:
        _reject(table, decision.table, record)
    elif decision.verb == "confirm":
        _change(table, decision, record, lambda mention: judged(mention, CONFIRMED))
    elif decision.verb == "correct":
        _change(table, decision, record, lambda mention: apply(table, decision, mention))


def _change(table: Table, decision: Decision, record: Hashable, change: Callable[[Mention], Mention]) -> None:
    """Changes every mention of the record; names that only what is no longer said referred to go with it."""
    left: set[NameMention] = set()
    for number, (method, mention) in enumerate(list(table.found)):
        name = inside_role(decision.table, record, mention)
        if name is not None and isinstance(mention, RoleMention):
            changed = change(name)
            table.found[number] = (method, replace(mention, organisation=cast("NameMention", changed)))
        elif is_of(decision.table, record, mention):
            changed = change(mention)
            table.found[number] = (method, changed)
            left |= set(_referred(mention)) - set(_referred(changed))
    _forget(table, left)


def _reject(table: Table, rejected: str, record: Hashable) -> None:
    """Takes out a record. Names that only it referred to go with it; what refers to a rejected name stands without it."""
    gone = [mention for _, mention in table.found if is_of(rejected, record, mention)]
    table.found[:] = [one for one in table.found if not any(one[1] is mention for mention in gone)]
    if rejected in ABOUT:
        table.found[:] = list(_without(table.found, record))
    else:
        _forget(table, {name for mention in gone for name in _referred(mention)})


def _forget(table: Table, names: set[NameMention]) -> None:
    """Drops names that no mention refers to any more, but for those that a register knows or people have looked at."""
    used = {name for _, mention in table.found for name in _referred(mention)}
    gone = {name for name in names - used if (not name.key or name.pointing) and bearer(name) not in table.kept}
    table.found[:] = [
        (method, mention)
        for method, mention in table.found
        if not isinstance(mention, NameMention) or mention not in gone
    ]


def _referred(mention: Mention) -> Iterator[NameMention]:
    """The names of organisations and programmes that a mention refers to."""
    names: Iterable[NameMention | None] = ()
    match mention:
        case FundingMention():
            parties = (*mention.funders, mention.proposer, *mention.recipients)
            names = (*(party.name for party in parties if party), mention.programme)
        case ObservationMention():
            names = (mention.subject.name if mention.subject else None,)
        case RoleMention():
            names = (mention.organisation,)
        case EventMention():
            names = (one.name for one in mention.participants)
        case HomepageMention():
            names = (mention.organisation,)
        case _:
            pass
    return (name for name in names if name is not None and name.about != "person")


def _without(found: Found, record: Hashable) -> Iterator[tuple[str, Mention]]:
    """The mentions, none of which refers to a rejected name any more; a label without its name stays a label."""

    def is_gone(name: NameMention | None) -> bool:
        return name is not None and bearer(name) == record

    def left(parties: Iterable[Party]) -> tuple[Party, ...]:
        bare = (replace(one, name=None, place=None) if is_gone(one.name) else one for one in parties)
        return tuple(one for one in bare if one.name or one.label)

    for method, mention in found:
        changed: Mention | None = mention
        match mention:
            case FundingMention():
                changed = replace(
                    mention,
                    funders=left(mention.funders),
                    recipients=left(mention.recipients),
                    proposer=next(iter(left([mention.proposer] if mention.proposer else [])), None),
                    programme=None if is_gone(mention.programme) else mention.programme,
                )
            case ObservationMention(subject=subject) if subject and is_gone(subject.name):
                changed = replace(mention, subject=next(iter(left([subject])), None))
            case RoleMention() if is_gone(mention.person):
                changed = None
            case RoleMention() if is_gone(mention.organisation):
                changed = replace(mention, organisation=None, place=None)
            case EventMention():
                kept = tuple(one for one in mention.participants if not is_gone(one.name))
                changed = replace(mention, participants=kept)
            case StatementMention() if is_gone(mention.speaker):
                changed = replace(mention, speaker=None, place=None)
            case HomepageMention() if is_gone(mention.organisation):
                changed = None
            case _:
                pass
        if changed is not None:
            yield method, changed
