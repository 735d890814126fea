from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from pipeline.cli import COMMANDS
from tests.originals import PAGE, print_pdf

Run = Callable[..., subprocess.CompletedProcess[str]]
TEXT = "data/texts/kutschaty-besuch-its-owl.txt"

ALONE = """
import sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyaddr", "socket.sendto"):
        print("NETWORK", event, arguments, file=sys.stderr)
        raise OSError("no network")

sys.addaudithook(refuse)
from pipeline.cli import main
main()
"""

WITHOUT_NETWORK = {
    "build": ["build"],
    "catalog": ["catalog"],
    "collect": ["collect", "inbox", "--output", "mine"],
    "diff": ["diff", ".", "datapackage.json"],
    "explain": ["explain", "DE"],
    "extract": ["extract", TEXT],
    "init": ["init", "other"],
    "link": ["link"],
    "query": ["query", "SELECT * WHERE { ?s ?p ?o } LIMIT 1"],
    "release": ["release", "0.1.0"],
    "score": ["score", str(Path(__file__).parents[1] / "corpus")],
    "site": ["site", "--output", "pages"],
    "take-down": ["take-down", "per-43410790c3a4e411"],
    "total": ["total"],
    "validate": ["validate"],
    "verify": ["verify"],
}


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "seite.html").write_text(PAGE, encoding="utf-8")
    (folder / "bescheid.pdf").write_bytes(print_pdf([["Das Land Hessen gibt der Muster GmbH 4 Mio. Euro."]]))
    return tmp_path


def test_a_stranger_publishes_pages_and_pdfs(belegt: Run, inbox: Path) -> None:
    assert belegt("init", "mine", cwd=inbox).returncode == 0
    said = belegt("collect", "inbox", "--output", "mine", cwd=inbox)
    problems = [
        line for line in said.stderr.splitlines() if not line.startswith("collect: ")
    ]  # lines of progress in CI
    assert (said.returncode, problems) == (0, [])
    assert said.stdout == "2 texts written to mine/data/texts, 15 pieces dropped and recorded\n"
    built = belegt("build", "--output", "mine", cwd=inbox)
    assert built.returncode == 0, built.stderr
    assert "T114" not in built.stderr
    sources = (inbox / "mine" / "data" / "tables" / "sources.csv").read_text(encoding="utf-8")
    assert "text/html" in sources
    assert "application/pdf" in sources
    fundings = (inbox / "mine" / "data" / "tables" / "fundings.csv").read_text(encoding="utf-8")
    assert "53000000" in fundings
    assert "4000000" in fundings
    assert "30000000" not in fundings
    assert belegt("validate", "mine", cwd=inbox).returncode == 0
    again = belegt("collect", "inbox", "--output", "mine", cwd=inbox)
    assert again.stdout == "0 texts written to mine/data/texts, 2 unchanged, 0 pieces dropped and recorded\n"


def test_build_names_collect_for_a_page_among_the_texts(belegt: Run, inbox: Path) -> None:
    belegt("init", "mine", cwd=inbox)
    belegt("collect", "inbox/bescheid.pdf", "--output", "mine", cwd=inbox)
    (inbox / "mine" / "data" / "texts" / "seite.html").write_text(PAGE, encoding="utf-8")
    said = belegt("build", "--output", "mine", cwd=inbox)
    assert said.returncode == 0
    assert "T114 may data/texts/seite.html" in said.stderr
    assert "belegt collect" in said.stderr


def test_problems_are_said_and_the_rest_is_written(belegt: Run, inbox: Path) -> None:
    (inbox / "inbox" / "korpus.jsonl").write_text('{"id": "a", "body": "Es wächst."}\n{"body": 5}\n', encoding="utf-8")
    said = belegt("collect", "inbox/korpus.jsonl", "--texts", "out", "--column", "text=body", cwd=inbox)
    assert said.returncode == 1
    assert "T126 must korpus.jsonl:row 2" in said.stderr
    assert (inbox / "out" / "a.txt").read_text(encoding="utf-8").endswith("Es wächst.\n")


@pytest.mark.parametrize(
    "arguments",
    [[], ["nowhere.html"], ["inbox", "--column", "body"], ["inbox", "--column", "x=y"], ["inbox", "--pause", "0"]],
)
def test_wrong_usage_has_its_own_exit_code(belegt: Run, inbox: Path, arguments: list[str]) -> None:
    assert belegt("collect", *arguments, cwd=inbox).returncode == 2


def test_the_web_is_asked_only_with_a_contact(belegt: Run, inbox: Path) -> None:
    said = belegt("collect", "https://nowhere.invalid/", cwd=inbox)
    assert (said.returncode, said.stderr[:4]) == (1, "C101")
    belegt("init", "mine", cwd=inbox)
    said = belegt("collect", "https://nowhere.invalid/", "--output", "mine", cwd=inbox)
    assert (said.returncode, said.stderr[:4]) == (1, "W109")


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in {"push", "review", "serve"}])
def test_no_command_touches_the_network_unasked(command: str, package: Path) -> None:
    (package / "inbox").mkdir()
    (package / "inbox" / "seite.html").write_text(PAGE, encoding="utf-8")
    run = [sys.executable, "-c", ALONE, *WITHOUT_NETWORK[command]]
    said = subprocess.run(run, cwd=package, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    assert "NETWORK" not in said.stderr


def test_the_review_page_asks_no_other_host_until_it_is_stopped(package: Path) -> None:
    run = [sys.executable, "-c", ALONE, "review", "--no-open"]
    with subprocess.Popen(run, cwd=package, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as serving:
        try:
            assert serving.stdout
            page, _, token = serving.stdout.readline().strip().partition("#")
            for path in ("", "api/publication", f"api/text/{Path(TEXT).stem}"):
                with urlopen(Request(f"{page}{path}", headers={"X-Token": token}), timeout=60) as answer:  # noqa: S310 — our own page
                    assert answer.status == 200
            serving.send_signal(signal.SIGINT)
            _, said = serving.communicate(timeout=60)
        finally:
            serving.kill()  # where the tests themselves run without an interrupt
    assert serving.returncode == 0
    assert "NETWORK" not in said
    assert "Decisions are saved" in said
