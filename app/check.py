"""
Checks files on the command line as the page does, and makes one table of many.

    python app/check.py FILE…                       result files; "-" is standard input
    python app/check.py result FILE…                the same
    python app/check.py rubric FILE…                rubric files
    python app/check.py summary FILE… --out NAME    a table of result files, backups, ZIP files of
                                                    them, NDJSON and folders: .csv, .xlsx, .ndjson
                                                    or .parquet by the name's ending

"--rubric RUBRIC" holds result files to that rubric, not to app/rubric.json; for a summary it may
stand several times. "--json" before any files to check prints one JSON list for programs instead.

Prints what each file holds and every problem with it, as it comes. Exits 0 when all are sound,
1 when one is not, 2 for wrong usage, or a rubric that nothing can be held to: then no result file
is looked at; 3 when what was found could not be written. Points off the tiers, or another edition
of the rubric, are worth a remark, and sound.
"""

import hashlib
import json
import sys
import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path

from combined import combined_text
from commandline.output import Output, outputs, standard_input
from errors import Problem, Refused, RubricError
from formats.backup import Backup, is_backup
from formats.fingerprint import warnings
from formats.resultreader import read_result
from messages import sentence
from paper import combinations, ranks
from points import text_from_points
from rubric import Rubric
from sheet import Sheet, marks, tallies
from validation.places import placed
from validation.rubric import read_rubric

APP = Path(__file__).parent


Table = dict[str, str]
UNWRITTEN = 3


def main(arguments: list[str]) -> int:
    """Check the files that the arguments name; returns the exit code."""
    out, errors = outputs()
    table: Table = json.loads((APP / "messages.json").read_bytes())
    words = [word for word in arguments if word != "--json"]
    named = _taken(words, "--rubric")
    target = _taken(words, "--out")
    kind = words.pop(0) if words and words[0] in ("result", "rubric", "summary") else "result"
    most = {"rubric": 0, "result": 1}.get(kind, len(named))
    wrong = [name for name in [*words, *named, *target] if name.startswith("-") and name != "-"]
    wrong += [name for name in named + target if name in ("", "-")]
    if (
        not words or wrong or words.count("-") > 1 or len(named) > most
        or len(target) != (kind == "summary") or (kind == "summary" and "--json" in arguments)
    ):  # fmt: skip
        errors.raw(table["check.usage"] + "\n")
        return 2
    if kind == "rubric":
        code = _check(table, _rubric, words, "--json" in arguments, out)
    else:
        own = named or [str(APP / "rubric.json")]
        for name in own:
            _, problems = _looked_at(_rubric, name)
            if problems:
                errors.lines(_report(table, name, [], problems))
                return 2
        if kind == "summary":
            return _summary(table, words, target[0], own, errors)
        look = partial(_result, Path(own[0]).read_bytes())
        code = _check(table, look, words, "--json" in arguments, out)
    if out.broken:
        errors.lines([table["check.unwritten"]])
        return UNWRITTEN
    return code


def _taken(words: list[str], option: str) -> list[str]:
    """The words that follow each `option`, taken out of `words` with it; "" where none follows."""
    found = []
    while option in words:
        at = words.index(option)
        found.append((words[at + 1 : at + 2] or [""])[0])
        del words[at : at + 2]
    return found


def _check(
    table: Table, look: "Callable[[bytes], Report]", names: list[str], as_json: bool, out: Output
) -> int:
    sound = True
    for number, name in enumerate(names):
        report = _looked_at(look, name)
        sound = sound and _is_sound(report[1])
        if as_json:
            # One list, which a reader may take apart as it comes.
            text = _for_terminals(json.dumps(_as_json(table, name, *report), ensure_ascii=False))
            out.raw(("[" if number == 0 else ", ") + text)
        else:
            out.lines(_report(table, name, *report))
    if as_json:
        out.raw("]\n")
    return 0 if sound else 1


def _for_terminals(text: str) -> str:
    """JSON with control characters as escapes, those too that JSON itself would let stand."""
    return "".join(f"\\u{ord(it):04x}" if "\x7f" <= it < "\xa0" else it for it in text)


def _summary(
    table: Table, names: list[str], target: str, rubrics: list[str], errors: Output
) -> int:
    """Make one table; the kind of file is told by its name's ending."""
    from commandline.summary import summarise
    from commandline.tables import WRITERS, check_parquet
    from overview.intake import Known

    kind = Path(target).suffix.lower()
    if kind not in WRITERS:
        errors.lines([sentence(table, Problem("check.summary-kind", found=target))])
        return 2
    try:
        if kind == ".parquet":
            check_parquet()
        raws = [Path(name).read_bytes() for name in rubrics]
        known = [Known(read_rubric(raw), hashlib.sha256(raw).hexdigest()) for raw in raws]
        return summarise(names, Path(target), known, table, errors)
    except Refused as refusal:
        errors.lines([sentence(table, problem) for problem in refusal.problems])
        return 2
    except OSError as error:
        told = Problem("check.summary-unwritten", file=target, reason=error.strerror or "")
        errors.lines([sentence(table, told)])
        return UNWRITTEN


def _is_sound(problems: list[Problem]) -> bool:
    return "error" not in [problem.severity for problem in problems]


def _report(table: Table, name: str, facts: list[Problem], problems: list[Problem]) -> list[str]:
    """What is said of a file, line by line."""
    lines = [sentence(table, fact) for fact in facts]
    for problem in problems:
        text = sentence(table, problem)
        lines.append(table["check." + problem.severity].format(sentence=text))
    if _is_sound(problems):
        lines.append(table["check.sound"])
    return [name, *["  " + line for line in lines]]


def _as_json(
    table: Table, name: str, facts: list[Problem], problems: list[Problem]
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
        return look(standard_input() if name == "-" else Path(name).read_bytes())
    except OSError:
        return [], [Problem("unreadable")]
    except Refused as refusal:
        return [], refusal.problems


def _rubric(data: bytes) -> Report:
    try:
        rubric = read_rubric(data, _nfc)
    except RubricError as refusal:
        placed(refusal.problems, data, json.loads((APP / "messages.json").read_bytes()))
        raise
    count = len(rubric.scorable)
    return [Problem("check.rubric", id=rubric.id, count=count, maximum=rubric.maximum)], []


def _result(raw: bytes, data: bytes) -> Report:
    rubric = read_rubric(raw, _nfc)
    if is_backup(data[:1024].decode("utf-8", "replace")):
        return _backup(data, rubric, hashlib.sha256(raw).hexdigest())
    sheet, problems = read_result(data, rubric, hashlib.sha256(raw).hexdigest(), _nfc)
    facts = [Problem("check.person", name=sheet.name) if sheet.name else Problem("check.no-person")]
    for rater, sums in tallies(rubric, marks(sheet, rubric)):
        code = "check.partial" if sums.unscored else "check.complete"
        total = text_from_points(sums.totals["total"])
        count = sums.unscored or sums.scored
        facts.append(Problem(code, rater=rater.label, total=total, count=count))
    facts += _by_the_rubric(sheet, rubric)
    for rater in rubric.raters:
        if warnings(sheet, rubric).get(rater.id) == []:
            at = sheet.finished[rater.id].at
            facts.append(Problem("check.finished", rater=rater.label, at=at))
    return facts, problems


def _by_the_rubric(sheet: Sheet, rubric: Rubric) -> list[Problem]:
    """The bands, and the figures of several columns, that the rubric's data names."""
    table: Table = json.loads((APP / "messages.json").read_bytes())
    found = []
    labels = {rater.id: rater.label for rater in rubric.raters}
    for _, rater, of, rank in ranks(sheet, rubric):
        told = [f"“{rank.label}”."] if rank.label else []
        told += [sentence(table, it) for it in ([rank.problem] if rank.problem else rank.rules)]
        code = "check.rank-of" if of else "check.rank"
        found.append(Problem(code, rater=labels[rater], of=of, told=" ".join(told)))
    return found + [
        Problem("check.combined", label=one.label, told=combined_text(table, one))
        for one in combinations(sheet, rubric)
    ]


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
    sys.exit(main(sys.argv[1:]))
