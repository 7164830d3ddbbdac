"""A corrected rubric, or a new one: what is kept of the former is there, and is looked through."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from formats.backup import TAIL, head, written
from formats.record import opened
from manysheets import PUT, many, own_rubric, record, sheets
from storage.keys import index_key, latest_key, sheet_key
from tests.browser.guard import await_ready
from tests.browser.machine import ALL_KEPT, BESIDE
from tests.browser.scoring import RUBRIC, entry, file_of, kept, listed, reload

ID = RUBRIC["id"]
OWN, SHA256 = own_rubric()
SHEET = sheets(1, seed=3)[0]
WAY_ON = "Xem từng mục"


def former(rubric: str = ID) -> str:
    """The record of a sheet from when A.2 was called A.9."""
    SHEET.name = "Lê Văn Mẫu"
    SHEET.entries["A.1"]["self"] = "4"
    SHEET.entries["A.2"]["self"] = "1"
    text = record(SHEET, in_file=True).replace(SHA256, "0" * 64).replace("A.2", "A.9")
    return text.replace(ID, rubric)


def put(page: Page, texts: dict[str, str], last: str = "") -> None:
    """What the machine has, before the scoring page is opened."""
    page.goto(BESIDE)
    page.evaluate(PUT, json.dumps(texts))
    if last:
        note = "([key, text]) => localStorage.setItem(key, text)"
        page.evaluate(note, [f"bieu-diem:{ID}:last", json.dumps([last])])
    page.goto("cham-diem/")
    await_ready(page)


def look_through(page: Page, row_text: str) -> None:
    page.get_by_role("dialog").locator("tbody tr").filter(has_text=row_text).get_by_role(
        "button", name=WAY_ON
    ).click()
    box = page.get_by_role("dialog", name="Phiếu theo một bản khác")
    expect(box).to_contain_text("A.9")
    box.get_by_role("button", name="Chuyển các mục đã chọn").click()
    expect(page.locator("#notice-text")).to_contain_text("Đã chuyển")


def test_a_kept_sheet_of_another_edition_is_looked_through_and_stays(window: Page) -> None:
    """The last one on the page: nothing is set aside, and the page begins with an empty sheet."""
    page = window
    key = sheet_key(ID, SHEET.id)
    put(page, {key: "5\n" + former(), latest_key(ID): f"1\n{SHEET.id}"}, SHEET.id)
    expect(page.locator('[name="name"]')).to_have_value("")
    expect(page.locator("#aside")).to_be_hidden()
    expect(page.locator("#notice")).to_contain_text("theo một bản khác của biểu điểm")
    row = listed(page).filter(has_text="Lê Văn Mẫu")
    expect(row).to_contain_text("theo bản khác của biểu điểm")
    look_through(page, "Lê Văn Mẫu")
    expect(page.locator('[name="name"]')).to_have_value("Lê Văn Mẫu")
    expect(entry(page, "A.1", "self")).to_have_value("4")
    expect(entry(page, "A.2", "self")).to_have_value("")
    kept(page)
    assert page.evaluate(ALL_KEPT)[key] == "5\n" + former()
    expect(listed(page)).to_have_count(2)


def test_where_a_copy_of_the_site_has_used_the_store_the_next_sheet_is_taken(window: Page) -> None:
    """Its sheet was the last one on this host; ours is not lost from sight for that."""
    page = window
    texts = many(1)
    ours = sheets(1)[0]
    texts[sheet_key(ID, SHEET.id)] = "5\n" + former()
    texts[index_key(ID, SHEET.id)] = "2\n" + texts[index_key(ID, ours.id)].partition("\n")[2]
    texts[latest_key(ID)] = f"2\n{SHEET.id}"
    put(page, texts, SHEET.id)
    expect(page.locator('[name="name"]')).to_have_value(ours.name)
    entry(page, "A.1", "self").fill("3")
    kept(page)
    reload(page)
    expect(entry(page, "A.1", "self")).to_have_value("3")
    assert page.evaluate(ALL_KEPT)[sheet_key(ID, SHEET.id)] == "5\n" + former()


def test_a_backup_of_another_edition_is_brought_in_to_be_looked_through(
    scoring_page: Page, tmp_path: Path
) -> None:
    page = scoring_page
    piece = written(opened(former())[0], True, "")
    file = tmp_path / "sao-luu.json"
    file.write_text(head(OWN, "0" * 64, "2023-12-31T08:00:00Z") + piece + TAIL, encoding="utf-8")
    page.set_input_files("#file", file)
    expect(page.locator("#notice")).to_contain_text("1 phiếu theo bản khác của biểu điểm")
    expect(page.locator("#aside")).to_be_hidden()
    listed(page)
    look_through(page, "Lê Văn Mẫu")
    expect(entry(page, "A.1", "self")).to_have_value("4")


def test_a_new_rubrics_page_says_that_sheets_of_the_former_are_there(window: Page) -> None:
    page = window
    other = "thtbb-cntt-2022-2023"
    key = sheet_key(other, SHEET.id)
    put(page, {key: "5\n" + former(other)})
    expect(listed(page)).to_have_count(0)
    box = page.get_by_role("dialog", name="Các phiếu trên máy này")
    expect(box).to_contain_text(f"Trên máy này còn phiếu theo biểu điểm khác: {other}.")
    box.get_by_role("button", name="Liệt kê cả các phiếu ấy").click()
    row = box.locator("tbody tr")
    expect(row).to_contain_text("Lê Văn Mẫu")
    row.get_by_role("button", name=WAY_ON).click()
    asked = page.get_by_role("dialog", name="Phiếu theo một bản khác")
    expect(asked.get_by_role("checkbox", checked=True)).to_have_count(0)
    asked.get_by_role("checkbox", name="A.1").check()
    asked.get_by_role("button", name="Chuyển các mục đã chọn").click()
    expect(entry(page, "A.1", "self")).to_have_value("4")
    kept(page)
    assert page.evaluate(ALL_KEPT)[key] == "5\n" + former(other)


def test_an_older_file_never_replaces_newer_work_unasked(
    scoring_page: Page, tmp_path: Path
) -> None:
    """Though all of it is in a file: that may be anywhere."""
    page = scoring_page
    entry(page, "A.1", "self").fill("4")
    older = tmp_path / "cu.json"
    older.write_text(json.dumps(file_of(page)), encoding="utf-8")
    entry(page, "A.1", "self").fill("3")
    file_of(page)
    kept(page)
    page.set_input_files("#file", older)
    box = page.get_by_role("dialog", name="Phiếu này đã có trên máy")
    box.get_by_role("button", name="Không mở").click()
    expect(entry(page, "A.1", "self")).to_have_value("3")
    page.set_input_files("#file", older)
    box.get_by_role("button", name="Thay phiếu trên máy").click()
    expect(entry(page, "A.1", "self")).to_have_value("4")
