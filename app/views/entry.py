"""What one rater enters for one criterion: each kind's own control, in a cell of the form."""

from points import text_from_points
from rubric import Criterion, Rater
from views.element import Element, element
from views.offered import weighted, worth
from views.words import Words

# How many values are offered as buttons at most, besides 0.
_MOST_QUICK = 10


def entry_cell(node: Criterion, rater: Rater, place: str, words: Words) -> Element:
    """The cell in the column at `place`: the control, its name, what is wrong with the entry."""
    given: dict[str, object] = {
        "class": "score",
        "data-column": rater.id,
        "data-place": place,
    }
    if not node.scored_by(rater.id):
        note = element("small", {"class": "ours"}, words("not-theirs"))
        name = element("span", {"class": "column-name"}, rater.label)
        return element("td", given, name, " ", note)
    if node.scoring.control == "counts":
        name = element("span", {"class": "column-name"}, rater.label)
    else:
        before = element("span", {"class": "only-heard"}, node.id + " ")
        out_of = words("out-of", maximum=text_from_points(node.maximum))
        after = element("span", {"class": "only-heard"}, out_of) if node.maximum else None
        name = element("label", {"for": _id(node, rater)}, before, rater.label, " ", after)
    return element(
        "td",
        given,
        element(
            "div",
            {"class": "own"},
            name,
            " ",
            _control(node, rater, words),
            element("p", {"class": "problem", "id": _problem(node, rater), "aria-live": "polite"}),
        ),
        shown(node.id + "-" + rater.id, rater.label, _id(node, rater)),
    )


def shown(place: str, label: str, field: str) -> Element:
    """What stands in a field that is another's to fill in: its value as text."""
    value: dict[str, object] = {"data-shown": place, "data-field": field}
    return element(
        "p",
        {"class": "shown"},
        element("span", {"class": "column-name"}, label + ": "),
        element("b", value, "–"),
    )


def _control(node: Criterion, rater: Rater, words: Words) -> "list[Element]":
    control = _CONTROLS[node.scoring.control]
    return control(node, rater, words) + _outcome(node, rater, words)


def _choice(node: Criterion, rater: Rater, words: Words) -> "list[Element]":
    options = [element("option", {"value": ""}, words("not-scored"))]
    for level in node.levels:
        text = level.label
        if level.points is not None:
            text += (
                " (" + words("points", points=text_from_points(weighted(node, level.points))) + ")"
            )
        options.append(element("option", {"value": level.label}, text))
    if node.left_out:
        options.append(element("option", {"value": node.left_out}, node.left_out))
    given = _field(node, rater, {"autocomplete": "off"})
    given["aria-describedby"] = _describing(node, rater)
    # A closed list cuts a long name: it stands below, whole.
    whole = {"id": "n-" + _id(node, rater)[2:], "class": "chosen", "aria-hidden": "true"}
    return [element("select", given, options), element("p", dict(whole))]


def _counts(node: Criterion, rater: Rater, words: Words) -> "list[Element]":
    id = _id(node, rater)
    found = [element("input", _field(node, rater, {"type": "hidden"}))]
    for place, item in enumerate(node.items):
        part = id + ":" + str(place)
        heard = element("span", {"class": "only-heard"}, node.id + ", " + rater.label + ", ")
        cost = "(" + worth(node, item, words) + ")"
        label = element("label", {"for": part}, heard, item.label + " ", element("small", {}, cost))
        given: dict[str, object] = {
            "id": part,
            "type": "text",
            "inputmode": "numeric",
            "enterkeyhint": "next",
            "autocomplete": "off",
            "data-count": id,
            "aria-describedby": _describing(node, rater),
        }
        found.append(element("span", {"class": "count"}, label, " ", element("input", given)))
    deducts = node.kind == "deductions"
    none = words("none-deducted") if deducts else words("none-gained")
    nothing = _fill(node, rater, ";".join(["0"] * len(node.items)), none, _of(node, rater, none))
    found.append(element("span", {"class": "tiers"}, nothing, _left_out(node, rater)))
    return found


def _outcome(node: Criterion, rater: Rater, words: Words) -> "list[Element]":
    """Where the form says what an entry came to, when the entry does not say it itself."""
    if node.weight != 100:
        weight = text_from_points(node.weight)
        said = words("outcome-weighted", points="\n", weight=weight)
    elif node.scoring.outcome:
        said = words(node.scoring.outcome, points="\n")
    else:
        return []
    before, after = said.split("\n")
    output = element("output", {"id": "w-" + _id(node, rater)[2:], "aria-live": "off"}, "–")
    return [element("p", {"class": "outcome"}, before, output, after)]


def _figure(node: Criterion, rater: Rater, words: Words) -> "list[Element]":
    given = {"type": "text", "inputmode": "decimal", "enterkeyhint": "next", "autocomplete": "off"}
    if node.left_out:
        given["class"] = "worded"
    field = _field(node, rater, given)
    field["aria-describedby"] = _describing(node, rater)
    found = [element("input", field)]
    buttons = []
    if node.tiers and not node.exact:
        name = words("tier-nothing", criterion=node.id, rater=rater.label)
        buttons.append(_fill(node, rater, "0", "0", name))
    for tier in node.tiers:
        points = text_from_points(tier.points)
        known = {"points": points, "tier": tier.label, "criterion": node.id, "rater": rater.label}
        buttons.append(_fill(node, rater, points, points, words("tier", **known)))
    if node.data.get("quick") and not node.tiers:
        for points in _quick(node):
            known = {"points": points, "criterion": node.id, "rater": rater.label}
            buttons.append(_fill(node, rater, points, points, words("quick", **known)))
    buttons += _left_out(node, rater)
    if buttons:
        found.append(element("span", {"class": "tiers"}, buttons))
    return found


def _quick(node: Criterion) -> "list[str]":
    """The points that are offered: whole steps down from the maximum, where they are not many."""
    step = node.scoring.step or 100
    count = node.scoring.maximum // step
    if count > _MOST_QUICK:
        return []
    return [text_from_points(n * step) for n in range(count + 1)]


def _left_out(node: Criterion, rater: Rater) -> "list[Element]":
    word = node.left_out
    return [_fill(node, rater, word, word, _of(node, rater, word))] if word else []


def _fill(node: Criterion, rater: Rater, entry: str, text: str, name: str) -> Element:
    """A button that fills the entry in."""
    given: dict[str, object] = {
        "type": "button",
        "data-fills": _id(node, rater),
        "data-points": entry,
        "aria-label": name,
    }
    return element("button", given, text)


def _of(node: Criterion, rater: Rater, what: str) -> str:
    return what + ": " + node.id + ", " + rater.label


def _field(node: Criterion, rater: Rater, given: "dict[str, str]") -> "dict[str, object]":
    found: dict[str, object] = {
        "id": _id(node, rater),
        "data-criterion": node.id,
        "data-rater": rater.id,
    }
    found.update(given)
    return found


def _id(node: Criterion, rater: Rater) -> str:
    return "e-" + node.id + ":" + rater.id


def _problem(node: Criterion, rater: Rater) -> str:
    return "p-" + node.id + ":" + rater.id


_CONTROLS = {"choice": _choice, "counts": _counts, "figure": _figure}


def _describing(node: Criterion, rater: Rater) -> str:
    """The criterion's text, and what is wrong with the entry."""
    return "t-" + node.id + " " + _problem(node, rater)
