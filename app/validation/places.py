"""
Where a fault is, as a person finds it: the criterion by its id, and the line in the file.
"""

import json

from errors import Problem

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
    owner, field, at = "", "", ""
    for step in _steps(place):
        if isinstance(step, int):
            data = data[step] if isinstance(data, list) and step < len(data) else None
            at += "[" + str(step) + "]"
        else:
            data = data.get(step) if isinstance(data, dict) else None
            at += "." + step if at else step
            field = step
        if isinstance(data, dict) and isinstance(data.get("kind"), str) and data.get("id"):
            owner, field = str(data["id"]), ""
    if owner and field:
        text = table["place.field-of"].format(field=field, owner=owner)
    elif owner:
        text = table["place.criterion"].format(owner=owner)
    else:
        text = place
    known = [one for one in lines if place == one or place.startswith((one + ".", one + "["))]
    line = lines[max(known, key=len)] if known else 1
    return table["place.line"].format(place=text, line=line)


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
