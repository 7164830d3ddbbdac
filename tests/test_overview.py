"""What the overview makes of rows: who is missing, what is shown, and views that decide nothing."""

import copy
import io
import json
import random
import unicodedata
import zipfile
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import docx
import pytest

from formats.backup import BETWEEN, TAIL, head, written
from formats.docx import Paper
from formats.resultreader import read_result
from formats.resultwriter import write_kept, write_result
from manysheets import own_rubric, sheets
from overview import order, people, views
from overview.collection import Collection
from overview.foreign import Held
from overview.intake import Intake, Known, Refusal
from overview.rows import Frame, Row, packed, row_of, unpacked, words_of
from overview.table import points as points_in
from rubric import Rubric
from sheet import Sheet
from tests.casefiles import FOLDER, NOTED

RUBRIC, SHA256 = own_rubric()
FRAMES = {RUBRIC.id: Frame(RUBRIC)}


def folded(texts: list[str]) -> list[str]:
    apart = [unicodedata.normalize("NFD", text.lower()) for text in texts]
    return [
        "".join(c for c in text if not unicodedata.combining(c)).replace("đ", "d") for text in apart
    ]


def intake(foreign: bool = False) -> Intake:
    return Intake([Known(RUBRIC, SHA256)], str, foreign)


def text(sheet: Sheet) -> str:
    return write_result(sheet, RUBRIC, SHA256)


def rows(count: int, seed: int = 1) -> list[Row]:
    return spelt([row_of(sheet, RUBRIC) for sheet in sheets(count, seed)])


def spelt(made: list[Row], collection: Collection | None = None) -> list[Row]:
    (collection or Collection()).spell_periods(made, lambda text: folded([text])[0])
    return made


def handed_on(row: Row) -> Row:
    """As a worker hands it to the page, and with all that is asked of it there."""
    again = unpacked(json.loads(json.dumps(packed(row, FRAMES))), FRAMES)
    assert again.points == row.points
    return again


def test_a_file_is_read_by_what_it_holds_whatever_it_is_called() -> None:
    """A result, a backup, lines, an archive of all three, what a machine keeps; the same rows."""
    made = sheets(6)
    kept = [written(write_kept(sheet, RUBRIC, SHA256), False, "") for sheet in made]
    backup = head(RUBRIC, SHA256, "2023-12-31T08:00:00Z") + BETWEEN.join(kept) + TAIL
    lines = "\n".join(json.dumps(json.loads(text(sheet))) for sheet in made)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("a/x.txt", backup)
        archive.writestr("__MACOSX/._x", "…")
        archive.writestr("y", "{")
    wanted = [sheet.id for sheet in made]
    for data in (backup.encode(), lines.encode(), whole.getvalue()):
        found = list(intake().read("x", data))
        assert [it.id for it in found if isinstance(it, Row)] == wanted
        refused = [it.source for it in found if isinstance(it, Refusal)]
        assert refused == (["x/y"] if data.startswith(b"PK") else [])
    for sheet in made:
        (row,) = intake().read("x", write_kept(sheet, RUBRIC, SHA256).encode())
        assert isinstance(row, Row)
        assert vars(row) == {**vars(row_of(sheet, RUBRIC)), "source": "x"}
        again = handed_on(row)
        assert packed(again, FRAMES) == packed(row, FRAMES)
        assert vars(again) == {**vars(row), "words": words_of(row)}


def test_a_section_of_one_rater_stands_in_that_raters_column() -> None:
    """The other has nothing to score there, and no cell of it holds the first one's points."""
    data: Any = copy.deepcopy(RUBRIC.data)
    data["criteria"][0]["raters"] = ["committee"]
    rubric = Rubric(data)
    sheet = sheets(1)[0]
    for by_rater in sheet.entries.values():
        by_rater.update(self="", committee="1")
    row = row_of(sheet, rubric)
    own = [node.id for node in rubric.scorable if not node.scored_by("self")]
    assert 0 < len(own) < len(rubric.scorable)
    for node in rubric.scorable:
        assert points_in(row, f"points.committee.{node.id}") == 100
        assert points_in(row, f"points.self.{node.id}") is None
    shown = [it.id for it in views.spreads(rubric, [row], "self")]
    assert not set(own) & set(shown)
    assert views.gaps_by_criterion(rubric, [row]) == []


def test_an_archive_in_an_archive_is_refused_by_name() -> None:
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a", "x")
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("b.zip", inner.getvalue())
    (found,) = intake().read("a.zip", outer.getvalue())
    assert isinstance(found, Refusal)
    assert (found.source, found.problems[0].code) == ("a.zip/b.zip", "zip-in-zip")


def test_a_word_or_excel_file_is_one_refusal_that_names_it() -> None:
    """It is an archive, too; nobody wants to hear of each part of it."""
    files = {"is-word": "word/styles.xml", "is-excel": "xl/styles.xml"}
    for code, part in files.items():
        document, outer = io.BytesIO(), io.BytesIO()
        with zipfile.ZipFile(document, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr(part, "<x/>")
        with zipfile.ZipFile(outer, "w") as archive:
            archive.writestr("b", document.getvalue())
        for name, data in (("a", document.getvalue()), ("a/b", outer.getvalue())):
            (found,) = intake().read("a", data)
            assert isinstance(found, Refusal)
            assert (found.source, found.problems[0].code) == (name, code)


def test_a_file_of_another_rubric_is_shown_by_what_it_holds() -> None:
    """Only where that was asked for; its totals are its own words."""
    data = json.loads(text(sheets(1)[0]))
    data["rubric"]["id"] = "la"
    data["totals"] = {"x": 7.5}
    (found,) = intake().read("a", json.dumps(data).encode())
    assert isinstance(found, Refusal)
    (found,) = intake(foreign=True).read("a", json.dumps(data).encode())
    assert isinstance(found, Row)
    assert (found.known, found.rubric, found.totals, found.state) == (
        False,
        "la",
        {"x": 750},
        "unknown",
    )
    assert vars(handed_on(found)) == {**vars(found), "words": words_of(found)}


def test_a_column_that_was_finished_is_told_from_one_changed_since() -> None:
    """The frozen sample has both columns finished; one entry is changed in its file."""
    sample = (FOLDER / NOTED).read_bytes()
    (row,) = intake().read("a", sample)
    assert isinstance(row, Row)
    # Something is left blank all the same, which a total does not show.
    assert row.state == "partial"
    assert row.finished == {"self": "finished", "committee": "finished"}
    sheet, _ = read_result(sample, RUBRIC, SHA256, str)
    sheet.entries["A.1"]["self"] = "0"
    changed = row_of(sheet, RUBRIC)
    assert (changed.state, changed.finished["self"]) == ("changed", "changed")


def test_the_same_state_twice_is_one_row_and_two_states_are_marked() -> None:
    first, other = sheets(2)
    collection = Collection()
    assert collection.put(row_of(first, RUBRIC))
    first.modified = "2030-01-01T00:00:00Z"
    assert not collection.put(row_of(first, RUBRIC))
    collection.put(row_of(other, RUBRIC))
    first.remarks = "khác"
    collection.put(row_of(first, RUBRIC))
    assert [row.conflict for row in collection.rows] == [True, False, True]
    assert collection.duplicates == 1


LIST = """1. Trần Văn Mẫu
2\tLê Thị Bưởi\tTổ 3
- do quoc an

N.V. Cam
Phạm Thu
Hoàng Thị Hoà
"""
NAMES = [
    "Trần Văn Mẫu", "Le Thi Buoi", "Đỗ Quốc An", "Nguyễn Văn Cam", "Phạm Thị Thu", "Hoàng Thị Hoa",
    "Vũ Đức Lạ",
]  # fmt: skip


def test_a_pasted_list_tells_who_is_missing_and_asks_where_it_is_not_sure() -> None:
    """Marks may be left out; two names that differ in marks alone may be two people."""
    listed = people.lines(LIST)
    assert listed == [
        "Trần Văn Mẫu",
        "Lê Thị Bưởi",
        "do quoc an",
        "N.V. Cam",
        "Phạm Thu",
        "Hoàng Thị Hoà",
    ]
    found = people.compared([*listed, "Người Vắng"], NAMES, folded)
    assert {it.name: (it.sheets, it.unsure) for it in found} == {
        "Trần Văn Mẫu": (["Trần Văn Mẫu"], []),
        "Lê Thị Bưởi": (["Le Thi Buoi"], []),
        "do quoc an": (["Đỗ Quốc An"], []),
        "N.V. Cam": ([], ["Nguyễn Văn Cam"]),
        "Phạm Thu": ([], ["Phạm Thị Thu"]),
        "Hoàng Thị Hoà": ([], ["Hoàng Thị Hoa"]),
        "Người Vắng": ([], []),
    }
    assert people.unlisted(found, NAMES) == ["Vũ Đức Lạ"]


def test_missing_people_of_random_lists_are_exactly_those_without_a_sheet(
    record_property: Callable[[str, object], None],
) -> None:
    chance = random.Random(18)
    words = ["An", "Bình", "Cường", "Đào", "Ý", "Huệ", "Lan", "Văn", "Thị", "Quốc"]
    for _ in range(500):
        whole = sorted({" ".join(chance.sample(words, 3)) for _ in range(12)})
        there = [name for name in whole if chance.random() < 0.6]
        typed = [chance.choice([name, name.upper(), f"  {name} "]) for name in whole]
        found = people.compared(people.lines("\n".join(typed)), there, folded)
        assert [bool(it.sheets) for it in found] == [name in there for name in whole]
    record_property("cases", 500)


def test_a_file_of_another_rubric_shows_what_it_says_of_itself_and_nothing_else() -> None:
    """Numbers, answers and notes as they stand; what is of no kind that is known is a dash."""
    scores = [
        {"criterion": "1", "points": {"b": 4.5, "a": None}, "answers": {"a": ["0", 1.25, "x"]}},
        {"criterion": "2", "points": {"a": True, "c": 3}, "evidence": "Ảnh", "difference": 7},
        "x",
        {"points": [1]},
    ]
    data = {"scores": scores, "totals": {"a": 7, "b": "?"}, "remarks": "Tốt"}
    held = Held(json.dumps(data).encode())
    assert (held.raters, held.totals, held.remarks) == (["a", "b", "c"], ["7", "?", "–"], "Tốt")
    assert [(id, shown) for id, shown, _ in held.lines] == [
        ("1", ["0; 1,25; x", "4,5", "–"]),
        ("2", ["–", "–", "3"]),
        ("", ["–", "–", "–"]),
    ]
    assert held.lines[1][2] == [("evidence", "Ảnh"), ("difference", "")]
    empty = Held(b'{"scores": {}, "totals": []}')
    assert (empty.raters, empty.lines) == ([], [])


def test_points_are_sorted_with_blanks_last_both_ways() -> None:
    made = rows(40)
    up = [made[place].totals["committee"] for place in order.by_points(made, "total.committee")]
    places = order.turned(made, order.by_points(made, "total.committee"), "total.committee")
    down = [made[place].totals["committee"] for place in places]
    known = sorted(it for it in up if it is not None)
    blanks = [None] * (40 - len(known))
    assert known
    assert blanks
    assert up == known + blanks
    assert down == known[::-1] + blanks


def test_filters_find_words_without_marks_a_state_and_a_period() -> None:
    made = rows(60)
    made[3].conflict = True
    texts = folded([words_of(row) for row in made])
    found, left = order.found(made, texts, "do quoc", "", "")
    assert found == [row for row in made if row.name.startswith("Đỗ Quốc")] != []
    # Whoever types on looks among what was found, and finds the same as among all.
    assert order.found(found, left, "do quoc d", "", "") == order.found(
        made, texts, "do quoc d", "", ""
    )
    assert order.found(made, texts, "", "conflict", "")[0] == [made[3]]
    period = next(row.period for row in made if row.state == "blank")
    found, _ = order.found(made, texts, "", "blank", period)
    assert found == [row for row in made if (row.state, row.period) == ("blank", period)] != []


def test_a_period_in_small_letters_is_the_same_and_shown_as_it_was_spelt_first() -> None:
    """Whoever writes "đợt 1" for "Đợt 1" means no period of its own; the row keeps what it has."""
    made = []
    for period in ("Tháng 11", "Đợt 1", "tháng 11", "đợt  1", "", "THÁNG 11"):
        row = Row()
        row.period = period
        made.append(row)
    collection = Collection()
    spelt(made[:2], collection)
    spelt(made[2:], collection)
    assert collection.periods() == ["Tháng 11", "Đợt 1"]
    assert order.found(made, [""] * 6, "", "", "Tháng 11")[0] == [made[0], made[2], made[5]]
    assert views.months(made)[0] == ["", "Đợt 1", "Tháng 11"]
    assert made[2].period == "tháng 11"


def test_spreads_are_told_by_counting_alone() -> None:
    """No figure that nobody gave: each is one of the sheets' own points."""
    made = rows(101)
    for rater in ("self", "committee"):
        for one in views.spreads(RUBRIC, made, rater):
            if one.id == "A.1":
                place = made[0].raters.index(rater)
                values = sorted(it for row in made if (it := row.points["A.1"][place]) is not None)
                shown = [one.lowest, one.middle, one.highest]
                assert shown == [values[0], values[(len(values) - 1) // 2], values[-1]]
                assert one.count + one.blanks == 101
            assert one.lowest is None or one.lowest <= (one.lower or 0) <= (one.highest or 0)


@pytest.mark.parametrize(
    ("totals", "places", "bound", "above", "tied"),
    [
        ([], 0, None, 0, 0),
        ([100] * 4, 0, None, 0, 0),
        ([500, 400, 300, 200, 100], 1, 500, 0, 1),
        ([500, 500, 300, 200, 100], 1, 500, 0, 2),
        ([9, 8, 7, 7, 7, 6, 5, 4, 3, 2], 2, 8, 1, 1),
        ([9, 7, 7, 7, 7, 6, 5, 4, 3, 2], 2, 7, 1, 4),
    ],
)
def test_a_share_says_where_it_ends_and_who_is_tied(
    totals: list[int], places: int, bound: int | None, above: int, tied: int
) -> None:
    one = views.Share(totals, 20)
    assert (one.places, one.bound, one.above, one.tied) == (places, bound, above, tied)


@pytest.mark.parametrize(
    ("months", "mean", "total"),
    [
        # (period, total, what is not scored) of each sheet.
        ([("Tháng 9", 100, 0)], 100, 100),
        ([("Tháng 9", 100, 0), ("Tháng 10", 201, 0)], 150, 301),
        ([("1", 100, 0), ("2", 100, 0), ("3", 101, 0)], 100, 301),
        ([("Tháng 9", 0, 0), ("Tháng 10", 0, 0)], 0, 0),
        ([("Tháng 9", 100, 0), ("Tháng 10", 200, 1)], None, None),
        ([("Tháng 9", 100, 0), ("Tháng 10", None, 17)], None, None),
        ([("Tháng 9", 100, 0), ("Tháng 9", 200, 0)], None, None),
        ([("Tháng 9", 100, 0), ("tháng  9", 200, 0)], None, None),
        ([("Tháng 9", 100, 0), (" ", 200, 0)], None, None),
    ],
)
def test_periods_are_combined_as_the_rubric_says_or_not_at_all(
    months: list[tuple[str, int | None, int]], mean: int | None, total: int | None
) -> None:
    made = []
    for period, points, left in months:
        row = Row()
        row.name, row.period = "Trần Văn Mẫu", period
        row.totals, row.missing = {"self": points}, {"self": left}
        made.append(row)
    _, (person,) = views.months(spelt(made))
    assert (person.combined("self", "mean"), person.combined("self", "sum")) == (mean, total)


def test_months_stand_side_by_side_in_the_order_of_their_numbers() -> None:
    made = rows(48)
    periods, found = views.months(made)
    assert periods == [f"Tháng {number}" for number in range(1, 13)]
    assert sum(len(it) for person in found for it in person.by_period.values()) == 48
    assert sorted(["10/2023", "1/2024", "9/2023"], key=views.period_key) == [
        "9/2023",
        "10/2023",
        "1/2024",
    ]


def test_a_word_file_is_read_back_as_it_was_written() -> None:
    """Upright and turned; signs of XML's own; the head of a table repeats, no row is split."""
    paper = Paper(landscape=True)
    paper.text("BIÊN BẢN <họp> & “ký”", size=14, bold=True, align="center")
    paper.text("Có mặt:", dotted=True)
    paper.table([30, 60], [["STT", "Họ và tên"], ["1", "*Trần\nVăn Mẫu"]], figures=[0])
    file = docx.Document(io.BytesIO(paper.written("Biên bản")))
    assert [it.text for it in file.paragraphs] == ["BIÊN BẢN <họp> & “ký”", "Có mặt:\t"]
    (table,) = file.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["STT", "Họ và tên"], ["1", "Trần\nVăn Mẫu"],
    ]  # fmt: skip
    assert "w:tblHeader" in table.rows[0]._tr.xml  # noqa: SLF001 (python-docx has no other way)
    assert all("w:cantSplit" in row._tr.xml for row in table.rows)  # noqa: SLF001
    section = file.sections[0]
    width, height = section.page_width, section.page_height
    assert width
    assert height
    assert Fraction(round(width.mm), round(height.mm)) == Fraction(297, 210)
    assert file.core_properties.title == "Biên bản"
    assert paper.written("x") == paper.written("x")
