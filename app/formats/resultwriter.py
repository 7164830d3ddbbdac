"""
The result file, which a sheet travels in: JSON, format "bieu-diem/result", version 1.

`write_kept` makes the form in which a machine keeps a sheet: the same content, and
the refused entries, which are blank in a result file. `resultreader` reads both.
"""

from answers import answer_from_text, has_answers
from formats import jsontext
from formats.jsonreader import MEBIBYTE
from formats.versions import KEPT, NEWEST, RESULT
from kinds import NOT_APPLICABLE, Mark
from points import text_from_points
from rubric import Criterion, Rater, Rubric
from sheet import Sheet, classifications, marks, refused, tallies
from telling import Figure

# Texts of the sheet by the object of the file that they stand in; attributes of Sheet.
SHEET_TEXTS = ("id", "created", "modified", "period")
PERSON_TEXTS = ("name", "duty")
# Texts of a finished column; attributes of Finished.
FINISHED_TEXTS = ("at", "rubric", "sha256", "classification")


def file_name(rubric_id: str, stamp: str) -> str:
    """The result file's name, nobody's name in it; `stamp` is the local yyyymmdd-hhmm."""
    return "ket-qua-" + rubric_id + "-" + stamp + ".json"


def write_result(sheet: Sheet, rubric: Rubric, sha256: str) -> str:
    """The result file's text; `sha256` is of the rubric file's bytes. Refused entries are null."""
    return jsontext.write(_result(sheet, rubric, sha256, marks(sheet, rubric)))


def too_large(text: str) -> bool:
    """Whether a result file's text could not be opened again: it has over 1 MiB."""
    return len(text.encode()) > MEBIBYTE


def write_kept(sheet: Sheet, rubric: Rubric, sha256: str) -> str:
    """What a machine keeps of a sheet: the result file's content, and the refused entries."""
    marked = marks(sheet, rubric)
    texts = []
    for criterion, rater, _ in refused(marked):
        text = sheet.entries[criterion.id][rater.id]
        texts.append((("criterion", criterion.id), ("rater", rater.id), ("text", text)))
    result = _result(sheet, rubric, sha256, marked)
    return jsontext.write(
        (("format", KEPT), ("version", NEWEST[KEPT]), ("result", result), ("refused", texts))
    )


def _result(
    sheet: Sheet, rubric: Rubric, sha256: str, marked: list[tuple[Criterion, Rater, Mark]]
) -> tuple[tuple[str, object], ...]:
    points: dict[str, tuple[tuple[str, object], ...]] = {}
    answers: dict[str, tuple[tuple[str, object], ...]] = {}
    for criterion, rater, entry in marked:
        own = points.get(criterion.id, ())
        shown = entry.points if criterion.pointed else None
        points[criterion.id] = own + ((rater.id, json_points(shown)),)
        if has_answers(criterion):
            text = sheet.entries[criterion.id][rater.id]
            answer = (rater.id, json_answer(answer_from_text(criterion, text, entry)))
            answers[criterion.id] = answers.get(criterion.id, ()) + (answer,)
    totals = [
        (rater.id, json_points(sums.totals["total"])) for rater, sums in tallies(rubric, marked)
    ]
    extra = sheet.extra

    def record(place: str, *fields: tuple[str, object]) -> tuple[tuple[str, object], ...]:
        more = extra.get(place, {})
        return fields + tuple([(key, more[key]) for key in sorted(more)])

    finished = []
    for rater in rubric.raters:
        if rater.id in sheet.finished:
            column = sheet.finished[rater.id]
            place = "finished." + rater.id
            scores = [
                (node.id, column.scores[node.id])
                for node in rubric.scorable
                if node.id in column.scores
            ]
            texts = [(key, getattr(column, key)) for key in FINISHED_TEXTS]
            then = ("scores", record(place + ".scores", *scores))
            finished.append((rater.id, record(place, *texts, then)))
    return record(
        "",
        ("format", RESULT),
        ("version", NEWEST[RESULT]),
        ("rubric", record("rubric", ("id", rubric.id), ("sha256", sha256))),
        ("sheet", record("sheet", *[(key, getattr(sheet, key)) for key in SHEET_TEXTS])),
        ("person", record("person", *[(key, getattr(sheet, key)) for key in PERSON_TEXTS])),
        (
            "scores",
            [
                record(
                    "scores." + node.id,
                    ("criterion", node.id),
                    ("points", points[node.id]),
                    *([("answers", answers[node.id])] if node.id in answers else []),
                    *_filled("evidence", sheet.evidence[node.id]),
                    *_filled("difference", sheet.differences[node.id]),
                )
                for node in rubric.scorable
            ],
        ),
        (
            "classification",
            record(
                "classification",
                *[(id, sheet.classification[id]) for id in classifications(rubric)],
            ),
        ),
        ("remarks", sheet.remarks),
        ("date", sheet.date),
        ("totals", record("totals", *totals)),
        *_filled("finished", record("finished", *finished)),
    )


def _filled(key: str, value: object) -> list[tuple[str, object]]:
    """The field, when there is something in it."""
    return [(key, value)] if value else []


def json_answer(answer: object) -> object:
    """An answer as JSON has it: a figure is a number, all else as it is."""
    return json_points(answer.hundredths) if isinstance(answer, Figure) else answer


def json_points(points: int | None) -> object:
    """Points as JSON has them: 450 is 4.5 to the digit; blank and not applicable are null."""
    if points is None or points == NOT_APPLICABLE:
        return None
    if points % 100 == 0:
        return points // 100
    return jsontext.Number(text_from_points(points).replace(",", "."))
