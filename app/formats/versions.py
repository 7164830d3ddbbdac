"""
Which version of each format is written here, and how a file of an earlier one becomes one of it.

`UPGRADES` holds one step each, from the version in its key to the next; a step touches nothing but
what the version after it says in another way. Nothing is upgraded on disk: a file stays as it is.
"""

from errors import Problem, SheetError
from formats.jsontext import is_whole

RESULT = "bieu-diem/result"
KEPT = "bieu-diem/kept"
BACKUP = "bieu-diem/backup"
RUBRIC = "bieu-diem/rubric"
# The newest version of each, which is the one that is written.
NEWEST = {RESULT: 1, KEPT: 1, BACKUP: 1, RUBRIC: 2}


def _rubric_1(data: dict[str, object]) -> dict[str, object]:
    """Version 2 only says more: all that version 1 says means the same in it."""
    return data


# (format, version) → the step that makes the next version of it.
UPGRADES = {(RUBRIC, 1): _rubric_1}


def upgraded(data: object, expected: str) -> dict[str, object]:
    """
    `data` as the newest version of its format has it, one step after the other.

    Raises SheetError: "other-format", "wrong-type" for a version that is no count, "too-new".
    """
    if not isinstance(data, dict) or data.get("format") != expected:
        raise SheetError([Problem("other-format", "format")])
    version = data.get("version")
    if not isinstance(version, int) or not is_whole(version) or version < 1:
        raise SheetError([Problem("wrong-type", "version", expected="count")])
    if version > NEWEST[expected]:
        raise SheetError([Problem("too-new", "version", found=version, known=NEWEST[expected])])
    while version < NEWEST[expected]:
        data = dict(UPGRADES[expected, version](data))
        version += 1
        data["version"] = version
    return data
