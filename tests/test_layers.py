"""What builds is in three layers, and only the thin one between knows the site's generator."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from after.csp import sha256
from after.precache import EMPTY
from tests.conftest import ROOT
from tests.names import find
from tests.rooms import imported

HOOKS = ROOT / "hooks"
GENERATOR = {"mkdocs", "material"}
PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Một</title></head>
<body class="kept"></body></html>"""


def test_one_file_knows_the_generator() -> None:
    """So that leaving it is that file's work; before/ and after/ are plain functions."""
    knowing = [
        path.relative_to(HOOKS).as_posix()
        for path in sorted(HOOKS.rglob("*.py"))
        for name in imported(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        if name.partition(".")[0] in GENERATOR
    ]
    assert set(knowing) == {"glue.py"}
    assert len(list(HOOKS.rglob("*.py"))) > 15


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What any generator may have written: a page, a style, a worker with an empty list."""
    style = tmp_path / "assets/stylesheets/main.css"
    style.parent.mkdir(parents=True)
    style.write_text(".kept{top:0}.gone{top:0}", encoding="utf-8")
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "sw.js").write_text(EMPTY, encoding="utf-8")
    return tmp_path


def test_what_comes_after_works_on_any_folder_of_pages(folder: Path) -> None:
    """By hand, without a generator: styles shortened, the page ruled, the worker's list filled."""
    command = [sys.executable, str(HOOKS / "after" / "run.py"), str(folder)]
    subprocess.run(command, check=True)
    style = find(folder, "assets/stylesheets/main.css")
    assert ".gone" not in style.read_text(encoding="utf-8")

    page = (folder / "index.html").read_bytes()
    assert b'http-equiv="Content-Security-Policy"' in page
    assert sha256(page) in (folder / "sw.js").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_published_is_told_in_a_sentence(folder: Path) -> None:
    (folder / "sw.js").write_text("", encoding="utf-8")
    command = [sys.executable, str(HOOKS / "after" / "run.py"), str(folder)]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    assert ended.returncode == 1
    assert "sw.js" in ended.stderr
    assert "Traceback" not in ended.stderr
