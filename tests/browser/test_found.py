"""The page that a search leads to marks the words looked for, as they are written there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize(
    "typed", ["bao+mat+tai+khoan", "B%E1%BA%A2O+m%E1%BA%ADt+TAI+kho%E1%BA%A3n"]
)
def test_words_are_marked(page: Page, typed: str) -> None:
    """Whole words that are meant and no others; the address can be passed on without them."""
    page.goto(f"bieu-diem/?h={typed}#B.6.2")
    row = page.locator("[id='B.6.2']")
    expect(row.locator("mark")).to_have_text(["Bảo", "mật", "tài", "khoản", "tài", "khoản"])
    assert page.url.endswith("/bieu-diem/#B.6.2")


def test_the_scoring_page_is_unharmed(scoring_page: Page, watch: Callable[..., object]) -> None:
    """Marks stay out of fields, sums and what is said while scoring."""
    page = scoring_page
    page.goto("cham-diem/?h=diem+1")
    expect(page.locator("html")).to_have_attribute("data-app", "ready", timeout=30_000)
    page.locator("input[data-criterion]").first.fill("1")
    expect(page.locator("output[data-total=total]").first).to_have_text("1")
    expect(page.locator("form mark:visible").first).to_be_visible()
    assert page.locator(":is(output, [aria-live]) mark").count() == 0
