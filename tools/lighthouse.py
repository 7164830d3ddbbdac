"""
What Lighthouse says of every page: as on a phone, with its own throttling, medians of five runs.

Prints a table and ends with 1 when a page misses a goal. Lighthouse comes from npm at the versions
of tools/node/package-lock.json and is kept below .cache; only this command needs Node. Runs go
round by round over all pages, so that what else the machine does spoils one of five, not one page.

`python tools/lighthouse.py [--runs 5] [PAGE …]`, a page being its address in the site: cham-diem/
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import chromium
from server import served

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
PINS = ROOT / "tools" / "node"
KEPT = ROOT / ".cache" / "lighthouse"
COMMAND = KEPT / "node_modules" / "lighthouse" / "cli" / "index.js"

NO_PAGE = '<meta name="robots" content="noindex">'
GOALS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
# What the figure for performance is made of, in milliseconds but for the last.
MEASURES = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "speed-index",
    "cumulative-layout-shift",
)
HEADS = ("page", "perf.", "(from–to)", "a11y", "best", "SEO", "FCP", "LCP", "TBT", "SI", "CLS")
Report = dict[str, Any]


def install() -> None:
    """Fetch Lighthouse, unless it is there at the pinned versions; its scripts do not run."""
    wanted = (PINS / "package-lock.json").read_bytes()
    stamp = KEPT / "made-from"
    if COMMAND.exists() and stamp.exists() and stamp.read_bytes() == wanted:
        return
    print("Fetching Lighthouse …", flush=True)
    shutil.rmtree(KEPT, ignore_errors=True)
    shutil.copytree(PINS, KEPT)
    npm = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    subprocess.run(npm, cwd=KEPT, check=True)
    stamp.write_bytes(wanted)


def addresses() -> list[str]:
    """
    Every page of the built site, shortest first; the 404 page at its file's own address.

    Not the scoring page as one file: it is a download, which asks search engines to pass it by.
    """
    files = [path for path in SITE.rglob("*.html") if NO_PAGE not in path.read_text("utf-8")]
    if not files:
        raise ValueError(f"there is no page in {SITE.name}/")
    paths = [path.relative_to(SITE).as_posix() for path in files]
    return sorted((path.removesuffix("index.html") for path in paths), key=lambda it: (len(it), it))


def run(address: str) -> Report:
    """One run; a second try where the browser crashed, which says nothing of the page."""
    try:
        return try_run(address)
    except (subprocess.CalledProcessError, ValueError):
        return try_run(address)


def try_run(address: str) -> Report:
    """One run, in a fresh browser profile; ValueError when its report is of no use."""
    options = chromium.launch_options()
    flags = " ".join(["--headless=new", *options["args"]])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.json"
        asked = ["--quiet", "--output=json", f"--output-path={file}", f"--chrome-flags={flags}"]
        environment = {**os.environ, "CHROME_PATH": options["executable_path"]}
        subprocess.run(["node", COMMAND, address, *asked], check=True, env=environment)
        report: Report = json.loads(file.read_bytes())
    if "runtimeError" in report:
        raise ValueError(f"{address}: {report['runtimeError']['message']}")
    return report


def scores(report: Report) -> dict[str, int]:
    """The four figures, of 100."""
    return {name: round(100 * report["categories"][name]["score"]) for name in GOALS}


def medians(reports: list[Report]) -> dict[str, float]:
    """Of the figures and of the measures."""
    figures = [scores(report) for report in reports]
    audits = [report["audits"] for report in reports]
    return {
        **{name: statistics.median(it[name] for it in figures) for name in GOALS},
        **{name: statistics.median(it[name]["numericValue"] for it in audits) for name in MEASURES},
    }


def row(page: str, reports: list[Report]) -> list[str]:
    """One page's line of the table."""
    found = medians(reports)
    performance = [scores(report)["performance"] for report in reports]
    *times, shift = (found[name] for name in MEASURES)
    return [
        f"/{page}",
        f"{found['performance']:.0f}",
        f"({min(performance)}–{max(performance)})",
        *(f"{found[name]:.0f}" for name in GOALS if name != "performance"),
        *(f"{time / 1000:.2f} s" for time in times),
        f"{shift:.3f}",
    ]


def table(lines: list[list[str]]) -> str:
    """Columns as wide as their widest text; all but the first to the right."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )


def missed(page: str, reports: list[Report]) -> list[str]:
    """The goals that a page misses, and for those of 100 the audits that cost them."""
    found = medians(reports)
    told = []
    for name, goal in GOALS.items():
        if found[name] >= goal:
            continue
        told.append(f"/{page}: {name} {found[name]:.0f}, not {goal}")
        if name == "performance":
            continue
        for part in reports[0]["categories"][name]["auditRefs"]:
            audit = reports[0]["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                told.append(f"    {audit['id']}: {audit['title']}")
    return told


def main() -> int:
    """Measure what was asked for; 0 when every page reaches every goal."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    arguments.add_argument("pages", nargs="*", help="addresses in the site (default: all)")
    arguments.add_argument("--runs", type=int, default=5, help="runs for each page (default: 5)")
    told = arguments.parse_args()
    install()
    pages = told.pages or addresses()
    reports: dict[str, list[Report]] = {page: [] for page in pages}
    # A host lets browsers keep files for a while, and has the site at its root or below it alike.
    with served(SITE, keep=600) as home:
        for _ in range(told.runs):
            for page in pages:
                reports[page].append(run(home + page))
                print(".", end="", flush=True)
    print()
    print(table([list(HEADS), *(row(page, done) for page, done in reports.items())]))
    power = [it["environment"]["benchmarkIndex"] for done in reports.values() for it in done]
    print(
        f"This machine's benchmark index in those runs: {min(power):.0f}–{max(power):.0f}", end=""
    )
    print(" (Lighthouse counts on one of 1,000 or more; a busy machine looks like a slow page).")
    short = [line for page, done in reports.items() for line in missed(page, done)]
    print("\n".join(short) or "Every page reaches every goal.")
    return 1 if short else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (FileNotFoundError, subprocess.CalledProcessError, ValueError) as problem:
        sys.exit(f"Lighthouse did not run (it needs Node, npm and a Chromium): {problem}")
