"""
Pictures of every page, at three widths, light and dark, to be looked at; and README's own picture.

`python tools/screenshots.py` draws site/ into screenshots/; `--readme` draws .github's alone,
`--guide` the two of the guide.
"""

import argparse
import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from chromium import launch_options
from server import served

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
PICTURES = ROOT / "screenshots"
README_PICTURE = ROOT / ".github" / "scoring-page.png"
GUIDE = ROOT / "docs" / "assets" / "img"
WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")


def addresses() -> list[str]:
    """The pages of the built site, from its home."""
    built = sorted(path.relative_to(SITE) for path in SITE.rglob("*.html"))
    return [path.as_posix().removesuffix("index.html") for path in built]


def open_page(browser: Browser, address: str, width: int, scheme: str) -> Page:
    """A page in a fresh profile, at rest; the scoring page with Python ready."""
    page = browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        locale="vi-VN",
    )
    page.goto(address, wait_until="networkidle")
    if page.locator("html[data-app]").count():
        expect(page.locator("html")).to_have_attribute(
            "data-app", re.compile("ready|failed"), timeout=30_000
        )
    return page


def fill_in(page: Page, raters: list[str]) -> None:
    """Made-up scores: the first rater has scored all, the others have some way to go."""
    for place, rater in enumerate(raters):
        cells = page.locator(f"input[data-criterion][data-rater={rater}]").all()
        for number, cell in enumerate(cells[: len(cells) - 6 * place]):
            points = maximum(page, cell.get_attribute("data-criterion") or "")
            lost = (0, 0.5, 0, 1)[(number + place) % 4]
            cell.fill(f"{max(points - lost, 0):g}".replace(".", ","))


def maximum(page: Page, criterion: str) -> float:
    """A criterion's highest score, as its row shows it."""
    shown = page.locator(f"[id='o-{criterion}'] .max").inner_text()
    return float(re.sub(r"[^\d,]", "", shown).replace(",", "."))


def raters(page: Page) -> list[str]:
    """The columns' ids, in order."""
    cells = page.locator("input[data-rater]").all()
    return list(dict.fromkeys(cell.get_attribute("data-rater") or "" for cell in cells))


def draw_all(browser: Browser, home: str) -> None:
    """Every page at every width, in both schemes; the scoring page filled in as well."""
    PICTURES.mkdir(exist_ok=True)
    for address in addresses():
        name = re.sub(r"\W+", "-", address).strip("-") or "home"
        for width in WIDTHS:
            for scheme in SCHEMES:
                page = open_page(browser, home + address, width, scheme)
                picture = PICTURES / f"{name}-{width}-{scheme}.png"
                page.screenshot(path=picture, full_page=True)
                if page.locator("html[data-app=ready]").count():
                    fill_in(page, raters(page))
                    page.screenshot(path=PICTURES / f"{name}-filled-{width}-{scheme}.png")
                page.close()
        print(name)


def draw_readme(browser: Browser, home: str) -> None:
    """The scoring page on a desktop, where there are points, tiers and totals to see."""
    page = open_page(browser, home + "cham-diem/", 1280, "light")
    fill_in(page, raters(page))
    page.locator("[data-fills]").first.evaluate("tier => tier.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(500)  # it says by then that all is kept
    page.screenshot(path=README_PICTURE)
    print(README_PICTURE.relative_to(ROOT))


def draw_guide(browser: Browser, home: str) -> None:
    """What the guide shows: one's own column on a phone, the committee's on a desktop."""
    scenes = (("guide-self", 390, 760, "self"), ("guide-committee", 1280, 720, "committee"))
    for name, width, height, turn in scenes:
        page = open_page(browser, f"{home}cham-diem/", width, "light")
        page.set_viewport_size({"width": width, "height": height})
        page.locator("[name=name]").fill("Trần Văn Mẫu")
        columns = raters(page)
        fill_in(page, columns[: columns.index(turn) + 1])
        page.locator(f"[name=turn][value={turn}]").evaluate("choice => choice.click()")
        page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
        # From what sticks down: whose sheet it is, and the first group whole.
        page.locator(".strip").evaluate("it => scrollBy(0, it.getBoundingClientRect().top - 6)")
        page.wait_for_timeout(500)  # the sums and the word that all is kept have come by then
        page.screenshot(path=GUIDE / f"{name}.png")
        page.close()
        print(name)


def main() -> None:
    """Draw what was asked for."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    arguments.add_argument("--readme", action="store_true", help="README's picture alone")
    arguments.add_argument("--guide", action="store_true", help="the guide's pictures alone")
    told = arguments.parse_args()
    draw = draw_readme if told.readme else draw_guide if told.guide else draw_all
    with served(SITE) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        draw(browser, home)
        browser.close()


if __name__ == "__main__":
    main()
