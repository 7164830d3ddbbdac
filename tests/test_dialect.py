"""The shared cases in CPython, and the rules that keep pure modules running in MicroPython."""

import ast
from collections.abc import Callable, Iterator

from tests.casefiles import APP, all_cases
from tests.conformance import (
    dialect,
    dialectcolumns,
    dialectrandom,
    dialectversion2,
    leading,
    making,
    packages,
    walks,
)
from tests.rooms import MACHINE, imported, imports, modules, pure, tree

Record = Callable[[str, object], None]
PARTS = (
    dialectcolumns.columns,
    dialectversion2.version_2,
    dialectrandom.random_version_2,
    walks.walks,
    leading.leading,
    leading.views,
    packages.packages,
    making.making,
)
BUILD_ONLY = {"mkdocs", "jinja2", "material"}


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


def test_glue_stays_at_its_own_side() -> None:
    """MkDocs' modules are imported in hooks/ alone, the browser's in app/ alone (test_rooms.py)."""
    for name in modules():
        assert not imports(name) & BUILD_ONLY, name
    for path in (APP.parent / "hooks").rglob("*.py"):
        assert not imported(ast.walk(ast.parse(path.read_text(encoding="utf-8")))) & MACHINE, path


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


SHARED = sorted((APP.parent / "tests/conformance").glob("*.py"))
NOT_SHARED = {"oracle.py", "oracle2.py", "randomrubrics.py"}


def test_pure_modules_keep_to_the_common_dialect(record_property: Record) -> None:
    """What the shared cases do not happen to reach would fail on a person's phone."""
    beyond = {name: list(beyond_the_dialect(tree(name))) for name in pure()}
    assert {name: found for name, found in beyond.items() if found} == {}
    record_property("cases", len(beyond))


def test_shared_cases_keep_to_the_common_dialect(record_property: Record) -> None:
    shared = [path for path in SHARED if path.name not in NOT_SHARED]
    for path in shared:
        parsed = ast.parse(path.read_text(encoding="utf-8"))
        assert list(beyond_the_dialect(parsed)) == [], path.name
    record_property("cases", len(shared))


def test_pure_modules_hold_no_vietnamese_sentence(record_property: Record) -> None:
    """Words for people stand in messages.json; docstrings may quote them."""
    spoken = {name: vietnamese(name) for name in pure()}
    assert {name: texts for name, texts in spoken.items() if texts} == {}
    record_property("cases", len(spoken))


def vietnamese(name: str) -> list[str]:
    """A module's texts that are written for people, but for its documentation."""
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and isinstance(node.body[0], ast.Expr)
    }
    texts = [
        node.value
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in documentation
    ]
    return [
        text
        for text in texts
        if any(c.isalpha() and not c.isascii() for c in text)
        # A table of letters is no sentence: nothing parts them, and none is plain.
        and any(c == " " or (c.isascii() and c.isalpha()) for c in text)
    ]
