"""Puts a text beside a pull request of GitHub or a merge request of GitLab: one comment, written anew in its place.

    python3 deploy/comment.py FILE MARK

A workflow runs it with its own token; belegt itself asks nothing of the network. MARK tells comments of several packages apart.
Only a comment of the same account is written anew, so that nobody else's words are replaced. Where the token may not comment, as at
requests from a fork, the text goes to the summary of the job. Nothing is needed but Python.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PAGES, PAGE = 50, 100
"""Pages of comments that are read, and how many comments one has."""
SECONDS = 30
NOT_ALLOWED = (401, 403, 404)
"""What both services answer to a token that may not comment."""


def main(file: Path, mark: str) -> None:
    """Posts the text of a file, or puts it in the place of what this account has posted for the mark before."""
    sign = f"<!-- belegt {hashlib.sha256(mark.encode()).hexdigest()[:16]} -->"
    text = f"{sign}\n{file.read_text(encoding='utf-8')}"
    try:
        old, address, method = (_gitlab if "CI_MERGE_REQUEST_IID" in os.environ else _github)(sign)
        ask(method if old else "POST", f"{address[1]}/{old}" if old else address[0], {"body": text})
    except urllib.error.HTTPError as error:
        if error.code not in NOT_ALLOWED:
            raise SystemExit(f"the comment was not taken: {error.code} {error.reason}") from error
        print(f"the token may not comment ({error.code}); the text stands in the summary of the job")  # noqa: T201
        _sum_up(file)
    except OSError as error:
        raise SystemExit(f"the service does not answer: {error}") from error


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows nowhere: the token is for one host."""

    def redirect_request(self, *_: Any) -> None:
        """Gives no further address."""


def _github(sign: str) -> tuple[int | None, tuple[str, str], str]:
    """The number of the comment that is there, where comments are posted and written anew, and how."""
    repository = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}/issues"
    address = f"{repository}/{int(os.environ['NUMBER'])}/comments"
    author = os.environ.get("AUTHOR") or "github-actions[bot]"
    found = (one["id"] for one in _all(address) if one["user"]["login"] == author and one["body"].startswith(sign))
    return next(found, None), (address, f"{repository}/comments"), "PATCH"


def _gitlab(sign: str) -> tuple[int | None, tuple[str, str], str]:
    project = f"{os.environ['CI_API_V4_URL']}/projects/{int(os.environ['CI_PROJECT_ID'])}"
    address = f"{project}/merge_requests/{int(os.environ['CI_MERGE_REQUEST_IID'])}/notes"
    author = ask("GET", f"{os.environ['CI_API_V4_URL']}/user")["id"]
    found = (one["id"] for one in _all(address) if one["author"]["id"] == author and one["body"].startswith(sign))
    return next(found, None), (address, address), "PUT"


def _all(address: str) -> Iterator[dict[str, Any]]:
    for page in range(1, PAGES + 1):
        found = ask("GET", f"{address}?{urllib.parse.urlencode({'per_page': PAGE, 'page': page})}")
        yield from found
        if len(found) < PAGE:
            return


def ask(method: str, address: str, body: dict[str, str] | None = None) -> Any:
    """What the service answers, as JSON."""
    token = os.environ["TOKEN"]
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json", "User-Agent": "belegt"}
    headers |= {"Content-Type": "application/json"} if body else {}
    content = json.dumps(body).encode() if body else None
    request = urllib.request.Request(address, content, headers, method=method)  # noqa: S310 — the service's own address
    with urllib.request.build_opener(_Stay).open(request, timeout=SECONDS) as answer:
        return json.loads(answer.read())


def _sum_up(file: Path) -> None:
    if place := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(place).open("a", encoding="utf-8") as summary:
            summary.write(file.read_text(encoding="utf-8"))
    else:
        print(file.read_text(encoding="utf-8"))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
