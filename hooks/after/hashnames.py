"""
Gives what pages load a name with its hash, so that a page never gets another version's file.

A page that is starting while the site is replaced, or a host to which half a version has been
copied, has no file of that name, and the page can say so (failure.js). Under one name it would take
what it finds, and fail, or worse, not fail.
"""

import hashlib
import re
from pathlib import Path

from after.searchindex import INDEX
from failure import BuildError

BUNDLE = "assets/javascripts/bundle.*.js"
WORKER = "assets/javascripts/workers/search.*.js"
OURS = "assets/js/search.js"
LUNR = "assets/javascripts/lunr/"
STEMMER = "min/lunr.stemmer.support.min.js"
VIETNAMESE = "min/lunr.vi.min.js"
# What scripts fetch by names of their own: each file, and how which script writes its name.
BY_SCRIPTS = {
    INDEX: {BUNDLE: INDEX, OURS: INDEX},
    LUNR + STEMMER: {WORKER: STEMMER},
    LUNR + VIETNAMESE: {WORKER: "min/lunr.${n}.min.js", OURS: LUNR + VIETNAMESE},
}
# By pattern, below the site's folder: what pages ask for. What PyScript asks for by names of its
# own has a hash already.
LOADED = (
    "app/*-later.json",
    "app/sheet-parts.json",
    BUNDLE,
    WORKER,
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
    """Rename the files, and write the new names into every page and script that asks for them."""
    name_in_scripts(site)
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


def name_in_scripts(site: Path) -> None:
    """Rename what scripts fetch; BuildError for a script that writes a name otherwise by now."""
    for name, scripts in BY_SCRIPTS.items():
        for path in site.glob(name):
            content = path.read_bytes()
            path.rename(path.with_name(hashed(path.name, content)))
            for pattern, written in scripts.items():
                (script,) = site.glob(pattern)
                text = script.read_bytes()
                if text.count(written.encode()) != 1:
                    raise BuildError(f"{script.name} does not ask for {written} once")
                new = hashed(written, content)
                script.write_bytes(text.replace(written.encode(), new.encode()))


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
