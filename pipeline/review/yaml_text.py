"""YAML as plain values and back: no tags, anchors or aliases, every scalar a text or nothing, one line per decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import yaml

DEEPEST = 8
"""Levels of nesting that a review can need; more of them is no review."""


class Flaw(NamedTuple):
    """Where YAML is broken or holds what no review may hold: the problem code, the line from 1, and how."""

    code: str
    line: int
    message: str


class _ForbiddenError(yaml.MarkedYAMLError):
    """A tag, an anchor or an alias: things by which a file means more than a reader sees."""


class _Loader(yaml.SafeLoader):
    """Reads every scalar as a text, but for an empty one, ~ and null; refuses tags, anchors, aliases and doubled keys."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _ForbiddenError(None, None, "an anchor or alias", event.start_mark)
        if getattr(event, "tag", None):
            raise _ForbiddenError(None, None, f"the tag {event.tag}", event.start_mark)
        self.depth += 1
        if self.depth > DEEPEST:
            raise _ForbiddenError(None, None, "nested too deeply", event.start_mark)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        for number, key in enumerate(keys):
            if key in keys[:number]:
                raise _ForbiddenError(None, None, f"the key {key} stands twice", node.value[number][0].start_mark)
        return super().construct_mapping(node, deep=deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _Dumper(yaml.SafeDumper):
    """Writes texts that hold more than plain letters in double quotes, so that no line break stands in a line."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    plain = value.isprintable() and "\ufeff" not in value
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=None if plain else '"')


_Dumper.add_representer(str, _text)


def parse(text: str) -> Any | Flaw:
    """The values that YAML states, every scalar a text or None; where it is broken, the line and what is wrong there.

    >>> parse("- {confirm: fundings, nth: 2, note: ~}"), parse("a: &b 1")
    ([{'confirm': 'fundings', 'nth': '2', 'note': None}], Flaw(code='R103', line=1, message='an anchor or alias'))
    """
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 — a safe loader that can do even less
    except _ForbiddenError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return Flaw("R103", line, error.problem or "")
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return Flaw("R102", line, error.problem or str(error))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return Flaw("R102", 1, str(error).splitlines()[0] if str(error) else "nested too deeply")


def one_line(values: Mapping[str, Any]) -> str:
    """The values as YAML in flow style, on one line.

    >>> one_line({"confirm": "fundings", "words": "200", "quote": "200 Firmen: so viele."})
    "{confirm: fundings, words: '200', quote: '200 Firmen: so viele.'}"
    """
    written: str = yaml.dump(
        dict(values), Dumper=_Dumper, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**9
    )
    return written.rstrip("\n")


def scalar(value: str) -> str:
    """One text as YAML, quoted where another reader would take it for something else.

    >>> scalar("Anna Beispiel"), scalar("2026-11-26")
    ('Anna Beispiel', "'2026-11-26'")
    """
    return one_line({"x": value}).removeprefix("{x: ").removesuffix("}")
