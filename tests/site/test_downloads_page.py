"""The page of downloads: in which language, and of what, it tells the changes."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline.presenting import published_in
from pipeline.site.pages import site_files

ENGLISH, GERMAN = (
    "# Changes\n\n## 1.0\n\n- The law holds for all of the texts.\n",
    "# Neues\n\n## 1.0\n\n- Das Gesetz gilt für alle.\n",
)


def test_changes_stand_in_their_language_and_those_of_software_are_called_so(built: Path, tmp_path: Path) -> None:
    package = Path(shutil.copytree(built, tmp_path / "package"))

    def shown(language: str) -> str:
        text = dict(site_files(published_in(package)))[f"{language}/downloads.html"].decode()
        return text[text.index('id="changes"') :]

    assert 'class="changes"' not in shown("de")
    (package / "CHANGELOG.md").write_text(ENGLISH, encoding="utf-8")
    assert '<div class="changes" lang="en">' in shown("de")
    assert '<div class="changes">' in shown("en")
    assert "Software" not in shown("de")
    (package / "pyproject.toml").write_text("[project]\nname = 'a<b'\n", encoding="utf-8")
    assert "Änderungen an der Software a&lt;b" in shown("de")
    (package / "pyproject.toml").write_text("[project\n", encoding="utf-8")
    assert "Software" not in shown("de")
    (package / "pyproject.toml").write_text("[project]\nname = 'a'\n", encoding="utf-8")
    (package / "CHANGELOG.de.md").write_text(GERMAN, encoding="utf-8")
    assert '<div class="changes"><h3>1.0</h3>' in shown("de")
    assert "Software" not in shown("de")
    assert "The law holds" in shown("en")
