"""
One page through every state that its strong button knows, as people bring it there.

In each state axe-core looks at it in one of the ways in which a page is seen; in the end every
state has been seen, and every way. `make torture` looks at each state in all of them.
"""

import json
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Locator, Page, expect

from after.onefile import NAME
from primary import DOES
from tests.browser.guard import await_ready, resize
from tests.browser.menu import from_menu, from_row, open_menu
from tests.browser.scoring import LEAVES, RATERS, RUBRIC, entry, kept, listed, reload, total
from tests.browser.test_accessibility import examine, turn_to

Record = Callable[[str, object], None]

# A system that takes texts, and once says no: what is given to it is in `handed`.
SHARES = """(() => {
  globalThis.handed = [];
  globalThis.printed = 0;
  globalThis.print = () => { printed += 1; };
  if (sessionStorage.getItem("no-sharing")) return;
  navigator.canShare = ({ files }) => files.every(({ type }) => type === "text/plain");
  navigator.share = async ({ files: [file] }) => {
    const refused = globalThis.refuses;
    globalThis.refuses = "";
    if (refused) throw new DOMException("", refused);
    handed.push({ name: file.name, type: file.type, text: await file.text() });
  };
})();"""
# Window, scheme, forced colours, letters: 640 and 320 wide are 1280 at 200 and 400 %.
LOOKS: dict[str, dict[str, Any]] = {
    "phone": {"size": (375, 800)},
    "phone dark": {"size": (375, 800), "scheme": "dark"},
    "desk": {"size": (1280, 800)},
    "desk dark": {"size": (1280, 800), "scheme": "dark"},
    "forced colours": {"size": (1280, 800), "forced": "active"},
    "200 %": {"size": (640, 400)},
    "400 %": {"size": (320, 256), "scheme": "dark"},
    "larger letters": {"size": (375, 800), "letters": True},
}
EACH = len(LOOKS) if os.environ.get("TORTURE") else 1


class Journey:
    """The page, and what has been seen of it: (state, look)."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seen: list[tuple[str, str]] = []
        self.larger = False
        self._looks = self._in_turn()

    def _in_turn(self) -> Iterator[str]:
        while True:
            yield from LOOKS

    def strong(self) -> Locator:
        return self.page.locator("[data-primary]:visible")

    def stands(self, state: str, words: str) -> None:
        """The page is in this state and says so; then it is looked at."""
        expect(self.strong()).to_have_text(words)
        expect(self.strong()).to_have_attribute("data-does", DOES[state])
        for _ in range(EACH):
            self._look_at(state, next(self._looks))
        self._show({"size": (375, 800)})

    def _look_at(self, state: str, name: str) -> None:
        self._show(LOOKS[name])
        try:
            examine(self.page)
        except AssertionError:
            # What sticks may have lain over half of a field: elsewhere the field is free.
            self.page.mouse.wheel(0, 60)
            examine(self.page)
        wide = self.page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{state}, {name}: {wide} pixels too wide"
        self.seen.append((state, name))

    def _show(self, look: dict[str, Any]) -> None:
        width, height = look["size"]
        resize(self.page, width, height)
        self.page.emulate_media(
            color_scheme=look.get("scheme", "light"), forced_colors=look.get("forced", "none")
        )
        turn_to(self.page, look.get("scheme", "light"))
        larger = bool(look.get("letters"))
        if larger != self.larger:
            step = self.page.locator(f"[data-reading='{1 if larger else -1}']")
            for _ in range(2):
                step.evaluate("button => button.click()")
            self.larger = larger

    def press(self) -> None:
        self.strong().click()

    def fill(self, rater: str, texts: dict[str, str]) -> None:
        """Enter many at once, as quickly as a page can be asked to."""
        self.page.evaluate(
            """([rater, texts]) => {
              for (const [id, text] of Object.entries(texts)) {
                const field = document.getElementById(`e-${id}:${rater}`);
                field.value = text;
                field.dispatchEvent(new Event("input", { bubbles: true }));
              }
            }""",
            [rater, texts],
        )

    def take(self, turn: str) -> None:
        """Ask for a turn by the address, as the home page's doors do, while the page is open."""
        self.page.evaluate("turn => { location.hash = turn; }", turn)
        expect(self.page.locator(f"[name=turn][value={turn}]")).to_be_checked()


ONES = {leaf["id"]: "1" for leaf in LEAVES}


@pytest.fixture
def journey(page: Page) -> Journey:
    page.add_init_script(SHARES)
    page.emulate_media(reduced_motion="reduce")
    page.goto("cham-diem/#self")
    await_ready(page)
    return Journey(page)


def begins(journey: Journey) -> None:
    """From an empty page to a complete column."""
    page = journey.page
    journey.stands("empty", "Bắt đầu chấm")
    # There is nothing to settle with anybody yet.
    expect(open_menu(page).get_by_role("heading", name="Thống nhất điểm")).to_be_hidden()
    page.keyboard.press("Escape")
    journey.take("committee")
    journey.stands("waiting", "Mở tệp kết quả")
    journey.take("self")
    journey.press()
    expect(entry(page, "A.1", "self")).to_be_focused()
    entry(page, "A.1", "self").fill("99")
    journey.stands("unsound", "1 ô cần sửa")
    entry(page, "A.1", "self").fill("1")
    journey.stands("begun", f"Còn {len(LEAVES) - 1} mục")
    journey.fill("self", ONES)
    page.locator("[name=name]").fill("Trần Văn Mẫu")
    journey.stands("complete", "Xong, xem lại")


def sends(journey: Journey) -> Any:
    """The file, given to a system that refuses first; what it was given."""
    page = journey.page
    notice = page.locator("#notice")
    journey.press()
    expect(page.locator("#finish-title")).to_be_focused()
    expect(page.locator("#finish-title")).to_be_in_viewport()
    journey.stands("to-send", "Gửi tệp…")
    for refusal, words in (("NotAllowedError", "Hãy tải tệp về"), ("AbortError", "Chưa gửi")):
        page.evaluate("name => { globalThis.refuses = name; }", refusal)
        journey.press()
        expect(notice).to_contain_text(words)
        expect(notice.get_by_role("button", name="Tải kết quả")).to_be_visible()
    assert page.evaluate("() => handed.length") == 0
    journey.press()
    expect(page.locator("#finish-status")).to_contain_text("Đã gửi")
    (handed,) = page.evaluate("() => handed")
    assert handed["type"] == "text/plain"
    assert handed["name"].endswith(".txt")
    journey.stands("done", "Việc tiếp theo")
    return handed


def saves_and_comes_back(journey: Journey) -> None:
    """Where nothing can be shared, the file is downloaded; and then comes the next month."""
    page = journey.page
    page.evaluate("() => sessionStorage.setItem('no-sharing', '1')")
    entry(page, "A.1", "self").fill("2")
    kept(page)
    reload(page)
    expect(page.locator("#finish-panel").get_by_role("button", name="Gửi tệp…")).to_be_hidden()
    journey.press()
    journey.stands("to-save", "Tải kết quả")
    with page.expect_download():
        journey.press()
    kept(page)
    reload(page)
    expect(page.locator(".strip")).to_have_class("strip done")
    expect(journey.strong()).to_have_text("Việc tiếp theo")
    journey.press()
    expect(page.locator("#ask-yes")).to_have_text("Chấm kỳ mới cho người này")
    page.locator("#ask-yes").click()
    expect(page.locator("#f-period")).to_be_focused()
    expect(page.locator("[name=name]")).to_have_value("Trần Văn Mẫu")
    expect(journey.strong()).to_have_text("Bắt đầu chấm")


def is_scored_by_the_committee(journey: Journey, handed: Any) -> None:
    """It opens what it was sent, under the name that it came by; then both are looked at."""
    page = journey.page
    sent = json.loads(handed["text"])
    sent["sheet"]["id"] = "another"
    everybody = page.locator("#turns [name=turn]").last
    everybody.check(force=True)
    page.set_input_files("#file", text_file(handed["name"], sent))
    journey.stands("for-me", "Chấm cột BCĐ đánh giá")
    journey.press()
    expect(page.locator("[name=turn][value=committee]")).to_be_checked()
    expect(entry(page, "A.1", "committee")).to_be_focused()
    journey.fill("committee", ONES)
    journey.press()
    journey.stands("to-print", "In phiếu")
    journey.press()
    page.wait_for_function("() => printed === 1")
    with page.expect_download() as waiting:
        page.locator("#finish-panel [data-action=download]").click()
    everybody.check(force=True)
    page.set_input_files("#file", waiting.value.path())
    journey.stands("to-look", "Xem như bản in")


def test_every_state_of_the_strong_button_can_be_used_by_all(
    journey: Journey, record_property: Record
) -> None:
    begins(journey)
    handed = sends(journey)
    saves_and_comes_back(journey)
    is_scored_by_the_committee(journey, handed)
    assert {state for state, _ in journey.seen} == set(DOES)
    assert {look for _, look in journey.seen} == set(LOOKS)
    assert len(journey.seen) == len(set(journey.seen)) == EACH * len(DOES)
    record_property("cases", len(journey.seen))


def text_file(name: str, data: Any) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": json.dumps(data).encode()}


# As the list has them; the last one's sheet was there already.
NAMES = ("Lê Văn Mẫu", "Trần Thị Mẫu", "Trần Văn Mẫu", "Vũ Thị Mẫu")


def desk(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Các phiếu trên máy này")


def on_desk(page: Page) -> Locator:
    """The rows of those people."""
    return desk(page).locator("tbody tr").filter(has_text="Mẫu")


def opens_all(journey: Journey) -> None:
    """Three people's files at once, and one that is none."""
    page = journey.page
    journey.fill("self", ONES)
    page.locator("[name=name]").fill(NAMES[-1])
    expect(total(page, "total", "self")).to_have_text(str(len(LEAVES)))
    with page.expect_download() as waiting:
        page.keyboard.press("Control+s")
    result = json.loads(waiting.value.path().read_text(encoding="utf-8"))
    files: list[FilePayload] = []
    for number, name in enumerate(NAMES[:-1]):
        one = {**result, "person": {**result["person"], "name": name}}
        one["sheet"] = {**result["sheet"], "id": f"sheet-{number}"}
        files.append(text_file(f"{number}.txt", one))
    journey.take("committee")
    files.append({"name": "anh.txt", "mimeType": "text/plain", "buffer": b"\xff\xd8\xff\xe0"})
    page.set_input_files("#file", files)
    expect(on_desk(page)).to_have_count(len(NAMES))
    expect(page.locator("#notice")).to_contain_text("Đã đưa 3 phiếu từ tệp vào máy này.")
    expect(page.locator("#notice")).to_contain_text("anh.txt: ")
    for row in on_desk(page).all():
        expect(row).to_contain_text("Chưa chấm")


def prints_chosen(page: Page) -> None:
    """Two of the list, one after the other on paper."""
    box = desk(page)
    prints = box.get_by_role("button", name="In các phiếu đã chọn")
    expect(prints).to_be_disabled()
    for row in on_desk(page).all()[:2]:
        row.get_by_role("checkbox").check()
    prints.click()
    page.wait_for_function("() => printed === 1")
    papers = page.locator(".papers > .paper")
    expect(papers).to_have_count(2)
    for paper, name in zip(papers.all(), NAMES, strict=False):
        expect(paper).to_contain_text(name)


def test_a_committee_scores_one_person_after_the_other(journey: Journey) -> None:
    """Several files at once, a list that says how far each is, the next one, and all on paper."""
    page = journey.page
    page.set_viewport_size({"width": 1366, "height": 657})
    opens_all(journey)
    rows = on_desk(page)
    rows.first.get_by_role("button", name="Chấm").click()
    expect(page.locator("[data-strip=name]")).to_contain_text(NAMES[0])
    journey.press()
    journey.fill("committee", {**ONES, "A.1": "2"})
    journey.press()
    expect(page.locator("#next-note")).to_contain_text(f"{NAMES[1]}, Chưa chấm. Còn 3 phiếu")
    page.locator("#finish-panel").get_by_role("button", name="Chấm phiếu tiếp").click()
    expect(page.locator("[data-strip=name]")).to_contain_text(NAMES[1])
    expect(total(page, "total", "committee")).to_have_text("–")
    entry(page, "A.1", "committee").fill("1")
    kept(page)

    listed(page)
    expect(rows.nth(0)).to_contain_text("Đã chấm xong · chênh 1")
    expect(rows.nth(1)).to_contain_text(f"Đang chấm 1/{len(LEAVES)}")
    desk(page).get_by_label("Hiện").select_option("complete")
    expect(rows).to_have_count(1)
    desk(page).get_by_label("Hiện").select_option("")
    examine(page)
    prints_chosen(page)
    # The next period of somebody in the list: the same person, nothing scored.
    from_row(rows.nth(2), "Sao chép sang kỳ sau").click()
    expect(page.locator("#f-period")).to_be_focused()
    expect(page.locator("[name=name]")).to_have_value(NAMES[2])
    expect(total(page, "total", "committee")).to_have_text("–")
    expect(from_menu(page, "Điểm của nhiều thành viên")).to_be_visible()


# What is left of the menu: links.
WITHOUT_SCRIPTS = ["Phiếu trắng (Word)", "Tải phiếu dùng không cần mạng", "Xem biểu điểm"]


@pytest.mark.parametrize("edition", ["site", "one file"])
def test_without_scripts_the_form_is_read_and_the_blank_sheet_printed(
    new_context: Callable[..., BrowserContext], edition: str
) -> None:
    """Nothing is offered that would do nothing."""
    page = new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()
    page.goto("cham-diem/" if edition == "site" else f"cham-diem/{NAME}")
    expect(page.locator("noscript .notice")).to_be_visible()
    for leaf in LEAVES:
        expect(page.locator(f'[id="t-{leaf["id"]}"]')).to_be_visible()
        for rater in RATERS:
            expect(entry(page, leaf["id"], rater)).to_be_editable()
    more = page.get_by_text("Thêm", exact=True)
    if edition == "site":
        more.click()
        assert page.locator(".menu-box a:visible").all_inner_texts() == WITHOUT_SCRIPTS
    else:
        expect(more).to_be_hidden()
    dead = page.locator(":is(button, select, [type=checkbox]):visible:not(#alive)")
    assert dead.all_inner_texts() == []
    expect(page.get_by_text("đã có thể điền ngay")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#sheet")).to_be_hidden()
    paper = page.locator(".paper").first
    expect(paper).to_be_visible()
    expect(paper).to_contain_text(RUBRIC["sheet"]["name"])
    expect(paper.locator("tbody tr")).not_to_have_count(0)
    # The two pages that can do nothing at all without scripts say so, and offer nothing.
    page.emulate_media(media="screen")
    for address in ["tao-bieu-diem/", "tong-hop/"] if edition == "site" else []:
        page.goto(address)
        expect(page.locator("noscript .notice")).to_contain_text("Hãy bật JavaScript")
        offered = page.locator(":is(button, select, input, textarea, .stages):visible")
        assert offered.count() == 0, offered.all_inner_texts()
