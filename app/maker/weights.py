"""
Weights that stand in a column beside the points.

A rubric's maximum is that after weighting. How a draft uses them is one of: "weighted", the points
in the table are those after it; "raw", they are those before it; "static" or "no", not as weights.
"""

from maker.draft import Draft, Static
from maker.figures import hundredths
from maker.rows import NODES, Row
from trimming import trimmed


def weight_of(evidence: list[tuple[str, str]], head: str) -> int | None:
    """The weight, in hundredths, that stands with a row under this head."""
    for name, text in evidence:
        if name == head:
            return hundredths(trimmed(text, " xX×"))
    return None


def with_weights(draft: Draft, how: str, before: str) -> Draft:
    """A draft that uses its weights so; until now it did as `before` says, "" for not at all."""
    head = draft.weights[0]
    rows = []
    for row in draft.rows:
        weight = weight_of(row.evidence, head)
        if row.kind in NODES and row.kind != "group" and weight:
            rows.append(_weighted(row, weight, how, before))
        else:
            rows.append(row)
    statics = [one for one in draft.statics if one.head != head]
    if how == "static":
        statics.append(Static(head, head, "text"))
    return draft.changed(rows=rows, statics=statics, weights=(head, how))


def _weighted(row: Row, weight: int, how: str, before: str) -> Row:
    maximum = row.maximum
    if maximum is not None and before == "raw":
        maximum = maximum * 100 // weight
    extra = {name: row.extra[name] for name in row.extra if name != "weight"}
    if how in ("weighted", "raw"):
        extra["weight"] = weight // 100 if weight % 100 == 0 else weight / 100
    if maximum is not None and how == "raw":
        maximum = maximum * weight // 100
    return row.changed(maximum=maximum, extra=extra)
