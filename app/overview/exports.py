"""
What is handed on: spreadsheet, CSV, the printed list, the minutes and the list of proposals.

Each has the rows that the filters let through, in their order. What people decide is left blank.
"""

import json

import js

from browser.bridge import document
from browser.drawing import node
from browser.manyfiles import hand_out
from browser.times import local_time, stamp
from formats import csv
from formats.docx import Paper
from formats.xlsx import Table, workbook
from overview.table import all_columns, cell, head, is_points, main_columns, width
from views.element import element

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NAME = "tong-hop-"
# So many rows of the printed list stay with the places to sign.
_SIGNED = 3
# Columns of the printed list in parts of its width; a figure is 2.
_PARTS = {"name": 6, "duty": 5, "period": 3, "state": 4, "classification": 4}


def columns(grid) -> list[str]:
    """A spreadsheet's columns: all that is known, or what files of a foreign rubric hold."""
    return all_columns(grid.rubric) if grid.rubric else grid.columns + ["source"]


def spreadsheet(screen) -> None:
    """A sheet for each rubric."""
    tables = []
    for grid in screen.shown():
        keys = columns(grid)
        heads = [head(screen.table, grid.rubric, key) for key in keys]
        rows = [_cells(screen, row, keys) for row in grid.shown_rows]
        tables.append(Table(grid.id, heads, [width(key) for key in keys], rows))
    if tables:
        hand_out(_NAME + stamp() + ".xlsx", workbook(tables), _XLSX)


def lines(screen) -> None:
    """One table; each rubric's rows below its own heads."""
    found = [csv.MARK]
    for number, grid in enumerate(screen.shown()):
        keys = columns(grid)
        if number:
            found.append("\r\n")
        found.append(csv.line([head(screen.table, grid.rubric, key) for key in keys]))
        found += [csv.line(_cells(screen, row, keys)) for row in grid.shown_rows]
    if len(found) > 1:
        hand_out(_NAME + stamp() + ".csv", "".join(found).encode(), "text/csv;charset=utf-8")


def _cells(screen, row, keys) -> list[object]:
    return [cell(screen.table, row, key) for key in keys]


def print_list(_screen) -> None:
    """The list on paper; `fill_paper` fills it when the browser asks for it."""
    js.print()


def fill_paper(screen) -> None:
    """Put the list for printing into the page: A4 landscape, the decree's style."""
    place = document.getElementById("paper")
    place.replaceChildren(*[node(one) for grid in screen.shown() for one in _paper(screen, grid)])


def _paper(screen, grid):
    heads = _heads(grid)
    title = grid.rubric.title if grid.rubric else [grid.id]
    yield element(
        "div",
        {"class": "heads"},
        element(
            "p",
            None,
            heads.get("agency", ""),
            element("br"),
            element("b", None, heads.get("issuer", "")),
        ),
        element(
            "p",
            None,
            element("b", None, heads.get("state", "")),
            element("br"),
            element("b", None, heads.get("motto", "")),
        ),
    )
    yield element("h2", None, screen.say("paper-title"))
    yield element("p", {"class": "subject"}, " ".join(title))
    keys = _listed(grid)
    cells = [element("th", {"scope": "col"}, screen.say("paper-number"))]
    cells += [element("th", {"scope": "col"}, grid.head(key)) for key in keys]
    body = []
    for number, row in enumerate(grid.shown_rows):
        shown = [element("td", {"class": "figure"}, str(number + 1))]
        for key in keys:
            figure = "figure" if is_points(key) else None
            shown.append(element("td", {"class": figure}, grid.shown(row, key)))
        body.append(element("tr", None, *shown))
    signers = [
        element(
            "p",
            None,
            element("b", None, screen.say("paper-" + who)),
            element("br"),
            element("i", None, screen.say("paper-sign")),
        )
        for who in ("maker", "head")
    ]
    ending = element(
        "div",
        None,
        element("p", {"class": "count"}, screen.say("paper-count", count=len(body))),
        element("p", {"class": "date"}, screen.say("paper-date")),
        element("div", {"class": "signers"}, *signers),
        element("p", {"class": "print-note"}, screen.say("paper-note", time=local_time())),
    )
    # Nobody signs a sheet without a name on it.
    across: dict[str, object] = {"colspan": str(len(cells)), "class": "ending"}
    last = body[-_SIGNED:] + [element("tr", None, element("td", across, ending))]
    yield element(
        "table",
        {"class": "list"},
        element("thead", None, element("tr", None, *cells)),
        element("tbody", None, *body[:-_SIGNED]),
        element("tbody", {"class": "last"}, *last),
    )


def _listed(grid) -> list[str]:
    """The columns of a list on paper: what nobody has filled in is left out."""
    keys = main_columns(grid.rubric) if grid.rubric else grid.columns
    return [
        key
        for key in keys
        if key in ("name", "state")
        or [row for row in grid.shown_rows if grid.shown(row, key) not in ("", "–")]
    ]


def _heads(grid) -> dict[str, str]:
    return json.loads(document.getElementById("heads").textContent).get(grid.id, {})


def minutes(screen) -> None:
    """The minutes of the meeting: everything that people decide, and who was there, is blank."""
    _hand_out_paper(screen, "minutes", _minutes)


def proposal(screen) -> None:
    """The list of those to be proposed: the table with an empty column, nobody chosen."""
    _hand_out_paper(screen, "proposal", _proposal)


def _hand_out_paper(screen, kind: str, put) -> None:
    grids = [grid for grid in screen.shown() if grid.rubric]
    if not grids:
        return
    paper = Paper(landscape=kind == "proposal")
    for grid in grids:
        _put_heads(paper, grid)
        put(screen, paper, grid)
    name = {"minutes": "bien-ban-", "proposal": "danh-sach-de-nghi-"}[kind]
    hand_out(name + stamp() + ".docx", paper.written(screen.say(kind + "-title")), _DOCX)


def _put_heads(paper, grid) -> None:
    heads = _heads(grid)
    half = paper.width // 2
    left = heads.get("agency", "") + "\n*" + heads.get("issuer", "")
    right = "*" + heads.get("state", "") + "\n*" + heads.get("motto", "")
    paper.table([half, paper.width - half], [[left, right]], ruled=False)


def _put_title(screen, paper, grid, kind: str) -> None:
    paper.text(screen.say(kind + "-title"), size=14, bold=True, align="center", before=18)
    paper.text(" ".join(grid.rubric.title), bold=True, align="center", after=12)


def _minutes(screen, paper, grid) -> None:
    _put_title(screen, paper, grid, "minutes")
    for line in ("time", "place", "present", "absent", "chair", "clerk"):
        paper.text(screen.say("minutes-" + line) + " ", dotted=True, after=4)
    paper.text(screen.say("minutes-results"), bold=True, before=8, after=4, hold=True)
    _put_table(screen, paper, grid, screen.say("minutes-conclusion"))
    paper.text(screen.say("paper-count", count=len(grid.shown_rows)), before=6, after=6)
    paper.text(screen.say("minutes-opinions"), bold=True, hold=True)
    for _ in range(4):
        paper.text("", dotted=True, after=4)
    paper.text(screen.say("minutes-decided"), bold=True, before=6, hold=True)
    for _ in range(4):
        paper.text("", dotted=True, after=4)
    paper.text(screen.say("minutes-end") + " ", dotted=True, after=10, hold=True)
    _put_signers(screen, paper, ("clerk", "chair"))


def _proposal(screen, paper, grid) -> None:
    _put_title(screen, paper, grid, "proposal")
    _put_table(screen, paper, grid, screen.say("proposal-column"))
    paper.text(screen.say("proposal-count") + " ", dotted=True, before=8, after=10, hold=True)
    paper.text(screen.say("paper-date"), italic=True, align="center", indent=True, hold=True)
    _put_signers(screen, paper, ("maker", "head"))


def _put_table(screen, paper, grid, last: str) -> None:
    keys = [key for key in _listed(grid) if key != "state"]
    rows = [[screen.say("paper-number")] + [grid.head(key) for key in keys] + [last]]
    for number, row in enumerate(grid.shown_rows):
        rows.append([str(number + 1)] + [grid.shown(row, key) for key in keys] + [""])
    parts = [2] + [_PARTS.get(key.partition(".")[0], 3) for key in keys] + [5]
    whole = sum(parts)
    widths = [paper.width * part // whole for part in parts]
    figures = [place + 1 for place, key in enumerate(keys) if is_points(key)]
    paper.table(widths, rows, [0] + figures)


def _put_signers(screen, paper, who) -> None:
    half = paper.width // 2
    titles = ["*" + screen.say("paper-" + one) + "\n" + screen.say("paper-sign") for one in who]
    paper.table([half, paper.width - half], [titles], ruled=False)


def all_sheets(screen) -> None:
    """One file with all sheets, which the scoring page and the command line read."""
    from overview import gathering

    gathering.all_sheets(screen)


EXPORTS = {
    "sheets": all_sheets,
    "xlsx": spreadsheet,
    "csv": lines,
    "print": print_list,
    "minutes": minutes,
    "proposal": proposal,
}
