"""
Opening a result file, or what a machine kept: all of it is checked before any of it counts.

A file says its version itself: see `versions`.
"""

from answers import has_answers, text_from_answer
from errors import JsonError, Problem, SheetError, warning
from formats import jsonreader, jsontext
from formats.fields import Fields
from formats.fingerprint import warnings
from formats.jsontext import Number, hundredths, is_whole
from formats.resultwriter import (
    FINISHED_TEXTS,
    PERSON_TEXTS,
    SHEET_TEXTS,
    json_points,
)
from formats.versions import KEPT, RESULT, upgraded
from kinds import NOT_APPLICABLE
from points import text_from_points
from rubric import Criterion, Rater, Rubric
from score import mark
from sheet import Finished, Sheet, classifications, marks, tallies
from telling import Figure

_TEXTS = ("remarks", "date")
_OF_SCORE = ("criterion", "points", "evidence", "difference")
_OF_ANSWERED = _OF_SCORE + ("answers",)
_OTHERS = (
    "format", "version", "rubric", "sheet", "person", "scores", "classification", "totals",
    "finished",
)  # fmt: skip


def read_result(
    data: bytes, rubric: Rubric, sha256: str, nfc: object
) -> tuple[Sheet, list[Problem]]:
    """
    The sheet that a result file holds, and what there is to say about it.

    `nfc` is a function that composes Unicode text. Said, and mended: totals that
    are not the sums of the points ("totals-differ"), criteria that are missing
    ("missing-criteria": they are blank). Said as warnings: another edition of the
    rubric ("other-edition"), points off the tiers, and what has changed in a column since it
    was finished (`fingerprint`). Whatever else is wrong raises SheetError with every reason found.
    """
    sheet, notes = Reader(rubric, nfc).sheet(parsed(data, jsonreader.MEBIBYTE), sha256)
    for told in warnings(sheet, rubric).values():
        notes += told
    return sheet, notes


def read_kept(text: str, rubric: Rubric, sha256: str) -> Sheet:
    """The sheet that `write_kept` wrote; SheetError when it cannot be one of this rubric."""
    data = text.encode()
    return kept_of(parsed(data, len(data)), rubric, sha256)


def kept_of(value: object, rubric: Rubric, sha256: str) -> Sheet:
    """As `read_kept`, of the JSON value; a backup holds many."""
    kept = upgraded(value, KEPT)
    reader = Reader(rubric, str)
    sheet, _ = reader.sheet(kept.get("result"), sha256)
    for place, entry in reader.records(kept, "refused"):
        by_rater = sheet.entries.get(str(entry.get("criterion")), {})
        rater = str(entry.get("rater"))
        if rater in by_rater:
            by_rater[rater] = reader.text(entry, "text", place + ".")
        else:
            reader.refuse("unknown-criterion", place, criterion=entry.get("criterion"))
    if reader.problems:
        raise SheetError(reader.problems)
    return sheet


def parsed(data: bytes, largest: int, read: object = jsonreader.read) -> object:
    """
    The JSON value of a file's bytes, by a reader like `jsonreader.read`.

    Raises SheetError with what is wrong, or with what the file is that is none of ours.
    """
    try:
        return read(data, largest)  # type: ignore[operator]
    except JsonError as refusal:
        problems = refusal.problems
    if not data.strip():
        raise SheetError([Problem("empty-file")])
    from formats.filekind import kind_of

    kind = kind_of(data)
    raise SheetError([kind] if kind else problems)


class Reader(Fields):
    """Takes a file apart; collects reasons to refuse it (`problems`) and what to say (`notes`)."""

    def __init__(self, rubric: Rubric, nfc: object) -> None:
        super().__init__(nfc)
        self.rubric = rubric

    def sheet(self, value: object, sha256: str) -> tuple[Sheet, list[Problem]]:
        """The sheet in a file's JSON value, and the notes; SheetError when it is refused."""
        data = upgraded(value, RESULT)
        self.edition(self.record(data, "rubric", ("id", "sha256")), sha256)
        sheet = Sheet(self.rubric)
        self.take_texts(sheet, self.record(data, "sheet", SHEET_TEXTS), "sheet.", SHEET_TEXTS)
        self.take_texts(sheet, self.record(data, "person", PERSON_TEXTS), "person.", PERSON_TEXTS)
        self.take_texts(sheet, data, "", _TEXTS)
        ids = classifications(self.rubric)
        texts = self.record(data, "classification", ids)
        for id in ids:
            sheet.classification[id] = self.text(texts, id, "classification.")
        self.scores(data, sheet)
        self.finished(data, sheet)
        self.keep("", data, _TEXTS + _OTHERS)
        totals = self.record(data, "totals", [rater.id for rater in self.rubric.raters])
        if self.problems:
            raise SheetError(self.problems)
        self.totals(totals, sheet)
        sheet.extra = self.extra
        return sheet, self.notes

    def edition(self, found: dict[str, object], sha256: str) -> None:
        """Only files of this rubric are read on; another edition of it is worth a warning."""
        if found.get("id") != self.rubric.id:
            evidence = {"found": found.get("id"), "own": self.rubric.id}
            raise SheetError([Problem("other-rubric", "rubric.id", **evidence)])
        if found.get("sha256") != sha256:
            self.notes.append(warning("other-edition", "rubric.sha256"))

    def scores(self, data: dict[str, object], sheet: Sheet) -> None:
        """All criteria's entries, each criterion once."""
        seen = set()
        for place, record in self.records(data, "scores"):
            id = record.get("criterion")
            if not isinstance(id, str) or id not in sheet.entries:
                self.refuse("unknown-criterion", place + ".criterion", criterion=id)
            elif id in seen:
                self.refuse("criterion-twice", place + ".criterion", criterion=id)
            else:
                seen.add(id)
                self.score(record, place, self.rubric.node(id), sheet)
        missing = [node.id for node in self.rubric.scorable if node.id not in seen]
        if missing:
            self.notes.append(Problem("missing-criteria", "scores", criteria=missing))

    def score(
        self,
        record: dict[str, object],
        place: str,
        criterion: Criterion,
        sheet: Sheet,
    ) -> None:
        """One criterion's notes and entries: its answers where it has some, else its points."""
        answered = has_answers(criterion)
        self.keep("scores." + criterion.id, record, _OF_ANSWERED if answered else _OF_SCORE)
        sheet.evidence[criterion.id] = self.text(record, "evidence", place + ".")
        sheet.differences[criterion.id] = self.text(record, "difference", place + ".")
        entries = sheet.entries[criterion.id]
        points = self.by_rater(record, "points", place)
        answers = self.by_rater(record, "answers", place) if answered else {}
        for rater in self.rubric.raters:
            value = points.get(rater.id)
            answer = answers.get(rater.id)
            if value is None and answer is None:
                continue
            at = place + ".points." + rater.id
            if not criterion.scored_by(rater.id):
                self.problems.append(_of(Problem("not-their-section", at), criterion, rater))
            elif answer is not None:
                number = hundredths(answer)
                text = text_from_answer(criterion, answer if number is None else Figure(number))
                entries[rater.id] = text = str(self.nfc(text))  # type: ignore[operator]
                computed = self.entry(criterion, rater, place + ".answers." + rater.id, text)
                if value is not None and hundredths(value) != computed:
                    problem = Problem("points-differ", at, found=_entry(value), computed=computed)
                    self.notes.append(_of(problem, criterion, rater))
            elif criterion.scoring.answered:
                self.problems.append(_of(Problem("answer-missing", at), criterion, rater))
            else:
                number = hundredths(value)
                text = _entry(value) if number is None else text_from_points(number)
                entries[rater.id] = text
                self.entry(criterion, rater, at, text, number is None and isinstance(value, Number))
        for key, found in (("points", points), ("answers", answers)):
            for unknown in sorted([id for id in found if id not in entries]):
                self.refuse("unknown-rater", place + "." + key + "." + unknown, found=unknown)

    def finished(self, data: dict[str, object], sheet: Sheet) -> None:
        """The columns that were declared finished, as they were then; held to no rule but shape."""
        ids = [rater.id for rater in self.rubric.raters]
        columns = self.record(data, "finished", ids)
        for rater in ids:
            if rater in columns:
                column = self.record(columns, rater, FINISHED_TEXTS + ("scores",), "finished.")
                place = "finished." + rater + "."
                sheet.finished[rater] = finished = Finished()
                self.take_texts(finished, column, place, FINISHED_TEXTS)
                scores = self.record(column, "scores", list(sheet.entries), place)
                for id in [node.id for node in self.rubric.scorable if node.id in scores]:
                    at = place + "scores." + id
                    finished.scores[id] = self.finished_entry(scores[id], at)

    def finished_entry(self, value: object, place: str) -> object:
        """The JSON value of one entry: points as `result` writes them, a text, counts, or null."""
        if isinstance(value, str):
            return str(self.nfc(value))  # type: ignore[operator]
        inside = value if isinstance(value, list) else []
        if isinstance(value, dict) or not all(is_whole(it) for it in inside):
            self.refuse("wrong-type", place, expected="number")
        points = hundredths(value)
        return value if points is None or points < 0 else json_points(points)

    def entry(
        self, criterion: Criterion, rater: Rater, place: str, text: str, finer: bool = False
    ) -> int | None:
        """Hold one entry to the rules of the form; the points that it comes to."""
        marked = mark(criterion, text)
        problem = marked.problem
        if finer:
            problem = Problem("too-fine", text=text, maximum=criterion.maximum)
        if problem:
            problem.place = place
            error = problem.severity == "error"
            (self.problems if error else self.notes).append(_of(problem, criterion, rater))
        return None if marked.points == NOT_APPLICABLE or not criterion.pointed else marked.points

    def by_rater(self, record: dict[str, object], key: str, place: str) -> dict[str, object]:
        """What stands under `key`, by rater."""
        found = record.get(key)
        place = place + "." + key
        if not isinstance(found, dict):
            self.refuse("wrong-type", place, expected="object")
            return {}
        return found

    def totals(self, found: dict[str, object], sheet: Sheet) -> None:
        """Say which totals in the file are not the sums of its points."""
        for rater, sums in tallies(self.rubric, marks(sheet, self.rubric)):
            computed = sums.totals["total"]
            value = found.get(rater.id)
            same = value is None if computed is None else hundredths(value) == computed
            if rater.id in found and not same:
                self.notes.append(
                    Problem(
                        "totals-differ",
                        "totals." + rater.id,
                        rater=rater.label,
                        found=_entry(value),
                        computed=computed,
                    )
                )


def shown_points(record: dict[str, object], raters: "list[str] | None" = None) -> list[str]:
    """The points of one criterion's record in a file, as people read them; of `raters`, or all."""
    points = record.get("points")
    found = points if isinstance(points, dict) else {}
    values = [found.get(id) for id in (sorted(found) if raters is None else raters)]
    return [_entry(value) if value is not None else "–" for value in values]


def _of(problem: Problem, criterion: Criterion, rater: Rater) -> Problem:
    """The problem, with whose entry it is."""
    problem.evidence["criterion"] = criterion.id
    problem.evidence["rater"] = rater.label
    return problem


def _entry(value: object) -> str:
    """The entry that a value in a file stands for, so that a file obeys the rules of the form."""
    points = hundredths(value)
    if points is not None:
        return text_from_points(points)
    if value is None:
        return "–"
    # Nothing else is an entry: "4" in quotes is text, and a file's points are numbers.
    return jsontext.write(value).strip()
