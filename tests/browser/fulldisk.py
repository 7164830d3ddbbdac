"""The ways in which the scoring page comes to write, each as a case of test_full_disk.py."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Page, expect

from tests.browser.machine import pause
from tests.browser.menu import from_menu, from_row
from tests.browser.scoring import RUBRIC, begin, entry, file_of, kept, listed, reload, total
from tests.browser.test_backup import backup
from tests.browser.test_states import dialog

EVERYWHERE = ["table", "local", "session"]
MIRRORED = "Trình duyệt không ghi được vào kho dữ liệu chính"
REFUSED = "Trình duyệt này không cho lưu trên máy"
ID = RUBRIC["id"]
SHEET = rf"^{re.escape(ID)}/((index/)?[0-9a-f-]{{36}}|latest/sheet)$"


def name(page: Page) -> Any:
    return page.locator('[name="name"]')


def prepare(page: Page) -> None:
    """One sheet is on the machine, and a state of an earlier one."""
    name(page).fill("Nguyễn Văn A")
    kept(page)
    begin(page)
    name(page).fill("Trần Thị B")
    entry(page, "A.1", "self").fill("4")
    kept(page)
    expect(dialog(page).get_by_role("listitem")).to_have_count(1)
    page.keyboard.press("Escape")


def settled(page: Page) -> None:
    """What could not be kept was kept by itself."""
    expect(page.locator("#saved")).to_have_class("kept", timeout=40_000)


class Case(NamedTuple):
    """
    ready    what is done before, while there is room
    full     what has none then
    act      what is done in the meantime, and looked at
    refused  what the keys are like of which at least one was refused
    said     what the page says of it, or ""
    after    what is looked at when there is room again
    """

    ready: Callable[[Page, Path], object]
    full: list[str]
    act: Callable[[Page, Path], object]
    refused: str
    said: str
    after: Callable[[Page, Path], object]


def nothing(_page: Page, _folder: Path) -> None:
    pass


def type_in(page: Page, _folder: Path) -> None:
    entry(page, "A.2", "self").fill("3")
    expect(total(page, "total", "self")).to_have_text("7")


def typed_is_kept(page: Page, _folder: Path) -> None:
    settled(page)
    reload(page)
    expect(entry(page, "A.2", "self")).to_have_value("3")
    expect(name(page)).to_have_value("Trần Thị B")


def type_and_undo(page: Page, folder: Path) -> None:
    type_in(page, folder)
    page.get_by_role("button", name="Hoàn tác", exact=True).click()
    expect(total(page, "total", "self")).to_have_text("4")
    from_menu(page, "Làm lại").click()


def take_turn(page: Page, folder: Path) -> None:
    page.get_by_role("radio", name="Tự đánh giá").check()
    expect(entry(page, "A.1", "committee")).to_have_attribute("readonly", "")
    type_in(page, folder)
    page.get_by_role("button", name="Hoàn thành phần này").click()
    page.get_by_role("dialog").get_by_role("button", name="Hoàn thành").click()
    expect(page.locator('[data-finished="self"]')).to_contain_text("Tự đánh giá")


def finished_is_kept(page: Page, folder: Path) -> None:
    typed_is_kept(page, folder)
    assert "self" in file_of(page)["finished"]


def begin_another(page: Page, _folder: Path) -> None:
    begin(page)
    name(page).fill("Lê Thị C")


def both_are_kept(page: Page, _folder: Path) -> None:
    settled(page)
    reload(page)
    rows = listed(page)
    expect(rows.locator("th b")).to_have_text(["Nguyễn Văn A", "Trần Thị B", "Lê Thị C"])


def copy(page: Page, _folder: Path) -> None:
    row = listed(page).filter(has_text="Trần Thị B")
    from_row(row, "Sao chép sang kỳ sau").click()
    expect(page.locator("#notice")).to_contain_text("Đã lập phiếu mới")
    page.locator('[name="period"]').fill("Tháng 12")


def copy_is_kept(page: Page, _folder: Path) -> None:
    settled(page)
    expect(listed(page).filter(has_text="Trần Thị B")).to_have_count(2)


def delete(page: Page, _folder: Path) -> None:
    from_row(listed(page).filter(has_text="Nguyễn Văn A"), "Xóa").click()


def deleted_then(page: Page, folder: Path) -> None:
    delete(page, folder)
    expect(listed_now(page)).to_have_count(1)


def listed_now(page: Page) -> Any:
    return page.get_by_role("dialog").locator("tbody tr")


def all_are_listed(page: Page, _folder: Path) -> None:
    expect(listed_now(page)).to_have_count(2)


def bring_back(page: Page, _folder: Path) -> None:
    page.get_by_role("button", name="Lấy lại phiếu vừa xóa").click()


def brought_back(page: Page, folder: Path) -> None:
    bring_back(page, folder)
    expect(page.get_by_text("Đã lấy lại phiếu vừa xóa")).to_be_visible()
    all_are_listed(page, folder)


def deleted_at_last(page: Page, _folder: Path) -> None:
    all_are_listed(page, _folder)
    row = listed_now(page).filter(has_text="Nguyễn Văn A")
    from_row(row, "Xóa").click()
    expect(listed_now(page)).to_have_count(1)


def write_file(page: Page, folder: Path) -> None:
    data = file_of(page)
    data["person"]["name"] = "Lê Thị C"
    data["sheet"]["id"] = "00000000-0000-4000-8000-000000000001"
    (folder / "tep.json").write_text(json.dumps(data), encoding="utf-8")
    kept(page)


def open_file(page: Page, folder: Path) -> None:
    page.set_input_files("#file", folder / "tep.json")
    expect(name(page)).to_have_value("Lê Thị C")


def begin_and_look(page: Page, folder: Path) -> None:
    """What was there before can be had back from memory, too."""
    begin_another(page, folder)
    items = dialog(page).get_by_role("listitem")
    expect(items).to_have_count(2)
    expect(items.first).to_contain_text("Trần Thị B")


def states_are_kept(page: Page, _folder: Path) -> None:
    pause(page, 1_500, "the dialog is open, and is not drawn anew when it is tried again")
    page.keyboard.press("Escape")
    expect(dialog(page).get_by_role("listitem")).to_have_count(2)
    expect(page.locator("#states-unkept")).to_be_hidden()
    page.keyboard.press("Escape")
    settled(page)
    reload(page)
    items = dialog(page).get_by_role("listitem")
    expect(items).to_have_count(2)
    expect(items.first).to_contain_text("Trần Thị B")


def bring_state_back(page: Page, _folder: Path) -> None:
    dialog(page).get_by_role("button", name="Lấy lại bản lúc").click()
    expect(name(page)).to_have_value("Nguyễn Văn A")


def state_is_back(page: Page, _folder: Path) -> None:
    settled(page)
    items = dialog(page).get_by_role("listitem")
    expect(items.filter(has_text="Nguyễn Văn A")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(listed(page)).to_have_count(2)


def back_up(page: Page, folder: Path) -> None:
    backup(page, folder)
    expect(page.locator("#notice")).to_contain_text("2 phiếu")


def same_as_backup(page: Page, folder: Path) -> None:
    page.set_input_files("#file", folder / "sao-luu.json")
    expect(page.locator("#notice")).to_contain_text("2 phiếu đã có sẵn trên máy, giống hệt")


def changed_backup(page: Page, folder: Path) -> None:
    file = backup(page, folder)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Trần Thị B", "Lê Thị C"), encoding="utf-8")
    type_in(page, folder)
    kept(page)


def open_backup(page: Page, folder: Path) -> None:
    page.set_input_files("#file", folder / "sao-luu.json")
    page.get_by_role("button", name="Dùng bản trong tệp").click()


def backup_opened(page: Page, folder: Path) -> None:
    expect(entry(page, "A.2", "self")).to_have_value("3")
    open_backup(page, folder)
    expect(name(page)).to_have_value("Lê Thị C")


def backup_then(page: Page, folder: Path) -> None:
    changed_backup(page, folder)
    backup_opened(page, folder)


def take_back(page: Page, _folder: Path) -> None:
    page.get_by_role("button", name="Trả lại như trước khi mở").click()


def taken_back(page: Page, folder: Path) -> None:
    expect(name(page)).to_have_value("Lê Thị C")
    take_back(page, folder)
    expect(name(page)).to_have_value("Trần Thị B")
    expect(entry(page, "A.2", "self")).to_have_value("3")


def erase(page: Page, _folder: Path) -> None:
    from_menu(page, "Xóa dữ liệu trên máy này").click()
    page.get_by_role("button", name="Xóa dữ liệu", exact=True).click()
    expect(page.get_by_text("Đã xóa mọi dữ liệu")).to_be_visible()
    name(page).fill("Lê Thị C")


def erased(page: Page, _folder: Path) -> None:
    settled(page)
    expect(listed(page).locator("th b")).to_have_text(["Lê Thị C"])


CASES = {
    "typing": Case(nothing, EVERYWHERE, type_in, SHEET, REFUSED, typed_is_kept),
    "typing, the database alone": Case(nothing, ["table"], type_in, SHEET, MIRRORED, typed_is_kept),
    "typing, the mirror alone": Case(
        nothing, ["local", "session"], type_in, "^bieu-diem:", "", typed_is_kept
    ),
    "undoing": Case(nothing, EVERYWHERE, type_and_undo, SHEET, REFUSED, typed_is_kept),
    "a turn, and finishing": Case(
        nothing, EVERYWHERE, take_turn, ":turn$", REFUSED, finished_is_kept
    ),
    "a new sheet": Case(nothing, EVERYWHERE, begin_another, SHEET, REFUSED, both_are_kept),
    "which sheet is in hand": Case(
        nothing, ["local", "session"], begin_another, ":(hand|last)$", "", both_are_kept
    ),
    "a copy": Case(nothing, EVERYWHERE, copy, SHEET, REFUSED, copy_is_kept),
    "deleting": Case(nothing, EVERYWHERE, delete, SHEET, "Chưa xóa được", deleted_at_last),
    "bringing back": Case(
        deleted_then, EVERYWHERE, bring_back, SHEET, "Chưa lấy lại được", brought_back
    ),
    "opening a file": Case(write_file, EVERYWHERE, open_file, SHEET, REFUSED, both_are_kept),
    "a state": Case(
        nothing, EVERYWHERE, begin_and_look, "/states/", "chưa ghi được tất cả", states_are_kept
    ),
    "bringing a state back": Case(
        nothing, EVERYWHERE, bring_state_back, "/states/", REFUSED, state_is_back
    ),
    "a backup": Case(nothing, EVERYWHERE, back_up, "/exchanged/", "", same_as_backup),
    "opening a backup": Case(
        changed_backup, EVERYWHERE, open_backup, SHEET, "Chưa có gì thay đổi", backup_opened
    ),
    "taking a backup back": Case(
        backup_then, EVERYWHERE, take_back, SHEET, "Chưa trả lại được", taken_back
    ),
    "erasing": Case(nothing, EVERYWHERE, erase, SHEET, REFUSED, erased),
}
