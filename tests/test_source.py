"""Whoever reads the site can make one like it: the project's files are there as one ZIP."""

import subprocess
import sys
import zipfile
from pathlib import Path

from before import source
from tests.conftest import ROOT
from tests.names import find


def test_the_offered_files_build_the_site_that_offers_them(
    built_site: Path, tmp_path: Path
) -> None:
    """Unpacked into an empty folder, they give the same scoring page, and the same files again."""
    with zipfile.ZipFile(built_site / source.ADDRESS) as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / source.FOLDER
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    for name in ("app/scoring-later.json", source.ADDRESS):
        rebuilt, first = find(folder / "site", name), find(built_site, name)
        assert rebuilt.read_bytes() == first.read_bytes(), name


def test_what_somebody_put_beside_the_project_is_not_published() -> None:
    """A sheet, a draft: only the project's own folders and files are packed."""
    names = {path.relative_to(ROOT).parts[0] for path in source.files()}
    assert names <= {*source.FOLDERS, *source.FILES}
    assert {"app", "docs", "hooks", "vendor", "mkdocs.yml", "README.md", "LICENSE"} <= names
    assert not [path for path in source.files() if "__pycache__" in path.parts]


def test_every_page_that_speaks_of_this_decision_is_named_to_other_schools() -> None:
    """Who goes by the page, or the README, leaves no line of the old school behind."""
    pages = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
    told = pages.pop("truong-khac.md"), (ROOT / "README.md").read_text(encoding="utf-8")
    ours = {name for name, text in pages.items() if "2023" in text or "THTBB" in text}
    assert {"index.md", "quyet-dinh.md", "bieu-diem.md", "cham-diem.md"} <= ours
    for text in told:
        assert {name for name in ours if f"docs/{name}`" not in text} == set()
