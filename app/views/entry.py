"""What one rater enters for one criterion: each kind's own control, in a cell of the form."""

from points import text_from_points
from rubric import Criterion, Rater
from views.element import Element, element
from views.words import Words


def entry_cell(node: Criterion, rater: Rater, words: Words) -> Element:
    """The cell with the control, its name, and the place for what is wrong with the entry."""
    if node.items:
        name = element("span", {"class": "column-name"}, rater.label)
    else:
        heard = element("span", {"class": "only-heard"}, node.id + " ")
        name = element("label", {"for": _id(node, rater)}, heard, rater.label)
    return element(
        "td",
        {"class": "score", "data-column": rater.id},
        name,
        " ",
        _control(node, rater, words),
        element("p", {"class": "problem", "id": _problem(node, rater), "aria-live": "polite"}),
    )


def _control(node: Criterion, rater: Rater, words: Words) -> "list[Element]":
    if node.levels:
        return [_choice(node, rater, words)]
    if node.items:
        return _counts(node, rater, words)
    return _figure(node, rater, words)


def _choice(node: Criterion, rater: Rater, words: Words) -> Element:
    options = [element("option", {"value": ""}, words("not-scored"))]
    for level in node.levels:
        text = level.label
        if level.points is not None:
            text += " (" + words("points", points=text_from_points(level.points)) + ")"
        options.append(element("option", {"value": level.label}, text))
    if node.left_out:
        options.append(element("option", {"value": node.left_out}, node.left_out))
    given = _field(node, rater, {"autocomplete": "off"})
    given["aria-describedby"] = _problem(node, rater)
    return element("select", given, options)


def _counts(node: Criterion, rater: Rater, words: Words) -> "list[Element]":
    id = _id(node, rater)
    found = [element("input", _field(node, rater, {"type": "hidden"}))]
    for place, item in enumerate(node.items):
        part = id + ":" + str(place)
        heard = element("span", {"class": "only-heard"}, node.id + ", " + rater.label + ", ")
        cost = "(" + words("costs", points=text_from_points(item.points)) + ")"
        label = element("label", {"for": part}, heard, item.label + " ", element("small", {}, cost))
        given: dict[str, object] = {
            "id": part,
            "type": "text",
            "inputmode": "numeric",
            "enterkeyhint": "next",
            "autocomplete": "off",
            "data-count": id,
            "aria-describedby": _problem(node, rater),
        }
        found.append(element("span", {"class": "count"}, label, " ", element("input", given)))
    none = words("none-deducted")
    nothing = _fill(node, rater, ";".join(["0"] * len(node.items)), none, _of(node, rater, none))
    found.append(element("span", {"class": "tiers"}, nothing, _left_out(node, rater)))
    before, after = words("outcome", points="\n").split("\n")
    output = element("output", {"id": "w-" + id[2:], "aria-live": "off"}, "–")
    found.append(element("p", {"class": "outcome"}, before, output, after))
    return found


def _figure(node: Criterion, rater: Rater, words: Words) -> "list[Element]":
    given = {"type": "text", "inputmode": "decimal", "enterkeyhint": "next", "autocomplete": "off"}
    if node.left_out:
        given["class"] = "worded"
    field = _field(node, rater, given)
    field["aria-describedby"] = _problem(node, rater)
    found = [element("input", field)]
    buttons = []
    if node.tiers and not node.exact:
        name = words("tier-nothing", criterion=node.id, rater=rater.label)
        buttons.append(_fill(node, rater, "0", "0", name))
    for tier in node.tiers:
        points = text_from_points(tier.points)
        known = {"points": points, "tier": tier.label, "criterion": node.id, "rater": rater.label}
        buttons.append(_fill(node, rater, points, points, words("tier", **known)))
    buttons += _left_out(node, rater)
    if buttons:
        found.append(element("span", {"class": "tiers"}, buttons))
    return found


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
