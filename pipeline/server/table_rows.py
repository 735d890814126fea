"""The rows of a table: those whose cells are what is asked for, a page at a time, as CSV or JSON."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pipeline.codebook.row import Column, columns
from pipeline.codebook.tables import TABLES, Cells, Tables
from pipeline.server.limits import Limits
from pipeline.server.negotiation import best_type
from pipeline.server.replies import JSON, as_json, header, refusal, replied

CSV = "text/csv"
PAGING = ("limit", "offset")
MOST = 999_999_999_999
"""The largest number of rows that can be asked for, or left out."""


@dataclass(frozen=True, slots=True)
class Page:
    """Which rows of a table are asked for: cells that they have, how many are left out before, how many at most."""

    table: str
    wanted: tuple[tuple[str, str], ...]
    start: int
    most: int


@dataclass(frozen=True)
class TableRows:
    """Answers for the tables of a publication."""

    tables: Tables
    limits: Limits
    prefix: str

    def routes(self) -> list[Route]:
        """The list of tables, and each of them."""
        return [Route("/rows", self.listed), Route("/rows/{table}", self.reply)]

    async def listed(self, request: Request) -> Response:
        """The tables, with how many rows each has and where they are."""
        found = [
            {"name": name, "rows": len(rows), "address": f"{self.prefix}/rows/{name}"}
            for name, rows in self.tables.items()
        ]
        return replied(request, as_json({"tables": found}), JSON)

    async def reply(self, request: Request) -> Response:
        """Rows of a table: `?COLUMN=VALUE` keeps those that have the value, `limit` and `offset` page through them."""
        name = request.path_params["table"]
        if name not in self.tables:
            return refusal(404, f"there is no table of that name: {', '.join(self.tables)}")
        asked = parse_qsl(request.url.query, keep_blank_values=True)
        known = {column.name for column in columns(TABLES[name])}
        strange = [key for key, _ in asked if key not in {*known, *PAGING}]
        if strange:
            return refusal(400, f"{name} has no column {strange[0]}: {', '.join(sorted(known))}")
        wanted = list(dict.fromkeys((key, value) for key, value in asked if key in known))
        if len(wanted) > len({key for key, _ in wanted}):
            return refusal(400, "a row has one value in a column: name each column once")
        try:
            start, most = (
                _number(asked, key, or_else) for key, or_else in (("offset", 0), ("limit", self.limits.rows))
            )
        except ValueError:
            return refusal(400, f"limit and offset are numbers from 0 to {MOST}")
        media_type = best_type(header(request, "accept"), [CSV, JSON])
        if media_type is None:
            return refusal(406, f"rows come as {CSV} or {JSON}", {"Vary": "Accept"})
        asked_for = Page(name, tuple(wanted), start, min(most, self.limits.rows))
        body, told = await run_in_threadpool(self._written, asked_for, media_type)
        return replied(request, body, media_type, told)

    def _written(self, page: Page, media_type: str) -> tuple[bytes, dict[str, str]]:
        """A page of rows and what to say with it; of a long table that takes a while, and holds up nobody in a thread."""
        declared = columns(TABLES[page.table])
        rows = [row for row in self.tables[page.table] if all(row[key] == value for key, value in page.wanted)]
        found, end = rows[page.start : page.start + page.most], page.start + page.most
        told = {"Vary": "Accept", "X-Total-Count": str(len(rows))}
        if end < len(rows) and page.most:
            further = urlencode([*page.wanted, ("limit", page.most), ("offset", end)])
            told["Link"] = f'<{self.prefix}/rows/{page.table}?{further}>; rel="next"'
        if media_type == CSV:
            return _as_csv(declared, found), told
        return as_json({"total": len(rows), "rows": _values(declared, found)}), told


def _number(asked: list[tuple[str, str]], key: str, or_else: int) -> int:
    """A number of a request; ValueError where it is none, or too long to be one."""
    said = [value for name, value in asked if name == key]
    if not said:
        return or_else
    if not (said[-1].isascii() and said[-1].isdigit() and len(said[-1]) <= len(str(MOST))):
        raise ValueError(key)
    return int(said[-1])


def _as_csv(declared: tuple[Column, ...], rows: list[Cells]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in declared])
    writer.writerows([row[column.name] for column in declared] for row in rows)
    return out.getvalue().encode()


def _values(declared: tuple[Column, ...], rows: list[Cells]) -> list[dict[str, Any]]:
    """Rows with numbers and truth values as such, and nothing for an empty cell; amounts stay as written, exact."""
    return [{column.name: _value(column, row[column.name]) for column in declared} for row in rows]


def _value(column: Column, cell: str) -> Any:
    if not cell:
        return None
    if column.value_type.xsd == "boolean":
        return cell == "true"
    return int(cell) if column.value_type.xsd in {"integer", "nonNegativeInteger"} else cell
