"""
Where a fault is, as a person finds it: the criterion by its id, a band by its name, and the line
in the file.
"""

import json

from errors import Problem

# Lists of what has a name or a place in its order, as "place.item." + … of messages.json says it.
_ITEMS = (
    "raters", "static_columns", "combined", "rankings", "bands", "conditions", "unless",
    "signatures",
)  # fmt: skip
# Evidence that is a JSON place as well.
_PLACES = ("first", "other")


def placed(problems: list[Problem], raw: bytes, table: dict[str, str]) -> list[Problem]:
    """The problems of a rubric's file, each with its place in words (`table` is messages.json)."""
    try:
        text = raw.decode()
        data = json.loads(text)
    except ValueError:
        # It is no JSON: then the problems say the line themselves.
        return problems
    lines = _lines(text)
    for problem in problems:
        if problem.place:
            problem.evidence["place"] = _words(problem.place, data, lines, table)
        for key in _PLACES:
            if isinstance(problem.evidence.get(key), str):
                place = str(problem.evidence[key])
                problem.evidence[key] = _words(place, data, lines, table)
    return problems


def _words(place: str, data: object, lines: dict[str, int], table: dict[str, str]) -> str:
    owners: list[str] = []
    fields: list[str] = []
    for step in _steps(place):
        if isinstance(step, int):
            data = data[step] if isinstance(data, list) and step < len(data) else None
            owner = _item(data, fields[-1] if fields else "", step, table)
            if fields[-1:] == ["criteria"] and owner:
                owners = []
            if owner:
                owners.append(owner)
                fields = []
        else:
            data = data.get(step) if isinstance(data, dict) else None
            fields.append(step)
    # Of what stands in a criterion the line says which of several it is.
    text = ", ".join(reversed(owners))
    if fields and owners:
        text = table["place.field-of"].format(field=fields[-1], owner=text)
    elif fields:
        text = ".".join(fields)
    known = [one for one in lines if place == one or place.startswith((one + ".", one + "["))]
    line = lines[max(known, key=len)] if known else 1
    return table["place.line"].format(place=text, line=line)


def _item(item: object, name: str, at: int, table: dict[str, str]) -> str:
    """What a list's item is called; "" for one that is found by its line alone."""
    if not isinstance(item, dict):
        return ""
    id, label = item.get("id"), item.get("label")
    if name == "criteria":
        named = isinstance(id, str) and id
        return table["place.criterion"].format(owner=id) if named else ""
    if name not in _ITEMS:
        return ""
    if name == "bands" and isinstance(label, str) and label:
        return table["place.band"].format(label=label)
    return table["place.item." + name].format(at=at + 1)


def _steps(place: str) -> "list[str | int]":
    """
    The keys and numbers of a JSON place.

    >>> _steps("criteria[0].max")
    ['criteria', 0, 'max']
    """
    found: list[str | int] = []
    for part in place.replace("[", ".[").split("."):
        if part[:1] == "[":
            found.append(int(part[1:-1]))
        elif part:
            found.append(part)
    return found


def _lines(text: str) -> dict[str, int]:
    """The line that each value of a sound JSON text begins on, by its place."""
    found: dict[str, int] = {}
    # What is open: the place of the object or list, and the number of its next item, -1 in objects.
    around: list[tuple[str, int]] = []
    line = 1
    at = 0
    key = ""
    while at < len(text):
        letter = text[at]
        if letter == "\n":
            line += 1
        elif letter == '"':
            start = at
            at += 1
            while text[at] != '"':
                at += 2 if text[at] == "\\" else 1
            after = text[at + 1 : at + 80].lstrip(" \t\r\n")
            if around and around[-1][1] < 0 and after[:1] == ":":
                key = text[start + 1 : at]
                place = around[-1][0]
                found[place + "." + key if place else key] = line
        elif letter in "{[":
            place = _here(around, key)
            found[place] = line
            around.append((place, 0 if letter == "[" else -1))
        elif letter in "}]":
            around.pop()
        elif letter == "," and around and around[-1][1] >= 0:
            around[-1] = (around[-1][0], around[-1][1] + 1)
        at += 1
    return found


def _here(around: list[tuple[str, int]], key: str) -> str:
    """The place of a value that begins now."""
    if not around:
        return ""
    place, number = around[-1]
    if number >= 0:
        return place + "[" + str(number) + "]"
    return place + "." + key if place else key
