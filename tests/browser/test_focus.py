"""What a key gives the focus to stands in sight: no bar, header or shut drawer hides it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.guard import await_ready
from tests.browser.machine import pause
from tests.browser.scoring import LEAVES, cell, entry, fill_all

# What has the focus now, and by what it is covered, if by anything; nothing when the way is at its
# end: after the last thing, or at one that had the focus before. The header is what sticks itself.
LOOK = """() => {
    const focused = document.activeElement;
    globalThis.walked ??= new Set();
    if (focused === document.body || walked.has(focused)) { walked.clear(); return null; }
    walked.add(focused);
    const name = (it) => it && `${it.localName}#${it.id}.${it.className}`;
    if (focused.closest(".md-header, .md-skip")) return [name(focused), ""];
    const lines = [...focused.getClientRects()];
    const places = [[lines[0], lines[0].top + 2], [lines.at(-1), lines.at(-1).bottom - 2]];
    const covers = places
        .map(([line, y]) => document.elementFromPoint(line.left + line.width / 2, y))
        .filter((top) => !top || !(focused.contains(top) || top.contains(focused)))
        .map((top) => name(top) ?? "out of sight");
    return [`${name(focused)} ${focused.textContent.trim().slice(0, 30)}`, covers.join()];
}"""
PHONE, DESKTOP = (360, 640), (1366, 657)
FORTH, BACK = "Tab", "Shift+Tab"
# Where which keys go, and how many things at least have the focus on each way.
WALKS = [
    ("cham-diem/", *PHONE, [FORTH, BACK], 120),
    ("cham-diem/", *DESKTOP, [BACK], 120),
    ("bieu-diem/", *DESKTOP, [BACK], 90),
    ("tao-bieu-diem/", *PHONE, [BACK], 20),
    ("tong-hop/", *PHONE, [BACK], 15),
]


@pytest.mark.parametrize("walk", WALKS, ids=[f"{walk[0]} {walk[1]}" for walk in WALKS])
def test_what_has_the_focus_is_never_covered(
    walk: tuple[str, int, int, list[str], int],
    new_context: Callable[..., BrowserContext],
    record_property: Callable[[str, object], None],
) -> None:
    """By Tab from the beginning of the page, by Shift+Tab from its end."""
    path, width, height, keys, least = walk
    context = new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(path)
    if path == "cham-diem/":
        await_ready(page)
    walked: list[list[str]] = []
    for key in keys:
        before = len(walked)
        page.keyboard.press(key)
        while found := page.evaluate(LOOK):
            walked.append(found)
            page.keyboard.press(key)
        assert len(walked) - before >= least, f"{key} came to {len(walked) - before} places only"
    covered = [" under ".join(one) for one in walked if one[1]]
    assert not covered, "\n".join(covered)
    record_property("cases", len(walked))


# Whether both ends of an element can be seen and pressed.
UNCOVERED = """(element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return [top + 2, bottom - 2].every((y) =>
        element.contains(document.elementFromPoint((left + right) / 2, y)));
}"""


def test_the_finish_panel_is_seen_from_its_heading_to_the_strong_button(
    new_context: Callable[..., BrowserContext],
) -> None:
    """On the smallest phone; what the panel says itself is not said over it once more."""
    page = new_context(viewport={"width": PHONE[0], "height": PHONE[1]}).new_page()
    page.goto("cham-diem/#self")
    await_ready(page)
    page.get_by_label("Họ và tên").fill("Trần Thị Bình")
    fill_all(page, {cell(leaf["id"], "self"): "1" for leaf in LEAVES})
    page.get_by_role("button", name="Xong, xem lại").click()
    heading = page.get_by_role("heading", name="Đã chấm xong phần Tự đánh giá")
    expect(heading).to_be_focused()
    reminder = page.locator("#reminder")
    pause(page, 2_500, "it must not be reminded")
    expect(reminder).to_be_hidden()
    assert heading.evaluate(UNCOVERED)
    assert page.locator("#finish-panel [data-primary]").evaluate(UNCOVERED)
    # Outside the panel nothing else says it.
    entry(page, "A.1", "self").focus()
    expect(reminder).to_contain_text("Đã chấm xong cột Tự đánh giá")
