"""Other schools' sites: built from this project with nothing changed but the rubric and a name."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.casefiles import RUBRICS

SCHOOLS = ("e1.json", "e2.json", "e3.json", "mixed.json", "e4.json")
# One process: what does not depend on the rubric is compiled once.
BUILD_EACH = """
import shutil, sys
from mkdocs.__main__ import cli
rubrics, sites, *names = sys.argv[1:]
for name in names:
    shutil.copy(f"{rubrics}/{name}", "app/rubric.json")
    cli(["build", "--quiet", "--site-dir", f"{sites}/{name}"], standalone_mode=False)
"""


def build(root: Path, folder: Path) -> None:
    """Each school's site, in a folder of its name below `sites`: this project with its rubric."""
    for name in ("app", "hooks", "vendor"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(root / name, folder / "source" / name, ignore=ignored)
    # The pages that are made from the rubric; the words of the others are a school's own.
    (folder / "source" / "docs").mkdir()
    shutil.copytree(root / "docs" / "assets", folder / "source" / "docs" / "assets")
    for name in ("sw.js", "manifest.webmanifest"):
        shutil.copy(root / "docs" / name, folder / "source" / "docs" / name)
    for name in ("cham-diem.md", "bieu-diem.md"):
        text = (root / "docs" / name).read_text(encoding="utf-8")
        (folder / "source" / "docs" / name).write_text(text, encoding="utf-8")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"(\n  school:\n    name: ).+", r"\1Trường Mầm non Mẫu", settings)
    kept = [
        line
        for line in settings.replace("strict: true", "strict: false").splitlines()
        if not line.startswith("  - ") or ".md" not in line or "-diem.md" in line
    ]
    (folder / "source" / "mkdocs.yml").write_text("\n".join(kept), encoding="utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""}
    told = [str(RUBRICS), str(folder / "sites"), *SCHOOLS]
    subprocess.run(
        [sys.executable, "-c", BUILD_EACH, *told],
        cwd=folder / "source",
        env=environment,
        check=True,
    )
