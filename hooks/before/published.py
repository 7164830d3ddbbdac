"""Which files are published as they are: what the scoring page runs, and the rubrics."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from before.decisions import ROOT, Decision

VENDOR = ROOT / "vendor"
MODULE = re.compile(r"\.mjs$")
# Of the theme's files: maps of sources, other languages' search, an icon that is not ours.
UNNEEDED = re.compile(
    r"\.map$|/lunr/(wordcut|tinyseg)|/lunr/min/lunr\.(?!vi\.|stemmer\.support)|/favicon\.png$"
)


def vendored() -> dict[str, Path]:
    """
    The runtime, the typefaces and their licences, by their addresses.

    A module's name ends in .js: hosts that do not know .mjs send it as something that does not run.
    """
    packages = json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))["packages"]
    return {
        f"vendor/{package['folder']}/{MODULE.sub('.js', name)}": VENDOR / package["folder"] / name
        for package in packages
        for name in (*package["files"], *package["notices"])
    }


def rubrics(decisions: Iterable[Decision]) -> dict[str, Path]:
    """For whoever wants to read them: the scoring page has its own within it."""
    paths = [(ROOT / one.path).resolve() for one in decisions]
    return {path.relative_to(ROOT).as_posix(): path for path in paths}
