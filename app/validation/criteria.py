"""
What is wrong with a rubric's criteria: each kind's own fields, and the sums.
"""

from rubric import ON_TOP
from validation.fields import Look, inside

KINDS = ("group", "points", "tiers", "levels", "deductions", "gate")
POLICIES = ("leaves-maximum",)
# In a result file, what does not apply; so no answer may have this name.
RESERVED_ANSWER = "not-applicable"
# Fields that one kind alone has.
_OWN = {
    "criteria": "group",
    "capped": "group",
    "tiers": "tiers",
    "exact": "tiers",
    "levels": "levels",
    "items": "deductions",
    "floor": "deductions",
    "yes": "gate",
    "no": "gate",
    "on_no": "gate",
}


class Inner:
    """
    What the criteria at one place come to, in hundredths; None when it cannot be told.

    points  the sum that stands inside the maximum around them
    bonus   the part of it that is a bonus
    on_top  what may come on top of that
    """

    def __init__(self) -> None:
        self.points: int | None = 0
        self.bonus = 0
        self.on_top = 0
        self.capped = False

    def add(self, criterion: dict[str, object], maximum: int | None) -> None:
        """Add one criterion."""
        if criterion.get("bonus") in ON_TOP:
            self.on_top += maximum or 0
            self.capped = self.capped or criterion["bonus"] == "capped"
            return
        if maximum is None or self.points is None:
            self.points = None
            return
        self.points += maximum
        if criterion.get("bonus"):
            self.bonus += maximum


def check_left_out(look: Look, data: dict[str, object]) -> None:
    """Check the rubric's policy for what does not apply, if it has one."""
    if "not_applicable" not in data:
        return
    record = look.record(data, "not_applicable", "")
    label = look.text(record, "label", "not_applicable")
    if look.value(record, "policy", "not_applicable") is not None:
        look.choice(record, "policy", "not_applicable", POLICIES)
    if label and label.strip(" 0123456789.,;-") != label:
        look.fault("label-like-a-number", "not_applicable.label", label=label)
    elif label:
        look.left_out = label


def check_criteria(look: Look, data: dict[str, object], place: str, bonus: bool = False) -> Inner:
    """Check the criteria that `data` holds, and what they come to."""
    criteria = look.objects(data, "criteria", place)
    found = Inner()
    for i, (inner_place, criterion) in enumerate(criteria):
        found.add(criterion, _criterion(look, criterion, inner_place, bonus))
        if criterion.get("shares_row") and (i > 0 or not place):
            look.fault("shares-no-row", inside(inner_place, "shares_row"))
    if not criteria:
        found.points = None
    return found


def check_sum(
    look: Look, data: dict[str, object], found: Inner, maximum: int | None, place: str
) -> None:
    """Hold what the criteria come to against the maximum of the group, or rubric, around them."""
    capped = look.flag(data, "capped", place)
    at = inside(place, "max")
    if found.points is None or maximum is None or found.points == maximum:
        return
    if found.points > maximum and found.points - found.bonus == maximum and not capped:
        look.fault("bonus-does-not-fit", at, sum=found.points, maximum=maximum)
    elif found.points < maximum or not capped:
        look.fault("sum-differs", at, sum=found.points, maximum=maximum)


def _criterion(look: Look, criterion: dict[str, object], place: str, bonus: bool) -> int | None:
    look.id(criterion, "id", place, look.ids)
    look.text(criterion, "number", place, may_be_empty=True)
    look.text(criterion, "text", place)
    look.flag(criterion, "shares_row", place)
    look.choice(criterion, "bonus", place, (True, False, "inside", "outside", "capped"))
    if bonus and criterion.get("bonus") in ON_TOP:
        look.fault("bonus-in-bonus", inside(place, "bonus"))
    if look.flag(criterion, "not_applicable", place) and not look.left_out:
        look.fault("no-policy", inside(place, "not_applicable"))
    kind = look.text(criterion, "kind", place)
    if kind is not None and kind not in KINDS:
        look.fault("unknown-kind", inside(place, "kind"), kind=kind)
    for key in sorted(_OWN):
        if key in criterion and kind in KINDS and _OWN[key] != kind:
            look.fault("other-kinds-field", inside(place, key), field=key, kind=_OWN[key])
    pointless = kind == "gate" or (kind == "levels" and not _has_points(criterion))
    if pointless and "max" not in criterion:
        maximum: int | None = 0
    else:
        maximum = look.points(criterion, "max", place)
    if pointless and maximum:
        look.fault("maximum-without-points", inside(place, "max"), maximum=maximum)
        maximum = None
    if kind == "group":
        within = bonus or bool(criterion.get("bonus"))
        found = check_criteria(look, criterion, place, within)
        check_sum(look, criterion, found, maximum, place)
    elif kind in _KINDS:
        _KINDS[kind](look, criterion, maximum, place)
    if kind in ("points", "deductions") and maximum == 0:
        look.fault("nothing-to-score", inside(place, "max"))
    return maximum


def _tiers(look: Look, criterion: dict[str, object], maximum: int | None, place: str) -> None:
    look.flag(criterion, "exact", place)
    highest = -1
    for tier_place, tier in look.objects(criterion, "tiers", place):
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
        _label(look, level, "label", level_place, taken)
        if "points" not in level:
            if _has_points(criterion):
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


def _has_points(criterion: dict[str, object]) -> bool:
    levels = criterion.get("levels")
    return isinstance(levels, list) and True in [
        isinstance(level, dict) and "points" in level for level in levels
    ]


def _deductions(look: Look, criterion: dict[str, object], maximum: int | None, place: str) -> None:
    for item_place, item in look.objects(criterion, "items", place):
        look.text(item, "label", item_place)
        if look.points(item, "points", item_place) == 0:
            look.fault("costs-nothing", inside(item_place, "points"))
    if "floor" in criterion:
        floor = look.points(criterion, "floor", place)
        if floor is not None and maximum is not None and floor >= maximum:
            look.fault("floor-too-high", inside(place, "floor"), points=floor, maximum=maximum)


def _gate(look: Look, criterion: dict[str, object], _: int | None, place: str) -> None:
    taken: dict[str, str] = {}
    _label(look, criterion, "yes", place, taken)
    _label(look, criterion, "no", place, taken)
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


_KINDS = {
    "tiers": _tiers,
    "levels": _levels,
    "deductions": _deductions,
    "gate": _gate,
}
