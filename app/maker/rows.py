"""
The rows of a rubric as they are proposed and edited: flat, each with its depth.

A row that is no part of the rubric stays in its place, as a sum that is held against what is
above it, or laid aside: nothing of what was given is dropped.
"""

# Nodes of the rubric first; "part" is a tier or an item of the node above it.
SCORED = ("points", "tiers", "levels", "deductions", "counts", "ranges", "table", "gate")
NODES = ("group",) + SCORED
KINDS = NODES + ("part", "sum", "total", "aside")


class Question:
    """
    Something that cannot be told for sure.

    code      what is asked, as in messages.json
    answers   codes of what can be answered, the likely one first; it holds until another is given
    details   what the sentence shows
    """

    def __init__(self, code: str, answers: list[str], details: dict[str, object]) -> None:
        self.code = code
        self.answers = answers
        self.details = details


class Row:
    """
    One row.

    key      the row's own number, which no other of the draft has
    kind     one of KINDS
    number   as written in front of it; text: its words
    maximum  in hundredths, None where none is written; a part's are its points
    depth    0 for the outermost; a part has its node's
    bonus    as in the rubric's data: False, True, "outside" or "capped"
    exact    of tiers: only these are allowed
    shares_row  it stood in the cell of the group above it
    low      of a part that is a range: its lower end
    unit     of a part: what it is counted by; every: how many of them make one
    evidence what stood in the columns beside: (head, text)
    """

    FIELDS = (
        "key", "kind", "number", "text", "maximum", "depth", "bonus", "exact", "shares_row",
        "unit", "every", "extra", "low",
    )  # fmt: skip

    def __init__(self, key: int, kind: str, text: str) -> None:
        self.key = key
        self.kind = kind
        self.number = ""
        self.text = text
        self.maximum: int | None = None
        self.depth = 0
        self.bonus: bool | str = False
        self.exact = False
        self.shares_row = False
        self.unit = ""
        self.every = 1
        self.low: int | None = None
        self.evidence: list[tuple[str, str]] = []
        # Fields of the rubric's data that the maker does not edit, kept as they came.
        self.extra: dict[str, object] = {}
        self.questions: list[Question] = []

    def __repr__(self) -> str:
        points = "" if self.maximum is None else str(self.maximum / 100)
        return self.depth * "  " + self.kind + " " + self.number + " " + self.text + " " + points

    def changed(self, **given: object) -> "Row":
        """A copy with other values; what asked for them is asked no more unless said."""
        copy = Row(self.key, self.kind, self.text)
        for name in Row.FIELDS + ("evidence", "questions"):
            setattr(copy, name, getattr(self, name))
        for name, value in given.items():
            setattr(copy, name, value)
        return copy
