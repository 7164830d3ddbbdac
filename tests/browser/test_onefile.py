"""The scoring page as one file, opened from a disk as by a double click: no server, no network."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from after.onefile import NAME
from tests.browser.guard import Watch, await_ready
from tests.browser.menu import from_menu
from tests.browser.scoring import CASES, RATERS, entry, file_of, kept, total
from tests.browser.test_closed import TELL, WAYS, Elsewhere, came_through
from tests.browser.test_closed import elsewhere as elsewhere  # noqa: PLC0414 (a fixture)
from tests.browser.test_printing import fill, printed

INSIDE = {"blob", "data", "file"}
# They tell one sheet and one moment from another.
ITS_OWN = ("id", "created", "modified")


@pytest.fixture
def disk(built_site: Path, tmp_path: Path) -> Path:
    """The file as a person has it, in a folder with a name that people give."""
    folder = tmp_path / "Phiếu của tổ #1 (100%)"
    folder.mkdir()
    return Path(shutil.copy(built_site / "cham-diem" / NAME, folder))


@pytest.fixture
def profile(browser: Browser, disk: Path) -> Iterator[BrowserContext]:
    """A fresh profile; at its end, what went wrong in it or left the file fails the test."""
    watch = Watch(disk.as_uri())
    asked: list[str] = []
    context = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    watch.attach(context)
    context.on("request", lambda request: asked.append(request.url))
    yield context
    context.close()
    assert watch.unexpected() == []
    assert {urlsplit(address).scheme for address in asked} <= INSIDE
    assert any(address.startswith("blob:") for address in asked), "the runtime is a blob"


@pytest.fixture
def page(profile: BrowserContext, disk: Path) -> Page:
    """The file, opened, with Python ready."""
    page = profile.new_page()
    page.goto(disk.as_uri())
    await_ready(page)
    return page


def told(result: dict[str, Any]) -> dict[str, Any]:
    """What a result file says of the work, without what names the sheet and the moment."""
    sheet = {name: text for name, text in result["sheet"].items() if name not in ITS_OWN}
    return {**result, "sheet": sheet}


def without_note(pages: list[str]) -> list[str]:
    """Printed pages without the fingerprint and the time, which each sheet has of its own."""
    return [re.sub(r"Mãkiểmtracủatệp[0-9a-f]{8}·inlúc\S{15}", "", page) for page in pages]


def test_it_scores_refuses_and_keeps(page: Page) -> None:
    """Both columns, a refused entry, and all of it again after a reload."""
    entry(page, "A.1", "self").fill("4,5")
    entry(page, "A.1", "committee").fill("4.25")
    entry(page, "A.2", "self").fill("sáu")
    expect(total(page, "total", "self")).to_have_text("4,5")
    expect(total(page, "A", "committee")).to_have_text("4,25")
    expect(entry(page, "A.2", "self")).to_have_attribute("aria-invalid", "true")
    kept(page)
    page.reload()
    await_ready(page)
    expect(entry(page, "A.2", "self")).to_have_value("sáu")
    expect(total(page, "total", "self")).to_have_text("4,5")
    expect(total(page, "total", "committee")).to_have_text("4,25")


def test_its_file_and_its_paper_are_the_sites(page: Page, scoring_page_of_site: Page) -> None:
    """For the same entries: the result file, the printed sheet, and the blank one."""
    site = scoring_page_of_site
    for one in (page, site):
        fill(one)
        expect(total(one, "total", "self")).to_have_text(
            CASES["whole_sheet"]["totals"]["self"]["total"]
        )
    ours, theirs = file_of(page), file_of(site)
    assert told(ours) == told(theirs)
    assert len(ours["scores"]) > 10
    paper = printed(page)
    assert without_note(paper) == without_note(printed(site))
    assert len(paper) == 2
    assert printed(page, blank=True) == printed(site, blank=True)


@pytest.fixture
def scoring_page_of_site(
    new_context: Callable[..., BrowserContext], built_site: Path, watch: Watch
) -> Page:
    """The site's own page, to compare with."""
    other = new_context().new_page()
    other.goto("cham-diem/")
    await_ready(other)
    return other


def test_it_opens_a_result_file(page: Page, root: Path) -> None:
    """One that another machine made; then a new sheet can be begun."""
    sample = root / "tests" / "cases" / "result-v1.json"
    result = json.loads(sample.read_text(encoding="utf-8"))
    page.locator("#file").set_input_files(sample)
    for score in result["scores"]:
        for rater in RATERS:
            field = entry(page, score["criterion"], rater)
            points = score["points"][rater]
            expect(field).to_have_value("" if points is None else re.compile(r"^[\d,]+$"))
    assert file_of(page)["scores"] == result["scores"]


def test_it_works_where_nothing_may_be_kept(browser: Browser, disk: Path) -> None:
    """A browser may refuse storage to files: the usual notice, and scoring goes on."""
    context = browser.new_context()
    context.add_init_script(
        """for (const name of ["localStorage", "indexedDB"]) {
            Object.defineProperty(globalThis, name, {
                get() { throw new DOMException("refused", "SecurityError"); },
            });
        }"""
    )
    page = context.new_page()
    page.goto(disk.as_uri())
    await_ready(page)
    entry(page, "A.1", "self").fill("3")
    expect(total(page, "total", "self")).to_have_text("3")
    expect(page.locator("#storage-refused")).to_be_visible()
    context.close()


def test_a_browser_that_cannot_unpack_is_told_at_once(browser: Browser, disk: Path) -> None:
    """It is too old, and it is not the network; the blank sheet can be had all the same."""
    context = browser.new_context()
    context.add_init_script("delete globalThis.DecompressionStream;")
    page = context.new_page()
    page.goto(disk.as_uri())
    expect(page.locator("html")).to_have_attribute("data-app", "failed")
    expect(page.get_by_text("Trình duyệt này quá cũ")).to_be_visible()
    expect(from_menu(page, "In phiếu trắng")).to_be_enabled()
    context.close()


def test_no_way_in_runs_or_sends(
    browser: Browser,
    disk: Path,
    elsewhere: Elsewhere,
    record_property: Callable[[str, object], None],
) -> None:
    """As on the site: not one of the ways, and the page lives on."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(TELL)
    page.goto(disk.as_uri())
    await_ready(page)
    came = [way["name"] for way in WAYS if came_through(page, way, elsewhere)]
    assert came == []
    assert elsewhere.asked == []
    entry(page, "A.1", "self").fill("4")
    expect(total(page, "total", "self")).to_have_text("4")
    context.close()
    assert len(WAYS) > 35
    record_property("cases", len(WAYS))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_looks_as_the_machine_does(browser: Browser, disk: Path, scheme: str) -> None:
    """Light or dark, larger letters when asked for, and never wider than the screen."""
    context = browser.new_context(
        viewport={"width": 360, "height": 700},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(disk.as_uri())
    scheme_of_theme = "slate" if scheme == "dark" else "default"
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme_of_theme)
    page.get_by_role("button", name="Chữ lớn hơn").click()
    expect(page.locator("html")).to_have_attribute("data-text-size", "1")
    width = page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= 360
    context.close()
