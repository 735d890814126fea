"""Lines of N-Triples: how a subject, a term and a value become one."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codebook.namespaces import NAMESPACES, iri


def literal(text: str, language: str = "", datatype: str = "") -> str:
    """A literal with its language or its type of XML Schema, escaped as N-Triples wants it.

    >>> print(literal("sagt „Ja“", "de"), literal("2018", datatype="gYear"))
    "sagt „Ja“"@de "2018"^^<http://www.w3.org/2001/XMLSchema#gYear>
    """
    text = escape(text)
    if language:
        return f'"{text}"@{language}'
    return f'"{text}"^^<{NAMESPACES["xsd"]}{datatype}>' if datatype else f'"{text}"'


def escape(text: str) -> str:
    """The text of a literal as N-Triples wants it between quotation marks (RDF 1.1 N-Triples, canonical form)."""
    for sign, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r")):
        text = text.replace(sign, escaped)
    return text


def reference(to: str | None) -> str:
    """An IRI as a value; nothing where there is none."""
    return f"<{to}>" if to else ""


def triple(subject: str, term: str, value: str, base: str) -> str:
    """The line of one triple."""
    return f"<{subject}> <{iri(term, base)}> {value} ."


def describe(base: str, subject: str, *said: tuple[str, str]) -> Iterator[str]:
    """The lines of what is said of a subject, as pairs of term and value; empty values are not said."""
    return (triple(subject, term, value, base) for term, value in said if value)
