"""The site's theme: its styles without what no page uses, and its script when it is wanted."""

from collections.abc import Callable
from pathlib import Path

import material
import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.guard import await_ready
from tests.browser.machine import pause
from tests.browser.scoring import entry
from tests.browser.test_accessibility import ONE_FILE, PAGES, SCORING

WHOLE = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
# Where every element stands and how its letters look, and whether that is as at the last look.
LOOK = """() => {
  const look = [...document.querySelectorAll("body, body *")].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const { color, backgroundColor, font, display, maskImage } = getComputedStyle(element);
    const drawn = [color, backgroundColor, font, display, maskImage];
    return [element.localName, x, y, width, height, ...drawn].join(" ");
  }).join("\\n");
  const same = look === globalThis.seen;
  globalThis.seen = look;
  return same;
}"""
# The whole styles take the place of the page's; how many they are. Never is there a moment without.
TAKE_WHOLE = """async () => {
  const links = [...document.querySelectorAll("link[href*='assets/stylesheets/']")];
  for (const link of links) {
    const whole = link.cloneNode();
    whole.href = link.href + "?whole";
    const loaded = new Promise((done, failed) => { whole.onload = done; whole.onerror = failed; });
    link.after(whole);
    await loaded;
    link.remove();
  }
  return links.length;
}"""
BUNDLE = "script[src*='/bundle.']"


def whole_style(route: Route) -> None:
    """Answer with the theme's own file."""
    name = route.request.url.split("/")[-1].split(".")[0]
    route.fulfill(path=next(WHOLE.glob(f"{name}.*.css")))


def at_rest(page: Page) -> list[str]:
    """How the page looks once it has stopped moving: scripts and typefaces come late."""
    page.evaluate(LOOK)
    same = 0
    for _ in range(50):
        pause(page, 100, "between two looks")
        same = same + 1 if page.evaluate(LOOK) else 0
        if same == 3:
            break
    look: str = page.evaluate("() => seen")
    return look.splitlines()


def looks_at_both_widths(page: Page) -> list[list[str]]:
    """How the page looks on a phone and on a desk."""
    looks = []
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        looks.append(at_rest(page))
    return looks


@pytest.mark.parametrize("address", [SCORING, *sorted({*PAGES} - {ONE_FILE})])
def test_what_is_left_out_of_its_styles_changes_nothing(page: Page, address: str) -> None:
    page.route("**/assets/stylesheets/*.css?whole", whole_style)
    page.goto(address, wait_until="networkidle")
    if address == SCORING:
        await_ready(page)
    looks = looks_at_both_widths(page)
    assert page.evaluate(TAKE_WHOLE) == 2
    assert looks == looks_at_both_widths(page)
    assert min(map(len, looks)) > 100


def test_its_script_comes_when_somebody_turns_to_it(page: Page) -> None:
    """Not with the page, and not for what is done in the form; search then answers at once."""
    page.goto("cham-diem/")
    await_ready(page)
    entry(page, "A.1", "self").focus()
    page.keyboard.type("4,5")
    pause(page, 500, "the theme's script must not come")
    assert page.locator(BUNDLE).count() == 0
    page.get_by_role("textbox", name="Tìm kiếm").fill("quyet dinh")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=20_000)
    assert page.locator(BUNDLE).count() == 1
    expect(entry(page, "A.1", "self")).to_have_value("4,5")


def test_a_key_that_calls_for_it_works_once(page: Page) -> None:
    """What the theme would have missed is told to it again, but no key: the page heard it."""
    page.goto("cham-diem/")
    await_ready(page)
    expect(page.get_by_title("Chuyển sang nền tối")).to_be_visible()
    for criterion, text in {"A.1": "1", "A.2": "2"}.items():
        entry(page, criterion, "self").fill(text)
    entry(page, "A.2", "self").blur()
    assert page.locator(BUNDLE).count() == 0
    page.keyboard.press("Control+z")
    expect(entry(page, "A.2", "self")).to_have_value("")
    expect(page.locator(BUNDLE)).to_have_count(1)
    pause(page, 500, "the key must not work once more")
    expect(entry(page, "A.1", "self")).to_have_value("1")


@pytest.mark.parametrize("touch", [False, True])
def test_one_touch_turns_the_page_dark(
    new_context: Callable[..., BrowserContext], touch: bool
) -> None:
    """Although the theme's script comes only then; the choice holds on the next page."""
    page = new_context(has_touch=touch).new_page()
    page.goto("cham-diem/")
    await_ready(page)
    button = page.get_by_title("Chuyển sang nền tối")
    (button.tap if touch else button.click)()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto("huong-dan/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_title("Chuyển sang nền sáng")).to_be_visible()


@pytest.mark.parametrize("address", ["cham-diem/", "quyet-dinh/"])
def test_a_page_is_dark_from_its_first_drawing_where_the_machine_is(
    new_context: Callable[..., BrowserContext], address: str
) -> None:
    page = new_context(color_scheme="dark").new_page()
    page.route("**/bundle.*.js", lambda route: route.abort())
    page.goto(address, wait_until="commit")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("address", ["cham-diem/", "bieu-diem/"])
def test_no_single_key_leaves_the_page(page: Page, address: str) -> None:
    """With the theme's script there, a decimal comma beside a field went to another page."""
    page.goto(address)
    if address == "cham-diem/":
        await_ready(page)
    page.get_by_role("textbox", name="Tìm kiếm").hover()
    expect(page.locator(BUNDLE)).to_have_count(1)
    page.wait_for_function("() => document.body.matches('[data-md-color-scheme]')")
    pause(page, 500, "the theme says nothing when it has begun to listen")
    here = page.url
    for place in ("button[data-fills]", "#turns [name=turn]", "a[href]"):
        if page.locator(place).count():
            page.locator(place).first.focus()
        for key in ",.npfs/":
            page.keyboard.press(key)
    pause(page, 500, "no other page must come")
    assert page.url == here
    expect(page.locator(".md-search__input")).not_to_be_focused()
