"""
Writes into the service worker which files make up the site, each with its hash.

The last of the hooks: what is changed after it would not be what the list says.
"""

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from csp import sha256

WORKER = "sw.js"
EMPTY = "const files = {};"
# Asked for by hosts, search engines and those who show a shared address, not by readers.
LEFT_OUT = {
    WORKER,
    "404.html",
    "assets/img/preview.png",
    "robots.txt",
    "sitemap.xml",
    "sitemap.xml.gz",
}


def on_post_build(config: MkDocsConfig) -> None:
    """Fill the worker's list; a worker without a place for it ends the build."""
    site = Path(config.site_dir)
    paths = sorted(path for path in site.rglob("*") if path.is_file())
    files = {
        name: sha256(path.read_bytes())
        for path in paths
        if (name := path.relative_to(site).as_posix()) not in LEFT_OUT
    }
    worker = (site / WORKER).read_bytes().decode("utf-8")
    if worker.count(EMPTY) != 1:
        raise PluginError(f"{WORKER} has no place for the list of files")
    filled = worker.replace(EMPTY, f"const files = {json.dumps(files, indent=2)};")
    (site / WORKER).write_bytes(filled.encode())
