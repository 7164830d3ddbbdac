"""Results of a rubric that nobody here knows: what their files say of themselves, unchecked."""

from formats import jsonreader
from formats.jsontext import Number, hundredths, is_whole
from formats.versions import RESULT
from overview.rows import Row, digest_of_text


class Held:
    """
    What such a file holds, as text.

    raters   their ids; the file knows no more of them
    lines    of each criterion its id, its points in the raters' order, and its notes by their names
    totals   in the raters' order
    remarks  "" where there are none
    """

    def __init__(self, data: bytes) -> None:
        found = jsonreader.read(data)
        whole = found if isinstance(found, dict) else {}
        scores = whole.get("scores")
        scores = scores if isinstance(scores, list) else []
        records = [one for one in scores if isinstance(one, dict)]
        totals = _inside(whole, "totals")
        raters = set(totals)
        for one in records:
            raters.update(_inside(one, "points"))
        self.raters = sorted(raters)
        self.totals = [_figure(totals.get(id)) for id in self.raters]
        self.lines = [self._line(one) for one in records]
        self.remarks = _text(whole, "remarks")

    def _line(self, record: dict[str, object]) -> tuple[str, list[str], list[tuple[str, str]]]:
        points, answers = _inside(record, "points"), _inside(record, "answers")
        shown = []
        for id in self.raters:
            given = points.get(id)
            shown.append(_figure(answers.get(id) if given is None else given))
        notes = [(key, _text(record, key)) for key in ("evidence", "difference")]
        return _text(record, "criterion"), shown, notes


def foreign_row(name: str, data: bytes) -> "Row | None":
    """
    The row of a result of a rubric that nobody here knows: what the file says of itself.

    Its totals are the file's own words, checked by nothing. None when it is no result file.
    """
    found = jsonreader.read(data)
    if not isinstance(found, dict) or found.get("format") != RESULT:
        return None
    row = Row()
    row.source = name
    row.known = False
    row.rubric = _text(_inside(found, "rubric"), "id")
    for key in ("id", "modified", "period"):
        setattr(row, key, _text(_inside(found, "sheet"), key))
    for key in ("name", "duty"):
        setattr(row, key, _text(_inside(found, "person"), key))
    totals = _inside(found, "totals")
    row.raters = sorted(totals)
    row.totals = {id: hundredths(totals[id]) for id in sorted(totals)}
    ranks = _inside(found, "classification")
    row.classification = {id: _text(ranks, id) for id in sorted(ranks)}
    row.state = "unknown"
    row.digest = digest_of_text(data)
    return row


def _figure(value: object) -> str:
    """A number with a decimal comma, a text as it is, or a list of them; else "–"."""
    if isinstance(value, list) and value:
        return "; ".join([_figure(one) for one in value])
    if isinstance(value, Number):
        return value.text.replace(".", ",")
    if is_whole(value) or (isinstance(value, str) and value):
        return str(value)
    return "–"


def _inside(data: dict[str, object], key: str) -> dict[str, object]:
    found = data.get(key)
    return found if isinstance(found, dict) else {}


def _text(data: dict[str, object], key: str) -> str:
    found = data.get(key)
    return found if isinstance(found, str) else ""
