"""What no query may hold: the keyword by which a part of it is sent to another server.

Oxigraph reads keywords wherever they fit, without a blank around them: "trueSERVICE<…>", "1service?x", "SERVICE:name". So
everything is taken away in which the letters are harmless, and what is left must not hold them. The workers can open no
connection either (`query_workers`): this is what says so before.
"""

from __future__ import annotations

import re

_ESCAPE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_LONG, _SHORT = r"(?:[^{0}\\]|\\.|{0}{{1,2}}(?!{0}))*+", r"(?:[^{0}\\\n\r]|\\.)*+"
"""What stands between the quotation marks of a string; taken once, so that one without an end is not tried from each mark in it."""
HARMLESS = re.compile(
    rf"""
    (?P<iri> <(?:[^<>"{{}}|^`\\\x00-\x20]|{_ESCAPE})*> ) |
    (?P<string> \"{{3}}{_LONG.format('"')}\"{{3}} | '{{3}}{_LONG.format("'")}'{{3}} ) |
    (?P<open> \"{{3}}{_LONG.format('"')} | '{{3}}{_LONG.format("'")} ) |
    (?P<short> "{_SHORT.format('"')}" | '{_SHORT.format("'")}' ) |
    (?P<cut> "{_SHORT.format('"')} | '{_SHORT.format("'")} ) |
    (?P<comment> \#[^\n\r]* ) |
    (?P<variable> [?$]\w+ ) |
    (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* ) |
    (?P<local> :(?:[\w.\-:]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?\#@%])+ )
    """,
    re.VERBOSE | re.DOTALL,
)
"""The pieces of a query that hold words of its author: SPARQL 1.1, section 19.8."""
KEYWORD = re.compile(r"service", re.IGNORECASE)
CODE_POINT = re.compile(_ESCAPE)


def asks_elsewhere(query: str) -> bool:
    """Whether a query may hold SERVICE, in any spelling; a prefix that is called so counts, too.

    >>> asks_elsewhere("SELECT * { trueservice<http://a.example/>{} }")
    True
    >>> asks_elsewhere("SELECT ?service { ?service rdfs:label 'SERVICE' } # SERVICE")
    False
    """
    if "\\" not in query and KEYWORD.search(query) is None:
        return False
    left = HARMLESS.sub(_left, query)
    return KEYWORD.search(CODE_POINT.sub(_decoded, left)) is not None


def _left(found: re.Match[str]) -> str:
    """What stays of a piece: nothing but a mark, or all of it where it may be something else.

    A string without an end may be none. What looks like an IRI may be a "<" that compares, with the keyword behind the
    bracket that it stands in.
    """
    if found["open"] or found["cut"]:
        return found.group()
    closed = found.group().find(")") if found["iri"] else -1
    return found.group() if closed >= 0 and KEYWORD.search(found.group(), closed) else " "


def _decoded(found: re.Match[str]) -> str:
    number = int(found[0].lstrip("\\uU"), base=16)
    return chr(number) if number <= 0x10FFFF else " "
