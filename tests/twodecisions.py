"""A site with two decisions: ours, no longer in force, and an invented kindergarten's of a year."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, SITE_URL

SECOND = Path(__file__).parent / "second"
FOLDER = "2026-2027/"
NAV = """
  - Năm học 2026-2027:
      - Quyết định: 2026-2027/quyet-dinh.md
      - Biểu điểm: 2026-2027/bieu-diem.md
      - Chấm điểm: 2026-2027/cham-diem.md

theme:
"""


def lay_out(folder: Path) -> Path:
    """Put the site's sources into `folder`, as a person would who adds a decision."""
    for name in ("app", "docs", "hooks", "vendor"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("docs", "rubrics"):
        shutil.copytree(SECOND / name, folder / name, dirs_exist_ok=True)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("\ntheme:\n", NAV, 1), encoding="utf-8")
    ours = folder / "docs" / "quyet-dinh.md"
    text = ours.read_text(encoding="utf-8")
    ours.write_text(text.replace("---\n", "---\nvalidity: hết hiệu lực\n", 1), encoding="utf-8")
    return folder


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    """Build the site that is laid out there, into its folder site/."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": SITE_URL},
        capture_output=True,
        text=True,
        check=False,
    )
