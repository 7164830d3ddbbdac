"""
A draft as a rubric's data, and a rubric's data as a draft.
"""

from formats.jsontext import Number
from formats.versions import NEWEST, RUBRIC
from maker.bands import Band
from maker.draft import Draft, Rater
from maker.marks import id_of
from maker.rows import Row
from maker.statics import cells, columns
from points import points_from_json
from validation.known import known

FORMAT = "bieu-diem/rubric"
_NODE_FIELDS = (
    "id", "number", "kind", "max", "text", "criteria", "tiers", "exact", "items", "shares_row",
    "bonus",
)  # fmt: skip
_WHOLE_FIELDS = (
    "format", "version", "id", "school_year", "title", "columns", "raters", "max", "criteria",
    "sheet",
)  # fmt: skip


class Made:
    """
    A rubric's data made of a draft.

    value   for jsontext.write: objects as tuples of pairs, in the order that people read
    places  the JSON place of each row, by its key: "criteria[0].criteria[1]"
    """

    def __init__(self, draft: Draft) -> None:
        self.places: dict[int, str] = {}
        self._draft = draft
        self._tree = draft.tree()
        self._cells = cells(draft)
        self._taken = ["total"]
        total = draft.maximum()
        if total is None and draft.layout is not None:
            total = self._tree.sums[0]
        fields: list[tuple[str, object]] = [
            ("format", FORMAT),
            ("version", NEWEST[RUBRIC]),
            ("id", draft.id),
            ("school_year", draft.school_year),
            ("title", list(draft.title)),
            ("columns", tuple([(key, draft.heads[key]) for key in ("number", "text", "max")])),
            ("raters", [_rater(one) for one in draft.raters]),
        ]
        if total is not None:
            fields.append(("max", number(total)))
        ids = "not_applicable"
        if ids in draft.extra:
            fields.append((ids, ordered(draft.extra[ids])))
        fields.append(("criteria", self._criteria(0, "", "criteria")))
        if draft.statics:
            fields.append(("static_columns", columns(draft)))
        fields += _others(draft.extra, ids)
        if draft.bands and "ranking" not in draft.extra:
            fields.append(("ranking", _ranking(draft.bands)))
        fields.append(("sheet", _sheet(draft)))
        self.value = tuple(fields)

    def row_at(self, place: str) -> int:
        """The key of the row that a fault's place is in; 0 for the whole."""
        found = 0
        longest = -1
        for key in self.places:
            at = self.places[key]
            if len(at) > longest and (place == at or place.startswith(at + ".")):
                found, longest = key, len(at)
        return found

    def _criteria(self, key: int, id: str, place: str) -> list[object]:
        found = []
        for at, inner in enumerate(self._tree.inner[key]):
            found.append(self._criterion(inner, id, at, place + "[" + str(at) + "]"))
        return found

    def _criterion(self, key: int, above: str, at: int, place: str) -> object:
        row = self._tree.rows[key]
        kind = self._tree.kinds[key]
        id = self._id(row, above, at)
        self.places[key] = place
        maximum = row.maximum
        fields: list[tuple[str, object]] = [("id", id), ("number", row.number), ("kind", kind)]
        if maximum is not None:
            fields.append(("max", number(maximum)))
        fields.append(("text", row.text))
        if row.shares_row and at == 0 and above:
            fields.append(("shares_row", True))
        if row.bonus:
            fields.append(("bonus", row.bonus))
        parts = [self._tree.rows[one] for one in self._tree.parts[key]]
        if kind == "tiers":
            if row.exact:
                fields.append(("exact", True))
            # A rubric's own file has them in an order of its own.
            if "id" not in row.extra:
                parts = _ordered(parts, 1)
            fields.append(("tiers", [_part(part) for part in parts]))
        elif kind in ("deductions", "counts"):
            fields.append(("items", [_part(part) for part in parts]))
        elif kind == "ranges" and "ranges" not in row.extra:
            fields.append(("ranges", [_range(part) for part in _ordered(parts, -1)]))
        elif kind == "levels" and "levels" not in row.extra:
            fields.append(("levels", [_part(part) for part in _ordered(parts, -1)]))
        elif kind == "group":
            fields.append(("criteria", self._criteria(key, id, place + ".criteria")))
        return tuple(fields + self._more(row, kind))

    def _more(self, row: Row, kind: str) -> list[tuple[str, object]]:
        """What any kind may have besides, as far as this one may."""
        fields: list[tuple[str, object]] = []
        if row.key in self._cells:
            fields.append(("cells", self._cells[row.key]))
        allowed = known(("criterion", kind), NEWEST[RUBRIC])
        step = self._draft.step
        steps = step is not None and "step" in allowed and "step" not in row.extra
        if step is not None and steps and not (row.maximum or 0) % step:
            fields.append(("step", number(step)))
        extra = {name: row.extra[name] for name in row.extra if name in allowed}
        return fields + _others(extra, "id")

    def _id(self, row: Row, above: str, at: int) -> str:
        kept = row.extra.get("id")
        if isinstance(kept, str) and kept not in self._taken:
            self._taken.append(kept)
            return kept
        own = id_of(row.number) or str(at + 1)
        id = own if not above or own.startswith(above + ".") else above + "." + own
        found = id
        more = 2
        while found in self._taken:
            found = id + "-" + str(more)
            more += 1
        self._taken.append(found)
        return found


def number(points: int) -> object:
    """Hundredths as a JSON number."""
    if points % 100 == 0:
        return points // 100
    sign = "-" if points < 0 else ""
    whole, rest = abs(points) // 100, abs(points) % 100
    digits = str(rest // 10) if rest % 10 == 0 else ("0" + str(rest))[-2:]
    return Number(sign + str(whole) + "." + digits)


def ordered(value: object) -> object:
    """Parsed JSON for jsontext.write: numbers with their digits."""
    if isinstance(value, float):
        return number(points_from_json(value))
    if isinstance(value, list):
        return [ordered(one) for one in value]
    if isinstance(value, dict):
        return {key: ordered(value[key]) for key in value}
    return value


def _ordered(parts: list[Row], way: int) -> list[Row]:
    """Parts by their points, up (1) or down (-1); equal ones as they stand."""
    # MicroPython's own sorting does not leave equal ones in their order.
    places = sorted([(way * (part.maximum or 0), at) for at, part in enumerate(parts)])
    return [parts[at] for _, at in places]


def _rater(rater: Rater) -> object:
    fields: list[tuple[str, object]] = [("id", rater.id), ("label", rater.label)]
    if not rater.ranks:
        fields.append(("ranks", False))
    return tuple(fields)


def _part(part: Row) -> object:
    counted = ""
    if part.unit:
        every = str(part.every) + " " if part.every > 1 else ""
        counted = " (" + every + part.unit + ")"
    fields: list[tuple[str, object]] = [("label", part.text + counted)]
    if part.maximum is not None:
        fields.append(("points", number(part.maximum)))
    if part.every > 1:
        fields.append(("per", part.every))
    return tuple(fields + _others(part.extra, ""))


def _range(part: Row) -> object:
    low = part.low if part.low is not None else part.maximum
    fields: list[tuple[str, object]] = [("label", part.text)]
    if part.maximum is not None:
        fields += [("from", number(low or 0)), ("to", number(part.maximum))]
    return tuple(fields)


def _others(extra: dict[str, object], without: str) -> list[tuple[str, object]]:
    """The fields that came with a rubric's file and are handed on as they are."""
    return [(name, ordered(extra[name])) for name in sorted(extra) if name != without]


def _ranking(bands: list[Band]) -> object:
    made = []
    for band in bands:
        fields: list[tuple[str, object]] = [("label", band.label)]
        if band.low is not None:
            fields.append(("min", number(band.low)))
        if band.high is not None:
            fields.append(("max", number(band.high)))
        made.append(tuple(fields))
    return (("of", "points"), ("bands", made))


def _sheet(draft: Draft) -> object:
    labels = ("name", "duty", "total", "classification", "place", "date", "remarks", "final")
    fields: list[tuple[str, object]] = [
        (key, draft.labels[key]) for key in labels if key in draft.labels
    ]
    signatures = [(("title", list(title)), ("name", name)) for title, name in draft.signatures]
    fields.append(("signatures", signatures))
    return tuple(fields + _others(draft.sheet, ""))


def draft_of(data: dict[str, object]) -> Draft:
    """The draft of a sound rubric's data, as json.loads gives it."""
    draft = Draft()
    draft.id = str(data["id"])
    draft.school_year = str(data["school_year"])
    draft.title = [str(line) for line in _list(data["title"])]
    draft.heads = {key: str(_dict(data["columns"])[key]) for key in ("number", "text", "max")}
    draft.raters = [
        Rater(str(one["id"]), str(one["label"]), one.get("ranks") is not False)
        for one in _list(data["raters"])
    ]
    sheet = _dict(data["sheet"])
    draft.labels = {key: str(sheet[key]) for key in sheet if isinstance(sheet[key], str)}
    draft.sheet = {
        key: sheet[key] for key in sheet if key not in draft.labels and key != "signatures"
    }
    draft.signatures = [
        ([str(line) for line in _list(one["title"])], str(one["name"]))
        for one in _list(sheet["signatures"])
    ]
    draft.extra = {key: data[key] for key in data if key not in _WHOLE_FIELDS}
    _add(draft, _list(data["criteria"]), 0)
    total = Row(len(draft.rows) + 1, "total", draft.labels["total"])
    total.maximum = points_from_json(data["max"]) if "max" in data else None
    draft.rows.append(total)
    return draft


def _add(draft: Draft, criteria: list, depth: int) -> None:  # type: ignore[type-arg]
    for one in criteria:
        row = Row(len(draft.rows) + 1, str(one["kind"]), str(one["text"]))
        row.number = str(one["number"])
        row.maximum = points_from_json(one["max"]) if "max" in one else None
        row.depth = depth
        row.bonus = one.get("bonus", False)
        row.exact = one.get("exact") is True
        row.shares_row = one.get("shares_row") is True
        row.extra = {key: one[key] for key in one if key not in _NODE_FIELDS}
        row.extra["id"] = one["id"]
        draft.rows.append(row)
        for part in _list(one.get("tiers")) + _list(one.get("items")):
            inner = Row(len(draft.rows) + 1, "part", str(part["label"]))
            inner.maximum = points_from_json(part["points"])
            inner.depth = depth
            inner.extra = {key: part[key] for key in part if key not in ("label", "points")}
            per = inner.extra.get("per")
            if isinstance(per, int) and per > 1:
                inner.every = per
                inner.extra.pop("per")
            draft.rows.append(inner)
        _add(draft, _list(one.get("criteria")), depth + 1)


def _list(value: object) -> list:  # type: ignore[type-arg]
    return value if isinstance(value, list) else []


def _dict(value: object) -> dict:  # type: ignore[type-arg]
    return value if isinstance(value, dict) else {}
