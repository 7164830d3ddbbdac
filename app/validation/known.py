"""
The fields that each object of a rubric may have, and from which version of the format on.

A field that the version does not know is a slip, and never passed over: `bonnus` would be no bonus.
"""

# By object: the fields of version 1, and those that version 2 adds.
_FIELDS = {
    "rubric": (
        "format version id school_year title columns raters max criteria sheet",
        "print_max base floor static_columns combined",
    ),
    "rules": ("capped not_applicable ranking", "rankings periods"),
    "columns": ("number text max", ""),
    "rater": ("id label ranks", ""),
    "not_applicable": ("policy label", ""),
    "static": ("", "id label after"),
    "combined": ("", "id label of how ranks"),
    "criterion": (
        "id number text kind max bonus shares_row not_applicable",
        "weight print_max cells raters quick takes_from",
    ),
    "group": ("criteria capped", "scaled base floor"),
    "points": ("", "step"),
    "tiers": ("tiers exact", "step"),
    "levels": ("levels", ""),
    "deductions": ("items floor", ""),
    "gate": ("yes no on_no", ""),
    "counts": ("", "items"),
    "ranges": ("", "ranges step"),
    "table": ("", "table unit largest"),
    "choice": ("label points", ""),
    "item": ("label points", "per"),
    "range": ("", "label from to"),
    "row": ("", "from points"),
    "on_no": ("", "band"),
    "ranking": ("of bands", "unless"),
    "further": ("", "group label of bands unless"),
    "band": ("label min max conditions", "above below by_rule"),
    "condition": (
        "text level gate points percent share criteria",
        "at_most_points all_but compare",
    ),
    "rule": ("", "gives at_most one_lower of_bands"),
    "compare": ("", "left is right share"),
    "sheet": (
        "name duty total classification place date remarks final signatures",
        "tail",
    ),
    "signature": ("title name", ""),
}
# The kinds of criteria, by the version that brought them.
KINDS_1 = ("group", "points", "tiers", "levels", "deductions", "gate")
KINDS_2 = ("counts", "ranges", "table")
KINDS = KINDS_1 + KINDS_2


def known(kinds: tuple[str, ...], version: int) -> list[str]:
    """The fields of an object that is all of `kinds`, in a version."""
    found: list[str] = []
    for kind in kinds:
        for fields in _FIELDS[kind][:version]:
            found += fields.split()
    return found


def kinds_with(field: str, version: int) -> list[str]:
    """The kinds of criteria that have a field of this name of their own."""
    kinds = KINDS if version > 1 else KINDS_1
    return [kind for kind in kinds if field in known((kind,), version)]


def nearest(name: str, names: list[str]) -> str:
    """The name that somebody may have meant; "" where none is near."""
    found = sorted([(_distance(name.lower(), one), one) for one in names])
    near = found and found[0][0] <= (1 if len(name) < 4 else 2)
    return found[0][1] if near else ""


def _distance(one: str, other: str) -> int:
    """How many letters must be changed, added, left out, or changed over with the next."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one):
        row = [i + 1]
        for j, beside in enumerate(other):
            least = min(rows[i][j] + (letter != beside), rows[i][j + 1] + 1, row[j] + 1)
            if i and j and letter == other[j - 1] and one[i - 1] == beside:
                least = min(least, rows[i - 1][j - 1] + 1)
            row.append(least)
        rows.append(row)
    return rows[-1][-1]
