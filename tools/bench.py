"""
What the site costs: to build, to send, to wait for; and how the score grows with the rubric.

Prints medians. The page is measured in a fresh profile (cold) and on a second visit (warm), on this
machine as it is and on a slow 4G line (1.6 Mbit/s, 150 ms, CPU ÷ 4), from the start of navigation
until the first score, put in as soon as the form is there, shows in the total. Beside it, run by
run in turn, a hand-written page that scores the same rubric (tools/bench/): the ratio of the two
holds on a busy machine, too. The worker is kept out, but for the visits that it serves. A machine
full of sheets is measured by bench_sheets.py, many files by bench_overview.py, a large rubric by
bench_rubric.py.
"""

import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    FilePayload,
    Page,
    Response,
    sync_playwright,
)

from bench_overview import bench_command, bench_overview
from bench_rubric import bench_rubric, built
from bench_sheets import bench_sheets
from chromium import launch_options
from rubric import Rubric
from score import mark, tally
from server import COMPRESSED, served

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7
KEYS = 40
LARGEST = 8
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 2e5, "uploadThroughput": 9.4e4}


def build(folder: str) -> float:
    """Seconds that a build takes."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", folder]
    start = time.perf_counter()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=ROOT, check=True, env=environment)
    return time.perf_counter() - start


def sent(browser: Browser, address: str) -> list[tuple[str, int, int]]:
    """Every file that the scoring page asks for: its name, bytes, and bytes as they travel."""
    answers: list[Response] = []
    page = browser.new_page()

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("response", note)
    page.goto(address)
    ready(page)
    files = []
    for answer in answers:
        body = answer.body()
        path = answer.url.split("?")[0]
        packed = path.endswith("/") or Path(path).suffix in COMPRESSED
        files.append((path, len(body), len(gzip.compress(body)) if packed else len(body)))
    page.close()
    return files


def ready(page: Page) -> None:
    """Wait until Python runs."""
    page.locator("html[data-app=ready]").wait_for(state="attached", timeout=60_000)


def slow_down(page: Page) -> None:
    """Make the line a slow 4G one, and the processor a phone's."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})


def visit(context: BrowserContext, address: str, slow: bool) -> dict[str, float]:
    """
    One visit: milliseconds to first paint, first total, a key's total; the layout's shift.

    "key" begins with the input event that a script makes, "press" with a key that is pressed.
    """
    page = context.new_page()
    if slow:
        slow_down(page)
    page.add_init_script(path=Path(__file__).with_suffix(".js"))
    with page.expect_console_message(lambda it: it.text == "bench: ready", timeout=60_000):
        page.goto(address, wait_until="commit")
    first = float(page.evaluate("() => globalThis.firstTotalShown"))
    keys: list[float] = page.evaluate("keys => keysToTotals(keys)", KEYS)
    presses = pressed(page)
    paint, shift = page.evaluate("() => paintAndShift()")
    page.close()
    found = {"total": first, "key": statistics.median(keys), "press": statistics.median(presses)}
    return {**found, "paint": paint, "shift": shift}


def pressed(page: Page) -> list[float]:
    """Milliseconds from each of some keys that are really pressed until the total shows it."""
    page.evaluate("() => noteKeys()")
    for key in range(KEYS):
        # The field has one digit at first; each key changes the total, and none leaves the next
        # visit's in it.
        page.keyboard.press("1" if key % 2 else "Backspace")
        page.wait_for_timeout(50)
    times: list[float] = page.evaluate("() => keysPressed")
    return times


Visits = dict[str, list[dict[str, float]]]


def visits(browser: Browser, pages: dict[str, str], slow: bool) -> dict[str, Visits]:
    """Cold, warm and, where a worker may come, kept visits of each page, run by run in turn."""
    made: dict[str, Visits] = {name: {"cold": [], "warm": [], "kept": []} for name in pages}
    for _ in range(RUNS):
        for name, address in pages.items():
            context = browser.new_context(service_workers="block")
            for kind, typed in (("cold", 4), ("warm", 3)):
                made[name][kind].append(visit(context, f"{address}#{typed}", slow))
            context.close()
        address = pages["site"]
        context = browser.new_context(service_workers="allow")
        page = context.new_page()
        page.goto(address)
        page.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")
        page.close()
        made["site"]["kept"].append(visit(context, f"{address}#3", slow))
        context.close()
    return made


def plain_page(folder: Path) -> None:
    """Write the hand-written page, for the site's own rubric."""
    rubric = Rubric(json.loads((ROOT / "app" / "rubric.json").read_bytes()))
    rows = [
        f'<p>{node.id} <input data-criterion="{node.id}" data-rater="{rater.id}"'
        f' data-sums="{" ".join(node.sums)}"></p>'
        for rater in rubric.raters
        for node in rubric.scorable
    ]
    sums = [node.id for node in rubric.nodes if node.criteria] + ["total"]
    rows += [
        f'<p>{id} <output data-total="{id}" data-rater="{rater.id}">–</output></p>'
        for rater in rubric.raters
        for id in sums
    ]
    folder.mkdir()
    head = '<!doctype html><html lang="vi"><meta charset="utf-8"><title>plain</title>'
    page = head + "".join(rows) + '<script src="plain.js"></script></html>'
    (folder / "index.html").write_text(page, encoding="utf-8")
    shutil.copy(ROOT / "tools" / "bench" / "plain.js", folder)


def bench_page(browser: Browser, home: str) -> None:
    """What the scoring page sends, and how long one waits for it."""
    address = f"{home}cham-diem/"
    files = sent(browser, address)
    raw, packed = sum(file[1] for file in files), sum(file[2] for file in files)
    print(f"sent {len(files)} files, {raw / 1000:.0f} kB, gzipped {packed / 1000:.0f} kB")
    for path, size, smaller in sorted(files, key=lambda file: -file[2])[:LARGEST]:
        print(f"  {path.removeprefix(home)} {size / 1000:.0f} kB, {smaller / 1000:.0f} kB")
    for line, slow in (("this machine", False), ("slow 4G, CPU ÷ 4", True)):
        made = visits(browser, {"site": address, "plain": f"{home}plain/"}, slow)
        print(f"{line}, medians of {RUNS}, in ms: the site, the hand-written page, their ratio")
        for kind, what in (("cold", "first visit"), ("warm", "again"), ("kept", "by the worker")):
            for figure in ("paint", "total", "key", "press", "shift"):
                print(f"  {what}, {figure}: {compared(made, kind, figure)}")


def bench_large(browser: Browser, address: str) -> None:
    """How long a file takes that is about as large as is allowed, until it is opened and kept."""
    data = json.loads((ROOT / "tests" / "cases" / "result-v1.json").read_bytes())
    data["remarks"] = "Cần bổ sung minh chứng.\n" * 33_000
    content = json.dumps(data, ensure_ascii=False).encode()
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(address)
    ready(page)
    start = time.perf_counter()
    file: FilePayload = {"name": "tep.json", "mimeType": "application/json", "buffer": content}
    page.set_input_files("#file", files=[file])
    page.locator("#notice:visible").wait_for()
    page.locator("#saved.kept").wait_for(timeout=60_000)
    needed = time.perf_counter() - start
    print(f"a file of {len(content) / 1000:.0f} kB, opened and kept, this machine: {needed:.1f} s")
    context.close()


def compared(made: dict[str, Visits], kind: str, figure: str) -> str:
    """The median of each page's figure, and how the first relates to the second."""
    medians = [
        statistics.median(one[figure] for one in of[kind]) for of in made.values() if of[kind]
    ]
    ratio = medians[0] / medians[-1] if len(medians) > 1 and medians[-1] else None
    told = " ".join(f"{median:.3f}" if figure == "shift" else f"{median:.1f}" for median in medians)
    return told + (f" × {ratio:.1f}" if ratio else "")


def grown(data: dict[str, Any], times: int) -> Rubric:
    """The rubric with all its groups `times` over, their ids made different."""

    def copy(criteria: list[dict[str, Any]], prefix: str) -> list[dict[str, Any]]:
        return [
            {**one, "id": prefix + one["id"], "criteria": copy(one.get("criteria", []), prefix)}
            for one in criteria
        ]

    groups = [group for turn in range(times) for group in copy(data["criteria"], f"{turn}.")]
    return Rubric({**data, "criteria": groups})


def seconds(action: Callable[[], object]) -> float:
    """The shortest of some runs: what the work takes when nothing else happens."""
    shortest = float("inf")
    for _ in range(7):
        start = time.perf_counter()
        action()
        shortest = min(shortest, time.perf_counter() - start)
    return shortest


def bench_score() -> None:
    """Reading every entry of one column and summing it, for ever larger rubrics."""
    data = json.loads((ROOT / "app" / "rubric.json").read_bytes())
    for times in (1, 10, 100):
        rubric = grown(data, times)

        def score(rubric: Rubric = rubric) -> None:
            tally(rubric, {node.id: mark(node, "1,5").points for node in rubric.scorable})

        needed, criteria = seconds(score) * 1e6, len(rubric.scorable)
        print(f"score of {criteria} criteria {needed:.0f} µs, {needed / criteria:.2f} µs each")


def main() -> None:
    """Measure, and print one line a figure."""
    with tempfile.TemporaryDirectory() as folder:
        print(f"build {statistics.median(build(folder) for _ in range(3)):.2f} s")
        plain_page(Path(folder) / "plain")
        with served(Path(folder), keep=600) as home, sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch_options())
            bench_page(browser, home)
            bench_large(browser, f"{home}cham-diem/")
            bench_sheets(browser, home)
            bench_overview(browser, home)
            with tempfile.TemporaryDirectory() as other:
                bench_rubric(browser, built(Path(other)))
            browser.close()
    bench_score()
    bench_command()


if __name__ == "__main__":
    main()
