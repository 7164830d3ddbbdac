"""Puts the sheet in hand on the paper that the page carries for printing."""

import hashlib

from browser.bridge import document, print_out
from browser.times import local_time
from combined import combined_text
from formats.record import Unreadable, read_record
from formats.resultwriter import write_result
from messages import sentence
from page.board import Board
from paper import combinations, date_parts, ranks, texts
from sheet import marks, tallies
from unseen import stripped

# Enough to tell one state of a sheet from another on a desk; it proves nothing about who.
FINGERPRINT = 8


def fill_paper(board: Board) -> None:
    """Write every entered text to its place; what is incomplete is marked as a draft."""
    entered = paper_texts(board, board.sheet)
    entered["finished"] = ""
    if board.sheet.finished:
        from page.turns import on_paper

        entered["finished"] = on_paper(board)
    _fill(document, entered)


def print_several(editor, records: list[str]) -> None:
    """Print the sheets of several records, each on paper of its own."""
    own = document.querySelector(".decision-page.paper")
    papers = document.createElement("div")
    papers.className = "papers"
    for record in records:
        try:
            sheet, _ = read_record(record, editor.rubric, editor.sha256)
        except Unreadable:
            continue
        paper = own.cloneNode(True)
        _fill(paper, paper_texts(editor.board, sheet))
        for one in paper.querySelectorAll("[id], [data-paper]"):
            one.removeAttribute("id")
            one.removeAttribute("data-paper")
        papers.append(paper)
    for before in document.querySelectorAll(".papers"):
        before.remove()
    own.before(papers)
    print_out("several", editor.say("print-title"))


def paper_texts(board: Board, sheet) -> dict:
    """What stands in each place of a sheet's paper, but what was finished of it."""
    rubric = board.rubric
    entered = texts(sheet, rubric)
    parts = date_parts(sheet.date)
    entered["date"] = sheet.date
    if parts is not None:
        entered["date"] = board.say("date", day=parts[0], month=parts[1], year=parts[2])
    for place, rater, of, rank in ranks(sheet, rubric):
        entered[place] = rank.label
        # What is blank has been told: the sheet is a draft.
        if rank.problem is not None and rank.problem.code != "rank-blank":
            (label,) = [one.label for one in rubric.raters if one.id == rater]
            reason = sentence(board.table, rank.problem)
            entered["withheld" + place[4:]] = label + (", " + of if of else "") + ": " + reason
    for one in combinations(sheet, rubric):
        entered["combined " + one.id] = combined_text(board.table, one)
    unscored = sum([sums.unscored for _, sums in tallies(rubric, marks(sheet, rubric))])
    entered["draft"] = board.say("draft", count=unscored) if unscored else ""
    file = write_result(sheet, rubric, board.sha256)
    fingerprint = _hex(hashlib.sha256(file.encode()).digest())[:FINGERPRINT]
    entered["note"] = board.say("print-note", fingerprint=fingerprint, time=local_time())
    return entered


def _fill(around, entered: dict) -> None:
    for place in around.querySelectorAll("[data-paper]"):
        place.textContent = entered.get(place.getAttribute("data-paper"), "")


def title_of(board: Board, code: str) -> str:
    """What a printed file is called: what it is (`code`), whose sheet, and which period."""
    texts = [board.say(code), stripped(board.sheet.name), stripped(board.sheet.period)]
    return " – ".join([text for text in texts if text])


def _hex(octets: bytes) -> str:
    return "".join([f"{octet:02x}" for octet in octets])
