"""Writes into the service worker which files make up the site, each with its hash."""

import json
from pathlib import Path

from after.csp import sha256
from failure import BuildError

WORKER = "sw.js"
EMPTY = "const files = {};"
# Asked for by hosts, search engines, those who show a shared address or make a site of their own,
# not by readers.
LEFT_OUT = {
    WORKER,
    "404.html",
    "assets/img/preview.png",
    "robots.txt",
    "sitemap.xml",
    "sitemap.xml.gz",
    "truong-khac/ma-nguon.zip",
}


def fill_list(site: Path) -> None:
    """Fill the worker's list; a worker without a place for it ends the build."""
    paths = sorted(path for path in site.rglob("*") if path.is_file())
    files = {
        name: sha256(path.read_bytes())
        for path in paths
        if (name := path.relative_to(site).as_posix()) not in LEFT_OUT
    }
    worker = (site / WORKER).read_bytes().decode("utf-8")
    if worker.count(EMPTY) != 1:
        raise BuildError(f"{WORKER} has no place for the list of files")
    filled = worker.replace(EMPTY, f"const files = {json.dumps(files, indent=2)};")
    (site / WORKER).write_bytes(filled.encode())
