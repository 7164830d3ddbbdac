"""
People find what they look for through the page's own search box, however they type it.

Each case says what is typed (`form`: NFD parts letters from their marks), a page that has to be
among those found (and be the first of them), and words that its excerpt marks.
"""

import json
import re
import unicodedata
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.guard import Watch
from tests.conftest import ROOT, UNDER

RESULT_META = ".md-search-result__meta"
CASES = json.loads((ROOT / "tests" / "cases" / "searches.json").read_text(encoding="utf-8"))


def found(page: Page, typed: str) -> dict[str, str]:
    """The pages that a search lists, each with all the words marked in what is shown of it."""
    look_for(page, "", answered=False)
    look_for(page, typed, answered=True)
    listed = page.locator(".md-search-result__item").evaluate_all(
        """items => items.map((item) => [
            item.querySelector("a").href,
            [...item.querySelectorAll("mark")].map((mark) => mark.textContent).join(" "),
        ])"""
    )
    return {
        urlsplit(address).path.removeprefix(UNDER): unicodedata.normalize("NFC", marked)
        for address, marked in listed
    }


def look_for(page: Page, text: str, answered: bool) -> None:
    """Type, and wait until the box says what it found, or again what it is for."""
    box = page.get_by_role("textbox", name="Tìm kiếm")
    box.fill(text)
    box.press("End")  # the theme waits for a key to be let go
    page.evaluate(
        """async (answered) => {
            const told = document.querySelector(".md-search-result__meta");
            while (/^\\s*(Gõ|Đang)/.test(told.textContent) === answered)
                await new Promise((done) => setTimeout(done, 10));
        }""",
        answered,
    )


def test_searches(page: Page, record_property: Callable[[str, object], None]) -> None:
    page.goto("")
    page.get_by_role("textbox", name="Tìm kiếm").click()
    wrong = []
    for case in CASES:
        typed = unicodedata.normalize(case.get("form", "NFC"), case["typed"])
        pages = found(page, typed)
        if case["page"] is None:
            wrong += [f"{typed!r} found {pages}"] if pages else []
        elif case["page"] not in pages:
            wrong.append(f"{typed!r} found {list(pages)} only")
        elif case.get("first") and next(iter(pages)) != case["page"]:
            wrong.append(f"{typed!r} found {list(pages)}, in this order")
        else:
            words = case["marked"].lower().split()
            marked = re.split(r"\s+", pages[case["page"]].lower())
            missing = [word for word in words if word not in marked]
            wrong += [f"{typed!r} does not mark {missing} in {marked}"] if missing else []
    assert not wrong, "\n".join(wrong)
    assert len(CASES) >= 65
    record_property("cases", len(CASES))


def test_what_no_key_has_written_is_searched_too(page: Page) -> None:
    """Pasted by mouse, dictated, chosen from a list: the box changes without a key."""
    page.goto("")
    box = page.get_by_role("textbox", name="Tìm kiếm")
    box.click()
    expect(page.locator(RESULT_META)).to_contain_text("Gõ để tìm")
    box.evaluate(
        """(box) => {
            box.value = "quyet dinh";
            box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }));
        }"""
    )
    expect(page.locator(".md-search-result__item").first).to_be_visible()


# The page, the file that does not come, what its host answers (0: there is no network), and what
# the box says. A host that has the next version by now has files of other names.
UNPREPARED = [
    ("", "search_index.*.json", 0, "Không tải được dữ liệu"),
    ("cham-diem/", "lunr.vi.min.*.js", 0, "Không tải được dữ liệu"),
    ("", "lunr.vi.min.*.js", 404, "vừa có bản mới"),
]


@pytest.mark.parametrize("case", UNPREPARED, ids=["index", "scoring page", "next version"])
def test_where_search_cannot_be_prepared_the_box_says_so(
    page: Page, watch: Watch, case: tuple[str, str, int, str]
) -> None:
    address, file, status, said = case
    watch.allow("console: ", "error: ")
    page.route(
        f"**/{file}",
        lambda route: route.fulfill(status=status) if status else route.abort(),
    )
    page.goto(address)
    page.get_by_role("textbox", name="Tìm kiếm").click()
    expect(page.locator(RESULT_META)).to_contain_text(said, timeout=20_000)
