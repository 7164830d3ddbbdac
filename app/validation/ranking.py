"""
What is wrong with a rubric's bands: bounds, order, and conditions that name what is not there.
"""

from validation.fields import Look, inside, is_int

_TESTS = ("gate", "level", "percent", "points")
_WHOLE = 10000


def check_ranking(look: Look, data: dict[str, object]) -> None:
    """Check the bands against the criteria that they classify."""
    ranking = look.record(data, "ranking", "")
    look.choice(ranking, "of", "ranking", ("points", "percent"))
    nodes: dict[str, dict[str, object]] = {}
    _by_id(data, nodes)
    in_percent = ranking.get("of") == "percent"
    if not in_percent and True in [node.get("not_applicable") is True for node in nodes.values()]:
        look.fault("bands-need-percent", "ranking.of")
    raters = data.get("raters")
    if isinstance(raters, list) and raters:
        ranks = [not isinstance(it, dict) or it.get("ranks") is not False for it in raters]
        if True not in ranks:
            look.fault("nobody-ranks", "raters")
    top = _WHOLE if in_percent else _reachable(look, data)
    bands: list[_Bounds] = []
    for place, band in look.objects(ranking, "bands", "ranking"):
        look.text(band, "label", place)
        bounds = _Bounds(look, band, place, top)
        bounds.follow(look, bands)
        if bounds.known:
            bands.append(bounds)
        if "conditions" in band:
            for inner, condition in look.objects(band, "conditions", place):
                _condition(look, condition, inner, nodes)


class _Bounds:
    def __init__(self, look: Look, band: dict[str, object], place: str, top: int | None) -> None:
        self.place = place
        self.low = look.points(band, "min", place) if "min" in band else None
        self.high = look.points(band, "max", place) if "max" in band else None
        self.known = (self.low is None) != ("min" in band)
        self.conditional = "conditions" in band
        if self.low is not None and self.high is not None and self.low > self.high:
            look.fault("band-upside-down", place, minimum=self.low, maximum=self.high)
            self.high = None
        if top is not None and self.low is not None and self.low > top:
            look.fault("band-out-of-reach", inside(place, "min"), points=self.low, maximum=top)

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
            end = self.high
            if (
                over is None
                or (end is not None and end >= over)
                or (self.low is not None and self.low >= over)
            ):
                look.fault("bands-overlap", self.place, other=other.place)
                return


def _reachable(look: Look, data: dict[str, object]) -> int | None:
    """The highest total there can be, None when a fault was found or a bonus is on top."""
    if look.problems or '"outside"' in str(data).replace("'", '"'):
        return None
    return look.points(data, "max", "")


def _condition(
    look: Look, condition: dict[str, object], place: str, nodes: dict[str, dict[str, object]]
) -> None:
    look.text(condition, "text", place)
    tests = [key for key in _TESTS if key in condition]
    if len(tests) != 1:
        look.fault("condition-needs-one-test", place, tests=list(_TESTS))
    if "share" in condition:
        share = condition["share"]
        sound = (
            isinstance(share, list) and len(share) == 2 and is_int(share[0]) and is_int(share[1])
        )
        if not sound or not isinstance(share, list) or not 0 < share[0] <= share[1]:
            look.fault("bad-share", inside(place, "share"))
    named = _named(look, condition, place, nodes)
    if "gate" in condition and condition["gate"] is not True:
        look.fault("wrong-type", inside(place, "gate"), expected="true")
    level = look.text(condition, "level", place) if "level" in condition else None
    points = look.points(condition, "points", place) if "points" in condition else None
    if "percent" in condition:
        percent = look.points(condition, "percent", place)
        if percent is not None and percent > _WHOLE:
            at = inside(place, "percent")
            look.fault("band-out-of-reach", at, points=percent, maximum=_WHOLE)
    for at, node in named:
        _concerned(look, condition, (at, node), level, points)


def _named(
    look: Look, condition: dict[str, object], place: str, nodes: dict[str, dict[str, object]]
) -> list[tuple[str, dict[str, object]]]:
    """(place, criterion) of what the condition is about; a level's and a gate's in groups too."""
    found = []
    if "criteria" in condition:
        for at, id in look.items(condition, "criteria", place):
            if isinstance(id, str) and id in nodes:
                found.append((at, nodes[id]))
            else:
                look.fault("names-no-criterion", at, id=id)
        return found
    kind = {"level": "levels", "gate": "gate"}
    for key, wanted in kind.items():
        if key in condition:
            at = inside(place, key)
            found = [(at, node) for node in nodes.values() if node.get("kind") == wanted]
            if not found:
                look.fault("concerns-nothing", at)
    return found


def _concerned(
    look: Look,
    condition: dict[str, object],
    named: tuple[str, dict[str, object]],
    level: str | None,
    points: int | None,
) -> None:
    place, node = named
    kind = node.get("kind")
    if kind == "group":
        return
    id = node.get("id")
    if level is not None:
        levels = node.get("levels")
        labels = [
            it.get("label")
            for it in (levels if isinstance(levels, list) else [])
            if isinstance(it, dict)
        ]
        if kind != "levels" or level not in labels:
            look.fault("has-no-such-level", place, id=id, level=level)
    elif "gate" in condition:
        if kind != "gate":
            look.fault("is-no-gate", place, id=id)
    elif kind == "gate":
        look.fault("has-no-points", place, id=id)
    elif points is not None and isinstance(node.get("max"), (int, float)):
        maximum = look.points(node, "max", place)
        if maximum is not None and points > maximum:
            look.fault("band-out-of-reach", place, points=points, maximum=maximum)


def _by_id(data: dict[str, object], found: dict[str, dict[str, object]]) -> None:
    criteria = data.get("criteria")
    for criterion in criteria if isinstance(criteria, list) else []:
        if isinstance(criterion, dict):
            id = criterion.get("id")
            if isinstance(id, str):
                found[id] = criterion
            _by_id(criterion, found)
