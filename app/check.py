"""
Checks files on the command line as the page does: result files, or rubrics.

    python app/check.py FILE…           result files; "-" is standard input
    python app/check.py result FILE…    the same
    python app/check.py rubric FILE…    rubric files

"--json" before the files prints one JSON list for programs instead.

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
    words = [word for word in arguments if word != "--json"]
    named = bool(words) and words[0] in kinds
    look = kinds[words[0]] if named else _result
    files = words[1:] if named else words
    if not files or [name for name in files if name.startswith("-") and name != "-"]:
        print(table["check.usage"], file=sys.stderr)
        return 2
    reports = [(name, *_looked_at(look, name)) for name in files]
    if len(words) < len(arguments):
        print(json.dumps([_as_json(table, *report) for report in reports], ensure_ascii=False))
    else:
        for report in reports:
            _print(table, *report)
    return 0 if all(_is_sound(problems) for _, _, problems in reports) else 1


def _is_sound(problems: list[Problem]) -> bool:
    return "error" not in [problem.severity for problem in problems]


def _print(table: dict[str, str], name: str, facts: list[Problem], problems: list[Problem]) -> None:
    print(name)
    for fact in facts:
        print("  " + sentence(table, fact))
    for problem in problems:
        text = sentence(table, problem)
        print("  " + table["check." + problem.severity].format(sentence=text))
    if _is_sound(problems):
        print("  " + table["check.sound"])


def _as_json(
    table: dict[str, str], name: str, facts: list[Problem], problems: list[Problem]
) -> dict[str, object]:
    """One file's report for programs: codes and places besides the sentences."""
    return {
        "file": name,
        "sound": _is_sound(problems),
        "facts": [sentence(table, fact) for fact in facts],
        "problems": [
            {
                "code": problem.code,
                "place": problem.place,
                "severity": problem.severity,
                "message": sentence(table, problem),
            }
            for problem in problems
        ],
    }


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
