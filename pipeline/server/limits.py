"""What one client may ask of the server, so that none takes anything from the others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of queries and requests; what goes beyond them is refused, and never answered in part."""

    seconds: float = 10.0
    """How long a query may run."""
    megabytes: int = 1024
    """Memory that a query may take beside the graph."""
    answer: int = 20_000_000
    """Bytes of an answer."""
    question: int = 100_000
    """Bytes of a request: address, and body."""
    workers: int = 8
    """Short queries that run at once."""
    long: int = 16
    """Long queries that run beside those; where there is one more, the one that has run longest is stopped."""
    waiting: int = 64
    """Queries that wait for a worker; the next one is asked to come again."""
    patience: float = 10.0
    """Seconds in which a request has to arrive whole, a waiting query to find a worker, a client to read a piece of an answer."""
    under_way: int = 200_000_000
    """Bytes of long answers that clients are reading at once."""
    kept: int = 32_000_000
    """Bytes of short answers that are kept for whoever asks the same again; 0 for none."""
    rows: int = 10_000
    """Rows of a table in one answer."""
    connections: int = 512
    """Connections that are open at once."""
