"""What a form asks for besides scores: whose sheet it is, above; own words and the date, below."""

from rubric import Rater, Rubric
from views.element import Element, element
from views.words import Words


def person_fields(rubric: Rubric, words: Words) -> Element:
    """The fields above the table."""
    more = element("span", {"data-strip": "more"})
    return element(
        "div",
        {"class": "person"},
        _field("name", [_label(rubric, "name"), words("whose")]),
        element(
            "details",
            {"class": "person-more"},
            element("summary", {}, words("duty-and-period"), more),
            _field("duty", [_label(rubric, "duty")]),
            _field("period", [words("period"), words("if-needed")], words("period-hint")),
        ),
    )


def closing_fields(rubric: Rubric, words: Words) -> Element:
    """The fields below it: what people classify, the date and the remarks."""
    sheet = rubric.sheet
    ranked = [_ranked(rater, rubric, words) for rater in rubric.raters if rater.ranks]
    final = _label(rubric, "final") if "final" in sheet else words("classification-final")
    remarks = str(sheet["remarks"]) if "remarks" in sheet else words("remarks")
    area: dict[str, object] = {"id": "f-remarks", "name": "remarks", "rows": "2"}
    return element(
        "div",
        {"class": "own-words"},
        ranked,
        _field("classification.final", [final], "", "not-first"),
        _field("date", [words("date"), words("date-note")], words("date-hint")),
        element(
            "div",
            {"class": "field wide not-first"},
            element("label", {"for": "f-remarks"}, remarks),
            element("textarea", area),
        ),
    )


def _ranked(rater: Rater, rubric: Rubric, words: Words) -> Element:
    """What one rater classifies: a field, and its value as text where it is another's turn."""
    label = str(rubric.sheet.get("classification", words("classification")))
    whose = rater.label + ("" if rubric.ranking else words("own-class"))
    name = "classification." + rater.id
    place: dict[str, object] = {
        "class": "field",
        "data-column": rater.id,
        "data-place": str(rubric.raters.index(rater)),
    }
    shown: dict[str, object] = {"data-shown": name, "data-field": _id(name)}
    return element(
        "div",
        place,
        element("div", {"class": "own"}, _label_and_input(name, [label, whose])),
        element(
            "p",
            {"class": "shown"},
            element("span", {}, label + ", " + rater.label + ": "),
            element("b", shown, "–"),
        ),
    )


def _field(name: str, said: "list[str]", hint: str = "", more: str = "") -> Element:
    given: dict[str, object] = {"class": "field" + (" " + more if more else "")}
    return element("div", given, _label_and_input(name, said, hint))


def _label_and_input(name: str, said: "list[str]", hint: str = "") -> "list[Element]":
    """A field by its name, with its label and what that says in small letters."""
    small = [" ", element("small", {}, said[1])] if len(said) > 1 else []
    given: dict[str, object] = {
        "id": _id(name),
        "name": name,
        "type": "text",
        "autocomplete": "off",
        "placeholder": hint or None,
    }
    return [element("label", {"for": _id(name)}, said[0], small), element("input", given)]


def _id(name: str) -> str:
    return "f-" + name.replace(".", "-")


def _label(rubric: Rubric, name: str) -> str:
    """The sheet's own word, as a field's name: the paper's ends with a colon."""
    return str(rubric.sheet[name]).rstrip(": ")
