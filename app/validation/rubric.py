"""
What is wrong with a rubric's data, each fault with its JSON place.

A site is not built from a rubric with a fault, and `check.py rubric` names them
all at once. The scoring page does not need this module: its rubric was checked
when the site was built.
"""

import json

from errors import JsonError, Problem, RubricError
from formats import jsonreader
from formats.text import composed
from rubric import Rubric
from validation.criteria import check_criteria, check_left_out, check_sum
from validation.fields import Look, is_int
from validation.ranking import check_ranking

FORMAT = "bieu-diem/rubric"
VERSION = 1

SHEET_LABELS = ("name", "duty", "total", "classification", "place", "date", "remarks", "final")
# Ids become file names, anchors and keys; these two are keys of the result file.
RESERVED_CRITERION = "total"
RESERVED_RATER = "final"


def read_rubric(raw: bytes, nfc: object = str) -> Rubric:
    """The rubric that the bytes of a file hold; RubricError with every fault when it has any."""
    return Rubric(read_data(raw, nfc))


def read_data(raw: bytes, nfc: object = str) -> dict[str, object]:
    """
    The data of the rubric in a file, its texts composed by `nfc`: what a page is built from.

    RubricError with every fault when it has any.
    """
    problems = []
    try:
        jsonreader.read(raw)
    except JsonError as refusal:
        problems = refusal.problems
    if not problems:
        # json.loads again: it is what the scoring page builds its rubric from.
        data = composed(json.loads(raw), nfc)
        problems = faults(data)
        if not problems and isinstance(data, dict):
            return data
    raise RubricError(problems)


def faults(data: object) -> list[Problem]:
    """
    Every fault of a parsed rubric, in the order of its places; none when it is sound.

    Evidence in points ("sum", "maximum", "points") is in hundredths.
    """
    look = Look()
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return [Problem("not-a-rubric", "format")]
    if not is_int(data.get("version")):
        look.fault("wrong-type", "version", expected="number")
    elif data["version"] != VERSION:
        return [Problem("unknown-version", "version", found=data["version"], known=VERSION)]
    look.id(data, "id", "", {})
    look.text(data, "school_year", "")
    look.texts(data, "title", "")
    columns = look.record(data, "columns", "")
    for key in ("number", "text", "max"):
        look.text(columns, key, "columns")
    _raters(look, data)
    look.ids = {RESERVED_CRITERION: ""}
    check_left_out(look, data)
    found = check_criteria(look, data, "")
    check_sum(look, data, found, look.points(data, "max", ""), "")
    _sheet(look, data)
    if "ranking" in data:
        check_ranking(look, data)
    return look.problems


def _raters(look: Look, data: dict[str, object]) -> None:
    taken = {RESERVED_RATER: ""}
    for place, rater in look.objects(data, "raters", ""):
        look.id(rater, "id", place, taken)
        look.text(rater, "label", place)
        look.flag(rater, "ranks", place)


def _sheet(look: Look, data: dict[str, object]) -> None:
    sheet = look.record(data, "sheet", "")
    for key in SHEET_LABELS:
        look.text(sheet, key, "sheet")
    for place, signature in look.objects(sheet, "signatures", "sheet"):
        look.texts(signature, "title", place)
        look.text(signature, "name", place, may_be_empty=True)
