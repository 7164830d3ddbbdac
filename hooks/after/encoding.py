"""
Marks what browsers read as text with a byte order mark: it outdoes a host that names another
encoding, as many do with "charset=iso-8859-1" for all that they send.
"""

import codecs
from pathlib import Path

PAGES = ("*.html",)
LOADED = ("assets/css/*.css", "assets/js/*.js", "assets/javascripts/**/*.js")


def mark(site: Path, patterns: tuple[str, ...]) -> None:
    """Mark the files, anywhere below the folder, that have more than ASCII and no mark yet."""
    for pattern in patterns:
        for path in site.rglob(pattern):
            content = path.read_bytes()
            if not content.isascii() and not content.startswith(codecs.BOM_UTF8):
                path.write_bytes(codecs.BOM_UTF8 + content)
