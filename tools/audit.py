"""
Known faults of what this project depends on: the pins of Python, the vendored runtime, Lighthouse.

`pip-audit` asks PyPI about requirements.txt, `npm audit` asks npm about vendor/vendor.json and
tools/node/package-lock.json; neither installs what it asks about. Ends with 0 when every package
was looked up and none has a known fault, with 1 when one has, and with 2 when something could not
be looked up: not having been able to ask is no good news, whatever the tools themselves make of it.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import vendor
from environment import make_environment

ROOT = Path(__file__).resolve().parent.parent
PINS = ROOT / "requirements.txt"
NODE_PINS = ROOT / "tools" / "node" / "package-lock.json"
PIP_AUDIT = ROOT / "tools" / "pins" / "pip-audit.txt"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
PATIENCE = 300


@dataclass
class Verdict:
    """What was asked about, which of it has known faults, and what could not be looked up."""

    asked: int
    faults: list[str] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)

    @property
    def code(self) -> int:
        """As the whole command ends."""
        return 1 if self.faults else 2 if self.unasked else 0

    def lines(self, name: str) -> Iterator[str]:
        """The verdict in words."""
        words = ("no known fault", "FAULTS", "COULD NOT RUN")
        yield f"{name}: {self.asked} packages, {words[self.code]}"
        yield from (f"    {fault}" for fault in self.faults)
        for reason in self.unasked[:5]:
            yield f"    not looked up: {reason}"
        if len(self.unasked) > 5:
            yield f"    … and {len(self.unasked) - 5} more"


def python_verdict(pinned: list[str], told: dict[str, Any] | None, error: str = "") -> Verdict:
    """
    What pip-audit's JSON says of the pinned packages; None stands for no answer at all.

    A package that it skipped, or says nothing of, was not looked up, though pip-audit itself then
    speaks of "no known vulnerabilities".
    """
    verdict = Verdict(len(pinned))
    if told is None:
        verdict.unasked.append(error or "pip-audit gave no answer")
        return verdict
    found = {plain(it["name"]): it for it in told["dependencies"]}
    for name in pinned:
        one = found.get(plain(name), {"skip_reason": f"{name}: pip-audit says nothing of it"})
        if "vulns" not in one:
            verdict.unasked.append(one["skip_reason"])
            continue
        for fault in one["vulns"]:
            mended = ", ".join(fault["fix_versions"]) or "no version yet"
            verdict.faults.append(f"{name} {one['version']}: {fault['id']} (mended in {mended})")
    return verdict


def node_verdict(asked: int, told: dict[str, Any] | None, error: str = "") -> Verdict:
    """What npm audit's JSON says; an answer without a report stands for no answer."""
    verdict = Verdict(asked)
    if told is None or "auditReportVersion" not in told:
        reason = (told or {}).get("message") or error or "npm audit gave no answer"
        # Its first words tell; the address that follows is that of the machine's registry.
        verdict.unasked.append(reason.split(" - ")[0])
        return verdict
    for name, one in sorted(told["vulnerabilities"].items()):
        said = [via["title"] for via in one["via"] if isinstance(via, dict)]
        verdict.faults.append(f"{name} {one['range']} ({one['severity']}): {'; '.join(said)}")
    return verdict


def plain(name: str) -> str:
    """A Python package's name as all its spellings share it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def answer(command: list[str | Path], folder: Path) -> tuple[dict[str, Any] | None, str]:
    """The JSON object that a command prints, and else what it says of its trouble."""
    try:
        run = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired) as trouble:
        return None, str(trouble)
    try:
        told = json.loads(run.stdout)
    except ValueError:
        told = None
    said = [line for line in run.stderr.splitlines() if line.strip()]
    return (told, "") if isinstance(told, dict) else (None, said[-1] if said else "")


def audit_python() -> Verdict:
    """requirements.txt, by pip-audit in an environment of its own."""
    pinned = PIN.findall(PINS.read_text(encoding="utf-8"))
    try:
        python = make_environment(ROOT / ".cache" / "pip-audit", PIP_AUDIT)
    except (OSError, subprocess.CalledProcessError) as trouble:
        return python_verdict(pinned, None, f"pip-audit was not installed: {trouble}")
    options = ["--require-hashes", "--disable-pip", "--format=json", "--progress-spinner=off"]
    command: list[str | Path] = [python, "-m", "pip_audit", f"--requirement={PINS}", *options]
    return python_verdict(pinned, *answer(command, ROOT))


def vendored_lock() -> dict[str, Any]:
    """A lock for npm that names what vendor.json names."""
    packages = vendor.packages()
    needed = {it["name"]: it["version"] for it in packages}
    locked: dict[str, Any] = {"": {"dependencies": needed}}
    for it in packages:
        known = {"version": it["version"], "integrity": it["integrity"]}
        locked[f"node_modules/{it['name']}"] = known
    return {"name": "vendored", "lockfileVersion": 3, "packages": locked}


def audit_node(lock: dict[str, Any]) -> Verdict:
    """What a lock names, by npm audit, with nothing installed."""
    asked = len(lock["packages"]) - 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        needed = {"name": "audited", "dependencies": lock["packages"][""]["dependencies"]}
        (folder / "package.json").write_text(json.dumps(needed), encoding="utf-8")
        (folder / "package-lock.json").write_text(json.dumps(lock), encoding="utf-8")
        command: list[str | Path] = ["npm", "audit", "--package-lock-only", "--json"]
        return node_verdict(asked, *answer(command, folder))


def main() -> int:
    """Ask about all three; the worst of their ends is the command's."""
    verdicts = {
        "Python (requirements.txt)": audit_python(),
        "vendored runtime (vendor/vendor.json)": audit_node(vendored_lock()),
        "Lighthouse (tools/node)": audit_node(json.loads(NODE_PINS.read_bytes())),
    }
    for name, verdict in verdicts.items():
        print("\n".join(verdict.lines(name)))
    codes = {verdict.code for verdict in verdicts.values()}
    return 1 if 1 in codes else max(codes)


if __name__ == "__main__":
    sys.exit(main())
