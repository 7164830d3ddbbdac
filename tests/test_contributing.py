"""The pages for whoever comes next agree with the tree, the Makefile and the commands."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.rooms import modules, room

PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs-dev").rglob("*.md")],
    key=lambda path: path.relative_to(ROOT).as_posix(),
)
PLACE = re.compile(r"`((?:app|docs|docs-dev|hooks|tests|tools|vendor)/[\w./-]*)`")
LINK = re.compile(r"\]\((?!https?://)([^)#]+)\)")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_architecture_names_every_room() -> None:
    """The rooms of app/, and every folder beside it that git keeps and that holds code."""
    page = text("docs-dev/architecture.md")
    rooms = {f"app/{room(name).replace('.', '/')}/".replace("//", "/") for name in modules()}
    layers = {f"hooks/{path.name}/" for path in (ROOT / "hooks").iterdir() if path.is_dir()}
    wanted = rooms | layers - {"hooks/templates/", "hooks/theme/"} | {"tools/", "tests/"}
    wanted = {it for it in wanted if not it.endswith("__pycache__/")}
    assert len(wanted) > 10
    assert [it for it in sorted(wanted) if f"`{it}`" not in page] == []


def test_contributing_names_every_command() -> None:
    """As the README does for those who run the site; `make help` tells the rest."""
    targets = re.findall(r"^([a-z]+):.*##", text("Makefile"), re.MULTILINE)
    inner = ["environment", "browser"]
    assert len(targets) > 15
    page = text("CONTRIBUTING.md")
    assert [it for it in [*targets, *inner] if f"`make {it}`" not in page] == []


def test_no_page_names_a_command_that_is_not_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    named = {it for path in PAGES for it in re.findall(r"`make ([a-z]+)`", path.read_text("utf-8"))}
    assert named <= targets


@pytest.mark.parametrize("path", PAGES, ids=[path.relative_to(ROOT).as_posix() for path in PAGES])
def test_what_a_page_points_to_is_there(
    path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Files and folders by their path, and links to other pages."""
    page = path.read_text(encoding="utf-8")
    named = PLACE.findall(page)
    links = LINK.findall(page)
    missing = [it for it in named if not (ROOT / it).exists() and it not in ALLOWED]
    missing += [it for it in links if not (path.parent / it).exists()]
    assert missing == []
    if named or links:
        record_property("cases", len(named) + len(links))


# Places in a pattern, not in the tree.
ALLOWED = {"app/page/dialogs/NAME.py"}


def test_ten_usual_changes_are_told_with_their_files() -> None:
    part = text("CONTRIBUTING.md").split("## Ten usual changes")[1].split("\n## ")[0]
    rows = [line for line in part.splitlines() if line.startswith("| ")][1:]
    assert len(rows) == 10


def test_every_decision_says_when_to_ask_again() -> None:
    found = sorted((ROOT / "docs-dev" / "decisions").glob("*.md"))
    assert len(found) >= 5
    for path in found:
        page = path.read_text(encoding="utf-8")
        for part in ("**Decided.**", "**Why.**", "**When to ask again.**"):
            assert part in page, path.name


def test_a_test_that_waits_for_a_time_says_why() -> None:
    """In one place; all others wait for what shows that something has happened."""
    waiting = {
        path.name
        for path in (ROOT / "tests" / "browser").glob("*.py")
        if "wait_for_timeout" in path.read_text(encoding="utf-8")
    }
    assert waiting == {"machine.py"}
