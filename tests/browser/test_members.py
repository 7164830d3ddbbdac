"""The committee lays several members' files beside its sheet, and a person settles each score."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.menu import from_menu
from tests.browser.scoring import LEAVES, begin, entry, file_of, kept, total
from tests.browser.test_accessibility import examine

Record = Callable[[str, object], None]

# Each member's points in the committee's column, for A.1 and B.1; the rest is blank.
VOTES = {
    "a.json": (4.5, 8),
    "b.json": (5, 9.25),
    "c.json": (4.5, None),
    "d.json": (4, 8),
    "e.json": (4.5, 10),
}


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Điểm của nhiều thành viên")


def row(page: Page, criterion: str) -> Locator:
    return page.locator(f'#members .member-row[data-of="{criterion}"]')


def voted(base: Any, points: tuple[float | None, ...]) -> Any:
    result = copy.deepcopy(base)
    result["totals"] = {}
    for score in result["scores"]:
        if score["criterion"] in {"A.1", "B.1"}:
            score["points"]["committee"] = points[score["criterion"] == "B.1"]
    return result


@pytest.fixture
def files(scoring_page: Page, tmp_path: Path) -> list[Path]:
    """The sheet in hand, scored by the person; then members' files, and such as are none."""
    page = scoring_page
    page.locator('[name="name"]').fill("Nguyễn Văn A")
    entry(page, "A.1", "self").fill("5")
    entry(page, "B.1", "self").fill("9")
    base = file_of(page)
    made: dict[str, Any] = {name: voted(base, points) for name, points in VOTES.items()}
    made["other-person.json"] = voted(base, (1, 1))
    made["other-person.json"]["person"]["name"] = "Trần Thị B"
    made["other-sheet.json"] = voted(base, (2, 2))
    made["other-sheet.json"]["sheet"]["id"] = "another"
    made["other-rubric.json"] = {**base, "rubric": {"id": "khac", "sha256": ""}}
    texts = {name: json.dumps(result) for name, result in made.items()}
    texts["broken.json"] = texts["a.json"][:-30]
    texts["huge.json"] = texts["a.json"] + " " * 1024 * 1024
    texts["twice.json"] = texts["b.json"]
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in texts]


def lay_beside(page: Page, files: list[Path]) -> None:
    with page.expect_file_chooser() as waiting:
        from_menu(page, "Điểm của nhiều thành viên").click()
    assert waiting.value.is_multiple()
    waiting.value.set_files(files)
    expect(page.locator("#members-state")).to_have_text("")
    expect(page.locator("#members-list > li").first).to_be_visible()


def test_members_scores_are_laid_side_by_side_and_a_person_settles(
    scoring_page: Page, files: list[Path], record_property: Record
) -> None:
    page = scoring_page
    before = file_of(page)
    lay_beside(page, files)
    refused = page.locator("#members-refused li")
    for name, reason in (
        ("other-rubric.json", "Tệp này chấm theo biểu điểm khác"),
        ("broken.json", "(cú pháp JSON)"),
        ("huge.json", "lớn hơn 1 MiB"),
        ("twice.json", "giống hệt tệp 2 (b.json)"),
    ):
        expect(refused.filter(has_text=name)).to_contain_text(reason)
    expect(refused).to_have_count(4)
    members = page.locator("#members-list > li")
    expect(members).to_have_count(len(VOTES) + 2)
    for number, name in enumerate(VOTES, 1):
        mine = members.filter(has_text=f"{number}. {name}")
        expect(mine.get_by_role("checkbox")).to_be_checked()
    for name, difference in (
        ("other-person.json", "Tệp ghi họ tên “Trần Thị B”, phiếu đối chiếu ghi “Nguyễn Văn A”."),
        ("other-sheet.json", "Mã phiếu trong tệp không trùng"),
    ):
        strange = members.filter(has_text=name)
        expect(strange).to_contain_text(difference)
        expect(strange.get_by_role("checkbox")).not_to_be_checked()

    expect(row(page, "A.1")).to_contain_text("Từ 4 đến 5.")
    expect(row(page, "B.1")).to_contain_text("Từ 8 đến 10. 1/5 tệp để trống.")
    expect(row(page, "A.2")).to_contain_text("5/5 tệp để trống.")
    expect(row(page, "A.1").locator(".votes > *")).to_have_text(
        ["1 4,5", "2 5", "3 4,5", "4 4", "5 4,5"]
    )
    own = row(page, "A.1").locator(".own input")
    expect(own).to_have_value("")
    # Nothing has come into the sheet by itself.
    expect(total(page, "total", "committee")).to_have_text("–")

    row(page, "A.1").get_by_role("button", name="Lấy 4 của tệp 4 cho A.1").click()
    expect(own).to_have_value("4")
    expect(entry(page, "A.1", "committee")).to_have_value("4")
    expect(total(page, "total", "committee")).to_have_text("4")
    other = row(page, "B.1").locator(".own input")
    other.fill("12")
    expect(row(page, "B.1")).to_contain_text("12 cao hơn điểm tối đa")
    other.fill("8,75")
    expect(row(page, "B.1")).not_to_contain_text("cao hơn")
    expect(total(page, "total", "committee")).to_have_text("12,75")

    members.filter(has_text="other-sheet.json").get_by_role("checkbox").check()
    expect(row(page, "A.1")).to_contain_text("Từ 2 đến 5.")
    page.locator("#members-rater").select_option("self")
    expect(row(page, "A.1")).to_contain_text("Mọi tệp đều ghi 5.")

    dialog(page).get_by_role("button", name="Đóng").click()
    expect(dialog(page)).to_be_hidden()
    assert page.locator("#members").inner_text().count(".json") == 0
    after = file_of(page)
    taken = {"A.1": 4, "B.1": 8.75}
    for old, new in zip(before["scores"], after["scores"], strict=True):
        assert new["points"]["self"] == old["points"]["self"]
        assert new["points"]["committee"] == taken.get(new["criterion"])
    assert {**after, "scores": [], "totals": {}, "sheet": {}} == {
        **before, "scores": [], "totals": {}, "sheet": {},
    }  # fmt: skip
    assert after["sheet"]["id"] == before["sheet"]["id"]
    record_property("cases", len(files))


def test_what_differs_comes_first_and_the_rest_is_taken_at_once(
    scoring_page: Page, tmp_path: Path, files: list[Path]
) -> None:
    """All that both files say alike, in one step that one undo takes back; nothing is replaced."""
    page = scoring_page
    for name, other in (("a.json", 3), ("b.json", 2)):
        result = json.loads((tmp_path / name).read_text(encoding="utf-8"))
        for score in result["scores"]:
            if score["criterion"] in {"A.2", "A.3", "A.4"}:
                score["points"]["committee"] = 2
            if score["criterion"] == "B.2":
                score["points"]["committee"] = other
        (tmp_path / name).write_text(json.dumps(result), encoding="utf-8")
    entry(page, "A.3", "committee").fill("1")
    lay_beside(page, [tmp_path / "a.json", tmp_path / "b.json"])
    # A.3 is alike in both, but not in the sheet: it stays in sight.
    seen = page.locator("#members-rows .member-row")
    assert [one.get_attribute("data-of") for one in seen.all()] == ["A.1", "A.3", "B.1", "B.2"]
    folded = dialog(page).get_by_text("2 mục mọi tệp ghi giống nhau")
    expect(row(page, "A.2")).to_be_hidden()
    expect(dialog(page).get_by_text(f"{len(LEAVES) - 6} mục chưa tệp nào chấm")).to_be_visible()
    folded.click()
    expect(row(page, "A.2")).to_be_visible()
    label = dialog(page).get_by_role("textbox", name="Tệp 2 là của ai")
    label.fill("Cô Mẫu")
    label.press("Tab")
    expect(row(page, "B.2").locator(".votes > *")).to_have_text(["1 3", "Cô Mẫu 2"])
    expect(row(page, "B.2").get_by_role("button", name="Lấy 2 của Cô Mẫu cho B.2")).to_be_visible()
    dialog(page).get_by_role("button", name="Lấy cả 2 điểm").click()
    expect(page.locator("#members-state")).to_contain_text("Đã lấy 2 mục")
    expect(dialog(page).get_by_role("button", name="Lấy cả")).to_be_hidden()
    expect(total(page, "total", "committee")).to_have_text("5")
    examine(page)
    dialog(page).get_by_role("button", name="Đóng").click()
    kept(page)
    page.locator("[data-past=undo]").click()
    expect(entry(page, "A.2", "committee")).to_have_value("")
    expect(entry(page, "A.4", "committee")).to_have_value("")
    expect(entry(page, "A.3", "committee")).to_have_value("1")
    expect(total(page, "total", "committee")).to_have_text("1")


def test_nothing_of_the_files_is_kept(scoring_page: Page, files: list[Path]) -> None:
    """Looked at and closed: the sheet's file is the same to the byte, and the dialog is empty."""
    page = scoring_page
    before = file_of(page)
    lay_beside(page, files)
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()
    assert file_of(page) == before
    with page.expect_file_chooser():
        from_menu(page, "Điểm của nhiều thành viên").click()
    expect(page.get_by_text("Chưa có tệp nào để so sánh.")).to_be_visible()
    expect(page.locator("#members-list > li")).to_have_count(0)


def test_it_fits_a_phone_and_says_that_the_sheet_is_empty(
    scoring_page: Page, files: list[Path]
) -> None:
    page = scoring_page
    page.set_viewport_size({"width": 360, "height": 800})
    begin(page)
    lay_beside(page, files[:6])
    expect(page.get_by_text("Phiếu đang mở còn trống")).to_be_visible()
    strange = page.locator("#members-list > li").filter(has_text="other-person.json")
    expect(strange.get_by_role("checkbox")).not_to_be_checked()
    for box in ("document.documentElement", "document.getElementById('members')"):
        assert page.evaluate(f"{box}.scrollWidth <= {box}.clientWidth")
    examine(page)


def test_in_a_turn_only_its_column_takes_the_members_points(
    scoring_page: Page, files: list[Path]
) -> None:
    """The other column is compared, too, and told to be closed; nothing gets into it."""
    page = scoring_page
    turns = page.get_by_role("group", name="Bạn chấm cột nào?")
    locked = dialog(page).get_by_text("Đang là lượt của người chấm khác")
    # Only then has whose turn comes first anything to settle.
    entry(page, "A.2", "committee").fill("1")
    turns.get_by_label("Tự đánh giá").check()
    lay_beside(page, files[:3])
    expect(locked).to_be_visible()
    for vote in row(page, "A.1").get_by_role("button").all():
        expect(vote).to_be_disabled()
    expect(row(page, "A.1").locator("[data-own]")).to_be_disabled()
    dialog(page).get_by_role("combobox", name="Cột so sánh").select_option(label="Tự đánh giá")
    expect(locked).to_be_hidden()
    dialog(page).get_by_role("button", name="Đóng").click()
    turns.get_by_label("BCĐ đánh giá").check()
    lay_beside(page, files[:3])
    expect(locked).to_be_hidden()
    row(page, "A.1").get_by_role("button").nth(1).click()
    expect(entry(page, "A.1", "committee")).to_have_value("5")
    expect(entry(page, "A.1", "self")).to_have_value("5")
    expect(total(page, "total", "committee")).to_have_text("6")
