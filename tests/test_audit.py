"""Dependencies are pinned with hashes; an audit that could not ask does not look clean."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import audit
from tests.conftest import ROOT

Record = Callable[[str, object], None]
PINS_OF_TOOLS = ROOT / "tools" / "pins"
LISTS = sorted([*ROOT.glob("requirements*.txt"), *PINS_OF_TOOLS.glob("*.txt")])

CLEAN = {"name": "mkdocs", "version": "1.6.1", "vulns": []}
FAULTY = {
    "name": "Jinja2",
    "version": "3.0",
    "vulns": [{"id": "PYSEC-0000-1", "fix_versions": ["3.1"], "aliases": []}],
}
SKIPPED = {"name": "babel", "skip_reason": "Dependency not found on PyPI: babel (2.18.0)"}
PYTHON = [
    (["mkdocs"], {"dependencies": [CLEAN]}, 0),
    (["mkdocs", "jinja2"], {"dependencies": [CLEAN, FAULTY]}, 1),
    (["mkdocs", "babel"], {"dependencies": [CLEAN, SKIPPED]}, 2),
    (["jinja2", "babel"], {"dependencies": [FAULTY, SKIPPED]}, 1),
    (["mkdocs", "babel"], {"dependencies": [CLEAN]}, 2),
    (["mkdocs"], {"dependencies": []}, 2),
    (["mkdocs"], None, 2),
]
NODE = [
    ({"auditReportVersion": 2, "vulnerabilities": {}}, 0),
    (
        {
            "auditReportVersion": 2,
            "vulnerabilities": {
                "ws": {"range": "<7.5", "severity": "high", "via": [{"title": "Asks too much"}]}
            },
        },
        1,
    ),
    ({"message": "405 Method Not Allowed - POST https://registry.example/", "statusCode": 405}, 2),
    ({}, 2),
    (None, 2),
]


@pytest.mark.parametrize(("pinned", "told", "code"), PYTHON)
def test_what_pip_audit_did_not_look_up_is_no_good_news(
    pinned: list[str], told: dict[str, object] | None, code: int
) -> None:
    verdict = audit.python_verdict(pinned, told)
    assert verdict.code == code
    (first, *rest) = verdict.lines("Python")
    assert ("COULD NOT RUN" in first) is (code == 2)
    assert bool(rest) is (code != 0)


@pytest.mark.parametrize(("told", "code"), NODE)
def test_nor_is_an_npm_without_a_report(told: dict[str, object] | None, code: int) -> None:
    verdict = audit.node_verdict(3, told)
    assert verdict.code == code
    assert "registry.example" not in "".join(verdict.lines("npm"))


def test_every_list_of_requirements_is_pinned_by_make_requirements() -> None:
    """What pins and audits the others is pinned, too."""
    told = re.search(
        r"^PINNED := (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert told
    found = {path.stem for folder in (ROOT, PINS_OF_TOOLS) for path in folder.glob("*.in")}
    assert found == set(re.findall(r"[a-z-]+", re.sub(r"\$\(addprefix [^,]+,", "", told[1])))
    assert found == {path.stem for path in LISTS}


@pytest.mark.parametrize("path", LISTS, ids=[path.stem for path in LISTS])
def test_every_requirement_is_pinned_with_hashes(path: Path, record_property: Record) -> None:
    """And names what its .in asks for; nothing comes from an address, or is built here."""
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"^-.*", text, re.MULTILINE) == ["--only-binary :all:"]
    text = text.replace("--only-binary :all:\n", "")
    entries = re.split(r"\n(?=\S)", "\n".join(it for it in text.splitlines() if it[:1] != "#"))
    pins = [entry for entry in entries if entry.strip()]
    for pin in pins:
        first, *rest = [line.strip() for line in pin.splitlines()]
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+ \\", first), first
        hashes = [line for line in rest if not line.startswith("#")]
        assert hashes, first
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}( \\)?", line) for line in hashes), (
            first
        )
    named = {audit.plain(name) for name in audit.PIN.findall(text)}
    assert len(named) == len(pins)
    asked = path.with_suffix(".in").read_text(encoding="utf-8").splitlines()
    assert {audit.plain(it.split("==")[0]) for it in asked if it and it[0] not in "#-"} <= named
    record_property("cases", len(pins))


def test_what_node_runs_is_pinned_with_hashes(record_property: Record) -> None:
    """Lighthouse and all that it needs; no entry names the host that it came from."""
    lock = json.loads(audit.NODE_PINS.read_bytes())
    packages = {name: it for name, it in lock["packages"].items() if name}
    assert lock["packages"][""]["dependencies"] == {"lighthouse": "12.8.2"}
    assert packages["node_modules/lighthouse"]["version"] == "12.8.2"
    for name, it in packages.items():
        assert it["integrity"].startswith("sha512-"), name
        assert "resolved" not in it, name
    # It has two known faults; Lighthouse reaches it through an older @puppeteer/browsers alone.
    assert not [name for name in packages if name.endswith("/extract-zip")]
    record_property("cases", len(packages))


def test_the_vendored_runtime_is_asked_about_whole() -> None:
    lock = audit.vendored_lock()
    assert set(lock["packages"]) == {
        "",
        *(f"node_modules/{it}" for it in lock["packages"][""]["dependencies"]),
    }
    assert len(lock["packages"]) == 4
