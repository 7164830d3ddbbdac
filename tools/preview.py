"""
The picture that chat programs and portals show beside a shared address.

Drawn from the site's name and description and the rubric's parts; no person is named. A build needs
no browser, so docs/assets/img/preview.png is kept; `make preview` draws it anew when these change.
"""

from pathlib import Path

import jinja2
from markupsafe import Markup
from mkdocs.config import load_config
from playwright.sync_api import sync_playwright

from chromium import launch_options
from points import text_from_points
from validation.rubric import read_rubric

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = Path(__file__).with_name("preview.html")
PICTURE = ROOT / "docs" / "assets" / "img" / "preview.png"
# What those who show such pictures ask for.
SIZE = {"width": 1200, "height": 630}


def page() -> str:
    """The picture as a page."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    templates = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    templates.filters["points"] = text_from_points
    logo = (ROOT / "docs" / str(config.theme["logo"])).read_text(encoding="utf-8")
    return templates.from_string(TEMPLATE.read_text(encoding="utf-8")).render(
        name=config.site_name,
        description=config.site_description,
        rubric=read_rubric((ROOT / "app" / "rubric.json").read_bytes()),
        logo=Markup(logo),  # noqa: S704 (our own file)
    )


def main() -> None:
    """Draw it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        drawn = browser.new_page(viewport=SIZE, locale="vi-VN")  # type: ignore[arg-type]  # a size
        drawn.set_content(page())
        drawn.screenshot(path=PICTURE)
        browser.close()
    print(PICTURE.relative_to(ROOT))


if __name__ == "__main__":
    main()
