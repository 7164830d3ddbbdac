"""
No page has a fault that axe-core finds: WCAG 2.0 to 2.2, A and AA, narrow and wide, light and dark.

The scoring page is looked at in some states, too; in those of its strong button by
test_leading.py. Sizes go with the width and colours with the scheme: `make test` looks at each
width and each scheme once, `make torture` at all four pairs. A page that is loaded is loaded for
each look, a state that it is brought to is looked at in all of them.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.guard import Watch, await_ready, resize, rest
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
# As the theme calls them.
NAMES = {"light": "default", "dark": "slate"}
# The theme's key has the site's folder before it.
CHOSEN_NOTHING = """if (origin !== "null") for (const key of Object.keys(localStorage)) {
  if (key.endsWith("__palette")) localStorage.removeItem(key);
}"""
SCORING = "cham-diem/"
ONE_FILE = "cham-diem/phieu-cham-diem.html"
PAGES = sorted(
    {"" if path.stem == "index" else f"{path.stem}/" for path in (ROOT / "docs").glob("*.md")}
    - {SCORING}
    | {"404.html", ONE_FILE}
)


def opened(page: Page) -> None:
    page.goto(SCORING)
    await_ready(page)


def errors(page: Page, watch: Watch) -> None:
    """Two refused entries, and one that is only off its tiers."""
    opened(page)
    cells = page.locator("input[data-criterion][data-rater]")
    cells.nth(0).fill("99")
    cells.nth(1).fill("năm")
    page.locator("tr:has([data-fills]) input[data-criterion]").first.fill("0,7")
    expect(page.locator("[aria-invalid=true]")).to_have_count(2)


def dialog(page: Page, watch: Watch) -> None:
    """The question before a new sheet is begun."""
    opened(page)
    page.locator("input[data-criterion]").first.fill("1")
    from_menu(page, "Phiếu mới").click()
    expect(page.get_by_role("dialog").and_(page.locator("[open]"))).to_be_visible()


def turn(page: Page, watch: Watch) -> None:
    """One rater's turn, a finished column that has changed since, and evidence with a link."""
    opened(page)
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
    page.goto(SCORING)
    expect(page.locator("html")).to_have_attribute("data-app", "failed", timeout=35_000)


STATES: dict[str, Callable[[Page, Watch], None]] = {
    "errors": errors,
    "dialog": dialog,
    "turn": turn,
    "failed": failed,
}


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """
    A page without movement: colours are looked at in rest.

    Each load is that of somebody who has chosen no scheme: the theme keeps what it began with.
    """
    context = new_context(reduced_motion="reduce")
    context.add_init_script(CHOSEN_NOTHING)
    return context.new_page()


def prefer(page: Page, width: int, scheme: str) -> None:
    """A window of that width, on a machine that prefers light or dark: for the next load."""
    resize(page, width)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]


def turn_to(page: Page, scheme: str) -> None:
    """The page that is open, light or dark, as its button makes it."""
    page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme; }", NAMES[scheme])


def examine(page: Page) -> None:
    """Fail for what axe-core finds, one line a place; it must have found something right, too."""
    rest(page)
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
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", NAMES[scheme])


def in_ordinary_use(page: Page) -> None:
    """With a reading aid, too, the page breaks no rule: `watch` fails at any console error."""
    page.locator("[data-reading='0']").click()
    expect(page.locator("html")).to_have_attribute("data-contrast", "high")


@pytest.mark.parametrize("address", PAGES)
def test_pages(page: Page, address: str) -> None:
    """Nor is a page wider than a phone."""
    for width, scheme in LOOKS:
        prefer(page, width, scheme)
        page.goto(address)
        in_scheme(page, scheme)
        examine(page)
    resize(page, 360, 740)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    in_ordinary_use(page)


@pytest.mark.parametrize("state", STATES)
def test_states_of_the_scoring_page(page: Page, watch: Watch, state: str) -> None:
    prefer(page, *LOOKS[0])
    STATES[state](page, watch)
    in_scheme(page, LOOKS[0][1])
    for width, scheme in LOOKS:
        prefer(page, width, scheme)
        turn_to(page, scheme)
        examine(page)
    # Out of a dialog.
    page.keyboard.press("Escape")
    in_ordinary_use(page)


def test_nothing_is_left_out(
    built_site: Path, record_property: Callable[[str, object], None]
) -> None:
    """Every page that the build writes is among those looked at."""
    built = {path.relative_to(built_site).as_posix() for path in built_site.rglob("*.html")}
    assert {page.removesuffix("index.html") for page in built} == {*PAGES, SCORING}
    assert {width for width, _ in LOOKS} == set(WIDTHS)
    assert {scheme for _, scheme in LOOKS} == set(SCHEMES)
    record_property("cases", (len(PAGES) + len(STATES)) * len(LOOKS))
