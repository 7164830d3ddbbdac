"""Undo and redo through the page: every field, by button and keyboard, and what is shown of it."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.guard import resize
from tests.browser.menu import open_menu
from tests.browser.scoring import (
    LEAVES,
    RATERS,
    Opener,
    begin,
    cell,
    entry,
    file_of,
    fill_all,
    kept,
    reload,
    total,
)

# Every sheet's record in the database: key → [number, text].
RECORDS = """() => new Promise((done) => {
    const opening = indexedDB.open("bieu-diem:sheets");
    opening.onsuccess = () => {
        const table = opening.result.transaction("sheets").objectStore("sheets");
        const [keys, texts] = [table.getAllKeys(), table.getAll()];
        texts.onsuccess = () => {
            const found = keys.result.map((key, n) => [key, texts.result[n]])
                .filter(([key]) => key.split("/").length === 2)
                .map(([key, text]) => [key, [parseInt(text), text.slice(text.indexOf("\\n") + 1)]]);
            opening.result.close();
            done(Object.fromEntries(found));
        };
    };
})"""
FIELDS = ["name", "duty", "remarks", "classification.committee"]


def button(page: Page, name: str) -> Locator:
    """Undo is in the bar, redo in the menu, which is open then."""
    place = open_menu(page) if name == "Làm lại" else page
    return place.get_by_role("button", name=name, exact=True)


def values(page: Page) -> dict[str, str]:
    """What every field of the form shows, by its id."""
    found: dict[str, str] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(
            "#sheet :is(input, textarea, select)")].map(field => [field.id, field.value]))"""
    )
    return found


def test_a_walk_through_the_page_agrees_with_what_was_seen(
    scoring_page: Page, record_property: Callable[[str, object], None]
) -> None:
    """Forty steps: changes of any field, undo, redo; the page shows just what it showed then."""
    page = scoring_page
    chance = random.Random(5)
    seen, here = [values(page)], 0
    steps = 40
    for number in range(steps):
        do = chance.choice(["change", "change", "undo", "redo"])
        if do == "change":
            cell = (chance.choice(LEAVES)["id"], chance.choice(RATERS))
            field = page.locator(f'[name="{chance.choice(FIELDS)}"]')
            field = chance.choice([entry(page, *cell), field])
            field.fill(f"1,{number}" if number % 5 else f"không {number}")
            field.blur()
            del seen[here + 1 :]
            seen.append(values(page))
            here += 1
            continue
        here = min(max(here + (1 if do == "redo" else -1), 0), len(seen) - 1)
        if number % 2:
            page.keyboard.press("Control+z" if do == "undo" else "Control+y")
        else:
            button(page, "Hoàn tác" if do == "undo" else "Làm lại").click(force=True)
        assert values(page) == seen[here], number
        # Open or not, the menu has its button.
        for way, enabled in (("undo", here > 0), ("redo", here < len(seen) - 1)):
            expect(page.locator(f"[data-past={way}]")).to_be_enabled(enabled=enabled)
    record_property("cases", steps)
    assert len(seen) > 5


def test_typing_in_one_field_is_one_step_and_a_tier_is_another(scoring_page: Page) -> None:
    page = scoring_page
    expect(button(page, "Hoàn tác")).to_be_disabled()
    entry(page, "C.2", "self").focus()
    page.keyboard.type("2,5")
    page.get_by_role("button", name="3 điểm, cấp thành phố, cho C.2, Tự đánh giá").or_(
        page.locator('[data-fills="e-C.2:self"][data-points="3"]')
    ).first.click()
    expect(total(page, "total", "self")).to_have_text("3")
    button(page, "Hoàn tác").click()
    expect(entry(page, "C.2", "self")).to_have_value("2,5")
    expect(total(page, "total", "self")).to_have_text("2,5")
    button(page, "Hoàn tác").click()
    expect(entry(page, "C.2", "self")).to_have_value("")
    # It cannot be pressed any more; the focus is not lost: redo is in the menu.
    expect(button(page, "Hoàn tác")).to_be_disabled()
    expect(page.locator("#more summary")).to_be_focused()
    expect(
        page.get_by_role("status").filter(has_text="Đã hoàn tác: C.2, Tự đánh giá.")
    ).to_have_count(1)


@pytest.mark.parametrize("redo", ["Control+y", "Control+Shift+Z"])
def test_the_keyboard_undoes_in_a_field_and_shows_the_changed_one(
    scoring_page: Page, redo: str
) -> None:
    page = scoring_page
    entry(page, "A.1", "self").fill("4")
    remarks = page.locator('[name="remarks"]')
    remarks.fill("Tốt")
    page.keyboard.press("Control+z")
    expect(remarks).to_have_value("")
    expect(remarks).to_be_focused()
    page.keyboard.press("Control+z")
    expect(entry(page, "A.1", "self")).to_have_value("")
    expect(entry(page, "A.1", "self")).to_be_focused()
    expect(entry(page, "A.1", "self")).to_be_in_viewport()
    page.keyboard.press(redo)
    page.keyboard.press(redo)
    expect(remarks).to_have_value("Tốt")
    expect(total(page, "total", "self")).to_have_text("4")


def test_a_field_that_is_not_the_sheets_keeps_its_own_undo(scoring_page: Page) -> None:
    page = scoring_page
    entry(page, "A.1", "self").fill("4")
    search = page.locator("[data-md-component=search-query]")
    search.click()
    page.keyboard.type("điểm")
    page.keyboard.press("Control+z")
    expect(search).not_to_have_value("điểm")
    expect(entry(page, "A.1", "self")).to_have_value("4")


def test_opening_and_beginning_anew_are_steps_and_a_file_stays_told(
    scoring_page: Page, tmp_path: Path
) -> None:
    """A state that is in a file is so again after undo and redo: nothing asks in vain."""
    page = scoring_page
    entry(page, "A.1", "self").fill("4")
    file = tmp_path / "a.json"
    file.write_text(json.dumps(file_of(page)), encoding="utf-8")
    entry(page, "A.1", "self").fill("3")
    button(page, "Hoàn tác").click()
    page.set_input_files("input[type=file]", file)
    expect(page.get_by_text("Đã mở tệp a.json. Bấm Hoàn tác")).to_be_visible()
    begin(page)
    expect(entry(page, "A.1", "self")).to_have_value("")
    button(page, "Hoàn tác").click()
    expect(page.get_by_text("Đã hoàn tác: bắt đầu phiếu mới.")).to_be_visible()
    expect(entry(page, "A.1", "self")).to_have_value("4")
    button(page, "Làm lại").click()
    expect(entry(page, "A.1", "self")).to_have_value("")


def test_undo_leads_back_to_another_sheet_and_leaves_both_whole(scoring_page: Page) -> None:
    """Each sheet keeps its own state, under numbers that only grow: no tab is passed over."""
    page = scoring_page
    entry(page, "A.1", "self").fill("4")
    page.locator('[name="remarks"]').fill("Phiếu thứ nhất")
    kept(page)
    begin(page)
    entry(page, "A.1", "self").fill("3")
    kept(page)
    before = page.evaluate(RECORDS)
    assert len(before) == 2
    button(page, "Hoàn tác").click()
    button(page, "Hoàn tác").click()
    expect(entry(page, "A.1", "self")).to_have_value("4")
    entry(page, "A.2", "self").fill("1,5")
    kept(page)
    expect(page.locator("dialog[open]")).to_have_count(0)
    after = page.evaluate(RECORDS)
    assert after.keys() == before.keys()
    assert all(after[key][0] >= before[key][0] for key in before)
    assert sorted("Phiếu thứ nhất" in text for _, text in after.values()) == [False, True]
    reload(page)
    expect(entry(page, "A.1", "self")).to_have_value("4")
    expect(entry(page, "A.2", "self")).to_have_value("1,5")


def test_the_bar_has_room_for_the_longest_sums(
    opened: Opener, record_property: Callable[[str, object], None]
) -> None:
    """And is no higher than its three lines of sums, on a phone and on a desk."""
    page = opened(width=320)
    texts = {leaf["id"]: f"{leaf['max'] - 1}.91" for leaf in LEAVES}
    fill_all(page, {cell(id, rater): texts[id] for rater in RATERS for id in texts})
    for rater in RATERS:
        expect(page.locator(f'[data-progress="{rater}"]')).to_have_text("17/17")
    for width in (320, 360, 1280):
        resize(page, width)
        check_bar(page, width)
    record_property("cases", 3)


def check_bar(page: Page, width: int) -> None:
    bar = page.locator(".bar").bounding_box()
    assert bar
    assert bar["height"] <= 90, width
    assert page.evaluate("document.documentElement.scrollWidth") <= width, width
    # Each of its parts begins where the one before has ended, and the last ends within the window.
    seen = """parts => parts.filter(part => part.checkVisibility()).map(part => {
        const { left, right } = part.getBoundingClientRect();
        return [left, right];
    })"""
    sums = page.locator(".bar .sums p > *").evaluate_all(seen)
    buttons = page.locator(".bar > button, .bar > .menu > summary").evaluate_all(seen)
    assert len(sums) >= len(RATERS), width
    assert len(buttons) == 3, width
    ends = [max(right for _, right in sums), *(right for _, right in buttons)]
    lefts = [*(left for left, _ in buttons), bar["x"] + bar["width"]]
    for end, left_end in zip(ends, lefts, strict=True):
        assert end <= left_end + 0.5, width
