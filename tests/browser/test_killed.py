"""What the page called kept is there after the browser was killed at once (SIGKILL)."""

import contextlib
import os
import random
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserType, Error, Page, expect

from tests.browser.guard import await_ready
from tests.browser.machine import pause
from tests.browser.scoring import entry, kept

ROUNDS = 300 if os.environ.get("TORTURE") else 10


def kill(profile: Path) -> None:
    """Kill every process of the browser that uses `profile`."""
    found = subprocess.run(
        ["pgrep", "-f", "--", f"--user-data-dir={profile}"],
        capture_output=True,
        text=True,
        check=True,
    )
    for pid in found.stdout.split():
        os.kill(int(pid), signal.SIGKILL)


def test_a_killed_browser_loses_nothing_that_was_called_kept(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    site: str,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    chance = random.Random(20231120)
    expected: dict[str, str] = {}
    for round_number in range(ROUNDS):
        context = browser_type.launch_persistent_context(tmp_path, **browser_type_launch_args)
        page: Page = context.pages[0]
        page.goto(site + "cham-diem/")
        await_ready(page)
        for criterion, text in expected.items():
            expect(entry(page, criterion, "self")).to_have_value(text)
        criterion = chance.choice(["A.1", "A.2", "B.1", "B.6.4", "C.4"])
        expected[criterion] = chance.choice(["0", "1,25", "2", "mười"])
        entry(page, criterion, "self").fill(expected[criterion])
        page.locator('[name="remarks"]').fill(f"Lần {round_number}")
        kept(page)
        pause(page, chance.choice([0, 0, 30, 200]), "killed at any moment after it is kept")
        kill(tmp_path)
        # A browser that is gone may be told so in either way.
        with contextlib.suppress(Error):
            context.close()
    record_property("cases", ROUNDS)
    assert len(expected) > 1
