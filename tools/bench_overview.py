"""
What many files cost: in the overview, and on the command line.

In the page: from the choice of the files until the page hears of them, until the first rows are
there, and until all are drawn; the filter, from a real key until what it leaves is drawn. Beside
them stand the processor's seconds of the whole browser, its readers' too, which hold on a busy
machine. On the command line: seconds, and the most memory that any of its processes took.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page

from formats.resultwriter import write_result
from manysheets import own_rubric, sheets

ROOT = Path(__file__).resolve().parent.parent
COUNTS = (300, 10_000)
LINES = int(os.environ.get("BENCH_LINES", "100000"))
# Longer than any of them takes on a machine that has more to do.
PATIENCE = 300_000
WORDS = "do quoc dao thang 12"
# When the page hears of the files, when of the first rows, when all are drawn; what is counted in
# the page itself.
WATCH = """(of) => {
  const seen = document.querySelector("[data-count]");
  const progress = document.getElementById("progress");
  const start = performance.now();
  const found = { heard: 0, first: 0 };
  document.addEventListener("change", () => {
    found.heard = performance.now() - start;
  }, { capture: true, once: true });
  globalThis.allRows = new Promise((done) => {
    const watch = new MutationObserver(() => {
      const count = Number(seen.dataset.count);
      if (count) found.first ||= performance.now() - start;
      if (count < of || !progress.hidden) return;
      watch.disconnect();
      const told = () => done([found.heard, found.first, performance.now() - start]);
      requestAnimationFrame(() => setTimeout(told));
    });
    for (const one of [seen, progress]) watch.observe(one, { attributes: true });
  });
}"""
# From each real key until the frame that shows what it leaves is over.
KEYS = """() => {
  globalThis.keys = [];
  const told = (event) => keys.push(performance.now() - event.timeStamp);
  const heard = (event) => requestAnimationFrame(() => setTimeout(told, 0, event));
  addEventListener("keydown", heard, true);
}"""


def bench_overview(browser: Browser, home: str) -> None:
    """Print one line a figure."""
    with tempfile.TemporaryDirectory() as folder:
        paths = written(Path(folder), max(COUNTS))
        for count in COUNTS:
            page = browser.new_context(service_workers="block").new_page()
            page.set_default_timeout(PATIENCE)
            page.goto(f"{home}tong-hop/")
            page.locator("html[data-app=ready]").wait_for(state="attached")
            heard, first, last, used = taken_in(browser, page, paths[:count])
            print(
                f"overview of {count} files: heard of {heard:.1f} s after they were chosen, "
                f"first rows {first:.1f} s, all {last:.1f} s, the processor's {used:.1f} s; "
                f"filter {slowest_key(page):.0f} ms at most"
            )
            page.context.close()


def written(folder: Path, count: int) -> list[Path]:
    """As many result files."""
    rubric, sha256 = own_rubric()
    paths = []
    for number, sheet in enumerate(sheets(count)):
        path = folder / f"{number:05}.json"
        path.write_text(write_result(sheet, rubric, sha256), encoding="utf-8")
        paths.append(path)
    return paths


def taken_in(browser: Browser, page: Page, paths: list[Path]) -> tuple[float, ...]:
    """
    Seconds since the choice until the page hears of the files, until the first rows are there and
    until all are; and the processor's.

    The browser looks at all files before it tells the page of them.
    """
    before = processor(browser)
    page.evaluate(WATCH, len(paths))
    page.locator("[data-input=results]").set_input_files(paths)
    heard, first, last = page.evaluate("() => globalThis.allRows")
    return heard / 1000, first / 1000, last / 1000, processor(browser) - before


def slowest_key(page: Page) -> float:
    """Milliseconds that the slowest key in the filter takes until it shows."""
    page.evaluate(KEYS)
    page.locator("#filter").focus()
    for count, letter in enumerate(WORDS, 1):
        page.keyboard.press("Space" if letter == " " else letter)
        page.wait_for_function("(count) => keys.length === count", arg=count)
    return float(page.evaluate("() => Math.max(...keys)"))


def processor(browser: Browser) -> float:
    """The seconds that all of the browser's processes have had the processor."""
    session = browser.new_browser_cdp_session()
    found = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return sum(float(one["cpuTime"]) for one in found)


def bench_command() -> None:
    """A summary of as many lines of NDJSON as BENCH_LINES says."""
    rubric, sha256 = own_rubric()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "phieu.ndjson"
        with source.open("w", encoding="utf-8") as file:
            texts = [json.loads(write_result(it, rubric, sha256)) for it in sheets(1000)]
            for number in range(LINES):
                text = texts[number % 1000]
                text["sheet"]["id"] = f"{number:08x}-0000-4000-8000-000000000000"
                file.write(json.dumps(text, ensure_ascii=False) + "\n")
        for ending in ("csv", "parquet"):
            out = Path(folder) / f"bang.{ending}"
            command = [sys.executable, str(ROOT / "app" / "check.py"), "summary", str(source)]
            start = time.perf_counter()
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            run = subprocess.run([*command, "--out", str(out)], check=False, capture_output=True)
            needed = time.perf_counter() - start
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            if run.returncode:
                print(f"summary to .{ending}: {run.stderr.decode()}")
                continue
            worked = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
            print(
                f"summary of {LINES} lines to .{ending}: {needed:.1f} s, the processor's "
                f"{worked:.1f} s, {after.ru_maxrss / 1024:.0f} MB at most in one process"
            )


if __name__ == "__main__":
    bench_command()
