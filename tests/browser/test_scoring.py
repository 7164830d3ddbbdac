"""The scoring page as its users meet it: score, mend, keep, hand on."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.guard import Watch, await_ready, resize
from tests.browser.machine import until
from tests.browser.menu import from_menu
from tests.browser.scoring import (
    CASES,
    LEAVES,
    RATERS,
    ROOT,
    RUBRIC,
    Case,
    Opener,
    cell,
    downloaded,
    entry,
    file_of,
    fill_all,
    groups,
    kept,
    reload,
    status,
    total,
    vietnamese,
)


def test_a_whole_sheet_in_both_columns_reaches_a_file_and_opens_elsewhere(opened: Opener) -> None:
    page = opened()
    sheet = CASES["whole_sheet"]
    for rater in RATERS:
        for criterion in LEAVES:
            entry(page, criterion["id"], rater).fill(sheet["entries"][criterion["id"]][rater])
    for name, text in sheet["fields"].items():
        page.locator(f'[name="{name}"]').fill(text)
    checked = 0
    for rater in RATERS:
        for group, points in sheet["totals"][rater].items():
            expect(total(page, group, rater)).to_have_text(points)
            checked += 1
        expect(status(page, rater)).to_have_text("đã chấm đủ")
    assert checked == 2 * (len(list(groups(RUBRIC["criteria"]))) + 1) == 10
    kept(page)

    reload(page)
    for rater in RATERS:
        for criterion in LEAVES:
            expect(entry(page, criterion["id"], rater)).to_have_value(
                sheet["shown"][criterion["id"]][rater]
            )

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải kết quả").click()
    assert re.fullmatch(
        r"ket-qua-" + RUBRIC["id"] + r"-\d{8}-\d{4}\.json", waiting.value.suggested_filename
    )
    result = downloaded(waiting.value)
    assert [score["criterion"] for score in result["scores"]] == [leaf["id"] for leaf in LEAVES]
    assert result["totals"] == sheet["file_totals"]
    assert result["person"] == {
        "name": sheet["fields"]["name"],
        "duty": sheet["fields"]["duty"],
    }

    other = opened()
    other.set_input_files("input[type=file]", waiting.value.path())
    for rater in RATERS:
        for group, points in sheet["totals"][rater].items():
            expect(total(other, group, rater)).to_have_text(points)
    for name, text in sheet["fields"].items():
        expect(other.locator(f'[name="{name}"]')).to_have_value(text)
    again = file_of(other)
    assert again == result


def test_an_entry_is_taken_or_refused_with_its_reason(
    scoring_page: Page, record_property: Callable[[str, object], None]
) -> None:
    page = scoring_page
    for case in CASES["entries"]:
        field = entry(page, case["criterion"], "self")
        field.fill(case["text"])
        expect(total(page, "total", "self"), case["text"]).to_have_text(case["total"])
        message = page.locator(f'[id="p-{case["criterion"]}:self"]')
        if "message" in case:
            expect(message).to_contain_text(case["message"])
        else:
            expect(message).to_have_text("")
        if case.get("refused"):
            expect(field).to_have_attribute("aria-invalid", "true")
            expect(field).to_have_value(case["text"])
            summary = page.get_by_role("region", name="Những ô cần sửa")
            summary.get_by_role("link", name=case["criterion"]).click()
            expect(field).to_be_focused()
        else:
            expect(field).not_to_have_attribute("aria-invalid", "true")
        field.fill("")
    record_property("cases", len(CASES["entries"]))
    assert len(CASES["entries"]) >= 15


def test_refused_entries_survive_a_reload(scoring_page: Page) -> None:
    page = scoring_page
    refused = {
        ("A.1", "self"): "năm",
        ("A.1", "committee"): "99",
        ("B.6.4", "self"): "-1",
        ("C.2", "committee"): "1,234",
    }
    for at, text in refused.items():
        entry(page, *at).fill(text)
    kept(page)
    reload(page)
    for at, text in refused.items():
        expect(entry(page, *at)).to_have_value(text)
        expect(entry(page, *at)).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("link", name="4 ô cần sửa")).to_be_visible()


def test_a_refused_entry_is_announced_before_the_file_and_blank_in_it(scoring_page: Page) -> None:
    page = scoring_page
    entry(page, "A.1", "self").fill("5")
    entry(page, "A.2", "self").fill("chín")
    page.get_by_role("button", name="Tải kết quả").click()
    dialog = page.get_by_role("dialog", name="Còn 1 ô chưa hợp lệ")
    expect(dialog).to_contain_text("A.2, Tự đánh giá")
    dialog.get_by_role("button", name="Quay lại sửa").click()
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Tải kết quả").click()
    with page.expect_download() as waiting:
        dialog.get_by_role("button", name="Vẫn tải kết quả").click()
    result = downloaded(waiting.value)
    points = {score["criterion"]: score["points"] for score in result["scores"]}
    assert points["A.1"] == {"self": 5, "committee": None}
    assert points["A.2"] == {"self": None, "committee": None}
    expect(entry(page, "A.2", "self")).to_have_value("chín")


def test_a_tier_is_one_touch_and_counts(scoring_page: Page) -> None:
    page = scoring_page
    pressed = 0
    for criterion in LEAVES:
        for tier in [{"points": 0}, *criterion.get("tiers", [])]:
            if "tiers" not in criterion:
                continue
            text = vietnamese(tier["points"])
            row = page.locator(f"#o-{criterion['id']}".replace(".", r"\."))
            row.get_by_role("button", name=re.compile(rf"^{text} điểm.*BCĐ đánh giá$")).click()
            expect(entry(page, criterion["id"], "committee")).to_have_value(text)
            pressed += 1
    assert pressed == 8
    expect(total(page, "C", "committee")).to_have_text("6")
    expect(total(page, "C", "self")).to_have_text("–")


def test_every_field_is_named_with_its_criterion_and_its_column(scoring_page: Page) -> None:
    page = scoring_page
    named = 0
    for criterion in LEAVES:
        for rater in RUBRIC["raters"]:
            most = vietnamese(criterion["max"])
            name = f"{criterion['id']} {rater['label']} tối đa {most}"
            expect(page.get_by_role("textbox", name=name, exact=True)).to_have_count(1)
            named += 1
    assert named == 34


def test_the_keyboard_alone_scores_a_column(scoring_page: Page) -> None:
    page = scoring_page
    entry(page, LEAVES[0]["id"], "self").focus()
    for criterion in LEAVES:
        page.keyboard.type("1,5")
        expect(entry(page, criterion["id"], "self")).to_have_value("1,5")
        if criterion is LEAVES[1]:
            page.keyboard.press("Shift+Enter")
            expect(entry(page, LEAVES[0]["id"], "self")).to_be_focused()
            page.keyboard.press("Enter")
        page.keyboard.press("Enter")
    expect(total(page, "total", "self")).to_have_text("25,5")
    # In its turn the last one leads to what is left; with all columns open to the next column.
    expect(entry(page, LEAVES[0]["id"], "committee")).to_be_focused()
    with page.expect_download():
        page.keyboard.press("Control+s")


def test_sums_stay_in_sight_while_scrolling(scoring_page: Page) -> None:
    page = scoring_page
    entry(page, "A.1", "self").fill("4,5")
    for place in ("A.1", "B.6.4", "C.4"):
        entry(page, place, "committee").scroll_into_view_if_needed()
        expect(page.locator('[data-copy="total"][data-of="self"]')).to_be_in_viewport()
        expect(page.locator('[data-copy="total"][data-of="self"]')).to_have_text("4,5")
        expect(page.locator('[data-progress="self"]')).to_have_text("1/17")


def test_what_is_typed_before_python_is_there_is_taken_up(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/micropython.*.wasm", hold)
    page.goto("cham-diem/")
    entry(page, "A.1", "self").fill("3,5")
    page.locator('[name="name"]').fill("Trần Thị Bình")
    page.reload()
    expect(entry(page, "A.1", "self")).to_have_value("3,5")
    entry(page, "A.2", "self").fill("sáu")
    expect(page.locator("html")).to_have_attribute("data-app", "loading")
    # The first load's request died with the reload.
    until(page, lambda: len(held) == 2)
    held[1].continue_()
    expect(page.locator("html")).to_have_attribute("data-app", "ready", timeout=20_000)
    expect(total(page, "total", "self")).to_have_text("3,5")
    expect(page.locator('[name="name"]')).to_have_value("Trần Thị Bình")
    expect(entry(page, "A.2", "self")).to_have_attribute("aria-invalid", "true")
    kept(page)


def test_differences_are_shown_and_can_be_looked_at_alone(scoring_page: Page) -> None:
    """Nothing is averaged; a blank beside a figure is no difference yet."""
    page = scoring_page
    for criterion, own, other in (("A.1", "5", "4,5"), ("A.2", "3", "3"), ("B.6.1", "4", "")):
        entry(page, criterion, "self").fill(own)
        entry(page, criterion, "committee").fill(other)
    expect(page.locator("#o-A\\.1 [data-gap]")).to_have_text("chênh 0,5")
    expect(page.locator("#o-A\\.2 [data-gap]")).to_have_text("")
    expect(page.locator("#o-B\\.6\\.1 [data-gap]")).to_have_text("")
    for unfinished in ("A", "total"):
        expect(page.locator(f'[data-gap="{unfinished}"]')).to_have_text("")
    from_menu(page, "Chỉ hiện mục khác nhau").click()
    button = page.locator("[data-action=gaps]")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("tr.criterion:visible")).to_have_count(1)
    from_menu(page, "Chỉ hiện mục khác nhau").click()
    expect(page.locator("tr.criterion:visible")).to_have_count(len(LEAVES))
    fill_all(page, {cell(leaf["id"], rater): "1" for leaf in LEAVES for rater in RATERS})
    entry(page, "A.1", "self").fill("1,5")
    for finished, text in (("A", "chênh 0,5"), ("B.6", ""), ("total", "chênh 0,5")):
        expect(page.locator(f'[data-gap="{finished}"]')).to_have_text(text)


def test_a_new_sheet_asks_and_can_be_undone(scoring_page: Page) -> None:
    page = scoring_page
    entry(page, "B.1", "committee").fill("8")
    from_menu(page, "Phiếu mới").click()
    dialog = page.get_by_role("dialog", name="Bắt đầu phiếu mới?")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(entry(page, "B.1", "committee")).to_have_value("8")
    from_menu(page, "Phiếu mới").click()
    page.get_by_role("button", name="Bắt đầu phiếu mới").click()
    expect(entry(page, "B.1", "committee")).to_have_value("")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(entry(page, "B.1", "committee")).to_have_value("8")
    expect(total(page, "total", "committee")).to_have_text("8")


def test_erasing_asks_and_takes_this_projects_keys_alone(scoring_page: Page) -> None:
    page = scoring_page
    page.evaluate("localStorage.setItem('other', 'stays')")
    entry(page, "B.1", "self").fill("8")
    kept(page)
    from_menu(page, "Xóa dữ liệu trên máy này").click()
    page.get_by_role("button", name="Xóa dữ liệu", exact=True).click()
    expect(page.get_by_text("Đã xóa mọi dữ liệu")).to_be_visible()
    expect(entry(page, "B.1", "self")).to_have_value("")
    left = page.evaluate("() => Object.keys(localStorage)")
    assert "other" in left
    assert not [key for key in left if key.startswith("bieu-diem:")]
    databases = page.evaluate("() => indexedDB.databases()")
    assert not [found for found in databases if found["name"].startswith("bieu-diem:")]
    reload(page)
    expect(entry(page, "B.1", "self")).to_have_value("")


def test_opening_asks_before_it_replaces_unsaved_work_and_can_be_undone(
    scoring_page: Page, tmp_path: Path
) -> None:
    page = scoring_page
    entry(page, "A.1", "self").fill("5")
    page.locator('[name="name"]').fill("Lê Văn An")
    file = tmp_path / "an.json"
    file.write_text(json.dumps(file_of(page)), encoding="utf-8")

    entry(page, "A.1", "self").fill("2")
    page.set_input_files("input[type=file]", file)
    dialog = page.get_by_role("dialog", name="Phiếu này đã có trên máy")
    expect(dialog).to_contain_text("Lê Văn An")
    dialog.get_by_role("button", name="Không mở tệp này").click()
    expect(entry(page, "A.1", "self")).to_have_value("2")

    page.set_input_files("input[type=file]", file)
    dialog.get_by_role("button", name="Thay phiếu trên máy").click()
    expect(entry(page, "A.1", "self")).to_have_value("5")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(entry(page, "A.1", "self")).to_have_value("2")


def test_a_dropped_file_is_opened(scoring_page: Page) -> None:
    page = scoring_page
    entry(page, "A.1", "self").fill("5")
    result = file_of(page)
    entry(page, "A.1", "self").fill("")
    file_of(page)
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.items.add(new File([text], "tha.json", {type: "application/json"}));
            document.body.dispatchEvent(
                new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
        }""",
        json.dumps(result),
    )
    page.get_by_role("button", name="Thay phiếu trên máy").click()
    expect(entry(page, "A.1", "self")).to_have_value("5")


def test_a_bad_file_is_refused_with_its_reason_and_changes_nothing(
    scoring_page: Page, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    page = scoring_page
    entry(page, "A.1", "self").fill("4,5")
    entry(page, "A.2", "committee").fill("3")
    before = file_of(page)
    notice = page.locator("#notice")
    for number, case in enumerate(CASES["refused_files"]):
        file = tmp_path / f"hong-{number}.json"
        if "bytes" in case:
            file.write_bytes(bytes.fromhex(case["bytes"]))
        elif "text" in case:
            file.write_text(case["text"] * case.get("times", 1), encoding="utf-8")
        else:
            changed = json.loads(json.dumps(before))
            place = changed
            for step in case["at"][:-1]:
                place = place[step]
            place[case["at"][-1]] = case["put"]
            file.write_text(json.dumps(changed), encoding="utf-8")
        page.set_input_files("input[type=file]", file)
        expect(notice).to_contain_text(f"Không mở được tệp {file.name}")
        expect(notice).to_contain_text(case["reason"])
        expect(total(page, "total", "self")).to_have_text("4,5")
    assert file_of(page) == before
    record_property("cases", len(CASES["refused_files"]))
    assert len(CASES["refused_files"]) >= 10


def test_a_notice_of_what_went_well_makes_way_for_the_next_entry(
    opened: Opener, tmp_path: Path
) -> None:
    """On a phone it covers half of the form. What went wrong stays until somebody closes it."""
    page = opened(width=360)
    notice = page.locator("#notice")
    page.set_input_files("input[type=file]", ROOT / "tests" / "cases" / "result-v1.json")
    expect(notice).to_contain_text("Đã mở tệp")
    entry(page, "A.1", "committee").fill("4")
    expect(notice).to_be_hidden()
    bad = tmp_path / "tep.json"
    bad.write_text("[", encoding="utf-8")
    page.set_input_files("input[type=file]", bad)
    expect(notice).to_contain_text("Không mở được tệp")
    entry(page, "A.1", "committee").fill("3")
    expect(entry(page, "A.1", "committee")).to_have_value("3")
    expect(notice).to_be_visible()


@pytest.mark.parametrize("failure", CASES["failures"], ids=lambda failure: failure["name"])
def test_when_python_cannot_start_the_page_says_so_and_offers_another_try(
    page: Page, watch: Watch, failure: Case
) -> None:
    watch.allow("console: ", "error: ")
    if "script" in failure:
        page.add_init_script(failure["script"])
    if "block" in failure:
        page.route(failure["block"], lambda route: route.abort())
    if "hang" in failure:
        page.clock.install()
        page.route(failure["hang"], lambda _route: None)
    page.goto("cham-diem/")
    if "hang" in failure:
        page.clock.fast_forward(30_000)
    expect(page.locator("html")).to_have_attribute("data-app", "failed", timeout=15_000)
    alert = page.get_by_role("alert").filter(has_text="Phần tính điểm chưa chạy được")
    expect(alert).to_contain_text(failure["reason"])
    entry(page, "A.1", "self").fill("4")
    alert.get_by_role("button", name="Thử lại").click()
    expect(entry(page, "A.1", "self")).to_have_value("4")


@pytest.mark.parametrize("refusal", CASES["storage"], ids=lambda refusal: refusal["name"])
def test_where_storage_is_refused_it_says_so_and_the_file_still_works(
    opened: Opener, watch: Watch, refusal: Case
) -> None:
    # The theme and PyScript ask for storage too, and do not catch the refusal.
    watch.allow("^error: refused$")
    page = opened(script=refusal["script"])
    entry(page, "A.1", "self").fill("4,5")
    expect(page.get_by_role("alert").filter(has_text=refusal["notice"])).to_be_visible()
    expect(page.get_by_text("Đã lưu trên máy này")).to_have_count(0)
    result = file_of(page)
    assert result["totals"] == {"self": 4.5, "committee": None}


def test_nothing_is_wider_than_the_window(
    opened: Opener, record_property: Callable[[str, object], None]
) -> None:
    page = opened(width=320)
    entry(page, "A.1", "self").fill("99")
    # A card of its own clips what is too wide for it.
    wider = """rows => rows.filter((row) => {
      row.style.contentVisibility = "visible";
      const wider = row.scrollWidth > row.clientWidth;
      row.style.contentVisibility = "";
      return wider;
    }).map((row) => row.id)"""
    widths = (320, 360, 768, 1280)
    for width in widths:
        resize(page, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        assert page.locator("tr.criterion").evaluate_all(wider) == [], width
    record_property("cases", len(widths))


def test_what_was_typed_an_instant_before_leaving_is_there_again(opened: Opener) -> None:
    """The page is reloaded, or left and come back to, before anything could be kept."""
    page = opened()
    for number in range(6):
        figure = f"1,{number + 1}"
        entry(page, "A.1", "self").fill(figure)
        page.locator("[name=remarks]").fill(f"Lần {number}")
        if number % 2:
            page.goto("huong-dan/")
            page.goto("cham-diem/")
            await_ready(page)
        else:
            reload(page)
        expect(entry(page, "A.1", "self")).to_have_value(figure)
        expect(page.locator("[name=remarks]")).to_have_value(f"Lần {number}")


def test_tiers_stand_in_one_row_and_the_main_button_stands_out(opened: Opener) -> None:
    page = opened()
    for rater in RATERS:
        tiers = page.locator(f'button[data-fills="e-C.2:{rater}"]').all()
        places = [box["y"] for tier in tiers if (box := tier.bounding_box())]
        assert len(places) == 4
        assert len(set(places)) == 1
    paper = "button => getComputedStyle(button).backgroundColor"
    main = page.locator("[data-primary]").evaluate(paper)
    for other in ("Mở tệp kết quả", "Tải kết quả"):
        assert main != page.get_by_role("button", name=other).evaluate(paper)
