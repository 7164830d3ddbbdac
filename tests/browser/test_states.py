"""The states that were worth keeping: put away by themselves, looked at, brought back."""

import json
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.menu import from_menu
from tests.browser.scoring import (
    LEAVES,
    begin,
    begin_all,
    cell,
    entry,
    file_of,
    fill_all,
    kept,
    reload,
    total,
)


def dialog(page: Page) -> Locator:
    from_menu(page, "Bản lưu trước đây").click()
    return page.get_by_role("dialog", name="Bản lưu trước đây")


def test_what_was_there_before_a_file_or_a_new_sheet_can_be_seen_and_had_back(
    scoring_page: Page, tmp_path: Path
) -> None:
    page = scoring_page
    box = dialog(page)
    expect(box).to_contain_text("Chưa có bản nào được lưu.")
    page.keyboard.press("Escape")
    page.locator('[name="name"]').fill("Nguyễn Văn A")
    entry(page, "A.1", "self").fill("4,5")
    entry(page, "B.1", "committee").fill("mười")
    page.locator('[name="remarks"]').fill("Cần bổ sung.")
    begin(page)
    page.locator('[name="name"]').fill("Trần Thị B")
    entry(page, "A.1", "self").fill("3")
    file = tmp_path / "b.json"
    file.write_text(json.dumps(file_of(page)), encoding="utf-8")
    entry(page, "A.1", "self").fill("2")
    kept(page)
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Thay phiếu trên máy").click()
    expect(entry(page, "A.1", "self")).to_have_value("3")
    # The list waits for what is being put away just now; a reload would not.
    expect(dialog(page).get_by_role("listitem")).to_have_count(2)
    reload(page)

    box = dialog(page)
    items = box.get_by_role("listitem")
    expect(items).to_have_count(2)
    expect(items.nth(0)).to_contain_text("lưu trước khi mở tệp")
    expect(items.nth(0)).to_contain_text("Trần Thị B")
    expect(items.nth(0)).to_contain_text("Tự đánh giá: 2 điểm, 1/17 mục")
    expect(items.nth(1)).to_contain_text("lưu trước khi bắt đầu phiếu mới")
    items.nth(1).get_by_role("button", name="Xem bản lúc").click()
    expect(box).to_contain_text("Nguyễn Văn A")
    rows = box.locator("tbody tr")
    expect(rows).to_have_count(len(LEAVES) + 2)
    expect(rows.nth(0)).to_contain_text("A.1")
    expect(rows.nth(0).locator("td")).to_have_text(["4,5", ""])
    expect(rows.filter(has_text="B.1. ").locator("td")).to_have_text(["", "mười"])
    expect(rows.filter(has_text="Tổng điểm").locator("td")).to_have_text(["4,5", "–"])
    expect(box).to_contain_text("Cần bổ sung.")
    box.get_by_role("button", name="Về danh sách").click()
    items.nth(1).get_by_role("button", name="Lấy lại bản lúc").click()

    expect(box).to_be_hidden()
    expect(page.locator('[name="name"]')).to_have_value("Nguyễn Văn A")
    expect(entry(page, "B.1", "committee")).to_have_value("mười")
    expect(total(page, "total", "self")).to_have_text("4,5")
    kept(page)
    page.get_by_role("button", name="Hoàn tác", exact=True).click()
    expect(page.locator('[name="name"]')).to_have_value("Trần Thị B")
    expect(entry(page, "A.1", "self")).to_have_value("3")
    expect(dialog(page).get_by_role("listitem").nth(0)).to_contain_text(
        "lưu trước khi lấy lại một bản khác"
    )


def test_ten_are_kept_the_newest_and_erasing_takes_them_too(scoring_page: Page) -> None:
    page = scoring_page
    sheets = [
        {cell("A.1", "self"): "1", '[name="period"]': f"lần {number}"} for number in range(1, 13)
    ]
    fill_all(page, sheets[0])
    begin_all(page, sheets[1:])
    begin(page)
    box = dialog(page)
    expect(box.get_by_role("listitem")).to_have_count(10)
    expect(box.get_by_role("listitem").first).to_contain_text("lần 12")
    expect(box.get_by_role("listitem").last).to_contain_text("lần 3")
    page.keyboard.press("Escape")
    from_menu(page, "Xóa dữ liệu trên máy này").click()
    page.get_by_role("button", name="Xóa dữ liệu", exact=True).click()
    expect(page.get_by_text("Đã xóa mọi dữ liệu")).to_be_visible()
    expect(dialog(page)).to_contain_text("Chưa có bản nào được lưu.")


def test_each_day_of_work_begins_with_a_state(page: Page) -> None:
    page.clock.set_system_time("2023-11-20T08:00:00+07:00")
    page.goto("cham-diem/")
    expect(page.locator("html")).to_have_attribute("data-app", "ready", timeout=30_000)
    entry(page, "A.1", "self").fill("5")
    entry(page, "A.2", "self").fill("4")
    kept(page)
    page.clock.set_system_time("2023-11-21T07:30:00+07:00")
    entry(page, "A.1", "self").fill("3")
    entry(page, "A.2", "self").fill("2")
    kept(page)
    box = dialog(page)
    expect(box.get_by_role("listitem")).to_have_count(1)
    expect(box.get_by_role("listitem")).to_contain_text("07:30 21/11/2023")
    expect(box.get_by_role("listitem")).to_contain_text("lưu đầu ngày làm việc")
    expect(box.get_by_role("listitem")).to_contain_text("Tự đánh giá: 9 điểm, 2/17 mục")
