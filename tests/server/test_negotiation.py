"""Content negotiation after RFC 9110, section 12.5."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.server.negotiation import best_language, best_type

OFFERED = ["text/html", "text/turtle", "application/ld+json"]


@pytest.mark.parametrize(
    ("header", "best"),
    [
        (None, "text/html"),
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/*", "text/html"),
        ("TEXT/Turtle", "text/turtle"),
        ("text/turtle;q=0.9, text/html;q=0.1", "text/turtle"),
        ("text/html;q=0, */*", "text/turtle"),
        ("application/ld+json;profile=x;q=0.2, text/turtle;q=0.1", "application/ld+json"),
        ("text/*;q=0.3, text/html;q=0.2, application/*;q=0.25", "text/turtle"),
        ("image/png", None),
        ("text/turtle;q=0", None),
        ("text/turtle;q=2", None),
        ("text/turtle;q=0.1234", None),
        ("text/turtle;q=x, text/html;q=0.001", "text/html"),
    ],
)
def test_media_types(header: str | None, best: str | None) -> None:
    assert best_type(header, OFFERED) == best


@pytest.mark.parametrize(
    ("header", "best"),
    [(None, "de"), ("en", "en"), ("en-GB, de;q=0.9", "en"), ("fr", "de"), ("*", "de"), ("de;q=0, *", "en")],
)
def test_languages(header: str | None, best: str) -> None:
    assert best_language(header, ["de", "en"]) == best


@given(st.text(alphabet="abc/*;q=.,01 ", max_size=40))
def test_any_header_has_an_answer(header: str) -> None:
    assert best_type(header, OFFERED) in {*OFFERED, None}
    assert best_language(header, ["de", "en"]) in {"de", "en"}
