"""What somebody decides about a name → a row of a register, or the problems that it has."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.codebook.code_lists import OrganisationType
from pipeline.codebook.register import Register
from pipeline.codebook.tables import Tables
from pipeline.german.inflection import fold
from pipeline.german.plain import UMLAUTS
from pipeline.link import PREFIX
from pipeline.problems import PipelineError, Problem

OPTION = {"same": "--same", "not_same": "--not-same", "new": "--new"}
REGISTERS = {"organisations": PREFIX["organisation"], "programmes": PREFIX["programme"], "regions": ""}
"""The registers about whose things is decided, and what stands before their keys in a published id."""
WRITTEN_OUT = str.maketrans({**UMLAUTS})


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decides about a name: `same` or `not_same` as another thing, or a `new` one."""

    what: str
    name: str
    other: str
    """The id of the other thing, of what no register knows its name; of a new one the key, if it is to have a certain one."""
    source: str
    licence: str
    type: str = ""
    region: str = ""


def row_of(decision: Decision, tables: Tables, register: Register) -> tuple[str, dict[str, str]]:
    """The register that a decision belongs in, and its row there; PipelineError with all that is wrong with it."""
    problems = [*_unknown(decision, tables)]
    if not decision.source.strip():
        problems.append(Problem("N103", place=OPTION[decision.what], found=decision.name))
    shared = {"source": decision.source, "licence": decision.licence, "name": decision.name}
    if decision.what == "new":
        about = "organisations" if decision.type in {one.value for one in OrganisationType} else "programmes"
        row = {**shared, "key": decision.other or key_of(decision.name), "type": decision.type}
        row |= {"region_id": decision.region} if about == "organisations" else {}
        found = [(about, row)]
    else:
        found = [
            ("names", {**shared, "decision": decision.what, "register_name": about, "key": key})
            for about, key in _whose(decision, tables, register, problems)
        ]
    if not problems:
        known = _known if decision.what == "new" else _decided
        problems += known(decision, found[0][1], register)
    if problems:
        raise PipelineError(problems)
    return found[0]


def key_of(name: str) -> str:
    """A key made of a name: small letters and hyphens, umlauts written out.

    >>> key_of("Förderverein „Nördliche Gießer“ e. V.")
    'foerderverein-noerdliche-giesser-e-v'
    """
    spelled = name.casefold().translate(WRITTEN_OUT)
    return "-".join("".join(sign if sign.isascii() and sign.isalnum() else " " for sign in spelled).split())


def _unknown(decision: Decision, tables: Tables) -> list[Problem]:
    """A name that stands in no text: nothing would be decided by it."""
    names = {row["name"] for row in tables["names"]}
    place = OPTION[decision.what]
    return [] if decision.name in names else [Problem("N102", "data/tables/names.csv", place, decision.name)]


def _whose(decision: Decision, tables: Tables, register: Register, problems: list[Problem]) -> list[tuple[str, str]]:
    """The register and key of the thing that is decided about, as published or bare; names are allowed where it is not the same."""
    known: dict[str, set[str]] = {
        "organisations": {one.key for one in register.organisations},
        "programmes": {one.key for one in register.programmes},
        "regions": {one.id for one in register.regions},
    }
    found = [
        (about, decision.other.removeprefix(prefix))
        for about, prefix in REGISTERS.items()
        if decision.other in known[about]
        or (decision.other.startswith(prefix) and decision.other.removeprefix(prefix) in known[about])
    ]
    unregistered = [row for row in tables["names"] if decision.other in {row["name"], row["record_id"]}]
    if not found and decision.what == "not_same" and unregistered:
        about = "programmes" if unregistered[0]["record_id"].startswith(PREFIX["programme"]) else "organisations"
        found = [(about, unregistered[0]["name"])]
    if len(found) != 1:
        problems.append(Problem("N106" if found else "N101", place=OPTION[decision.what], found=decision.other))
    return found


def _known(decision: Decision, row: dict[str, str], register: Register) -> list[Problem]:
    """The thing that a register knows by the name or the key of a new one: a row of the same key would take its place."""
    for about, things in (("organisations", register.organisations), ("programmes", register.programmes)):
        for one in things:
            if fold(decision.name) in {*map(fold, (one.name, *one.aliases))} or one.key == row["key"]:
                said = f"{decision.name}: {one.key}, {one.name} ({one.source})"
                return [Problem("N104", f"{about}.csv", OPTION["new"], said)]
    return []


def _decided(decision: Decision, row: dict[str, str], register: Register) -> list[Problem]:
    """What is decided already and would contradict: the very pair, or the name as one of something else."""
    place = OPTION[decision.what]
    for one in register.names:
        pair = (one.register_name, one.key) == (row["register_name"], row["key"])
        both = decision.what == one.decision == "same"
        if fold(one.name) == fold(decision.name) and (pair or both):
            said = f"{one.name}: {one.decision} as {one.key} ({one.source})"
            return [Problem("N104", "names.csv", place, said)]
    return []
