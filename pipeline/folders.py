"""What lies in the folder of a publication: its configuration, its registers, its texts."""

from __future__ import annotations

from pathlib import Path

from pipeline.codebook.configuration import Configuration, Registers, Reviews, Texts
from pipeline.codebook.documents import Document
from pipeline.codebook.expectations import Validation
from pipeline.codebook.register import Register
from pipeline.collect.configuration import read_configuration
from pipeline.collect.registers import read_register, shipped_registers
from pipeline.collect.texts import collect_texts, document
from pipeline.collect.withheld import Withheld, read_withheld
from pipeline.extract.name_finders import OURS, located
from pipeline.problems import PipelineError, Problem
from pipeline.validate.reading import Package, stays_inside

CONFIGURATION = "publication.toml"


def find_configuration(output: Path) -> Path:
    """The configuration of an output folder: its own, else that of the working directory."""
    own = output / CONFIGURATION
    return own if own.is_file() else Path.cwd() / CONFIGURATION


def configuration_of(folder: Path) -> Configuration | None:
    """The configuration that a folder holds; None where it holds none."""
    path = folder / CONFIGURATION
    return read_configuration(path) if path.is_file() else None


def validation_of(folder: Path) -> Validation:
    """What the configuration of a folder sets for validation; nothing where it holds none that can be read."""
    try:
        config = configuration_of(folder)
    except PipelineError:
        config = None
    return config.validation if config else Validation()


def register_place(folder: Path) -> tuple[Path, Register | None] | None:
    """The folder of a publication's own registers, and the shipped ones where they stand on those; None where it has none."""
    config = configuration_of(folder)
    said = config.registers if config else Registers()
    own = folder / said.folder
    if not own.is_dir() and not said.shipped:
        return None
    return own, read_register(shipped_registers()) if said.shipped else None


def own_register(folder: Path) -> Register | None:
    """The registers in a publication's folder, on top of the shipped ones where it says so; None where it has none."""
    place = register_place(folder)
    return read_register(*place) if place else None


def register_of(folder: Path) -> Register:
    """The registers of a publication's folder; those that come with belegt where it has none and names none."""
    config = configuration_of(folder)
    named = config is not None and "folder" in config.registers.model_fields_set
    if config and named and not (folder / config.registers.folder).is_dir():
        raise PipelineError([Problem("C210", CONFIGURATION, "registers.folder", str(folder / config.registers.folder))])
    return own_register(folder) or read_register(shipped_registers())


def names_of(folder: Path) -> str:
    """The name finder that the configuration of a folder names; ours where there is none."""
    config = configuration_of(folder)
    return located(config.extraction.names, folder) if config else OURS


def load_texts(folder: Path, texts: Path | None = None) -> dict[str, Document]:
    """The normalised texts with their heads of a published folder by source id; none where they are absent.

    They stand where the caller says, else where the configuration of the folder says.
    """
    if texts is None:
        config = configuration_of(folder)
        texts = folder / (config.texts if config else Texts()).folder
        if not texts.is_dir():
            return {}
    return {one.id: one for one in collect_texts(texts, folder)}


def withheld_of(folder: Path) -> Withheld:
    """What was taken down in a publication's folder."""
    config = configuration_of(folder)
    return read_withheld(folder / (config.review if config else Reviews()).folder)


def unknown_regions(config: Configuration, register: Register | None) -> list[Problem]:
    """A problem for every region of the configuration that neither a publication's registers nor the shipped ones know."""
    wanted = list(enumerate(config.publication.spatial, start=1))
    known = {one.id for one in register.regions} if register else set()
    if not known.issuperset(config.publication.spatial):
        known |= {one.id for one in read_register(shipped_registers()).regions}
    return [
        Problem("C111", CONFIGURATION, f"publication.spatial.{place}", code)
        for place, code in wanted
        if code not in known
    ]


def text_of(package: Package, source: str) -> str:
    """The normalised text of one source of a package; empty where its file is absent or another one."""
    row = next((row for row in package.tables["sources"] if row["id"] == source), None)
    if row is None or not stays_inside(package.folder, row["path"]) or not (package.folder / row["path"]).is_file():
        return ""
    found = document((package.folder / row["path"]).read_bytes(), row["path"])
    return found.text if found.sha256 == row["sha256"] else ""
