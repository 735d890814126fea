"""What shapes ask of a value by its letters alone, whatever else a graph says: W3C SHACL, sections 4.1, 4.4 and 4.8."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.validate.lexical import is_well_formed
from pipeline.validate.things import SH, XSD, Term, datatype, is_blank, is_iri, is_literal, said

Ask = Callable[[Term], bool]
"""Whether a value is as a constraint asks."""
Members = Callable[[Term], list[Term]]
"""The members of a list of the shapes."""


def _datatype(given: Term, _: Members) -> Ask:
    kind = said(given)
    if kind == f"{XSD}string":  # of any words
        return lambda one: one[0] == '"' and (one[-1] == '"' or datatype(one) == given)
    return lambda one: one[0] == '"' and datatype(one) == given and is_well_formed(said(one), kind)


def _in(given: Term, members: Members) -> Ask:
    return frozenset(members(given)).__contains__


def _min_length(given: Term, _: Members) -> Ask:
    least = int(said(given))
    return lambda one: not is_blank(one) and len(said(one)) >= least


def _node_kind(given: Term, _: Members) -> Ask:
    kinds = {"IRI": (is_iri,), "Literal": (is_literal,), "BlankNode": (is_blank,), "BlankNodeOrIRI": (is_blank, is_iri),
             "BlankNodeOrLiteral": (is_blank, is_literal), "IRIOrLiteral": (is_iri, is_literal)}  # fmt: skip
    wanted = kinds[said(given).removeprefix(SH)]
    return wanted[0] if len(wanted) == 1 else lambda one: any(kind(one) for kind in wanted)


def _pattern(given: Term, _: Members) -> Ask:
    pattern = re.compile(said(given))
    return lambda one: not is_blank(one) and pattern.search(said(one)) is not None


OF_LETTERS: dict[str, Callable[[Term, Members], Ask]] = {
    "datatype": _datatype, "in": _in, "minLength": _min_length, "nodeKind": _node_kind, "pattern": _pattern,
}  # fmt: skip
"""Every such constraint that is known, by its parameter."""
