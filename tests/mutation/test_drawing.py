from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.mutation.drawing import DropAlternative, draw, equivalent
from tests.mutation.running import Measured, reaching

ROOT = Path(__file__).parents[2]
MODULE = "pipeline/german/bare.py"


def test_a_seed_draws_the_same_mutants_each_at_a_place_of_its_own() -> None:
    first = draw(MODULE, 6, 1)
    assert (
        [one.key for one in first] == [one.key for one in draw(MODULE, 6, 1)] != [one.key for one in draw(MODULE, 6, 2)]
    )
    assert len({one.source for one in first}) == 6
    for one in first:
        ast.parse(one.source)
        assert one.before != one.after
        assert one.before.split(" ")[0] in (ROOT / MODULE).read_text(encoding="utf-8").splitlines()[one.line - 1]


def test_a_pattern_loses_one_word() -> None:
    (mutant,) = draw("pipeline/german/per_item.py", 1, 1, words=True)
    assert mutant.after in {mutant.before.replace(f"|{word}", "", 1) for word in re.split(r"[|()]", mutant.before)}
    assert DropAlternative.examples()


def test_what_is_said_to_be_the_same_is_of_a_line_that_is_there() -> None:
    for module, before, after in equivalent():
        assert before != after
        text = " ".join((ROOT / module).read_text(encoding="utf-8").split())
        assert " ".join(before.split()) in text, (module, before)


def test_a_mutant_is_tried_with_the_tests_that_reach_its_statement_fast_ones_first() -> None:
    mutant = next(one for one in draw(MODULE, 60, 1) if one.before.startswith("offset = "))
    tests = {
        "tests/a.py::slow": Measured(3, {MODULE: [mutant.line]}),
        "tests/a.py::fast": Measured(1, {MODULE: [mutant.line]}),
        "tests/b.py::beside": Measured(0, {MODULE: [mutant.line - 30]}),
        "tests/c.py::elsewhere": Measured(0, {}),
    }
    assert reaching(mutant, tests, 60) == ["tests/a.py::fast", "tests/a.py::slow"]
    assert reaching(mutant, tests, 2) == ["tests/a.py::fast"]
