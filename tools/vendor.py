"""
The runtime that the site serves itself: fetched from npm, kept unchanged, told in vendor.json.

`make vendor` fetches the versions that vendor.json names, keeps the files that it lists, and
writes their hashes. To move to another version, change the version (and the names of the chunks,
which change with every release) and empty "integrity", run it, and look at the difference. A
version whose integrity is known has the same bytes for ever: others under its name are refused.
Needs npm; nothing else does.
"""

import base64
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "vendor"
LIST = FOLDER / "vendor.json"


def packages() -> list[dict[str, Any]]:
    """The packages of vendor.json: folder, version, licence, and each file with its SHA-256."""
    listed: list[dict[str, Any]] = json.loads(LIST.read_bytes())["packages"]
    return listed


def sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


class OtherBytes(Exception):
    """A published version does not change: these bytes are somebody else's."""


def accept(package: dict[str, Any], integrity: str) -> None:
    """Note what a package's archive is; raises OtherBytes when this version was another before."""
    known = package["integrity"]
    if known and known != integrity:
        raise OtherBytes(f"{package['name']}@{package['version']} was {known}, is {integrity} now")
    package["integrity"] = integrity


def sri(path: Path) -> str:
    """A file's SHA-512 as npm writes it."""
    return "sha512-" + base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()


def refresh(package: dict[str, Any]) -> None:
    """
    Fetch one package, write its listed files into its folder, and their hashes into itself.

    Nothing is written when the archive is not the one that is known, see `accept`.
    """
    with tempfile.TemporaryDirectory() as folder:
        asked = f"{package['name']}@{package['version']}"
        packed = subprocess.run(
            ["npm", "pack", "--json", "--pack-destination", folder, asked],
            check=True,
            stdout=subprocess.PIPE,
        )
        told = json.loads(packed.stdout)[0]
        packed_as = Path(folder) / told["filename"]
        accept(package, sri(packed_as))
        with tarfile.open(packed_as) as archive:
            for name in package["files"]:
                member = archive.extractfile(f"{package['from']}/{name}")
                if member is None:
                    raise FileNotFoundError(f"{asked} has no file {name}")
                kept = FOLDER / package["folder"] / name
                kept.write_bytes(member.read())
                package["files"][name] = sha256(kept)


if __name__ == "__main__":
    try:
        fetched = packages()
        for package in fetched:
            refresh(package)
            print(f"{package['name']}@{package['version']}: {len(package['files'])} files")
    except (OtherBytes, subprocess.CalledProcessError, KeyError, OSError) as problem:
        sys.exit(f"vendor/ was not refreshed: {problem!r}")
    LIST.write_text(json.dumps({"packages": fetched}, indent=2) + "\n", encoding="utf-8")
