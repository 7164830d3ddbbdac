"""What the raters have to settle: said above the rows that differ, and printed as an agenda."""

from browser.bridge import document, print_out
from differences import Agenda
from page.notices import notify
from page.printing import title_of
from page.templates import copy_of
from points import text_from_points


def summary(board) -> str:
    """How many criteria differ or cannot be compared, and all totals, as one line."""
    agenda = Agenda(board.rubric, board.sheet)
    return " ".join([board.say("gaps-count", count=len(agenda.items))] + _rest(board, agenda))


def print_agenda(board) -> None:
    """Print the criteria that differ on a page of their own; without any, say so instead."""
    agenda = Agenda(board.rubric, board.sheet)
    if not agenda.items:
        notify(board.say("gaps-nothing"), _rest(board, agenda))
        return
    _fill(board, agenda)
    print_out("agenda", title_of(board, "print-title-agenda"))


def _rest(board, agenda) -> list[str]:
    found = []
    if agenda.unscored:
        count = len(agenda.unscored)
        found.append(board.say("gaps-unscored", count=count, criteria=agenda.unscored))
    if board.rubric.pointed:
        totals = [
            rater.label + " " + text_from_points(sums.totals["total"])
            for rater, sums in agenda.totals
        ]
        found.append(board.say("gaps-totals", totals=totals))
    return found


def _fill(board, agenda) -> None:
    sheet = board.sheet
    rows = [_row(node, agenda.items.get(node.id)) for node in agenda.nodes]
    document.getElementById("agenda-rows").replaceChildren(*rows)
    unscored = ""
    if agenda.unscored:
        count = len(agenda.unscored)
        unscored = board.say("gaps-unscored", count=count, criteria=agenda.unscored)
    entered = {
        "name": sheet.name,
        "period": sheet.period,
        "unscored": unscored,
        "gap": text_from_points(agenda.gap) if agenda.gap else "",
    }
    for rater, sums in agenda.totals:
        entered["total " + rater.id] = text_from_points(sums.totals["total"])
    for place in document.querySelectorAll("[data-agenda]"):
        place.textContent = entered[place.getAttribute("data-agenda")]


def _row(node, item):
    """A criterion's row, or that of a group around one: number and text alone."""
    if item is None:
        row = copy_of("agenda-group-template")
        number, text = row.children
    else:
        row = copy_of("agenda-row-template")
        cells = list(row.children)
        number, text, maximum = cells[:3]
        maximum.textContent = text_from_points(node.maximum) if node.maximum else ""
        for cell, shown in zip(cells[3:-2], item.shown):
            cell.textContent = shown
        cells[-2].textContent = "" if item.gap is None else text_from_points(item.gap)
        if item.note:
            cells[-1].textContent = item.note
    number.textContent = node.number
    text.textContent = node.text
    return row
