"""
Joins the styles that the scoring page asks for together: one for the screen, one for paper.

A line lets through a few requests at a time, and each costs a slow machine more than its bytes do.
"""

from pathlib import Path

FOLDER = "assets/css/"
# The later ones outdo the earlier.
JOINED = {
    "scoring-screen.css": ("scoring.css", "history.css", "site.css"),
    "scoring-paper.css": ("official-font.css", "decision.css", "agenda.css"),
}
# Asked for by other pages, too.
ALONE = {"site.css", "official-font.css", "decision.css"}


def joined(docs: Path) -> dict[str, str]:
    """The joined styles by their addresses."""
    styles = docs / FOLDER
    return {
        FOLDER + name: "\n".join((styles / part).read_text(encoding="utf-8") for part in parts)
        for name, parts in JOINED.items()
    }


def only_joined() -> set[str]:
    """The addresses of those parts for which no page asks alone: they are not published."""
    return {FOLDER + part for parts in JOINED.values() for part in set(parts) - ALONE}
