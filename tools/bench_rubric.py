"""
What a key costs on a full sheet of a large rubric: until its total stands, and until the frame.

    python tools/bench_rubric.py [SITE]    builds the site of that rubric, or uses one that is built

300 criteria in groups to depth 3, three raters, all fields filled in. Medians of keys in fields
from the top to the bottom, on this machine as it is.
"""

import hashlib
import json
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, FilePayload, sync_playwright

from chromium import launch_options
from formats.resultwriter import write_result
from rubric import Rubric
from server import served
from sheet import Sheet

ROOT = Path(__file__).resolve().parent.parent
SIZE = (5, 6, 10)
RATERS = ("self", "head", "board")
KEYS = 40
KEY = """async (count) => {
  const fields = [...document.querySelectorAll("input[data-criterion]")]
    .filter((field) => field.checkVisibility());
  const found = [];
  for (let key = 0; key < count; key += 1) {
    const field = fields[Math.floor((key * fields.length) / count)];
    field.focus();
    await new Promise((resolve) => setTimeout(resolve, 150));
    const total = document.querySelector(
      `output[data-total=total][data-rater="${field.dataset.rater}"]`);
    const before = total.textContent;
    field.value = field.value === "2" ? "1" : "2";
    const start = performance.now();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    const summed = performance.now();
    if (total.textContent === before) throw new Error("no total");
    const frame = await new Promise((resolve) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now());
      channel.port2.postMessage(0);
    }));
    found.push([summed - start, frame - start]);
  }
  return found;
}"""


def large_rubric(size: tuple[int, int, int] = SIZE) -> dict[str, Any]:
    """Criteria of two points each: so many parts, groups in each, criteria in each of those."""
    own: dict[str, Any] = json.loads((ROOT / "app" / "rubric.json").read_bytes())
    parts = []
    for part in range(1, size[0] + 1):
        groups = []
        for group in range(1, size[1] + 1):
            at = f"{part}.{group}"
            criteria = [
                {
                    "id": f"{at}.{n}",
                    "number": str(n),
                    "kind": "points",
                    "max": 2,
                    "text": f"Nội dung {at}.{n}: thực hiện đầy đủ, đúng hạn, có hồ sơ lưu",
                }
                for n in range(1, size[2] + 1)
            ]
            groups.append(_group(at, str(group), f"Nhóm {at}", criteria))
        parts.append(_group(str(part), str(part), f"Phần {part}", groups))
    raters = [{"id": id, "label": f"Người chấm {n}"} for n, id in enumerate(RATERS, 1)]
    return {
        **own,
        "id": "lon",
        "raters": raters,
        "criteria": parts,
        "max": math.prod(size) * 2,
    }


def _group(id: str, number: str, text: str, criteria: list[Any]) -> dict[str, Any]:
    most = sum(it["max"] for it in criteria)
    data = {"id": id, "number": number, "kind": "group", "text": text, "max": most}
    return {**data, "criteria": criteria}


def built(folder: Path) -> Path:
    """The site of that rubric: this project's pages that are made from one."""
    for name in ("app", "hooks", "vendor"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "docs").mkdir()
    shutil.copytree(ROOT / "docs" / "assets", folder / "docs" / "assets")
    for name in ("sw.js", "manifest.webmanifest", "cham-diem.md", "bieu-diem.md"):
        shutil.copy(ROOT / "docs" / name, folder / "docs" / name)
    rubric = json.dumps(large_rubric(), ensure_ascii=False)
    (folder / "app" / "rubric.json").write_text(rubric, encoding="utf-8")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("strict: true", "")
    pages = re.compile(r"  - .*\.md")
    lines = [it for it in settings.splitlines() if not pages.match(it) or "-diem.md" in it]
    lines = [it for it in lines if "tao-bieu-diem" not in it]
    (folder / "mkdocs.yml").write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site"]
    subprocess.run(command, cwd=folder, env={**os.environ, "SITE_URL": ""}, check=True)
    return folder / "site"


def full(site: Path) -> bytes:
    """A result file of that rubric in which nothing is blank."""
    raw = (site / "app" / "rubric.json").read_bytes()
    rubric = Rubric(json.loads(raw))
    sheet = Sheet(rubric)
    sheet.id = "day-du"
    sheet.created = sheet.modified = "2026-11-20T08:15:00Z"
    for criterion in rubric.scorable:
        for rater in rubric.raters:
            sheet.entries[criterion.id][rater.id] = "2"
    return write_result(sheet, rubric, hashlib.sha256(raw).hexdigest()).encode()


def bench_rubric(browser: Browser, site: Path) -> None:
    """Print one line for each width of the window."""
    for width in (1280, 390):
        with served(site) as home:
            page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
            page.set_default_timeout(120_000)
            page.goto(f"{home}cham-diem/")
            page.locator("html[data-app=ready]").wait_for(state="attached")
            opened: FilePayload = {
                "name": "ket-qua.json",
                "mimeType": "application/json",
                "buffer": full(site),
            }
            page.locator("#file").set_input_files(opened)
            fields = page.locator("input[data-criterion]")
            page.wait_for_function("it => it.value === '2'", arg=fields.last.element_handle())

            times = page.evaluate(KEY, KEYS)
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            page.context.close()
        summed, drawn = (statistics.median(some) for some in zip(*times, strict=True))
        print(
            f"300 criteria, 3 raters, {width} px: key to total {summed:.0f} ms,"
            f" to the next frame {drawn:.0f} ms; wider than the window by {max(wide, 0)} px"
        )


def main() -> None:
    """Measure the site that is named, or one that is built for it."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        site = Path(sys.argv[1]) if sys.argv[1:] else built(Path(folder))
        browser = playwright.chromium.launch(**launch_options())
        bench_rubric(browser, site)


if __name__ == "__main__":
    main()
