"""From key to database, mirror, list and back: nothing older ever stands for something newer."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.guard import await_ready
from tests.browser.machine import ALL_KEPT
from tests.browser.menu import from_menu, from_row
from tests.browser.scoring import (
    RUBRIC,
    begin,
    begin_all,
    cell,
    entry,
    file_of,
    kept,
    listed,
    reload,
)
from tests.browser.test_many_sheets import fill

ID = RUBRIC["id"]
FIELD = """(criterion) =>
    document.querySelector(`input[data-criterion="${criterion}"][data-rater="self"]`)"""
# Typed, and gone in the same task: the database has not been asked yet.
TYPE_AND_RELOAD = f"""([criterion, text]) => {{
    const field = ({FIELD})(criterion);
    field.value = text;
    field.dispatchEvent(new Event("input", {{ bubbles: true }}));
    location.reload();
}}"""
# Two texts, the second while the first is being written, and the page is left at that moment.
LEAVE_WHILE_WRITING = f"""([criterion, first, second]) => {{
    const field = ({FIELD})(criterion);
    const type = (text) => {{
        field.value = text;
        field.dispatchEvent(new Event("input", {{ bubbles: true }}));
    }};
    const {{ put }} = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...given) {{
        IDBObjectStore.prototype.put = put;
        const request = put.apply(this, given);
        setTimeout(() => {{
            type(second);
            dispatchEvent(new PageTransitionEvent("pagehide"));
            // Whatever is mirrored from now on may be the last that the tab can do.
            globalThis.left = [];
            const {{ setItem }} = Storage.prototype;
            Storage.prototype.setItem = function (key, text) {{
                if (/\\/.{{36}}$/.test(key)) left.push(text);
                setItem.call(this, key, text);
            }};
        }});
        return request;
    }};
    type(first);
}}"""
MIRROR = "() => Object.entries(localStorage).find(([key]) => /\\/.{36}$/.test(key))[1]"
DELETE_ALL = """() => new Promise((done) => {
    localStorage.clear();
    indexedDB.deleteDatabase("bieu-diem:sheets").onsuccess = done;
})"""


def filled(name: str, points: str) -> dict[str, str]:
    """As `fill` fills a sheet in, for `begin_all`."""
    return {'[name="name"]': name, cell("A.1", "self"): points}


def records(page: Page) -> dict[str, tuple[int, dict[str, Any]]]:
    """The sheets in the database: key → revision and content; a deleted one has {}."""
    found = {}
    for key, text in page.evaluate(ALL_KEPT).items():
        if key.count("/") == 1:
            revision, _, record = text.partition("\n")
            content = json.loads(json.loads(record)["sheet"])["result"] if record else {}
            found[key] = (int(revision), content)
    return found


def saved(page: Page) -> int:
    return int(page.locator("html").get_attribute("data-saved") or "0")


def undo(page: Page) -> None:
    page.get_by_role("button", name="Hoàn tác", exact=True).click()


def close(page: Page) -> None:
    page.get_by_role("dialog").get_by_role("button", name="Đóng").click()


def deleted(page: Page, text: str) -> Locator:
    """The list's rows after one of them was deleted."""
    rows = listed(page)
    from_row(rows.filter(has_text=text), "Xóa").click()
    expect(page.get_by_text(re.compile("Đã xóa phiếu của"))).to_be_visible()
    return rows


def test_what_is_said_to_be_kept_is_in_the_database(scoring_page: Page) -> None:
    """Typed and reloaded in one task, the mirror alone has it: it is kept before that is said."""
    page = scoring_page
    fill(page, "Trần Thị B", "4")
    for number in range(5):
        page.evaluate(TYPE_AND_RELOAD, ["A.2", f"1,{number + 1}"])
        page.wait_for_url("**/cham-diem/")
        await_ready(page)
        expect(entry(page, "A.2", "self")).to_have_value(f"1,{number + 1}")
        kept(page)
        ((revision, content),) = records(page).values()
        assert content["scores"][1]["points"]["self"] == 1 + (number + 1) / 10
        assert revision == saved(page)


def test_data_saved_goes_with_each_change_and_comes_with_the_transaction(
    scoring_page: Page,
) -> None:
    page = scoring_page
    assert saved(page) == 0
    seen = []
    for text in ("1", "2", "3"):
        entry(page, "A.1", "self").fill(text)
        kept(page)
        ((revision, content),) = records(page).values()
        assert content["scores"][0]["points"]["self"] == int(text)
        assert saved(page) == revision
        seen.append(revision)
    assert seen == sorted(set(seen))
    gone = """() => { const field = document.querySelector("[data-criterion='A.1']");
        field.value = "5"; field.dispatchEvent(new Event("input", {bubbles: true}));
        return document.documentElement.hasAttribute("data-saved"); }"""
    assert page.evaluate(gone) is False
    kept(page)
    # Typed, and the page is hidden: a phone may end it without another word, and runs no timer.
    hide = """() => { const field = document.querySelector("[data-criterion='A.1']");
        field.value = "4"; field.dispatchEvent(new Event("input", {bubbles: true}));
        Object.defineProperty(document, "visibilityState", {value: "hidden", configurable: true});
        document.dispatchEvent(new Event("visibilitychange"));
        delete document.visibilityState;
        return document.getElementById("saved").className; }"""
    assert page.evaluate(hide) == "keeping"
    kept(page)


def test_a_text_on_its_way_never_takes_the_place_of_the_newer_one_that_leaving_mirrored(
    scoring_page: Page,
) -> None:
    page = scoring_page
    fill(page, "Trần Thị B", "4")
    page.evaluate(LEAVE_WHILE_WRITING, ["A.2", "1", "1,75"])
    page.wait_for_function("() => globalThis.left")
    expect(entry(page, "A.2", "self")).to_have_value("1,75")
    assert "1.75" in page.evaluate(MIRROR)
    kept(page)
    mirrored = [page.evaluate(MIRROR), *page.evaluate("() => left")]
    assert len(mirrored) > 1
    assert [text for text in mirrored if "1.75" not in text] == []
    reload(page)
    expect(entry(page, "A.2", "self")).to_have_value("1,75")


def test_a_sheet_left_at_once_is_listed_and_in_the_backup_wherever_it_lies(
    scoring_page: Page,
) -> None:
    """After four others, too, which push it out of the mirror's list."""
    page = scoring_page
    fill(page, "Trần Thị B", "4")
    begin(page)
    page.locator('[name="name"]').fill("Lê Văn Mẫu")
    page.evaluate(TYPE_AND_RELOAD, ["A.1", "2"])
    page.wait_for_url("**/cham-diem/")
    await_ready(page)
    expect(page.locator('[name="name"]')).to_have_value("Lê Văn Mẫu")
    kept(page)
    begin_all(page, [filled(f"Người {number}", "1") for number in range(4)])
    expect(listed(page).filter(has_text="Lê Văn Mẫu")).to_have_count(1)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải tất cả").click()
    assert "Lê Văn Mẫu" in Path(waiting.value.path()).read_text(encoding="utf-8")


def test_what_lies_in_local_storage_alone_is_brought_into_the_database(scoring_page: Page) -> None:
    """A mirror that no list of the last sheets names: an earlier tab was closed too soon."""
    page = scoring_page
    fill(page, "Trần Thị B", "4")
    key = next(iter(records(page)))
    other = f"{ID}/00000000-0000-4000-8000-000000000009"
    move = """([key, other]) => {
        const record = localStorage.getItem(`bieu-diem:${key}`);
        const name = record.replaceAll("Trần Thị B", "Lê Văn Mẫu");
        const at = (text) => text.slice(text.lastIndexOf("/") + 1);
        localStorage.setItem(`bieu-diem:${other}`, name.replaceAll(at(key), at(other)));
    }"""
    page.evaluate(move, [key, other])
    expect(listed(page).locator("th b")).to_have_text(["Trần Thị B", "Lê Văn Mẫu"])
    assert records(page)[other][1]["person"]["name"] == "Lê Văn Mẫu"


def test_a_deleted_sheet_whose_file_is_opened_again_is_kept(
    scoring_page: Page, tmp_path: Path
) -> None:
    page = scoring_page
    fill(page, "Trần Thị B", "4")
    file = tmp_path / "phieu.json"
    file.write_text(json.dumps(file_of(page)), encoding="utf-8")
    kept(page)
    deleted(page, "Trần Thị B")
    close(page)
    # The tab that deleted it, and one that has never seen it.
    for _ in range(2):
        page.set_input_files("#file", file)
        expect(page.locator('[name="name"]')).to_have_value("Trần Thị B")
        kept(page)
        reload(page)
        expect(entry(page, "A.1", "self")).to_have_value("4")
        deleted(page, "Trần Thị B")
        close(page)
        # Or the page would begin with it, and know it.
        fill(page, "Lê Văn Mẫu", "1")
        kept(page)
        page.evaluate("() => sessionStorage.clear()")
        reload(page)
        expect(page.locator('[name="name"]')).to_have_value("Lê Văn Mẫu")


def test_deleting_the_current_sheet_and_undoing_brings_back_all_of_it(scoring_page: Page) -> None:
    page = scoring_page
    fill(page, "Trần Thị B", "4")
    entry(page, "A.2", "self").fill("3")
    kept(page)
    deleted(page, "Trần Thị B")
    close(page)
    expect(page.locator('[name="name"]')).to_have_value("")
    undo(page)
    expect(page.locator('[name="name"]')).to_have_value("Trần Thị B")
    expect(entry(page, "A.2", "self")).to_have_value("3")
    kept(page)
    reload(page)
    expect(entry(page, "A.2", "self")).to_have_value("3")
    deleted(page, "Trần Thị B")
    close(page)
    reload(page)
    expect(page.locator('[name="name"]')).to_have_value("")
    expect(listed(page)).to_have_count(0)


def test_storage_that_the_browser_clears_is_not_called_another_tabs_deleting(
    scoring_page: Page,
) -> None:
    """The sheet on the page is kept again, and the loss of the rest is told."""
    page = scoring_page
    fill(page, "Trần Thị B", "4")
    page.evaluate(DELETE_ALL)
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#notice")).to_contain_text("Trình duyệt vừa xóa dữ liệu")
    kept(page)
    ((_, content),) = records(page).values()
    assert content["person"]["name"] == "Trần Thị B"


def test_what_a_person_erases_in_one_tab_is_not_kept_again_by_another(
    new_context: Callable[..., BrowserContext],
) -> None:
    context = new_context()
    first, second = context.new_page(), context.new_page()
    for page in (first, second):
        page.goto("cham-diem/")
        await_ready(page)
    fill(first, "Trần Thị B", "4")
    expect(entry(second, "A.1", "self")).to_have_value("4")
    from_menu(second, "Xóa dữ liệu trên máy này").click()
    second.get_by_role("button", name="Xóa dữ liệu", exact=True).click()
    alert = first.get_by_role("alert").filter(has_text="vừa bị xóa ở một cửa sổ khác")
    expect(alert).to_be_visible()
    entry(first, "A.2", "self").fill("3")
    assert records(second) == {}


def test_each_tab_has_its_own_turn_after_a_reload_too(
    new_context: Callable[..., BrowserContext],
) -> None:
    context = new_context()
    turns = {"BCĐ đánh giá": context.new_page(), "Tự đánh giá": context.new_page()}
    for label, page in turns.items():
        page.goto("cham-diem/")
        await_ready(page)
        page.get_by_role("group", name="Bạn chấm cột nào?").get_by_label(label).check()
    for label, page in turns.items():
        reload(page)
        expect(
            page.get_by_role("group", name="Bạn chấm cột nào?").get_by_label(label)
        ).to_be_checked()


def test_a_clock_that_is_set_back_puts_nothing_in_another_order(page: Page) -> None:
    """Snapshots and the list go by the order of changes, and so does what a start brings back."""
    page.clock.set_system_time("2030-01-01T08:00:00+07:00")
    page.goto("cham-diem/")
    await_ready(page)
    fill(page, "Trần Thị B", "4")
    page.clock.set_system_time("2023-11-20T08:00:00+07:00")
    begin_all(page, [filled(f"Người {number:02}", "1") for number in range(11)])
    from_menu(page, "Bản lưu trước đây").click()
    items = page.get_by_role("dialog", name="Bản lưu trước đây").get_by_role("listitem")
    expect(items).to_have_count(10)
    expect(items.first).to_contain_text("Người 09")
    expect(items.last).to_contain_text("Người 00")
    page.keyboard.press("Escape")
    listed(page)
    page.get_by_label("Xếp theo").select_option("change")
    names = page.get_by_role("dialog").locator("tbody th b")
    expect(names.first).to_have_text("Người 10")
    expect(names.last).to_have_text("Trần Thị B")
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    reload(page)
    expect(page.locator('[name="name"]')).to_have_value("Người 10")


def test_the_same_entry_again_is_no_step(scoring_page: Page) -> None:
    """Nor is one that was changed and changed back before the step ended."""
    page = scoring_page
    fill(page, "Trần Thị B", "4")
    for second in range(2):
        entry(page, "A.1", "self").blur()
        page.clock.set_fixed_time(f"2031-01-01T08:00:0{second}+07:00")
        entry(page, "A.1", "self").fill("4")
        kept(page)
    entry(page, "A.2", "self").focus()
    page.keyboard.press("3")
    page.keyboard.press("Backspace")
    kept(page)
    undo(page)
    expect(entry(page, "A.1", "self")).to_have_value("")
    expect(page.locator('[name="name"]')).to_have_value("Trần Thị B")


def test_copying_pressed_twice_in_one_task_begins_one_sheet(scoring_page: Page) -> None:
    page = scoring_page
    fill(page, "Trần Thị B", "4")
    expect(listed(page)).to_have_count(1)
    twice = """() => { const button = document.querySelector("#sheets [data-do=copy]");
        button.click(); button.click(); }"""
    page.evaluate(twice)
    page.locator('[name="period"]').fill("Tháng 12")
    kept(page)
    expect(listed(page)).to_have_count(2)
    assert len(records(page)) == 2


def test_the_turn_stays_when_the_current_sheet_is_deleted(scoring_page: Page) -> None:
    page = scoring_page
    fill(page, "Trần Thị B", "4")
    turn = page.get_by_role("group", name="Bạn chấm cột nào?").get_by_label("BCĐ đánh giá")
    turn.check()
    deleted(page, "Trần Thị B")
    close(page)
    expect(turn).to_be_checked()
    reload(page)
    expect(turn).to_be_checked()


def test_no_database_but_ours_is_made(scoring_page: Page) -> None:
    page = scoring_page
    fill(page, "Trần Thị B", "4")
    names = page.evaluate("async () => (await indexedDB.databases()).map(({ name }) => name)")
    assert names == ["bieu-diem:sheets"]


def test_the_words_beside_what_is_kept_promise_no_more_than_is_known(scoring_page: Page) -> None:
    """A private window cannot be told from another one, and loses all when it is closed."""
    page = scoring_page
    fill(page, "Trần Thị B", "4")
    saved = page.locator("#saved")
    expect(saved).to_contain_text("Đã lưu trên máy này")
    expect(saved).to_have_attribute("title", re.compile("cửa sổ ẩn danh thì mất khi đóng"))
    expect(page.locator(".menu-note")).to_contain_text("cửa sổ ẩn danh thì mất khi đóng")
