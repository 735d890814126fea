"""The rate of one extraction of the measured texts in a process of its own: `python -m benchmarks.once belegt`.

Every text is new to the process, as in a build: what it keeps of words counts, what it keeps of texts does not.
"""

from __future__ import annotations

import sys
import time

from benchmarks.texts import extract_all, measured, others


def main() -> None:
    """Print texts in a second of the processor's time, with the name finder that the command names."""
    names = sys.argv[1]
    extract_all(names, others())
    texts = measured()
    begun = time.process_time()
    extract_all(names, texts)
    sys.stdout.write(f"{len(texts) / (time.process_time() - begun)}\n")


if __name__ == "__main__":
    main()
