"""
A draft as text that a machine keeps, and back.
"""

import json

from maker.bands import Band
from maker.columns import Column, Layout
from maker.draft import Draft, Rater, Static
from maker.grid import Cell, Grid, laid_out
from maker.rows import Question, Row

VERSION = 2
# So many fields a row had in version 1, which a machine may still keep.
_FIELDS_1 = 12
_GRIDS = ', "grids": '


def written(draft: Draft, tables: str = "") -> str:
    """A draft as JSON, with the tables that it was made of; `tables` where they are known."""
    if not draft.text:
        draft.text = _own_text(draft)
    return draft.text[:-1] + _GRIDS + (tables or tables_of(draft)) + "}"


def own_text_in(text: str) -> str:
    """What of a text that was written without tables ("[]") is the draft's own; else ""."""
    end = _GRIDS + "[]}"
    return text[: -len(end)] + "}" if text.endswith(end) else ""


def _own_text(draft: Draft) -> str:
    layout = draft.layout
    return json.dumps(
        {
            "version": VERSION,
            "id": draft.id,
            "school_year": draft.school_year,
            "title": draft.title,
            "heads": draft.heads,
            "raters": [[one.id, one.label, one.ranks] for one in draft.raters],
            "rows": [_row(row) for row in draft.rows],
            "labels": draft.labels,
            "signatures": [[title, name] for title, name in draft.signatures],
            "bands": [[one.label, one.low, one.high] for one in draft.bands],
            "questions": [_question(one) for one in draft.questions],
            "extra": draft.extra,
            "statics": [[one.head, one.label, one.after] for one in draft.statics],
            "weights": list(draft.weights),
            "step": draft.step,
            "sheet": draft.sheet,
            "layout": None
            if layout is None
            else [[[one.head, one.role] for one in layout.columns], layout.first, layout.title],
        }
    )


def tables_of(draft: Draft) -> str:
    """The tables that a draft was made of, as JSON: most drafts have those of the one before."""
    return json.dumps([_grid(grid) for grid in draft.grids])


def read(text: str) -> Draft | None:
    """The draft that a text holds; None for what is none, or another version's."""
    try:
        data = json.loads(text)
        version = data["version"]
        if version not in (1, VERSION):
            return None
        draft = Draft()
        draft.id, draft.school_year = data["id"], data["school_year"]
        draft.title, draft.heads, draft.labels = data["title"], data["heads"], data["labels"]
        draft.raters = [Rater(id, label, ranks) for id, label, ranks in data["raters"]]
        draft.rows = [_row_of(one, version) for one in data["rows"]]
        draft.signatures = [(title, name) for title, name in data["signatures"]]
        draft.bands = [Band(label, low, high) for label, low, high in data["bands"]]
        draft.questions = [Question(*one) for one in data["questions"]]
        draft.extra = data["extra"]
        draft.statics = [Static(*one) for one in data.get("statics", [])]
        head, how = data.get("weights", ["", ""])
        draft.weights = (head, how)
        draft.step, draft.sheet = data.get("step"), data.get("sheet", {})
        draft.grids = [_grid_of(one) for one in data["grids"]]
        if data["layout"] is not None:
            columns, first, title = data["layout"]
            draft.layout = Layout([Column(head, role) for head, role in columns], first, title)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return draft


def tables_in(text: str) -> list[Grid]:
    """The tables of such a text; [] for what is none."""
    try:
        return [_grid_of(one) for one in json.loads(text)]
    except (ValueError, KeyError, TypeError):
        return []


def _row(row: Row) -> list[object]:
    fields = [getattr(row, name) for name in Row.FIELDS]
    evidence = [[head, text] for head, text in row.evidence]
    return fields + [evidence, [_question(one) for one in row.questions]]


def _row_of(fields: list, version: int) -> Row:  # type: ignore[type-arg]
    row = Row(0, "", "")
    names = Row.FIELDS[:_FIELDS_1] if version == 1 else Row.FIELDS
    for name, value in zip(names, fields):
        setattr(row, name, value)
    evidence, questions = fields[len(names) :]
    row.evidence = [(head, text) for head, text in evidence]
    row.questions = [Question(*one) for one in questions]
    return row


def _question(question: Question) -> list[object]:
    return [question.code, question.answers, question.details]


def _grid(grid: Grid) -> list[object]:
    rows = []
    for at, row in enumerate(grid.rows):
        cells = []
        for column, cell in enumerate(row):
            if grid.begins(at, column):
                cells.append([cell.text, cell.bold, cell.width, cell.height, cell.mark])
        rows.append(cells)
    return [rows, grid.before, grid.after]


def _grid_of(data: list) -> Grid:  # type: ignore[type-arg]
    rows, before, after = data
    return laid_out([[Cell(*one) for one in row] for row in rows], before, after)
