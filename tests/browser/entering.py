"""Whole sheets of any school's form, entered and read at once where neither is what is tested."""

from playwright.sync_api import Page, expect

# What a person could not do fails: a field that is shut or out of sight, a level that is not there.
ENTER_ALL = """([rater, texts]) => {
  const enter = (id, text) => {
    const field = document.getElementById(id);
    if (field.type === "hidden") {
      text.split(";").forEach((count, number) => enter(`${id}:${number}`, count));
      return;
    }
    const shut = field.disabled || field.readOnly || !field.checkVisibility();
    if (shut) throw new Error(`${id} is shut`);
    field.value = text;
    if (field.value !== text) throw new Error(`${id} does not take ${text}`);
    for (const sign of ["input", "change"]) field.dispatchEvent(new Event(sign, { bubbles: true }));
  };
  for (const [id, text] of Object.entries(texts)) enter(`e-${id}:${rater}`, text);
}"""
SHOWN = """(places) => places.map((place) => {
  const found = document.querySelectorAll(place);
  return found.length === 1 ? found[0].textContent.replace(/\\s+/g, " ").trim() : null;
})"""
HELD = """(ids) => ids.map((id) => document.getElementById(id)?.value)"""


def enter_all(page: Page, rater: str, texts: dict[str, str]) -> None:
    """Choose, count and type a rater's texts, by their criteria, in one task of the page's."""
    page.evaluate(ENTER_ALL, [rater, texts])


def shows(page: Page, wanted: dict[str, str], of: str = "") -> None:
    """These texts stand at these places, by their selectors, now or as soon as the page is done."""
    if page.evaluate(SHOWN, list(wanted)) == list(wanted.values()):
        return
    for place, text in wanted.items():
        expect(page.locator(place), of).to_have_text(text)


def holds(page: Page, wanted: dict[str, str]) -> None:
    """These fields, by their ids, have these values, now or as soon as the page is done."""
    if page.evaluate(HELD, list(wanted)) == list(wanted.values()):
        return
    for id, text in wanted.items():
        expect(page.locator(f'[id="{id}"]')).to_have_value(text)


def totals(rater: str, texts: dict[str, str]) -> dict[str, str]:
    """A rater's sums, by their groups, as `shows` takes them."""
    return {
        f'output[data-total="{group}"][data-rater="{rater}"]': text for group, text in texts.items()
    }
