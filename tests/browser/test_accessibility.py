"""
No page has a fault that axe-core finds: WCAG 2.0 to 2.2, A and AA, narrow and wide, light and dark.

The scoring page is looked at in some states, too; in those of its strong button by
test_leading.py. Sizes go with the width and colours with the scheme: `make test` looks at each
width and each scheme once, `make torture` at all four pairs.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.guard import Watch, await_ready
from tests.browser.menu import from_menu
from tests.conftest import ROOT

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
WIDTHS = (375, 1280)
SCHEMES = ("light", "dark")
LOOKS = [(375, "light"), (1280, "dark")]
if os.environ.get("TORTURE"):
    LOOKS = [(width, scheme) for width in WIDTHS for scheme in SCHEMES]
SCORING = "cham-diem/"
ONE_FILE = "cham-diem/phieu-cham-diem.html"
PAGES = sorted(
    {"" if path.stem == "index" else f"{path.stem}/" for path in (ROOT / "docs").glob("*.md")}
    - {SCORING}
    | {"404.html", ONE_FILE}
)


def errors(page: Page, watch: Watch) -> None:
    """Two refused entries, and one that is only off its tiers."""
    await_ready(page)
    cells = page.locator("input[data-criterion][data-rater]")
    cells.nth(0).fill("99")
    cells.nth(1).fill("năm")
    page.locator("tr:has([data-fills]) input[data-criterion]").first.fill("0,7")
    expect(page.locator("[aria-invalid=true]")).to_have_count(2)


def dialog(page: Page, watch: Watch) -> None:
    """The question before a new sheet is begun."""
    await_ready(page)
    page.locator("input[data-criterion]").first.fill("1")
    from_menu(page, "Phiếu mới").click()
    expect(page.get_by_role("dialog").and_(page.locator("[open]"))).to_be_visible()


def turn(page: Page, watch: Watch) -> None:
    """One rater's turn, a finished column that has changed since, and evidence with a link."""
    await_ready(page)
    page.locator("#turns [name=turn]").nth(1).check()
    page.locator("#finish").click()
    page.locator("#ask-yes").click()
    page.locator("input[data-criterion]:visible").first.fill("1")
    page.locator(".evidence summary").first.click()
    page.locator("[data-evidence]").first.fill("Xem https://truong.example/a")
    expect(page.locator("#finished li li")).to_have_count(1)
    expect(page.locator("#notice")).to_be_hidden()


def failed(page: Page, watch: Watch) -> None:
    """Python did not start, since a file is missing."""
    watch.allow("^console: ", "^error: ")
    page.route("**/micropython.*.wasm", lambda route: route.fulfill(status=404))
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-app", "failed", timeout=35_000)


STATES: dict[str, Callable[[Page, Watch], None]] = {
    "errors": errors,
    "dialog": dialog,
    "turn": turn,
    "failed": failed,
}


@pytest.fixture(params=LOOKS, ids=[f"{width}-{scheme}" for width, scheme in LOOKS])
def look(request: pytest.FixtureRequest) -> tuple[int, str]:
    """A width and a scheme."""
    width, scheme = request.param
    return width, scheme


@pytest.fixture
def scheme(look: tuple[int, str]) -> str:
    return look[1]


@pytest.fixture
def page(new_context: Callable[..., BrowserContext], look: tuple[int, str]) -> Page:
    """A page of that width and scheme, without movement: colours are looked at in rest."""
    width, scheme = look
    return new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        reduced_motion="reduce",
    ).new_page()


def examine(page: Page) -> None:
    """Fail for what axe-core finds, one line a place; it must have found something right, too."""
    page.evaluate(AXE_SCRIPT)
    found: dict[str, Any] = page.evaluate(f"axe.run({json.dumps(OPTIONS)})")
    assert len(found["passes"]) > 10, "axe-core looked at nothing"
    faults = [
        f"{rule['id']} {node['target']} {node['failureSummary']}".replace("\n", " ")
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
    assert not faults, "\n".join(faults)


def in_scheme(page: Page, scheme: str) -> None:
    """The page follows the system's preference for light or dark."""
    expected = {"light": "default", "dark": "slate"}[scheme]
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", expected)


@pytest.mark.parametrize("address", PAGES)
def test_pages(page: Page, scheme: str, address: str) -> None:
    page.goto(address)
    in_scheme(page, scheme)
    examine(page)


@pytest.mark.parametrize("state", STATES)
def test_states_of_the_scoring_page(page: Page, watch: Watch, scheme: str, state: str) -> None:
    page.goto(SCORING)
    in_scheme(page, scheme)
    STATES[state](page, watch)
    examine(page)


def test_nothing_is_left_out(
    built_site: Path, record_property: Callable[[str, object], None]
) -> None:
    """Every page that the build writes is among those looked at."""
    built = {path.relative_to(built_site).as_posix() for path in built_site.rglob("*.html")}
    assert {page.removesuffix("index.html") for page in built} == {*PAGES, SCORING}
    assert {width for width, _ in LOOKS} == set(WIDTHS)
    assert {scheme for _, scheme in LOOKS} == set(SCHEMES)
    record_property("cases", (len(PAGES) + len(STATES)) * len(LOOKS))
