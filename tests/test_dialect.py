"""The shared cases in CPython, and the rules that keep pure modules running in MicroPython."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import dialect, dialectcolumns, walks
from tests.shared import APP, all_cases

PURE = {
    "answers", "backup", "criterionfaults", "differences", "edition", "errors", "explain", "faults",
    "fingerprint", "history", "jsonreader", "jsontext", "keys", "links", "listing", "look",
    "members", "messages", "ranking", "rankingfaults", "record", "reminder", "result",
    "resultfields",
    "resultreader", "rubric", "score", "sheet", "states", "summary",
}  # fmt: skip
PARTS = (dialectcolumns.columns, walks.walks)
BROWSER_ONLY = {"js", "jsffi", "pyscript", "micropython"}
BUILD_ONLY = {"mkdocs", "jinja2", "material"}
HOOKS = APP.parent / "hooks"


def imported(path: Path) -> set[str]:
    """The top names of all modules that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names


def test_all_cases_hold(record_property: Callable[[str, object], None]) -> None:
    """Both interpreters run these; here is CPython, test_micropython is the page's."""
    report = dialect.Run(all_cases()).all(PARTS)
    assert report["failures"] == []
    record_property("cases", sum(report["counts"].values()))
    assert report["counts"]["entry"] + report["counts"]["sheet"] >= 300
    assert min(report["counts"].values()) > 0


def test_a_wrong_expectation_is_noticed() -> None:
    """The runner itself can fail: it does, once, when one case is bent."""
    cases = all_cases()
    cases["score.json"]["entries"][4][1:] = [500, 1]
    assert len(dialect.Run(cases).all()["failures"]) == 1


@pytest.mark.parametrize("name", sorted(PURE))
def test_pure_modules_import_each_other_and_json_alone(name: str) -> None:
    """So that they run anywhere, and get clock, ids and storage from whoever calls."""
    assert imported(APP / f"{name}.py") <= PURE | {"json", "hashlib"}


def test_glue_stays_at_its_own_side() -> None:
    """The browser's modules are imported in app/ glue alone, MkDocs' in hooks/ alone."""
    for path in APP.glob("*.py"):
        names = imported(path)
        assert not names & BUILD_ONLY, path
        if path.stem in PURE | {"check"}:
            assert not names & BROWSER_ONLY, path
    for path in HOOKS.rglob("*.py"):
        assert not imported(path) & BROWSER_ONLY, path


def beyond_the_dialect(tree: ast.AST) -> Iterator[str]:
    """What MicroPython does not read, as far as a tree shows it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Match):
            yield f"match, line {node.lineno}"
        if isinstance(node, ast.Dict) and None in node.keys:
            yield f"{{**…}}, line {node.lineno}"
        if isinstance(node, ast.List | ast.Tuple):
            starred = [item for item in node.elts if isinstance(item, ast.Starred)]
            yield from [f"[*…], line {item.lineno}" for item in starred]
        if isinstance(node, ast.Raise) and node.cause:
            yield f"raise … from, line {node.lineno}"
        if isinstance(node, ast.arguments) and node.posonlyargs:
            yield f"positional-only, line {node.posonlyargs[0].lineno}"
        if isinstance(node, ast.Attribute) and node.attr in {
            "removeprefix", "removesuffix", "zfill", "casefold", "isdecimal", "ljust", "rjust",
        }:  # fmt: skip
            yield f".{node.attr}, line {node.lineno}"


SHARED = ["../tests/dialect", "../tests/dialectcolumns", "../tests/walks"]


@pytest.mark.parametrize("name", [*sorted(PURE), *SHARED])
def test_pure_modules_keep_to_the_common_dialect(name: str) -> None:
    """What the shared cases do not happen to reach would fail on a person's phone."""
    tree = ast.parse((APP / f"{name}.py").read_text(encoding="utf-8"))
    assert list(beyond_the_dialect(tree)) == []


@pytest.mark.parametrize("name", sorted(PURE))
def test_pure_modules_hold_no_vietnamese_sentence(name: str) -> None:
    """Words for people stand in messages.json; docstrings may quote them."""
    tree = ast.parse((APP / f"{name}.py").read_text(encoding="utf-8"))
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            spoken = [c for c in node.value if c.isalpha() and not c.isascii()]
            assert id(node) in documentation or not spoken, node.value
