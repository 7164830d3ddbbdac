"""What is read by its layout is what the strict reader reads; all else it leaves to that reader."""

import json
from collections.abc import Callable
from random import Random
from typing import Any

from errors import SheetError
from formats.backup import BETWEEN, TAIL, Backup, head, written
from formats.fingerprint import finish
from formats.jsontext import write
from formats.laidout import Layout
from formats.resultreader import read_kept, read_result
from formats.resultwriter import write_kept, write_result
from formats.spacing import one_line
from overview.rows import row_of, row_of_laid
from rubric import Rubric
from sheet import Sheet, new_sheet
from tests.casefiles import FOLDER, NOTED, SAMPLE, SHA256, random_cases
from tests.casefiles import rubric as own_rubric
from tests.test_result import random_sheet

OURS = own_rubric()
SHEETS = 400
MUTATED = 5_000
ODD = [
    b'"', b"\\", b"\\u0041", b"\\ud800", b"{", b"]", b",", b",\n  \"", b",\n    {", b"1e400", b"-0",
    b'"finished": {', b', "date": "', b'"date":"', b"\0",
    b"\n", b"\xed\xa0\x80", b"\xc0", b"0", b" ", b"\x7f", b"e\xcc\x81",
]  # fmt: skip


def told(notes: list[Any]) -> list[Any]:
    return [(it.code, it.place, it.severity, it.evidence) for it in notes]


def plainly(sheet: Sheet) -> Any:
    finished = {
        id: {**vars(one), "scores": write(one.scores)} for id, one in sheet.finished.items()
    }
    return {**vars(sheet), "finished": finished}


def strictly(data: bytes, rubric: Rubric) -> Any:
    """The sheet's attributes and the notes, or None when it is refused."""
    try:
        sheet, notes = read_result(data, rubric, SHA256, str)
    except SheetError:
        return None
    return plainly(sheet), told(notes)


def one_lines(data: bytes) -> list[bytes]:
    """A file as lines of NDJSON: as Python writes them, and without spaces."""
    value = json.loads(data)
    separators = ((", ", ": "), (",", ":"))
    return [
        json.dumps(value, ensure_ascii=False, separators=signs).encode() for signs in separators
    ]


def layouts(rubric: Rubric) -> list[Layout]:
    """For files as the writer lays them out, and for `one_lines`."""
    spacings = [one_line(line) for line in one_lines(b'{"format": 1}')]
    return [Layout(rubric, SHA256, str, spacing=spacing) for spacing in (None, *spacings)]


def compare(data: bytes, rubric: Rubric, layout: Layout) -> bool:
    """Whether it was read by its layout; if so, all must be as the strict reader has it."""
    laid = layout.read(data)
    if laid is None:
        return False
    sheet = laid.sheet()
    assert (plainly(sheet), told(laid.notes())) == strictly(data, rubric), data
    assert vars(row_of_laid(laid)) == vars(row_of(sheet, rubric)), data
    return True


def plain(sheet: Sheet) -> Sheet:
    """Without what is left to the strict reader."""
    sheet.extra = {}
    return sheet


def test_what_the_writer_writes_is_read_by_its_layout_and_the_same(
    record_property: Callable[[str, object], None],
) -> None:
    random = Random(18)
    kept = Layout(OURS, SHA256, str, kept=True)
    spaced = layouts(OURS)
    quick = [0, 0, 0]
    finished = [0, 0, 0]
    for number in range(SHEETS):
        sheet = plain(random_sheet(random))
        if number % 2:
            for rater in sheet.finished:
                sheet.finished[rater] = finish(sheet, OURS, rater, SHA256, "2023-11-20T08:15:00Z")
        data = write_result(sheet, OURS, SHA256).encode()
        for place, form in enumerate([data, *one_lines(data)]):
            read = compare(form, OURS, spaced[place])
            quick[place] += read
            finished[place] += read and sheet.finished != {}
        text = write_kept(sheet, OURS, SHA256)
        laid = kept.read(text.encode())
        if laid:
            assert plainly(laid.sheet()) == plainly(read_kept(text, OURS, SHA256))
    assert min(quick) > SHEETS // 10, quick
    assert min(finished) > SHEETS // 20, finished
    assert max(quick) - min(quick) < SHEETS // 20, quick
    record_property("cases", SHEETS * len(spaced))


def test_rubrics_of_every_kind_come_to_the_same(
    record_property: Callable[[str, object], None],
) -> None:
    quick = count = 0
    for case in random_cases(60, 181, (3, 10, 30)):
        rubric = Rubric(case["rubric"])
        spaced = layouts(rubric)
        sheet = new_sheet(rubric, "36-1", "2023-11-20T08:15:00Z")
        for filled in (False, True):
            for rater, by_id in case["entries"].items() if filled else ():
                for id, text in by_id.items():
                    if rubric.node(id).scored_by(rater):
                        sheet.entries[id][rater] = text
            for rater in [it.id for it in rubric.raters] if filled else ():
                sheet.finished[rater] = finish(sheet, rubric, rater, SHA256, "2023-11-20T08:15:00Z")
            data = write_result(sheet, rubric, SHA256).encode()
            for layout, text in zip(spaced, [data, *one_lines(data)], strict=True):
                count += 1
                quick += compare(text, rubric, layout)
    assert quick > count // 2, (quick, count)
    record_property("cases", count)


def test_files_with_a_byte_changed_are_left_to_the_strict_reader_or_come_to_the_same(
    record_property: Callable[[str, object], None],
) -> None:
    random = Random(1818)
    spaced = layouts(OURS)
    samples = []
    for _ in range(6):
        sheet = new_sheet(OURS, "00000002-0000-4000-8000-000000000001", "2023-03-03T08:02:00Z")
        sheet.name, sheet.remarks = "Trần Văn Mẫu", random.choice(["", "Tốt\nRất tốt"])
        for by_rater in sheet.entries.values():
            by_rater["self"] = random.choice(["1", "0", "1,25", ""])
        if sheet.remarks:
            sheet.finished["self"] = finish(sheet, OURS, "self", SHA256, "2023-11-20T08:15:00Z")
        samples.append(write_result(sheet, OURS, SHA256).encode())
    samples += [(FOLDER / name).read_bytes() for name in (SAMPLE, NOTED)]
    forms = [[data, *one_lines(data)] for data in samples]
    quick = 0
    for number in range(MUTATED):
        place = number % len(spaced)
        data = random.choice(forms)[place]
        at = random.randrange(len(data))
        piece = random.choice([*ODD, bytes([random.randrange(256)])])
        changed = data[:at] + piece + data[at + random.randrange(3) :]
        quick += compare(changed, OURS, spaced[place])
    assert MUTATED // 50 < quick < MUTATED // 2, quick
    record_property("cases", MUTATED)


def test_a_backup_read_by_its_layout_has_the_same_sheets_and_the_same_faults() -> None:
    random = Random(7)
    sheets = [plain(random_sheet(random)) for _ in range(60)]
    for number, sheet in enumerate(sheets):
        sheet.id = f"{number % 50:08x}"
    pieces = [
        written(write_kept(sheet, OURS, SHA256), number % 2 == 0, "ab" * (number % 3))
        for number, sheet in enumerate(sheets)
    ]
    pieces[7] = pieces[7].replace('"in_file": false', '"in_file": 0')
    start = head(OURS, SHA256, "2023-12-31T08:00:00Z")
    laid_out = Backup((start + BETWEEN.join(pieces) + TAIL).encode(), OURS, SHA256)
    whole = json.dumps(json.loads(start + BETWEEN.join(pieces) + TAIL), ensure_ascii=False)
    strict = Backup(whole.encode(), OURS, SHA256)
    assert laid_out.count == strict.count == 60
    found = [[kept_at(backup, number) for number in range(60)] for backup in (laid_out, strict)]
    assert found[0] == found[1]
    assert [it for it in found[0] if isinstance(it, list)] != []


def kept_at(backup: Backup, number: int) -> Any:
    try:
        kept = backup.kept(number)
    except SheetError as refusal:
        return [(it.code, it.place) for it in refusal.problems]
    return (plainly(kept.sheet), kept.text, kept.in_file, kept.met, kept.id)
