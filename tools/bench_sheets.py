"""
What a machine full of sheets costs: the list, its filter, opening one, a backup of all, both ways.

Each figure is the median of some runs in fresh profiles, on this machine as it is, from the press
(or the choice of the file) until what came of it has been drawn; beside it the time that the page
itself had the processor, which holds on a busy machine, too. "List" is the first of a page, which
fetches what it needs, too; "list again" any later one.
"""

import json
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from manysheets import PUT, backup_of, many

COUNT = 2000
RUNS = 5
RESTORES = 3
WORDS = "do quoc dao thang 12"
Made = dict[str, list[tuple[float, float]]]


def bench_sheets(browser: Browser, home: str) -> None:
    """Print one line a figure."""
    made: Made = {}
    content = json.dumps(many(COUNT))
    for _ in range(RUNS):
        listed(made, scoring_page(browser, home, content))
    with tempfile.TemporaryDirectory() as folder:
        backup = Path(folder) / "sao-luu.json"
        backup.write_text(backup_of(COUNT), encoding="utf-8")
        for _ in range(RESTORES):
            restored(made, scoring_page(browser, home, "{}"), backup)
    print(f"{COUNT} sheets on this machine, medians, in ms, and of that the processor's")
    for what, times in made.items():
        needed, worked = (statistics.median(some) for some in zip(*times, strict=True))
        print(f"  {what}: {needed:.0f}, {worked:.0f} ({len(times)} runs)")


def listed(made: Made, page: Page) -> None:
    """List the sheets, look for one, open it, list them again, and write them all into a file."""
    session = counting(page)
    for what, function, given in (
        ("list", "(count) => timeTheList(count)", COUNT),
        ("filter", "(words) => timeTheFilter(words)", WORDS),
        ("open", "() => timeOpening()", None),
        ("list again", "(count) => timeTheList(count)", COUNT),
        ("write a backup", "() => timeTheBackup()", None),
    ):
        before = worked(session)
        needed = float(page.evaluate(function, given))
        made.setdefault(what, []).append((needed, worked(session) - before))
    page.context.close()


def restored(made: Made, page: Page, backup: Path) -> None:
    """Open a backup on a machine that has nothing yet."""
    session = counting(page)
    before = worked(session)
    page.locator("#file").set_input_files(backup)
    needed = float(page.evaluate("() => globalThis.restored"))
    made.setdefault("bring it back", []).append((needed, worked(session) - before))
    page.context.close()


def counting(page: Page) -> CDPSession:
    """What tells how long the page has had the processor."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    return session


def worked(session: CDPSession) -> float:
    """The milliseconds that the page's own thread has had the processor so far."""
    metrics: list[dict[str, Any]] = session.send("Performance.getMetrics")["metrics"]
    return sum(1000 * float(it["value"]) for it in metrics if it["name"] == "ThreadTime")


def scoring_page(browser: Browser, home: str, content: str) -> Page:
    """The scoring page, ready, on a machine whose database holds `content`."""
    page = browser.new_context(service_workers="block").new_page()
    # A later part of the page may take its time on a busy machine.
    page.set_default_timeout(120_000)
    page.add_init_script(path=Path(__file__).with_suffix(".js"))
    page.goto(f"{home}huong-dan/")
    page.evaluate(PUT, content)
    page.goto(f"{home}cham-diem/")
    page.locator("html[data-app=ready]").wait_for(state="attached")
    return page
