"""
The main way of the further pages, in whatever engine: from a school's table to a sheet in one file
that scores, and from result files to one table.
"""

import json
from pathlib import Path

from engine import Engine
from enginejob import (
    await_asked,
    await_ready,
    await_shown,
    check_faults,
    entry,
    press,
    total,
)

TESTS = Path(__file__).resolve().parent.parent / "tests"
TABLE = TESTS / "tables" / "t2-la-ma-gop-o.word.txt"
RESULT = TESTS / "cases" / "result-v1.json"
# As a paste of plain text leaves it, all at once.
PASTE = """(text) => {
    const field = document.querySelector("[data-input=table]");
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}"""
COUNT = "(selector) => document.querySelectorAll(selector).length"


def make_a_sheet(engine: Engine, address: str) -> str:
    """Paste a table, try its sheet, take the one file, and score in it."""
    engine.open(address)
    await_ready(engine)
    engine.ask(PASTE, TABLE.read_text(encoding="utf-8"))
    await_asked(engine, COUNT, "10$", "tr[data-node]")
    press(engine, "#maker-try")
    await_asked(engine, COUNT, "1$", f"#trial {entry('I.1', 'self')}")
    engine.type(f"#trial {entry('I.1', 'self')}", "7,5")
    await_shown(engine, f"#trial {total('total', 'self')}", "7,5")
    press(engine, "#maker-onefile")
    file = engine.downloaded("phieu-cham-diem*.html")
    check_faults(engine)
    engine.open(file.as_uri())
    await_ready(engine)
    engine.type(entry("II.4", "self"), "19")
    await_shown(engine, total("total", "self"), "19")
    check_faults(engine)
    return "a table became a sheet in one file"


def look_over(engine: Engine, address: str) -> str:
    """Choose a result file, and see its person and total in the table."""
    engine.open(address)
    await_ready(engine)
    engine.choose("[data-input=results]", RESULT)
    await_asked(engine, COUNT, "1$", "tr[data-sheet]")
    name = json.loads(RESULT.read_text(encoding="utf-8"))["person"]["name"]
    await_shown(engine, "tr[data-sheet]", f"(?s).*{name}")
    check_faults(engine)
    return "a result file stands in the table"
