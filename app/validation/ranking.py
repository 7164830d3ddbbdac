"""
What is wrong with a rubric's bands: their bounds and order, and the rules that lead to them.
"""

from ranking import Ranking
from rubric import Rubric
from validation.conditions import TOTAL, WHOLE_SHARE, by_id, check_condition
from validation.fields import Look, inside
from validation.reach import never

_THEN = ("gives", "at_most", "one_lower")


def check_ranking(look: Look, data: dict[str, object]) -> None:
    """Check the bands against the criteria that they classify."""
    ranking = look.record(data, "ranking", "")
    look.fields(ranking, "ranking", "ranking")
    _check(look, data, ranking, "ranking", TOTAL)


def check_further(look: Look, data: dict[str, object]) -> None:
    """Check the bands of groups, and that what leads to a band or ranks a figure finds bands."""
    nodes: dict[str, dict[str, object]] = {}
    by_id(data, nodes)
    seen: list[object] = [TOTAL]
    for place, ranking in look.objects(data, "rankings", "") if "rankings" in data else []:
        look.fields(ranking, place, "further")
        look.text(ranking, "label", place)
        group = look.text(ranking, "group", place)
        at = inside(place, "group")
        if group is not None and nodes.get(group, {}).get("kind") != "group":
            look.fault("names-no-group", at, id=group)
            continue
        if group in seen:
            look.fault("part-twice", at, field=group)
        seen.append(group)
        if group is not None:
            _check(look, data, ranking, place, group)
    of_total = data.get("ranking")
    bands = of_total.get("bands") if isinstance(of_total, dict) else None
    labels = [it.get("label") for it in _objects(bands)]
    for at, label in look.named_bands:
        # Where the bands are a slip themselves, no name could be among them.
        if label is not None and label not in labels and (labels or of_total is None):
            look.fault("names-no-band", at, label=label)
    _check_combined(look, data, of_total)


def _check_combined(look: Look, data: dict[str, object], ranking: object) -> None:
    """A figure of several columns has no answers that a condition could ask for."""
    combined = data.get("combined")
    for i, one in enumerate(combined if isinstance(combined, list) else []):
        if not isinstance(one, dict) or one.get("ranks") is not True:
            continue
        at = "combined[" + str(i) + "].ranks"
        if not isinstance(ranking, dict):
            look.fault("ranks-by-nothing", at)
            continue
        conditions = [band for band in _objects(ranking.get("bands")) if "conditions" in band]
        if conditions or ranking.get("unless") or look.named_bands:
            look.fault("combined-needs-bounds", at)


def _check(
    look: Look, data: dict[str, object], ranking: dict[str, object], at: str, group: str
) -> None:
    """Check the bands of the total, or of a group."""
    look.choice(ranking, "of", at, ("points", "percent"))
    nodes: dict[str, dict[str, object]] = {}
    by_id(data, nodes)
    in_percent = ranking.get("of") == "percent"
    if not in_percent and True in [node.get("not_applicable") is True for node in nodes.values()]:
        look.fault("bands-need-percent", inside(at, "of"))
    raters = data.get("raters")
    if isinstance(raters, list) and raters:
        ranks = [not isinstance(it, dict) or it.get("ranks") is not False for it in raters]
        figures = [it.get("ranks") is True for it in _objects(data.get("combined"))]
        if True not in ranks + figures:
            look.fault("nobody-ranks", "raters")
    of = data if group == TOTAL else nodes[group]
    top = WHOLE_SHARE if in_percent else _reachable(look, data, of)
    labels = _bands(look, ranking, (at, top), nodes)
    named = [label for _, label in look.named_bands] if group == TOTAL else []
    if "unless" in ranking:
        for place, rule in look.objects(ranking, "unless", at):
            named += _rule(look, rule, place, labels)
            check_condition(look, rule, place, nodes)
    by_rule = [band for band in _objects(ranking.get("bands")) if band.get("by_rule") is True]
    # A name that could not be read may be any of theirs.
    missed = [band.get("label") for band in by_rule if band.get("label") not in named]
    missed = [] if None in named else missed
    if look.version > 1 and not look.problems:
        # What is sound but for this can be taken for a rubric.
        of_data = Ranking(Rubric(data), None if group == TOTAL else ranking)
        missed += [band.label for band in never(of_data)]
    for i, band in enumerate(_objects(ranking.get("bands"))):
        if band.get("label") in missed:
            look.fault("band-never", at + ".bands[" + str(i) + "]", label=band.get("label"))


def _bands(
    look: Look,
    ranking: dict[str, object],
    reach: tuple[str, int | None],
    nodes: dict[str, dict[str, object]],
) -> dict[str, str]:
    """Check each band; label → its place. `reach`: the ranking's place, and the highest sum."""
    bands: list[_Bounds] = []
    labels: dict[str, str] = {}
    for place, band in look.objects(ranking, "bands", reach[0]):
        look.fields(band, place, "band")
        label = look.text(band, "label", place)
        if label in labels and look.version > 1:
            again = inside(place, "label")
            look.fault("duplicate-label", again, label=label, first=labels[str(label)])
        labels[str(label)] = inside(place, "label")
        if "by_rule" in band and look.flag(band, "by_rule", place):
            _by_rule(look, band, place)
            continue
        bounds = _Bounds(look, band, place, reach[1])
        bounds.follow(look, bands)
        if bounds.known:
            bands.append(bounds)
        if "conditions" in band:
            for inner, condition in look.objects(band, "conditions", place):
                look.fields(condition, inner, "condition")
                check_condition(look, condition, inner, nodes)
    return labels


def _by_rule(look: Look, band: dict[str, object], place: str) -> None:
    """A band that no sum leads to has no bounds."""
    for key in ("min", "max", "above", "below", "conditions"):
        if key in band:
            look.fault("bounds-of-rule", inside(place, key), field=key)


def _rule(
    look: Look, rule: dict[str, object], place: str, labels: dict[str, str]
) -> list[str | None]:
    """Check what follows where a rule's condition does not hold; the bands that it leads to."""
    look.fields(rule, place, "condition", "rule")
    then = [key for key in _THEN if key in rule]
    if len(then) != 1:
        look.fault("condition-needs-one-test", place, tests=list(_THEN))
    if "gives" in rule and "of_bands" in rule:
        # It leads to a band before there is one that it could concern.
        look.fault("two-bounds", place, one="gives", other="of_bands")
    if "one_lower" in rule and rule["one_lower"] is not True:
        look.fault("wrong-type", inside(place, "one_lower"), expected="true")
    found: list[str | None] = []
    for key in ("gives", "at_most"):
        if key in rule:
            label = look.text(rule, key, place)
            if labels and label is not None and label not in labels:
                look.fault("names-no-band", inside(place, key), label=label)
            found.append(label)
    for at, named in look.items(rule, "of_bands", place) if "of_bands" in rule else []:
        if labels and named not in labels:
            look.fault("names-no-band", at, label=named)
    return found


def _objects(value: object) -> list[dict[str, object]]:
    return [it for it in value if isinstance(it, dict)] if isinstance(value, list) else []


class _Bounds:
    """
    A band's bounds: `low` and `high`, and whether they are themselves within it.
    """

    def __init__(self, look: Look, band: dict[str, object], place: str, top: int | None) -> None:
        self.place = place
        low_key, high_key = "min", "max"
        if "above" in band:
            low_key = "above"
        if "below" in band:
            high_key = "below"
        for one, other in (("min", "above"), ("max", "below")):
            if one in band and other in band:
                look.fault("two-bounds", place, one=one, other=other)
        self.low = look.optional(band, low_key, place)
        self.high = look.optional(band, high_key, place)
        self.open_low, self.open_high = "above" in band, "below" in band
        self.known = (self.low is None) != (low_key in band)
        self.conditional = "conditions" in band
        if self.low is not None and self.high is not None:
            empty = self.low > self.high or (
                self.low == self.high and (self.open_low or self.open_high)
            )
            if empty:
                look.fault("band-upside-down", place, minimum=self.low, maximum=self.high)
                self.known = False
                return
        if top is not None and self.low is not None and self.low + self.open_low > top:
            at = inside(place, low_key)
            look.fault("band-out-of-reach", at, points=self.low, maximum=top)
        if self.high == 0 and self.open_high:
            look.fault("band-never", place, label=band.get("label"))

    def follow(self, look: Look, before: "list[_Bounds]") -> None:
        """Check it against the bands that stand above it."""
        for other in before if self.known else []:
            over = other.low
            higher = over is not None and self.low is not None and self.low > over
            if higher and (other.high is None or (self.low or 0) > other.high):
                look.fault("bands-not-descending", self.place, other=other.place)
                return
            if other.conditional:
                # On purpose: where a condition of that one fails, this one takes over.
                continue
            if over is None or self._meets(over, other.open_low):
                look.fault("bands-overlap", self.place, other=other.place)
                return

    def _meets(self, over: int, open_over: bool) -> bool:
        """Whether some figure is both within it and at `over` or above it."""
        end = self.high
        if end is not None and (end > over or (end == over and not (self.open_high or open_over))):
            return True
        if self.low is None or self.low < over:
            return False
        # At the same bound there is room between two only where both exclude what the other has.
        return not (self.low == over and open_over and not self.open_low and end == over)


def _reachable(look: Look, data: dict[str, object], of: dict[str, object]) -> int | None:
    """The highest sum there can be, None when a fault was found or a bonus is on top."""
    if look.problems or '"outside"' in str(data).replace("'", '"') or "max" not in of:
        return None
    return look.points(of, "max", "")
