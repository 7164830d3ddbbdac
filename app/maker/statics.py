"""
Columns of texts beside the criteria, and what stands in them, as a rubric's data has them.
"""

from maker.draft import Draft
from maker.folding import words
from maker.rows import NODES


def ids(draft: Draft) -> list[str]:
    """An id for each of a draft's static columns."""
    found: list[str] = []
    for one in draft.statics:
        id = "-".join(words(one.label)[:4]) or "cot"
        found.append(id if id not in found else id + "-" + str(len(found) + 1))
    return found


def columns(draft: Draft) -> list[object]:
    """The rubric's static columns."""
    return [
        (("id", id), ("label", one.label), ("after", one.after))
        for id, one in zip(ids(draft), draft.statics)
    ]


def cells(draft: Draft) -> dict[int, object]:
    """By the key of a node: what stands in the columns, its parts' and the lines' below it too."""
    found: dict[int, object] = {}
    if not draft.statics:
        return found
    texts: dict[int, list[list[str]]] = {}
    node = 0
    for row in draft.rows:
        if row.kind in NODES:
            node = row.key
        elif row.kind != "part":
            continue
        for at, one in enumerate(draft.statics):
            said = [text for head, text in row.evidence if head == one.head]
            if said and node:
                own = texts.setdefault(node, [[] for _ in draft.statics])
                own[at] += [text for text in said if text not in own[at]]
    for key, lists in texts.items():
        pairs = [(id, "\n".join(said)) for id, said in zip(ids(draft), lists) if said]
        found[key] = tuple(pairs)
    return found
