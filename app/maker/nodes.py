"""
Marked-up documents as plain lists: an element is [name, {attribute: text}, child, …], its children
elements and texts. What is kept of a document, its rules say; whoever reads one keeps to them:

keep        names of the elements that stay; of all others what is in them stays
drop        names of those of which nothing stays
attributes  those that stay
styles      words that are looked for in an element's style: one with any stays, as its "style"
unseen      classes of elements of which nothing stays, as of hidden ones: no part of the text
"""

DEEPEST = 60

HTML: dict[str, list[str]] = {
    "keep": [
        "table", "tr", "td", "th", "p", "div", "li", "br", "b", "strong", "h1", "h2", "h3", "h4",
        "h5", "h6", "caption",
    ],
    "drop": ["script", "style", "head", "title", "noscript", "template", "svg", "math", "iframe",
             "object", "embed", "xml", "select", "textarea", "button"],
    "attributes": ["colspan", "rowspan"],
    "styles": ["mso-list:ignore", "font-weight:bold", "font-weight:700"],
    # Links to a place itself, and what only a screen reader says: our own pages' and usual ones.
    "unseen": ["addresses", "only-heard", "headerlink", "permalink", "sr-only", "visually-hidden"],
}  # fmt: skip
WORD: dict[str, list[str]] = {
    "keep": [
        "w:tbl", "w:tr", "w:tc", "w:p", "w:r", "w:t", "w:br", "w:cr", "w:tab", "w:b", "w:gridspan",
        "w:vmerge", "w:gridbefore", "w:numid", "w:ilvl", "w:nobreakhyphen",
    ],
    "drop": ["w:del", "w:instrtext", "w:deltext", "mc:fallback", "w:pict", "w:object", "w:sectpr",
             "w:tblpr", "w:tblgrid", "m:omath"],
    "attributes": ["w:val"],
    "styles": [],
    "unseen": [],
}  # fmt: skip
NUMBERING: dict[str, list[str]] = {
    "keep": [
        "w:num",
        "w:abstractnum",
        "w:lvl",
        "w:numfmt",
        "w:lvltext",
        "w:start",
        "w:abstractnumid",
    ],
    "drop": ["w:rpr", "w:ppr"],
    "attributes": ["w:val", "w:numid", "w:abstractnumid", "w:ilvl"],
    "styles": [],
    "unseen": [],
}  # fmt: skip
EXCEL: dict[str, list[str]] = {
    "keep": [
        "sheet", "relationship", "si", "t", "row", "c", "v", "f", "mergecell", "numfmt", "fonts",
        "font", "b", "cellxfs", "xf",
    ],
    "drop": ["rph", "extlst", "dxfs", "conditionalformatting", "datavalidations"],
    "attributes": [
        "r", "s", "t", "ref", "id", "r:id", "target", "state", "numfmtid", "formatcode", "fontid",
        "val",
    ],
    "styles": [],
    "unseen": [],
}  # fmt: skip


def name_of(node: object) -> str:
    """An element's name; "" for a text."""
    return str(node[0]) if isinstance(node, list) and node else ""


def given(node: object, name: str) -> str:
    """An element's attribute, "" when it has none."""
    if isinstance(node, list) and len(node) > 1 and isinstance(node[1], dict):
        return str(node[1].get(name, ""))
    return ""


def inner(node: object) -> list[object]:
    """What is right within an element."""
    return node[2:] if isinstance(node, list) else []


def all_of(node: object, name: str, without: str = "") -> list[object]:
    """All elements of a name within another, in their order; not those within a `without`."""
    found = []
    waiting = list(reversed(inner(node)))
    while waiting:
        one = waiting.pop()
        said = name_of(one)
        if said == name:
            found.append(one)
        if said and said != without:
            waiting.extend(reversed(inner(one)))
    return found
