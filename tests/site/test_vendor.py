"""The third-party scripts of the site are what their recipe makes of the packages in its lock, and say whose they are."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

VENDOR = Path("pipeline") / "site" / "static" / "vendor"
RECIPE = Path("docs") / "vendoring"


def test_the_scripts_are_what_their_recipe_makes(root: Path, tmp_path: Path) -> None:
    if not (root / RECIPE / "node_modules").is_dir() or shutil.which("node") is None:
        pytest.skip("the packages are not installed: npm ci --prefix docs/vendoring")
    subprocess.run(["node", str(root / RECIPE / "build.mjs"), str(tmp_path)], check=True)  # noqa: S607 — node of the path
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in (root / VENDOR).iterdir()}


def test_every_package_in_the_scripts_is_named_with_version_and_licence(root: Path) -> None:
    notice = (root / VENDOR / "NOTICE.txt").read_text(encoding="utf-8")
    wanted = json.loads((root / RECIPE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    licences = {"MIT", "(MIT OR Apache-2.0)", "MIT OR Apache-2.0"}
    for name, version in wanted.items():
        (line,) = [line for line in notice.splitlines() if line.startswith(f"{name} {version} (")]
        assert line.partition(version)[2].strip()[1:-1] in licences, line
