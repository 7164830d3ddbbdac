"""
Gives what pages load a name with its hash, so that a page never gets another version's file.

A page that is starting while the site is replaced, or a host to which half a version has been
copied, has no file of that name, and the page can say so (failure.js). Under one name it would take
what it finds, and fail, or worse, not fail.
"""

import hashlib
import re
from pathlib import Path

# By pattern, below the site's folder. What files of the theme and of PyScript ask for by names of
# their own stays as it is: theirs have a hash already, but for search's index.
LOADED = (
    "app/*-later.json",
    "app/sheet-parts.json",
    "assets/css/*.css",
    "assets/js/*.js",
    "assets/stylesheets/*.css",
    "vendor/micropython/*.js",
    "vendor/micropython/*.wasm",
    "vendor/pyscript/core.js",
)
# The theme's own hash, of what purge.py has shortened since.
FORMER = re.compile(r"\.[0-9a-f]{8}(?=\.)")


def rename(site: Path) -> None:
    """Rename the files, and write the new names into every page."""
    names: dict[str, str] = {}
    for pattern in LOADED:
        for path in sorted(site.glob(pattern)):
            new = path.rename(path.with_name(hashed(path.name, path.read_bytes())))
            names[path.relative_to(site).as_posix()] = new.relative_to(site).as_posix()
    if not names:
        return
    either = "|".join(map(re.escape, sorted(names)))
    # A whole address in an attribute or in JSON; a page's text may speak of a file, too.
    address = re.compile(rf"""(?<=["'/;])({either})(?=["'&?#])""")
    for path in site.rglob("*.html"):
        page = path.read_bytes().decode("utf-8")
        path.write_bytes(address.sub(lambda found: names[found[1]], page).encode())


def hashed(name: str, content: bytes) -> str:
    """
    The name with the hash of its content: before its ending, or in place of a former one.

    >>> hashed("a.js", b""), hashed("main.0123abcd.min.css", b"")
    ('a.e3b0c442.js', 'main.e3b0c442.min.css')
    """
    mark = f".{hashlib.sha256(content).hexdigest()[:8]}"
    new, times = FORMER.subn(mark, name)
    stem, dot, ending = name.rpartition(".")
    return new if times else f"{stem}{mark}{dot}{ending}"
