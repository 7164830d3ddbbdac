"""
Reads what stands between the two lines `---` at a page's top, and checks it like a rubric.

YAML takes much for granted that nobody meant: "- Căn cứ: …" is a record, " #" begins a comment, and
a missing field is found out by whoever reads the page. So texts are taken as they are written, and
everything that is no text, or has a name that nobody knows, is told with its line.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from posixpath import normpath
from typing import Any

import yaml

from failure import BuildError, sentence
from formats.text import fault_of

FRONT = re.compile(r"---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
TEXT, LINK, FILE, ID, ANY = "text", "link", "file", "id", "any"
# Of a field that need not be there the name ends in "?". A list has what each of its items is.
ARTICLE = {"id": ID, "title": TEXT, "text": TEXT}
DECISION = {
    "agency": TEXT, "issuer": TEXT, "number": TEXT, "state": TEXT, "motto": TEXT,
    "place_date": TEXT, "heading": TEXT, "subject": [TEXT], "authority": TEXT, "bases": [TEXT],
    "verb": TEXT, "articles": [ARTICLE], "in_force": TEXT, "recipients_title": TEXT,
    "recipients": [TEXT], "signer_title": [TEXT], "signer": TEXT,
}  # fmt: skip
PAGE = {
    "title?": TEXT, "description?": TEXT, "app?": TEXT, "rubric?": TEXT, "cited_as?": TEXT,
    "validity?": TEXT, "subject?": TEXT, "decision?": DECISION,
    "facts?": [{"label": TEXT, "text": TEXT, "link?": LINK}],
    "downloads?": [{"text": TEXT, "short?": TEXT, "file": FILE}],
    "abbreviations?": [{"short": TEXT, "full": TEXT}],
    "notes?": [{"label": TEXT, "text": TEXT}],
    # The theme's.
    "hide?": [TEXT], "icon?": TEXT, "search?": ANY, "status?": TEXT, "subtitle?": TEXT,
    "tags?": [TEXT], "template?": TEXT,
}  # fmt: skip
# What a page has when it says nothing of it.
LEFT_OUT: dict[str, Any] = {"facts": [], "downloads": [], "abbreviations": [], "notes": []}
# What YAML itself makes of a text; it stays the text that it is.
PLAIN = {"str", "int", "float", "bool", "null", "timestamp", "value", "merge"}
# Ids that the page of a decision has of its own.
TAKEN = {
    "quyet-dinh", "can-cu", "nguoi-ky", "bieu-diem-dinh-kem", "ghi-chu", "giu-nguyen",
    "chu-viet-tat", "citation-note", "facts-title", "parts-title",
}  # fmt: skip
# The beginning of what the YAML reader says, and what it means to whoever wrote the page.
YAML_SAYS = {
    "mapping values are not allowed": "front-colon",
    "could not find expected ':'": "front-no-colon",
    "found character '\\t'": "front-tab",
    "found unexpected end of stream": "front-quote",
    "found unexpected document separator": "front-quote",
    "expected <block end>": "front-indent",
    "expected ',' or": "front-bracket",
    "found unknown escape": "front-escape",
    "found undefined alias": "front-sign",
    "found character": "front-sign",
    "expected alphabetic or numeric": "front-sign",
}


@dataclass(frozen=True)
class Fault:
    """What is wrong: a code of messages.json, the field, the line in the file, what was found."""

    code: str
    place: str
    line: int
    found: str = ""


def read(text: str, path: str, nfc: Callable[[str], str]) -> dict[str, Any]:
    """
    The front matter of a page, {} when it has none; its texts composed by `nfc`.

    Ends the build with every fault, each with its line.
    """
    meta, faults = look(nfc(text))
    if faults:
        lines = ["  " + sentence("front-at", line=it.line, said=_said(it)) for it in faults]
        raise BuildError(sentence("front-matter", path=path, faults="\n".join(lines)))
    return {**LEFT_OUT, "cited_as": meta.get("title", ""), **meta}


def look(text: str) -> tuple[dict[str, Any], list[Fault]]:
    """What a page's text says at its top, and what is wrong with it, in the order of lines."""
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    if not re.match(r"---[ \t]*\n", text):
        return {}, []
    front = FRONT.match(text)
    if front is None:
        return {}, [Fault("front-no-end", "", 1)]
    for number, line in enumerate(front[1].split("\n"), 2):
        code, found = fault_of(line)
        if code and code != "text-unseen":
            return {}, [Fault(code, "", number, found)]
    try:
        node = yaml.compose(front[1], Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        return {}, [_misread(error)]
    reader = _Reader(front[1].split("\n"))
    meta = reader.record(node, PAGE, "") if node is not None else {}
    return meta, sorted(reader.faults, key=lambda it: it.line)


def _misread(error: yaml.MarkedYAMLError) -> Fault:
    """What the YAML reader stumbled over, where it is to be mended."""
    said = str(error.problem)
    known = (code for begins, code in YAML_SAYS.items() if said.startswith(begins))
    code = next(known, "front-yaml")
    # A quotation is left open where it began, not where the page ends.
    mark = error.context_mark if code == "front-quote" else error.problem_mark
    return Fault(code, "", (mark.line if mark else 0) + 2, said if code == "front-yaml" else "")


def _said(fault: Fault) -> str:
    return sentence(fault.code, place=fault.place, found=fault.found)


class _Reader:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.faults: list[Fault] = []
        self.ids: set[str] = set()

    def fault(self, code: str, place: str, node: yaml.Node, found: str = "") -> None:
        self.faults.append(Fault(code, place, node.start_mark.line + 2, found))

    def value(self, node: yaml.Node, kind: Any, place: str) -> Any:
        """What a node says, as what the schema expects there; None when it is not that."""
        if kind == ANY:
            return yaml.SafeLoader("").construct_document(node)
        if isinstance(kind, dict):
            return self.record(node, kind, place)
        if isinstance(kind, list):
            return self.list(node, kind[0], place)
        return self.text(node, kind, place)

    def record(self, node: yaml.Node, schema: dict[str, Any], place: str) -> dict[str, Any]:
        if not isinstance(node, yaml.MappingNode):
            self.fault("front-no-fields", place, node)
            return {}
        kinds = {name.rstrip("?"): kind for name, kind in schema.items()}
        found: dict[str, Any] = {}
        meant: set[str] = set()
        for key, inner in node.value:
            name = str(key.value)
            at = f"{place}.{name}" if place else name
            if name in found:
                self.fault("front-twice", at, key)
            elif name not in kinds:
                near = get_close_matches(name, kinds, 1)
                meant |= set(near)
                empty = isinstance(inner, yaml.ScalarNode) and node.flow_style and not inner.value
                code = "front-comma" if empty else "front-unknown-near" if near else "front-unknown"
                self.fault(code, at, key, near[0] if near else name)
            else:
                found[name] = self.value(inner, kinds[name], at)
        for name in schema:
            if name not in {*found, *meant} and not name.endswith("?"):
                self.fault("front-missing", f"{place}.{name}" if place else name, node, name)
        return found

    def list(self, node: yaml.Node, kind: Any, place: str) -> list[Any]:
        if isinstance(node, yaml.SequenceNode):
            items = enumerate(node.value)
            return [self.value(item, kind, f"{place}[{number}]") for number, item in items]
        self.fault("front-no-list", place, node)
        return []

    def text(self, node: yaml.Node, kind: str, place: str) -> str:
        if not isinstance(node, yaml.ScalarNode):
            record = isinstance(node, yaml.MappingNode) and not node.flow_style
            self.fault("front-colon" if record else "front-no-text", place, node)
            return ""
        if node.tag.rpartition(":")[2] not in PLAIN:
            self.fault("front-sign", place, node)
        if node.style is None and self.rest(node).lstrip().startswith("#"):
            self.fault("front-hash", place, node)
        elif node.style is None and node.value in ("", "~", "null"):
            self.fault("front-empty", place, node)
        elif fault_of(node.value)[0]:
            self.fault(fault_of(node.value)[0], place, node, fault_of(node.value)[1])
        else:
            self.check(node, kind, place)
        return str(node.value)

    def rest(self, node: yaml.Node) -> str:
        """What stands behind a text in its line."""
        end = node.end_mark
        return self.lines[end.line][end.column :] if end.line < len(self.lines) else ""

    def check(self, node: yaml.ScalarNode, kind: str, place: str) -> None:
        """A text that leads somewhere, or is where something leads."""
        text = node.value
        if kind == LINK and not re.fullmatch(r"#[\w.-]+|https?://[^\s/]\S*|[\w.][\w./#-]*", text):
            self.fault("front-link", place, node, text)
        elif kind == FILE and (
            not re.fullmatch(r"[\w.][\w ./-]*", text) or normpath(text).startswith((".", "/"))
        ):
            self.fault("front-file", place, node, text)
        elif kind == ID:
            if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", text):
                self.fault("front-id", place, node, text)
            elif text in self.ids | TAKEN:
                self.fault("front-same-id", place, node, text)
            self.ids.add(text)
