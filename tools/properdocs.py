"""
The same site built with ProperDocs, and compared with MkDocs' own: is the way out still open?

MkDocs 1.x gets no new versions; ProperDocs carries it on (docs-dev/decisions/mkdocs.md). It has an
environment of its own below .cache, pinned by tools/pins/properdocs.txt, so that the site's never
depends on it. Ends with 1 when a file differs, and names it.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from environment import ROOT, make_environment

PINS = ROOT / "tools" / "pins" / "properdocs.txt"
KEPT = ROOT / ".cache" / "properdocs"
# A generator's name in a page; the worker's list has the hash of every page that holds it.
NAME = re.compile(rb'<meta name="generator" content="[^"]*">')
HASH = re.compile(rb"sha256-[A-Za-z0-9+/=]{44}")


def build(python: Path, generator: str, folder: Path) -> None:
    """Build the site into `folder`; what the generator says of its trouble is shown."""
    told = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    options: list[str | Path] = ["build", "--strict", "--quiet", "--site-dir", folder]
    subprocess.run([python, "-m", generator, *options], cwd=ROOT, env=told, check=True)


def nameless(path: str, data: bytes) -> bytes:
    """A file's bytes without the generator's name, and without what follows from it."""
    pattern = HASH if path == "sw.js" else NAME
    return pattern.sub(b"", data)


def files(folder: Path) -> dict[str, bytes]:
    """Every file's bytes by its path, but for packed copies, which hold when they were made."""
    found = {it.relative_to(folder).as_posix(): it for it in folder.rglob("*") if it.is_file()}
    return {
        path: nameless(path, file.read_bytes())
        for path, file in found.items()
        if file.suffix != ".gz"
    }


def differences(ours: dict[str, bytes], theirs: dict[str, bytes]) -> list[str]:
    """The paths that only one of both has, or whose bytes differ."""
    return sorted(path for path in {*ours, *theirs} if ours.get(path) != theirs.get(path))


def main() -> int:
    """Build both and say what differs."""
    python = make_environment(KEPT, PINS)
    with tempfile.TemporaryDirectory() as name:
        one, other = Path(name) / "one", Path(name) / "other"
        build(Path(sys.executable), "mkdocs", one)
        build(python, "properdocs", other)
        ours, theirs = files(one), files(other)
    wrong = differences(ours, theirs)
    print(f"{len(ours)} files by MkDocs, {len(theirs)} by ProperDocs, {len(wrong)} differ")
    for path in wrong:
        print(f"    {path}")
    return 1 if wrong or not ours else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as failed:
        sys.exit(f"COULD NOT RUN: {failed}")
