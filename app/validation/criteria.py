"""
What is wrong with a rubric's criteria: the fields that any may have, and the sums.
"""

from rubric import ON_TOP
from validation.fields import Look, inside
from validation.known import KINDS, KINDS_1, nearest
from validation.offers import CHECKS, has_points

POLICIES = ("leaves-maximum",)
WHOLE = "total"
_FLAGS = (None, True, False)


class Inner:
    """
    What the criteria at one place come to, in hundredths; None when it cannot be told.

    points  the sum that stands inside the maximum around them
    bonus   the part of it that is a bonus
    on_top  what may come on top of that
    open_ended  something in it has no end: only a cap gives it a maximum
    """

    def __init__(self) -> None:
        self.points: int | None = 0
        self.bonus = 0
        self.on_top = 0
        self.capped = False
        self.open_ended = False

    def add(self, criterion: dict[str, object], maximum: int | None) -> None:
        """Add one criterion."""
        if criterion.get("kind") == "counts" and "max" not in criterion:
            self.open_ended = True
        if "takes_from" in criterion:
            return
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
    look.fields(record, "not_applicable", "not_applicable")
    label = look.text(record, "label", "not_applicable")
    if look.value(record, "policy", "not_applicable") is not None:
        look.choice(record, "policy", "not_applicable", POLICIES)
    if label and label.strip(" 0123456789.,;-") != label:
        look.fault("label-like-a-number", "not_applicable.label", label=label)
    elif label:
        look.left_out = label


class Around:
    """
    What a criterion stands in.

    bonus   it is part of a bonus; taking: what it comes to is taken from another sum
    scaled  what it comes to is brought to a group's maximum
    left_out  it may not apply
    raters  who score it, [] for all
    """

    def __init__(self) -> None:
        self.bonus = self.taking = self.scaled = self.left_out = False
        self.raters: list[str] = []

    def of(self, criterion: dict[str, object]) -> "Around":
        """What the criteria of one in it stand in."""
        found = Around()
        found.bonus = self.bonus or bool(criterion.get("bonus"))
        found.taking = self.taking or "takes_from" in criterion
        found.scaled = self.scaled or criterion.get("scaled") is True
        found.left_out = self.left_out or criterion.get("not_applicable") is True
        raters = criterion.get("raters")
        found.raters = raters if isinstance(raters, list) and raters else self.raters
        return found


def check_criteria(
    look: Look, data: dict[str, object], place: str, around: "Around | None" = None
) -> Inner:
    """Check the criteria that `data` holds, and what they come to."""
    around = around or Around()
    criteria = look.objects(data, "criteria", place)
    parent = str(data.get("id")) if place else WHOLE
    found = Inner()
    for i, (inner_place, criterion) in enumerate(criteria):
        look.parent = parent
        found.add(criterion, _criterion(look, criterion, inner_place, around))
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
    base = look.optional(data, "base", place) if "base" in data else 0
    floor = look.optional(data, "floor", place)
    at = inside(place, "max")
    if floor is not None and maximum is not None and floor >= maximum:
        look.fault("floor-too-high", inside(place, "floor"), points=floor, maximum=maximum)
    if found.points is None or maximum is None or look.flag(data, "scaled", place):
        return
    if base is None or [key for key in ("capped", "scaled") if data.get(key) not in _FLAGS]:
        return
    points = found.points + base
    if points == maximum or (found.open_ended and capped):
        return
    if points > maximum and points - found.bonus == maximum and not capped:
        look.fault("bonus-does-not-fit", at, sum=points, maximum=maximum)
    elif points < maximum or not capped:
        look.fault("sum-differs", at, sum=points, maximum=maximum)


def group_maximum(look: Look, data: dict[str, object], found: Inner, place: str) -> int | None:
    """The maximum that is written, or what the criteria come to where version 2 leaves it out."""
    if look.version > 1 and "max" not in data and not look.flag(data, "scaled", place):
        base = look.optional(data, "base", place) or 0
        return None if found.points is None else found.points + base
    return look.points(data, "max", place)


def check_takers(look: Look) -> None:
    """Hold every `takes_from` to a group that there is, and that takes nothing back."""
    # Dicts keep no order in MicroPython.
    for id in look.in_order:
        place, criterion, _ = look.nodes[id]
        target = criterion.get("takes_from")
        if target is None:
            continue
        at = inside(place, "takes_from")
        if not isinstance(target, str):
            look.fault("wrong-type", at, expected="text")
        elif target != WHOLE and (
            target not in look.nodes or look.nodes[target][1].get("kind") != "group"
        ):
            look.fault("names-no-group", at, id=target)
        elif _leads_back(look, target, id):
            look.fault("takes-from-itself", at, id=target)


def _leads_back(look: Look, target: str, id: str) -> bool:
    """Whether what is taken from `target` lessens the very sum that takes it."""
    waiting, seen = [target], []
    while waiting:
        one = waiting.pop()
        if one == id:
            return True
        if one in seen or one not in look.nodes:
            continue
        seen.append(one)
        _, criterion, parent = look.nodes[one]
        # What it takes from it no longer adds to what stands around it.
        further = criterion.get("takes_from") or parent
        waiting.append(str(further))
    return False


def _criterion(look: Look, criterion: dict[str, object], place: str, around: Around) -> int | None:
    look.id(criterion, "id", place, look.ids)
    look.text(criterion, "number", place, may_be_empty=True)
    look.text(criterion, "text", place)
    look.flag(criterion, "shares_row", place)
    look.choice(criterion, "bonus", place, (True, False, "inside", "outside", "capped"))
    if around.bonus and criterion.get("bonus") in ON_TOP:
        look.fault("bonus-in-bonus", inside(place, "bonus"))
    if look.flag(criterion, "not_applicable", place) and not look.left_out:
        look.fault("no-policy", inside(place, "not_applicable"))
    kind = look.text(criterion, "kind", place)
    _fields(look, criterion, place, kind)
    if look.version > 1:
        _of_version_2(look, criterion, place, around)
    if kind == "group":
        found = check_criteria(look, criterion, place, around.of(criterion))
        maximum = group_maximum(look, criterion, found, place)
        check_sum(look, criterion, found, maximum, place)
        return maximum
    return _scored(look, criterion, place, around)


def _fields(look: Look, criterion: dict[str, object], place: str, kind: str | None) -> None:
    if kind in KINDS:
        look.fields(criterion, place, "criterion", str(kind))
        if look.version == 1 and kind not in KINDS_1:
            look.fault("needs-version-2", inside(place, "kind"), field=kind)
    elif kind is not None:
        near = nearest(kind, list(KINDS))
        at = inside(place, "kind")
        if near:
            look.fault("unknown-kind-near", at, kind=kind, near=near, names=list(KINDS))
        else:
            look.fault("unknown-kind", at, kind=kind, names=list(KINDS))


def _scored(look: Look, criterion: dict[str, object], place: str, around: Around) -> int | None:
    """Check what is scored; its maximum, None when it cannot be told."""
    kind = criterion.get("kind")
    # Levels that are none at all are a slip of their own.
    pointless = kind == "gate" or (
        kind == "levels" and bool(criterion.get("levels")) and not has_points(criterion)
    )
    open_ended = kind == "counts" and (around.taking or "takes_from" in criterion)
    if (pointless or open_ended) and "max" not in criterion:
        maximum: int | None = 0
    else:
        maximum = look.points(criterion, "max", place)
    if pointless and maximum:
        look.fault("maximum-without-points", inside(place, "max"), maximum=maximum)
        maximum = None
    raw = _unweighted(look, criterion, maximum, place)
    if kind in CHECKS:
        CHECKS[str(kind)](look, criterion, raw, place)
    if kind in ("points", "deductions", "counts") and maximum == 0 and "max" in criterion:
        look.fault("nothing-to-score", inside(place, "max"))
    step = (
        look.optional(criterion, "step", place) if kind in ("points", "tiers", "ranges") else None
    )
    if step is not None and (not step or (raw is not None and raw % step)):
        look.fault("step-does-not-fit", inside(place, "step"), step=step, maximum=raw or 0)
    return maximum


def _unweighted(
    look: Look, criterion: dict[str, object], maximum: int | None, place: str
) -> int | None:
    """The maximum before it is weighted."""
    weight = look.optional(criterion, "weight", place)
    if weight is None or maximum is None:
        return None if "weight" in criterion else maximum
    if not weight or maximum * 100 % weight:
        look.fault("weight-does-not-fit", inside(place, "weight"), sum=weight, maximum=maximum)
        return None
    return maximum * 100 // weight


def _of_version_2(look: Look, criterion: dict[str, object], place: str, around: Around) -> None:
    """Check what any criterion of version 2 may have."""
    id = criterion.get("id")
    if isinstance(id, str):
        look.nodes[id] = (place, criterion, look.parent)
        look.in_order.append(id)
    for key in ("print_max", "quick"):
        look.flag(criterion, key, place)
    if criterion.get("kind") == "group" and "weight" in criterion:
        look.fault("weight-of-group", inside(place, "weight"))
    if "takes_from" in criterion and criterion.get("bonus"):
        look.fault("bonus-taken", inside(place, "bonus"))
    own = around.of(criterion)
    if own.scaled and own.left_out:
        look.fault("left-out-in-scaled", place)
    cells = look.record(criterion, "cells", place) if "cells" in criterion else {}
    for key in sorted(cells):
        at = inside(inside(place, "cells"), key)
        if key not in look.statics and "static_columns" not in look.absent:
            look.fault("names-no-column", at, id=key)
        look.text(cells, key, inside(place, "cells"), may_be_empty=True)
    for at, rater in look.items(criterion, "raters", place) if "raters" in criterion else []:
        if rater not in look.raters:
            look.fault("names-no-rater", at, id=rater)
        elif around.raters and rater not in around.raters:
            look.fault("rater-outside", at, id=rater)
