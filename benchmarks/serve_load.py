"""The SPARQL endpoint under load: many clients on a million triples, and somebody whose queries never end beside them.

    python benchmarks/serve_load.py [--clients 32] [--endless 1] [--seconds 60] [--triples 1000000] [--json FILE]

Everything runs on this machine, over the loopback device. Every answer is held against what was computed when the triples were made.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

PORT, OURS = 8937, "/sparql"
PATIENCE = 30.0
"""Seconds after which an answer counts as lost."""
BASE = "https://belegt.example/load/"
FUNDERS, PLACES = 200, 400
PER_RECORD = 10
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SERVER = """
import os, socket, sys
from pipeline.server.app import with_endpoint
from pipeline.server.limits import Limits
from pipeline.server.query_workers import QueryWorkers
from pipeline.server.running import run, server
from pipeline.server.sparql import Endpoint
limits = Limits(seconds=5.0, kept=int(os.environ.get("BELEGT_KEPT", "0")))
workers = QueryWorkers({"": sys.argv[1]}, limits)
app = with_endpoint([], Endpoint(workers, limits, sys.argv[2], []), "", limits)
async def serve():
    await workers.start()
    await server(app, limits).serve(sockets=[socket.create_server(("127.0.0.1", int(sys.argv[3])))])
    await workers.stop()
run(serve())
"""


@dataclass
class Made:
    """What the triples say: for each record its funder, place and amount."""

    records: list[tuple[int, int, int]]
    by_pair: dict[tuple[int, int], list[int]] = field(default_factory=dict)


def make(triples: int, file: Path) -> Made:
    """Writes the triples, the same for the same number, and gives what they say."""
    dice, made = random.Random(20261126), Made([])
    with file.open("w", encoding="utf-8") as out:
        for number in range(triples // PER_RECORD):
            funder, place, amount = dice.randrange(FUNDERS), dice.randrange(PLACES), dice.randrange(1, 10_000) * 1000
            made.records.append((funder, place, amount))
            made.by_pair.setdefault((funder, place), []).append(amount)
            subject = f"<{BASE}id/{number}>"
            out.write(
                f"{subject} <{BASE}funder> <{BASE}funder/{funder}> .\n{subject} <{BASE}place> <{BASE}place/{place}> .\n"
            )
            out.write(f'{subject} <{BASE}amount> "{amount}"^^<http://www.w3.org/2001/XMLSchema#integer> .\n')
            out.writelines(f'{subject} <{BASE}note/{more}> "{number}-{more}" .\n' for more in range(PER_RECORD - 3))
    return made


@dataclass
class Seen:
    """Times of answers in seconds, by kind of query, and what went wrong."""

    times: dict[str, list[float]] = field(default_factory=lambda: {"look-up": [], "join": [], "endless": []})
    wrong: int = 0
    lost: int = 0


def question(made: Made, dice: random.Random) -> tuple[str, str, object]:
    """A kind of query, the query, and its right answer."""
    if dice.random() < 0.5:
        number = dice.randrange(len(made.records))
        funder, place, amount = made.records[number]
        told = {f"{BASE}funder/{funder}", f"{BASE}place/{place}", str(amount)}
        return "look-up", f"SELECT ?o WHERE {{ <{BASE}id/{number}> ?p ?o }}", told
    pair, amounts = _pair(made, dice)
    least = 5_000_000
    right = [sum(one > least for one in amounts), sum(one for one in amounts if one > least)]
    return (
        "join",
        (
            f"SELECT (COUNT(?r) AS ?n) (COALESCE(SUM(?a), 0) AS ?sum) WHERE {{ ?r <{BASE}funder> <{BASE}funder/{pair[0]}> ; "
            f"<{BASE}place> <{BASE}place/{pair[1]}> ; <{BASE}amount> ?a FILTER(?a > {least}) }}"
        ),
        right,
    )


def _pair(made: Made, dice: random.Random) -> tuple[tuple[int, int], list[int]]:
    funder, place, _ = made.records[dice.randrange(len(made.records))]
    return (funder, place), made.by_pair[funder, place]


def is_right(kind: str, body: bytes, right: object) -> bool:
    """Whether an answer is the right one."""
    rows = json.loads(body)["results"]["bindings"]
    if kind == "look-up":
        values = {row["o"]["value"] for row in rows}
        return len(rows) == PER_RECORD and isinstance(right, set) and right <= values
    return [int(rows[0]["n"]["value"]), int(rows[0]["sum"]["value"])] == right


async def ask(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, query: str, path: str = OURS
) -> tuple[int, bytes]:
    """Asks over a connection that stays open: the status and the body, which comes in one piece or in several."""
    target = f"{path}?query={quote(query, safe='')}"
    writer.write(
        f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/sparql-results+json\r\n\r\n".encode()
    )
    async with asyncio.timeout(PATIENCE):  # whose end is an OSError: the answer is lost
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        lengths = (int(line.partition(":")[2]) for line in head if line.lower().startswith("content-length:"))
        length = next(lengths, None)
        body = await _pieces(reader) if length is None else await reader.readexactly(length)
        return int(head[0].split()[1]), body


async def _pieces(reader: asyncio.StreamReader) -> bytes:
    """A body in pieces, each behind its length (RFC 9112, 7.1)."""
    pieces = []
    while size := int(await reader.readuntil(b"\r\n"), 16):
        pieces.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readexactly(2)
    return b"".join(pieces)


async def client(number: int, made: Made, until: float, seen: Seen) -> None:
    """One client that asks one thing after another."""
    dice = random.Random(number)
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    while time.monotonic() < until:
        kind, query, right = question(made, dice)
        begun = time.monotonic()
        try:
            status, body = await ask(reader, writer, query)
        except (OSError, asyncio.IncompleteReadError):
            seen.lost += 1
            reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
            continue
        seen.times[kind].append(time.monotonic() - begun)
        seen.lost += status != 200
        seen.wrong += status == 200 and not is_right(kind, body, right)
    writer.close()


async def endless(until: float, seen: Seen) -> None:
    """A client whose queries never end: each has to be refused."""
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    while time.monotonic() < until:
        begun = time.monotonic()
        status, _ = await ask(reader, writer, ENDLESS)
        seen.times["endless"].append(time.monotonic() - begun)
        seen.wrong += status != 503
    writer.close()


async def run(clients: int, without_end: int, seconds: float, made: Made) -> Seen:
    """All clients at once."""
    seen, until = Seen(), time.monotonic() + seconds
    never = (endless(until, seen) for _ in range(without_end))
    await asyncio.gather(*never, *(client(number, made, until, seen) for number in range(clients)))
    return seen


async def wait(port: int = PORT, path: str = OURS) -> None:
    """Comes back when the server answers."""
    for _ in range(600):
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            await ask(reader, writer, "ASK {}", path)
        except (OSError, asyncio.IncompleteReadError):
            await asyncio.sleep(0.2)
        else:
            writer.close()
            return
    raise RuntimeError("the server does not answer")


def percentile(times: list[float], part: float) -> float:
    """The time in milliseconds below which a part of all lies."""
    return round(sorted(times)[min(len(times) - 1, int(part * len(times)))] * 1000, 1) if times else 0.0


def main() -> None:
    """Prints a table, and writes the figures where that is wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--endless", type=int, default=1, help="clients whose queries never end")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graph.nt"
        made = make(given.triples, file)
        root = str(Path(__file__).parents[1])
        asked = [sys.executable, "-c", SERVER, str(file), BASE, str(PORT)]
        with subprocess.Popen(asked, env={**os.environ, "PYTHONPATH": root}) as server:
            try:
                asyncio.run(wait())
                seen = asyncio.run(run(given.clients, given.endless, given.seconds, made))
            finally:
                server.terminate()
    kinds = {
        kind: {
            "answers": len(times),
            "median_ms": percentile(times, 0.5),
            "p95_ms": percentile(times, 0.95),
            "p99_ms": percentile(times, 0.99),
        }
        for kind, times in seen.times.items()
    }
    told = {
        "clients": given.clients,
        "endless": given.endless,
        "seconds": given.seconds,
        "triples": given.triples,
        "kinds": kinds,
        "wrong": seen.wrong,
        "lost": seen.lost,
    }
    print(
        f"{given.clients} clients, {given.endless} without end, {given.seconds:g} s, {given.triples} triples, {os.cpu_count()} cores"
    )
    for kind, figures in kinds.items():
        print(
            f"{kind:8} {figures['answers']:7} answers   median {figures['median_ms']:8} ms   p95 {figures['p95_ms']:8} ms   p99 {figures['p99_ms']:8} ms"
        )
    print(f"wrong answers: {seen.wrong}, lost answers: {seen.lost}")
    if given.json:
        given.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
