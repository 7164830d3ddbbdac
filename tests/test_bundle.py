"""The two parts that the page's Python comes in: each module in one of them, where it belongs."""

import ast
import json
from pathlib import Path

import pytest

import bundle
from tests.shared import APP

# What the first total waits for. Longer only on purpose: each module delays it, on every visit.
FIRST = {
    "browser", "desk", "entering", "errors", "form", "messages", "mirror", "page", "rubric",
    "score", "sheet",
}  # fmt: skip
# Of the command line and the build.
NOT_IN_THE_PAGE = {"check", "criterionfaults", "faults", "look", "rankingfaults"}
# Bytes of bytecode in the first part.
MOST = 24_000


def test_every_module_is_in_one_part_at_most() -> None:
    """A new one goes where its import stands; what the first total waits for stands above, too."""
    first, later = map(set, bundle.parts())
    assert first == FIRST
    assert not first & later
    assert not (first | later) & NOT_IN_THE_PAGE


@pytest.mark.parametrize("name", [*bundle.parts()[0], *bundle.parts()[1]])
def test_what_a_module_imports_is_there(name: str) -> None:
    """At once only from its own part or the first; every import is of ours or the interpreter's."""
    first, later = map(set, bundle.parts())
    if name in first:
        assert bundle.imported(name, at_once=True) <= first
    tree = ast.parse((APP / f"{name}.py").read_text(encoding="utf-8"))
    asked = {it.module or "" for it in ast.walk(tree) if isinstance(it, ast.ImportFrom)}
    plain = [it for it in ast.walk(tree) if isinstance(it, ast.Import)]
    asked |= {alias.name for it in plain for alias in it.names}
    assert asked <= first | later | {"asyncio", "hashlib", "js", "jsffi", "json"}


def test_published_parts_hold_those_modules(built_site: Path) -> None:
    """As bytecode of the vendored MicroPython, with the sentences in the first."""
    sizes = {}
    for part, names in zip(("first", "later"), bundle.parts(), strict=True):
        text = (built_site / "app" / f"{part}.json").read_text(encoding="utf-8")
        pack = json.loads(text)
        assert list(pack["modules"]) == [f"{name}.mpy" for name in names]
        for code in pack["modules"].values():
            # "M", version 6 of the format, no native code, small integers of 31 bits.
            assert code[:4] == "M\x06\0\x1f"
        assert set(pack["texts"]) == ({"messages.json"} if part == "first" else set())
        sizes[part] = sum(map(len, pack["modules"].values()))
    assert sizes["first"] < MOST


def test_a_module_that_micropython_does_not_read_ends_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "odd.py").write_text("match 1:\n    case 1:\n        pass\n", encoding="utf-8")
    monkeypatch.setattr(bundle, "APP", tmp_path)
    with pytest.raises(SyntaxError, match=r"odd\.py"):
        bundle.compiled_module("odd")
