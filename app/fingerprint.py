"""
Change detection: has a rater's column changed since that rater declared it finished?

A fingerprint is the SHA-256 of a column's canonical form, the JSON text (RFC 8785) of

    {"classification": …, "rater": …, "rubric": {"id": …, "sha256": …}, "scores": {…}, "sheet": …}

with the entries as a result file has them: points, an answer where points do not tell it,
null when blank or refused. It tells that something changed; it proves nothing about who did
it, for whoever changes a column can make a new fingerprint, too.
"""

import hashlib

from answers import answer_from_text, has_answers
from jsontext import write_canonical
from result import json_points
from rubric import Rubric
from score import mark
from sheet import Finished, Sheet


class Change:
    """One criterion, or "classification", of which `now` is not what was finished (`then`)."""

    def __init__(self, place: str, then: object, now: object) -> None:
        self.place = place
        self.then = then
        self.now = now


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
        text = sheet.entries[criterion.id][rater]
        marked = mark(criterion, text)
        answer = answer_from_text(criterion, text, marked) if has_answers(criterion) else None
        found[criterion.id] = json_points(marked.points) if answer is None else answer
    return found


def fingerprint(finished: Finished, sheet_id: str, rubric_id: str, rater: str) -> str:
    """The SHA-256, in hexadecimal, of a finished column's canonical form."""
    form = {
        "classification": finished.classification,
        "rater": rater,
        "rubric": {"id": rubric_id, "sha256": finished.rubric},
        "scores": finished.scores,
        "sheet": sheet_id,
    }
    digest = hashlib.sha256(write_canonical(form).encode()).digest()
    return "".join([f"{octet:02x}" for octet in digest])


def is_whole(sheet: Sheet, rubric: Rubric, rater: str) -> bool:
    """Whether what a file says was finished is what the fingerprint in it was made of."""
    finished = sheet.finished[rater]
    return finished.sha256 == fingerprint(finished, sheet.id, rubric.id, rater)


def changes(sheet: Sheet, rubric: Rubric, rater: str) -> list[Change]:
    """What differs in a rater's column from what was finished, in the rubric's order."""
    finished = sheet.finished[rater]
    found = []
    now = column(sheet, rubric, rater)
    for criterion in rubric.scorable:
        then = finished.scores.get(criterion.id)
        if write_canonical(then) != write_canonical(now[criterion.id]):
            found.append(Change(criterion.id, then, now[criterion.id]))
    ranked = sheet.classification.get(rater, "")
    if ranked != finished.classification:
        found.append(Change("classification", finished.classification, ranked))
    return found
