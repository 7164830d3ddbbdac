"""One file brings all sheets back, asks where both sides have changed, and can be taken back."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.menu import from_menu
from tests.browser.scoring import begin, entry, kept, listed
from tests.browser.test_many_sheets import fill

PEOPLE = {"Nguyễn Văn A": "2", "Trần Thị B": "3"}


def close(page: Page) -> None:
    page.get_by_role("dialog").get_by_role("button", name="Đóng").click()


def backup(page: Page, folder: Path) -> Path:
    """All that is on the machine, as a file."""
    listed(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải tất cả").click()
    waiting.value.save_as(folder / "sao-luu.json")
    return folder / "sao-luu.json"


def test_all_sheets_come_back_after_all_was_erased(scoring_page: Page, tmp_path: Path) -> None:
    """Opened once more, the file changes nothing."""
    page = scoring_page
    for name, points in PEOPLE.items():
        if points != "2":
            begin(page)
        fill(page, name, points)
    file = backup(page, tmp_path)
    from_menu(page, "Xóa dữ liệu trên máy này").click()
    page.get_by_role("button", name="Xóa dữ liệu", exact=True).click()
    expect(page.locator("#notice")).to_contain_text("Đã xóa")
    page.set_input_files("input[type=file]", file)
    expect(page.locator("#notice")).to_contain_text("2 phiếu được đưa vào máy này")
    rows = listed(page)
    expect(rows.locator("th b")).to_have_text(list(PEOPLE))
    rows.filter(has_text="Nguyễn Văn A").get_by_role("button", name="Chấm").click()
    expect(entry(page, "A.1", "self")).to_have_value("2")
    page.set_input_files("input[type=file]", file)
    expect(page.locator("#notice")).to_contain_text("2 phiếu đã có sẵn trên máy, giống hệt")


@pytest.mark.parametrize(
    ("answer", "shown", "count"),
    [("Dùng bản trong tệp", "2", 1), ("Giữ bản trên máy", "1", 1), ("Giữ cả hai", "1", 2)],
)
def test_where_both_sides_have_changed_a_person_is_asked(
    scoring_page: Page, tmp_path: Path, answer: str, shown: str, count: int
) -> None:
    """Each answer does what it says, and what it wrote can be taken back."""
    page = scoring_page
    fill(page, "Trần Thị B", "2")
    file = backup(page, tmp_path)
    # As if the sheet had been changed elsewhere, too, before the file was written there.
    text = file.read_text(encoding="utf-8")
    assert "Trần Thị B" in text
    file.write_text(text.replace("Trần Thị B", "Nguyễn Văn A"), encoding="utf-8")
    entry(page, "A.1", "self").fill("1")
    kept(page)
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name=answer).click()
    expect(page.locator("#notice")).to_contain_text("Đã mở bản sao lưu")
    expect(entry(page, "A.1", "self")).to_have_value(shown)
    expect(listed(page)).to_have_count(count)
    close(page)
    if answer == "Giữ bản trên máy":
        return
    page.get_by_role("button", name="Trả lại như trước khi mở").click()
    expect(page.locator("#notice")).to_contain_text("Đã trả các phiếu")
    expect(entry(page, "A.1", "self")).to_have_value("1")
    expect(page.locator('[name="name"]')).to_have_value("Trần Thị B")
    expect(listed(page)).to_have_count(1)
