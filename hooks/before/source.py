"""The project's own files as one ZIP: what a school needs that wants a site like this one."""

import io
import zipfile
from pathlib import Path

from before.decisions import ROOT

ADDRESS = "truong-khac/ma-nguon.zip"
FOLDER = "bieu-diem"
# What belongs to the project, and nothing that somebody has put beside it: a sheet, a draft.
FOLDERS = (
    ".ci", ".github", "app", "docs", "docs-dev", "hooks", "rubrics", "tests", "tools", "vendor",
)  # fmt: skip
FILES = (
    ".editorconfig", ".gitattributes", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE",
    "Makefile", "README.md", "SECURITY.md", "mkdocs.yml", "pyproject.toml", "requirements.in",
    "requirements.txt", "requirements-data.in", "requirements-data.txt",
)  # fmt: skip
# Made by running, in any of the folders.
MADE = {"__pycache__", "node_modules"}
# The same bytes from the same files, whenever they are packed.
MOMENT = (1980, 1, 1, 0, 0, 0)


def packed() -> bytes:
    """The ZIP, all files in one folder of it."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in files():
            entry = zipfile.ZipInfo(f"{FOLDER}/{path.relative_to(ROOT).as_posix()}", MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Who packs on Windows and who packs elsewhere get the same.
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
    return whole.getvalue()


def files() -> list[Path]:
    """The project's files, in a steady order."""
    inside = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    found = [path for path in inside if not MADE & set(path.relative_to(ROOT).parts)]
    return sorted([*found, *(path for name in FILES if (path := ROOT / name).is_file())])
