"""
Change detection: has a rater's column changed since that rater declared it finished?

A fingerprint is the SHA-256 of a column's canonical form, the JSON text (RFC 8785) of

    {"classification": …, "rater": …, "rubric": {"id": …, "sha256": …}, "scores": {…}, "sheet": …}

with the entries as a result file has them: points, an answer where points do not tell it,
null when blank or refused. It tells that something changed; it proves nothing about who did
it, for whoever changes a column can make a new fingerprint, too.
"""

import hashlib

from answers import answer_from_text, has_answers, text_from_answer
from errors import Problem, warning
from formats.jsontext import Number, hundredths, write_canonical
from formats.resultwriter import json_answer, json_points
from points import text_from_points
from rubric import Criterion, Rater, Rubric
from score import mark
from sheet import Finished, Sheet


def finish(sheet: Sheet, rubric: Rubric, rater: str, sha256: str, now: str) -> Finished:
    """The rater's column as it stands at the instant `now`; `sha256` is the rubric file's."""
    finished = Finished()
    finished.at = now
    finished.rubric = sha256
    finished.scores = column(sheet, rubric, rater)
    finished.classification = sheet.classification.get(rater, "")
    finished.sha256 = fingerprint(finished, sheet.id, rubric.id, rater)
    return finished


def column(sheet: Sheet, rubric: Rubric, rater: str) -> dict[str, object]:
    """Every entry of one rater as a result file has it, by criterion id."""
    found: dict[str, object] = {}
    for criterion in rubric.scorable:
        if not criterion.scored_by(rater):
            continue
        found[criterion.id] = entry(criterion, sheet.entries[criterion.id][rater])
    return found


def entry(criterion: Criterion, text: str) -> object:
    """One entry as a result file has it."""
    marked = mark(criterion, text)
    answer = answer_from_text(criterion, text, marked) if has_answers(criterion) else None
    return json_points(marked.points) if answer is None else json_answer(answer)


def fingerprint(
    finished: Finished, sheet_id: str, rubric_id: str, rater: str, scores: str = ""
) -> str:
    """
    The SHA-256, in hexadecimal, of a finished column's canonical form.

    `scores` are its entries in that form, where the caller has them already.
    """
    form = {
        "classification": finished.classification,
        "rater": rater,
        "rubric": {"id": rubric_id, "sha256": finished.rubric},
        # What stands in a `Number` is written as it is.
        "scores": Number(scores) if scores else finished.scores,
        "sheet": sheet_id,
    }
    digest = hashlib.sha256(write_canonical(form).encode()).digest()
    return "".join([f"{octet:02x}" for octet in digest])


def rename(sheet: Sheet, rubric: Rubric, id: str) -> None:
    """Make it another sheet, called `id`, with the columns that were finished still so."""
    whole = [rater.id for rater in rubric.raters if rater.id in sheet.finished]
    whole = [rater for rater in whole if is_whole(sheet, rubric, rater)]
    sheet.id = id
    for rater in whole:
        finished = sheet.finished[rater]
        finished.sha256 = fingerprint(finished, id, rubric.id, rater)


def is_whole(sheet: Sheet, rubric: Rubric, rater: str) -> bool:
    """Whether what a file says was finished is what the fingerprint in it was made of."""
    finished = sheet.finished[rater]
    return finished.sha256 == fingerprint(finished, sheet.id, rubric.id, rater)


def warnings(sheet: Sheet, rubric: Rubric) -> dict[str, list[Problem]]:
    """
    What is to be said of every column that was finished, by rater id; [] when it has not changed.

    "finish-damaged" when the finish itself was changed; then, in the rubric's order, each entry
    that is another now ("finish-changed", or "finish-blanked" and "finish-filled" where one of the
    two is blank), and the rater's classification ("finish-ranked").
    """
    found: dict[str, list[Problem]] = {}
    for rater in rubric.raters:
        if rater.id in sheet.finished:
            whole = is_whole(sheet, rubric, rater.id)
            damage = [] if whole else [warning("finish-damaged", rater=rater.label)]
            found[rater.id] = damage + _changes(sheet, rubric, rater)
    return found


def _changes(sheet: Sheet, rubric: Rubric, rater: Rater) -> list[Problem]:
    finished = sheet.finished[rater.id]
    found = []
    current = column(sheet, rubric, rater.id)
    for criterion in rubric.scorable:
        then = finished.scores.get(criterion.id)
        now = current.get(criterion.id)
        if write_canonical(then) != write_canonical(now):
            change = {"then": _shown(criterion, then), "now": _shown(criterion, now)}
            cell = {"criterion": criterion.id, "rater": rater.label}
            if now is None:
                told = warning("finish-blanked", criterion.id, **cell, **change)
            elif then is None:
                told = warning("finish-filled", criterion.id, **cell, **change)
            else:
                told = warning("finish-changed", criterion.id, **cell, **change)
            found.append(told)
    ranked = sheet.classification.get(rater.id, "")
    if ranked != finished.classification:
        change = {"then": finished.classification, "now": ranked}
        found.append(warning("finish-ranked", "classification", rater=rater.label, **change))
    return found


def _shown(criterion: Criterion, value: object) -> str:
    """An entry's JSON value as people read it."""
    points = hundredths(value)
    return text_from_answer(criterion, value) if points is None else text_from_points(points)
