"""The server of the review page answers its own page and nobody else, and keeps every decision on disk."""

from __future__ import annotations

import http.client
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.review.files import read_review
from pipeline.web.server import POLICY, Server

Answer = tuple[int, Any, dict[str, str]]


def ask(server: Server, path: str, body: object = None, **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
    given = {"X-Token": server.token, "Content-Type": "application/json"} | {
        k.replace("_", "-"): v for k, v in headers.items()
    }
    content = json.dumps(body) if body is not None else None
    connection.request("POST" if body is not None else "GET", path, content, given)
    response = connection.getresponse()
    told = response.read()
    connection.close()
    parsed = json.loads(told) if "json" in response.headers["Content-Type"] else told
    return response.status, parsed, dict(response.headers)


def facts(server: Server) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ask(server, "/api/text/halle")[1]["facts"]
    return found


def fact(server: Server, table: str, words: str) -> dict[str, Any]:
    return next(one for one in facts(server) if one["table"] == table and one["place"]["words"] == words)


def decide(server: Server, verb: str, table: str, words: str, **more: Any) -> Answer:
    one = fact(server, table, words)
    asked = {"verb": verb, "table": table, "place": one["place"], "of": one["of"], **more}
    return ask(server, "/api/text/halle/decide", asked)


def place(server: Server, words: str) -> dict[str, int]:
    text = ask(server, "/api/text/halle")[1]["text"]
    return {"start": text.index(words), "end": text.index(words) + len(words)}


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Token": "guessed"},
        {"X_Token": ""},
        {"Host": "evil.example"},
        {"Host": "evil.example:80"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
def test_whoever_is_not_the_page_gets_nothing_and_changes_nothing(
    server: Server, publication: Path, headers: dict[str, str]
) -> None:
    assert ask(server, "/api/publication", **headers)[0] == 403
    assert ask(server, "/api/text/halle/accept-rest", {}, **headers)[0] == 403
    assert not (publication / "data" / "review").exists()


def test_a_form_of_another_site_cannot_decide(server: Server, publication: Path) -> None:
    assert ask(server, "/api/text/halle/accept-rest", {}, Content_Type="text/plain")[0] == 400
    assert not (publication / "data" / "review").exists()


def test_the_page_may_load_its_own_files_only_and_has_nothing_inline(server: Server) -> None:
    status, page, headers = ask(server, "/")
    assert status == 200
    assert headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert b"<style" not in page
    assert b"style=" not in page
    assert b"onclick" not in page
    assert page.count(b"<script") == page.count(b'<script type="module" src="/main.js">') == 1


@pytest.mark.parametrize("path", ["/../desk.py", "/%2e%2e/desk.py", "/static/main.js", "/main.py", "//etc/passwd"])
def test_nothing_but_the_page_is_served(server: Server, path: str) -> None:
    assert ask(server, path)[0] == 404


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/text/nothing/decide", {}),
        ("/api/text/halle/nothing", {}),
        ("/api/text/halle/decide", {"verb": "confirm"}),
        ("/api/text/halle/decide", {"verb": "burn", "table": "fundings", "start": 0, "end": 4}),
        ("/api/text/halle/decide", {"verb": "add", "table": "fundings", "start": 9, "end": 4}),
        ("/api/text/halle/decide", []),
        ("/api/text/halle/read", {"kind": "x", "start": 0, "end": 4}),
    ],
)
def test_a_question_that_is_none_is_a_bad_request(server: Server, path: str, body: object) -> None:
    status, told, _ = ask(server, path, body)
    assert status == 400
    assert "error" in told


def test_every_decision_is_on_disk_at_once_and_can_be_undone(server: Server, publication: Path) -> None:
    file = publication / "data" / "review" / "halle.yaml"
    assert decide(server, "confirm", "fundings", "5 Mio. Euro")[0] == 200
    assert [one.verb for one in read_review(file, "x").decisions] == ["confirm"]
    assert decide(server, "reject", "fundings", "5 Mio. Euro")[0] == 200
    assert [one.verb for one in read_review(file, "x").decisions] == ["reject"]
    assert fact(server, "fundings", "5 Mio. Euro")["verb"] == "reject"
    ask(server, "/api/text/halle/undo", {})
    assert fact(server, "fundings", "5 Mio. Euro")["verb"] == "confirm"
    ask(server, "/api/text/halle/undo", {})
    assert read_review(file, "x").decisions == ()


def test_corrections_of_one_record_become_one_decision(server: Server, publication: Path) -> None:
    decide(server, "correct", "fundings", "7 Mio. Euro", set={"kind": "loan"})
    decide(server, "correct", "fundings", "7 Mio. Euro", set={"recipient": [place(server, "Der Verein")]})
    (only,) = read_review(publication / "data" / "review" / "halle.yaml", "x").decisions
    assert set(only.set) == {"kind", "recipient"}
    fields = {one["key"]: one["value"]["de"] for one in fact(server, "fundings", "7 Mio. Euro")["fields"]}
    assert (fields["kind"], fields["recipient"]) == ("Darlehen", "Verein")


def test_each_decision_keeps_who_made_it_and_when(server: Server, publication: Path) -> None:
    path = publication / "data" / "review" / "halle.yaml"
    first, second = [one for one in facts(server) if one["table"] == "organisations"][:2]
    server.desk.reviewer, server.desk.today = "Anna Beispiel", "2026-01-31"
    decide(server, "confirm", "organisations", first["place"]["words"])
    server.desk.reviewer, server.desk.today = "Bert Beispiel", "2026-02-28"
    ask(server, "/api/text/halle/withdraw", {"number": 99})
    assert read_review(path, "halle.yaml").reviewer == "Anna Beispiel"
    decide(server, "confirm", "organisations", second["place"]["words"])
    review = read_review(path, "halle.yaml")
    assert (review.reviewer, review.date) == ("Bert Beispiel", "2026-02-28")
    signed = {one.words: (one.reviewer, one.date) for one in review.decisions}
    assert signed[first["place"]["words"]] == ("Anna Beispiel", "2026-01-31")
    assert signed[second["place"]["words"]] == (None, None)


@pytest.mark.parametrize(("first", "second"), [(None, "Bert Beispiel"), ("Anna Beispiel", None)])
def test_no_name_comes_to_stand_over_what_was_decided_without_one(
    server: Server, publication: Path, first: str | None, second: str | None
) -> None:
    path = publication / "data" / "review" / "halle.yaml"
    words = [one["place"]["words"] for one in facts(server) if one["table"] == "organisations"][:2]
    for reviewer, word in zip((first, second), words, strict=True):
        server.desk.reviewer, server.desk.today = reviewer, "2026-01-31"
        decide(server, "confirm", "organisations", word)
    review = read_review(path, "halle.yaml")
    by = {one.words: one.reviewer or review.reviewer for one in review.decisions}
    assert by == dict(zip(words, (first, second), strict=True))


@pytest.mark.parametrize(
    "body",
    [
        {"verb": "correct", "table": "fundings", "set": []},
        {"table": "fundings"},
        [],
        {"verb": "confirm", "table": "fundings", "place": {"words": ""}},
    ],
)
def test_a_decision_of_a_wrong_form_is_a_bad_request_in_words(server: Server, body: object) -> None:
    status, told, _ = ask(server, "/api/text/halle/decide", body)
    assert status == 400
    assert len(told["error"]) > 15
    assert "errors.pydantic.dev" not in told["error"]
    assert "bug" not in told["error"]


@pytest.mark.parametrize(
    ("path", "body", "told"),
    [
        ("decide", {"verb": "add", "table": "fundings", "end": 3}, "leaves out start"),
        ("decide", {"verb": "add", "table": "fundings", "start": "x", "end": 3}, "invalid literal"),
        ("withdraw", {"place": {"words": "7"}}, "leaves out table"),
        ("withdraw", {"place": {"words": []}, "table": "fundings"}, "words: "),
        ("withdraw", {"number": []}, "not what is expected"),
    ],
)
def test_every_bad_request_is_answered_by_a_sentence(server: Server, path: str, body: object, told: str) -> None:
    status, said, _ = ask(server, f"/api/text/halle/{path}", body)
    assert status == 400
    assert told in said["error"]
    assert len(said["error"].split()) > 3
    assert "errors.pydantic.dev" not in said["error"]


def test_a_question_that_is_nested_too_deeply_is_a_bad_request(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
    headers = {"X-Token": server.token, "Content-Type": "application/json"}
    connection.request("POST", "/api/text/halle/decide", "[" * 100_000 + "]" * 100_000, headers)
    assert connection.getresponse().status == 400
    connection.close()


def test_what_is_refused_is_said_and_not_saved(server: Server, publication: Path) -> None:
    status, told, _ = decide(server, "correct", "fundings", "7 Mio. Euro", set={"period": place(server, "Das Land")})
    assert status == 409
    assert "no whole period" in told["refused"][0]["found"]
    status, told, _ = decide(
        server, "correct", "fundings", "5 Mio. Euro", set={"recipient": [place(server, "Das Land Hessen")]}
    )
    assert (status, "pays itself" in told["refused"][0]["found"]) == (409, True)
    assert not (publication / "data" / "review").exists()


def test_the_rest_is_accepted_in_one_step(server: Server) -> None:
    decide(server, "reject", "fundings", "2 Mio. Euro")
    ask(server, "/api/text/halle/accept-rest", {})
    assert {one["verb"] for one in facts(server)} == {"confirm", "reject"}
    ask(server, "/api/text/halle/undo", {})
    assert None in {one["verb"] for one in facts(server)}


def test_what_was_added_can_be_corrected_and_withdrawn(server: Server) -> None:
    seen = {one["id"] for one in facts(server)}
    added = {"verb": "add", "table": "topic_mentions", **place(server, "Das Haus"), "set": {"topic": "bau-wohnen"}}
    assert ask(server, "/api/text/halle/decide", added)[0] == 200
    one = next(one for one in facts(server) if one["table"] == "topic_mentions" and one["verb"] == "add")
    ask(server, "/api/text/halle/withdraw", {"table": one["table"], "place": one["place"], "of": one["of"]})
    assert {one["id"] for one in facts(server)} == seen


def test_a_changed_text_is_told_until_somebody_has_read_it_again(server: Server, publication: Path) -> None:
    decide(server, "confirm", "fundings", "5 Mio. Euro")
    file = publication / "data" / "texts" / "halle.txt"
    file.write_text(file.read_text(encoding="utf-8").replace("7 Mio. Euro", "8 Mio. Euro"), encoding="utf-8")
    again = Server(type(server.desk)(publication))
    try:
        assert again.desk.is_changed("halle")
        again.desk.look_again("halle")
        assert not again.desk.is_changed("halle")
    finally:
        again.server_close()


def test_words_are_read_as_the_law_reads_them(server: Server) -> None:
    read = {
        ("period", "im Jahr 2024"): "2024 / 2024",
        ("amount", "rund 9 Mio. Euro"): "9000000 EUR",
        ("organisations", "Der Verein"): "Verein",
        ("organisations", "Das Land Hessen"): "Land Hessen",
    }
    for (kind, words), says in read.items():
        told = ask(server, "/api/text/halle/read", {"kind": kind, **place(server, words)})[1]
        assert told == {"says": says, "words": words}
    told = ask(server, "/api/text/halle/read", {"kind": "amount", **place(server, "9 Mio")})[1]
    assert told["code"] == "R204"


def test_the_register_is_searched_by_any_of_its_names(server: Server) -> None:
    found = ask(server, "/api/register?q=land%20hess")[1]["found"]
    assert {"id": "org-land-hessen", "name": "Land Hessen"} in found
    assert ask(server, "/api/register?q=")[1]["found"] == []


def test_what_somebody_else_has_changed_meanwhile_is_not_overwritten(server: Server, publication: Path) -> None:
    decide(server, "confirm", "fundings", "5 Mio. Euro")
    file = publication / "data" / "review" / "halle.yaml"
    theirs = file.read_text(encoding="utf-8").replace("confirm: fundings", "reject: fundings")
    file.write_text(theirs, encoding="utf-8")
    status, told, _ = decide(server, "reject", "fundings", "2 Mio. Euro")
    assert (status, told["refused"][0]["code"]) == (409, "R106")
    assert file.read_text(encoding="utf-8") == theirs
    assert fact(server, "fundings", "5 Mio. Euro")["verb"] == "reject"
    assert decide(server, "reject", "fundings", "2 Mio. Euro")[0] == 200


def test_undo_does_not_take_along_what_somebody_else_has_decided_since(server: Server, publication: Path) -> None:
    decide(server, "confirm", "fundings", "5 Mio. Euro")
    file = publication / "data" / "review" / "halle.yaml"
    theirs = file.read_text(encoding="utf-8").replace("confirm: fundings", "reject: fundings")
    file.write_text(theirs, encoding="utf-8")
    ask(server, "/api/publication")
    ask(server, "/api/text/halle/undo", {})
    assert file.read_text(encoding="utf-8") == theirs
