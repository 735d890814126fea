"""What a publisher reserves: text and data mining under the W3C community report TDMRep, by header or by well-known file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from pipeline.codebook.documents import Head
from pipeline.collect.fetching import Answer, Fetcher
from pipeline.collect.heads import allowed
from pipeline.problems import PipelineError

WELL_KNOWN = "/.well-known/tdmrep.json"


@dataclass(slots=True)
class Reservations:
    """Knows for every host what its file reserves, once it was asked."""

    fetcher: Fetcher
    _rules: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def of(self, answer: Answer) -> Head:
        """The reservation of an answer as a head states it; of header and file, the one that reserves is taken."""
        header = answer.headers.get("tdm-reservation", "").strip(), answer.headers.get("tdm-policy", "").strip()
        ruled = self._ruled(answer.address)
        value, policy = header if header[0] == "1" or not ruled[0] else ruled
        head, _ = allowed({"tdm_reservation": value, "tdm_policy": urljoin(answer.address, policy) if policy else ""})
        return head

    def _ruled(self, address: str) -> tuple[str, str]:
        """Value and policy of the first rule of the host's file that covers the address."""
        parts = urlsplit(address)
        host = f"{parts.scheme}://{parts.netloc.lower()}"
        if host not in self._rules:
            self._rules[host] = self._read(host)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        for rule in self._rules[host]:
            if _covers(str(rule.get("location", "")), path):
                return str(rule.get("tdm-reservation", "")), str(rule.get("tdm-policy") or "")
        return "", ""

    def _read(self, host: str) -> list[dict[str, Any]]:
        """The rules of a host; none where it has no file, or one that cannot be read."""
        try:
            rules = json.loads(self.fetcher.get(host + WELL_KNOWN).content)
        except (PipelineError, ValueError, RecursionError):
            return []
        return [rule for rule in rules if isinstance(rule, dict)] if isinstance(rules, list) else []


def _covers(location: str, path: str) -> bool:
    """Whether a location of TDMRep covers a path: * stands for anything, $ for the end, as in robots.txt.

    >>> _covers("/presse/*", "/presse/2022/a.html"), _covers("/*.pdf$", "/a.pdf?x"), _covers("", "/")
    (True, False, False)
    """
    ends = location.endswith("$")
    pattern = ".*?".join(re.escape(part) for part in re.split(r"\*+", location.removesuffix("$")[:500]))
    return bool(location) and bool((re.fullmatch if ends else re.match)(pattern, path))
