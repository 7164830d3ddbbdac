"""
What is wrong with the conditions of bands and rules: what they test, and of what.
"""

from errors import EntryError
from points import points_from_json
from validation.fields import Look, inside, is_int

_TESTS_1 = ("gate", "level", "percent", "points")
_TESTS_2 = ("gate", "level", "percent", "points", "at_most_points", "compare")
# A hundred percent, in hundredths.
WHOLE_SHARE = 10000
TOTAL = "total"
# More than any points that a file may have.
_HIGHEST = 10**15


def check_condition(
    look: Look, condition: dict[str, object], place: str, nodes: dict[str, dict[str, object]]
) -> None:
    """Check one; `nodes` are the rubric's criteria and groups by their ids."""
    look.text(condition, "text", place)
    known = _TESTS_1 if look.version == 1 else _TESTS_2
    tests = [key for key in known if key in condition]
    if len(tests) != 1:
        look.fault("condition-needs-one-test", place, tests=list(known))
    if "share" in condition:
        share = condition["share"]
        sound = (
            isinstance(share, list) and len(share) == 2 and is_int(share[0]) and is_int(share[1])
        )
        if not sound or not isinstance(share, list) or not 0 < share[0] <= share[1]:
            look.fault("bad-share", inside(place, "share"))
    if "all_but" in condition:
        all_but = condition["all_but"]
        if not is_int(all_but) or not isinstance(all_but, int) or all_but < 1:
            look.fault("wrong-type", inside(place, "all_but"), expected="count")
        if "share" in condition:
            look.fault("two-bounds", place, one="share", other="all_but")
    if "compare" in condition:
        _compared(look, condition, place, nodes)
        return
    named = _named(look, condition, place, nodes)
    if "gate" in condition and condition["gate"] is not True:
        look.fault("wrong-type", inside(place, "gate"), expected="true")
    level = look.text(condition, "level", place) if "level" in condition else None
    points = look.points(condition, "points", place) if "points" in condition else None
    look.optional(condition, "at_most_points", place)
    if "percent" in condition:
        percent = look.points(condition, "percent", place)
        if percent is not None and percent > WHOLE_SHARE:
            at = inside(place, "percent")
            look.fault("band-out-of-reach", at, points=percent, maximum=WHOLE_SHARE)
    for at, node in named:
        _concerned(look, condition, (at, node), level)
    maxima = [_maximum(node) for _, node in named if node.get("kind") not in ("group", "gate")]
    _within(look, points, maxima, inside(place, "points"))


def _within(look: Look, points: int | None, maxima: "list[int | None]", place: str) -> None:
    """Hold the points that each must have to the least that one of them can have."""
    lowest = min([it for it in maxima if it is not None] + [_HIGHEST])
    if points is not None and points > lowest:
        look.fault("band-out-of-reach", place, points=points, maximum=lowest)


def _compared(
    look: Look, condition: dict[str, object], place: str, nodes: dict[str, dict[str, object]]
) -> None:
    """Check two sums that are compared."""
    compare = look.record(condition, "compare", place)
    place = inside(place, "compare")
    look.fields(compare, place, "compare")
    for side in ("left", "right"):
        id = look.text(compare, side, place)
        if id is not None and id != TOTAL and id not in nodes:
            look.fault("names-no-criterion", inside(place, side), id=id)
    look.value(compare, "is", place)
    look.choice(compare, "is", place, ("at-most", "at-least"))
    share = compare.get("share", [1, 1])
    sound = isinstance(share, list) and len(share) == 2 and is_int(share[0]) and is_int(share[1])
    if not sound or not isinstance(share, list) or share[0] < 1 or share[1] < 1:
        look.fault("bad-share-of-sum", inside(place, "share"))


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


def _maximum(node: dict[str, object]) -> int | None:
    """A sound maximum that is written, in hundredths."""
    try:
        return points_from_json(node.get("max"))
    except EntryError:
        return None


def by_id(data: dict[str, object], found: dict[str, dict[str, object]]) -> None:
    """Put all criteria and groups below one into `found`."""
    criteria = data.get("criteria")
    for criterion in criteria if isinstance(criteria, list) else []:
        if isinstance(criterion, dict):
            id = criterion.get("id")
            if isinstance(id, str):
                found[id] = criterion
            by_id(criterion, found)
