"""
A rubric in the making: what was given, what was proposed, what a person has made of it.

A draft is never changed: an edit makes another (editing.py), so that undoing is going back.
"""

from maker.bands import Band
from maker.columns import Layout
from maker.grid import Grid
from maker.rows import NODES, Question, Row


class Rater:
    """One column of scores; `ranks`: it is classified."""

    def __init__(self, id: str, label: str, ranks: bool = True) -> None:
        self.id = id
        self.label = label
        self.ranks = ranks


class Static:
    """
    A column that nobody fills in: what stands beside the criteria under `head`.

    label  what is called so on the form; after: behind which columns it stands: "text" or "raters"
    """

    def __init__(self, head: str, label: str, after: str) -> None:
        self.head = head
        self.label = label
        self.after = after


class Draft:
    """
    A draft.

    grids     the tables of what was given, the one in use first; [] for a rubric's file
    layout    how that one is laid out; None for a rubric's file
    rows      as in rows.py
    title     lines; heads: what stands above "number", "text" and "max"
    raters    in order
    labels    the sheet's, by their names in the rubric's data; signatures: (title's lines, name)
    bands     those in use
    questions those about the whole; a row's are the row's
    statics   columns of texts that are handed on
    weights   the head under which weights stand, and how they are used: as in with_weights
    step      of the points, in hundredths; None where any will do
    extra     fields of a rubric's file that the maker does not edit, as they came
    sheet     those of its sheet
    """

    FIELDS = (
        "id", "school_year", "title", "heads", "raters", "rows", "labels", "signatures", "bands",
        "questions", "extra", "grids", "layout", "statics", "weights", "step", "sheet",
    )  # fmt: skip

    def __init__(self) -> None:
        self.id = ""
        self.school_year = ""
        self.title: list[str] = []
        self.heads: dict[str, str] = {}
        self.raters: list[Rater] = []
        self.rows: list[Row] = []
        self.labels: dict[str, str] = {}
        self.signatures: list[tuple[list[str], str]] = []
        self.bands: list[Band] = []
        self.questions: list[Question] = []
        self.extra: dict[str, object] = {}
        self.grids: list[Grid] = []
        self.layout: Layout | None = None
        self.statics: list[Static] = []
        self.weights: tuple[str, str] = ("", "")
        self.step: int | None = None
        self.sheet: dict[str, object] = {}
        self._tree: Tree | None = None
        # Under which number a machine keeps it, and for whom (keeping.py).
        self.number = 0
        self.kept_by: object = None
        # What kept.py has written of it, once it has.
        self.text = ""

    def changed(self, **given: object) -> "Draft":
        """A copy with other values."""
        copy = Draft()
        for name in Draft.FIELDS:
            setattr(copy, name, getattr(self, name))
        for name, value in given.items():
            setattr(copy, name, value)
        return copy

    def tree(self) -> "Tree":
        """How its rows hang together, found out once: of a draft that nothing is added to."""
        if self._tree is None:
            self._tree = Tree(self)
        return self._tree

    def row(self, key: int) -> Row:
        """The row with this key."""
        return self.rows[self.place(key)]

    def place(self, key: int) -> int:
        """Where the row with this key stands."""
        return [row.key for row in self.rows].index(key)

    def maximum(self) -> int | None:
        """The total as it is written, None where it is not."""
        written = [row.maximum for row in self.rows if row.kind == "total"]
        return written[-1] if written else None

    def open_questions(self) -> list[tuple[int, Question]]:
        """All that is still asked, each with its row's key; 0 for the whole."""
        found = [(0, one) for one in self.questions]
        for row in self.rows:
            found += [(row.key, one) for one in row.questions]
        return found


class Tree:
    """
    How a draft's rows hang together.

    inner   keys of the nodes right within a node, or (0) outermost
    parts   keys of a node's parts
    kinds   what each node is by what it holds: one that holds nodes is a group
    depths  how deep each node really stands: never two steps below the one above it
    sums    what each group's criteria come to; 0: the outermost
    """

    def __init__(self, draft: Draft) -> None:
        self.inner: dict[int, list[int]] = {0: []}
        self.parts: dict[int, list[int]] = {}
        self.kinds: dict[int, str] = {}
        self.depths: dict[int, int] = {}
        self.sums: dict[int, int | None] = {}
        self.rows = {row.key: row for row in draft.rows}
        path: list[int] = []
        for row in draft.rows:
            if row.kind == "part" and path:
                self.parts[path[-1]].append(row.key)
            if row.kind not in NODES:
                continue
            depth = min(row.depth, len(path))
            path = path[:depth]
            parent = path[-1] if path else 0
            self.inner[parent].append(row.key)
            self.inner[row.key] = []
            self.parts[row.key] = []
            self.depths[row.key] = depth
            self.kinds[row.key] = row.kind
            if parent:
                self.kinds[parent] = "group"
            path.append(row.key)
        self._sum(0)

    def _sum(self, key: int) -> int | None:
        """What a node counts for, its group's sum noted on the way."""
        row = self.rows.get(key)
        if row is not None and self.kinds[key] != "group":
            return 0 if self._pointless(row) else row.maximum
        added: int | None = 0
        for inner in self.inner[key]:
            points = self._sum(inner)
            other = self.rows[inner]
            if other.bonus in ("outside", "capped") or "takes_from" in other.extra:
                continue
            added = None if added is None or points is None else added + points
        self.sums[key] = added
        return row.maximum if row is not None and row.maximum is not None else added

    def _pointless(self, row: Row) -> bool:
        """Whether something is chosen there that counts for nothing."""
        if row.kind == "gate":
            return True
        parts = [self.rows[one].maximum for one in self.parts[row.key]]
        return row.kind == "levels" and row.maximum is None and set(parts) <= {None}

    def differs(self, key: int) -> bool:
        """Whether a group's sum is not what is written."""
        row = self.rows[key]
        return row.maximum is not None and self.sums.get(key, row.maximum) != row.maximum
