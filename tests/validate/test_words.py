from __future__ import annotations

import pytest

from pipeline.validate import words


def test_readers_agree_where_both_read_the_same_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert words.agree("rund 5 Mio. Euro")
    assert words.agree("Euro")
    monkeypatch.setattr(words, "read_quantity_again", lambda _: None)
    assert words.agree("Euro")
    assert not words.agree("rund 5 Mio. Euro")
    monkeypatch.undo()
    monkeypatch.setattr(words, "read_quantity", lambda _: None)
    assert not words.agree("rund 5 Mio. Euro")
