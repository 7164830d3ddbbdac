"""Archives, spreadsheets, Word files and rows: the same in both interpreters."""

from errors import Refused
from formats import csv, docx, xlsx
from formats import zip as archive
from formats.fingerprint import finish
from formats.jsontext import Number
from formats.laid import Laid
from formats.laidout import Layout
from formats.resultreader import read_result
from formats.resultwriter import write_result
from formats.spacing import one_line
from overview import people, views
from overview.intake import Intake, Known, Refusal
from overview.rows import Frame, packed, row_of, row_of_laid, unpacked
from overview.table import all_columns, cell, head
from rubric import Rubric
from sheet import new_sheet

SHA256 = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"
FILES = (("a.json", b"{}" * 500), ("b/c", b"\x00\xff\x80"), ("d", b""))


def packages(run) -> None:
    """To be called with a `dialect.Run`."""
    _archives(run)
    _written(run)
    _rows(run)


def _archives(run) -> None:
    data = archive.packed(list(FILES))
    for entry, (name, content) in zip(archive.entries(data), FILES):
        run.expect("archive", name, entry.name, name)
        run.expect("archive", name, archive.content(data, entry, 2000), content)
    first = archive.entries(data)[0]
    run.expect("archive", "small", _code(data, first, 10), "zip-too-large")
    # A byte of the content that the checksum knows.
    broken = data.replace(b"\x00\xff\x80", b"\x00\xff\x81")
    outcomes = [_code(broken, entry, 2000) for entry in archive.entries(broken)]
    run.expect("archive", "broken", len([it for it in outcomes if it]) < 2, True)
    for end in range(0, len(data) - 1, 7):
        run.expect("archive", end, _opens(data[:end]), False)


def _opens(data: bytes) -> bool:
    try:
        archive.entries(data)
    except Refused:
        return False
    return True


def _code(data: bytes, entry, largest: int) -> str:
    try:
        archive.content(data, entry, largest)
    except Refused as refusal:
        return refusal.problems[0].code
    return ""


def _written(run) -> None:
    cells: list = ["=1", Number("4.5"), None, 'a;"b"', "\t@"]
    line = csv.line(cells)
    run.expect("written", "csv", line, '\'=1;4,5;;"a;""b""";\'\t@\r\n')
    rows: list = [["Trần <Văn>", Number("92.5")], ["=1", None]]
    book = xlsx.workbook([xlsx.Table("a/b", ["x", "y"], [9, 9], rows)])
    inside = {it.name: archive.content(book, it, 100_000) for it in archive.entries(book)}
    sheet = inside["xl/worksheets/sheet1.xml"].decode()
    for piece in ("Trần &lt;Văn&gt;", "<v>92.5</v>", 's="3" t="inlineStr"', 'ref="A1:B3"'):
        run.expect("written", piece, piece in sheet, True)
    run.expect("written", "names", len(inside), 6)
    paper = docx.Paper()
    paper.text("Mẫu", dotted=True)
    paper.table([30], [["a"], ["b"]])
    made = paper.written("x")
    texts = {it.name: archive.content(made, it, 100_000) for it in archive.entries(made)}
    run.expect("written", "docx", b"w:tblHeader" in texts["word/document.xml"], True)


def _rows(run) -> None:
    rubric = Rubric(run.cases["rubric"])
    intake = Intake([Known(rubric, SHA256)], str)
    lines = run.cases["noted"].replace("\n", " ") + "\n" + run.cases["sample"].replace("\n", " ")
    found: list = list(intake.read("a", lines.encode()))
    run.expect("row", "lines", [isinstance(it, Refusal) for it in found], [False, False])
    zipped = archive.packed([("n.json", run.cases["noted"].encode())])
    others: list = list(intake.read("a.zip", zipped))
    again = others[0]
    run.expect("row", "digest", again.digest, found[0].digest)
    frames = {rubric.id: Frame(rubric)}
    run.expect("row", "totals", unpacked(packed(again, frames), frames).totals, again.totals)
    _laid_out(run, rubric)
    for key in all_columns(rubric):
        run.expect("row", key, head(run.table, rubric, key) != "", True)
        run.expect("row", key, repr(cell(run.table, again, key)), _known(run, found[0], key))
    for one in views.spreads(rubric, found, rubric.raters[0].id):
        run.expect("row", one.id, one.count + one.blanks, 2)
    person = people.compared(["tran van mau"], ["Tran Van Mau"], _lower)[0]
    run.expect("row", "person", person.sheets, ["Tran Van Mau"])


def _laid_out(run, rubric: Rubric) -> None:
    """A file is read by its layout, and comes to the same as the strict reader has it."""
    sheet = new_sheet(rubric, "36-1", "2023-11-20T08:15:00Z")
    sheet.name, sheet.remarks = "Trần Văn Mẫu", "Tốt\nRất tốt"
    layout = Layout(rubric, SHA256, str)
    on_line = Layout(rubric, SHA256, str, spacing=one_line(b'{"format": '))
    for entry in ("", "1", "1,25", "0"):
        for by_rater in sheet.entries.values():
            by_rater[rubric.raters[0].id] = entry
        if entry:
            sheet.finished["self"] = finish(sheet, rubric, "self", SHA256, sheet.created)
        data = write_result(sheet, rubric, SHA256).encode()
        for changed in (data, data.replace(b"T", b"\xed\xa0\x80"), data.replace(b"1", b"\t")):
            laid = layout.read(changed)
            run.expect("laid", entry, laid is not None, changed == data)
        lines = [
            line.strip() + (" " if line[-1:] == "," else "") for line in data.decode().split("\n")
        ]
        strict, _ = read_result(data, rubric, SHA256, str)
        for laid in (layout.read(data), on_line.read("".join(lines).encode())):
            _same(run, rubric, laid or Laid(rubric, [], []), strict)


def _same(run, rubric: Rubric, laid: Laid, strict) -> None:
    made = laid.sheet()
    run.expect("laid", "finished", sorted(made.finished), sorted(strict.finished))
    made.finished = strict.finished
    run.expect("laid", "sheet", made.__dict__ == strict.__dict__, True)
    row, other = row_of_laid(laid), row_of(strict, rubric)
    for key, value in other.__dict__.items():
        run.expect("laid", key, getattr(row, key) == value, True)


def _known(run, row, key: str):
    return repr("a.zip/n.json" if key == "source" else cell(run.table, row, key))


def _lower(texts: list) -> list:
    return [text.lower() for text in texts]
