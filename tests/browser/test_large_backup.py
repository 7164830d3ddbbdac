"""A backup larger than the memory of a page just opened is brought back, and written."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from manysheets import backup_of
from tests.browser.scoring import listed

MEBIBYTE = 1024 * 1024
# Everything that the page's notice says from now on.
NOTE = """() => {
    const notice = document.getElementById("notice-text");
    globalThis.told = [];
    new MutationObserver(() => told.push(notice.textContent)).observe(notice, {childList: true});
}"""


def test_a_backup_of_megabytes_is_opened_and_written(scoring_page: Page, tmp_path: Path) -> None:
    """As large as a thousand sheets make it; sheets with long notes make it quicker to test."""
    file = tmp_path / "sao-luu.json"
    texts = backup_of(40, notes="Ghi chú. " * 5_000)
    file.write_text(texts, encoding="utf-8")
    assert file.stat().st_size > 1.7 * MEBIBYTE
    page = scoring_page
    page.set_input_files("input[type=file]", file)
    expect(page.locator("#notice")).to_contain_text("40 phiếu được đưa vào", timeout=60_000)
    expect(listed(page)).to_have_count(40)
    page.evaluate(NOTE)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải tất cả").click()
    written = json.loads(waiting.value.path().read_bytes())
    assert len(written["sheets"]) == 40
    expect(page.locator("#notice")).to_contain_text("có 40 phiếu để lưu")
    assert "Đang ghi bản sao lưu: 20/40 phiếu." in page.evaluate("() => globalThis.told")
    assert waiting.value.path().stat().st_size > 1.7 * MEBIBYTE
