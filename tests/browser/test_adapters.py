"""What this machine's two places promise (app/storage/adapter.py), held of both by one suite."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from server import served
from tests.casefiles import APP, FOLDER
from tests.rooms import imports, modules, source

CASES = json.loads((FOLDER / "adapters.json").read_text(encoding="utf-8"))
# Whether each of the two is broken in a way, and what is in it, seen without our Python.
WORLD = """
let broken = "";
const opened = [];
const refuse = (target, name, error, when) => {
  const method = target[name];
  target[name] = function (...given) {
    if (when(given)) throw new DOMException("no", error);
    const found = method.apply(this, given);
    if (name === "put" && broken === "late") found.onsuccess = () => found.transaction.abort();
    return found;
  };
};
const full = (key) => broken === "full" || (broken === "half" && key.endsWith("/half"));
const refused = () => broken === "refused";
const { localStorage } = globalThis;
Object.defineProperty(globalThis, "localStorage", {
  get() {
    if (refused()) throw new DOMException("no", "SecurityError");
    return localStorage;
  },
});
refuse(Storage.prototype, "setItem", "QuotaExceededError", ([key]) =>
  full(key) || broken === "late");
refuse(IDBObjectStore.prototype, "put", "QuotaExceededError", ([, key]) => full(key));
refuse(IDBFactory.prototype, "deleteDatabase", "SecurityError", refused);
refuse(IDBDatabase.prototype, "transaction", "InvalidStateError", refused);
refuse(IDBFactory.prototype, "open", "SecurityError", refused);
const { open } = IDBFactory.prototype;
const strictly = IDBDatabase.prototype.transaction;
IDBFactory.prototype.open = function (...given) {
  const request = open.apply(this, given);
  request.addEventListener("success", () => opened.push(request.result));
  return request;
};
IDBDatabase.prototype.transaction = function (...given) {
  const transaction = strictly.apply(this, given);
  if (transaction.durability !== "strict") throw new Error("not strict");
  return transaction;
};
globalThis.breakPlaces = (how) => {
  broken = how;
  if (how === "closed") for (const database of opened.splice(0)) database.close();
};
globalThis.outside = (place, key) => new Promise((done) => {
  if (place === "localStorage") return done(localStorage.getItem(`bieu-diem:${key}`) ?? "");
  const request = open.call(indexedDB, "bieu-diem:sheets", 1);
  request.onsuccess = () => {
    const transaction = strictly.call(request.result, "sheets");
    const asked = transaction.objectStore("sheets").get(key);
    transaction.oncomplete = () => { request.result.close(); done(asked.result ?? ""); };
  };
});
"""
MAIN = """
import json, js, adapters
report = await adapters.run(json.loads(js.casesText))
js.document.documentElement.setAttribute("data-report", json.dumps(report))
"""
PAGE = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>cases</title>
<link rel="icon" href="data:,"><script src="bridge.js"></script><script>{WORLD}</script>
<script type="module">
import {{ loadMicroPython }} from "./micropython/micropython.mjs";
const python = await loadMicroPython({{
  url: new URL("micropython/micropython.wasm", document.baseURI).href,
}});
const {{ modules, cases }} = await (await fetch("all.json")).json();
for (const [name, text] of Object.entries(modules)) {{
  const [folder] = name.split("/");
  if (folder !== name && !python.FS.analyzePath(folder).exists) python.FS.mkdir(folder);
  python.FS.writeFile(name, text);
}}
globalThis.casesText = JSON.stringify(cases);
await python.runPythonAsync({json.dumps(MAIN)});
</script></html>"""


def reached(names: set[str]) -> set[str]:
    """Those modules of ours, and all that they import."""
    found: set[str] = set()
    while names - found:
        name = (names - found).pop()
        found.add(name)
        names = names | (imports(name) & set(modules()))
    return found


def test_both_places_keep_the_same_promises(
    browser: Browser,
    root: Path,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    """Written, read, listed and erased, in places that are whole, full, refused or closed."""
    shutil.copytree(root / "vendor" / "micropython", tmp_path / "micropython")
    shutil.copy(root / "docs/assets/js/bridge.js", tmp_path)
    texts = {
        source(name).relative_to(APP).as_posix(): source(name).read_text(encoding="utf-8")
        for name in reached({"storage.indexeddb", "storage.localstorage"})
    }
    cases = root / "tests/conformance/adapters.py"
    texts["adapters.py"] = cases.read_text(encoding="utf-8")
    whole = json.dumps({"modules": texts, "cases": CASES})
    (tmp_path / "all.json").write_text(whole, encoding="utf-8")
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    errors: list[str] = []
    with served(tmp_path) as address:
        page = browser.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text))
        page.goto(address)
        try:
            page.wait_for_selector("html[data-report]", state="attached", timeout=20_000)
        finally:
            assert errors == []
        report: Any = json.loads(page.locator("html").get_attribute("data-report") or "{}")
        page.close()
    assert report["failures"] == []
    steps = sum(len(case["steps"]) for case in CASES)
    assert len(CASES) >= 13
    assert steps >= 85
    assert report["steps"] == 2 * steps
    record_property("cases", report["steps"])
