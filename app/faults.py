"""
What is wrong with a rubric's data, each fault with its JSON place.

A site is not built from a rubric with a fault, and `check.py rubric` names them
all at once. The scoring page does not need this module: its rubric was checked
when the site was built.
"""

import json

import jsonreader
from errors import EntryError, JsonError, Problem, RubricError
from rubric import Rubric, points_from_json

FORMAT = "bieu-diem/rubric"
VERSION = 1

SHEET_LABELS = ("name", "duty", "total", "classification", "place", "date", "remarks", "final")
# Ids become file names, anchors and keys; these two are keys of the result file.
RESERVED_CRITERION = "total"
RESERVED_RATER = "final"
_ID_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."


def read_rubric(raw: bytes) -> Rubric:
    """The rubric that the bytes of a file hold; RubricError with every fault when it has any."""
    problems = []
    try:
        jsonreader.read(raw)
    except JsonError as refusal:
        problems = refusal.problems
    if not problems:
        # json.loads again: it is what the scoring page builds its rubric from.
        data = json.loads(raw)
        problems = faults(data)
        if not problems:
            return Rubric(data)
    raise RubricError(problems)


def faults(data: object) -> list[Problem]:
    """
    Every fault of a parsed rubric, in the order of its places; none when it is sound.

    Evidence in points ("sum", "maximum", "points") is in hundredths.
    """
    look = _Look()
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return [Problem("not-a-rubric", "format")]
    if not _is_int(data.get("version")):
        look.fault("wrong-type", "version", expected="number")
    elif data["version"] != VERSION:
        return [Problem("unknown-version", "version", found=data["version"], known=VERSION)]
    look.id(data, "id", "", {})
    look.text(data, "school_year", "")
    for place, line in look.items(data, "title", ""):
        if not isinstance(line, str):
            look.fault("wrong-type", place, expected="text")
    columns = look.record(data, "columns", "")
    for key in ("number", "text", "max"):
        look.text(columns, key, "columns")
    _raters(look, data)
    look.ids = {RESERVED_CRITERION: ""}
    inner = _criteria(look, data, "")
    _sum(look, inner, look.points(data, "max", ""), "max")
    _sheet(look, data)
    return look.problems


class _Look:
    """Collects faults while values are looked up; what is missing or wrong reads as None."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.ids: dict[str, str] = {}

    def fault(self, code: str, place: str, **evidence: object) -> None:
        self.problems.append(Problem(code, place, **evidence))

    def value(self, data: dict[str, object], key: str, place: str) -> object:
        if key not in data:
            self.fault("missing-field", _inside(place, key), field=key)
            return None
        return data[key]

    def text(
        self, data: dict[str, object], key: str, place: str, may_be_empty: bool = False
    ) -> str | None:
        value = self.value(data, key, place)
        if isinstance(value, str):
            if value.strip() or may_be_empty:
                return value
            self.fault("empty-text", _inside(place, key))
        elif key in data:
            self.fault("wrong-type", _inside(place, key), expected="text")
        return None

    def id(self, data: dict[str, object], key: str, place: str, taken: dict[str, str]) -> None:
        """Check an id; `taken` maps those that stand already to their places, reserved to ""."""
        id = self.text(data, key, place)
        if id is None:
            return
        place = _inside(place, key)
        if [c for c in id if c not in _ID_CHARACTERS]:
            self.fault("bad-id", place, id=id)
        elif id not in taken:
            taken[id] = place
        elif taken[id]:
            self.fault("duplicate-id", place, id=id, first=taken[id])
        else:
            self.fault("reserved-id", place, id=id)

    def points(self, data: dict[str, object], key: str, place: str) -> int | None:
        value = self.value(data, key, place)
        if key not in data:
            return None
        try:
            points = points_from_json(value)
        except EntryError as error:
            too_fine = error.code == "too-fine"
            self.fault(
                "points-too-fine" if too_fine else "wrong-type",
                _inside(place, key),
                expected="number",
            )
            return None
        if points < 0:
            self.fault("points-negative", _inside(place, key), points=points)
            return None
        return points

    def record(self, data: dict[str, object], key: str, place: str) -> dict[str, object]:
        value = self.value(data, key, place)
        if isinstance(value, dict):
            return value
        if key in data:
            self.fault("wrong-type", _inside(place, key), expected="object")
        return {}

    def items(self, data: dict[str, object], key: str, place: str) -> list[tuple[str, object]]:
        """(place, item) of a list that must hold something."""
        value = self.value(data, key, place)
        place = _inside(place, key)
        if not isinstance(value, list):
            if key in data:
                self.fault("wrong-type", place, expected="list")
            return []
        if not value:
            self.fault("empty-list", place)
        return [(place + "[" + str(i) + "]", item) for i, item in enumerate(value)]

    def objects(
        self, data: dict[str, object], key: str, place: str
    ) -> list[tuple[str, dict[str, object]]]:
        found = []
        for item_place, item in self.items(data, key, place):
            if isinstance(item, dict):
                found.append((item_place, item))
            else:
                self.fault("wrong-type", item_place, expected="object")
        return found


def _raters(look: _Look, data: dict[str, object]) -> None:
    taken = {RESERVED_RATER: ""}
    for place, rater in look.objects(data, "raters", ""):
        look.id(rater, "id", place, taken)
        look.text(rater, "label", place)


def _criteria(look: _Look, data: dict[str, object], place: str) -> int | None:
    """Check the criteria that `data` holds; their sum, None when one's maximum is not known."""
    criteria = look.objects(data, "criteria", place)
    total = 0 if criteria else None
    for i, (inner_place, criterion) in enumerate(criteria):
        maximum = _criterion(look, criterion, inner_place)
        total = None if total is None or maximum is None else total + maximum
        if criterion.get("shares_row") and (i > 0 or not place):
            look.fault("shares-no-row", _inside(inner_place, "shares_row"))
    return total


def _criterion(look: _Look, criterion: dict[str, object], place: str) -> int | None:
    look.id(criterion, "id", place, look.ids)
    look.text(criterion, "number", place, may_be_empty=True)
    look.text(criterion, "text", place)
    for key in ("shares_row", "bonus"):
        if key in criterion and criterion[key] is not True and criterion[key] is not False:
            look.fault("wrong-type", _inside(place, key), expected="true-or-false")
    kind = look.text(criterion, "kind", place)
    maximum = look.points(criterion, "max", place)
    if kind == "group":
        _sum(look, _criteria(look, criterion, place), maximum, _inside(place, "max"))
    elif kind == "tiers":
        _tiers(look, criterion, maximum, place)
    elif kind is not None and kind != "points":
        look.fault("unknown-kind", _inside(place, "kind"), kind=kind)
    return maximum


def _tiers(look: _Look, criterion: dict[str, object], maximum: int | None, place: str) -> None:
    for tier_place, tier in look.objects(criterion, "tiers", place):
        look.text(tier, "label", tier_place)
        points = look.points(tier, "points", tier_place)
        if points is not None and maximum is not None and points > maximum:
            look.fault(
                "tier-over-maximum", _inside(tier_place, "points"), points=points, maximum=maximum
            )


def _sheet(look: _Look, data: dict[str, object]) -> None:
    sheet = look.record(data, "sheet", "")
    for key in SHEET_LABELS:
        look.text(sheet, key, "sheet")
    for place, signature in look.objects(sheet, "signatures", "sheet"):
        look.items(signature, "title", place)
        look.text(signature, "name", place, may_be_empty=True)


def _sum(look: _Look, inner: int | None, maximum: int | None, place: str) -> None:
    if inner is not None and maximum is not None and inner != maximum:
        look.fault("sum-differs", place, sum=inner, maximum=maximum)


def _inside(place: str, key: str) -> str:
    return place + "." + key if place else key


def _is_int(value: object) -> bool:
    return isinstance(value, int) and value is not True and value is not False
