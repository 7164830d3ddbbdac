"""When things break: it is said at once, nothing is lost, and what can be kept again is."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from manysheets import PUT, many, record, sheets
from storage.keys import index_key, sheet_key
from tests.browser.guard import await_ready
from tests.browser.machine import ALL_KEPT, BESIDE, HASTE, pause
from tests.browser.menu import from_row
from tests.browser.scoring import begin, entry, file_of, kept, listed, reload
from tests.browser.test_many_sheets import fill
from tests.casefiles import rubric

Case = dict[str, Any]
CASES = json.loads((Path(__file__).parents[1] / "cases/breakages.json").read_text("utf-8"))
MIRRORED = "Trình duyệt không ghi được vào kho dữ liệu chính"
REFUSED = "Trình duyệt này không cho lưu trên máy"
# The one whose number the window is called by.
BREAKAGE = "[{}][parseInt(name)]?.();".format(
    ", ".join(f"() => {{ {case['script']} }}" for case in CASES)
)
FULL = "(full) => { globalThis.full = full; }"
OPEN = """(place) => document.querySelectorAll("#sheets-rows tr")[place]
    .querySelector("[data-do=open]").click()"""


@pytest.fixture
def broken(borrowed: Callable[..., Page]) -> Callable[[Case], Page]:
    """Opens the page with storage that breaks whenever `full` is set in it."""

    def open_page(case: Case) -> Page:
        page = borrowed(HASTE + BREAKAGE)
        page.goto(BESIDE)
        page.evaluate("(number) => { window.name = number; }", str(CASES.index(case)))
        page.goto("cham-diem/")
        await_ready(page)
        return page

    return open_page


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_cannot_be_kept_is_said_and_kept_by_itself_later(
    broken: Callable[[Case], Page], case: Case
) -> None:
    """Neither the sheet in hand nor the one before it is lost; the file can be had meanwhile."""
    page = broken(case)
    notice = page.get_by_role("alert").filter(has_text=MIRRORED if case["mirrored"] else REFUSED)
    fill(page, "Trần Thị B", "4")
    page.evaluate(FULL, True)
    entry(page, "A.1", "self").fill("3")
    expect(notice).to_be_visible()
    begin(page)
    page.locator('[name="name"]').fill("Nguyễn Văn A")
    entry(page, "A.1", "self").fill("2,5")
    expect(notice).to_be_visible()
    assert file_of(page)["totals"]["self"] == 2.5
    page.evaluate(FULL, False)
    expect(page.locator("#saved")).to_have_class("kept", timeout=20_000)
    expect(notice).to_be_hidden()
    pause(page, 300, "the list beside the sheet is written after it, and nothing says so")
    reload(page)
    expect(page.locator('[name="name"]')).to_have_value("Nguyễn Văn A")
    expect(entry(page, "A.1", "self")).to_have_value("2,5")
    listed(page).filter(has_text="Trần Thị B").get_by_role("button", name="Chấm").click()
    expect(entry(page, "A.1", "self")).to_have_value("3")


@pytest.mark.parametrize("case", CASES[:3], ids=lambda case: case["name"])
def test_on_a_full_disk_nothing_is_half_done(
    broken: Callable[[Case], Page], case: Case, tmp_path: Path
) -> None:
    """Deleting, a backup's sheets, and what is set aside: said, and all as before."""
    page = broken(case)
    fill(page, "Trần Thị B", "4")
    with page.expect_download() as waiting:
        listed(page)
        page.get_by_role("button", name="Tải tất cả").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    backup = tmp_path / "sao-luu.json"
    backup.write_text(text.replace("Trần Thị B", "Nguyễn Văn A"), encoding="utf-8")
    entry(page, "A.1", "self").fill("1,5")
    kept(page)
    before = page.evaluate(ALL_KEPT)

    page.evaluate(FULL, True)
    rows = listed(page)
    from_row(rows, "Xóa").click()
    expect(page.get_by_text("Chưa xóa được")).to_be_visible()
    expect(rows).to_have_count(1)
    page.get_by_role("dialog").get_by_role("button", name="Đóng").click()
    page.set_input_files("input[type=file]", backup)
    page.get_by_role("button", name="Dùng bản trong tệp").click()
    expect(page.locator("#notice")).to_contain_text("Chưa có gì thay đổi")
    assert page.evaluate(ALL_KEPT) == before
    expect(entry(page, "A.1", "self")).to_have_value("1,5")

    page.evaluate(FULL, False)
    page.set_input_files("input[type=file]", backup)
    page.get_by_role("button", name="Dùng bản trong tệp").click()
    expect(page.locator('[name="name"]')).to_have_value("Nguyễn Văn A")
    page.get_by_role("button", name="Trả lại như trước khi mở").click()
    expect(page.locator('[name="name"]')).to_have_value("Trần Thị B")
    expect(entry(page, "A.1", "self")).to_have_value("1,5")


NUMBERS = ("", "\n", "x\n", "1", "-1\n", "1.5\n", "01\n", "\u0661\n", " 1\n", "\ud800\n")


def damaged(text: str, chance: random.Random) -> str:
    """
    A record that is cut off, lacks a piece, or has a letter too many: NUL, half a character; or
    whose number, which stands before it, is none.
    """
    at = chance.randrange(1, len(text) - 1)
    way = chance.randrange(4)
    if way == 0:
        return "1\n" + text[:at]
    if way == 1:
        return "1\n" + text.replace("A.1", "Z.9")
    if way == 2:
        return chance.choice(NUMBERS) + text
    odd = chance.choice(["\0", "\ud800", "\udfff", "\u0001"])
    return "1\n" + text[:at] + odd + text[at:]


def test_a_hundred_damaged_records_are_set_aside_whole(
    window: Page, record_property: Callable[[str, object], None]
) -> None:
    """The sheet in hand stays, the page says so, and all can be downloaded letter for letter."""
    page = window
    chance = random.Random(5)
    texts = many(100)
    expected = []
    for sheet in sheets(100):
        broken = damaged(record(sheet), chance)
        expected.append(broken)
        texts[sheet_key(rubric().id, sheet.id)] = broken
        assert index_key(rubric().id, sheet.id) in texts
    page.goto(BESIDE)
    page.evaluate(PUT, json.dumps(texts))
    page.goto("cham-diem/")
    await_ready(page)
    rows = listed(page)
    expect(rows).to_have_count(100)
    for place in range(100):
        page.evaluate(OPEN, place)
    expect(page.get_by_text("Không đọc được phiếu này")).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Đóng").click()
    entry(page, "A.1", "self").fill("4")
    kept(page)
    found: list[str] = []
    for _ in range(40):
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Tải dữ liệu để riêng").click()
        found = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
        if len(found) == 100:
            break
        pause(page, 250, "they are set aside one by one, and nothing says so")
    assert sorted(found) == sorted(expected)
    assert len([text for text in found if not text.startswith("1\n")]) > len(NUMBERS)
    assert [True for text in found if "\0" in text]
    assert [True for text in found if "\ud800" in text]
    reload(page)
    expect(page.get_by_role("alert").filter(has_text="để riêng, nguyên vẹn")).to_be_visible()
    expect(entry(page, "A.1", "self")).to_have_value("4")
    record_property("cases", len(set(found)))
    assert len(set(found)) == 100
