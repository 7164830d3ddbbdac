"""Published files by the names that they have before they are given their hashes."""

import re
from pathlib import Path

HASH = re.compile(r"\.[0-9a-f]{8}(?=\.(css|js|json|wasm)$)")


def without_hash(name: str) -> str:
    return HASH.sub("", name)


def find(site: Path, name: str) -> Path:
    """The published file that is called so but for its hash."""
    (path,) = [
        path
        for path in (site / name).parent.iterdir()
        if without_hash(path.name) == Path(name).name
    ]
    return path
