"""Texts too long to be kept: never lost in silence, never in the way of the others."""

import re

from playwright.sync_api import Page, expect

from tests.browser.menu import from_menu
from tests.browser.scoring import begin, downloaded, entry, file_of, kept, reload, total

LONGEST = 50_000
# As a person pastes it; Playwright's own `fill` would take its time.
PASTE = """([id, count]) => {
    const field = document.getElementById(id);
    field.value = ("ế".repeat(99) + "\\n").repeat(Math.ceil(count / 100)).slice(0, count);
    field.dispatchEvent(new InputEvent("input", {bubbles: true}));
}"""
_SAID = re.compile("Dài quá 50.000 ký tự nên chưa được lưu")
LENGTH = "field => field.value.length"


def paste(page: Page, id: str, count: int) -> None:
    page.evaluate(PASTE, [id, count])


def test_a_text_too_long_stays_in_its_field_and_is_told(scoring_page: Page) -> None:
    """Of any length; what was kept of the field stays, and no file goes out without a question."""
    page = scoring_page
    remarks = page.locator("#f-remarks")
    remarks.fill("Đạt")
    paste(page, "m-A.1", LONGEST)
    kept(page)
    for count in (LONGEST + 1, 1_000_000):
        paste(page, "f-remarks", count)
        expect(remarks).to_have_accessible_error_message(_SAID)
    entry(page, "A.1", "self").fill("4,5")
    expect(total(page, "total", "self")).to_have_text("4,5")
    page.get_by_role("button", name="Hoàn tác", exact=True).click()
    expect(total(page, "total", "self")).to_have_text("–")
    from_menu(page, "Làm lại").click()
    assert remarks.evaluate(LENGTH) == 1_000_000
    page.get_by_role("button", name="Tải kết quả").click()
    question = page.get_by_role("dialog")
    expect(question.get_by_role("listitem")).to_have_text(["NHẬN XÉT, ĐÁNH GIÁ CỦA BCĐ"])
    question.get_by_role("button", name="Quay lại rút ngắn").click()
    page.get_by_role("button", name="Tải kết quả").click()
    with page.expect_download() as waiting:
        question.get_by_role("button", name="Vẫn tải kết quả").click()
    data = downloaded(waiting.value)
    assert data["remarks"] == "Đạt"
    assert len(data["scores"][0]["evidence"]) == LONGEST
    paste(page, "f-remarks", LONGEST)
    expect(remarks).not_to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("nên chưa được lưu")).to_have_count(0)
    assert len(file_of(page)["remarks"]) == LONGEST
    paste(page, "m-A.1", LONGEST + 1)
    reload(page)
    assert page.locator('[id="m-A.1"]').evaluate(LENGTH) == LONGEST


def test_another_sheet_does_not_get_the_text(scoring_page: Page) -> None:
    """Not in a field that looks as it did before, either."""
    page = scoring_page
    for id in ("f-remarks", "m-A.1", "d-A.1", "e-A.1:self"):
        paste(page, id, 1_000_000)
    begin(page)
    for id in ("f-remarks", "m-A.1", "d-A.1", "e-A.1:self"):
        expect(page.locator(f'[id="{id}"]')).to_have_value("")
    expect(page.locator("[aria-invalid]")).to_have_count(0)
    assert file_of(page)["remarks"] == ""


def test_a_backup_and_a_finished_column_ask_first(scoring_page: Page) -> None:
    """Neither would have the text; a person goes back, or on."""
    page = scoring_page
    question = page.get_by_role("dialog")
    page.locator("#f-remarks").fill("Đạt")
    kept(page)
    paste(page, "f-remarks", LONGEST + 1)
    page.get_by_role("group", name="Bạn chấm cột nào?").get_by_label("Tự đánh giá").check()
    page.get_by_role("button", name="Hoàn thành phần này").click()
    expect(question.get_by_role("listitem")).to_have_text(["NHẬN XÉT, ĐÁNH GIÁ CỦA BCĐ"])
    question.get_by_role("button", name="Quay lại rút ngắn").click()
    expect(page.locator("[data-finished=self]")).to_be_hidden()
    page.get_by_role("button", name="Hoàn thành phần này").click()
    question.get_by_role("button", name="Cứ hoàn thành").click()
    question.get_by_role("button", name="Vẫn hoàn thành").click()
    expect(page.locator("[data-finished=self]")).to_be_visible()
    page.get_by_role("button", name="Các phiếu trên máy này").click()
    page.get_by_role("button", name="Tải tất cả").click()
    expect(question.get_by_role("listitem")).to_have_text(["NHẬN XÉT, ĐÁNH GIÁ CỦA BCĐ"])
    with page.expect_download() as waiting:
        question.get_by_role("button", name="Vẫn tải tất cả").click()
    assert '"remarks": "Đạt"' in waiting.value.path().read_text(encoding="utf-8")
