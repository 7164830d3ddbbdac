"""
The main job in Firefox and in WebKit, where this machine has them (`make engines` installs them).

Which of them ran, and which are not there, is told before pytest's closing line: a run without
them must not look like one with them.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import enginejob
import engines
from server import served
from tests.conftest import UNDER, engine_lines

SHEET = json.loads(enginejob.SHEET.read_text(encoding="utf-8"))["whole_sheet"]


@pytest.mark.parametrize("kind", engines.KINDS, ids=[kind.name for kind in engines.KINDS])
def test_the_main_job_can_be_done(
    kind: engines.Kind, built_site: Path, record_property: Callable[[str, object], None]
) -> None:
    """On the site below a sub-path, in the one file from a disk, and on the further pages."""
    if kind.find() is None:
        pytest.skip(f"not run: {kind.name} is not on this machine (make engines installs it)")
    with served(built_site, under=UNDER) as site:
        first, *jobs = engines.run(kind, site, built_site)
    assert len(jobs) == 3
    record_property("engine", first)


def result() -> dict[str, Any]:
    """The file that the sheet makes, as far as the job looks at it."""
    return {
        "person": {"name": SHEET["fields"]["name"]},
        "scores": [
            {"criterion": id, "points": {it: enginejob.number(texts[it]) for it in texts}}
            for id, texts in SHEET["entries"].items()
        ],
        "totals": {
            rater: enginejob.number(totals["total"]) for rater, totals in SHEET["totals"].items()
        },
    }


def test_a_right_file_passes_and_a_wrong_one_does_not(tmp_path: Path) -> None:
    """The job would notice: a point, a total, or a name that is another."""
    path = tmp_path / "ket-qua.json"

    def check(told: dict[str, Any]) -> None:
        path.write_text(json.dumps(told), encoding="utf-8")
        enginejob.check_file(path, SHEET)

    check(result())
    for part in ("person", "scores", "totals"):
        wrong = result()
        if part == "scores":
            wrong["scores"][3]["points"]["committee"] = None
        else:
            wrong[part] = dict.fromkeys(wrong[part], "Nguyễn Văn A")
        with pytest.raises(enginejob.Differs):
            check(wrong)


def test_paper_without_a_figure_does_not_pass(root: Path) -> None:
    with pytest.raises(enginejob.Differs, match="printed pages"):
        enginejob.check_paper((root / "docs/tai-ve/quyet-dinh.pdf").read_bytes(), SHEET)


def test_engines_that_did_not_run_are_told_by_name() -> None:
    lines = engine_lines(["Firefox 153.7.0"], missing=["WebKitGTK"], known=["Firefox", "WebKitGTK"])
    assert [line.split(":")[0].strip() for line in lines] == ["Firefox 153.7.0", "WebKitGTK"]
    assert "make engines" in lines[1]
    (line,) = engine_lines([], missing=[], known=["Firefox"])
    assert "did not run" in line
