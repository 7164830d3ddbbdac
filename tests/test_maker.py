"""From a pasted table to a rubric: read, asked about, edited, undone, written."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from errors import Refused, RubricError
from formats import jsontext
from formats.versions import NEWEST, RUBRIC
from maker import delimited, editing, hypertext, kept, nodes, wordfile
from maker.answering import answered, answered_alike
from maker.checking import Checked
from maker.draft import Draft, Tree
from maker.figures import figure
from maker.grid import Grid
from maker.history import History
from maker.marks import mark_alone, mark_before
from maker.proposal import Defaults, proposed
from maker.rows import NODES
from maker.rubricdata import Made, draft_of
from maker.sources import draft_from
from maker.sumrows import sum_of
from maker.texts import Texts
from tests.casefiles import APP, FOLDER, RUBRICS, SAMPLES, SCHOOLS
from tests.makertrees import html_tree, xml_tree
from validation.rubric import faults

TABLES = Path(__file__).parent / "tables"
FORMS = ("word.html", "word.txt", "excel.html", "excel.tsv")
FILES = [
    APP / "rubric.json",
    *sorted(RUBRICS.glob("*.json")),
    *sorted(SAMPLES.glob("*.json")),
]
SHAPES: list[dict[str, Any]] = json.loads((FOLDER / "tables.json").read_bytes())
WORDS: dict[str, Any] = json.loads((APP / "maker" / "words.json").read_bytes())
DEFAULTS = Defaults({**WORDS["defaults"], "school_year": "2026-2027"})


def grids(path: Path) -> list[Grid]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return hypertext.grids_of(html_tree(text, nodes.HTML))
    return [delimited.grid_of(text)]


def written(draft: Draft) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(jsontext.write(Made(draft).value))
    return data


def rows(criteria: list[dict[str, Any]], depth: int = 0) -> Iterator[list[Any]]:
    """All of a rubric's nodes, without what a table does not say."""
    for one in criteria:
        parts = one.get("tiers") or one.get("items")
        head = [depth, one["id"], one["number"], one["kind"], one.get("max"), one["text"]]
        yield [*head, parts, one.get("bonus"), one.get("shares_row")]
        yield from rows(one.get("criteria", []), depth + 1)


def shown(draft: Draft) -> list[list[Any]]:
    tree = Tree(draft)
    return [
        [
            tree.depths.get(row.key, row.depth),
            tree.kinds.get(row.key, row.kind),
            row.number,
            row.text,
            None if row.maximum is None else row.maximum / 100,
        ]
        for row in draft.rows
    ]


def shape(name: str) -> Draft:
    (text,) = [one["text"] for one in SHAPES if one["name"] == name]
    return proposed([delimited.grid_of(text)], DEFAULTS)


def key_of(draft: Draft, text: str) -> int:
    (key,) = [row.key for row in draft.rows if row.text == text]
    return key


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", sorted({path.name.split(".")[0] for path in TABLES.iterdir()}))
def test_the_four_tables_become_their_rubrics(name: str, form: str) -> None:
    """As Word and Excel put them on the clipboard: each row right before anybody answers."""
    draft = proposed(grids(TABLES / f"{name}.{form}"), DEFAULTS)
    expected = json.loads((TABLES / f"{name}.rubric.json").read_bytes())
    made = written(draft)
    assert list(rows(made["criteria"])) == list(rows(expected["criteria"]))
    assert made["max"] == expected["max"]
    assert made["columns"]["text"] == expected["columns"]["text"]
    assert [one["label"] for one in made["raters"]] == [one["label"] for one in expected["raters"]]
    # Excel's forms have no lines below the table.
    assert made.get("ranking") == (None if "excel" in form else expected.get("ranking"))
    assert faults(made) == []


def test_all_forms_of_all_tables_are_there() -> None:
    assert len([path for path in TABLES.iterdir() if path.suffix != ".json"]) == 16


@pytest.mark.parametrize("case", SHAPES, ids=[one["name"] for one in SHAPES])
def test_other_shapes_are_read_or_asked_about(case: dict[str, Any]) -> None:
    draft = proposed([delimited.grid_of(case["text"])], DEFAULTS)
    assert shown(draft) == case["rows"]
    assert [question.code for _, question in draft.open_questions()] == case["asked"]
    assert [rater.label for rater in draft.raters] == case["raters"]
    assert [[band.label, band.low, band.high] for band in draft.bands] == case["bands"]
    assert [static.label for static in draft.statics] == case["statics"]


def test_there_are_more_shapes_than_eight() -> None:
    assert len(SHAPES) >= 42
    assert sum(len(case["rows"]) for case in SHAPES) > 220


def test_every_answer_to_every_question_can_be_given(
    record_property: Callable[[str, object], None],
) -> None:
    """It is said in words, makes another rubric, and is asked no more."""
    texts = Texts(WORDS)
    drafts = [proposed([delimited.grid_of(case["text"])], DEFAULTS) for case in SHAPES]
    codes = set()
    given = 0
    for draft in drafts:
        for key, question in draft.open_questions():
            assert texts.asked(question)
            codes.add(question.code)
            for answer in question.answers:
                assert texts.answer(answer, question)
                same = draft.row(key).questions if key else draft.questions
                at = [one for one in same if one.code == question.code].index(question)
                asked_at = (key, question.code, str(at))
                new = answered(draft, asked_at, answer, DEFAULTS, "7,5")
                # One that lays a column aside has the table read once more.
                if answer != "drop":
                    assert len(new.open_questions()) < len(draft.open_questions())
                assert written(new)
                given += 1
    assert len(codes) >= 22
    assert given > 90
    record_property("cases", given)


ANSWERS: list[tuple[str, str, str, str, Any]] = [
    ("points by a unit, a range, and a cell that says no points", "Bài đăng", "set", "9",
     {"kind": "counts", "max": 9, "items": [{"label": "bài", "points": 3}]}),
    ("points by a unit, a range, and a cell that says no points", "Bài đăng", "points", "",
     {"kind": "points", "max": 3}),
    ("points by a unit, a range, and a cell that says no points", "Phong trào", "counts", "",
     {"kind": "counts", "max": 4, "items": [{"label": "lần", "points": 1, "per": 3}]}),
    ("points by a unit, a range, and a cell that says no points", "Hồ sơ", "floor", "",
     {"kind": "ranges", "max": 10, "ranges": [{"label": "5–10", "from": 5, "to": 10}]}),
    ("points by a unit, a range, and a cell that says no points", "Họp (4 điểm)", "title", "",
     {"kind": "points", "max": 4}),
    ("points by a unit, a range, and a cell that says no points", "Nề nếp", "set", "2,5",
     {"kind": "points", "max": 2.5}),
    ("deductions of a criterion that calls itself one", "Điểm trừ do vi phạm", "taken", "",
     {"kind": "counts", "max": 20, "takes_from": "total", "items": [
         {"label": "Đi muộn (lần)", "points": 1}, {"label": "Nghỉ (buổi)", "points": 2}]}),
    ("levels that are ranges, counted parts, a step", "Hồ sơ", "ranges", "",
     {"kind": "ranges", "max": 30, "step": 0.25, "ranges": [
         {"label": "Xuất sắc", "from": 27, "to": 30}, {"label": "Tốt", "from": 21, "to": 26},
         {"label": "Khá", "from": 1, "to": 20}]}),
    ("levels as columns", "Soạn giáo án", "levels", "",
     {"kind": "levels", "max": 10, "levels": [
         {"label": "Tốt", "points": 10}, {"label": "Khá", "points": 8},
         {"label": "Đạt", "points": 6}, {"label": "Chưa đạt", "points": 0}]}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "row", "answer", "text", "expected"), ANSWERS)
def test_an_answer_makes_what_it_says(
    name: str, row: str, answer: str, text: str, expected: dict[str, Any]
) -> None:
    draft = shape(name)
    key = key_of(draft, row)
    code = draft.row(key).questions[0].code
    new = answered(draft, (key, code, ""), answer, DEFAULTS, text)
    (made,) = [one for one in written(new)["criteria"] if one["text"] == row]
    assert {field: made[field] for field in made if field not in ("id", "number", "text")} == (
        expected
    )
    assert not [fault for fault in Checked(new).faults if fault[0] == key]


def test_one_answer_is_for_all_rows_that_are_asked_the_same() -> None:
    draft = shape("levels as columns")
    key = key_of(draft, "Lên lớp")
    new = answered_alike(draft, (key, "maker.ask-parts", "0"), "exact-tiers", DEFAULTS)
    assert new.open_questions() == []
    assert [one.get("exact") for one in written(new)["criteria"]] == [True] * 3


def test_points_that_are_none_answer_nothing() -> None:
    draft = shape("points by a unit, a range, and a cell that says no points")
    asked_at = (key_of(draft, "Bài đăng"), "maker.ask-unit", "0")
    assert answered(draft, asked_at, "set", DEFAULTS, "ba") is draft


def test_what_stands_beside_is_in_the_rubric() -> None:
    """A column of texts is a static column, with each criterion's own in its cell."""
    draft = shape("columns that are filled in, that nobody scores, and texts beside")
    made = written(draft)
    assert made["static_columns"] == [
        {"id": "nguoi-phu-trach", "label": "Người phụ trách", "after": "raters"}
    ]
    assert [one["cells"]["nguoi-phu-trach"] for one in made["criteria"]] == [
        "Tổ trưởng", "Lớp trưởng",
    ]  # fmt: skip
    assert faults(made) == []
    question = (0, "maker.ask-static", "")
    assert "static_columns" not in written(answered(draft, question, "no", DEFAULTS))


def test_weights_are_used_as_the_total_tells() -> None:
    draft = shape("a column of weights that the total counts")
    assert [(one["max"], one["weight"]) for one in written(draft)["criteria"]] == [(20, 2), (30, 3)]
    assert faults(written(draft)) == []
    other = answered(draft, (0, "maker.ask-weight", ""), "static", DEFAULTS)
    assert [(one["max"], one.get("weight")) for one in written(other)["criteria"]] == [
        (10, None), (10, None),
    ]  # fmt: skip
    assert written(other)["static_columns"][0]["label"] == "Hệ số"


def test_bands_with_gaps_are_joined_only_when_somebody_says_so() -> None:
    draft = shape("bands with gaps between them below")
    joined = answered(draft, (0, "maker.ask-gaps", ""), "joined", DEFAULTS)
    assert [band.high for band in draft.bands] == [2500, 2275, 1999]
    assert [band.high for band in joined.bands] == [2500, 2299, 1999]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5", (500, None, 0, "", 1)),
        ("5đ", (500, None, 0, "", 1)),
        ("10 điểm", (1000, None, 0, "", 1)),
        ("0-5", (500, 0, 0, "", 1)),
        ("0 đến 20 điểm", (2000, 0, 0, "", 1)),
        ("tối đa 10", (1000, None, 0, "", 1)),
        ("≤ 10", (1000, None, 0, "", 1)),
        ("+5", (500, None, 1, "", 1)),
        ("3 điểm/hoạt động", (300, None, 0, "hoạt động", 1)),
        ("-0,5/ngày", (50, None, -1, "ngày", 1)),
        ("trừ 1 điểm/lần", (100, None, -1, "lần", 1)),
        ("2đ/1 lần", (200, None, 0, "lần", 1)),
        ("1 điểm/3 lần", (100, None, 0, "lần", 3)),
        ("0,25 điểm/lượt", (25, None, 0, "lượt", 1)),
        ("", None),
        ("5 và 3", None),
        ("lớp 1,2", None),
        ("1,555", None),
        ("10%", None),
        ("mỗi 3 lần trừ 1", (100, None, -1, "lần", 3)),
        ("cứ 3 tiết được 1 điểm", (100, None, 0, "tiết", 3)),
        ("3 điểm cho mỗi bài", (300, None, 0, "bài", 1)),
    ],
)
def test_points_as_people_write_them(text: str, expected: tuple[object, ...] | None) -> None:
    found = figure(text)
    assert (None if found is None else eval(repr(found))) == expected  # noqa: S307 (our own)


def test_the_most_that_counted_points_come_to_is_read_with_them() -> None:
    for text in ("0,5 điểm/bài, tối đa 5", "0,5đ mỗi bài (không quá 5 điểm)"):
        found = figure(text)
        assert found
        assert (found.points, found.unit, found.most) == (50, "bài", 500)


@pytest.mark.parametrize(
    ("text", "style", "rest"),
    [
        ("1. Ý thức", "digit", "Ý thức"),
        ("a) Dạy", "lower", "Dạy"),
        ("II. Chuyên môn", "roman", "Chuyên môn"),
        ("1.1 Soạn bài", "decimal2", "Soạn bài"),
        ("- Loại Khá", "dash", "Loại Khá"),
        ("Tiêu chuẩn 1. Phẩm chất", "tieu chuan digit", "Phẩm chất"),
        ("1,5 điểm", "", "1,5 điểm"),
        ("Nội dung 1 là", "", "Nội dung 1 là"),
        ("Dự giờ 20 tiết", "", "Dự giờ 20 tiết"),
    ],
)
def test_numbers_in_front_of_texts(text: str, style: str, rest: str) -> None:
    mark, found = mark_before(text)
    assert (mark.styles[0][0] if mark else "", found) == (style, rest)


def test_a_number_alone_needs_no_dot() -> None:
    assert [bool(mark_alone(text)) for text in ("1", "II", "A", "", "Nề nếp")] == [
        True, True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tổng cộng", ("total", "")),
        ("Cộng mục II", ("sum", "ii")),
        ("Điểm tối đa nội dung 1 là", ("sum", "1")),
        ("Tổng kết năm học đúng hạn", None),
        ("Cộng tác với phụ huynh", None),
        ("Điểm thưởng", None),
    ],
)
def test_a_sum_is_told_from_a_criterion(text: str, expected: tuple[str, str] | None) -> None:
    assert sum_of(text) == expected


WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)


def paragraph(text: str, level: int | None = None) -> str:
    place = f'<w:ilvl w:val="{level}"/><w:numId w:val="7"/>'
    listed = f"<w:pPr><w:numPr>{place}</w:numPr></w:pPr>" if level is not None else ""
    return f"<w:p>{listed}<w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(inner: str, more: str = "") -> str:
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{inner}</w:tc>"


def line(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


NUMBERING = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:abstractNum w:abstractNumId="3">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
    '<w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%2)"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
)


def test_a_word_document_with_merged_cells_and_automatic_numbers() -> None:
    """The largest table is taken, its title found above it, its bands below it."""
    empty = cell(paragraph(""))
    down = '<w:vMerge w:val="restart"/>'
    body = (
        f"<w:tbl>{line(cell(paragraph('UBND XÃ MẪU')), cell(paragraph('Độc lập')))}</w:tbl>"
        + paragraph("PHIẾU ĐÁNH GIÁ GIÁO VIÊN")
        + "<w:tbl>"
        + line(
            cell(paragraph("TT"), down),
            cell(paragraph("Nội dung"), down),
            cell(paragraph("Điểm tối đa"), down),
            cell(paragraph("Điểm chấm"), '<w:gridSpan w:val="2"/>'),
        )
        + line(
            cell(paragraph(""), "<w:vMerge/>"),
            cell(paragraph(""), "<w:vMerge/>"),
            cell(paragraph(""), "<w:vMerge/>"),
            cell(paragraph("Tự chấm")),
            cell(paragraph("Tổ chấm")),
        )
        + line(
            cell(paragraph("", 0)), cell(paragraph("Nề nếp")), cell(paragraph("30")), empty, empty
        )
        + line(
            cell(paragraph("", 1)), cell(paragraph("Giờ giấc")), cell(paragraph("10")), empty, empty
        )
        + line(
            cell(paragraph("", 1)), cell(paragraph("Hồ sơ")), cell(paragraph("20")), empty, empty
        )
        + line(
            cell(paragraph("", 0)), cell(paragraph("Dạy học")), cell(paragraph("70")), empty, empty
        )
        + "</w:tbl>"
        + paragraph("Tốt: từ 80 điểm trở lên; Đạt: từ 50 đến dưới 80; Chưa đạt: dưới 50")
    )
    document = xml_tree(WORD.format(body), nodes.WORD)
    draft = proposed(wordfile.grids_of(document, xml_tree(NUMBERING, nodes.NUMBERING)), DEFAULTS)
    assert draft.title == ["PHIẾU ĐÁNH GIÁ GIÁO VIÊN"]
    assert shown(draft) == [
        [0, "group", "I.", "Nề nếp", 30],
        [1, "points", "1)", "Giờ giấc", 10],
        [1, "points", "2)", "Hồ sơ", 20],
        [0, "points", "II.", "Dạy học", 70],
    ]
    assert [rater.label for rater in draft.raters] == ["Tự chấm", "Tổ chấm"]
    assert [band.label for band in draft.bands] == ["Tốt", "Đạt", "Chưa đạt"]
    assert faults(written(draft)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_rubrics_own_file_goes_through_unchanged(path: Path) -> None:
    """Of every kind and every version, with all that the maker does not edit."""
    data = json.loads(path.read_bytes())
    same = {**data, "version": NEWEST[RUBRIC]}
    assert written(draft_of(data)) == same
    draft = draft_from({"text": json.dumps(data)}, DEFAULTS)
    assert written(draft) == same


def test_a_file_that_says_more_is_not_cut_short() -> None:
    """What the maker cannot hand on, it refuses, and says so."""
    data = json.loads((RUBRICS / SCHOOLS[0]).read_bytes())
    data["version"] = 2
    data["columns"]["static"] = [{"id": "note", "label": "Ghi chú"}]
    with pytest.raises(Refused) as refusal:
        draft_from({"text": json.dumps(data)}, DEFAULTS)
    assert refusal.value.problems


def test_edits_and_their_undoing() -> None:
    draft = shape("no numbers at all, groups in capitals, sums below")
    history = History(draft)
    before = shown(draft)
    hours, pay = key_of(draft, "Giờ giấc"), key_of(draft, "Ngày công")

    def take(edited: Draft | None) -> list[list[Any]]:
        assert edited is not None
        history.take(edited)
        return shown(edited)

    assert take(editing.moved(draft, hours, up=True))[1][3] == "Giờ giấc"
    assert take(editing.deeper(history.draft or draft, pay))[2][0] == 2
    assert take(editing.with_points(history.draft or draft, pay, "max", "7,5"))[2][4] == 7.5
    assert editing.with_points(draft, pay, "max", "bảy") is None
    assert take(editing.merged(history.draft or draft, pay))[1][3] == "Giờ giấc\nNgày công"
    assert len(take(editing.split(history.draft or draft, hours))) == len(before)
    assert take(editing.taken_out(history.draft or draft, hours))[1][1] == "aside"
    assert take(editing.taken_in(history.draft or draft, hours))[1][1] == "points"
    assert take(editing.added(history.draft or draft, hours, "Mục mới"))[2][3] == "Mục mới"
    steps = 0
    while history.undo():
        steps += 1
    assert steps == 8
    assert history.draft is draft
    assert shown(draft) == before
    assert history.redo()


def test_an_answer_changes_what_was_likely() -> None:
    draft = shape("deductions and levels as rows with dashes")
    key = key_of(draft, "Lớp")
    other = answered(draft, (key, "maker.ask-parts", ""), "criteria", DEFAULTS)
    assert [row[1] for row in shown(other)][5:9] == ["group", "points", "points", "points"]
    assert other.open_questions() == []
    exact = answered(draft, (key, "maker.ask-parts", ""), "exact-tiers", DEFAULTS)
    assert written(exact)["criteria"][2]["exact"] is True


def test_a_row_becomes_a_yes_or_no_without_points() -> None:
    draft = shape("a sum that is wrong")
    key = key_of(draft, "Việc hai")
    gate = editing.with_kind(draft, key, "gate", DEFAULTS.gate)
    (group,) = written(gate)["criteria"]
    assert group["criteria"][1]["kind"] == "gate"
    assert {one[0] for one in Checked(gate).faults} == {key_of(draft, "Nhóm một")}


def test_columns_read_again_with_another_role() -> None:
    draft = shape("numbers under numbers, evidence beside")
    other = editing.with_role(draft, 4, "unused", DEFAULTS)
    assert [rater.label for rater in other.raters] == ["Tự chấm"]
    assert editing.with_role(draft, 1, "unused", DEFAULTS) is draft


def test_faults_stand_at_their_rows() -> None:
    draft = shape("a sum that is wrong")
    (fault,) = Checked(draft).faults
    assert (fault[0], fault[1].code, fault[2]) == (
        key_of(draft, "Nhóm một"),
        "sum-differs",
        "differs",
    )
    blank = editing.with_points(draft, key_of(draft, "Việc một"), "max", "")
    assert blank is not None
    found = [(key, own) for key, _, own in Checked(blank).faults]
    assert (key_of(draft, "Việc một"), "missing-max") in found


def test_a_draft_is_kept_as_it_is(record_property: Callable[[str, object], None]) -> None:
    drafts = [proposed([delimited.grid_of(case["text"])], DEFAULTS) for case in SHAPES]
    drafts += [proposed(grids(TABLES / f"t2-la-ma-gop-o.{form}"), DEFAULTS) for form in FORMS]
    for draft in drafts:
        text = kept.written(draft)
        again = kept.read(text)
        assert again is not None
        assert kept.written(again) == text
        assert written(again) == written(draft)
        assert shown(editing.with_role(again, 0, "unused", DEFAULTS))
    record_property("cases", len(drafts))
    assert len(drafts) >= 24


def test_a_draft_that_an_earlier_page_kept_is_read() -> None:
    """Its rows had two values less, and none of it said how weights are used."""
    draft = shape("a bonus on top, bands in brackets")
    data = json.loads(kept.written(draft))
    for name in ("statics", "weights", "step", "sheet"):
        del data[name]
    data["version"] = 1
    data["rows"] = [[*row[:12], *row[13:]] for row in data["rows"]]
    again = kept.read(json.dumps(data))
    assert again is not None
    assert written(again) == written(draft)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 3}', '{"version": 1}', "null"])
def test_what_is_no_kept_draft_is_none(text: str) -> None:
    assert kept.read(text) is None


def test_no_table_is_said() -> None:
    for given in ({"text": "chào các thầy cô"}, {"tree": ["#document", {}], "text": ""}):
        with pytest.raises(Refused) as refusal:
            draft_from(dict(given), DEFAULTS)
        assert refusal.value.problems[0].code == "maker.no-table"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Thu\0c hiện", "Thuc hiện"),
        ("Thực\u202e hiện\u200f", "Thực hiện"),
        ("Thực hiện\ufffe", "Thực hiện"),
        ("Thực\u00a0\u200bhiện", "Thực hiện"),
    ],
)
def test_what_nobody_means_is_taken_out_of_a_table(given: str, kept: str) -> None:
    """From plain text and from markup alike; the points beside it are read all the same."""
    head = ("TT", "Nội dung", "Điểm")
    lines = [head, ("1", given, "\u200e4\u200b"), ("2", "Việc khác", "5")]
    text = "\n".join(["\t".join(line) for line in lines])
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in lines)
    tree = html_tree(f"<table>{cells}</table>", nodes.HTML)
    for source in ({"text": text}, {"tree": tree, "text": ""}):
        draft = draft_from(dict(source), DEFAULTS)
        assert [(one[4], one[5]) for one in rows(written(draft)["criteria"])] == [
            (4, kept),
            (5, "Việc khác"),
        ]
        assert Checked(draft).faults == []


def test_a_text_of_which_nobody_sees_anything_is_named_at_its_row() -> None:
    draft = draft_from({"text": "TT\tNội dung\tĐiểm\n1\t\u2060\t4\n2\tViệc\t5\n"}, DEFAULTS)
    ((key, problem, _),) = Checked(draft).faults
    assert problem.code == "text-unseen"
    assert problem.evidence == {"found": "U+2060"}
    assert draft.row(key).text == "\u2060"


def test_a_rubrics_file_with_such_a_text_is_refused_at_its_place() -> None:
    """What somebody wrote with care is not mended in silence."""
    data = json.loads((RUBRICS / SCHOOLS[0]).read_bytes())
    data["criteria"][0]["text"] = "a\u202eb"
    with pytest.raises(RubricError) as refusal:
        draft_from({"text": json.dumps(data)}, DEFAULTS)
    (problem,) = refusal.value.problems
    assert (problem.code, problem.place) == ("text-direction", "criteria[0].text")


def test_hostile_tables_are_taken_or_refused() -> None:
    """100,000 cells, a script in every cell, ids of objects, spans without end."""
    huge = "\n".join(["\t".join(["x"] * 10)] * 10_000)
    with pytest.raises(Refused) as refusal:
        draft_from({"text": huge}, DEFAULTS)
    assert refusal.value.problems[0].code == "maker.table-too-large"
    script = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    line = f"<tr><td>__proto__</td><td>{script}Việc</td><td>5</td></tr>"
    head = "<tr><th>TT</th><th>Nội dung</th><th>Điểm</th></tr>"
    tree = html_tree(f"<table>{head}{line * 50}</table>", nodes.HTML)
    draft = draft_from({"tree": tree, "text": ""}, DEFAULTS)
    assert len([row for row in draft.rows if row.kind in NODES]) == 50
    assert "alert" not in jsontext.write(Made(draft).value)
    wide = '<tr><td colspan="9999" rowspan="9999">1</td><td>Việc</td><td>5</td></tr>'
    tree = html_tree(f"<table>{head}{wide * 20}</table>", nodes.HTML)
    assert draft_from({"tree": tree, "text": ""}, DEFAULTS).grids
    odd = "TT\tNội dung\tĐiểm\n__proto__\tconstructor\t5\n1\ttoString\t5\n"
    ids = [one[1] for one in rows(written(draft_from({"text": odd}, DEFAULTS))["criteria"])]
    assert len(ids) == len(set(ids)) == 2
