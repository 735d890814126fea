"""How mutants are tried: each in a child of a process that has loaded everything else, with the tests that reach its line."""

from __future__ import annotations

import ast
import contextlib
import gc
import importlib
import json
import os
import resource
import shutil
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Sequence
from dataclasses import asdict, dataclass, field
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import pytest

from tests.mutation.drawing import ROOT, Mutant

MEANT = ("pipeline.codebook", "pipeline.problems", "pipeline.problem_kinds")
"""What mutated modules import and nothing of it imports them: it stays loaded from child to child."""
PREPARED = ("built", "example")
"""Publications that no test changes: they are built once, by the code as it is."""
KILLED, SURVIVED, NO_MODULE = 1, 0, 77
PATIENCE, SLOWER = 3, 4
"""Seconds, and how many times its own ones, that a test may take of the processor before it counts as one that does not end."""
WAITING = 3600
"""Seconds after which a child is given up that waits for what does not come."""
MEMORY = 6 * 2**30


@dataclass
class Measured:
    """A test: how long it takes in seconds, and the lines that it reaches by the path of their module."""

    seconds: float = 0.0
    lines: dict[str, list[int]] = field(default_factory=dict)


class Recorder:
    """A plugin of pytest that measures every test."""

    def __init__(self, folders: Sequence[str]) -> None:
        import coverage  # noqa: PLC0415 — loaded before the code that it measures

        self.seconds: dict[str, float] = defaultdict(float)
        self.failed: set[str] = set()
        self.coverage = coverage.Coverage(data_file=None, include=[f"{ROOT / one}/*" for one in folders])
        self.coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, bool, bool]:
        """Names the test that runs."""
        self.coverage.switch_context(item.nodeid)
        began = time.process_time()
        result = yield
        self.seconds[item.nodeid] += time.process_time() - began
        self.coverage.switch_context("")
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Notes what does not pass by itself."""
        if report.outcome != "passed":
            self.failed.add(report.nodeid)

    def tests(self) -> dict[str, Measured]:
        """What has been measured of the tests that pass."""
        self.coverage.stop()
        data = self.coverage.get_data()
        tests = {name: Measured(seconds) for name, seconds in self.seconds.items() if name not in self.failed}
        for file in data.measured_files():
            for line, names in data.contexts_by_lineno(file).items():
                for name in filter(tests.__contains__, names):
                    tests[name].lines.setdefault(Path(file).relative_to(ROOT).as_posix(), []).append(line)
        return tests


class Prepared:
    """A plugin of pytest that hands out the publications as they were built before, and ends a test that does not end."""

    def __init__(self, made: Path, tests: dict[str, Measured]) -> None:
        self.made, self.tests = made, tests

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, bool, bool]:
        """Lets the system end the process when a test takes much more of its time than without a mutant."""
        known = self.tests.get(item.nodeid)
        signal.setitimer(signal.ITIMER_PROF, PATIENCE + SLOWER * known.seconds if known else 0)
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Generator[None, Any, Any]:
        """Builds what is not there yet."""
        name = fixturedef.argname
        if name not in PREPARED:
            return (yield)
        kept = self.made / name
        if kept.exists():
            fixturedef.func = lambda **_: kept
            return (yield)
        copy = shutil.copytree((yield), self.made / f"{name}-{os.getpid()}")
        with contextlib.suppress(OSError):  # another child was faster
            copy.rename(kept)
        return kept


class Finder(MetaPathFinder):
    """Lets a module be imported as its mutant."""

    def __init__(self, mutant: Mutant) -> None:
        self.name, self.file = name_of(mutant.module), str(ROOT / mutant.module)
        code = compile(mutant.source, self.file, "exec", dont_inherit=True)

        class Loader(SourceFileLoader):
            def get_code(self, _: str) -> CodeType:
                return code

        self.loader = Loader(self.name, self.file)

    def find_spec(self, fullname: str, _: Any, __: ModuleType | None = None) -> ModuleSpec | None:
        """The mutant for its module, nothing for others."""
        if fullname != self.name:
            return None
        package = [str(Path(self.file).parent)] if self.file.endswith("__init__.py") else None
        return spec_from_file_location(fullname, self.file, loader=self.loader, submodule_search_locations=package)


def name_of(module: str) -> str:
    """The name by which a file is imported."""
    return module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def load() -> None:
    """Loads all that the tests need of others, and what stays of ours."""
    for name in ("pipeline.flow", "pipeline.presenting", "pipeline.finding", "hypothesis", "pyshacl", "frictionless"):
        importlib.import_module(name)
    for name in [name for name in sys.modules if name.startswith("pipeline.") and not name.startswith(MEANT)]:
        parent, _, last = name.rpartition(".")
        del sys.modules[name]
        if parent in sys.modules:
            with contextlib.suppress(AttributeError):
                delattr(sys.modules[parent], last)
    gc.collect()
    gc.freeze()


def fork(run: Callable[[], int]) -> int:
    """Runs something in a child; its process id."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        signal.alarm(WAITING)
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        code = run()
    finally:
        os._exit(code)


def measure(places: Sequence[str], kept: Path, made: Path) -> int:
    """Runs tests and notes of each that passes how long it takes and what it reaches."""
    recorder = Recorder(["pipeline/validate", "pipeline/german"])
    failed = pass_tests(["--maxfail=1000", *places], recorder, Prepared(made, {}))
    kept.write_text(json.dumps({name: asdict(test) for name, test in recorder.tests().items()}), encoding="utf-8")
    if failed:
        kept.with_suffix(".failed").write_text("\n".join(sorted(recorder.failed)), encoding="utf-8")
    return failed


def pass_tests(tests: Sequence[str], *plugins: object) -> int:
    """Runs tests up to the first that fails; whether one did."""
    flags = [
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "--assert=plain",
        "-Wignore::pytest.PytestAssertRewriteWarning",
        "--tb=no",
        "--no-header",
        f"--rootdir={ROOT}",
    ]
    return SURVIVED if pytest.main([*flags, *tests], plugins=list(plugins)) == 0 else KILLED


def try_mutant(mutant: Mutant, names: Sequence[str], tests: dict[str, Measured], made: Path) -> int:
    """Whether tests kill a mutant; one that cannot even be imported is none."""
    sys.meta_path.insert(0, Finder(mutant))
    try:
        importlib.import_module(name_of(mutant.module))
    except Exception:  # noqa: BLE001 — whatever it raises
        return NO_MODULE
    return pass_tests(names, Prepared(made, tests))


def reaching(mutant: Mutant, tests: dict[str, Measured], patience: float) -> list[str]:
    """The tests that reach the statement of a mutant, as many as fit in so many seconds.

    One of each function comes first, fast ones before others, then those with other parameters. What is done when a module
    is imported is left to the tests of the files that reach anything of the module, those first that reach most of it, or to
    all tests where none does.
    """
    lines = _statement((ROOT / mutant.module).read_text(encoding="utf-8"), mutant.line)
    place = {name: name if lines else name.partition("::")[0] for name in tests}
    reached: dict[str, set[int]] = defaultdict(set)
    for name, test in tests.items():
        reached[place[name]].update(test.lines.get(mutant.module, ()))
    able = [name for name in tests if (reached[place[name]] & lines if lines else reached[place[name]])]
    if not able and not lines:
        able = list(tests)
    turns: dict[str, int] = defaultdict(int)
    order = []
    for name in sorted(able, key=lambda name: tests[name].seconds):
        function = name.partition("[")[0]
        order.append((0 if lines else -len(reached[place[name]]), turns[function] > 0, tests[name].seconds, name))
        turns[function] += 1
    chosen: list[str] = []
    for *_, seconds, name in sorted(order):
        patience -= seconds
        if patience < 0:
            break
        chosen.append(name)
    return chosen


def _statement(source: str, line: int) -> set[int] | None:
    """The lines of the innermost statement at a line, without those of its body; None outside of functions."""
    inside, best = False, None
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.stmt) or not node.lineno <= line <= (node.end_lineno or line):
            continue
        body = getattr(node, "body", None)
        last = body[0].lineno - 1 if body else node.end_lineno or node.lineno
        if isinstance(node, ast.FunctionDef):
            inside = inside or line >= body[0].lineno if body else inside
        elif line <= max(last, node.lineno):
            best = set(range(node.lineno, max(last, node.lineno) + 1))
    return best if inside else None
