"""
The decision as a PDF to download: the built page, printed by the browser that the tests use.

A build needs no browser, so the file is kept in docs/, and a test holds it to the page's words:
`make pdf` after each change of the decision or the rubric.
"""

import io
from pathlib import Path

from playwright.sync_api import sync_playwright
from pypdf import PdfWriter

from chromium import launch_options
from server import served

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
DECISION = ROOT / "docs" / "tai-ve" / "quyet-dinh.pdf"


def main() -> None:
    """Print the decision's page as it prints by itself."""
    with served(SITE) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        page = browser.new_page(locale="vi-VN")
        page.goto(home + "quyet-dinh/", wait_until="networkidle")
        printed = page.pdf(prefer_css_page_size=True, tagged=True)
        title = page.title()
        browser.close()
    writer = PdfWriter(clone_from=io.BytesIO(printed))
    # In place of what the browser says of itself, of the machine and of the time.
    writer.metadata = {"/Title": title}
    writer.write(DECISION)
    print(DECISION.relative_to(ROOT))


if __name__ == "__main__":
    main()
