"""A file of another edition of the rubric, opened by a person who chooses what to carry over."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.test_edition import file


def test_a_person_chooses_what_comes_over(scoring_page: Page, tmp_path: Path) -> None:
    """What fits is ticked, what does not is told, and what is not ticked stays blank."""
    page = scoring_page
    path = tmp_path / "khac.json"
    path.write_text(json.dumps(file()), encoding="utf-8")
    page.locator("#file").set_input_files(path)
    box = page.get_by_role("dialog", name="Tệp theo một bản khác của biểu điểm")
    expect(box).to_contain_text("A.9")
    expect(box).to_contain_text("A.2: tệp không có mục này")
    expect(box.get_by_role("checkbox")).to_have_count(15)
    box.get_by_role("checkbox", name="B.2").uncheck()
    box.get_by_role("button", name="Chuyển các mục đã chọn").click()
    expect(page.locator("#notice-text")).to_contain_text("Đã chuyển 14 mục")
    expect(page.locator('[id="e-B.2-self"]')).to_have_value("")
    expect(page.locator('[id="e-B.3-self"]')).to_have_value("1,5")
    expect(page.locator('output[data-total="total"][data-rater="self"]')).to_have_text("21")
    expect(page.locator("#f-name")).to_have_value("Lê Thị Bưởi")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator('[id="e-B.3-self"]')).to_have_value("")


def test_a_person_may_leave_it(scoring_page: Page, tmp_path: Path) -> None:
    """Then nothing has changed."""
    page = scoring_page
    path = tmp_path / "khac.json"
    path.write_text(json.dumps(file()), encoding="utf-8")
    page.locator('[id="e-A.1-self"]').fill("3")
    page.locator("#file").set_input_files(path)
    page.get_by_role("button", name="Không mở tệp này").click()
    expect(page.locator('[id="e-A.1-self"]')).to_have_value("3")
    expect(page.locator('[id="e-B.3-self"]')).to_have_value("")
