"""Turns: one column at a time can be written to, and what was finished is told when it changes."""

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.menu import from_menu
from tests.browser.scoring import (  # fmt: skip
    CASES,
    LEAVES,
    RATERS,
    RUBRIC,
    Case,
    cell,
    entry,
    file_of,
    fill_all,
    kept,
    reload,
    total,
)

LABELS = {rater["id"]: rater["label"] for rater in RUBRIC["raters"]}
FORCE = """([id, text]) => {
    const field = document.getElementById(id);
    field.value = text;
    field.dispatchEvent(new Event("input", {bubbles: true}));
}"""
Record = Callable[[str, object], None]
IN_SIGHT = """(field) => {
    field.scrollIntoView({ block: "end" });
    return field.getBoundingClientRect().top;
}"""


def turn(page: Page, name: str) -> None:
    page.get_by_role("group", name="Bạn chấm cột nào?").get_by_role("radio", name=name).check()


def type_in_place(page: Page) -> None:
    """What was done is told above the rows until work goes on; the row in hand stays in place."""
    page.set_viewport_size({"width": 1280, "height": 480})
    field = entry(page, "A.2", "self")
    top = field.evaluate(IN_SIGHT)
    expect(page.locator("#notice")).to_be_in_viewport()
    field.fill("4,5")
    expect(page.locator("#notice")).to_be_hidden()
    assert field.evaluate("field => field.getBoundingClientRect().top") == top


def finish(page: Page, *, answer: str = "") -> None:
    page.get_by_role("button", name="Hoàn thành phần này").click()
    if answer:
        page.get_by_role("dialog").get_by_role("button", name=answer, exact=True).click()


def told(page: Page, rater: str) -> str:
    return page.locator(f'[data-finished="{rater}"]').inner_text()


def put(path: Path, data: Case) -> Path:
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_in_a_turn_the_other_column_can_be_read_alone(
    scoring_page: Page, record_property: Record
) -> None:
    """By hand, by a script, by a tier; said by more than a colour; everybody's again at once."""
    page = scoring_page
    checked = 0
    entry(page, "A.1", "self").fill("4")
    entry(page, "A.1", "committee").fill("3")
    for own, other in (RATERS, RATERS[::-1]):
        turn(page, LABELS[own])
        before = file_of(page)
        for leaf in LEAVES:
            expect(entry(page, leaf["id"], own)).to_be_editable()
            expect(entry(page, leaf["id"], other)).not_to_be_editable()
            page.evaluate(FORCE, [f"e-{leaf['id']}:{other}", "1"])
            checked += 1
        page.evaluate(FORCE, [f"f-classification-{other}", "Tốt"])
        expect(page.locator("#notice-text")).to_contain_text("đang chỉ đọc")
        expect(page.locator(f'[name="classification.{other}"]')).not_to_be_editable()
        expect(page.locator(f'[name="classification.{own}"]')).to_be_editable()
        closed = page.locator(f'button[data-fills$=":{other}"]')
        assert closed.count() == 8
        for button in closed.all():
            expect(button).to_be_disabled()
            button.evaluate("button => button.click()")
        expect(entry(page, "A.1", other)).to_be_hidden()
        shown = page.locator(f'[data-shown="A.1-{other}"]')
        expect(shown).to_have_text("4" if other == "self" else "3")
        after = file_of(page)
        assert after == before
    turn(page, "Cả hai cột")
    for rater in RATERS:
        entry(page, "A.2", rater).fill("2")
        expect(total(page, "A", rater)).to_have_text("6" if rater == "self" else "5")
    record_property("cases", checked)
    assert checked == 34


def test_a_turn_outlives_a_reload_and_holds_before_python(scoring_page: Page) -> None:
    """Erasing what the machine keeps ends it."""
    page = scoring_page
    expect(page.get_by_role("radio", name="Cả hai cột")).to_be_checked()
    expect(page.locator("#finish")).to_be_disabled()
    turn(page, LABELS["committee"])
    page.route("**/micropython.*.wasm", lambda _route: None)
    page.reload()
    expect(page.get_by_role("radio", name=LABELS["committee"])).to_be_checked()
    expect(entry(page, "A.1", "self")).not_to_be_editable()
    expect(entry(page, "A.1", "committee")).to_be_editable()
    page.unroute("**/micropython.*.wasm")
    reload(page)
    expect(entry(page, "A.1", "self")).not_to_be_editable()
    page.evaluate(FORCE, ["e-A.1:self", "1"])
    expect(entry(page, "A.1", "self")).to_have_value("")
    from_menu(page, "Xóa dữ liệu trên máy này").click()
    page.get_by_role("button", name="Xóa dữ liệu", exact=True).click()
    expect(entry(page, "A.1", "self")).to_be_editable()
    reload(page)
    expect(page.get_by_role("radio", name="Cả hai cột")).to_be_checked()


def test_a_finished_column_tells_what_has_changed(scoring_page: Page, tmp_path: Path) -> None:
    """On the page at once, after a reload, and in a file that somebody changed by hand."""
    page = scoring_page
    sheet = CASES["whole_sheet"]
    own = {leaf["id"]: sheet["entries"][leaf["id"]]["self"] for leaf in LEAVES[2:]}
    fill_all(page, {cell(id, "self"): text for id, text in own.items()})
    entry(page, "A.2", "self").fill("sáu")
    turn(page, LABELS["self"])
    finish(page, answer="Quay lại chấm tiếp")
    expect(page.locator('[data-finished="self"]')).to_be_hidden()
    finish(page)
    box = page.get_by_role("dialog", name="Còn 2 mục chưa chấm xong")
    expect(box).to_contain_text("Để trống 1 mục: A.1")
    expect(box).to_contain_text("A.2, Tự đánh giá: “sáu”")
    box.get_by_role("button", name="Quay lại chấm tiếp").click()
    entry(page, "A.1", "self").fill("5")
    entry(page, "A.2", "self").fill("4,50")
    finish(page)
    expect(page.locator('[data-finished="self"]')).to_contain_text("từ đó đến nay không đổi")
    type_in_place(page)
    data = file_of(page)
    assert data["finished"]["self"]["scores"]["A.2"] == 4.5
    entry(page, "A.2", "self").fill("4.5")
    expect(page.locator('[data-finished="self"]')).to_contain_text("không đổi")
    entry(page, "A.1", "self").fill("3")
    expect(page.locator('[data-finished="self"]')).to_contain_text("A.1, Tự đánh giá: lúc")
    assert "là 5, nay là 3" in told(page, "self")
    kept(page)
    reload(page)
    expect(page.locator('[data-finished="self"]')).to_contain_text("là 5, nay là 3")

    by_hand = json.loads(json.dumps(data))
    by_hand["scores"][3]["points"]["self"] = 1
    by_hand["totals"] = {}
    page.set_input_files("input[type=file]", put(tmp_path / "sua.json", by_hand))
    page.get_by_role("button", name="Thay phiếu trên máy").click()
    expect(page.locator("#notice")).to_contain_text("A.4, Tự đánh giá: lúc hoàn thành")
    expect(page.locator('[data-finished="self"]')).to_contain_text("A.4, Tự đánh giá: lúc")
    by_hand["finished"]["self"]["scores"]["A.4"] = 1
    page.set_input_files("input[type=file]", put(tmp_path / "che.json", by_hand))
    page.get_by_role("button", name="Thay phiếu trên máy").click()
    expect(page.locator("#notice")).to_contain_text("không khớp với mã kiểm tra")
    expect(page.locator('[data-finished="self"]')).to_contain_text("không khớp với mã kiểm tra")

    finish(page, answer="Hoàn thành lại")
    expect(page.locator('[data-finished="self"]')).to_contain_text("không đổi")
    finish(page, answer="Bỏ ghi nhận")
    expect(page.locator('[data-finished="self"]')).to_be_hidden()
    assert "finished" not in file_of(page)


def test_undoing_in_a_closed_column_is_said(scoring_page: Page) -> None:
    """It is a step of the sheet's like others; finishing is one, too."""
    page = scoring_page
    entry(page, "A.1", "committee").fill("3")
    entry(page, "A.1", "self").fill("4")
    turn(page, LABELS["self"])
    page.get_by_role("button", name="Hoàn tác", exact=True).click()
    expect(entry(page, "A.1", "self")).to_have_value("")
    expect(page.locator("#notice")).to_be_hidden()
    page.get_by_role("button", name="Hoàn tác", exact=True).click()
    expect(entry(page, "A.1", "committee")).to_have_value("")
    expect(page.locator("#notice-text")).to_contain_text(
        f"đổi cả cột đang chỉ đọc ({LABELS['committee']}). Nếu không muốn, hãy bấm Làm lại"
    )
    from_menu(page, "Làm lại").click()
    expect(entry(page, "A.1", "committee")).to_have_value("3")
    expect(page.locator("#notice-text")).to_contain_text("hãy bấm Hoàn tác")
    expect(entry(page, "A.1", "committee")).not_to_be_editable()
    finish(page, answer="Vẫn hoàn thành")
    expect(page.locator('[data-finished="self"]')).to_contain_text("không đổi")
    page.get_by_role("button", name="Hoàn tác", exact=True).click()
    expect(page.locator("#notice-text")).to_contain_text("Đã hoàn tác: ghi hoàn thành một phần")
    expect(page.locator('[data-finished="self"]')).to_be_hidden()
    from_menu(page, "Làm lại").click()
    expect(page.locator('[data-finished="self"]')).to_contain_text("không đổi")
