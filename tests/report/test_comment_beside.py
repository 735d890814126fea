"""The comment beside a request, as action and template write it: between two commits, to a service that stands in for GitHub and GitLab."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

OURS = "github-actions[bot]"


@dataclass
class Service:
    """Comments of one request, under the addresses of both services; what was asked is kept."""

    comments: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    refuses: int = 0
    address: str = ""

    def answer(self, method: str, path: str, body: dict[str, Any], token: str) -> tuple[int, Any]:
        parts = urlsplit(path)
        self.asked.append(f"{method} {parts.path}")
        if token != "Bearer secret" or (self.refuses and method != "GET"):  # noqa: S105 — made up
            return self.refuses or 401, {"message": "no"}
        if parts.path.endswith("/user"):
            return 200, {"id": 7}
        if method == "GET":
            asked = {key: int(value[0]) for key, value in parse_qs(parts.query).items()}
            first = (asked["page"] - 1) * asked["per_page"]
            return 200, self.comments[first : first + asked["per_page"]]
        if method == "POST":
            assert parts.path in {"/repos/o/r/issues/5/comments", "/projects/3/merge_requests/5/notes"}
            self.comments.append(self.comment(len(self.comments) + 1, OURS, 7, body["body"]))
            return 201, self.comments[-1]
        number = int(parts.path.rpartition("/")[2])
        where = {"PATCH": "/repos/o/r/issues/comments/", "PUT": "/projects/3/merge_requests/5/notes/"}[method]
        assert parts.path == f"{where}{number}"
        (one,) = [one for one in self.comments if one["id"] == number]
        one["body"] = body["body"]
        return 200, one

    @staticmethod
    def comment(number: int, login: str, key: int, body: str) -> dict[str, Any]:
        return {"id": number, "user": {"login": login}, "author": {"id": key}, "body": body}


@pytest.fixture
def service() -> Iterator[Service]:
    state = Service()

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            token = self.headers.get("Authorization") or ""
            status, said = state.answer(self.command, self.path, json.loads(content or b"{}"), token)
            answer = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_GET = do_POST = do_PATCH = do_PUT = handle_any  # noqa: N815 — the names that the library asks for

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        state.address = f"http://127.0.0.1:{server.server_port}"
        yield state
        server.shutdown()


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=main")
    command = ["/usr/bin/env", "git", *who, *arguments]
    said = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return said.stdout.strip()


def commit(folder: Path, word: str) -> str:
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--message", word)
    return git(folder, "rev-parse", "HEAD")


def prizes(folder: Path, rows: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    schema = {"fields": [{"name": "id", "type": "string"}, {"name": "won", "type": "string"}], "primaryKey": "id"}
    resource = {"name": "prizes", "path": "prizes.csv", "schema": schema}
    (folder / "datapackage.json").write_text(
        json.dumps({"name": "prizes", "version": "1", "resources": [resource]}), encoding="utf-8"
    )
    (folder / "prizes.csv").write_text(f"id,won\n{rows}", encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> tuple[Path, str]:
    """A repository whose working tree has one row more than its first commit, which is told."""
    folder = tmp_path / "repository"
    prizes(folder / "open data", "1,x\n2,y\n")
    git(folder, "init", "--quiet")
    base = commit(folder, "before")
    prizes(folder / "open data", "1,x\n2,z\n3,@alle\n")
    commit(folder, "after")
    return folder, base


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the action has installed belegt."""
    program = tmp_path / "belegt" / "bin" / "belegt"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pipeline.cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


def run(script: str, cwd: Path, root: Path, **named: str) -> subprocess.CompletedProcess[str]:
    command = ["/bin/bash", "-eo", "pipefail", "-c", script]
    environment = {**os.environ, "PYTHONPATH": str(root), **named}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def act(root: Path, folder: Path, place: Path, service: Service, base: str, **more: str) -> str:
    """Runs the steps of the action that check and comment; all that they print."""
    steps = {
        one["name"]: one for one in yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    }
    given = {
        "RUNNER_TEMP": str(place), "GITHUB_ACTION_PATH": str(root), "PACKAGE": "open data", "ONLY": "", "SARIF": "",
        "BUILD": "false", "BASE": base, "MERGED": "", "NUMBER": "5", "AUTHOR": OURS, "TOKEN": "secret",
        "GITHUB_API_URL": service.address, "GITHUB_REPOSITORY": "o/r", "GITHUB_STEP_SUMMARY": str(place / "summary.md"),
    } | more  # fmt: skip
    assert steps["comment"]["env"].keys() <= given.keys()
    checked = run(steps["validate"]["run"], folder, root, **given)
    said = run(steps["comment"]["run"], folder, root, **given)
    assert said.returncode == 0, said.stderr
    assert not git(folder, "status", "--porcelain")
    assert git(folder, "worktree", "list").count("\n") == 0
    return checked.stdout + said.stdout + said.stderr


def test_a_request_gets_one_comment_that_is_written_anew(
    root: Path, repository: tuple[Path, str], place: Path, service: Service
) -> None:
    folder, base = repository
    others = [service.comment(number, "somebody", 1, "words") for number in range(1, 151)]
    service.comments = others
    act(root, folder, place, service, base)
    assert len(service.comments) == 151
    mark, _, body = service.comments[150]["body"].partition("\n")
    assert body.startswith("### prizes 1\n")
    assert "| prizes | 1 | 1 | 0 |" in body
    assert "won: y → z" in body
    assert "@\u2060alle" in body
    assert "Valid: 0 must" in body
    service.comments[3]["body"] = f"{mark}\nwords of somebody else"
    prizes(folder / "open data", "1,x\n")
    commit(folder, "further")
    act(root, folder, place, service, base)
    assert len(service.comments) == 151
    assert "| prizes | 0 | 0 | 1 |" in service.comments[150]["body"]
    assert service.comments[3]["body"].endswith("words of somebody else")
    prizes(folder / "other", "1,x\n")
    commit(folder, "another package")
    act(root, folder, place, service, base, PACKAGE="other")
    assert len(service.comments) == 152
    assert "New tables: prizes." in service.comments[151]["body"]


def test_faults_of_the_package_are_told_with_the_change(
    root: Path, repository: tuple[Path, str], place: Path, service: Service
) -> None:
    folder, base = repository
    prizes(folder / "open data", "1,x\n1,y\n")
    commit(folder, "a key twice")
    act(root, folder, place, service, base)
    (one,) = service.comments
    assert "**Not valid**" in one["body"]
    assert "cannot be compared" in one["body"]
    assert "K104" in one["body"]


def test_a_merged_request_is_held_against_what_it_was_merged_into(
    root: Path, repository: tuple[Path, str], place: Path, service: Service
) -> None:
    """The base may have gone on since the event; its own changes are none of the request."""
    folder, base = repository
    git(folder, "branch", "request")
    git(folder, "reset", "--quiet", "--hard", base)
    (folder / "README").write_text("news", encoding="utf-8")
    prizes(folder / "third", "1,x\n")
    commit(folder, "meanwhile")
    git(folder, "merge", "--quiet", "--no-edit", "request")
    merged = git(folder, "rev-parse", "HEAD")
    act(root, folder, place, service, base, PACKAGE="third", MERGED=merged)
    act(root, folder, place, service, base, MERGED=merged)
    assert "No record differs." in service.comments[0]["body"]
    assert "| prizes | 1 | 1 | 0 |" in service.comments[1]["body"]


def test_a_commit_that_is_not_there_is_fetched(
    root: Path, repository: tuple[Path, str], place: Path, service: Service, tmp_path: Path
) -> None:
    folder, base = repository
    git(folder, "config", "uploadpack.allowAnySHA1InWant", "true")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{folder}", str(shallow))
    act(root, shallow, place, service, base)
    assert "| prizes | 1 | 1 | 0 |" in service.comments[0]["body"]


@pytest.mark.parametrize("status", [403, 404])
def test_where_the_token_may_not_comment_the_summary_has_it(
    root: Path, repository: tuple[Path, str], place: Path, service: Service, status: int
) -> None:
    folder, base = repository
    service.refuses = status
    assert f"may not comment ({status})" in act(root, folder, place, service, base)
    assert "| prizes | 1 | 1 | 0 |" in (place / "summary.md").read_text(encoding="utf-8")
    assert service.comments == []


@pytest.mark.parametrize("status", [302, 422, 500])
def test_another_answer_is_a_fault_in_one_line(root: Path, service: Service, tmp_path: Path, status: int) -> None:
    service.refuses = status
    (tmp_path / "comment.md").write_text("words", encoding="utf-8")
    given = {"TOKEN": "secret", "NUMBER": "5", "GITHUB_API_URL": service.address, "GITHUB_REPOSITORY": "o/r"}
    said = run(f'{sys.executable} "{root}/deploy/comment.py" comment.md a', tmp_path, root, **given)
    assert said.returncode == 1
    assert said.stderr.startswith(f"the comment was not taken: {status}")
    given["GITHUB_API_URL"] = "http://127.0.0.1:9"
    said = run(f'{sys.executable} "{root}/deploy/comment.py" comment.md a', tmp_path, root, **given)
    assert said.stderr.startswith("the service does not answer")
    assert "Traceback" not in said.stderr


def test_data_that_are_not_committed_are_built_of_both_commits(
    root: Path, example: Path, place: Path, service: Service, tmp_path: Path
) -> None:
    folder = tmp_path / "repository"
    for path in ("publication.toml", *(one.relative_to(example).as_posix() for one in example.glob("data/register/*"))):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes((example / path).read_bytes())
    texts = folder / "data/texts"
    texts.mkdir(parents=True)
    (texts / "a.txt").write_text(
        "Titel: A\n\nDas Land Hessen fördert die Muster Optik GmbH mit 5 Mio. Euro.\n", encoding="utf-8"
    )
    (folder / ".gitignore").write_text(
        "/data/tables\n/data/graph\n/data/downloads\n/schemas\n/datapackage.json\n", encoding="utf-8"
    )
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "before")
    base = git(folder, "rev-parse", "HEAD")
    (texts / "b.txt").write_text("Titel: B\n\nDer Bund gibt der Muster Optik GmbH 7 Mio. Euro.\n", encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "after")
    (build,) = [
        one for one in yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"] if one["name"] == "build"
    ]  # fmt: skip
    built = run(build["run"], folder, root, RUNNER_TEMP=str(place), PACKAGE=".")
    assert built.returncode == 0, built.stderr
    act(root, folder, place, service, base, PACKAGE=".", BUILD="true")
    body = service.comments[0]["body"]
    assert "| fundings | 1 | 0 | 0 |" in body
    assert "Der Bund gibt der Muster Optik GmbH 7 Mio. Euro." in body
    assert "amount=7000000" in body
    assert "amount=5000000" not in body


def test_a_merge_request_gets_its_comment(
    root: Path, repository: tuple[Path, str], place: Path, service: Service, tmp_path: Path
) -> None:
    folder, base = repository
    told = yaml.safe_load((root / "deploy/gitlab-validate.yml").read_text(encoding="utf-8"))
    hidden, *_ = told[".belegt"]["before_script"]  # the token, from all that comes behind; the others install
    job = told["belegt-comment"]
    (tmp_path / "program").mkdir()
    (tmp_path / "program" / "deploy").symlink_to(root / "deploy")
    (tmp_path / "program" / ".venv").symlink_to(place / "belegt")
    given = {
        "PACKAGE": "open data", "BELEGT_TOKEN": "secret", "CI_MERGE_REQUEST_IID": "5", "CI_PROJECT_ID": "3",
        "CI_API_V4_URL": service.address, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
    }  # fmt: skip
    for _ in range(2):
        said = run("\n".join([hidden, *job["script"]]), folder, root, **given)
        assert said.returncode == 0, said.stderr
    (one,) = service.comments
    assert "| prizes | 1 | 1 | 0 |" in one["body"]
    assert [asked.split()[0] for asked in service.asked] == ["GET", "GET", "POST", "GET", "GET", "PUT"]


def test_the_action_says_what_it_takes(root: Path) -> None:
    """Every input that a step names is declared, and no step puts an expression into its script."""
    action = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
    assert all({"description", "default"} == said.keys() for said in action["inputs"].values())
    text = json.dumps(action["runs"])
    assert all(f"inputs.{name}" in text for name in action["inputs"])
    for one in action["runs"]["steps"]:
        assert one["shell"] == "bash"
        assert "${{" not in one["run"]
        assert one.keys() <= {"name", "shell", "run", "env", "if"}
    page = (root / "docs/validate.md").read_text(encoding="utf-8")
    assert all(f"`{name}" in page or f"{name}:" in page for name in action["inputs"])
