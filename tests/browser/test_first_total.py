"""What stands on the page before all of it is there: a kept sheet, its total, what is typed."""

import json
import re

from playwright.sync_api import Page, Route, expect

from tests.browser.guard import await_ready
from tests.browser.machine import pause
from tests.browser.menu import from_menu
from tests.browser.scoring import begin, entry, kept, total
from tests.browser.test_long_texts import LONGEST, paste

LATER = re.compile(r"later\.\w+\.json|core\.\w+\.js")
WASM = "**/micropython.*.wasm"
# A hundredth of what is counted as good: a letter's width, not a line.
STILL = 0.001
WIDTHS = (360, 768, 1280)
KEY = "bieu-diem:thtbb-cntt-2023-2024:shown"


def keep(page: Page) -> None:
    """Keep a sheet with a few entries, one of them refused, and a name."""
    page.goto("cham-diem/")
    await_ready(page)
    for criterion, text in {"A.1": "4,5", "A.2": "sáu", "B.1": "8"}.items():
        entry(page, criterion, "self").fill(text)
    entry(page, "A.1", "committee").fill("4")
    page.locator("[name=name]").fill("Trần Thị Bình")
    kept(page)
    expect(total(page, "total", "self")).to_have_text("12,5")


class Gate:
    """Holds a page's requests of one kind until it is opened."""

    def __init__(self, page: Page, address: str | re.Pattern[str]) -> None:
        self.held: list[Route] = []
        self.shut = True
        page.route(address, self._meet)

    def _meet(self, route: Route) -> None:
        if self.shut:
            self.held.append(route)
        else:
            route.continue_()

    def open(self) -> None:
        self.shut = False
        for route in self.held:
            route.continue_()


def test_a_kept_sheet_is_scored_before_the_later_part_is_there(page: Page) -> None:
    """Refused entries and names, too; what is typed meanwhile counts at once, and is kept."""
    keep(page)
    gate = Gate(page, LATER)
    page.reload()
    expect(total(page, "total", "self")).to_have_text("12,5")
    expect(total(page, "total", "committee")).to_have_text("4")
    expect(entry(page, "A.2", "self")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[name=name]")).to_have_value("Trần Thị Bình")
    expect(page.locator("html")).to_have_attribute("data-app", "loading")
    entry(page, "B.1", "self").fill("7,5")
    expect(total(page, "total", "self")).to_have_text("12")
    gate.open()
    await_ready(page)
    kept(page)
    page.reload()
    await_ready(page)
    expect(entry(page, "B.1", "self")).to_have_value("7,5")
    expect(total(page, "total", "self")).to_have_text("12")


def test_a_kept_sheet_stands_in_the_form_before_python(page: Page) -> None:
    """What is emptied or changed there meanwhile stays so, over a reload, too."""
    keep(page)
    gate = Gate(page, WASM)
    page.reload()
    expect(entry(page, "A.1", "self")).to_have_value("4,5")
    expect(entry(page, "A.2", "self")).to_have_value("sáu")
    entry(page, "A.2", "self").fill("")
    entry(page, "B.1", "self").fill("9")
    page.reload()
    expect(entry(page, "A.1", "self")).to_have_value("4,5")
    expect(entry(page, "A.2", "self")).to_have_value("")
    expect(entry(page, "B.1", "self")).to_have_value("9")
    pause(page, 500, "the reload may ask once more, and the last to ask is answered")
    gate.held = gate.held[-1:]
    gate.open()
    await_ready(page)
    expect(total(page, "total", "self")).to_have_text("13,5")
    expect(entry(page, "A.2", "self")).to_have_value("")
    expect(entry(page, "A.1", "committee")).to_have_value("4")


def test_a_page_left_or_called_back_while_it_starts_is_no_error(page: Page) -> None:
    """Between any two of the pieces in which it starts: it is hidden, shown, left, told of news."""
    meddle = """() => {
      let ours;
      globalThis.pauses = 0;
      Object.defineProperty(globalThis, "bieuDiem", {
        get: () => ours,
        set: (given) => {
          ours = given;
          let pause;
          Object.defineProperty(ours, "pause", {
            set: (given) => { pause = given; },
            get: () => async () => {
              pauses += 1;
              await pause();
              document.dispatchEvent(new Event("visibilitychange"));
              for (const type of ["beforeunload", "pagehide"]) dispatchEvent(new Event(type));
              dispatchEvent(new StorageEvent("storage", { key: "another", newValue: "1" }));
            },
          });
        },
      });
    }"""
    page.add_init_script(f"({meddle})()")
    page.goto("cham-diem/")
    await_ready(page)
    entry(page, "A.1", "self").fill("4")
    kept(page)
    assert page.evaluate("() => pauses") >= 6


def test_a_repeat_visit_is_drawn_once_and_whole(page: Page) -> None:
    """The first one is drawn as soon as it can be: on a slow line Python comes long after."""
    waits = page.locator("link[rel=expect][blocking=render][href='#page']")
    page.goto("cham-diem/")
    await_ready(page)
    assert waits.count() == 0
    page.goto("cham-diem/?")
    page.goto("cham-diem/")
    await_ready(page)
    assert waits.count() == 1
    assert page.locator("#page").count() == 1
    # On a busy machine the page's first script may run before the page has come to its end.
    page.add_init_script("""(() => {
      for (const name of ["responseEnd", "encodedBodySize"]) {
        Object.defineProperty(PerformanceResourceTiming.prototype, name, { get: () => 0 });
      }
    })()""")
    page.goto("cham-diem/?")
    page.goto("cham-diem/")
    await_ready(page)
    assert waits.count() == 1


def test_a_text_too_long_does_not_keep_the_rest_from_being_scored(page: Page) -> None:
    """Put into an entry before Python is there, over a kept sheet."""
    keep(page)
    gate = Gate(page, WASM)
    page.reload()
    paste(page, "e-B.1:self", 2 * LONGEST)
    expect(page.get_by_text("nên chưa được lưu")).to_be_visible()
    gate.open()
    await_ready(page)
    expect(total(page, "total", "committee")).to_have_text("4")
    entry(page, "B.1", "self").fill("7")
    expect(total(page, "total", "self")).to_have_text("11,5")


def test_the_sheet_itself_outdoes_a_note_that_differs(page: Page) -> None:
    """A note of what was shown is no sheet: it never adds to what is kept, nor outlives it."""
    keep(page)
    wrong = """key => {
      const note = JSON.parse(localStorage.getItem(key));
      Object.assign(note.texts, { "e-A.1:self": "1", "e-C.1:self": "2", "f-name": "Ai đó" });
      addEventListener("pagehide", () => localStorage.setItem(key, JSON.stringify(note)));
    }"""
    page.evaluate(wrong, KEY)
    page.reload()
    await_ready(page)
    expect(entry(page, "A.1", "self")).to_have_value("4,5")
    expect(entry(page, "C.1", "self")).to_have_value("")
    expect(page.locator("[name=name]")).to_have_value("Trần Thị Bình")
    expect(total(page, "total", "self")).to_have_text("12,5")
    # All but the note is lost.
    gone = """key => {
      const note = localStorage.getItem(key);
      const hand = sessionStorage.getItem("bieu-diem:thtbb-cntt-2023-2024:hand");
      addEventListener("pagehide", () => {
        localStorage.clear();
        localStorage.setItem(key, note);
        localStorage.setItem("bieu-diem:thtbb-cntt-2023-2024:last", JSON.stringify([hand]));
      });
      return new Promise((done) => {
        const asked = indexedDB.deleteDatabase("bieu-diem:sheets");
        asked.onsuccess = asked.onblocked = () => done();
      });
    }"""
    page.evaluate(gone, KEY)
    page.reload()
    await_ready(page)
    expect(entry(page, "A.1", "self")).to_have_value("")
    expect(total(page, "total", "self")).to_have_text("–")


def test_a_note_is_of_one_sheet_and_goes_with_it(page: Page) -> None:
    """Another sheet never shows it, and what is erased is gone; test_shared.py looks for traces."""
    read = "key => localStorage.getItem(key)"
    keep(page)
    assert json.loads(page.evaluate(read, KEY))["texts"]["e-A.1:self"] == "4,5"
    begin(page)
    expect(entry(page, "A.1", "self")).to_have_value("")
    gate = Gate(page, LATER)
    page.reload()
    expect(total(page, "total", "self")).to_have_text("–")
    expect(entry(page, "A.1", "self")).to_have_value("")
    gate.open()
    await_ready(page)
    from_menu(page, "Xóa dữ liệu trên máy này").click()
    page.get_by_role("button", name="Xóa dữ liệu", exact=True).click()
    expect(page.get_by_text("Đã xóa")).to_be_visible()
    assert page.evaluate(read, KEY) is None


def test_nothing_moves_while_python_starts(page: Page) -> None:
    """
    From the first drawing until all is there, with a kept sheet and without. (An entry that is
    refused and columns that differ take a line more, so there are none here.)
    """
    seen = """() => new Promise((done) => {
      const shifts = [];
      new PerformanceObserver((list) => shifts.push(...list.getEntries()))
        .observe({ type: "layout-shift", buffered: true });
      setTimeout(() => done(shifts.reduce((sum, { value }) => sum + value, 0)), 500);
    })"""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto("cham-diem/")
        await_ready(page)
        assert page.evaluate(seen) < STILL, width
    keep(page)
    entry(page, "A.2", "self").fill("3")
    entry(page, "A.1", "committee").fill("4,5")
    kept(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.reload()
        await_ready(page)
        expect(total(page, "total", "self")).to_have_text("15,5")
        assert page.evaluate(seen) < STILL, f"{width}, with a kept sheet"
