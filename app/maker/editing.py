"""
Edits of a draft. Each takes one and gives another; what it is not about stays as it was.
"""

from maker.columns import Column, Layout
from maker.draft import Draft, Rater, Tree
from maker.figures import figure, figures_of
from maker.marks import mark_before
from maker.proposal import Defaults, proposed, rater_id
from maker.rows import KINDS, NODES, Question, Row


def edited(draft: Draft, key: int, **given: object) -> Draft:
    """A draft in which one row has other values."""
    rows = list(draft.rows)
    at = draft.place(key)
    rows[at] = rows[at].changed(**given)
    return draft.changed(rows=rows)


def with_text(draft: Draft, key: int, text: str) -> Draft:
    """Other words; a row without any keeps those it has."""
    return edited(draft, key, text=text) if text.strip() else draft


def with_maximum(draft: Draft, key: int, text: str) -> Draft | None:
    """Other points, none for a blank; None when the text is no points."""
    if not text.strip():
        return edited(draft, key, maximum=None)
    found = figure(text)
    return None if found is None else edited(draft, key, maximum=found.points)


def with_kind(draft: Draft, key: int, kind: str) -> Draft:
    """Another kind; what is a part now belongs to the node above it."""
    if kind not in KINDS:
        return draft
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
    tree = Tree(draft)
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
    tree = Tree(draft)
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
    for keys in Tree(draft).inner.values():
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
    single = ("number", "max")
    if role in single:
        for other in columns:
            if other.role == role:
                other.role = "unused"
    columns[column].role = role
    if "text" not in [one.role for one in columns]:
        return draft
    return _read_again(draft, draft.grids, Layout(columns, layout.first, layout.title), defaults)


def _read_again(draft: Draft, grids: list, layout: Layout | None, defaults: Defaults) -> Draft:  # type: ignore[type-arg]
    new = proposed(grids, defaults, layout)
    kept = {"title": draft.title, "school_year": draft.school_year, "id": draft.id}
    return new.changed(labels=draft.labels, signatures=draft.signatures, **kept)


def answered(
    draft: Draft, asked_at: tuple[int, str], answer: str, defaults: Defaults, text: str = ""
) -> Draft:
    """
    What an answer makes of a draft; the question, its row's key and its code, is asked no more.
    """
    key, code = asked_at
    if not key:
        return _answered_whole(draft, code, answer, defaults, text)
    row = draft.row(key)
    asked = [one for one in row.questions if one.code == code]
    left = [one for one in row.questions if one.code != code]
    draft = edited(draft, key, questions=left)
    if not asked:
        return draft
    if code == "maker.ask-bonus":
        bonus = {"inside": True, "no": False}.get(answer, answer)
        return edited(draft, key, bonus=bonus)
    if code == "maker.ask-subtotal" and answer == "subtotal":
        return edited(draft, key, maximum=asked[0].details["other"])
    if code in ("maker.ask-choices", "maker.ask-parts"):
        return _as_parts(draft, key, answer)
    return draft


def _as_parts(draft: Draft, key: int, answer: str) -> Draft:
    """What is in a row as its tiers, its deductions, criteria of its own, or (points) nothing."""
    if answer in ("tiers", "exact-tiers", "deductions"):
        kind = "deductions" if answer == "deductions" else "tiers"
        rows = list(draft.rows)
        tree = Tree(draft)
        for place in family(draft, key)[1:]:
            if rows[place].kind in NODES:
                text = rows[place].text.lstrip("-+* ")
                depth = tree.depths[key]
                rows[place] = rows[place].changed(kind="part", depth=depth, text=text)
        draft = draft.changed(rows=rows)
        return edited(draft, key, kind=kind, exact=answer == "exact-tiers")
    rows = list(draft.rows)
    row = draft.row(key)
    made = [place for place in family(draft, key)[1:] if rows[place].kind == "part"]
    for place in reversed(made):
        if answer == "criteria":
            rows[place] = rows[place].changed(kind="points", depth=row.depth + 1)
        else:
            rows.pop(place)
    draft = draft.changed(rows=rows)
    return edited(draft, key, kind="group" if answer == "criteria" and made else "points")


def _answered_whole(draft: Draft, code: str, answer: str, defaults: Defaults, text: str) -> Draft:
    asked = [one for one in draft.questions if one.code == code]
    if not asked:
        return draft
    left = [one for one in draft.questions if one is not asked[0]]
    draft = draft.changed(questions=left)
    if code == "maker.ask-bands" and answer == "no":
        return draft.changed(bands=[])
    if code == "maker.ask-raters":
        count = {"one": 1, "two": 2, "three": 3}.get(answer, 1)
        return with_raters(draft, defaults.raters[:count])
    if code == "maker.ask-rater" and text.strip():
        at = int(str(asked[0].details["at"]))
        return with_rater(draft, at, text)
    if code == "maker.ask-table" and answer != "0":
        at = int(answer)
        grids = [draft.grids[at]] + [one for i, one in enumerate(draft.grids) if i != at]
        new = proposed(grids, defaults)
        return new.changed(questions=[one for one in new.questions if one.code != code])
    return draft


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


def without_question(draft: Draft, key: int, question: Question) -> Draft:
    """A draft in which this is asked no more."""
    if not key:
        return draft.changed(questions=[one for one in draft.questions if one is not question])
    row = draft.row(key)
    return edited(draft, key, questions=[one for one in row.questions if one is not question])


def points_of(text: str) -> list[int]:
    """The points of a text's lines."""
    return [one.points for one in figures_of(text)]
