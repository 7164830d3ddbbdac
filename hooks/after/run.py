"""
What is done to a folder of built pages before it is published, in this order.

    python hooks/after/run.py FOLDER

for a folder that another generator has written; MkDocs' goes the same way (glue.py).
"""

import sys
from pathlib import Path

HOOKS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HOOKS), str(HOOKS.parent / "app")]

from after import csp, encoding, hashnames, onefile, precache, purge
from before import inline
from failure import BuildError

DOCS = HOOKS.parent / "docs"


def finish(site: Path) -> None:
    """Take every step; BuildError for a folder that cannot be published."""
    known = inline.known(DOCS)
    purge.shorten_styles(site)
    encoding.mark(site, encoding.LOADED)
    hashnames.rename(site)
    csp.rule_pages(site, known)
    onefile.write_editions(site, known)
    encoding.mark(site, encoding.PAGES)
    # The last: what is changed after it would not be what its list says.
    precache.fill_list(site)


if __name__ == "__main__":
    try:
        finish(Path(sys.argv[1]))
    except (BuildError, IndexError) as error:
        sys.exit(str(error))
