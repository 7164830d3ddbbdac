"""What pages keep on the machine is under the project's own name, and may be refused."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

REFUSED = """
for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, {
        get() { throw new DOMException("refused", "SecurityError"); }
    });
"""


def to_dark(page: Page) -> None:
    page.locator("[data-md-component=palette] label:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_only_our_own_keys_are_kept(page: Page) -> None:
    """The theme's, too, begin with the project's name: the host may have other sites."""
    page.goto("")
    to_dark(page)
    page.get_by_role("button", name="Chữ lớn hơn").click()
    page.goto("huong-dan/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    kept = page.evaluate("Object.keys(localStorage)")
    assert len(kept) == 2
    assert [key for key in kept if not key.startswith("bieu-diem:")] == []
    assert page.evaluate("Object.keys(sessionStorage)") == []


def test_refused_storage_is_no_error(page: Page) -> None:
    """The choice holds for the page, and `watch` hears of no error."""
    page.add_init_script(REFUSED)
    page.goto("quyet-dinh/")
    to_dark(page)
    page.get_by_role("button", name="Chữ lớn hơn").click()
    expect(page.locator("html")).to_have_attribute("data-text-size", "1")


def test_larger_letters_are_larger_on_every_screen(
    page: Page, record_property: Callable[[str, object], None]
) -> None:
    """The theme's own size grows with the screen; each step goes further than that."""
    page.goto("")
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    sizes: dict[int, list[float]] = {360: [], 1280: [], 1700: [], 2100: []}
    for step in range(4):
        if step:
            page.get_by_role("button", name="Chữ lớn hơn").click()
        for width, found in sizes.items():
            page.set_viewport_size({"width": width, "height": 900})
            found.append(float(page.evaluate(size)))
    for width, found in sizes.items():
        assert [round(it / found[0], 2) for it in found] == [1, 1.15, 1.3, 1.5], width
    record_property("cases", len(sizes))
