"""
Checks files on the command line as the page does: result files, or rubrics.

    python app/check.py FILE…           result files; "-" is standard input
    python app/check.py result FILE…    the same
    python app/check.py rubric FILE…    rubric files

"--rubric RUBRIC" before result files holds them to that rubric, not to app/rubric.json.
"--json" before any files prints one JSON list for programs instead.

Prints what each file holds and every problem with it. Exits 0 when all are sound,
1 when one is not, 2 for wrong usage, or a rubric that nothing can be held to: then no
result file is looked at. Points off the tiers, or another edition of the rubric, are
worth a remark, and sound.
"""

import hashlib
import json
import sys
import unicodedata
from collections.abc import Callable
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from errors import Problem, Refused
from formats.backup import Backup, is_backup
from formats.fingerprint import warnings
from formats.resultreader import read_result
from messages import sentence
from rubric import Rubric
from score import text_from_points
from sheet import marks, tallies
from validation.rubric import read_rubric

APP = Path(__file__).parent


def main(arguments: list[str]) -> int:
    """Check the files that the arguments name; returns the exit code."""
    table: dict[str, str] = json.loads((APP / "messages.json").read_bytes())
    words = [word for word in arguments if word != "--json"]
    named = [str(APP / "rubric.json")]
    if "--rubric" in words:
        at = words.index("--rubric")
        named = words[at + 1 : at + 2]
        del words[at : at + 2]
    kind = words.pop(0) if words and words[0] in ("result", "rubric") else "result"
    mixed = kind == "rubric" and "--rubric" in arguments
    options = [name for name in words if name.startswith("-") and name != "-"]
    if not words or options or mixed or not named or named[0].startswith("-"):
        print(table["check.usage"], file=sys.stderr)
        return 2
    look = _rubric
    if kind == "result":
        _, problems = _looked_at(_rubric, named[0])
        if problems:
            _print(table, named[0], [], problems, sys.stderr)
            return 2
        look = partial(_result, Path(named[0]).read_bytes())
    reports = [(name, *_looked_at(look, name)) for name in words]
    if "--json" in arguments:
        print(json.dumps([_as_json(table, *report) for report in reports], ensure_ascii=False))
    else:
        for report in reports:
            _print(table, *report)
    return 0 if all(_is_sound(problems) for _, _, problems in reports) else 1


def _is_sound(problems: list[Problem]) -> bool:
    return "error" not in [problem.severity for problem in problems]


def _print(
    table: dict[str, str],
    name: str,
    facts: list[Problem],
    problems: list[Problem],
    stream: TextIO | None = None,
) -> None:
    lines = [sentence(table, fact) for fact in facts]
    for problem in problems:
        text = sentence(table, problem)
        lines.append(table["check." + problem.severity].format(sentence=text))
    if _is_sound(problems):
        lines.append(table["check.sound"])
    print(name, *["  " + line for line in lines], sep="\n", file=stream)


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


def _result(raw: bytes, data: bytes) -> Report:
    rubric = read_rubric(raw)
    if is_backup(data[:1024].decode("utf-8", "replace")):
        return _backup(data, rubric, hashlib.sha256(raw).hexdigest())
    sheet, problems = read_result(data, rubric, hashlib.sha256(raw).hexdigest(), _nfc)
    facts = [Problem("check.person", name=sheet.name) if sheet.name else Problem("check.no-person")]
    for rater, sums in tallies(rubric, marks(sheet, rubric)):
        code = "check.partial" if sums.unscored else "check.complete"
        total = text_from_points(sums.totals["total"])
        count = sums.unscored or sums.scored
        facts.append(Problem(code, rater=rater.label, total=total, count=count))
    for rater in rubric.raters:
        if warnings(sheet, rubric).get(rater.id) == []:
            at = sheet.finished[rater.id].at
            facts.append(Problem("check.finished", rater=rater.label, at=at))
    return facts, problems


def _backup(data: bytes, rubric: Rubric, sha256: str) -> Report:
    """A backup: how many sheets it holds, and why any of them cannot be read."""
    backup = Backup(data, rubric, sha256)
    problems = []
    for number in range(backup.count):
        try:
            backup.kept(number)
        except Refused as refusal:
            for problem in refusal.problems:
                problem.place = f"sheets[{number}] {problem.place}".strip()
            problems += refusal.problems
    return [Problem("check.backup", count=backup.count)], problems


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


if __name__ == "__main__":
    # A console may not speak UTF-8 by itself, on Windows say; odd characters must not stop a check.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
