"""The page of somebody who writes the site loads itself when the site was built anew."""

import shutil
from pathlib import Path

from playwright.sync_api import Page, expect

import edit
from server import served
from tests.browser.guard import Watch


def test_the_browser_shows_the_next_build(
    page: Page, watch: Watch, built_site: Path, tmp_path: Path
) -> None:
    """The policy of the page allows it as it stands."""
    folder = tmp_path / "site"
    shutil.copytree(built_site, folder)
    edit.prepare(folder, "1")
    with served(folder) as address:
        watch.site = address
        page.goto(f"{address}huong-dan/")
        heading = page.get_by_role("heading", level=1)
        written = folder / "huong-dan/index.html"
        text = written.read_text(encoding="utf-8")
        (before,) = heading.all_text_contents()
        assert "Hướng dẫn" in before
        shown = text.replace("<h1", "<h1>Trang mới</h1><h1", 1).replace('"1"', '"2"')
        written.write_text(shown, encoding="utf-8")
        (folder / "edit.txt").write_text("2", encoding="utf-8")
        expect(heading.first).to_have_text("Trang mới")
