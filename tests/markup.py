"""
A built page as one reads it without running scripts: its elements, and its text.

Text that no reader sees is left out: scripts, styles, what is `hidden`, and what is there for
screen readers alone (`only-heard`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]
)
UNREAD = frozenset({"head", "script", "style", "template", "title"})
# An element of these does not part words: "<b>Điều</b> 1" and "4<small>.</small>".
INLINE = frozenset(
    ["a", "abbr", "b", "code", "em", "i", "label", "mark", "output", "small", "span", "strong"]
)


@dataclass
class Element:
    """One element: its name, its attributes, what it holds, and what holds it."""

    name: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    inside: list["Element | str"] = field(default_factory=list)

    def get(self, attribute: str) -> str:
        return self.attributes.get(attribute, "")

    def all(self, chosen: Callable[["Element"], bool]) -> list["Element"]:
        """Those below this one, in the page's order, for which `chosen` holds."""
        found = []
        for inner in self.inside:
            if isinstance(inner, Element):
                found += [inner] if chosen(inner) else []
                found += inner.all(chosen)
        return found

    def named(self, *names: str) -> list["Element"]:
        return self.all(lambda element: element.name in names)

    def with_attribute(self, attribute: str) -> list["Element"]:
        return self.all(lambda element: attribute in element.attributes)

    def source(self) -> str:
        """All the text inside as it stands, read by people or not."""
        return "".join(inner if isinstance(inner, str) else inner.source() for inner in self.inside)

    def text(self) -> str:
        """What a reader sees, each stretch of white space as one space."""
        return plain(self._seen())

    def _seen(self) -> str:
        unseen = self.name in UNREAD or "hidden" in self.attributes
        if unseen or "only-heard" in self.get("class").split():
            return ""
        seen = "".join(
            inner if isinstance(inner, str) else inner._seen()  # noqa: SLF001 (its own kind)
            for inner in self.inside
        )
        return seen if self.name in INLINE else f" {seen} "


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.here = self.root = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        element = Element(tag, attributes, self.here)
        self.here.inside.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.here.inside.append(Element(tag, attributes, self.here))

    def handle_endtag(self, tag: str) -> None:
        above = self.here
        while above.name != tag and above.parent:
            above = above.parent
        if above.parent:
            self.here = above.parent

    def handle_data(self, data: str) -> None:
        self.here.inside.append(data)


def read(path: Path) -> Element:
    """The page in that file."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8-sig"))
    reader.close()
    return reader.root


def plain(text: str) -> str:
    """The text with each stretch of white space as one space."""
    return re.sub(r"\s+", " ", text).strip()
