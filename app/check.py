"""
Checks files on the command line as the page does: result files, or rubrics.

    python app/check.py FILE…           result files; "-" is standard input
    python app/check.py result FILE…    the same
    python app/check.py rubric FILE…    rubric files

Prints what each file holds and every problem with it. Exits 0 when all are sound,
1 when one is not, 2 for wrong usage. Points off the tiers, or another edition of
the rubric, are worth a remark, and sound.
"""

import hashlib
import json
import sys
import unicodedata
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path

from errors import Problem, Refused
from faults import read_rubric
from messages import sentence
from resultreader import read_result
from score import text_from_points
from sheet import marks, tallies

APP = Path(__file__).parent


def main(arguments: list[str]) -> int:
    """Check the files that the arguments name; returns the exit code."""
    table: dict[str, str] = json.loads((APP / "messages.json").read_bytes())
    kinds = {"result": _result, "rubric": _rubric}
    named = bool(arguments) and arguments[0] in kinds
    look = kinds[arguments[0]] if named else _result
    files = arguments[1:] if named else arguments
    if not files or [name for name in files if name.startswith("-") and name != "-"]:
        print(table["check.usage"], file=sys.stderr)
        return 2
    sound = True
    for name in files:
        facts, problems = _looked_at(look, name)
        print(name)
        for fact in facts:
            print("  " + sentence(table, fact))
        for problem in problems:
            text = sentence(table, problem)
            print("  " + table["check." + problem.severity].format(sentence=text))
        if "error" in [problem.severity for problem in problems]:
            sound = False
        else:
            print("  " + table["check.sound"])
    return 0 if sound else 1


Report = tuple[list[Problem], list[Problem]]
"""What there is to say about a file, as problems have it: facts, then what is wrong."""


def _looked_at(look: Callable[[bytes], Report], name: str) -> Report:
    try:
        return look(sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes())
    except OSError:
        return [], [Problem("unreadable")]
    except Refused as refusal:
        return [], refusal.problems


def _rubric(data: bytes) -> Report:
    rubric = read_rubric(data)
    count = len(rubric.scorable)
    return [Problem("check.rubric", id=rubric.id, count=count, maximum=rubric.maximum)], []


def _result(data: bytes) -> Report:
    raw = (APP / "rubric.json").read_bytes()
    rubric = read_rubric(raw)
    sheet, problems = read_result(data, rubric, hashlib.sha256(raw).hexdigest(), _nfc)
    facts = [Problem("check.person", name=sheet.name) if sheet.name else Problem("check.no-person")]
    for rater, sums in tallies(rubric, marks(sheet, rubric)):
        code = "check.partial" if sums.unscored else "check.complete"
        total = text_from_points(sums.totals["total"])
        count = sums.unscored or sums.scored
        facts.append(Problem(code, rater=rater.label, total=total, count=count))
    return facts, problems


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


if __name__ == "__main__":
    # A console may not speak UTF-8 by itself, on Windows say; odd characters must not stop a check.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
