"""
Our scripts, and what stands within a page: data, and those scripts for which a request would come
too late. All others are files of the site.
"""

import json
import re
from pathlib import Path

from markupsafe import Markup

from before.shorten import short_script
from storage import keys

FOLDER = "assets/js/"
# Each script element's name, and the files in docs/assets/js/ that stand in it, in this order.
SCRIPTS = {
    "preferences": ("preferences",),
    "readability": ("readability",),
    "runtime": ("bridge", "runtime"),
    "whose": ("whose",),
    # Of the page that is shown where there is none.
    "astray": ("astray",),
    # What the page that makes rubrics has in place of "boot".
    "maker": ("guard", "events", "cleaning", "typing", "tablesource", "printing", "failure"),
    "boot": (
        "guard",
        "copied",
        "events",
        "cleaning",
        "restore",
        "turn",
        "menu",
        "toolong",
        "typing",
        "printing",
        "returning",
        "dropping",
        "copying",
        "share",
        "inapp",
        "deferred",
        "failure",
    ),
    # Of a further page, whose Python nobody waits for while they type.
    "further": ("failure",),
}
# What PyScript runs in a page, when it is there, by what the page says as `app`.
PYTHON = dict.fromkeys(("scoring", "maker"), "await start.finish(inputs)")
# Which of the scripts stands in such a page.
BOOT = {"scoring": "boot", "maker": "maker", "overview": "further"}
# What runtime.js itself runs in a page that needs nothing of PyScript.
DIRECT = {"overview": "await start.finish(inputs)"}
# The files whose scripts stand in a page.
WITHIN = frozenset(name for names in SCRIPTS.values() for name in names)
# A key of storage/keys.py: "${KEY_TURN}" within a text, or the whole text KEY_TURN.
KEY = re.compile(r"\$\{KEY_([A-Z]+)\}|\bKEY_([A-Z]+)\b")


def scripts(docs: Path) -> dict[str, Markup]:
    """Each script element's text by its name."""
    return {
        name: Markup("".join(script(docs, file) for file in files))  # noqa: S704 (our own files)
        for name, files in SCRIPTS.items()
    }


def published(docs: Path) -> dict[str, str]:
    """The scripts that are files of the site, by their addresses."""
    names = {path.stem for path in (docs / FOLDER).glob("*.js")} - WITHIN
    return {f"{FOLDER}{name}.js": script(docs, name) for name in sorted(names)}


def script(docs: Path, name: str) -> str:
    """The script in one file, shortened, with the names under which a machine keeps things."""
    text = short_script((docs / FOLDER / f"{name}.js").read_text(encoding="utf-8"))
    return KEY.sub(lambda it: named(it[1]) if it[1] else json.dumps(named(it[2])), text)


def named(key: str) -> str:
    """The text of a key in storage/keys.py; one that is not there ends the build."""
    return str(getattr(keys, key))


def known(docs: Path) -> frozenset[str]:
    """The texts of all scripts that may stand in a page of the site and run."""
    return frozenset([*map(str, scripts(docs).values()), *PYTHON.values()])


def data(text: str) -> Markup:
    """
    JSON as it may stand in a script element.

    "<" is written as its number: a script's end within a text would end the page's own.
    """
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 (no "<" is left in it)
