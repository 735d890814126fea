"""What the page asks and what it gets: every address of the review's interface, as values that become JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from pipeline.codebook.decisions import NEEDED, SETTABLE, SINGULAR, Decision, Words
from pipeline.codebook.documents import Span
from pipeline.german.inflection import fold
from pipeline.problems import Problem
from pipeline.review.meant import RefusedError, Table, cell_of
from pipeline.web.desk import Desk
from pipeline.web.sheet import as_words

MOST = 12
"""Records of the register that are shown for what was typed."""
Values = dict[str, Any]


class AskedWronglyError(Exception):
    """Raised where a question is none that the page asks."""


def publication(desk: Desk) -> Values:
    """The texts with how far each review is, and what may be set in each table; both are read anew from the disk."""
    desk.reload()
    texts = [
        {
            "id": source, "title": document.head.title or source, "publisher": document.head.publisher,
            "published": document.head.published, "decided": len(desk.review(source).decisions),
            "total": desk.totals.get(source), "changed": desk.is_changed(source),
        }
        for source, document in desk.texts.items()
    ]  # fmt: skip
    return {"folder": desk.folder.resolve().name, "texts": texts, "tables": _tables(), "reviewer": desk.reviewer}


def _tables() -> Values:
    found: Values = {}
    for table, settable in SETTABLE.items():
        fields = {
            key: {
                "kind": one.kind, "label": {"de": one.label_de, "en": one.label_en},
                "needed": key in NEEDED.get(table, ()),
                "codes": [{"code": c.value, "de": c.label_de, "en": c.label_en} for c in one.codes or ()],
            }
            for key, one in settable.items()
        }  # fmt: skip
        found[table] = {"label": dict(zip(("de", "en"), SINGULAR[table], strict=True)), "fields": fields}
    return found


def text(desk: Desk, source: str) -> Values:
    """A text with its facts and what is in the way of its review."""
    facts, problems = desk.facts(source)
    document = desk.texts[source]
    return {
        "id": source, "title": document.head.title or source, "text": document.text, "facts": facts,
        "publisher": document.head.publisher, "published": document.head.published,
        "changed": desk.is_changed(source), "undo": bool(desk.before.get(source)),
        "problems": [_said(problem) for problem in problems],
    }  # fmt: skip


def _said(problem: Problem) -> Values:
    number = problem.place.removeprefix("decision ")
    return {**problem.as_json(), "decision": int(number) if number.isdigit() else None}


def in_words(error: Exception) -> str:
    """What is wrong with a question, for the person who reads the answer.

    >>> in_words(KeyError("start"))
    'the question leaves out start'
    """
    if isinstance(error, ValidationError):
        told = (f"{'.'.join(map(str, one['loc'])) or 'the decision'}: {one['msg']}" for one in error.errors())
        return f"the question is not of the form that is expected: {'; '.join(told)}"
    if isinstance(error, KeyError):
        return f"the question leaves out {error.args[0]}"
    if isinstance(error, AskedWronglyError):
        return str(error)
    return f"a value of the question is not what is expected there: {error}"


def decide(desk: Desk, source: str, asked: Values) -> Values:
    """The text after a decision, or the reasons why it is refused."""
    try:
        decision = _decision(desk, source, asked)
    except ValidationError as invalid:
        raise AskedWronglyError(in_words(invalid)) from invalid
    refused = desk.decide(source, decision)
    return {"refused": [_said(problem) for problem in refused]} if refused else text(desk, source)


def _decision(desk: Desk, source: str, asked: Values) -> Decision:
    """The decision that the page asks for; places come as offsets, and leave as words."""
    missing = [key for key in ("verb", "table") if not isinstance(asked.get(key), str)]
    if missing or not isinstance(asked.get("set", {}), dict):
        raise AskedWronglyError(f"a decision says its {' and '.join(missing) or 'set as an object'}")
    verb, table = asked["verb"], asked["table"]
    place = Words.model_validate(asked["place"]) if "place" in asked else _words(desk, source, asked)
    chosen = {key: _value(desk, source, value, str(place.quote)) for key, value in asked.get("set", {}).items()}
    decision = {
        verb: table, "words": place.words, "nth": place.nth, "of": asked.get("of") or _of(table, chosen), "set": chosen,
        "quote": place.quote, "quote_nth": place.quote_nth, "note": asked.get("note"),
    }  # fmt: skip
    made = Decision.model_validate({key: value for key, value in decision.items() if value is not None})
    earlier = next((one for one in desk.review(source).decisions if one.is_about(made)), None)
    if earlier and earlier.set and verb == "correct":
        changes = {"set": {**earlier.set, **made.set}, "note": made.note or earlier.note}
        return earlier.model_copy(update=changes)
    return made


def _of(table: str, chosen: Values) -> str | None:
    """What tells an added record from others on the same words: the person of a role, the code of a topic."""
    if table == "topic_mentions":
        return str(chosen["topic"])
    return chosen["person"].words if table == "roles" and isinstance(chosen.get("person"), Words) else None


def _words(desk: Desk, source: str, asked: Values, quote: str | None = None) -> Words:
    try:
        return as_words(desk.texts[source], int(asked["start"]), int(asked["end"]), quote)
    except (KeyError, TypeError, ValueError) as error:
        raise AskedWronglyError(in_words(error)) from error


def _value(desk: Desk, source: str, value: Any, quote: str) -> Any:
    if isinstance(value, list):
        return tuple(_value(desk, source, one, quote) for one in value)
    if isinstance(value, dict):
        return _words(desk, source, value, quote).model_copy(update={"id": value.get("id")})
    return value


def withdraw(desk: Desk, source: str, asked: Values) -> Values:
    """The text without a decision: that about a record, or, where it finds none, the one of a number."""
    if "number" in asked:
        desk.withdraw_at(source, int(asked["number"]))
    else:
        place = Words.model_validate(asked["place"])
        about = {"confirm": asked["table"], "of": asked.get("of"), **place.model_dump(exclude={"id", "value"})}
        desk.withdraw(source, Decision.model_validate(about))
    return text(desk, source)


def accept_rest(desk: Desk, source: str, _asked: Values) -> Values:
    """The text after everything that nobody has decided yet is confirmed."""
    facts, _ = desk.facts(source)
    open_ = [fact for fact in facts if fact["verb"] is None]
    made = [Decision.model_validate({"confirm": fact["table"], "of": fact["of"], **fact["place"]}) for fact in open_]
    refused = desk.decide(source, *made) if made else ()
    return {"refused": [_said(problem) for problem in refused]} if refused else text(desk, source)


def undo(desk: Desk, source: str, _asked: Values) -> Values:
    """The text as it was before the last change."""
    desk.undo(source)
    return text(desk, source)


def look_again(desk: Desk, source: str, _asked: Values) -> Values:
    """The changed text as one that somebody has read."""
    desk.look_again(source)
    return text(desk, source)


def read(desk: Desk, source: str, asked: Values) -> Values:
    """What the law reads in selected words for a column, or why they say no such thing."""
    document = desk.texts[source]
    table = Table(document, desk.register, list(desk.read(source)))
    span = Span(int(asked["start"]), int(asked["end"]))
    kind = str(asked["kind"])
    try:
        words = as_words(document, *span)
        return {"says": READERS[kind](table, table.place(words, _nowhere(words)), words), "words": words.words}
    except ValueError as error:
        return {"refused": str(error)}
    except RefusedError as refused:
        return {"refused": refused.reason, "code": refused.code}


def _nowhere(words: Words) -> Decision:
    """A decision that only lends its sentence to words."""
    return Decision.model_validate({"confirm": "fundings", "words": words.words, "quote": words.quote})


def _read_figure(table: Table, span: Span, _words: Words) -> str:
    figure = table.amount(span)
    return f"{cell_of(figure) or '…'} {figure.unit}"


def _read_count(table: Table, span: Span, _words: Words) -> str:
    figure, count = table.count(span)
    return f"{cell_of(figure) or '…'} {count.noun.words_of(table.text)}"


def _read_period(table: Table, span: Span, _words: Words) -> str:
    period = table.period(span)
    return f"{period.start or '…'} / {period.end or '…'}"


def _read_who(*about: Any) -> Callable[[Table, Span, Words], str]:
    def reader(table: Table, _span: Span, words: Words) -> str:
        name = table.party(words, _nowhere(words), *about).name
        return name.name if name else ""

    return reader


READERS: dict[str, Callable[[Table, Span, Words], str]] = {
    "amount": _read_figure,
    "figure": _read_figure,
    "count": _read_count,
    "period": _read_period,
    "words": lambda table, span, _words: span.words_of(table.text),
    "organisations": _read_who("organisation", "programme"),
    "organisation": _read_who("organisation"),
    "subject": _read_who("organisation", "programme"),
    "programme": _read_who("programme"),
    "person": _read_who("person"),
}
"""How words are read for each kind of column."""


def register(desk: Desk, typed: str) -> Values:
    """The records of the registers whose names begin or go on with what was typed, the nearest first."""
    wanted = fold(typed.strip())
    entries = [(f"org-{one.key}", one.name, one.aliases) for one in desk.register.organisations]
    entries += [(f"pro-{one.key}", one.name, one.aliases) for one in desk.register.programmes]
    found: list[tuple[int, str, str]] = []
    for record, name, aliases in entries if wanted else ():
        ranks = [at for one in (name, *aliases) if (at := fold(one).find(wanted)) >= 0]
        if ranks:
            found.append((min(ranks), name, record))
    return {"found": [{"id": record, "name": name} for _, name, record in sorted(found)[:MOST]]}


ACTIONS: dict[str, Callable[[Desk, str, Values], Values]] = {
    "decide": decide,
    "withdraw": withdraw,
    "accept-rest": accept_rest,
    "undo": undo,
    "look-again": look_again,
    "read": read,
}
"""What the page may ask about a text, by the last part of the address."""
