"""Short press texts made up by a fixed seed, as many as are wanted, which name givers, receivers, projects, persons."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

LANDS = ("Hessen", "Bayern", "Sachsen", "Thüringen", "Brandenburg", "Niedersachsen")
TOWNS = ("Kassel", "Fulda", "Gera", "Celle", "Passau", "Bautzen", "Potsdam", "Gotha", "Hof", "Zwickau")
FIRST = ("Ada", "Karl", "Ines", "Jonas", "Mira", "Paul", "Rita", "Timo")
SYLLABLES = ("bar", "den", "fal", "gor", "hel", "kis", "lun", "mer", "nor", "pal", "rin", "sol", "tam", "ver", "wes")
FORMS = (
    "Das Land {land} fördert das Projekt „{project}“ der {firm} GmbH aus {town} mit {amount} Euro.",
    "Die Stadt {town} gibt dem Verein {firm} e. V. {amount} Euro. Das sagte Bürgermeisterin {first} {last}.",
    "Die {firm} GmbH erhält {million} Millionen Euro vom Land {land}. „Das hilft {town}“, sagte {first} {last}.",
    "Mit {million} Mio. Euro unterstützt der Bund die {firm} AG in {town}. Dort arbeiten {count} Beschäftigte.",
)


def texts(count: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """The name and the words of each text; every tenth firm occurs in many of them, the others in one or two."""
    chance = random.Random(seed)
    for number in range(count):
        firm = chance.randrange(count // 10 or 1) if chance.random() < 0.5 else chance.randrange(10 * count)
        words = {
            "land": chance.choice(LANDS),
            "town": chance.choice(TOWNS),
            "firm": _name(firm).capitalize(),
            "project": _name(chance.randrange(10**6)).capitalize(),
            "first": chance.choice(FIRST),
            "last": _name(chance.randrange(3000)).capitalize(),
            "amount": f"{chance.randrange(5, 900)}.000",
            "million": f"{chance.randrange(2, 90)},{chance.randrange(1, 10)}",
            "count": chance.randrange(20, 900),
        }
        yield f"text-{number:07}", chance.choice(FORMS).format(**words) + "\n"


def publication(folder: Path, count: int) -> None:
    """Puts a publication of so many texts there, with the configuration and registers of this one, without downloads."""
    scaffold(folder)
    place = folder / "data/texts"
    place.mkdir(parents=True)
    for name, words in texts(count):
        (place / f"{name}.txt").write_text(words, encoding="utf-8")


def scaffold(folder: Path) -> None:
    """Puts the configuration and registers of this publication there; none of the downloads is asked for."""
    shutil.copytree(ROOT / "data/register", folder / "data/register")
    told = (ROOT / "publication.toml").read_text(encoding="utf-8")
    told = re.sub(r"^downloads = .*\n", "", told, flags=re.MULTILINE)
    (folder / "publication.toml").write_text(told, encoding="utf-8")


def _name(number: int) -> str:
    parts = []
    number += len(SYLLABLES) ** 2
    while number:
        number, part = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[part])
    return "".join(parts)
