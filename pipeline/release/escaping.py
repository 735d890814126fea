"""Foreign words that are shown: they steer no terminal, mark no page, and call nobody."""

from __future__ import annotations

import re

UNPRINTED = dict.fromkeys((*range(32), *range(127, 160), *range(8232, 8239), *range(8294, 8298)), "\ufffd")
"""Control characters, ends of lines, and signs that turn the direction of writing: a foreign package must not steer a terminal."""
ESCAPED = {ord(sign): f"\\{sign}" for sign in "\\`*_[]|~"} | {ord(sign): f"&#{ord(sign)};" for sign in "<>&$"}
"""Signs of Markdown, HTML and formulas: a foreign text must not become a link or a mark."""
JOINER = "\u2060"
"""An invisible sign that keeps a host of repositories from making calls, references and links of words."""
CALLING = re.compile(r"[@#~^](?=\S)|[!%$&](?=\w)|:(?=//)|:(?=[\w+-]+:)|(?<=www)(?=\.)|(?<=\bGH)(?=-\d)", re.IGNORECASE)
"""What GitHub and GitLab make a call, a reference, a picture or a link of, also where it is escaped."""
LEADING = re.compile(r"^\s*(?:[#+=-]|\d{1,9}(?=[.)]))")
"""What begins a heading, a list or a line where it stands first."""


def plain(text: str) -> str:
    """A text without signs that steer a terminal."""
    return text.translate(UNPRINTED)


def escaped(text: str) -> str:
    """A text as words of Markdown on one line: no mark, no link, no call, no formula, no reference."""
    said = CALLING.sub(lambda found: f"{found[0]}{JOINER}", plain(text))
    first = LEADING.match(said)
    lead = f"{JOINER}{first[0].strip()}" if first else ""
    return (lead + said[first.end() if first else 0 :]).translate(ESCAPED)
