"""What runs on the build server: pinned, with the least rights, and what the README says."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = {path.stem: path for path in sorted(FOLDER.glob("*.yml"))}
USES = re.compile(r"uses: (\S+)(?: # (v[0-9.]+))?$", re.MULTILINE)
READ = {"contents": "read"}
PUBLISHING = {"pages": "write", "id-token": "write"}


def read(name: str) -> dict[object, Any]:
    """A workflow; YAML 1.1 takes its key "on" for a truth value."""
    told: dict[object, Any] = yaml.safe_load(WORKFLOWS[name].read_text(encoding="utf-8"))
    return told


def commands(text: str) -> list[str]:
    """The README's commands for Windows, in order."""
    blocks = re.findall(r"```bat\n(.+?)```", text, re.DOTALL)
    assert len(blocks) == 2
    return [line for block in blocks for line in block.splitlines()]


def test_there_are_three() -> None:
    assert set(WORKFLOWS) == {"test", "publish", "windows"}


@pytest.mark.parametrize("path", WORKFLOWS.values(), ids=list(WORKFLOWS))
def test_an_action_is_named_by_its_commit(path: Path) -> None:
    used = [it for it in USES.findall(path.read_text(encoding="utf-8")) if it[0][0] != "."]
    assert used
    for name, version in used:
        pinned = re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name) and version
        assert pinned, name


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_reads_and_a_newer_push_ends_it(name: str) -> None:
    told = read(name)
    assert told["permissions"] == READ
    assert told["concurrency"]["cancel-in-progress"] is True
    for job in told["jobs"].values():
        for step in job.get("steps", []):
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


def test_what_publishes_runs_none_of_our_code() -> None:
    jobs = read("publish")["jobs"]
    assert jobs["build"]["needs"] == "test"
    assert jobs["publish"]["needs"] == "build"
    assert jobs["publish"]["permissions"] == PUBLISHING
    assert not [step for step in jobs["publish"]["steps"] if "run" in step]
    for name in set(jobs) - {"publish"}:
        assert "write" not in jobs[name].get("permissions", {}).values(), name


def test_the_suite_runs_once_for_each_push() -> None:
    """On main as a part of publishing, on a branch by itself."""
    runs = [path.stem for path in WORKFLOWS.values() if ".ci/run" in path.read_text("utf-8")]
    assert runs == ["test"]
    assert read("test")[True]["push"] == {"branches-ignore": ["main"]}
    assert read("publish")["jobs"]["test"] == {"uses": "./.github/workflows/test.yml"}


def test_windows_runs_what_the_readme_says() -> None:
    """But for the server, which would serve until it is stopped."""
    steps = read("windows")["jobs"]["windows"]["steps"]
    wanted = commands((ROOT / "README.md").read_text(encoding="utf-8"))
    ran = [step["run"] for step in steps if "run" in step]
    assert [it.replace("server.py --help", "server.py site") for it in ran] == wanted
