"""
Each decision as a PDF to download: the built page, printed by the browser that the tests use.

A build needs no browser, so the files are kept in docs/, and a test holds ours to the page's words:
`make pdf` after each change of a decision or a rubric.
"""

import io
from pathlib import Path

from playwright.sync_api import sync_playwright
from pypdf import PdfWriter

from chromium import launch_options
from server import served

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
DOCS = ROOT / "docs"
DECISION = "quyet-dinh"


def main() -> None:
    """Print every decision's page as it prints by itself, into the folder of its downloads."""
    with served(SITE) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        page = browser.new_page(locale="vi-VN")
        for source in sorted(DOCS.rglob(f"{DECISION}.md")):
            page.goto(f"{home}{source.relative_to(DOCS).with_suffix('').as_posix()}/")
            page.wait_for_load_state("networkidle")
            printed = page.pdf(prefer_css_page_size=True, tagged=True)
            writer = PdfWriter(clone_from=io.BytesIO(printed))
            # In place of what the browser says of itself, of the machine and of the time.
            writer.metadata = {"/Title": page.title()}
            target = source.parent / "tai-ve" / f"{DECISION}.pdf"
            target.parent.mkdir(exist_ok=True)
            writer.write(target)
            print(target.relative_to(ROOT))
        browser.close()


if __name__ == "__main__":
    main()
