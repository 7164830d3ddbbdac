"""A shared computer keeps nothing of a sheet, and says so; and the reminder to save the file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserType, Dialog, Page, expect

from tests.browser.guard import await_ready
from tests.browser.machine import pause, until
from tests.browser.menu import from_menu, shared_box
from tests.browser.scoring import (
    LEAVES,
    RUBRIC,
    begin,
    cell,
    entry,
    file_of,
    fill_all,
    kept,
    reload,
    total,
)
from tests.browser.test_handed import ASKS

NAME = "Nguyễn Văn Anh"
# All that this origin has on the machine, as one text.
DISK = """async () => {
    const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    for (const {name} of await indexedDB.databases()) {
        const database = await new Promise((done) => {
            const opening = indexedDB.open(name);
            opening.onsuccess = () => done(opening.result);
        });
        for (const table of database.objectStoreNames) {
            const store = database.transaction(table).objectStore(table);
            for (const asked of [store.getAllKeys(), store.getAll()]) {
                await new Promise((done) => { asked.onsuccess = done; });
                found.push(JSON.stringify(asked.result));
            }
        }
        database.close();
    }
    for (const key of await caches.keys()) {
        for (const request of await (await caches.open(key)).keys()) found.push(request.url);
    }
    return found.join("\\n");
}"""


def fill_in(page: Page) -> None:
    page.locator('[name="name"]').fill(NAME)
    entry(page, "A.1", "self").fill("4,25")
    entry(page, "A.2", "self").fill("không rõ")
    page.locator('[name="remarks"]').fill("Ghi chú riêng")


def traces(page: Page) -> list[str]:
    disk = page.evaluate(DISK)
    return [text for text in (NAME, "4.25", "4,25", "không rõ", "Ghi chú riêng") if text in disk]


def turn_on(page: Page, asked: bool) -> None:
    shared_box(page).click()
    if asked:
        page.get_by_role("button", name="Bật chế độ này").click()
    expect(page.get_by_text("Đã bật chế độ máy dùng chung")).to_be_visible()


def test_nothing_is_on_the_disk_while_typing_or_after_the_tab_is_closed(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    site: str,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    """Local storage, session storage, every database, caches: none has a word of the sheet."""
    context = browser_type.launch_persistent_context(tmp_path, **browser_type_launch_args)
    page = context.new_page()
    page.goto(site + "cham-diem/")
    await_ready(page)
    turn_on(page, asked=False)
    fill_in(page)
    expect(page.get_by_text("Máy dùng chung: không lưu trên máy này.")).to_be_visible()
    begin(page)
    page.get_by_role("button", name="Hoàn tác", exact=True).click()
    expect(total(page, "total", "self")).to_have_text("4,25")
    pause(page, 1_000, "nothing must be written")
    assert traces(page) == []
    entry(page, "B.6.1", "self").scroll_into_view_if_needed()
    expect(page.get_by_text("Máy dùng chung: đóng trang là mất phiếu")).to_be_in_viewport()
    page.close()
    again = context.new_page()
    again.goto(site + "cham-diem/")
    await_ready(again)
    assert traces(again) == []
    expect(again.locator('[name="name"]')).to_have_value("")
    expect(shared_box(again)).not_to_be_checked()
    context.close()
    record_property("cases", 2 * 5)


def test_turning_it_on_takes_the_sheet_in_hand_off_the_machine_and_no_other(
    scoring_page: Page,
) -> None:
    page = scoring_page
    page.locator('[name="name"]').fill("Trần Thị Bưởi")
    kept(page)
    begin(page)
    fill_in(page)
    kept(page)
    assert len(traces(page)) == 5
    shared_box(page).click()
    page.get_by_role("button", name="Không bật").click()
    expect(shared_box(page)).not_to_be_checked()
    turn_on(page, asked=True)
    pause(page, 500, "nothing must be left, and erasing does not say when it is done")
    assert traces(page) == []
    assert "Trần Thị Bưởi" in page.evaluate(DISK)
    expect(entry(page, "A.1", "self")).to_have_value("4,25")
    expect(page.get_by_text("Các phiếu mà máy này đã lưu từ trước")).to_be_visible()

    from_menu(page, "Xóa dữ liệu trên máy này").click()
    page.get_by_role("button", name="Xóa dữ liệu", exact=True).click()
    expect(page.get_by_text("Đã xóa mọi dữ liệu")).to_be_visible()
    assert "Trần Thị Bưởi" not in page.evaluate(DISK)
    expect(entry(page, "A.1", "self")).to_have_value("4,25")

    shared_box(page).click()
    expect(page.get_by_text("Đã tắt chế độ máy dùng chung")).to_be_visible()
    kept(page)
    reload(page)
    expect(page.locator('[name="name"]')).to_have_value(NAME)


def test_leaving_asks_until_a_person_has_seen_the_file(scoring_page: Page) -> None:
    """A reload keeps the mode and loses the sheet, and the page says both."""
    page = scoring_page
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    turn_on(page, asked=False)
    fill_in(page)
    entry(page, "A.2", "self").fill("1")
    page.reload()
    await_ready(page)
    assert asked == ["beforeunload"]
    expect(shared_box(page)).to_be_checked()
    expect(page.get_by_text("đóng trang hoặc tải lại trang là mất")).to_be_visible()
    expect(page.locator('[name="name"]')).to_have_value("")
    fill_in(page)
    entry(page, "A.2", "self").fill("1")
    assert file_of(page)["person"]["name"] == NAME
    page.locator("#notice").get_by_role("button", name="Không thấy tệp?").click()
    page.get_by_role("button", name="Tôi đã thấy tệp").click()
    until(page, lambda: not page.evaluate(ASKS))
    page.reload()
    await_ready(page)
    assert asked == ["beforeunload"]


def test_a_finished_column_reminds_of_the_file_once(scoring_page: Page, tmp_path: Path) -> None:
    page = scoring_page
    reminder = page.locator("#reminder")
    fill_all(page, {cell(leaf["id"], "self"): "1" for leaf in LEAVES[:-1]})
    entry(page, LEAVES[-1]["id"], "self").fill("1")
    expect(reminder).to_contain_text("Đã chấm xong cột Tự đánh giá")
    expect(entry(page, LEAVES[-1]["id"], "self")).to_be_focused()
    reminder.get_by_role("button", name="Để sau").click()
    page.locator('[name="remarks"]').fill("Thêm lời nhận xét")
    pause(page, 2_500, "it must not remind twice")
    expect(reminder).to_be_hidden()
    entry(page, "A.1", "self").fill("2")
    expect(reminder).to_be_visible()
    with page.expect_download() as waiting:
        reminder.get_by_role("button", name="Tải tệp về ngay").click()
    assert json.loads(waiting.value.path().read_text(encoding="utf-8"))["totals"]["self"] == 18
    expect(reminder).to_be_hidden()
    page.locator('[name="remarks"]').fill("Và thêm nữa")
    pause(page, 2_500, "it must not remind twice")
    expect(reminder).to_be_hidden()


def fill_in_for_the_committee(page: Page) -> None:
    page.locator('[name="name"]').fill(NAME)
    entry(page, "A.1", "committee").fill("4,25")
    kept(page)


def test_the_mode_keeps_a_turn_only_as_long_as_the_page(scoring_page: Page) -> None:
    """Neither the turn of the person before, nor this one's, is there for the next."""
    page = scoring_page
    turns = page.get_by_role("group", name="Bạn chấm cột nào?")
    turns.get_by_label("BCĐ đánh giá").check()
    fill_in_for_the_committee(page)
    turn_on(page, asked=True)
    expect(turns.get_by_label("BCĐ đánh giá")).to_be_checked()
    page.get_by_role("button", name="Hoàn thành phần này").click()
    page.get_by_role("button", name="Vẫn hoàn thành").click()
    expect(page.locator("[data-finished=committee]")).to_be_visible()
    assert "committee" in file_of(page)["finished"]
    assert ":turn" not in page.evaluate(DISK)
    turns.get_by_label("Tự đánh giá").check()
    assert ":turn" not in page.evaluate(DISK)
    page.reload()
    await_ready(page)
    expect(shared_box(page)).to_be_checked()
    expect(turns.get_by_label("Cả hai cột")).to_be_checked()


def test_a_turn_of_before_does_not_close_a_column_on_a_shared_computer(scoring_page: Page) -> None:
    """It comes back with the usual mode."""
    page = scoring_page
    turns = page.get_by_role("group", name="Bạn chấm cột nào?")
    turn_on(page, asked=False)
    # As another tab, in the usual mode, has it.
    key = f"bieu-diem:{RUBRIC['id']}:turn"
    page.evaluate("key => localStorage.setItem(key, 'committee')", key)
    page.reload()
    await_ready(page)
    expect(turns.get_by_label("Cả hai cột")).to_be_checked()
    expect(entry(page, "A.1", "self")).to_be_editable()


def test_the_list_says_what_it_does_not_show(scoring_page: Page) -> None:
    """Kept sheets are neither shown nor deleted one by one; what is in the tab can be opened."""
    page = scoring_page
    page.locator('[name="name"]').fill("Trần Thị Bưởi")
    kept(page)
    begin(page)
    turn_on(page, asked=True)
    fill_in(page)
    page.get_by_role("button", name="Các phiếu trên máy này").click()
    box = page.get_by_role("dialog", name="Các phiếu trên máy này")
    expect(box.get_by_text("Đang ở chế độ máy dùng chung")).to_be_visible()
    rows = box.locator("tbody tr")
    expect(rows.locator("th b")).to_have_text([NAME])
    expect(rows.get_by_role("button", name="Chấm")).to_be_visible()
    expect(rows.get_by_role("button", name="Xóa")).to_be_hidden()


# The page as it stands, fields, hidden nodes and all.
PAGE = """() => document.documentElement.outerHTML + [...document.querySelectorAll(
    "input, textarea, select")].map(({ value }) => value).join("\\n")"""


def seen_everywhere(page: Page) -> None:
    """The sheet has been on paper, in the list, among the snapshots and in a question."""
    begin(page)
    fill_in(page)
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.get_by_role("button", name="Các phiếu trên máy này").click()
    expect(page.get_by_role("dialog", name="Các phiếu trên máy này")).to_contain_text(NAME)
    page.keyboard.press("Escape")
    from_menu(page, "Bản lưu trước đây").click()
    expect(page.get_by_role("dialog", name="Bản lưu trước đây")).to_contain_text(NAME)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+s")
    page.get_by_role("button", name="Quay lại sửa").click()


def left_in(page: Page) -> list[str]:
    text = page.evaluate(PAGE)
    return [it for it in (NAME, "4,25", "không rõ", "Ghi chú riêng") if it in text]


def test_erasing_leaves_no_name_in_hidden_nodes(scoring_page: Page) -> None:
    page = scoring_page
    fill_in(page)
    kept(page)
    seen_everywhere(page)
    assert len(left_in(page)) == 4
    from_menu(page, "Xóa dữ liệu trên máy này").click()
    page.get_by_role("button", name="Xóa dữ liệu", exact=True).click()
    expect(page.get_by_text("Đã xóa mọi dữ liệu")).to_be_visible()
    assert left_in(page) == []
    # What was taken away can be asked for again.
    page.get_by_role("button", name="Các phiếu trên máy này").click()
    expect(page.get_by_role("dialog", name="Các phiếu trên máy này")).to_be_visible()


def test_a_profile_has_no_byte_of_a_shared_session_and_back_brings_nothing(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    site: str,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    """With the browser's page cache, which tests otherwise do without; files searched whole."""
    arguments = {**browser_type_launch_args, "args": [*browser_type_launch_args.get("args", [])]}
    arguments["ignore_default_args"] = ["--disable-back-forward-cache"]
    context = browser_type.launch_persistent_context(tmp_path, **arguments)
    page = context.pages[0]
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(site + "cham-diem/")
    await_ready(page)
    turn_on(page, asked=False)
    fill_in(page)
    seen_everywhere(page)
    page.goto(site + "huong-dan/")
    page.go_back()
    await_ready(page)
    expect(page.locator('[name="name"]')).to_have_value("")
    assert left_in(page) == []
    fill_in(page)
    context.close()
    searched = 0
    words = (NAME, "Ghi chú riêng")
    for path in tmp_path.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            searched += len(data)
            for word in words:
                for coding in ("utf-8", "utf-16-le"):
                    assert word.encode(coding) not in data, (path.name, word)
                escaped = word.encode("unicode-escape")
                assert escaped not in data, (path.name, word)
    record_property("cases", len(words) * 3)
    assert searched > 1_000_000
