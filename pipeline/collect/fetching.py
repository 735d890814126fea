"""One address of the web → its bytes: slowly, within limits, and only where robots.txt allows it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from importlib.metadata import version
from typing import Any
from urllib.parse import urljoin, urlsplit

from pipeline.codebook.configuration import Configuration
from pipeline.codebook.settings import RESERVED, is_address
from pipeline.collect.originals import library
from pipeline.problems import PipelineError, Problem

PAUSE = 2.0
"""Seconds between two requests to one host, unless its robots.txt asks for more."""
LONGEST_PAUSE = 120.0
CONNECT, READ, WHOLE = 10.0, 20.0, 90.0
"""Seconds that a connection, one read, and a whole answer may take."""
LARGEST = 50_000_000
LARGEST_RULES = 500 * 1024
"""Bytes of a robots.txt that are read: RFC 9309, section 2.5."""
MOST_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PRODUCT = "belegt"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server has answered: the address it came from in the end, the status, its headers, its bytes."""

    address: str
    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def media_type(self) -> str:
        """The media type without its parameters; empty where none is stated."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the headers declare."""
        message = Message()
        message["content-type"] = self.headers.get("content-type", "")
        return message.get_content_charset()


def agent_of(configuration: Configuration, file: str) -> str:
    """The name under which belegt asks, with the publisher's contact; PipelineError where there is only a placeholder."""
    publisher = configuration.publisher
    contact = f"mailto:{publisher.email}" if publisher.email else publisher.url
    host = contact.rpartition("@")[2] if publisher.email else urlsplit(contact).hostname or ""
    if RESERVED.search(host):
        raise PipelineError([Problem("W109", file, "publisher", contact)])
    return f"{PRODUCT}/{version('belegt')} (+{contact})"


@dataclass(slots=True)
class Fetcher:
    """Asks servers under one name, never faster than they allow. `now` and `sleep` stand for the clock."""

    agent: str
    pause: float = PAUSE
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _asked: dict[str, float] = field(default_factory=dict)
    _rules: dict[str, Any] = field(default_factory=dict)

    def get(self, address: str) -> Answer:
        """The answer behind an address and its redirects; PipelineError where there is none that may be used."""
        answer = self.ask(address)
        if answer.status != 200:
            raise PipelineError([Problem("W108", address, found=f"status {answer.status}")])
        return answer

    def ask(self, address: str) -> Answer:
        """The answer of any status; PipelineError where it cannot be had or robots.txt does not allow it."""
        at = address
        for _ in range(MOST_REDIRECTS + 1):
            if not is_address(at):
                raise PipelineError([Problem("W104" if at != address else "W107", address, found=at)])
            self._obey_robots(at, address)
            answer = self._request(at, LARGEST)
            if answer.status not in REDIRECTS:
                return answer
            at = urljoin(at, answer.headers.get("location", ""))
        raise PipelineError([Problem("W104", address, found=f"more than {MOST_REDIRECTS} redirects")])

    def _obey_robots(self, at: str, address: str) -> None:
        """Raises where the rules of the host do not allow the address, or cannot be read: RFC 9309, section 2.3.1."""
        host = _root(at)
        if host not in self._rules:
            self._rules[host] = self._read_rules(host)
        rules = self._rules[host]
        if isinstance(rules, str):
            raise PipelineError([Problem("W102", address, found=rules)])
        if not rules.can_fetch(at, PRODUCT):
            raise PipelineError([Problem("W102", address, found=f"{host}/robots.txt")])

    def _read_rules(self, host: str) -> Any:
        """The rules of a host, or why they cannot be read; a host without any allows all."""
        at = f"{host}/robots.txt"
        for _ in range(MOST_REDIRECTS + 1):
            try:
                answer = self._request(at, LARGEST_RULES, cut=True)
            except PipelineError as error:
                raise PipelineError([Problem("W101", host, found=error.problems[0].found)]) from error
            if answer.status not in REDIRECTS:
                break
            at = urljoin(at, answer.headers.get("location", ""))
            if not is_address(at):
                return f"{host}/robots.txt leads to {at}"
        if answer.status >= 500:
            return f"{host}/robots.txt has status {answer.status}"
        text = answer.content.decode("utf-8", "replace") if answer.status == 200 else ""
        return library("protego", host).Protego.parse(text)

    def _wait(self, host: str) -> None:
        """Waits until the host may be asked again."""
        rules = self._rules.get(host)
        asked_for = rules.crawl_delay(PRODUCT) if rules is not None and not isinstance(rules, str) else None
        pause = max(self.pause, min(float(asked_for or 0), LONGEST_PAUSE))
        if host in self._asked:
            self.sleep(max(0.0, self._asked[host] + pause - self.now()))
        self._asked[host] = self.now()

    def _request(self, address: str, largest: int, *, cut: bool = False) -> Answer:
        """One request without redirects; what is beyond the largest size is cut where the caller can do without."""
        urllib3 = library("urllib3", address)
        self._wait(_root(address))
        begun = self.now()
        pool = urllib3.PoolManager(timeout=urllib3.Timeout(connect=CONNECT, read=READ), retries=False)
        headers = {"User-Agent": self.agent, "Accept-Encoding": "identity"}
        try:
            with pool.request("GET", address, headers=headers, redirect=False, preload_content=False) as response:
                content = bytearray()
                while piece := response.read1(65536, decode_content=True):
                    content += piece
                    if len(content) > largest and cut:
                        break
                    if len(content) > largest or self.now() - begun > WHOLE:
                        raise PipelineError([Problem("W105", address, found=f"{len(content)} bytes and no end")])
                stated = {name.lower(): value for name, value in response.headers.items()}
                return Answer(address, response.status, stated, bytes(content[:largest]))
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            raise PipelineError([Problem("W101", address, found=_reason(error))]) from error
        finally:
            pool.clear()


def _root(address: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _reason(error: Exception) -> str:
    """What went wrong, without the address of an object in memory."""
    return str(error).rpartition(">: ")[2].removeprefix(": ") or type(error).__name__
