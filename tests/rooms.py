"""The rooms of app/, read from its folders: which module imports which, and which are pure."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

APP = Path(__file__).resolve().parent.parent / "app"
# What only the browser's interpreter has, or only a page wants.
MACHINE = frozenset({"gc", "js", "jsffi", "uctypes", "vfs", "asyncio", "micropython", "pyscript"})
COMMAND = "check"
# The command line's own room: it runs on CPython alone.
COMMAND_ROOM = "commandline"


@cache
def modules() -> tuple[str, ...]:
    """Every module of app/ by its dotted name, "storage.keys"; the command line's are none."""
    found = (path.relative_to(APP).with_suffix("") for path in APP.rglob("*.py"))
    names = {".".join(path.parts) for path in found if path.parts[0] != COMMAND_ROOM}
    return tuple(sorted(names - {COMMAND}))


def source(name: str) -> Path:
    """Where a module stands."""
    return APP / f"{name.replace('.', '/')}.py"


def room(name: str) -> str:
    """The folder of a module: "page.dialogs" of page.dialogs.sheets, "" of the engine's."""
    return name.rpartition(".")[0]


@cache
def tree(name: str) -> ast.Module:
    """A module's syntax."""
    return ast.parse(source(name).read_text(encoding="utf-8"))


def imported(nodes: Iterator[ast.AST] | list[ast.stmt]) -> set[str]:
    """The modules that some of a module's statements import, ours by their dotted names."""
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            inside = {one for one in whole if one in modules()}
            names |= inside or {node.module or ""}
    return names


@cache
def imports(name: str) -> frozenset[str]:
    """All that a module imports, wherever in it."""
    return frozenset(imported(ast.walk(tree(name))))


@cache
def reached(name: str) -> frozenset[str]:
    """A module and all that it imports, over any number of steps."""
    found = {name}
    waiting = [name]
    while waiting:
        one = waiting.pop()
        new = imports(one) - found
        found |= new
        waiting += [it for it in new if it in modules()]
    return frozenset(found)


@cache
def pure() -> tuple[str, ...]:
    """The modules from which nothing leads to a browser: they run anywhere."""
    return tuple(name for name in modules() if not reached(name) & MACHINE)
