"""The dialog that says why every total on the page is what it is."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

from playwright.sync_api import Locator, Page, expect

from tests.browser.menu import from_menu
from tests.browser.scoring import LEAVES, RATERS, RUBRIC, entry, file_of, total, vietnamese
from tests.browser.scoring import groups as groups_of
from tests.browser.test_accessibility import examine

Record = Callable[[str, object], None]

GROUPS = [group["id"] for group in groups_of(RUBRIC["criteria"])]
LABELS = {rater["id"]: rater["label"] for rater in RUBRIC["raters"]}
RANDOM_SHEETS = 3


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Cách tính tổng")


def line(page: Page, id: str) -> Locator:
    return page.locator(f'[id="why-{id}"]')


def close(page: Page) -> None:
    dialog(page).get_by_role("button", name="Đóng").click()
    expect(dialog(page)).to_be_hidden()


def test_every_kind_of_entry_is_explained(scoring_page: Page) -> None:
    page = scoring_page
    for criterion, text in (("A.1", "4,5"), ("A.2", "chín"), ("C.2", "2"), ("C.3", "2,2")):
        entry(page, criterion, "committee").fill(text)
    from_menu(page, "Cách tính tổng").click()
    dialog(page).get_by_label(LABELS["committee"]).check()
    whole = line(page, "total")
    expect(whole).to_contain_text("8,7/100")
    expect(whole).to_contain_text("Tổng tạm tính: còn 14 mục chưa có điểm.")
    expect(whole).to_contain_text("Nhập chưa hợp lệ, nên chưa được cộng (1): A.2.")
    expect(whole).to_contain_text("Cộng các phần: 4,5 + 4,2.")
    expect(line(page, "A")).to_contain_text("4,5/20")
    expect(line(page, "A.2")).to_contain_text("“chín” không phải là số điểm")
    expect(line(page, "A.3")).to_contain_text("Để trống: coi là chưa chấm, khác với 0 điểm.")
    expect(line(page, "C.2")).to_contain_text("Đúng mức “thành phố”.")
    expect(line(page, "C.3")).to_contain_text("2,2 không trùng với mức nào")
    expect(line(page, "C")).to_contain_text("điểm thưởng, nằm trong điểm tối đa")
    expect(page.locator("#why-classification")).to_contain_text("không nêu mức điểm để xếp loại")
    expect(page.locator("#why-bands li")).to_have_count(0)

    dialog(page).get_by_label(LABELS["self"]).check()
    expect(whole).to_contain_text("chưa có mục nào được chấm")
    dialog(page).get_by_role("link", name="A.2").click()
    expect(dialog(page)).to_be_hidden()
    expect(entry(page, "A.2", "self")).to_be_focused()
    it_fits_a_phone_and_can_be_reached_by_all(page)


def test_what_is_explained_is_what_is_displayed(
    scoring_page: Page, tmp_path: Path, record_property: Record
) -> None:
    """Each total of random sheets: its figure, and what it says to have added up."""
    page = scoring_page
    random = Random(4)
    result = file_of(page)
    checked = 0
    for number in range(RANDOM_SHEETS):
        for leaf, score in zip(LEAVES, result["scores"], strict=True):
            for rater in RATERS:
                points = random.randrange(int(leaf["max"] * 4) + 1) / 4
                score["points"][rater] = None if random.random() < 0.2 else points
        result["totals"] = {}
        file = tmp_path / f"{number}.json"
        file.write_text(json.dumps(result), encoding="utf-8")
        page.set_input_files("#file", file)
        page.get_by_role("button", name="Thay phiếu trên máy").click()
        expect(page.get_by_text(f"Đã mở tệp {file.name}.")).to_be_visible()
        displayed = {
            (id, rater): total(page, id, rater).inner_text()
            for rater in RATERS
            for id in [*GROUPS, "total"]
        }
        from_menu(page, "Cách tính tổng").click()
        expect(line(page, "total")).to_be_focused()
        for rater in RATERS:
            dialog(page).get_by_label(LABELS[rater]).check()
            for id in [*GROUPS, "total"]:
                shown = displayed[id, rater]
                said = line(page, id).inner_text()
                assert re.search(rf"\n{shown}/", said) or f" {shown}/" in said, said
                terms = re.search(r"Cộng .*: ([\d,+ ]+)\.", said)
                added = (
                    sum(float(it.replace(",", ".")) for it in terms[1].split("+")) if terms else 0
                )
                assert vietnamese(added) == (shown if shown != "–" else "0")
                checked += 1
        close(page)
    assert checked == RANDOM_SHEETS * len(RATERS) * (len(GROUPS) + 1) >= 24
    record_property("cases", checked)


def it_fits_a_phone_and_can_be_reached_by_all(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    entry(page, "A.1", "self").fill("năm")
    from_menu(page, "Cách tính tổng").click()
    expect(line(page, "total")).to_be_focused()
    expect(line(page, "total")).to_be_in_viewport()
    dialog(page).get_by_label(LABELS["committee"]).check()
    line(page, "B.6").scroll_into_view_if_needed()
    expect(line(page, "B.6")).to_be_in_viewport()
    for box in ("document.documentElement", "document.getElementById('why')"):
        assert page.evaluate(f"{box}.scrollWidth <= {box}.clientWidth")
    examine(page)
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()
    expect(page.locator("#more summary")).to_be_focused()


def test_in_a_turn_its_column_is_explained_first(scoring_page: Page) -> None:
    """Whatever was looked at before; the other column is one press away."""
    page = scoring_page
    from_menu(page, "Cách tính tổng").click()
    expect(dialog(page).get_by_label(LABELS["self"])).to_be_checked()
    close(page)
    page.get_by_role("group", name="Bạn chấm cột nào?").get_by_label(LABELS["committee"]).check()
    entry(page, "A.1", "committee").fill("4")
    from_menu(page, "Cách tính tổng").click()
    expect(dialog(page).get_by_label(LABELS["committee"])).to_be_checked()
    expect(line(page, "A")).to_contain_text("4/20")
    dialog(page).get_by_label(LABELS["self"]).check()
    expect(line(page, "A")).not_to_contain_text("4/20")
    close(page)
    # Each time it begins with the turn's own.
    from_menu(page, "Cách tính tổng").click()
    expect(dialog(page).get_by_label(LABELS["committee"])).to_be_checked()
