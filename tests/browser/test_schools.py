"""Other schools' rubrics become working forms: built from data alone, scored in the browser."""

import hashlib
import io
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from formats.resultwriter import write_result
from server import served
from sheet import Sheet
from tests.browser.entering import enter_all, holds, shows, totals
from tests.browser.guard import Watch, await_ready, resize
from tests.browser.menu import from_menu
from tests.browser.schoolsites import SCHOOLS
from tests.browser.test_accessibility import examine
from tests.casefiles import FOLDER, MESSAGES, RUBRICS
from tests.test_bundle import files_of, published_parts
from tests.test_generic import own_words
from tests.test_schemas import RESULT
from validation.rubric import read_rubric

CASES: list[dict[str, Any]] = json.loads((FOLDER / "schools.json").read_bytes())["cases"]
PAPERS: list[dict[str, Any]] = json.loads((FOLDER / "papers.json").read_bytes())["cases"]
Record = Callable[[str, object], None]


@cache
def data(name: str) -> Any:
    return json.loads((RUBRICS / name).read_bytes())


@pytest.fixture(scope="session")
def sites(schools_folder: Path) -> Iterator[str]:
    """The address above all of them."""
    with served(schools_folder) as address:
        yield address


@pytest.fixture
def schools(sites: str, watch: Watch) -> str:
    """The address above all of them; not our own site's, which other tests in the session open."""
    watch.allow(re.escape(f"request outside the site: {sites}"))
    return sites


def leaves(criteria: list[Any]) -> Iterator[Any]:
    for criterion in criteria:
        if criterion["kind"] == "group":
            yield from leaves(criterion["criteria"])
        else:
            yield criterion


def enter(page: Page, criterion: Any, rater: str, text: str, left_out: str) -> None:
    """Enter one text as a person does: choose it, count it, or type it."""
    id = f"e-{criterion['id']}:{rater}"
    field = page.locator(f'[id="{id}"]')
    if criterion["kind"] in {"levels", "gate"}:
        field.select_option(text.strip())
    elif criterion["kind"] == "deductions":
        counts = text.split(";") if text else [""] * len(criterion["items"])
        for n, count in enumerate(counts):
            page.locator(f'[id="{id}:{n}"]').fill(count)
    elif left_out and text == left_out:
        page.locator(f'button[data-fills="{id}"]', has_text=left_out).click()
    else:
        field.fill(text)


def as_entered(criterion: Any, text: str) -> str:
    """What stands in its fields then: a level as it is called, or a count for each item."""
    if criterion["kind"] in {"levels", "gate"}:
        return text.strip()
    blank = ";" * (len(criterion["items"]) - 1) if criterion["kind"] == "deductions" else ""
    return text or blank


def enterable(case: dict[str, Any]) -> bool:
    """Whether the form lets a person enter it at all: choices take no other words."""
    codes = set(case.get("refused", {}).values())
    return not codes & {"not-a-level", "too-many-counts"}


def output(page: Page, kind: str, rater: str) -> Locator:
    return page.locator(f'[data-{kind}][data-rater="{rater}"]')


@pytest.mark.parametrize("name", SCHOOLS)
def test_a_school_scores_with_its_own_rubric(
    page: Page, schools: str, name: str, record_property: Record
) -> None:
    """Every case that was worked out by hand shows the same on the page; the first by hand, too."""
    rubric = data(name)
    rater = rubric["raters"][-1]["id"]
    left_out = rubric.get("not_applicable", {}).get("label", "")
    page.goto(f"{schools}{name}/cham-diem/")
    await_ready(page)
    cases = [case for case in CASES if case["rubric"] == name and enterable(case)]
    before: dict[str, str] = {}
    for number, case in enumerate(cases):
        changed: dict[str, str] = {}
        for criterion in leaves(rubric["criteria"]):
            text = case["entries"][criterion["id"]]
            if text != before.get(criterion["id"], ""):
                changed[criterion["id"]] = as_entered(criterion, text)
                if not number:
                    enter(page, criterion, rater, text, left_out)
        if number:
            enter_all(page, rater, changed)
        before = case["entries"]
        shows(page, totals(rater, case["totals"]), f"{name}, case {number}")
        left = f"còn {case['unscored']} mục" if case["unscored"] else "đã chấm đủ"
        expect(output(page, "status", rater)).to_contain_text(left)
        if "percent" in case:
            expect(output(page, "percent", rater)).to_have_text(case["percent"])
        if "band" in case:
            expect(output(page, "band", rater)).to_have_text(case["band"])
        if "reason" in case:
            start = MESSAGES[case["reason"]].split("{")[0].strip()
            expect(output(page, "band", rater)).to_contain_text(start)
        invalid = page.locator('[data-criterion][aria-invalid="true"]')
        expect(invalid).to_have_count(len(case.get("refused", {})))
    record_property("cases", len(cases))
    assert len(cases) >= 9


# Of those below, the ones with every kind of field among them.
REACHED = {"e1.json", "mixed.json"}


@pytest.mark.parametrize("name", ["e1.json", "e2.json", "mixed.json"])
def test_what_was_entered_survives_a_reload_and_a_file(
    page: Page, schools: str, name: str, tmp_path: Path
) -> None:
    """
    Choices, counts and what does not apply come back from the machine and from a file.

    Before anything is entered, every control can be reached by all: axe-core finds nothing on a
    phone's form, and nothing is wider than the phone.
    """
    rubric = data(name)
    rater = rubric["raters"][-1]["id"]
    case = [it for it in CASES if it["rubric"] == name and not it.get("refused")][2]
    if name in REACHED:
        resize(page, 360)
    page.goto(f"{schools}{name}/cham-diem/")
    await_ready(page)
    if name in REACHED:
        examine(page)
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        page.set_viewport_size({"width": 1280, "height": 800})
    entered = {
        criterion["id"]: as_entered(criterion, case["entries"][criterion["id"]])
        for criterion in leaves(rubric["criteria"])
    }
    enter_all(page, rater, entered)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải kết quả").click()
    waiting.value.save_as(tmp_path / "result.json")
    RESULT.validate(json.loads((tmp_path / "result.json").read_bytes()))
    expect(page.get_by_text("Đã lưu trên máy này lúc")).to_be_visible()
    page.reload()
    await_ready(page)

    def same() -> None:
        shows(page, totals(rater, {"total": case["totals"]["total"]}), name)
        values = {}
        for criterion in leaves(rubric["criteria"]):
            id = f"e-{criterion['id']}:{rater}"
            values[id] = text = case["entries"][criterion["id"]]
            if criterion["kind"] == "deductions":
                values |= {f"{id}:{n}": count for n, count in enumerate(text.split(";"))}
        holds(page, values)

    same()
    from_menu(page, "Phiếu mới").click()
    page.get_by_role("button", name="Bắt đầu phiếu mới").click()
    expect(output(page, "status", rater)).to_contain_text("tạm tính")
    page.locator("#file").set_input_files(tmp_path / "result.json")
    expect(output(page, "status", rater)).to_contain_text("đã chấm đủ")
    same()


def test_a_missing_count_is_said_and_reached_from_the_list(page: Page, schools: str) -> None:
    """The link in the list of what to mend leads to the counts; one button fills in zeros."""
    page.goto(f"{schools}e1.json/cham-diem/")
    await_ready(page)
    page.locator('[id="e-1:self:1"]').fill("2")
    expect(page.locator('[id="p-1:self"]')).to_contain_text("Chưa ghi số lần")
    page.locator("#problem-list a").first.click()
    expect(page.locator('[id="e-1:self:0"]')).to_be_focused()
    page.locator('button[data-fills="e-1:self"]', has_text="Không trừ").click()
    expect(page.locator('[id="w-1:self"]')).to_have_text("5")
    expect(page.locator('[id="e-1:self:1"]')).to_have_value("0")
    page.locator('[id="e-1:self:0"]').press("Enter")
    expect(page.locator('[id="e-1:self:1"]')).to_be_focused()
    page.locator('[id="e-1:self:3"]').press("Enter")
    expect(page.locator('[id="e-2:self"]')).to_be_focused()


def printed(page: Page) -> str:
    """What the browser prints, without white space: words of a PDF are guesses."""
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return re.sub(r"\s+", "", "".join(sheet.extract_text() for sheet in pdf.pages))


def made(name: str, entries: dict[str, str]) -> str:
    """The result file of a sheet on which every rater has entered the same."""
    raw = (RUBRICS / name).read_bytes()
    rubric = read_rubric(raw)
    sheet = Sheet(rubric)
    for id, text in entries.items():
        sheet.entries[id] = dict.fromkeys(sheet.entries[id], text)
    return write_result(sheet, rubric, hashlib.sha256(raw).hexdigest())


def test_the_paper_sheet_has_what_the_rubric_makes_of_the_points(
    page: Page, schools: str, tmp_path: Path, record_property: Record
) -> None:
    """Percentage, band, or why there is none; levels in words; choices for who fills in by hand."""
    for number, expected in enumerate(PAPERS):
        name = expected["rubric"]
        said = (number, name)
        cases = [it for it in CASES if it["rubric"] == name and not it.get("refused")]
        page.goto(f"{schools}{name}/cham-diem/")
        await_ready(page)
        path = tmp_path / f"{number}.json"
        path.write_text(made(name, cases[expected["case"]]["entries"]), encoding="utf-8")
        page.locator("#file").set_input_files(path)
        expect(page.locator("#notice-text")).to_contain_text(f"Đã mở tệp {path.name}")
        text = printed(page)
        for piece in expected["printed"]:
            assert re.sub(r"\s+", "", piece) in text, (said, piece)
        for piece in expected["absent"]:
            assert re.sub(r"\s+", "", piece) not in text, (said, piece)
        page.evaluate("() => { document.documentElement.dataset.print = 'blank'; }")
        blank = printed(page)
        for piece in expected["blank"]:
            assert re.sub(r"\s+", "", piece) in blank, (said, piece)
        assert "Xếploạitínhtheobiểuđiểm" not in blank, said
    assert len(PAPERS) == 5
    record_property("cases", len(PAPERS))


def test_totals_are_explained_and_members_laid_beside(
    page: Page, schools: str, tmp_path: Path
) -> None:
    """Counts, choices and bands: in the explanation, and taken over from a member's file."""
    rubric = data("e1.json")
    rater = rubric["raters"][-1]
    (case,) = [it for it in CASES if it["rubric"] == "e1.json" and it.get("band") == "C"][:1]
    page.goto(f"{schools}e1.json/cham-diem/")
    await_ready(page)
    entered = {
        criterion["id"]: as_entered(criterion, case["entries"][criterion["id"]])
        for criterion in leaves(rubric["criteria"])
    }
    enter_all(page, rater["id"], entered)
    from_menu(page, "Cách tính tổng").click()
    if len(rubric["raters"]) > 1:
        page.locator("#why").get_by_label(rater["label"], exact=True).check()
    expect(page.locator('[id="why-total"]')).to_contain_text(f"{case['totals']['total']}/25")
    expect(page.locator('[id="why-1"]')).to_contain_text("5 trừ 1,5 còn 3,5.")
    expect(page.locator('[id="why-2"]')).to_contain_text("Chọn mức “Khá”: 8 điểm.")
    expect(page.locator("#why-bands .given > b")).to_have_text(["C"])
    page.keyboard.press("Escape")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải kết quả").click()
    waiting.value.save_as(tmp_path / "member.json")

    enter(page, rubric["criteria"][0], rater["id"], "", "")
    with page.expect_file_chooser() as asked:
        from_menu(page, "Điểm của nhiều thành viên").click()
    asked.value.set_files(tmp_path / "member.json")
    rows = page.locator("#members-rows .member-row")
    expect(rows).to_have_count(4)
    counted, chosen = rows.nth(0), rows.nth(1)
    counted.get_by_role("button", name=re.compile("^Lấy 3,5 .*của tệp 1")).click()
    expect(page.locator(f'[id="e-1:{rater["id"]}:2"]')).to_have_value("2")
    expect(page.locator(f'[id="w-1:{rater["id"]}"]')).to_have_text("3,5")
    chosen.get_by_role("combobox").select_option("Tốt")
    expect(page.locator(f'[id="e-2:{rater["id"]}"]')).to_have_value("Tốt")
    examine(page)
    counted.get_by_role("button", name="Ghi ở phiếu").click()
    expect(page.locator(f'[id="e-1:{rater["id"]}:0"]')).to_be_focused()


@pytest.mark.parametrize("name", ["e2.json", "e4.json"])
def test_what_another_school_publishes_says_nothing_of_ours(
    schools_folder: Path, name: str, record_property: Record
) -> None:
    """Its form, its one file, what Python runs: no criterion, rater or title of our rubric."""
    folder = schools_folder / name
    pages = ("cham-diem/index.html", "cham-diem/phieu-cham-diem.html")
    texts = [(folder / path).read_text(encoding="utf-8") for path in pages]
    for pack in published_parts(folder):
        modules = files_of(pack["modules"]).values()
        texts += [code.decode("utf-8", "ignore") for code in modules]
        texts.append(pack["messages"])
    words = own_words()
    ours = re.compile(rf"(?<![\w.-])({'|'.join(map(re.escape, words))})(?![\w-])")
    for text in texts:
        assert not ours.search(text)
    record_property("cases", len(texts) * len(words))
    assert len(texts) > 40


def test_the_agenda_has_a_column_for_each_rater(page: Page, schools: str) -> None:
    """Three raters: who differs from whom stands side by side, and how far all lie apart."""
    page.goto(f"{schools}e2.json/cham-diem/")
    await_ready(page)
    for rater, texts in (
        ("self", ("5", "5", "")),
        ("head", ("5", "Không áp dụng", "4")),
        ("board", ("4,5", "5", "4")),
    ):
        for criterion, text in zip(("1.1", "1.2", "1.3"), texts, strict=True):
            page.locator(f'[id="e-{criterion}:{rater}"]').fill(text)
    expect(page.locator('[data-gap="1.2"]')).to_have_text("khác nhau")
    page.evaluate("() => { window.print = () => { window.prints = 1; }; }")
    from_menu(page, "In các mục khác nhau").click()
    page.wait_for_function("() => window.prints === 1")
    text = printed(page)
    for piece in (
        "Cá nhân Tổ trưởng Ban giám hiệu Chênh lệch",
        "KPI chung thứ 1 5 5 5 4,5 0,5",
        "KPI chung thứ 2 5 5 Không áp dụng 5",
        "12 mục chưa so sánh được",
    ):
        assert re.sub(r"\s+", "", piece) in text, piece
    assert "KPIchungthứ3" not in text
