"""The two parts that the page's Python comes in: each module in one of them, where it belongs."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from before import bundle
from before.romfs import FILE, FOLDER, VERBATIM
from tests.casefiles import FOLDER as CASES
from tests.casefiles import MESSAGES
from tests.markup import read
from tests.names import find
from tests.rooms import COMMAND, imports, room

# What the first total waits for. Longer only on purpose: each module delays it, on every visit.
FIRST = {
    "errors", "kinds", "messages", "points", "rubric", "score", "sheet", "unseen",
    "browser.bridge", "browser.later",
    "page.board", "page.form", "page.inputs", "page.scores", "page.start",
}  # fmt: skip
# Bytes of bytecode in the first part.
MOST = 24_000


def test_every_module_is_in_one_part_at_most() -> None:
    """A new one goes where its import stands; what the first total waits for stands above, too."""
    first, later = map(set, bundle.parts("scoring"))
    assert first == FIRST
    assert not first & later
    # Of the command line and the build.
    assert not {name for name in first | later if room(name) == "validation" or name == COMMAND}


def test_what_a_module_imports_is_there(record_property: Callable[[str, object], None]) -> None:
    """At once only from its own part or the first; every import is of ours or the interpreter's."""
    first, later = map(set, bundle.parts("scoring"))
    for name in first:
        assert bundle.imported(name, at_once=True) <= first, name
    for name in first | later:
        assert imports(name) <= first | later | {
            "asyncio", "gc", "hashlib", "js", "jsffi", "json", "sys", "uctypes", "vfs",
        }, name  # fmt: skip
    record_property("cases", len(first | later))


def test_published_parts_hold_those_modules(built_site: Path) -> None:
    """As bytecode of the vendored MicroPython; each sentence stands in one of them."""
    said: list[str] = []
    for pack, names in zip(published_parts(built_site), bundle.parts("scoring"), strict=True):
        found = files_of(pack["modules"])
        assert sorted(found) == sorted(f"{name.replace('.', '/')}.mpy" for name in names)
        # "M", version 6 of the format, no native code, small integers of 31 bits.
        assert all(code[:4] == b"M\x06\0\x1f" for code in found.values())
        said += json.loads(pack["messages"])
        assert "page.start" not in names or len(pack["modules"]) < MOST
    elsewhere = ("overview.", "check.")
    assert sorted(said) == sorted(code for code in MESSAGES if not code.startswith(elsewhere))


def test_what_scoring_says_comes_with_the_first_total() -> None:
    """Every problem that an entry of the shared cases has, and what the page says of sums."""
    said, _ = bundle.sentences(bundle.parts("scoring")[0], "scoring")
    cases = json.loads((CASES / "score.json").read_bytes())
    expected = [case[2] for case in cases["entries"]]
    codes = {code for code in expected if isinstance(code, str)}
    codes |= {f"page.{code}" for code in ("partial", "complete", "progress", "gap", "to-mend")}
    assert codes <= set(said)
    assert len(codes) > 5


def published_parts(site: Path) -> list[dict[str, str]]:
    """The first part, out of the scoring page, and the later one."""
    page = read(site / "cham-diem" / "index.html")
    (first,) = page.all(lambda it: it.get("id") == "first")
    later = find(site, bundle.later_address("scoring")).read_text(encoding="utf-8")
    return [json.loads(first.source()), json.loads(later)]


def files_of(modules: str) -> dict[str, bytes]:
    """The files of a part's modules by their paths, read as the page and MicroPython read them."""
    image = bytes(ord(letter) % 256 for letter in modules)
    stream = io.BytesIO(image)

    def number() -> int:
        value = 0
        while True:
            byte = stream.read(1)[0]
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                return value

    def folder(path: str, end: int) -> None:
        while stream.tell() < end:
            kind, length = number(), number()
            after = stream.tell() + length
            name = path + stream.read(number()).decode()
            if kind == FOLDER:
                folder(name + "/", after)
                continue
            assert (kind, number()) == (FILE, VERBATIM)
            found[name] = stream.read(number())
            assert stream.tell() == after

    assert stream.read(3) == b"\xd2\xcd\x31"
    length = number()
    assert length == len(image) - stream.tell()
    assert len(image) % 2 == 0
    found: dict[str, bytes] = {}
    folder("", len(image))
    return found


def test_a_module_that_micropython_does_not_read_ends_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "odd.py").write_text("match 1:\n    case 1:\n        pass\n", encoding="utf-8")
    monkeypatch.setattr(bundle, "APP", tmp_path)
    with pytest.raises(SyntaxError, match=r"odd\.py"):
        bundle.compiled_module("odd")
