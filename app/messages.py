"""
From a problem to the Vietnamese sentence that says what happened and what to do.

The sentences stand in messages.json, with {names} for the evidence.
"""

from errors import Problem
from points import text_from_points

# Evidence in hundredths of a point: shown as people read points.
_POINTS = ("maximum", "minimum", "full", "points", "sum", "computed", "step", "tiers", "terms")
# Longer text is cut: a whole page may have been pasted into a field.
_LONGEST = 60


def sentence(table: dict[str, str], problem: Problem) -> str:
    """
    The sentence of a problem; KeyError when `table` has none, which is a defect.

    An entry's problem that names its criterion and rater says them first.
    """
    evidence = {"place": problem.place}
    for key, value in problem.evidence.items():
        evidence[key] = _shown(table, key, value)
    text = table[problem.code].format(**evidence)
    if "criterion" in evidence and "rater" in evidence:
        text = table["at-entry"].format(sentence=text, **evidence)
    return text


def _shown(table: dict[str, str], key: str, value: object) -> str:
    if isinstance(value, list):
        between = " + " if key == "terms" else "; "
        return between.join([_shown(table, key, item) for item in value])
    if key in _POINTS and (value is None or isinstance(value, int)):
        return text_from_points(value)
    if key == "expected":
        return table["expected." + str(value)]
    text = str(value)
    if isinstance(value, int):
        return text
    # Control characters would steer a terminal or tear a line.
    text = "".join([c if c >= " " and c != "\x7f" else " " for c in text[: _LONGEST + 1]])
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
