"""
What the scoring page asks of a person: where things stand, and the taps, keys and screens of a job.

`python tools/ux.py [FOLDER]` measures the built site (site/): for each window and each turn where
the first score field stands, what is to be passed before it, how long the page is, what does not
scroll away; then plays three people on it. A screen is scrolled only where what is wanted next
cannot be pressed where it stands.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, FilePayload, Locator, Page, expect, sync_playwright

from chromium import launch_options
from server import served

ROOT = Path(__file__).resolve().parent.parent
RUBRIC = json.loads((ROOT / "app" / "rubric.json").read_text(encoding="utf-8"))
RATERS = [rater["id"] for rater in RUBRIC["raters"]]
WINDOWS = ((360, 640), (390, 844), (768, 1024), (1280, 900), (1366, 657))
# 1280×1024 at 400 %.
LARGEST_ZOOM = (320, 256)
PHONE = (390, 844)
LAPTOP = (1366, 657)
NAMES = ("Trần Văn Mẫu", "Trần Thị Mẫu", "Lê Văn Mẫu")


class Person:
    """Somebody at one window, whose taps, keys and screens are counted."""

    def __init__(self, browser: Browser, size: tuple[int, int], address: str) -> None:
        self._context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="vi-VN", service_workers="block"
        )
        self._context.add_init_script(path=Path(__file__).with_suffix(".js"))
        self.page: Page = self._context.new_page()
        self.open(address)
        self.begin()

    def open(self, address: str) -> None:
        """Open the page, until Python runs."""
        self.page.goto(address)
        self.page.locator("html[data-app=ready]").wait_for(state="attached", timeout=60_000)

    def begin(self) -> None:
        """Count from here on."""
        self.taps = self.keys = 0
        self.screens = 0.0

    def told(self) -> str:
        """What was counted."""
        return f"taps {self.taps}, keys {self.keys}, screens {self.screens:.1f}"

    def tap(self, what: Locator) -> None:
        """Press something, once it is in sight."""
        far = float(what.evaluate("element => ux.way(element)"))
        if far:
            self.screens += abs(far) / float(self.page.evaluate("() => innerHeight"))
            self.page.evaluate("far => scrollBy({top: far, behavior: 'instant'})", far)
        what.click()
        self.taps += 1

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self.page.keyboard.type(text)
        self.keys += len(text)

    def press_enter(self) -> None:
        """Go on with the Enter key."""
        self.page.keyboard.press("Enter")
        self.keys += 1

    def strong(self, does: str) -> Locator:
        """The one strong button, once it leads to `does`."""
        found = self.page.locator(f"[data-primary][data-does={does}]")
        expect(found).to_be_visible(timeout=20_000)
        return found

    def score_all(self) -> list[int]:
        """Give every entry of the column a score; how many criteria were in sight at each."""
        seen = []
        while self.page.evaluate("() => document.activeElement.matches('[data-criterion]')"):
            seen.append(int(self.page.evaluate("() => ux.inSight()")))
            self.type("1")
            self.press_enter()
        return seen

    def close(self) -> None:
        """Go."""
        self._context.close()


def figures(browser: Browser, scoring: str) -> None:
    """One line a window and turn."""
    titles = ("window", "turn", "first", "before", "height", "sticks %", "stops", "skip", "sight")
    line = "{:>9} {:<10}" + 7 * " {:>8}"
    print(line.format(*titles))
    for size in (*WINDOWS, LARGEST_ZOOM):
        for turn in [*RATERS, "all"]:
            person = Person(browser, size, scoring + "#" + turn)
            found: dict[str, Any] = person.page.evaluate("() => ux.figures()")
            skip = stops_after_skipping(person.page)
            sight = sorted(person.score_all())
            names = ("first", "before", "height", "sticks", "stops")
            shown = [found[name] for name in names]
            middle = sight[len(sight) // 2] if sight else "–"
            print(line.format(f"{size[0]}×{size[1]}", turn, *shown, skip, middle))
            person.close()


def stops_after_skipping(page: Page) -> int:
    """How many more Tab stops lie between the page's skip link and the first score field."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for stops in range(40):
        if page.evaluate("() => ux.atFirstField()"):
            return stops
        page.keyboard.press("Tab")
    return 40


def scores_himself(browser: Browser, home: str) -> bytes:
    """On a phone, from the home page's door to the file; gives the file."""
    person = Person(browser, PHONE, home + "cham-diem/")
    person.page.goto(home)
    person.tap(person.page.locator(f'a.door[href$="#{RATERS[0]}"]'))
    person.page.locator("html[data-app=ready]").wait_for(state="attached", timeout=60_000)
    person.tap(person.page.locator("#f-name"))
    person.type(NAMES[0])
    person.tap(person.strong("start"))
    person.score_all()
    with person.page.expect_download() as waiting:
        person.tap(person.strong("download"))
    print(f"self, {PHONE[0]}×{PHONE[1]}, home to file: {person.told()}")
    person.begin()
    person.page.goto("about:blank")
    person.open(home + "cham-diem/")
    person.tap(person.strong("onward"))
    person.tap(person.page.locator("#ask-yes"))
    person.type("tháng 12")
    person.tap(person.strong("start"))
    print(f"next month, {PHONE[0]}×{PHONE[1]}, page to first field: {person.told()}")
    content = waiting.value.path().read_bytes()
    person.close()
    return content


def scores_others(browser: Browser, scoring: str, content: bytes) -> None:
    """The committee opens three files and scores one person after the other, each to be printed."""
    person = Person(browser, LAPTOP, scoring + "#" + RATERS[-1])
    person.page.evaluate("() => { globalThis.print = () => undefined; }")
    with person.page.expect_file_chooser() as waiting:
        person.tap(person.strong("open"))
    waiting.value.set_files(list(map(file_of, NAMES, [content] * len(NAMES))))
    score: Callable[[Locator], None] = person.tap
    score(person.page.locator("#sheets tbody tr [data-do=open]").first)
    for number in range(1, len(NAMES)):
        person.tap(person.strong("next-blank" if number > 2 else "start"))
        person.score_all()
        person.tap(person.strong("print"))
        print(f"committee, {LAPTOP[0]}×{LAPTOP[1]}, person {number}: {person.told()}")
        person.begin()
        person.tap(person.page.locator("#finish-panel [data-action=next-sheet]"))
    person.close()


def file_of(name: str, content: bytes) -> FilePayload:
    """The same scores of somebody else."""
    data = {**json.loads(content), "name": name}
    data.pop("id", None)
    encoded = json.dumps(data, ensure_ascii=False).encode()
    return {"name": f"{name}.json", "mimeType": "application/json", "buffer": encoded}


def main() -> None:
    """Measure, and play."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    with served(folder) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        figures(browser, home + "cham-diem/")
        content = scores_himself(browser, home)
        scores_others(browser, home + "cham-diem/", content)
        browser.close()


if __name__ == "__main__":
    main()
