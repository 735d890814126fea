"""The triples of a graph as strings, by subject and by object: what the engine for shapes looks things up in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.garbage import uncollected

if TYPE_CHECKING:
    from pyoxigraph import Triple

Term = str
"""A term as N-Triples spells it: strings are compared and looked up in a fraction of the time that Oxigraph's terms take."""

SH = "http://www.w3.org/ns/shacl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = f"<{RDF}type>"
SUBCLASS = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class UnknownTermError(ValueError):
    """A shape uses a term of SHACL that this engine does not know."""


class Things:
    """The triples of a graph by subject, on demand by object, and the instances of its classes."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.about: dict[Term, dict[Term, list[Term]]] = {}
        """The values of each property of each subject."""
        self._subjects: dict[Term, dict[Term, list[Term]]] = {}
        self._instances: dict[Term, dict[Term, None]] = {}
        known: dict[Term, Term] = {}
        last, said_of = "", dict[Term, list[Term]]()
        with uncollected():
            for triple in triples:
                subject, predicate, value = str(triple).split(" ", 2)
                if subject != last:
                    last, said_of = subject, self.about.setdefault(subject, {})
                values = said_of.get(predicate)
                if values is None:
                    said_of[known.setdefault(predicate, predicate)] = [value]
                else:
                    values.append(value)

    def values(self, subject: Term, predicate: Term) -> list[Term]:
        """The objects of a subject for a predicate."""
        return self.about.get(subject, {}).get(predicate, [])

    def properties(self, subject: Term) -> dict[Term, list[Term]]:
        """All that is said of a subject."""
        return self.about.get(subject, {})

    def of(self, subject: Term, predicate: str) -> list[Term]:
        """The objects of a subject for a predicate by its IRI."""
        return self.values(subject, f"<{predicate}>")

    def subjects(self, value: Term, predicate: Term) -> list[Term]:
        """The subjects that have a value for a predicate."""
        if predicate not in self._subjects:
            found: dict[Term, list[Term]] = {}
            for subject, said_of in self.about.items():
                for one in said_of.get(predicate, ()):
                    found.setdefault(one, []).append(subject)
            self._subjects[predicate] = found
        return self._subjects[predicate].get(value, [])

    def row(self, head: Term) -> list[Term]:
        """The members of an RDF list."""
        members: list[Term] = []
        while head != f"<{RDF}nil>":
            first, rest = self.of(head, f"{RDF}first"), self.of(head, f"{RDF}rest")
            if len(first) != 1 or len(rest) != 1 or len(members) > len(self.about):
                raise UnknownTermError("a list without an end")
            members.append(first[0])
            head = rest[0]
        return members

    def instances(self, kind: Term) -> dict[Term, None]:
        """Everything that has a class or a class below it, each once."""
        if kind in self._instances:
            return self._instances[kind]
        found: dict[Term, None] = {}
        below, seen = [kind], {kind}
        while below:
            one = below.pop()
            found |= dict.fromkeys(self.subjects(one, TYPE))
            below += [sub for sub in self.subjects(one, SUBCLASS) if sub not in seen]
            seen.update(below)
        self._instances[kind] = found
        return found


def is_iri(term: Term) -> bool:
    """Whether a term is an IRI; a triple as a term begins with two brackets."""
    return term[0] == "<" and term[1] != "<"


def is_literal(term: Term) -> bool:
    """Whether a term is a literal."""
    return term[0] == '"'


def is_blank(term: Term) -> bool:
    """Whether a term is a node without a name."""
    return term[0] == "_"


def said(term: Term) -> str:
    r"""The IRI, label or words of a term.

    >>> said("<urn:a>"), said("_:b"), said(r'"sagt \"ja\""@de')
    ('urn:a', 'b', 'sagt "ja"')
    """
    if is_literal(term):
        words = term[1 : term.rindex('"')]
        return _ESCAPE.sub(_unescaped, words) if "\\" in words else words
    return term[1:-1] if is_iri(term) else term[2:] if is_blank(term) else term


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _ESCAPES.get(found[3], found[3])


def language(literal: Term) -> str:
    """The language of a literal; empty where it has none."""
    behind = literal[literal.rindex('"') + 1 :]
    return behind[1:].partition("--")[0] if behind.startswith("@") else ""


def datatype(literal: Term) -> Term:
    """The datatype of a literal."""
    behind = literal[literal.rindex('"') + 1 :]
    if behind.startswith("@"):
        return f"<{RDF}{'dirLangString' if '--' in behind else 'langString'}>"
    return behind[2:] or f"<{XSD}string>"
