"""
Edits of what a draft's form and paper are called: titles, raters, labels, heads, signatures.
"""

from maker.draft import Draft
from maker.editing import with_rater


def named(draft: Draft, head: str, value: str) -> Draft:
    """
    A draft with another name of what `head` says: "title", "rater.0", "label.name", "column.max",
    "signature.1" (a line a line), "signer.1". A blank changes nothing, but a signer may have none.
    """
    kind, _, rest = head.partition(".")
    lines = [line.strip() for line in value.split("\n") if line.strip()]
    if kind == "signer":
        at = int(rest)
        return _signed(draft, at, draft.signatures[at][0], value.strip())
    if not lines:
        return draft
    if kind == "title":
        return draft.changed(title=lines)
    if kind == "school_year":
        return draft.changed(school_year=" ".join(lines))
    if kind == "rater":
        return with_rater(draft, int(rest), " ".join(lines))
    if kind == "label":
        return draft.changed(labels=_with(draft.labels, rest, " ".join(lines)))
    if kind == "column":
        return draft.changed(heads=_with(draft.heads, rest, " ".join(lines)))
    at = int(rest)
    return _signed(draft, at, lines, draft.signatures[at][1])


def _with(record: dict[str, str], name: str, value: str) -> dict[str, str]:
    changed = dict(record)
    changed[name] = value
    return changed


def _signed(draft: Draft, at: int, title: list[str], name: str) -> Draft:
    signatures = list(draft.signatures)
    signatures[at] = (title, name)
    return draft.changed(signatures=signatures)
