"""Two tabs on one machine, and data that cannot be read: nothing is overwritten in silence."""

import json
import random
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.guard import await_ready
from tests.browser.machine import ALL_KEPT, UNSEEN, until
from tests.browser.menu import from_menu, from_row
from tests.browser.scoring import RUBRIC, begin, entry, file_of, kept, listed, reload
from tests.browser.test_interleavings import TYPE

NAME = f"bieu-diem:{RUBRIC['id']}"
# Where the sheet in hand is kept: in the database, and with the project's prefix in its mirror.
KEY = "() => Object.keys(localStorage).find((key) => /\\/.{36}$/.test(key)).slice(10)"
# As another tab would have done it an instant ago, so that this tab cannot have followed yet.
WRITE_ELSEWHERE = """([name, criterion]) => new Promise((done) => {
    const opening = indexedDB.open("bieu-diem:sheets");
    opening.onsuccess = () => {
        const transaction = opening.result.transaction("sheets", "readwrite");
        const table = transaction.objectStore("sheets");
        const reading = table.get(name);
        reading.onsuccess = () => {
            const at = reading.result.indexOf("\\n");
            const outer = JSON.parse(reading.result.slice(at + 1));
            const inner = JSON.parse(outer.sheet);
            inner.result.scores.find((score) => score.criterion === criterion).points.self = 1;
            outer.sheet = JSON.stringify(inner);
            const number = Number(reading.result.slice(0, at)) + 5;
            table.put(number + "\\n" + JSON.stringify(outer), name);
        };
        transaction.oncomplete = () => { opening.result.close(); done(); };
    };
})"""

# A person comes back to the tab, which looks for news; as the answer comes, something is typed.
TYPE_AT_THE_ANSWER = """([id, text]) => {
    const { get } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.get = function (...asked) {
        const request = get.apply(this, asked);
        IDBObjectStore.prototype.get = get;
        const type = () => {
            const field = document.getElementById(id);
            field.value = text;
            field.dispatchEvent(new Event("input", { bubbles: true }));
        };
        // Before the page itself hears of it.
        request.transaction.addEventListener("complete", type, { capture: true });
        return request;
    };
    document.dispatchEvent(new Event("visibilitychange"));
}"""

# The key that is struck while the question is already on its way.
TYPE_BEFORE_THE_QUESTION = """([id, text]) => {
    const { showModal } = HTMLDialogElement.prototype;
    HTMLDialogElement.prototype.showModal = function () {
        HTMLDialogElement.prototype.showModal = showModal;
        const field = document.getElementById(id);
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        showModal.call(this);
    };
}"""

SHOWS = "([cell, text]) => document.getElementById(`e-${cell}`).value === text"

CLOSE_AT_THE_QUESTION = """() => {
    const ask = document.getElementById("ask");
    new MutationObserver((_, observer) => {
        observer.disconnect();
        dispatchEvent(new PageTransitionEvent("pagehide"));
        location.reload();
    }).observe(ask, { attributeFilter: ["open"] });
}"""


def tabs(context: BrowserContext) -> tuple[Page, Page]:
    first, second = context.new_page(), context.new_page()
    for page in (first, second):
        page.goto("cham-diem/")
        await_ready(page)
    return first, second


def with_four_points(context: BrowserContext) -> tuple[Page, Page]:
    """Two tabs with the same sheet, in which the first has entered four points."""
    first, second = tabs(context)
    entry(first, "A.1", "self").fill("4")
    kept(first)
    expect(entry(second, "A.1", "self")).to_have_value("4")
    return first, second


def test_the_second_tab_follows_the_first(new_context: Callable[..., BrowserContext]) -> None:
    first, second = with_four_points(new_context())
    entry(second, "A.2", "committee").fill("3,5")
    kept(second)
    expect(entry(first, "A.2", "committee")).to_have_value("3,5")
    reload(first)
    expect(entry(first, "A.1", "self")).to_have_value("4")
    expect(entry(first, "A.2", "committee")).to_have_value("3,5")


def test_taking_turns_loses_nothing(
    new_context: Callable[..., BrowserContext], record_property: Callable[[str, object], None]
) -> None:
    """Fifty changes, in either tab at random, as quickly as a person could switch between them."""
    chance = random.Random(7)
    pages = tabs(new_context())
    for page in pages:
        page.evaluate(UNSEEN)
    expected: dict[tuple[str, str], str] = {}
    for number in range(50):
        page = chance.choice(pages)
        other = pages[1 - pages.index(page)]
        cell = (chance.choice(["A.1", "A.2", "B.1", "C.2"]), chance.choice(["self", "committee"]))
        expected[cell] = f"1,{number:02}".rstrip("0").rstrip(",")
        page.evaluate(TYPE, [":".join(cell), expected[cell], 0])
        other.wait_for_function(SHOWS, arg=[":".join(cell), expected[cell]])
    for page in pages:
        kept(page)
        reload(page)
        for cell, text in expected.items():
            expect(entry(page, *cell)).to_have_value(text)
    record_property("cases", 50)


def test_where_both_were_changed_a_person_chooses_and_both_can_be_had(scoring_page: Page) -> None:
    """What was typed in the instant before the question opened is of this tab's, too."""
    page = scoring_page
    entry(page, "A.1", "self").fill("5")
    kept(page)
    name = page.evaluate(KEY)
    page.evaluate(WRITE_ELSEWHERE, [name, "A.2"])
    page.evaluate(TYPE_BEFORE_THE_QUESTION, ["e-A.1:self", "3,5"])
    entry(page, "A.3", "self").fill("4")
    dialog = page.get_by_role("dialog", name="Phiếu này được sửa ở hai cửa sổ")
    dialog.get_by_role("button", name="Dùng bản ở cửa sổ kia").click()
    expect(entry(page, "A.1", "self")).to_have_value("5")
    expect(entry(page, "A.2", "self")).to_have_value("1")
    expect(entry(page, "A.3", "self")).to_have_value("")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(entry(page, "A.1", "self")).to_have_value("3,5")
    expect(entry(page, "A.2", "self")).to_have_value("")
    expect(entry(page, "A.3", "self")).to_have_value("4")

    page.evaluate(WRITE_ELSEWHERE, [name, "A.4"])
    page.evaluate(TYPE_BEFORE_THE_QUESTION, ["e-B.1:self", "7"])
    entry(page, "A.3", "self").fill("3")
    dialog.get_by_role("button", name="Giữ bản ở cửa sổ này").click()
    expect(entry(page, "A.3", "self")).to_have_value("3")
    expect(entry(page, "B.1", "self")).to_have_value("7")
    expect(entry(page, "A.4", "self")).to_have_value("")
    kept(page)
    page.get_by_role("button", name="Hoàn tác").click()
    expect(entry(page, "A.4", "self")).to_have_value("1")


def test_closing_over_the_question_leaves_both_texts(scoring_page: Page) -> None:
    """Nobody has chosen: the other tab's stays the sheet, and this one's can be had after it."""
    page = scoring_page
    entry(page, "A.1", "self").fill("5")
    kept(page)
    page.evaluate(WRITE_ELSEWHERE, [page.evaluate(KEY), "A.2"])
    entry(page, "A.3", "self").fill("4")
    expect(page.get_by_role("dialog", name="Phiếu này được sửa ở hai cửa sổ")).to_be_visible()
    until(page, lambda: [key for key in page.evaluate(ALL_KEPT) if "/states/" in key])
    reload(page)
    expect(entry(page, "A.2", "self")).to_have_value("1")
    expect(entry(page, "A.3", "self")).to_have_value("")
    expect(listed(page)).to_have_count(1)
    page.keyboard.press("Escape")
    from_menu(page, "Bản lưu trước đây").click()
    state = page.get_by_role("listitem").filter(has_text="sửa ở hai cửa sổ")
    state.get_by_role("button", name="Lấy lại bản lúc").click()
    expect(entry(page, "A.2", "self")).to_have_value("")
    expect(entry(page, "A.3", "self")).to_have_value("4")
    kept(page)

    # Closed in the instant in which the question opens.
    page.evaluate(CLOSE_AT_THE_QUESTION)
    page.evaluate(WRITE_ELSEWHERE, [page.evaluate(KEY), "A.4"])
    with page.expect_navigation():
        entry(page, "A.3", "self").fill("3")
    await_ready(page)
    expect(entry(page, "A.3", "self")).to_have_value("4")
    expect(entry(page, "A.4", "self")).to_have_value("1")
    rows = listed(page)
    expect(rows).to_have_count(2)
    rows.filter(has_not_text="đang mở").get_by_role("button", name="Chấm").click()
    expect(entry(page, "A.3", "self")).to_have_value("3")
    expect(entry(page, "A.4", "self")).to_have_value("")


def test_what_is_typed_while_the_tab_looks_for_news_is_not_lost(scoring_page: Page) -> None:
    """The tab was idle when it asked the machine's storage, and is not when the answer comes."""
    page = scoring_page
    entry(page, "A.1", "self").fill("4")
    kept(page)
    page.evaluate(WRITE_ELSEWHERE, [page.evaluate(KEY), "A.4"])
    page.evaluate(TYPE_AT_THE_ANSWER, ["e-A.2:self", "3"])
    dialog = page.get_by_role("dialog", name="Phiếu này được sửa ở hai cửa sổ")
    dialog.get_by_role("button", name="Giữ bản ở cửa sổ này").click()
    expect(entry(page, "A.2", "self")).to_have_value("3")
    expect(entry(page, "A.4", "self")).to_have_value("")
    kept(page)
    page.get_by_role("button", name="Hoàn tác").click()
    expect(entry(page, "A.4", "self")).to_have_value("1")


def test_what_cannot_be_read_is_set_aside_whole(
    scoring_page: Page, record_property: Callable[[str, object], None]
) -> None:
    page = scoring_page
    entry(page, "A.1", "self").fill("5")
    kept(page)
    mirrored = "bieu-diem:" + page.evaluate(KEY)
    sound = page.evaluate("name => localStorage.getItem(name)", mirrored)
    chance = random.Random(11)
    damaged = ["7\n", "7\n{", "7\nnull", "7\n[]", '7\n{"in_file": 1}', sound.replace("A.1", "Z.9")]
    records = []
    for _ in range(6):
        at = chance.randrange(3, len(sound))
        damaged.append(sound[:at])
    for number, text in enumerate(damaged):
        record = f"{100 + number}\n{text.partition(chr(10))[2]}"
        records.append(record)
        page.evaluate("([name, text]) => localStorage.setItem(name, text)", [mirrored, record])
        reload(page)
        expect(page.get_by_role("alert").filter(has_text="để riêng, nguyên vẹn")).to_be_visible()
        expect(entry(page, "A.1", "self")).to_have_value("5")
        # The sound text takes the damaged one's place, which would else be the next one's.
        kept(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải dữ liệu để riêng").click()
    texts = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert sorted(texts) == sorted(records)
    assert file_of(page)["totals"]["self"] == 5
    record_property("cases", len(damaged))
    assert len(damaged) == 12
    assert json.loads(sound.partition("\n")[2])["in_file"] is False


def test_what_is_set_aside_at_one_moment_is_set_aside_each(
    new_context: Callable[..., BrowserContext],
) -> None:
    """Also where the clock stands still: no text takes another's place."""
    page = new_context().new_page()
    page.clock.set_fixed_time("2026-11-20T08:00:00+07:00")
    page.goto("cham-diem/")
    await_ready(page)
    entry(page, "A.1", "self").fill("5")
    kept(page)
    mirrored = "bieu-diem:" + page.evaluate(KEY)
    records = ["100\n{", "101\n[]", "102\nnull"]
    for record in records:
        page.evaluate("([name, text]) => localStorage.setItem(name, text)", [mirrored, record])
        reload(page)
        expect(entry(page, "A.1", "self")).to_have_value("5")
        kept(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải dữ liệu để riêng").click()
    texts = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert sorted(texts) == records


def test_a_sheet_deleted_in_the_other_tab_is_said_to_be_and_can_be_kept_again(
    new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    """It stays on the page meanwhile, and what is typed there is not kept by itself; a file is."""
    first, second = with_four_points(new_context())
    from_row(listed(second).first, "Xóa phiếu").click()
    alert = first.get_by_role("alert").filter(has_text="vừa bị xóa ở một cửa sổ khác")
    expect(alert).to_be_visible()
    entry(first, "A.1", "self").fill("3")
    expect(alert).to_be_visible()
    alert.get_by_role("button", name="Giữ lại phiếu này").click()
    kept(first)
    reload(first)
    expect(entry(first, "A.1", "self")).to_have_value("3")
    file = tmp_path / "phieu.json"
    file.write_text(json.dumps(file_of(first)), encoding="utf-8")
    second.keyboard.press("Escape")
    from_row(listed(second).first, "Xóa phiếu").click()
    expect(alert).to_be_visible()
    first.set_input_files("#file", file)
    expect(alert).to_be_hidden()
    kept(first)
    reload(first)
    expect(entry(first, "A.1", "self")).to_have_value("3")


def test_different_sheets_in_two_tabs_do_not_disturb_each_other(
    new_context: Callable[..., BrowserContext],
) -> None:
    """Each tab finds its own again after a reload."""
    first, second = with_four_points(new_context())
    begin(second)
    entry(second, "A.1", "self").fill("1")
    kept(second)
    entry(first, "A.2", "self").fill("2")
    kept(first)
    for page, points, other in ((first, "4", "2"), (second, "1", "")):
        reload(page)
        expect(entry(page, "A.1", "self")).to_have_value(points)
        expect(entry(page, "A.2", "self")).to_have_value(other)
