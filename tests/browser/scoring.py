"""
The scoring page as a test speaks of it: its fields, its sums, what it keeps, its file, its dialogs.
"""

import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from playwright.sync_api import Download, Locator, Page, expect

from tests.browser.guard import await_ready
from tests.browser.menu import from_menu

Case = dict[str, Any]
Opener = Callable[..., Page]

ROOT = Path(__file__).resolve().parents[2]
RUBRIC = json.loads((ROOT / "app" / "rubric.json").read_text(encoding="utf-8"))
CASES = json.loads((ROOT / "tests/cases/scoring_page.json").read_text(encoding="utf-8"))
RATERS = [rater["id"] for rater in RUBRIC["raters"]]
FILL_ALL = """(texts) => {
    for (const [place, text] of Object.entries(texts)) {
        const field = document.querySelector(place);
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
    }
}"""

# Each press is met by itself, and so has to wait an instant for the question.
BEGIN_ALL = """async (sheets) => {
    const get = (id) => document.getElementById(id);
    const until = (so) => new Promise((done) => {
        const look = () => (so() ? done() : setTimeout(look, 2));
        look();
    });
    const { display } = document.body.style;
    document.body.style.display = "none";
    for (const texts of sheets) {
        get("notice-text").textContent = "";
        document.querySelector("[data-action=new]").click();
        await until(() => get("ask").open);
        await new Promise((done) => setTimeout(done, 20));
        get("ask-yes").click();
        await until(() => get("notice-text").textContent.startsWith("Đã bắt đầu phiếu mới"));
        for (const [place, text] of Object.entries(texts)) {
            const field = document.querySelector(place);
            field.value = text;
            field.dispatchEvent(new Event("input", { bubbles: true }));
        }
        await until(() => document.documentElement.dataset.saved);
    }
    document.body.style.display = display;
}"""


def leaves(criteria: list[Case]) -> Iterator[Case]:
    for criterion in criteria:
        if criterion["kind"] == "group":
            yield from leaves(criterion["criteria"])
        else:
            yield criterion


def groups(criteria: list[Case]) -> Iterator[Case]:
    for criterion in criteria:
        if criterion["kind"] == "group":
            yield criterion
            yield from groups(criterion["criteria"])


LEAVES = list(leaves(RUBRIC["criteria"]))


def reload(page: Page) -> None:
    page.reload()
    await_ready(page)


def entry(page: Page, criterion: str, rater: str) -> Locator:
    return page.locator(cell(criterion, rater))


def cell(criterion: str, rater: str) -> str:
    """The selector of an entry's field."""
    return f'input[data-criterion="{criterion}"][data-rater="{rater}"]'


def fill_all(page: Page, texts: dict[str, str]) -> None:
    """
    Fill many fields in, by their selectors, in one task of the page's: where entering is not what
    is tested, for 40 of them `fill` would take 2 seconds.
    """
    page.evaluate(FILL_ALL, texts)


def total(page: Page, group: str, rater: str) -> Locator:
    return page.locator(f'output[data-total="{group}"][data-rater="{rater}"]')


def status(page: Page, rater: str) -> Locator:
    return page.locator(f'[data-status][data-rater="{rater}"]')


def kept(page: Page) -> None:
    """Wait until all that the page shows is in the database: `data-saved` goes at each change."""
    # A disk that others use, too, may take its time.
    saved = re.compile(r"^\d+$")
    expect(page.locator("html")).to_have_attribute("data-saved", saved, timeout=20_000)


def downloaded(download: Download) -> Case:
    result: Case = json.loads(download.path().read_text(encoding="utf-8"))
    return result


def file_of(page: Page) -> Case:
    with page.expect_download() as waiting:
        # In the menu, where that is open, and in the finish panel.
        page.get_by_role("button", name="Tải kết quả").first.click()
    return downloaded(waiting.value)


def vietnamese(number: float) -> str:
    return format(Decimal(str(number)).normalize(), "f").replace(".", ",")


def begin(page: Page) -> None:
    """Begin a sheet, and wait for it: what is filled in sooner would be the old one's."""
    told = page.locator("#notice-text")
    told.evaluate("line => { line.textContent = ''; }")
    from_menu(page, "Phiếu mới").click()
    page.get_by_role("button", name="Bắt đầu phiếu mới").click()
    expect(told).to_contain_text("Đã bắt đầu phiếu mới")


def begin_all(page: Page, sheets: list[dict[str, str]]) -> None:
    """
    Begin a sheet after the other and fill each in (see `fill_all`), up to its being kept, from
    inside the page: where beginning is not what is tested, a dozen would take 6 seconds.
    """
    page.evaluate(BEGIN_ALL, sheets)


def listed(page: Page) -> Locator:
    """The rows of the list, opened anew."""
    page.get_by_role("button", name="Các phiếu trên máy này").click()
    return page.get_by_role("dialog", name="Các phiếu trên máy này").locator("tbody tr")
