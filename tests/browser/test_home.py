"""Home, and the guide: an unfinished sheet is one press away; the steps are one sheet to pin up."""

import io

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.guard import await_ready
from tests.browser.scoring import entry, kept
from tests.browser.test_reading import squeezed

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
    # The column that the door led to is that of the next visit, too.
    expect(page.locator("[name=turn][value=self]")).to_be_checked()


def test_the_guides_two_lists_are_one_sheet_to_pin_up(page: Page) -> None:
    page.goto("huong-dan/")
    (sheet,) = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    text = squeezed(sheet.extract_text())
    for words in ("Người tự đánh giá", "Ban chỉ đạo", "Bạn chấm cột nào?", "Chấm phiếu tiếp"):
        assert squeezed(words) in text
    assert squeezed("Hỏi và đáp") not in text
