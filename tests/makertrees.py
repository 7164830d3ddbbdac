"""Documents as the page's script gives them (maker/nodes.py), made by Python's own parsers."""

import io
import re
import zipfile
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

from maker.nodes import DEEPEST

Rules = dict[str, list[str]]
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"}
# What a start tag of theirs ends, where the page leaves the end out.
CLOSED_BY = {
    "p": {"p"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "tr": {"tr", "td", "th"},
    "li": {"li"},
}
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def html_tree(text: str, rules: Rules) -> list[Any]:
    """A web page's elements as the rules keep them."""
    text = re.sub(r"<!\[(?:end)?if[^\]]*\]>", "", text)
    reader = _Reader(rules)
    reader.feed(text)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self, rules: Rules) -> None:
        super().__init__()
        self.rules = rules
        self.root: list[Any] = ["#document", {}]
        # Each open element by its name, and where what is in it goes; None drops it.
        self.open: list[tuple[str, list[Any] | None]] = [("#document", self.root)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.open[-1][0] in CLOSED_BY.get(tag, set()):
            self.handle_endtag(self.open[-1][0])
        place = self.open[-1][1]
        said = {name: value or "" for name, value in attrs}
        style = re.sub(r"\s", "", said.get("style", "").lower())
        found = [word for word in self.rules["styles"] if word in style]
        into = place
        kept = tag in self.rules["keep"]
        unseen = set(self.rules["unseen"]) & set(said.get("class", "").split())
        if tag in self.rules["drop"] or "hidden" in said or unseen:
            into = None
        elif place is not None and len(self.open) <= DEEPEST and (kept or found):
            given = {key: said[key] for key in self.rules["attributes"] if key in said}
            if found:
                given["style"] = " ".join(found)
            into = [tag, given]
            place.append(into)
        if tag not in VOID:
            self.open.append((tag, into))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in [name for name, _ in self.open]:
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        place = self.open[-1][1]
        if place is not None:
            if len(place) > 2 and isinstance(place[-1], str):
                place[-1] += data
            else:
                place.append(data)


def xml_tree(text: str | bytes, rules: Rules) -> list[Any]:
    """The elements of a part of a document or a workbook as the rules keep them."""
    root: list[Any] = ["#document", {}]
    _add(ElementTree.fromstring(text), rules, root)  # noqa: S314 (made by the test)
    return root


def parts_of(file: bytes, rules: Rules) -> dict[str, Any]:
    """The parts of a workbook's archive, as the page's script gives them."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {
            name: xml_tree(archive.read(name), rules)
            for name in archive.namelist()
            if name.startswith("xl/") and name.endswith((".xml", ".rels")) and "theme" not in name
        }


def _plain(name: str) -> str:
    """A name as the page's script has it: with a prefix that is usual, or without any."""
    name = name.replace(WORD, "w:").replace(OFFICE, "r:")
    return name.rpartition("}")[2].lower()


def _add(node: ElementTree.Element, rules: Rules, place: list[Any]) -> None:
    name = _plain(node.tag)
    if name in rules["drop"]:
        return
    if name in rules["keep"]:
        said = {_plain(key): value for key, value in node.attrib.items()}
        inner: list[Any] = [name, {k: said[k] for k in rules["attributes"] if k in said}]
        place.append(inner)
        place = inner
    if (node.text and node.text.strip(" \n")) or (node.text and name == "w:t"):
        place.append(node.text)
    for child in node:
        _add(child, rules, place)
