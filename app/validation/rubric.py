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
from formats.versions import NEWEST, RUBRIC, upgraded
from rubric import Rubric
from validation.criteria import (
    check_criteria,
    check_left_out,
    check_sum,
    check_takers,
    group_maximum,
)
from validation.fields import Look, inside, is_int
from validation.ranking import check_further, check_ranking
from validation.slips import slips

# What stands below the criteria, in the order that it has unless the data says another.
TAIL = ("total", "classification", "first-signature", "remarks", "final", "signatures")
SHEET_LABELS = ("name", "duty", "total", "classification", "place", "date", "remarks", "final")
# Ids become file names, anchors and keys; these two are keys of the result file.
RESERVED_CRITERION = "total"
RESERVED_RATER = "final"


def read_rubric(raw: bytes, nfc: object = str) -> Rubric:
    """The rubric that the bytes of a file hold; RubricError with every fault when it has any."""
    return Rubric(upgraded(read_data(raw, nfc), RUBRIC))


def read_data(raw: bytes, nfc: object = str) -> dict[str, object]:
    """
    The data of the rubric in a file, its texts composed by `nfc`: what a page is built from.

    RubricError with every fault when it has any.
    """
    problems = []
    try:
        jsonreader.read(raw)
    except JsonError as refusal:
        problems = slips(raw) or refusal.problems
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
    if not isinstance(data, dict) or data.get("format") != RUBRIC:
        return [Problem("not-a-rubric", "format")]
    version = data.get("version")
    newest = NEWEST[RUBRIC]
    if not is_int(version) or not isinstance(version, int):
        look.fault("wrong-type", "version", expected="number")
    elif not 0 < version <= newest:
        return [Problem("unknown-version", "version", found=version, known=newest)]
    else:
        look.version = version
    look.fields(data, "", "rubric", "rules")
    look.id(data, "id", "", {})
    look.text(data, "school_year", "")
    look.texts(data, "title", "")
    columns = look.record(data, "columns", "")
    look.fields(columns, "columns", "columns")
    for key in ("number", "text", "max"):
        look.text(columns, key, "columns")
    _raters(look, data)
    if look.version > 1:
        _of_version_2(look, data)
    look.ids = {RESERVED_CRITERION: ""}
    check_left_out(look, data)
    found = check_criteria(look, data, "")
    check_sum(look, data, found, group_maximum(look, data, found, ""), "")
    check_takers(look)
    _sheet(look, data)
    if "ranking" in data:
        check_ranking(look, data)
    if look.version > 1:
        check_further(look, data)
    return look.problems


def _raters(look: Look, data: dict[str, object]) -> None:
    taken = {RESERVED_RATER: ""}
    for place, rater in look.objects(data, "raters", ""):
        look.fields(rater, place, "rater")
        look.id(rater, "id", place, taken)
        look.text(rater, "label", place)
        look.flag(rater, "ranks", place)
    look.raters = [id for id in taken if id != RESERVED_RATER]


def _of_version_2(look: Look, data: dict[str, object]) -> None:
    """Check what only version 2 has of the rubric as a whole, before its criteria."""
    look.flag(data, "print_max", "")
    look.choice(data, "periods", "", ("mean", "sum", "none"))
    taken: dict[str, str] = {}
    if "static_columns" in data:
        for place, column in look.objects(data, "static_columns", ""):
            look.fields(column, place, "static")
            look.id(column, "id", place, taken)
            look.text(column, "label", place)
            look.choice(column, "after", place, ("text", "raters"))
    look.statics = list(taken)
    if "combined" in data:
        _combined(look, data)


def _combined(look: Look, data: dict[str, object]) -> None:
    """Check the figures that are made of several columns."""
    taken = dict.fromkeys(look.raters + [RESERVED_RATER], "")
    for place, one in look.objects(data, "combined", ""):
        look.fields(one, place, "combined")
        look.id(one, "id", place, taken)
        look.text(one, "label", place)
        look.value(one, "how", place)
        look.choice(one, "how", place, ("mean", "sum"))
        look.flag(one, "ranks", place)
        named = look.items(one, "of", place)
        for at, rater in named:
            if rater not in look.raters:
                look.fault("names-no-rater", at, id=rater)
        if len(named) == 1:
            look.fault("combines-one", inside(place, "of"))


def _sheet(look: Look, data: dict[str, object]) -> None:
    sheet = look.record(data, "sheet", "")
    look.fields(sheet, "sheet", "sheet")
    tail = sheet.get("tail") if look.version > 1 else None
    left: list[str] = []
    if tail is not None:
        seen: list[object] = []
        for place, part in look.items(sheet, "tail", "sheet"):
            if part not in TAIL:
                look.fault("unknown-choice", place, found=str(part), choices=list(TAIL))
            elif part in seen:
                look.fault("part-twice", place, field=part)
            seen.append(part)
        left = [part for part in TAIL if part not in seen]
    for key in SHEET_LABELS:
        if key in sheet or key not in left:
            look.text(sheet, key, "sheet")
    for place, signature in look.objects(sheet, "signatures", "sheet"):
        look.fields(signature, place, "signature")
        look.texts(signature, "title", place)
        look.text(signature, "name", place, may_be_empty=True)
