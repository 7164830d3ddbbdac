"""
What all tests share: the site built once, and a run that says what it ran.

A test that works through many cases says how many: `record_property("cases", 2000)`. The numbers
are printed before the closing line; a test with 0 cases fails, and so does a whole run without a
browser test.
"""

import json
import os
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest

import engines
from after.onefile import NAME as ONE_FILE
from tests.markup import Element, read
from tests.once import once
from tests.order import arranged

ROOT = Path(__file__).resolve().parent.parent
BROWSER_TESTS = "tests/browser/"
# The sub-path is the one that the tests serve the site under; the host is nobody's, so that a page
# that asks for its own full address is caught.
UNDER = "/truong/bieu-diem/"
SITE_URL = f"https://truong.example{UNDER}"

# `make torture` looks longer for the rare case.
hypothesis.settings.register_profile("usual", deadline=None, derandomize=True)
hypothesis.settings.register_profile("torture", deadline=None, max_examples=5_000)
hypothesis.settings.load_profile("torture" if os.environ.get("TORTURE") else "usual")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's folder."""
    return ROOT


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of the site as `make site` builds it."""
    return once(tmp_path_factory, worker_id, "site", build)


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, Element]:
    """
    Every built page, read without running scripts, by its path in the site; the scoring page as
    one file is no page of it and has rules of its own (test_onefile.py).
    """
    return {
        path.relative_to(built_site).as_posix(): read(path)
        for path in sorted(built_site.rglob("*.html"))
        if path.name != ONE_FILE
    }


@pytest.fixture(scope="session")
def two_decisions(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of a built site with a second decision beside ours (twodecisions.py)."""
    from tests import twodecisions

    def make(folder: Path) -> None:
        run = twodecisions.build(twodecisions.lay_out(folder))
        assert run.returncode == 0, f"the site does not build:\n{run.stdout}{run.stderr}"

    return once(tmp_path_factory, worker_id, "two", make) / "site"


@pytest.fixture(scope="session")
def marked_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> tuple[Path, list[str]]:
    """The folder of a built site whose data tries to be markup, and its texts (markedsite.py)."""
    from tests import markedsite, twodecisions

    def make(folder: Path) -> None:
        texts = markedsite.lay_out(folder).texts
        (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
        run = twodecisions.build(folder)
        assert run.returncode == 0, f"the site does not build:\n{run.stdout}{run.stderr}"

    folder = once(tmp_path_factory, worker_id, "marked", make)
    return folder / "site", json.loads((folder / "texts.json").read_text(encoding="utf-8"))


def build(folder: Path) -> Path:
    """Build the site into `folder` as the Makefile does; what MkDocs says stands in a failure."""
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": SITE_URL}
    run = subprocess.run(
        [*mkdocs, "--site-dir", str(folder)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, f"the site does not build:\n{run.stdout}{run.stderr}"
    return folder


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Among xdist's workers the longest tests begin first (order.py)."""
    shares: int = getattr(config, "workerinput", {}).get("workercount", 1)
    items[:] = arranged(items, lambda item: str(item.nodeid), shares)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test that says it worked through no case: what did not run is skipped, not passed."""
    report = yield
    if call.when == "call" and report.passed and ("cases", 0) in item.user_properties:
        report.outcome = "failed"
        report.longrepr = "It worked through 0 cases."
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many cases the tests worked through, and how many tests ran in the browser."""
    passed = terminalreporter.getreports("passed")
    terminalreporter.section("cases")
    for report in passed:
        for name, number in report.user_properties:
            if name == "cases":
                terminalreporter.write_line(f"{number:>7} cases: {report.nodeid}")
    browser = sum(report.nodeid.startswith(BROWSER_TESTS) for report in passed)
    terminalreporter.write_line(f"{browser:>7} tests in the browser, {len(passed) - browser} other")
    ran = [
        str(told) for report in passed for name, told in report.user_properties if name == "engine"
    ]
    missing = [kind.name for kind in engines.missing()]
    for line in engine_lines(ran, missing, [kind.name for kind in engines.KINDS]):
        terminalreporter.write_line(line)


def engine_lines(ran: list[str], missing: list[str], known: list[str]) -> list[str]:
    """For each engine beside Chromium whether it did the main job; `ran` has their versions."""
    lines = []
    for name in known:
        versions = [one for one in ran if one.startswith(name)]
        if versions:
            lines.append(f"        {versions[0]}: did the main job, on the site and from one file")
        elif name in missing:
            lines.append(f"        {name}: not on this machine (make engines installs it)")
        else:
            lines.append(f"        {name}: did not run")
    return lines


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a whole run in which no browser test passed: a missing browser must not look well."""
    config = session.config
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    option = config.option
    chosen = option.keyword or option.markexpr or option.ignore or option.collectonly
    if hasattr(config, "workerinput") or reporter is None or not whole or chosen:
        return
    passed = reporter.stats.get("passed", [])
    if not any(report.nodeid.startswith(BROWSER_TESTS) for report in passed):
        reporter.write_line("\nNo browser test passed: the run does not count.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
