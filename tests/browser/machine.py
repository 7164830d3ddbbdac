"""What a machine keeps of the page, looked at from outside, and the time that passes there."""

from collections.abc import Callable

from playwright.sync_api import Page

# A place of the site where none of our scripts runs: what a machine has is put there beforehand.
BESIDE = "robots.txt"
# Laying a sheet out that nobody looks at takes half of the time of a thousand entries.
UNSEEN = "() => { document.body.style.display = 'none'; }"
# Everything in the database, by key; nothing when there is none yet.
ALL_KEPT = """() => new Promise((done) => {
    const opening = indexedDB.open("bieu-diem:sheets", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("sheets");
    opening.onsuccess = () => {
        const table = opening.result.transaction("sheets").objectStore("sheets");
        const found = {};
        table.openCursor().onsuccess = (event) => {
            const cursor = event.target.result;
            if (!cursor) { opening.result.close(); done(found); return; }
            found[cursor.key] = cursor.value;
            cursor.continue();
        };
    };
})"""
# Before a page: what could not be kept is tried again after half a second, not after five.
HASTE = """{
    const later = setTimeout;
    globalThis.setTimeout = (work, time, ...given) =>
        later(work, time === 5_000 ? 500 : time, ...given);
}"""


def pause(page: Page, milliseconds: int, why: str) -> None:
    """
    Let time pass where nothing can be waited for: `why` tells the reason.

    Mostly something must not happen. What does happen is waited for by `expect` or `until`.
    """
    assert why
    page.wait_for_timeout(milliseconds)


def until(page: Page, so: Callable[[], object], patience: int = 20_000) -> None:
    """Wait until `so()` is true, and fail when it is not in `patience` milliseconds."""
    for _ in range(0, patience, 50):
        if so():
            return
        page.wait_for_timeout(50)
    assert so()
