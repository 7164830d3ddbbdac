"""Writes what the views give (app/views/) as HTML: the one place where their text meets markup."""

import json
from pathlib import Path

from markupsafe import Markup, escape

from views.element import Element
from views.words import Words

MESSAGES = Path(__file__).resolve().parents[2] / "app" / "messages.json"
LINES = frozenset({"tr", "table", "section", "thead", "tbody"})
VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta"})


def words() -> Words:
    """The words that the views take."""
    return Words(json.loads(MESSAGES.read_text(encoding="utf-8")))


def markup(tree: Element) -> Markup:
    """A tree as HTML, with everything in it escaped."""
    attributes = Markup("").join(
        Markup(' {}="{}"').format(name, value) if value else Markup(" {}").format(name)
        for name, value in tree.attributes.items()
    )
    start = Markup("<{}{}>").format(tree.tag, attributes)
    if tree.tag in VOID:
        return start
    inside = Markup("").join(
        markup(child) if isinstance(child, Element) else escape(child) for child in tree.children
    )
    end = Markup("</{}>").format(tree.tag)
    # A row is a line of the page's source, too.
    return start + inside + end + ("\n" if tree.tag in LINES else "")
