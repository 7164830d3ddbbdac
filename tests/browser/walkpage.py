"""The scoring page as the random walk drives it: quick, from inside, and read in one piece."""

import json
from typing import Any

from playwright.sync_api import Page

from tests.browser.guard import await_ready

# In every page of the walk. Files are caught on their way out: a stand-in for the browser's part.
# The page is not laid out, which nothing of the walk looks at and takes a third of its time.
SCRIPT = """
addEventListener("DOMContentLoaded", () => {
    document.body.style.display = "none";
});
globalThis.walk = {
    files: [],
    until(test) {
        return new Promise((done, fail) => {
            let left = 10_000;
            const look = () => {
                if (test()) done(true);
                else if ((left -= 1) < 0) fail(new Error(`never: ${test}, with ${walk.about()}`));
                else setTimeout(look, 2);
            };
            look();
        });
    },
    // What lies over the form or beside it, for a failure's message.
    about() {
        const asked = walk.get("ask").open ? walk.get("ask-title").textContent : "";
        const [notice, saved] = [walk.get("notice"), walk.get("saved")];
        const told = notice.hidden ? "" : walk.get("notice-text").textContent;
        return JSON.stringify({ asked, told, saved: saved.className });
    },
    get: (id) => document.getElementById(id),
    find: (selector) => document.querySelector(selector),
    // What is typed is given to be kept when typing rests; until then, of a sheet that is blank,
    // nothing says so.
    due: 0,
    busy() {
        const state = walk.get("saved").className;
        if (state === "kept") return !document.documentElement.dataset.saved;
        return state === "keeping" || performance.now() < walk.due;
    },
    // The page has done what was asked for, and the disk has it.
    async settled() {
        let quiet = 0;
        await walk.until(() => {
            quiet = walk.busy() ? 0 : quiet + 1;
            return quiet > 3;
        });
        return walk.state();
    },
    state() {
        const texts = {};
        for (const field of document.querySelectorAll("#sheet input[data-criterion]")) {
            texts[`${field.dataset.criterion} ${field.dataset.rater}`] = field.value;
        }
        texts.name = walk.find("[name=name]").value;
        const sums = {};
        for (const sum of document.querySelectorAll("#sheet output[data-total]")) {
            sums[`${sum.dataset.total} ${sum.dataset.rater}`] = sum.textContent;
        }
        return {
            texts,
            sums,
            state: walk.get("saved").className,
            saved: Number(document.documentElement.dataset.saved ?? 0),
            hand: Object.entries(sessionStorage).find(([key]) => key.endsWith(":hand"))?.[1] ?? "",
            ways: ["undo", "redo"].map((way) => !walk.find(`[data-past=${way}]`).disabled),
        };
    },
    type([criterion, rater, text]) {
        const field = rater
            ? walk.find(`input[data-criterion="${criterion}"][data-rater="${rater}"]`)
            : walk.find(`[name="${criterion}"]`);
        field.value = text;
        for (const type of ["input", "change"]) {
            field.dispatchEvent(new Event(type, { bubbles: true }));
        }
        walk.due = performance.now() + 200;
    },
    end_step() {
        walk.get("one-page").dispatchEvent(new Event("change", { bubbles: true }));
    },
    // Presses a button, answers each question that follows as told, and waits for what is said.
    async does([selector, answer]) {
        let asked = 0;
        const notice = walk.get("notice");
        const ask = walk.get("ask");
        if (selector) {
            notice.hidden = true;
            walk.files = [];
            walk.find(selector).click();
        }
        for (;;) {
            // How far a large backup is comes before what became of it.
            const reads = () => /^Đang (đọc|ghi) /.test(walk.get("notice-text").textContent);
            await walk.until(() => ask.open || (!notice.hidden && !reads()));
            if (!ask.open) break;
            asked += 1;
            // Each press is met by itself: a held key or a double press answers nothing.
            await new Promise((done) => setTimeout(done, 20));
            walk.get(walk.get(`ask-${answer}`).hidden ? "ask-yes" : `ask-${answer}`).click();
            await walk.until(() => !ask.open);
            if (answer === "no") break;
        }
        return [asked, { ...(await walk.settled()), told: walk.get("notice-text").textContent }];
    },
    // Every row of the list, which is open then, on all of its pages.
    async list() {
        const count = walk.get("sheets-count");
        if (count) count.textContent = "";
        walk.find("[data-action=sheets]").click();
        await walk.until(() => walk.get("sheets-count")?.textContent);
        const rows = [];
        for (;;) {
            for (const row of document.querySelectorAll("#sheets-rows tr")) {
                const totals = [...row.querySelectorAll("[data-cell^=total]")];
                const cells = [row.querySelector("[data-cell=name]"), ...totals];
                rows.push(cells.map((cell) => cell.textContent));
            }
            const on = walk.find("#sheets-pages:not([hidden]) [data-page='1']:enabled");
            if (!on) return rows;
            on.click();
        }
    },
    // Leaves the one row of a name that no other sheet has.
    filter(name) {
        const filter = walk.get("sheets-filter");
        filter.value = name;
        filter.dispatchEvent(new Event("input", { bubbles: true }));
        return document.querySelectorAll("#sheets-rows tr").length;
    },
    async remove(back) {
        walk.find("#sheets-rows [data-do=delete]").click();
        const news = walk.get("sheets-news");
        await walk.until(() => news.textContent.startsWith("Đã xóa"));
        if (back) {
            walk.get("sheets-back").click();
            await walk.until(() => news.textContent.startsWith("Đã lấy lại"));
        }
        walk.get("sheets").close();
        return walk.settled();
    },
    async share(on) {
        const box = walk.get("shared");
        box.click();
        const ask = walk.get("ask");
        const root = document.documentElement;
        await walk.until(() => ask.open || root.matches("[data-shared]") === on);
        if (ask.open) {
            await new Promise((done) => setTimeout(done, 20));
            walk.get("ask-yes").click();
        }
        await walk.until(() => root.matches("[data-shared]") === on);
        return walk.settled();
    },
    kept() {
        return new Promise((done) => {
            const opening = indexedDB.open("bieu-diem:sheets");
            opening.onsuccess = () => {
                const table = opening.result.transaction("sheets").objectStore("sheets");
                const [keys, texts] = [table.getAllKeys(), table.getAll()];
                texts.onsuccess = () => {
                    opening.result.close();
                    done(keys.result.map((key, place) => [key, texts.result[place]]));
                };
            };
        });
    },
};
const { createObjectURL } = URL;
URL.createObjectURL = (blob) => {
    if (/json|plain/.test(blob.type)) walk.files.push(blob);
    return createObjectURL(blob);
};
const { click } = HTMLAnchorElement.prototype;
HTMLAnchorElement.prototype.click = function () {
    if (!this.download) click.call(this);
};
"""
Shown = dict[str, Any]


class WalkPage:
    """One tab of the walk."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self) -> Shown:
        self.page.goto("cham-diem/")
        return self._begun()

    def _begun(self) -> Shown:
        await_ready(self.page)
        self.page.wait_for_selector("#turns [name=turn]:enabled", state="attached")
        return self.settled()

    def call(self, name: str, *given: object) -> Any:
        """
        What a function of SCRIPT returns, as one text: taken piece by piece as Playwright's own
        ways do it, a state with all its fields is a fifth of the walk's time.
        """
        argument = given[0] if len(given) == 1 else list(given)
        ask = f"async (given) => JSON.stringify((await walk.{name}(given)) ?? null)"
        return json.loads(self.page.evaluate(ask, argument))

    def settled(self) -> Shown:
        shown: Shown = self.call("settled")
        return shown

    def reload(self) -> Shown:
        self.page.reload()
        return self._begun()

    def away_and_back(self) -> Shown:
        self.page.goto("huong-dan/")
        self.page.go_back()
        return self._begun()

    def type_and_reload(self, criterion: str, rater: str, text: str) -> Shown:
        """Both in one task."""
        leave = "(given) => { walk.type(given); location.reload(); }"
        with self.page.expect_navigation():
            self.page.evaluate(leave, [criterion, rater, text])
        return self._begun()

    def does(self, selector: str, answer: str = "yes") -> tuple[int, Shown]:
        """Press a button and answer what is asked; how often that was, and what is shown then."""
        asked, shown = self.call("does", selector, answer)
        return asked, shown

    def opens(self, name: str, text: str, answer: str) -> tuple[int, Shown]:
        """Open a file, and answer what is asked."""
        self.page.evaluate("() => { walk.get('notice').hidden = true; }")
        file = {"name": name, "mimeType": "application/json", "buffer": text.encode()}
        self.page.set_input_files("#file", file)  # type: ignore[arg-type]
        return self.does("", answer)

    def file(self) -> str:
        """The text of the file that the last press hands out: a large one takes a while."""
        self.page.wait_for_function("() => walk.files.length")
        text: str = self.page.evaluate("() => walk.files.at(-1).text()")
        return text

    def kept(self) -> dict[str, tuple[int, Any]]:
        """Revision and kept value of each sheet in the database, by its id."""
        found = {}
        for key, text in self.call("kept"):
            if key.count("/") == 1:
                revision, _, record = text.partition("\n")
                value = json.loads(json.loads(record)["sheet"]) if record else None
                found[key.partition("/")[2]] = (int(revision), value)
        return found
