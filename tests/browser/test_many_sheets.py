"""Many sheets on one machine: each is kept by itself, a newer version's is left alone."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from manysheets import PUT, many
from storage.keys import sheet_key
from tests.browser.guard import await_ready
from tests.browser.machine import ALL_KEPT, BESIDE
from tests.browser.menu import from_row
from tests.browser.scoring import RUBRIC, begin, entry, kept, listed, reload

SAMPLE = Path(__file__).parents[1] / "cases/result-v1.json"
SHEET = "00000000-0000-4000-8000-000000000001"


def of_version(version: int) -> str:
    """A sheet's record as a version of the page keeps it that writes this one of its format."""
    result = json.loads(SAMPLE.read_text(encoding="utf-8"))
    sheet = {"format": "bieu-diem/kept", "version": version, "result": result, "refused": []}
    text = json.dumps(sheet, ensure_ascii=False)
    return "12\n" + json.dumps({"in_file": False, "sheet": text}, ensure_ascii=False)


@pytest.mark.parametrize("place", ["database", "mirror"])
def test_a_newer_versions_sheet_is_left_untouched(window: Page, place: str) -> None:
    """Said to be there, and what is typed now goes to a sheet of its own."""
    page = window
    page.goto(BESIDE)
    key, record = sheet_key(RUBRIC["id"], SHEET), of_version(99)
    page.evaluate(PUT, json.dumps({key: record} if place == "database" else {}))
    mirror = {f"bieu-diem:{RUBRIC['id']}:last": json.dumps([SHEET])}
    if place == "mirror":
        mirror[f"bieu-diem:{key}"] = record
    page.evaluate("(texts) => Object.assign(localStorage, JSON.parse(texts))", json.dumps(mirror))
    page.goto("cham-diem/")
    await_ready(page)
    expect(page.get_by_role("alert").filter(has_text="phiên bản mới hơn")).to_be_visible()
    entry(page, "A.1", "self").fill("3")
    kept(page)
    reload(page)
    expect(entry(page, "A.1", "self")).to_have_value("3")
    expect(listed(page).filter(has_text="phiên bản mới hơn")).to_have_count(1)
    found = page.evaluate(ALL_KEPT)
    if place == "mirror":
        assert page.evaluate("(key) => localStorage.getItem(key)", f"bieu-diem:{key}") == record
    else:
        assert found.pop(key) == record
    assert len([key for key in found if not key.endswith("/latest/sheet")]) == 2


def test_a_sheet_survives_the_loss_of_either_place(scoring_page: Page) -> None:
    """The database's text comes back without the mirror, the mirror's without the database."""
    page = scoring_page
    entry(page, "A.1", "self").fill("4")
    kept(page)
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    reload(page)
    expect(entry(page, "A.1", "self")).to_have_value("4")
    entry(page, "A.2", "self").fill("2,5")
    kept(page)
    page.goto(BESIDE)
    page.evaluate(
        "() => new Promise((done) => "
        "{ indexedDB.deleteDatabase('bieu-diem:sheets').onsuccess = done; })"
    )
    page.goto("cham-diem/")
    await_ready(page)
    expect(entry(page, "A.1", "self")).to_have_value("4")
    expect(entry(page, "A.2", "self")).to_have_value("2,5")


def fill(page: Page, name: str, points: str, period: str = "") -> None:
    page.locator('[name="name"]').fill(name)
    page.locator('[name="period"]').fill(period)
    entry(page, "A.1", "self").fill(points)
    kept(page)


def test_a_new_sheet_is_added_and_each_can_be_had_from_the_list(scoring_page: Page) -> None:
    """Sorted by the last word of the name; one's last state comes back, after a reload too."""
    page = scoring_page
    people = [("Trần Thị Bình", "2"), ("Lê Văn Ánh", "3"), ("Đỗ Quốc An", "4,5")]
    for number, (name, points) in enumerate(people):
        if number:
            begin(page)
            expect(page.locator('[name="name"]')).to_have_value("")
        fill(page, name, points, f"Tháng {number + 1}")
    rows = listed(page)
    expect(rows.locator("th b")).to_have_text(["Đỗ Quốc An", "Lê Văn Ánh", "Trần Thị Bình"])
    expect(page.get_by_role("button", name="Trang sau")).to_be_hidden()
    expect(rows.nth(2)).to_contain_text("1/17")
    expect(rows.nth(0)).to_contain_text("đang mở")
    page.get_by_role("searchbox", name="Lọc").fill("tran binh")
    expect(rows.locator("th b")).to_have_text(["Trần Thị Bình"])
    rows.get_by_role("button", name="Chấm").click()
    expect(page.locator('[name="name"]')).to_have_value("Trần Thị Bình")
    entry(page, "A.2", "committee").fill("1")
    kept(page)
    reload(page)
    expect(page.locator('[name="name"]')).to_have_value("Trần Thị Bình")
    expect(entry(page, "A.2", "committee")).to_have_value("1")
    listed(page).filter(has_text="Lê Văn Ánh").get_by_role("button", name="Chấm").click()
    expect(entry(page, "A.1", "self")).to_have_value("3")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator('[name="name"]')).to_have_value("Trần Thị Bình")
    # Two are opened in the same instant, and each is a step.
    page.evaluate("() => { performance.now = () => 0; }")
    for name in ("Lê Văn Ánh", "Đỗ Quốc An"):
        listed(page).filter(has_text=name).get_by_role("button", name="Chấm").click()
        expect(page.locator('[name="name"]')).to_have_value(name)
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator('[name="name"]')).to_have_value("Lê Văn Ánh")


def test_a_sheet_is_copied_to_the_next_period_empty(scoring_page: Page) -> None:
    """The same person and duty; the earlier sheet stays as it was."""
    page = scoring_page
    page.locator('[name="duty"]').fill("Giáo viên lớp 3")
    fill(page, "Trần Thị Bình", "2", "Tháng 11")
    from_row(listed(page), "Sao chép sang kỳ sau").click()
    expect(page.locator('[name="duty"]')).to_have_value("Giáo viên lớp 3")
    expect(page.locator('[name="period"]')).to_be_focused()
    expect(page.locator('[name="period"]')).to_have_value("")
    expect(entry(page, "A.1", "self")).to_have_value("")
    page.locator('[name="period"]').fill("Tháng 12")
    kept(page)
    rows = listed(page)
    expect(rows).to_have_count(2)
    rows.filter(has_text="Tháng 11").get_by_role("button", name="Chấm").click()
    expect(entry(page, "A.1", "self")).to_have_value("2")


def test_a_sheet_is_deleted_and_can_be_had_back(scoring_page: Page) -> None:
    """The one in hand too: then an empty one is in hand."""
    page = scoring_page
    fill(page, "Trần Thị Bình", "2")
    rows = listed(page)
    from_row(rows, "Xóa").click()
    expect(rows).to_have_count(0)
    expect(page.locator('[name="name"]')).to_have_value("")
    page.get_by_role("button", name="Lấy lại phiếu vừa xóa").click()
    expect(rows).to_have_count(1)
    from_row(rows, "Xóa").click()
    expect(rows).to_have_count(0)
    page.get_by_role("button", name="Đóng").first.click()
    reload(page)
    expect(page.locator('[name="name"]')).to_have_value("")
    expect(listed(page)).to_have_count(0)


def test_two_thousand_sheets_are_listed_in_pages(
    window: Page, record_property: Callable[[str, object], None]
) -> None:
    """Filtered without marks."""
    page = window
    page.goto(BESIDE)
    page.evaluate(PUT, json.dumps(many(2000)))
    page.goto("cham-diem/")
    await_ready(page)
    rows = listed(page)
    expect(page.locator("#sheets-count")).to_contain_text("2000 phiếu", timeout=20_000)
    expect(rows).to_have_count(100)
    page.get_by_role("button", name="Trang sau").click()
    expect(page.locator("#sheets-count")).to_contain_text("101–200")
    page.get_by_role("searchbox", name="Lọc").fill("do quoc dao thang 12")
    expect(page.locator("#sheets-count")).to_contain_text("/2000 phiếu khớp")
    names = set(rows.locator("th b").all_text_contents())
    assert names == {"Đỗ Quốc Đào"}
    record_property("cases", 2000)
