"""
What is wrong with what a criterion offers: its tiers, levels, items and ranges, kind by kind.
"""

from validation.fields import Look, inside, is_int

# In a result file, what does not apply; so no answer may have this name.
RESERVED_ANSWER = "not-applicable"


def _tiers(look: Look, criterion: dict[str, object], maximum: int | None, place: str) -> None:
    look.flag(criterion, "exact", place)
    highest = -1
    for tier_place, tier in look.objects(criterion, "tiers", place):
        look.fields(tier, tier_place, "choice")
        look.text(tier, "label", tier_place)
        points = look.points(tier, "points", tier_place)
        if points is None:
            return
        highest = max(highest, points)
        if maximum is not None and points > maximum:
            at = inside(tier_place, "points")
            look.fault("tier-over-maximum", at, points=points, maximum=maximum)
    if criterion.get("exact") is True and maximum is not None and -1 < highest < maximum:
        look.fault("maximum-unreachable", inside(place, "max"), points=highest, maximum=maximum)


def _levels(look: Look, criterion: dict[str, object], maximum: int | None, place: str) -> None:
    levels = look.objects(criterion, "levels", place)
    taken: dict[str, str] = {}
    lower = None
    for level_place, level in levels:
        look.fields(level, level_place, "choice")
        _label(look, level, "label", level_place, taken)
        if "points" not in level:
            if has_points(criterion):
                look.fault("missing-field", inside(level_place, "points"), field="points")
            continue
        points = look.points(level, "points", level_place)
        if points is None:
            return
        at = inside(level_place, "points")
        if lower is None and maximum is not None and points != maximum:
            over = points > maximum
            code = "tier-over-maximum" if over else "maximum-unreachable"
            look.fault(code, at if over else inside(place, "max"), points=points, maximum=maximum)
        elif lower is not None and points > lower:
            look.fault("levels-not-descending", at, points=points)
        lower = points


def has_points(criterion: dict[str, object]) -> bool:
    """Whether levels carry points."""
    levels = criterion.get("levels")
    return isinstance(levels, list) and True in [
        isinstance(level, dict) and "points" in level for level in levels
    ]


def _counts(look: Look, criterion: dict[str, object], _: int | None, place: str) -> None:
    for item_place, item in look.objects(criterion, "items", place):
        look.fields(item, item_place, "item")
        look.text(item, "label", item_place)
        if look.points(item, "points", item_place) == 0:
            look.fault("costs-nothing", inside(item_place, "points"))
        if "per" in item:
            per = item["per"]
            if not is_int(per) or not isinstance(per, int) or per < 1:
                look.fault("wrong-type", inside(item_place, "per"), expected="count")


def _deductions(look: Look, criterion: dict[str, object], maximum: int | None, place: str) -> None:
    _counts(look, criterion, maximum, place)
    if "floor" in criterion:
        floor = look.points(criterion, "floor", place)
        if floor is not None and maximum is not None and floor >= maximum:
            look.fault("floor-too-high", inside(place, "floor"), points=floor, maximum=maximum)


def _ranges(look: Look, criterion: dict[str, object], maximum: int | None, place: str) -> None:
    taken: dict[str, str] = {}
    before: int | None = None
    for at, row in look.objects(criterion, "ranges", place):
        look.fields(row, at, "range")
        _label(look, row, "label", at, taken)
        low, high = look.points(row, "from", at), look.points(row, "to", at)
        if low is None or high is None:
            return
        if low > high:
            look.fault("band-upside-down", at, minimum=low, maximum=high)
        elif before is not None and high >= before:
            look.fault("ranges-not-descending", at, points=high)
        elif before is None and maximum is not None and high != maximum:
            over = high > maximum
            code = "tier-over-maximum" if over else "maximum-unreachable"
            to = inside(at, "to") if over else inside(place, "max")
            look.fault(code, to, points=high, maximum=maximum)
        before = low


def _table(look: Look, criterion: dict[str, object], maximum: int | None, place: str) -> None:
    before: int | None = None
    highest = -1
    if "unit" in criterion:
        look.text(criterion, "unit", place)
    largest = look.optional(criterion, "largest", place)
    for at, row in look.objects(criterion, "table", place):
        look.fields(row, at, "row")
        low, points = look.points(row, "from", at), look.points(row, "points", at)
        if low is None or points is None:
            return
        highest = max(highest, points)
        if before is not None and low >= before:
            look.fault("ranges-not-descending", at, points=low)
        if maximum is not None and points > maximum:
            over = inside(at, "points")
            look.fault("tier-over-maximum", over, points=points, maximum=maximum)
        if before is None and largest is not None and largest < low:
            most = inside(place, "largest")
            look.fault("largest-too-low", most, minimum=low, maximum=largest)
        before = low
    if maximum is not None and -1 < highest < maximum:
        look.fault("maximum-unreachable", inside(place, "max"), points=highest, maximum=maximum)


def _gate(look: Look, criterion: dict[str, object], _: int | None, place: str) -> None:
    taken: dict[str, str] = {}
    _label(look, criterion, "yes", place, taken)
    _label(look, criterion, "no", place, taken)
    on_no = criterion.get("on_no")
    if look.version > 1 and isinstance(on_no, dict):
        at = inside(place, "on_no")
        look.fields(on_no, at, "on_no")
        look.named_bands.append((inside(at, "band"), look.text(on_no, "band", at)))
        return
    look.choice(criterion, "on_no", place, ("no-band", "nothing"))


def _label(
    look: Look, data: dict[str, object], key: str, place: str, taken: dict[str, str]
) -> None:
    """Check an answer's label: the entries of a sheet are made of it."""
    label = look.text(data, key, place)
    if label is None:
        return
    place = inside(place, key)
    if label in taken:
        look.fault("duplicate-label", place, label=label, first=taken[label])
    elif label in (RESERVED_ANSWER, look.left_out):
        look.fault("reserved-label", place, label=label)
    elif label != label.strip():
        look.fault("space-around", place)
    taken[label] = place


CHECKS = {
    "tiers": _tiers,
    "levels": _levels,
    "counts": _counts,
    "deductions": _deductions,
    "ranges": _ranges,
    "table": _table,
    "gate": _gate,
}
