"""What stands within a page: data, and scripts for which a request would come too late."""

from pathlib import Path

from markupsafe import Markup

FOLDER = "assets/js/"
SCRIPTS = ("boot", "preferences", "readability", "runtime")
# What PyScript runs in a page, when it is there, by what the page says as `app`.
PYTHON = {"scoring": "await start.finish(inputs)"}
# None of them is published as a file.
SOURCES = frozenset(f"{FOLDER}{name}.js" for name in SCRIPTS)


def scripts(docs: Path) -> dict[str, Markup]:
    """Each script's text by its name."""
    texts = {name: (docs / FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS}
    return {name: Markup(text) for name, text in texts.items()}  # noqa: S704 (our own files)


def known(docs: Path) -> frozenset[str]:
    """The texts of all scripts that may stand in a page of the site and run."""
    return frozenset([*map(str, scripts(docs).values()), *PYTHON.values()])


def data(json: str) -> Markup:
    """
    JSON as it may stand in a script element.

    "<" is written as its number: a script's end within a text would end the page's own.
    """
    return Markup(json.replace("<", "\\u003c"))  # noqa: S704 (no "<" is left in it)
