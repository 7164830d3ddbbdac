"""
Edits of a draft. Each takes one and gives another; what it is not about stays as it was.
"""

from maker.columns import Column, Layout
from maker.draft import Draft, Rater
from maker.figures import figure
from maker.marks import mark_before
from maker.proposal import Defaults, proposed, rater_id
from maker.rows import KINDS, NODES, Row


def edited(draft: Draft, key: int, **given: object) -> Draft:
    """A draft in which one row has other values."""
    rows = list(draft.rows)
    at = draft.place(key)
    rows[at] = rows[at].changed(**given)
    return draft.changed(rows=rows)


def with_text(draft: Draft, key: int, text: str) -> Draft:
    """Other words; a row without any keeps those it has."""
    return edited(draft, key, text=text) if text.strip() else draft


def with_points(draft: Draft, key: int, end: str, text: str) -> Draft | None:
    """
    Other points at one end, "max" or "low"; none for a blank. None when the text is no points.
    """
    name = "maximum" if end == "max" else end
    if not text.strip():
        return edited(draft, key, **{name: None})
    found = figure(text)
    return None if found is None else edited(draft, key, **{name: found.points})


def with_kind(draft: Draft, key: int, kind: str, gate: list[str]) -> Draft:
    """
    Another kind; what is a part now belongs to the node above it.

    `gate` are the two answers of a row that becomes a yes or no.
    """
    if kind not in KINDS:
        return draft
    row = draft.row(key)
    if kind == "gate":
        extra = {name: row.extra[name] for name in row.extra}
        extra.setdefault("yes", gate[0])
        extra.setdefault("no", gate[1])
        draft = edited(draft, key, maximum=None, extra=extra)
        row = draft.row(key)
    if row.kind in NODES and kind in NODES:
        return edited(draft, key, kind=kind, questions=[])
    at = draft.place(key)
    above = [one for one in draft.rows[:at] if one.kind in NODES]
    if kind == "part":
        if not above:
            return draft
        owner = above[-1]
        draft = edited(draft, key, kind=kind, depth=owner.depth, text=row.text.lstrip("-+* "))
        if owner.kind in ("points", "group"):
            draft = edited(draft, owner.key, kind="tiers")
        return draft
    depth = row.depth
    if row.kind == "part" and above:
        depth = above[-1].depth + (0 if kind == "group" else 1)
    return edited(draft, key, kind=kind, depth=depth, questions=[])


def taken_out(draft: Draft, key: int) -> Draft:
    """A row laid aside; with a group, what is in it moves out a step."""
    at = draft.place(key)
    row = draft.rows[at]
    rows = list(draft.rows)
    for place in family(draft, key):
        if rows[place].kind in NODES and place != at:
            rows[place] = rows[place].changed(depth=max(rows[place].depth - 1, row.depth))
    rows[at] = row.changed(kind="aside", questions=[])
    return draft.changed(rows=rows)


def taken_in(draft: Draft, key: int) -> Draft:
    """A row that was laid aside, to be scored: as deep as it was, or as what is above it."""
    above = [one for one in draft.rows[: draft.place(key)] if one.kind in NODES]
    depth = draft.row(key).depth or (above[-1].depth if above else 0)
    return edited(draft, key, kind="points", depth=depth)


def deeper(draft: Draft, key: int, step: int = 1) -> Draft:
    """A row and all that is in it, a step further in; or, with -1, out."""
    tree = draft.tree()
    if key not in tree.depths:
        return draft
    now = tree.depths[key]
    above = [one for one in draft.rows[: draft.place(key)] if one.kind in NODES]
    highest = tree.depths[above[-1].key] + 1 if above else 0
    wanted = max(0, min(now + step, highest))
    if wanted == now:
        return draft
    rows = list(draft.rows)
    for place in family(draft, key):
        row = rows[place]
        depth = tree.depths.get(row.key, row.depth)
        rows[place] = row.changed(depth=depth + wanted - now)
    return draft.changed(rows=rows)


def family(draft: Draft, key: int) -> list[int]:
    """The places of a row and of all that belongs to it: its parts, and what is in it."""
    at = draft.place(key)
    if draft.rows[at].kind not in NODES:
        return [at]
    tree = draft.tree()
    end = at + 1
    last = at
    while end < len(draft.rows):
        row = draft.rows[end]
        if row.kind in NODES and tree.depths[row.key] <= tree.depths[key]:
            break
        if row.kind in NODES or row.kind == "part":
            last = end
        end += 1
    return list(range(at, last + 1))


def moved(draft: Draft, key: int, up: bool) -> Draft:
    """A row and what belongs to it, before or behind its neighbour of the same group."""
    places = family(draft, key)
    first, last = places[0], places[-1]
    rows = draft.rows
    if rows[first].kind not in NODES:
        other = first - 1 if up else first + 1
        if not 0 <= other < len(rows):
            return draft
        changed = list(rows)
        changed[first], changed[other] = changed[other], changed[first]
        return draft.changed(rows=changed)
    siblings = _siblings(draft, key)
    at = siblings.index(key)
    if not 0 <= (at - 1 if up else at + 1) < len(siblings):
        return draft
    neighbour = family(draft, siblings[at - 1 if up else at + 1])
    start, end = neighbour[0], neighbour[-1]
    own = rows[first : last + 1]
    rest = rows[start : end + 1]
    if up:
        return draft.changed(
            rows=rows[:start] + own + rest + rows[end + 1 : first] + rows[last + 1 :]
        )
    return draft.changed(rows=rows[:first] + rows[last + 1 : start] + rest + own + rows[end + 1 :])


def _siblings(draft: Draft, key: int) -> list[int]:
    for keys in draft.tree().inner.values():
        if key in keys:
            return keys
    return [key]


def split(draft: Draft, key: int) -> Draft:
    """A row of several lines as one row for each; the points stay with the first."""
    row = draft.row(key)
    lines = [line for line in row.text.split("\n") if line.strip()]
    if len(lines) < 2:
        return draft
    at = draft.place(key)
    new: list[Row] = []
    for number, line in enumerate(lines[1:]):
        mark, text = mark_before(line)
        kind = "part" if row.kind == "part" else "points"
        other = Row(next_key(draft) + number, kind, line)
        if mark is not None and mark.styles[0][1]:
            other.number, other.text = mark.text, text
        other.depth = row.depth
        new.append(other)
    rows = list(draft.rows)
    rows[at] = row.changed(text=lines[0])
    return draft.changed(rows=rows[: at + 1] + new + rows[at + 1 :])


def merged(draft: Draft, key: int) -> Draft:
    """A row's words as further lines of the row above it, whose points are kept."""
    at = draft.place(key)
    if not at:
        return draft
    row, above = draft.rows[at], draft.rows[at - 1]
    number = row.number + " " if row.number else ""
    maximum = above.maximum if above.maximum is not None else row.maximum
    rows = list(draft.rows)
    text = above.text + "\n" + number + row.text
    rows[at - 1] = above.changed(text=text, maximum=maximum)
    return draft.changed(rows=rows[:at] + rows[at + 1 :])


def added(draft: Draft, key: int, text: str) -> Draft:
    """A new row below a row and what belongs to it, of the same kind and depth."""
    last = family(draft, key)[-1]
    row = draft.row(key)
    kind = "part" if row.kind == "part" else "points"
    new = Row(next_key(draft), kind, text)
    new.depth = row.depth
    return draft.changed(rows=draft.rows[: last + 1] + [new] + draft.rows[last + 1 :])


def next_key(draft: Draft) -> int:
    """A key that no row has."""
    return max([row.key for row in draft.rows] + [0]) + 1


def with_role(draft: Draft, column: int, role: str, defaults: Defaults) -> Draft:
    """The table read once more, with another role of a column; what is not read stays."""
    layout = draft.layout
    if layout is None or layout.columns[column].role == role:
        return draft
    columns = [Column(one.head, one.role) for one in layout.columns]
    for old, new in zip(layout.columns, columns):
        new.sure = old.sure
    single = ("number", "max")
    if role in single:
        for other in columns:
            if other.role == role:
                other.role = "unused"
    columns[column].role = role
    columns[column].sure = True
    if "text" not in [one.role for one in columns]:
        return draft
    return _read_again(draft, draft.grids, Layout(columns, layout.first, layout.title), defaults)


def _read_again(draft: Draft, grids: list, layout: Layout | None, defaults: Defaults) -> Draft:  # type: ignore[type-arg]
    new = proposed(grids, defaults, layout)
    kept = {"title": draft.title, "school_year": draft.school_year, "id": draft.id}
    return new.changed(labels=draft.labels, signatures=draft.signatures, **kept)


def with_raters(draft: Draft, labels: list[str]) -> Draft:
    """Other raters altogether."""
    raters: list[Rater] = []
    for at, label in enumerate(labels):
        raters.append(Rater(rater_id(label, at, raters), label))
    return draft.changed(raters=raters)


def with_rater(draft: Draft, at: int, label: str) -> Draft:
    """Another name of one rater."""
    if not label.strip():
        return draft
    raters = list(draft.raters)
    old = raters[at]
    kept = old.id if draft.extra else rater_id(label, at, raters[:at] + raters[at + 1 :])
    raters[at] = Rater(kept, label.strip(), old.ranks)
    return draft.changed(raters=raters)


def without_rater(draft: Draft, at: int) -> Draft:
    """One rater less; the last one stays."""
    if len(draft.raters) < 2:
        return draft
    return draft.changed(raters=draft.raters[:at] + draft.raters[at + 1 :])


def with_one_more_rater(draft: Draft, label: str) -> Draft:
    """One more rater."""
    id = rater_id(label, len(draft.raters), draft.raters)
    return draft.changed(raters=draft.raters + [Rater(id, label)])
