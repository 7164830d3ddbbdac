"""
The main job, as a person does it, in whatever engine: score, keep, hand out, open again, print.

What the page is asked is its public face (fields, sums, buttons), and what is typed and pressed
goes the way of a keyboard and a mouse.
"""

import io
import json
import re
import time
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from engine import Engine

SHEET = Path(__file__).resolve().parent.parent / "tests" / "cases" / "scoring_page.json"
PATIENCE = 60
FIELDS = ("name", "duty")
# The button of each dialog, its id, and what stands in it. The members' one asks for files at once,
# by a window of the system's.
DIALOGS = (
    ("sheets", "sheets", "#sheets-rows tr"),
    ("states", "states", "#states-rows li"),
    ("why", "why", "#why-lines li"),
)


class Differs(Exception):
    """The page does not show what it must."""


def do(engine: Engine, address: str) -> list[str]:
    """Do the job on the scoring page at `address`; what was done, or Differs."""
    sheet = json.loads(SHEET.read_text(encoding="utf-8"))["whole_sheet"]
    engine.open(address)
    await_ready(engine)
    fill(engine, sheet)
    done = ["both columns typed, every sum right"]
    refuse(engine)
    done.append("an entry refused and mended")
    await_shown(engine, "#saved", r"Đã lưu trên máy này lúc \d\d:\d\d:\d\d")
    engine.reload()
    await_ready(engine)
    check_totals(engine, sheet)
    done.append("kept over a reload")
    press(engine, "[data-action=download]")
    path = engine.downloaded("ket-qua-*.json")
    check_file(path, sheet)
    done.append("result file right")
    press(engine, "[data-action=new]")
    engine.click("#ask-yes")
    await_shown(engine, total("total", "self"), "–")
    engine.choose("#file", path)
    check_totals(engine, sheet)
    done.append("opened again")
    path.unlink()
    come_back(engine, sheet)
    done.append("left, and come back to")
    go_back_and_on(engine, sheet)
    done.append("undone and redone")
    if engine.prints:
        check_paper(engine.pdf(), sheet)
        done.append("printed on two pages")
    for action, box, holds in DIALOGS:
        look_into(engine, action, box, holds)
    done.append("dialogs opened and closed")
    finish(engine)
    done.append("a column finished")
    check_faults(engine)
    return done


def fill(engine: Engine, sheet: dict[str, Any]) -> None:
    """Type the whole sheet, and see its sums."""
    for criterion, texts in sheet["entries"].items():
        for rater, text in texts.items():
            engine.type(entry(criterion, rater), text)
    for name in FIELDS:
        engine.type(f'[name="{name}"]', sheet["fields"][name])
    check_totals(engine, sheet)


def refuse(engine: Engine) -> None:
    """More than the maximum, which stays as typed and counts as blank; then what was there."""
    field = entry("A.1", "self")
    before = engine.ask("(selector) => document.querySelector(selector).value", field)
    clear(engine, field)
    engine.type(field, "99")
    await_asked(
        engine,
        "(selector) => document.querySelector(selector).getAttribute('aria-invalid')",
        "true",
        field,
    )
    clear(engine, field)
    engine.type(field, before)


def press(engine: Engine, selector: str) -> None:
    """Press a button; the menu is opened first for one of its own."""
    shut = "(selector) => document.querySelector(selector).closest('#more:not([open])') !== null"
    if engine.ask(shut, selector):
        engine.click("#more > summary")
    engine.click(selector)


def clear(engine: Engine, selector: str) -> None:
    """Empty a field as a person's cut does."""
    engine.ask(
        """(selector) => {
            const field = document.querySelector(selector);
            field.value = "";
            field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        }""",
        selector,
    )


def come_back(engine: Engine, sheet: dict[str, Any]) -> None:
    """Follow a link to the rubric, which one file has not, then Back: all is there, as it was."""
    link = "document.querySelector('a[data-site][href*=bieu-diem]')"
    leave = f"{link} ? {link}.click() : location.assign('about:blank')"
    engine.ask(f"() => {{ setTimeout(() => {{ {leave}; }}); }}")
    # A page that is still on its way may take Back for a word to stop.
    there = "() => document.readyState + (document.documentElement?.dataset.app ?? ' elsewhere')"
    await_asked(engine, there, "complete elsewhere")
    engine.ask("() => { setTimeout(() => history.back()); }")
    await_ready(engine)
    value = "(selector) => document.querySelector(selector).value"
    for criterion, texts in sheet["entries"].items():
        for rater, text in texts.items():
            # They came from a file, which has numbers.
            shown = re.escape(text.replace(".", ","))
            await_asked(engine, value, f"{shown}$", entry(criterion, rater))
    check_totals(engine, sheet)


def go_back_and_on(engine: Engine, sheet: dict[str, Any]) -> None:
    """Undo the opening of the file, and redo it."""
    engine.click("[data-past=undo]")
    await_shown(engine, total("total", "self"), "–")
    press(engine, "[data-past=redo]")
    check_totals(engine, sheet)


def look_into(engine: Engine, action: str, box: str, holds: str) -> None:
    """Open a dialog, see that something stands in it, and close it."""
    press(engine, f"[data-action={action}]")
    await_asked(engine, "(selector) => document.querySelector(selector) !== null", "True", holds)
    engine.click(f"#{box} :is([data-close], [data-do=close])")
    await_asked(engine, "(id) => document.getElementById(id).open", "False", box)


def finish(engine: Engine) -> None:
    """Take a turn, and declare its column finished; nothing is open, so nothing is asked."""
    engine.click("#turns [name=turn][value=self]")
    engine.click("#finish")
    await_shown(engine, "[data-finished=self]", r".*Tự đánh giá")


def check_faults(engine: Engine) -> None:
    """Differs for what the page did wrong."""
    faults = engine.ask("() => globalThis.faults")
    if faults:
        raise Differs(f"the page did wrong: {faults}")


def check_totals(engine: Engine, sheet: dict[str, Any]) -> None:
    """Every sum of every column, once it is shown."""
    for rater, totals in sheet["totals"].items():
        for group, points in totals.items():
            await_shown(engine, total(group, rater), re.escape(points))


def check_file(path: Path, sheet: dict[str, Any]) -> None:
    """The file holds what was typed, each point as its number, and the totals."""
    result = json.loads(path.read_text(encoding="utf-8"))
    found = {score["criterion"]: score["points"] for score in result["scores"]}
    typed = {
        criterion: {rater: number(text) for rater, text in texts.items()}
        for criterion, texts in sheet["entries"].items()
    }
    same(found, typed, "points in the file")
    totals = {rater: number(points["total"]) for rater, points in sheet["totals"].items()}
    same(result["totals"], totals, "totals in the file")
    same(result["person"]["name"], sheet["fields"]["name"], "name in the file")


def check_paper(pdf: bytes, sheet: dict[str, Any]) -> None:
    """Two pages, with every sum and the name."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    same(len(pages), 2, "printed pages")
    text = "".join(re.sub(r"\s+", "", page.extract_text()) for page in pages)
    wanted = [points for totals in sheet["totals"].values() for points in totals.values()]
    for one in [*wanted, re.sub(r"\s+", "", sheet["fields"]["name"])]:
        if one not in text:
            raise Differs(f"{one} is not on paper")


def await_ready(engine: Engine) -> None:
    """Wait until Python has taken over the page."""
    await_asked(engine, "() => document.documentElement?.dataset.app", "ready")


def await_shown(engine: Engine, selector: str, pattern: str) -> None:
    """Wait until the element's text is as the pattern says."""
    await_asked(
        engine,
        "(selector) => document.querySelector(selector).textContent.trim()",
        pattern,
        selector,
    )


def await_asked(engine: Engine, function: str, pattern: str, *given: object) -> None:
    """Wait until the function's answer matches the pattern."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = engine.ask(function, *given)
        if re.match(pattern, str(found)):
            return
        time.sleep(0.05)
    raise Differs(f"{given or function}: {found!r} in place of {pattern!r}")


def same(found: object, wanted: object, what: str) -> None:
    """Or Differs."""
    if found != wanted:
        raise Differs(f"{what}: {found!r} in place of {wanted!r}")


def entry(criterion: str, rater: str) -> str:
    """The selector of a score field."""
    return f'input[data-criterion="{criterion}"][data-rater="{rater}"]'


def total(group: str, rater: str) -> str:
    """The selector of a sum."""
    return f'output[data-total="{group}"][data-rater="{rater}"]'


def number(text: str) -> float | None:
    """A text of points as the file's number."""
    return float(text.replace(",", ".")) if text else None
