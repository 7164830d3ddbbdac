"""
The decision and the blank sheet as Word files, from the data that the pages show.

The decision is the front matter `decision` of a page, the annex is the rubric. Sizes, margins and
order are those of Nghị định 30/2020/NĐ-CP, Phụ lục I. Files hold no author and no time, so that
the same text is the same bytes.
"""

from typing import Any

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Length, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from before import wordparts as parts
from before.decisions import Decision
from before.viewmarkup import words
from combined import combined_of
from rubric import Criterion, Rubric
from views.offered import named, printed_maximum, static_cell, static_columns
from views.papersheet import tail

# Below the folder of the decision's pages.
DECISION = "tai-ve/quyet-dinh.docx"
BLANK_SHEET = "tai-ve/phieu-trang.docx"

CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
TEXT_WIDTH = 165
TABLE_WIDTH = TEXT_WIDTH - parts.CELL_MARGIN
# Columns of millimetres; the score columns share what one of 23 mm each would take, up to 60.
HALVES = (64, 101)
NUMBER, POINTS, SCORE, SCORES, STATIC = 11, 14, 23, 60, 22
SIGNATURE_INDENT = Mm(75)
# What the law says below Quốc hiệu has one length in bold at 13.5 pt; the rule is as long.
MOTTO_RULE = 61
DOTS = "........"
# As the paper sheet of the scoring page has it.
APPLIES, PERCENT = "Điểm tối đa của các mục áp dụng", "Quy về thang 100"

SAY = words()
BY_RUBRIC = SAY("by-rubric")

Container = Paper | _Cell


def word_files(one: Decision) -> dict[str, bytes]:
    """A decision's files by their addresses."""
    published = {one.folder + BLANK_SHEET: blank_sheet(one.rubric)}
    if one.own:
        published[one.folder + DECISION] = whole_decision(one.own["decision"], one.rubric)
    return published


def whole_decision(decision: dict[str, Any], rubric: Rubric) -> bytes:
    """The decision with its annex, which begins a page."""
    paper = parts.new_paper()
    put_heads(paper, decision)
    put_body(paper, decision)
    put_closing(paper, decision)
    put_annex(paper, rubric, new_page=True)
    return parts.as_bytes(paper, decision["heading"] + " " + decision["number"])


def blank_sheet(rubric: Rubric) -> bytes:
    """The annex alone, to be filled in by hand or on a computer."""
    paper = parts.new_paper()
    put_annex(paper, rubric, new_page=False, scoring=True)
    return parts.as_bytes(paper, " ".join(rubric.title))


def put_heads(paper: Paper, decision: dict[str, Any]) -> None:
    """Issuer and number on the left; Quốc hiệu, Tiêu ngữ, place and date on the right."""
    left, right = parts.add_table(paper, 1, HALVES, ruled=False).rows[0].cells
    centred(left, decision["agency"], 12.5)
    centred(left, decision["issuer"], 12.5, bold=True)
    parts.add_rule(left, HALVES[0], 22)
    centred(left, decision["number"], 13)
    centred(right, decision["state"], 12.5, bold=True)
    centred(right, decision["motto"], 13.5, bold=True)
    parts.add_rule(right, HALVES[1], MOTTO_RULE)
    centred(right, decision["place_date"], 13.5, italic=True)


def put_body(paper: Paper, decision: dict[str, Any]) -> None:
    """From QUYẾT ĐỊNH to the day in force."""
    centred(paper, decision["heading"], 14, bold=True, before=24)
    for line in decision["subject"]:
        centred(paper, line, 13.5, bold=True)
    parts.add_rule(paper, TEXT_WIDTH, 40)
    centred(paper, decision["authority"], 13.5, bold=True, before=12, after=12)
    for basis in decision["bases"]:
        flowing(paper).add_run(basis).italic = True
    centred(paper, decision["verb"], 13.5, bold=True, before=12, after=12)
    for article in decision["articles"]:
        paragraph = flowing(paper)
        paragraph.add_run(article["title"]).bold = True
        paragraph.add_run(" " + article["text"])
    flowing(paper).add_run(decision["in_force"])


def put_closing(paper: Paper, decision: dict[str, Any]) -> None:
    """Nơi nhận on the left, the signer on the right, with room to sign."""
    flowing(paper).paragraph_format.space_after = Pt(0)
    left, right = parts.add_table(paper, 1, HALVES, ruled=False).rows[0].cells
    title = line(left, decision["recipients_title"], 12, bold=True, italic=True)
    title.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for recipient in decision["recipients"]:
        line(left, recipient, 11)
    for title_line in decision["signer_title"]:
        centred(right, title_line, 13.5, bold=True)
    centred(right, decision["signer"], 13.5, bold=True, before=70)


def put_annex(paper: Paper, rubric: Rubric, *, new_page: bool, scoring: bool = False) -> None:
    """Title, lines to fill in, the table, and what is signed; for `scoring`, with all its sums."""
    sheet: dict[str, Any] = rubric.sheet
    for title in rubric.title:
        paragraph = centred(paper, title, 13.5, bold=True)
        paragraph.paragraph_format.page_break_before = new_page and title == rubric.title[0]
    dotted(paper, sheet["name"], before=12)
    dotted(paper, sheet["duty"], after=8)
    put_table(paper, rubric, scoring=scoring)
    for part in tail(rubric):
        put_part(paper, sheet, part)


def put_part(paper: Paper, sheet: dict[str, Any], part: str) -> None:
    """What stands below the table under one name of the sheet's tail."""
    own, *board = sheet["signatures"]
    if part == "first-signature":
        date = f" {DOTS} ".join([*sheet["date"].split(), ""]).rstrip()
        signing(paper, f"{sheet['place']}, {date}", 13.5, italic=True, before=10)
        put_signature(paper, own)
    elif part == "remarks":
        held(line(paper, sheet["remarks"], 13.5, bold=True, before=6, after=4))
        for begins in (".....", "", ""):
            held(dotted(paper, begins))
    elif part == "final":
        held(dotted(paper, sheet["final"], before=4, after=8))
    elif part == "signatures":
        for signature in board:
            put_signature(paper, signature)


def put_table(paper: Paper, rubric: Rubric, *, scoring: bool) -> None:
    """A row for each criterion; its head repeats, and no row is split."""
    closing = closing_rows(rubric, scoring=scoring)
    shared = shared_figures(rubric)
    score = min(SCORE, SCORES / max(len(rubric.raters), 1))
    scores = [score] * len(rubric.raters)
    before, after = (static_columns(rubric, place) for place in ("text", "raters"))
    given = [STATIC] * len(before), [STATIC] * len(after)
    wide = TABLE_WIDTH - NUMBER - POINTS - sum(scores) - sum(given[0]) - sum(given[1])
    widths = [NUMBER, wide, *given[0], POINTS, *scores, *given[1]]
    rows = [node for node in rubric.nodes if not node.shares_row]
    table = parts.add_table(paper, 1 + len(rows) + len(closing), widths, ruled=True)
    lines = iter(table.rows)
    columns = rubric.columns
    heads = [
        columns["number"],
        columns["text"],
        *(label for _, label in before),
        columns["max"],
        *(it.label for it in rubric.raters),
        *(label for _, label in after),
    ]
    for cell, text in zip(next(lines).cells, heads, strict=True):
        centred(cell, text, 13, bold=True)
    for node in rows:
        put_row(next(lines).cells, node, rubric)
    for label, maximum in closing:
        cells = next(lines).cells
        line(cells[1], label, 13, bold=True)
        centred(cells[2 + len(before)], maximum, 13, bold=True)
        if label in shared:
            cells[3 + len(before)].merge(cells[2 + len(before) + len(scores)])
    parts.hold_rows(table)


def closing_rows(rubric: Rubric, *, scoring: bool) -> list[tuple[str, str]]:
    """Below the criteria: sums, where there are points, and the classification."""
    found = []
    rows = [part for part in tail(rubric) if part in ("total", "classification")]
    if rubric.pointed and "total" in rows:
        found.append((str(rubric.sheet["total"]), printed_maximum(rubric)))
    if scoring and rubric.left_out:
        found += [(APPLIES, ""), (PERCENT, "100")]
    if scoring:
        found += [(label, "") for label in shared_figures(rubric)]
    if "classification" in rows:
        row = (str(rubric.sheet["classification"]), "")
        found = [row, *found] if rows[0] == "classification" else [*found, row]
    return found


def shared_figures(rubric: Rubric) -> list[str]:
    """What the rubric makes of several columns, which stands across all of them."""
    return [f"{one['label']} ({BY_RUBRIC})" for one in combined_of(rubric)]


def offered(node: Criterion) -> str:
    """What a person chooses from or counts, where the criterion's own text need not say it."""
    return "; ".join(f"{name}: {points}" if points else name for name, points in named(node, SAY))


def put_row(cells: tuple[_Cell, ...], node: Criterion, rubric: Rubric) -> None:
    """One criterion, and those that the paper prints in the row of their group."""
    bold = node.depth == 0 and bool(node.criteria)
    centred(cells[0], node.number, 13, bold=bold)
    before, after = (static_columns(rubric, place) for place in ("text", "raters"))
    for shown in [node, *(inner for inner in node.criteria if inner.shares_row)]:
        line(cells[1], shown.text, 13, bold=bold)
        for at, (id, _) in enumerate(before, 2):
            line(cells[at], static_cell(shown, id), 12)
        for at, (id, _) in enumerate(after, len(cells) - len(after)):
            line(cells[at], static_cell(shown, id), 12)
        if offered(shown):
            line(cells[1], offered(shown), 12)
        centred(cells[2 + len(before)], printed_maximum(shown), 13, bold=bold)
    if node.criteria:
        for paragraph in [it for cell in cells for it in cell.paragraphs]:
            held(paragraph)


def put_signature(paper: Paper, signature: dict[str, Any]) -> None:
    """Its title, room to sign, the name; all on one page."""
    for title in signature["title"]:
        signing(paper, title, 13.5, bold=True)
    last = signing(paper, signature["name"], 13.5, bold=True, before=56, after=6)
    last.paragraph_format.keep_with_next = False


def line(
    where: Container,
    text: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    before: float = 0,
    after: float = 0,
) -> Paragraph:
    """A paragraph of one kind of letters."""
    paragraph = parts.add_paragraph(where)
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold or None, italic or None
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def centred(where: Container, text: str, size: float, **style: Any) -> Paragraph:
    """The same in the middle."""
    paragraph = line(where, text, size, **style)
    paragraph.alignment = CENTRE
    return paragraph


def signing(paper: Paper, text: str, size: float, **style: Any) -> Paragraph:
    """The same in the middle of the right half, on the page of what follows."""
    paragraph = centred(paper, text, size, **style)
    paragraph.paragraph_format.left_indent = SIGNATURE_INDENT
    return held(paragraph)


def flowing(paper: Paper) -> Paragraph:
    """A paragraph of the body: justified, its first line indented."""
    paragraph = paper.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(12.7)
    paragraph.paragraph_format.space_after = Pt(6)
    return paragraph


def dotted(paper: Paper, text: str, *, before: float = 0, after: float = 0) -> Paragraph:
    """A label, and dots up to the margin for what is written in."""
    paragraph = line(
        paper, text + ("\t" if not text.strip(".") else " \t"), 13.5, before=before, after=after
    )
    end: Length = Mm(TEXT_WIDTH)
    paragraph.paragraph_format.tab_stops.add_tab_stop(
        end, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
    )
    return paragraph


def held(paragraph: Paragraph) -> Paragraph:
    """The same, on the page of what follows."""
    paragraph.paragraph_format.keep_with_next = True
    return paragraph
