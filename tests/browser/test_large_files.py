"""Files about as large as is allowed: opened, kept and written whole, told of when too large."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Download, Page, expect

from formats.jsonreader import MEBIBYTE
from tests.browser.machine import ALL_KEPT, until
from tests.browser.menu import from_menu
from tests.browser.scoring import LEAVES, entry, file_of, kept, reload
from tests.browser.test_long_texts import LENGTH, LONGEST, PASTE
from tests.casefiles import FOLDER, NOTED

DECISION = Path(__file__).parents[2] / "docs/quyet-dinh.md"


def long_text(count: int) -> str:
    """As many letters of what people write, a line of it being no longer than elsewhere."""
    text = DECISION.read_text(encoding="utf-8")
    return (text * (count // len(text) + 1))[:count]


def file(path: Path, **changes: Any) -> dict[str, Any]:
    """A sound result file with changes at its top, and what it holds."""
    data: dict[str, Any] = json.loads((FOLDER / NOTED).read_text(encoding="utf-8")) | changes
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return data


def paste_all(page: Page, fields: int, count: int) -> None:
    """Into the notes of the first criteria, in one task: the sheet is kept once."""
    ids = [f"m-{leaf['id']}" for leaf in LEAVES[:fields]]
    page.evaluate(f"([ids, count]) => ids.forEach((id) => ({PASTE})([id, count]))", [ids, count])


def content(data: dict[str, Any]) -> dict[str, Any]:
    """What of a file does not change by itself."""
    return {key: data[key] for key in ("person", "scores", "classification", "remarks")}


def test_a_file_of_a_megabyte_in_one_text_is_opened_kept_and_written_whole(
    scoring_page: Page, tmp_path: Path
) -> None:
    """Far more than can be typed; as the first thing that a page just opened is given."""
    page = scoring_page
    path = tmp_path / "tep.json"
    size = 700_000
    while path.exists() is False or path.stat().st_size < MEBIBYTE - 3000:
        data = file(path, remarks=long_text(size))
        size += (MEBIBYTE - 2000 - path.stat().st_size) // 2
    assert path.stat().st_size <= MEBIBYTE
    page.set_input_files("#file", path)
    expect(page.locator("#notice")).to_contain_text("Đã mở tệp tep.json", timeout=20_000)
    kept(page)
    entry(page, "A.1", "self").fill("3")
    kept(page)
    page.get_by_role("button", name="Hoàn tác", exact=True).click()
    kept(page)
    # What is put away just now, a reload would not wait for.
    until(page, lambda: [key for key in page.evaluate(ALL_KEPT) if "/states/" in key])
    reload(page)
    assert page.locator("#f-remarks").evaluate(LENGTH) == len(data["remarks"])
    assert content(file_of(page)) == content(data)
    from_menu(page, "Bản lưu trước đây").click()
    expect(page.get_by_role("dialog").get_by_role("listitem")).not_to_have_count(0)


def test_a_text_from_a_file_that_is_longer_than_can_be_typed_stays_whole_until_it_is_shortened(
    scoring_page: Page, tmp_path: Path
) -> None:
    """Editing it is told not to be kept, and no file goes out without a question."""
    page = scoring_page
    remarks = page.locator("#f-remarks")
    data = file(tmp_path / "tep.json", remarks=long_text(LONGEST + 10_000))
    page.set_input_files("#file", tmp_path / "tep.json")
    expect(page.locator("#notice")).to_contain_text("Đã mở tệp tep.json")
    expect(remarks).not_to_have_attribute("aria-invalid", "true")
    assert content(file_of(page)) == content(data)
    page.evaluate(PASTE, ["f-remarks", LONGEST + 9_999])
    expect(page.get_by_text("nên chưa được lưu")).to_be_visible()
    page.get_by_role("button", name="Tải kết quả").click()
    question = page.get_by_role("dialog")
    expect(question.get_by_role("listitem")).to_have_text(["NHẬN XÉT, ĐÁNH GIÁ CỦA BCĐ"])
    with page.expect_download() as waiting:
        question.get_by_role("button", name="Vẫn tải kết quả").click()
    assert (
        json.loads(waiting.value.path().read_text(encoding="utf-8"))["remarks"] == data["remarks"]
    )
    page.evaluate(PASTE, ["f-remarks", LONGEST])
    expect(page.get_by_text("nên chưa được lưu")).to_have_count(0)
    assert len(file_of(page)["remarks"]) == LONGEST


def test_a_sheet_too_large_for_a_file_is_kept_and_told_to_be(scoring_page: Page) -> None:
    """Eight texts as long as can be typed make more than a megabyte; six do not."""
    page = scoring_page
    paste_all(page, 8, LONGEST)
    kept(page)
    downloads: list[Download] = []

    def note(download: Download) -> None:
        downloads.append(download)

    page.on("download", note)
    page.get_by_role("button", name="Tải kết quả").click()
    expect(page.locator("#notice.bad")).to_contain_text("lớn hơn 1 MiB")
    reload(page)
    for leaf in LEAVES[:8]:
        assert page.locator(f'[id="m-{leaf["id"]}"]').evaluate(LENGTH) == LONGEST
    page.get_by_role("button", name="Tải kết quả").click()
    expect(page.locator("#notice.bad")).to_contain_text("lớn hơn 1 MiB")
    assert downloads == []
    paste_all(page, 2, 10)
    lengths = [len(score.get("evidence", "")) for score in file_of(page)["scores"]]
    assert lengths[:8] == [10] * 2 + [LONGEST] * 6
