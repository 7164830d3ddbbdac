"""The home page: a sheet that is not finished yet is one press away, and looking makes nothing."""

from playwright.sync_api import Page, expect

from tests.browser.guard import await_ready
from tests.browser.scoring import entry, kept

DATABASES = "async () => (await indexedDB.databases()).map(({ name }) => name)"


def test_an_unfinished_sheet_is_one_press_away(page: Page) -> None:
    page.goto("")
    line = page.locator("#resume")
    expect(line).to_be_hidden()
    assert page.evaluate(DATABASES) == []
    page.goto("cham-diem/#self")
    await_ready(page)
    page.locator("[name=name]").fill("Trần Văn Mẫu")
    entry(page, "A.1", "self").fill("4,5")
    kept(page)
    page.goto("")
    expect(line).to_contain_text("Trần Văn Mẫu, 1/17 mục")
    line.get_by_role("link", name="Làm tiếp").click()
    expect(entry(page, "A.1", "self")).to_have_value("4,5")
