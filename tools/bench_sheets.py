"""
What a machine full of sheets costs: the list, its filter, opening one, a backup of all, both ways.

Each figure is the median of some runs in fresh profiles, on this machine as it is, from the press
(or the choice of the file) until what came of it has been drawn. "List" is the first of a page,
which fetches what it needs, too; "again" any later one.
"""

import json
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from manysheets import PUT, backup_of, many

COUNT = 2000
RUNS = 5
RESTORES = 3
WORDS = "do quoc dao thang 12"


def bench_sheets(browser: Browser, home: str) -> None:
    """Print one line a figure."""
    made: dict[str, list[float]] = {}
    content = json.dumps(many(COUNT))
    for _ in range(RUNS):
        for what, needed in listed(browser, home, content).items():
            made.setdefault(what, []).append(needed)
    with tempfile.TemporaryDirectory() as folder:
        backup = Path(folder) / "sao-luu.json"
        backup.write_text(backup_of(COUNT), encoding="utf-8")
        made["bring a backup back"] = [restored(browser, home, backup) for _ in range(RESTORES)]
    print(f"{COUNT} sheets on this machine, medians, in ms")
    for what, times in made.items():
        told = f"{min(times):.0f} to {max(times):.0f}, {len(times)} runs"
        print(f"  {what}: {statistics.median(times):.0f} ({told})")


def listed(browser: Browser, home: str, content: str) -> dict[str, float]:
    """List the sheets, look for one, open it, list them again, and write them all into a file."""
    page = scoring_page(browser, home, content)
    found = {
        "list": page.evaluate("(count) => timeTheList(count)", COUNT),
        "filter": page.evaluate("(words) => timeTheFilter(words)", WORDS),
        "open": page.evaluate("() => timeOpening()"),
        "list again": page.evaluate("(count) => timeTheList(count)", COUNT),
        "write the backup": page.evaluate("() => timeTheBackup()"),
    }
    page.context.close()
    return found


def restored(browser: Browser, home: str, backup: Path) -> float:
    """Open a backup on a machine that has nothing yet."""
    page = scoring_page(browser, home, "{}")
    page.locator("#file").set_input_files(backup)
    needed = float(page.evaluate("() => globalThis.restored"))
    page.context.close()
    return needed


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
