"""Scripts and styles are published without comments and indentation, and without other changes."""

from pathlib import Path

import tinycss2

from before import inline, stylesheets
from before.shorten import short_script, short_style

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
SCRIPTS = sorted((DOCS / inline.FOLDER).glob("*.js"))
STYLES = sorted(
    {stylesheets.source(DOCS, part) for parts in stylesheets.JOINED.values() for part in parts}
)


def tokens(style: str) -> str:
    """A style as a browser takes it: whatever stands between its parts is one blank."""
    parts = tinycss2.parse_component_value_list(style, skip_comments=True)
    return " ".join(tinycss2.serialize(parts).split())


def test_no_text_in_a_script_goes_on_over_lines() -> None:
    """What it holds would lose its indentation, and what looks like a comment."""
    lines = [
        f"{path.name}:{number}"
        for path in SCRIPTS
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.count("`") % 2 or "/*" in line
    ]
    assert len(SCRIPTS) > 30
    assert lines == []


def test_scripts_lose_whole_lines_of_comment_alone() -> None:
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        lines = [line.strip() for line in text.splitlines()]
        stay = [line for line in lines if line and not line.startswith("//")]
        assert short_script(text).splitlines() == stay, path.name


def test_styles_say_the_same_as_before() -> None:
    assert len(STYLES) > 30
    for path in STYLES:
        text = path.read_text(encoding="utf-8")
        short = short_style(text)
        assert "/*" not in short
        assert tokens(short) == tokens(text), path.name
