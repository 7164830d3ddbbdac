"""The shared cases inside the real MicroPython, in the real browser, on the vendored runtime."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from server import served
from tests.casefiles import (
    APP,
    FILES,
    FOLDER,
    NOTED,
    RUBRICS,
    SAMPLE,
    SAMPLES,
    SCHOOLS,
    VERSION_2,
    all_cases,
)
from tests.conformance import dialect
from tests.conformance.mutants import KINDS, made
from tests.rooms import pure, source
from tests.test_dialect import PARTS

# As on the site's own page: of PyScript's plugins none is vendored, and none is asked for.
PLUGINS = ["deprecations-manager", "donkey", "error", "py-editor", "py-game", "py-terminal"]
UNWANTED = {"plugins": [f"!{plugin}" for plugin in PLUGINS]}
PAGE = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>cases</title>
<py-config hidden>{json.dumps(UNWANTED)}</py-config>
<script type="module" src="vendor/pyscript/core.js"></script>
<script type="mpy" src="main.py" config="config.json"></script></html>"""
MAIN = f"""
import json, sys
import js
import dialect, dialectcolumns, dialectrandom, dialectversion2
import leading, making, mutants, packages, walks

def parsed(name):
    with open(name) as file:
        return json.loads(file.read())

def read(file, length):
    # A piece larger than all memory that there was fails, and memory grows.
    try:
        return file.read(length)
    except MemoryError:
        return file.read(length)

cases = {{name: parsed(name) for name in {FILES + SCHOOLS!r}}}
cases.update({{"mau/" + name: parsed(name) for name in {VERSION_2!r}}})
cases["rubric"] = parsed("rubric.json")
cases["messages"] = parsed("messages.json")
cases["random"] = parsed("random.json")
cases["maker"] = parsed("maker.json")
for key, name in (("sample", {SAMPLE!r}), ("noted", {NOTED!r})):
    with open(name) as file:
        cases[key] = file.read()
with open("mutants.bin", "rb") as file:
    cases["mutants"] = [
        (kind, number, read(file, length), expected)
        for kind, number, length, expected in parsed("mutants.json")
    ]
report = dialect.Run(cases).all(
    (
        dialectcolumns.columns,
        dialectversion2.version_2,
        dialectrandom.random_version_2,
        walks.walks,
        leading.leading,
        leading.views,
        packages.packages,
        making.making,
        mutants.mutants,
    )
)
report["interpreter"] = sys.implementation.name
js.document.documentElement.setAttribute("data-report", json.dumps(report))
"""


@pytest.fixture(scope="module")
def mutated() -> list[Any]:
    """Mutated files, and what they come to in CPython."""
    return made(dialect.Run(all_cases()))


@pytest.fixture(scope="module")
def report(
    browser: Browser, root: Path, mutated: list[Any], tmp_path_factory: pytest.TempPathFactory
) -> Any:
    """What `dialect.Run` reports from inside MicroPython, on a page with nothing else on it."""
    folder = tmp_path_factory.mktemp("micropython")
    shutil.copytree(root / "vendor", folder / "vendor")
    modules = {source(name).relative_to(APP).as_posix() for name in pure()}
    for name in modules:
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(APP / name, folder / name)
    files = [APP / "rubric.json", APP / "messages.json"]
    cases = (
        "dialect",
        "dialectcolumns",
        "dialectrandom",
        "dialectversion2",
        "leading",
        "walks",
        "packages",
        "making",
        "mutants",
    )
    files += [root / f"tests/conformance/{name}.py" for name in cases]
    files += [FOLDER / name for name in (*FILES, SAMPLE, NOTED)]
    files += [RUBRICS / name for name in SCHOOLS] + [SAMPLES / name for name in VERSION_2]
    for path in files:
        shutil.copy(path, folder)
    index = [(kind, number, len(data), found) for kind, number, data, found in mutated]
    (folder / "mutants.json").write_text(json.dumps(index), encoding="utf-8")
    (folder / "mutants.bin").write_bytes(b"".join(data for _, _, data, _ in mutated))
    cases_made = json.dumps(all_cases()["random"])
    (folder / "random.json").write_text(cases_made, encoding="utf-8")
    (folder / "maker.json").write_text(json.dumps(all_cases()["maker"]), encoding="utf-8")
    made_here = ("mutants.json", "mutants.bin", "random.json", "maker.json")
    files += [folder / name for name in made_here]
    config = {
        **UNWANTED,
        "interpreter": "./vendor/micropython/micropython.mjs",
        "files": {f"./{name}": f"./{name}" for name in [*modules, *(it.name for it in files)]},
    }
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "main.py").write_text(MAIN, encoding="utf-8")
    errors: list[str] = []
    with served(folder) as address:
        page = browser.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        page.wait_for_selector("html[data-report]", state="attached", timeout=240_000)
        text = page.locator("html").get_attribute("data-report")
        page.close()
    assert errors == []
    return json.loads(text or "{}")


def test_all_cases_hold_in_micropython(
    report: Any, mutated: list[Any], record_property: Callable[[str, object], None]
) -> None:
    """Not one differs, and the run was whole: as many cases of each kind as in CPython."""
    assert report["interpreter"] == "micropython"
    assert report["failures"] == []
    read = report["counts"].pop("mutant")
    assert report["counts"] == dialect.Run(all_cases()).all(PARTS)["counts"]
    assert read == len(mutated) >= 300
    assert len({kind for kind, *_ in mutated}) == len(KINDS) + 1
    assert {found[0] for *_, found in mutated} == {"opened", "refused"}
    record_property("cases", sum(report["counts"].values()) + read)
    assert report["counts"]["entry"] + report["counts"]["sheet"] >= 300
