"""
Joins the styles that a page asks for together: each component's stands beside its module.

A line lets through a few requests at a time, and each costs a slow machine more than its bytes do.
"""

from pathlib import Path

from before.shorten import short_style

APP = Path(__file__).resolve().parents[2] / "app"
FOLDER = "assets/css/"
PAGE = "app/page/"
# What all pages ask for, and what is in none of the scoring page's.
SITE = ("site.css", "reading.css", "offline.css", "foot.css")
FURTHER = ("home.css", "rubrictable.css", "cite.css", "guide.css")
OFFICIAL = ("official.css", "annex.css")
# What each published style is made of, the later outdoing the earlier: files of docs/assets/css/,
# and those beside modules of app/.
JOINED = {
    "scoring-screen.css": (
        "tokens.css",
        "controls.css",
        PAGE + "layout.css",
        PAGE + "turns.css",
        PAGE + "beside.css",
        PAGE + "strip.css",
        PAGE + "bar.css",
        PAGE + "lead.css",
        PAGE + "menu.css",
        PAGE + "notices.css",
        PAGE + "table.css",
        PAGE + "entries.css",
        PAGE + "largeform.css",
        PAGE + "evidence.css",
        PAGE + "cards.css",
        PAGE + "finishpanel.css",
        PAGE + "dialogs/ask.css",
        PAGE + "dialogs/snapshots.css",
        PAGE + "paper.css",
        *SITE,
    ),
    "scoring-paper.css": ("official-font.css", *OFFICIAL, PAGE + "dialogs/differences.css"),
    "dialogs.css": (
        PAGE + "dialogs/box.css",
        PAGE + "dialogs/members.css",
        PAGE + "dialogs/sheets.css",
        PAGE + "dialogs/rowmenu.css",
        PAGE + "dialogs/preview.css",
    ),
    # For all other pages.
    "site-screen.css": ("tokens.css", "controls.css", *SITE, *FURTHER),
    "overview.css": (
        PAGE + "dialogs/box.css",
        "overviewintake.css",
        "overviewtable.css",
        "overviewopened.css",
        "overviewpaper.css",
    ),
    "decision.css": (*OFFICIAL, "aroundpaper.css"),
}
# Asked for alone, too.
ALONE = {"official-font.css"}


def joined(docs: Path) -> dict[str, str]:
    """The joined styles by their addresses, shortened."""
    return {
        FOLDER + name: "".join(
            short_style(source(docs, part).read_text(encoding="utf-8")) for part in parts
        )
        for name, parts in JOINED.items()
    }


def source(docs: Path, part: str) -> Path:
    """Where a part stands."""
    return APP.parent / part if part.startswith("app/") else docs / FOLDER / part


def only_joined() -> set[str]:
    """The addresses of those parts for which no page asks alone: they are not published."""
    parts = {part for parts in JOINED.values() for part in parts if not part.startswith("app/")}
    return {FOLDER + part for part in parts - ALONE}
