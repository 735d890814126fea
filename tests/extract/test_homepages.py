from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.codebook.mentions import HomepageMention

Find = Callable[[str, type[HomepageMention]], list[HomepageMention]]


@pytest.mark.parametrize(
    ("text", "bearer"),
    [
        ("Das Unternehmen Müsterwerk wächst. www.muesterwerk.de", "Müsterwerk"),
        ("Das Unternehmen Musterwerk wächst. www.beispiel.de", None),
        ("Das Unternehmen Musterwerk wächst. info@www.musterwerk.de", None),
    ],
)
def test_an_address_is_the_homepage_of_the_name_that_it_spells(find: Find, text: str, bearer: str | None) -> None:
    assert [m.organisation.name for m in find(text, HomepageMention)] == ([bearer] if bearer else [])
