"""Mutated files through the page's own file chooser: what is refused changes nothing."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.scoring import entry, file_of
from tests.casefiles import FOLDER, NOTED
from tests.conformance.mutants import KINDS, Chance

MEBIBYTE = 1024 * 1024
FILES = 26
VALUES = """() => JSON.stringify([...document.querySelectorAll(
    "#sheet :is(input, textarea, select)")].map(field => [field.id, field.value]))"""


def test_files_that_are_refused_change_nothing(
    scoring_page: Page, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Two of each kind and 50 MB: opened, asked about or refused, and always said."""
    page = scoring_page
    sound = (FOLDER / NOTED).read_text(encoding="utf-8")
    files = [KINDS[n % len(KINDS)](sound, Chance(n)) for n in range(FILES)]
    files.append(b"[" * (50 * MEBIBYTE))
    entry(page, "A.1", "self").fill("4,5")
    file_of(page)
    before = page.evaluate(VALUES)
    question = page.locator("#ask[open]")
    refused = 0
    path = tmp_path / "tep.json"
    for number, data in enumerate(files):
        path.write_bytes(data)
        page.evaluate("() => { document.getElementById('notice').hidden = true; }")
        page.set_input_files("#file", path)
        expect(page.locator("#notice").or_(question).filter(visible=True)).to_be_visible()
        if question.count():
            # The file's sheet is here already, from a mutant before, and has changed since.
            page.keyboard.press("Escape")
            expect(question).to_have_count(0)
        elif page.locator("#notice.bad").count():
            expect(page.locator("#notice")).to_contain_text("Không mở được tệp tep.json")
            refused += 1
        else:
            # To what was kept of the file's sheet, and to ours.
            for _ in range(2):
                if page.evaluate(VALUES) != before:
                    page.get_by_role("button", name="Hoàn tác", exact=True).click()
        assert page.evaluate(VALUES) == before, number
    assert refused >= FILES / 3
    record_property("cases", len(files))
