"""Result files: what is written, what comes back, and that nothing is lost on the way."""

import hashlib
import json
import unicodedata
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

import pytest

from errors import SheetError
from formats.fingerprint import finish, is_whole, rename, warnings
from formats.resultreader import read_kept, read_result
from formats.resultwriter import file_name, too_large, write_kept, write_result
from messages import sentence
from sheet import Sheet, marks, new_sheet, refused, tallies
from tests.casefiles import FOLDER, MESSAGES, NOTED, RUBRIC_DATA, SAMPLE, SHA256, rubric
from tests.conformance import oracle

OURS = rubric()
SHEETS = 1000
ODD_TEXT = [
    "",
    "Nguyễn Văn An",
    'Trần "Bé" \\ Ba',
    "dòng 1\ndòng 2\t",
    "<script>",
    "😀\u2028",
    "{name}",
]


FINISHED = ("at", "rubric", "sha256", "classification", "scores")


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def opened(text: str) -> tuple[Sheet, list[str]]:
    """The sheet, and the codes of what there is to say about it."""
    sheet, notes = read_result(text.encode(), OURS, SHA256, nfc)
    return sheet, [note.code for note in notes]


def random_sheet(random: Random) -> Sheet:
    """A sheet as people may leave it, refused entries and odd texts among it."""
    sheet = new_sheet(OURS, f"{random.getrandbits(128):032x}", "2023-11-20T08:15:00Z")
    for key in ("name", "duty", "period", "remarks", "date"):
        setattr(sheet, key, random.choice(ODD_TEXT))
    for key in sheet.classification:
        sheet.classification[key] = random.choice(ODD_TEXT)
    tops = {leaf["id"]: oracle.maximum(leaf) for leaf in oracle.leaves(RUBRIC_DATA)}
    for id, by_rater in sheet.entries.items():
        for rater in by_rater:
            by_rater[rater] = oracle.typed(random, tops[id])
    for id in sheet.entries:
        if random.random() < 0.3:
            sheet.evidence[id] = random.choice(ODD_TEXT)
            sheet.differences[id] = random.choice(ODD_TEXT)
    for rater in [rater.id for rater in OURS.raters if random.random() < 0.5]:
        sheet.finished[rater] = finish(sheet, OURS, rater, SHA256, "2023-11-20T08:15:00Z")
        # Changed since.
        id = random.choice(list(sheet.entries))
        sheet.entries[id][rater] = oracle.typed(random, tops[id])
    return sheet


@pytest.mark.parametrize("version", ["0", "1.5", '"1"', "true"])
def test_a_version_that_is_no_whole_number_is_told_what_it_has_to_be(version: str) -> None:
    """1.5 is a number, and so is 0: to ask for one would lead nowhere."""
    sample = (FOLDER / SAMPLE).read_text(encoding="utf-8")
    with pytest.raises(SheetError) as refused:
        opened(sample.replace('"version": 1,', f'"version": {version},'))
    assert "cần một số nguyên từ 1" in sentence(MESSAGES, refused.value.problems[0])


def test_an_empty_sheet_is_written_as_the_contract_has_it() -> None:
    """Every field stands, every criterion once and in order, every blank as null."""
    sheet = new_sheet(OURS, "1", "2023-11-20T08:15:00Z")
    data = json.loads(write_result(sheet, OURS, SHA256))
    blank = {rater.id: None for rater in OURS.raters}
    assert list(data.items()) == [
        ("format", "bieu-diem/result"),
        ("version", 1),
        ("rubric", {"id": OURS.id, "sha256": SHA256}),
        (
            "sheet",
            {
                "id": "1",
                "created": "2023-11-20T08:15:00Z",
                "modified": "2023-11-20T08:15:00Z",
                "period": "",
            },
        ),
        ("person", {"name": "", "duty": ""}),
        ("scores", [{"criterion": node.id, "points": blank} for node in OURS.scorable]),
        ("classification", {"self": "", "committee": "", "final": ""}),
        ("remarks", ""),
        ("date", ""),
        ("totals", blank),
    ]


def test_the_frozen_file_of_version_1_opens_and_is_written_again_to_the_byte() -> None:
    """This file never changes: schools have such files. Its totals were added up by hand."""
    text = (FOLDER / SAMPLE).read_text(encoding="utf-8")
    sheet, notes = opened(text)
    assert notes == ["other-edition"]
    assert [sums.totals["total"] for _, sums in tallies(OURS, marks(sheet, OURS))] == [9274, 8499]
    assert sheet.entries["A.2"] == {"self": "4,5", "committee": "4,25"}
    assert sheet.entries["C.1"] == {"self": "2", "committee": ""}
    assert write_result(sheet, OURS, json.loads(text)["rubric"]["sha256"]) == text


def test_random_sheets_survive_file_and_machine_to_the_byte(
    record_property: Callable[[str, object], None],
) -> None:
    """Saved, opened and saved again is the same file; kept, refused entries come back too."""
    random = Random(3)
    for _ in range(SHEETS):
        sheet = random_sheet(random)
        text = write_result(sheet, OURS, SHA256)
        again, notes = opened(text)
        assert set(notes) <= {"off-tier", "finish-changed", "finish-blanked", "finish-filled"}
        assert write_result(again, OURS, SHA256) == text
        lost = {(criterion.id, rater.id) for criterion, rater, _ in refused(marks(sheet, OURS))}
        kept = read_kept(write_kept(sheet, OURS, SHA256), OURS, SHA256)
        assert write_kept(kept, OURS, SHA256) == write_kept(sheet, OURS, SHA256)
        for criterion, rater, mark in marks(kept, OURS):
            cell = (criterion.id, rater.id)
            typed = sheet.entries[criterion.id][rater.id]
            assert (mark.problem is not None and mark.problem.severity == "error") == (cell in lost)
            if cell in lost:
                assert kept.entries[criterion.id][rater.id] == typed
                assert again.entries[criterion.id][rater.id] == ""
    record_property("cases", SHEETS)


def test_figures_in_a_file_are_exact_and_plain() -> None:
    """4,35 is 4.35 in the text itself, whole points have no decimals, sums no binary rest."""
    sheet = new_sheet(OURS, "1", "")
    for node, text in zip(OURS.scorable, ["4,35", "0.1", "0,2", "5,00"], strict=False):
        sheet.entries[node.id]["self"] = text
    text = write_result(sheet, OURS, SHA256)
    for figure in ('"self": 4.35,', '"self": 0.1,', '"self": 0.2,', '"self": 5,', '"self": 9.65,'):
        assert figure in text


def with_unknown_fields(data: dict[str, Any]) -> dict[str, Any]:
    """The file as a later or another program may write it."""
    data = deepcopy(data)
    for part in (data, data["rubric"], data["sheet"], data["person"], data["classification"]):
        part["later"] = {"b": [1, "đ", None], "a": {"x": True}}
    data["scores"][3]["note"] = "minh chứng"
    finished = finish(Sheet(OURS), OURS, "self", SHA256, "")
    column = {key: getattr(finished, key) for key in FINISHED}
    data["finished"] = {"self": {**column, "later": [1]}, "head": {"x": None}}
    data["totals"]["groups"] = {"A": 5}
    return data


def test_unknown_fields_survive_opening_changing_and_saving() -> None:
    """Only what this version knows is its own to change."""
    sheet = random_sheet(Random(5))
    data = with_unknown_fields(json.loads(write_result(sheet, OURS, SHA256)))
    again, _ = opened(json.dumps(data))
    assert json.loads(write_result(again, OURS, SHA256)) == data
    kept = read_kept(write_kept(again, OURS, SHA256), OURS, SHA256)
    assert json.loads(write_result(kept, OURS, SHA256)) == data
    again.entries[OURS.scorable[3].id]["self"] = "1"
    changed = json.loads(write_result(again, OURS, SHA256))
    assert changed["scores"][3]["note"] == "minh chứng"
    assert changed["later"] == data["later"]


def test_text_is_composed_and_unknown_text_left_alone() -> None:
    """Another system's decomposed letters come in as NFC; what is not ours is not touched."""
    decomposed = unicodedata.normalize("NFD", "Nguyễn Thị Ế")
    data = json.loads(write_result(new_sheet(OURS, "1", ""), OURS, SHA256))
    data["person"]["name"] = data["remarks"] = data["later"] = decomposed
    sheet, _ = opened(json.dumps(data))
    assert sheet.name == sheet.remarks == "Nguyễn Thị Ế"
    assert sheet.extra[""] == {"later": decomposed}


def test_entries_in_another_order_are_the_same_sheet() -> None:
    """A program that sorts its lists does no harm; saving restores the rubric's order."""
    text = write_result(random_sheet(Random(6)), OURS, SHA256)
    data = json.loads(text)
    data["scores"].reverse()
    sheet, _ = opened(json.dumps(data))
    assert write_result(sheet, OURS, SHA256) == text


def test_a_total_that_a_file_leaves_empty_is_told_as_people_write_it() -> None:
    data = {**json.loads((FOLDER / SAMPLE).read_bytes()), "totals": {"self": None}}
    _, notes = read_result(json.dumps(data).encode(), OURS, SHA256, nfc)
    (said,) = [sentence(MESSAGES, note) for note in notes if note.code == "totals-differ"]
    assert "tổng điểm ghi trong tệp là –, tính lại từ các mục được" in said


def test_all_reasons_against_a_file_are_told_at_once() -> None:
    """Somebody who mends a file by hand sees every place of it."""
    data = json.loads(write_result(new_sheet(OURS, "1", ""), OURS, SHA256))
    for n in (0, 5, 9):
        data["scores"][n]["points"]["committee"] = 11
    data["remarks"] = None
    with pytest.raises(SheetError) as refusal:
        opened(json.dumps(data))
    assert len(refusal.value.problems) == 4


@pytest.mark.parametrize("change", ["format", "version", "result", "refused", "cell", "cut"])
def test_a_damaged_record_is_refused_not_guessed_at(change: str) -> None:
    """What the machine kept is held to the same rules as a file."""
    sheet = new_sheet(OURS, "1", "")
    sheet.entries["A.1"]["self"] = "x"
    data = json.loads(write_kept(sheet, OURS, SHA256))
    broken = {"format": "?", "version": 2, "result": [], "refused": 5}
    if change == "cell":
        data["refused"][0]["rater"] = "nobody"
    elif change != "cut":
        data[change] = broken[change]
    text = json.dumps(data)
    with pytest.raises(SheetError):
        read_kept(text[:-1] if change == "cut" else text, OURS, SHA256)


def test_a_file_is_named_after_rubric_and_time_alone() -> None:
    """Nobody's name stands in it."""
    assert file_name("ma-so", "20231120-0815") == "ket-qua-ma-so-20231120-0815.json"


def test_the_frozen_file_with_notes_opens_and_is_written_again_to_the_byte() -> None:
    """Evidence, a note on a difference and both finished columns: none of it changes."""
    text = (FOLDER / NOTED).read_text(encoding="utf-8")
    sheet, notes = opened(text)
    assert notes == ["other-edition"]
    assert sheet.evidence["A.2"].startswith("Kế hoạch số 12, trang 3.\nhttps://")
    assert sheet.differences == {
        **dict.fromkeys(sheet.entries, ""),
        "A.2": sheet.differences["A.2"],
    }
    assert sheet.finished["committee"].at == "2023-11-20T08:39:00Z"
    assert warnings(sheet, OURS) == {"self": [], "committee": []}
    assert write_result(sheet, OURS, json.loads(text)["rubric"]["sha256"]) == text


def test_fingerprints_are_those_that_other_programs_compute() -> None:
    """From the file alone, as /dinh-dang/ tells: the standard library, nothing of ours."""
    random = Random(9)
    for _ in range(100):
        data = json.loads(write_result(random_sheet(random), OURS, SHA256))
        for rater, column in data.get("finished", {}).items():
            form = {
                "classification": column["classification"],
                "rater": rater,
                "rubric": {"id": data["rubric"]["id"], "sha256": column["rubric"]},
                "scores": column["scores"],
                "sheet": data["sheet"]["id"],
            }
            text = json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            assert hashlib.sha256(text.encode()).hexdigest() == column["sha256"]


def test_a_sheet_under_another_id_is_finished_as_it_was() -> None:
    """The copy's columns are whole where the first one's were, and tell the same changes."""
    sheet = random_sheet(Random(12))
    for rater in ("self", "committee"):
        sheet.finished[rater] = finish(sheet, OURS, rater, SHA256, "2023-11-20T08:15:00Z")
    sheet.finished["committee"].scores["A.1"] = 99
    before = [note.code for notes in warnings(sheet, OURS).values() for note in notes]
    rename(sheet, OURS, "2")
    assert sheet.id == "2"
    assert is_whole(sheet, OURS, "self")
    assert not is_whole(sheet, OURS, "committee")
    after = [note.code for notes in warnings(sheet, OURS).values() for note in notes]
    assert after == before


def test_a_file_that_could_not_be_opened_again_is_told_before() -> None:
    """Over 1 MiB by the bytes, which Vietnamese letters take two or three of each."""
    sheet = new_sheet(OURS, "1", "")
    sheet.evidence["A.1"] = "ế" * 340_000
    assert not too_large(write_result(sheet, OURS, SHA256))
    opened(write_result(sheet, OURS, SHA256))
    sheet.evidence["A.2"] = "ế" * 20_000
    assert too_large(write_result(sheet, OURS, SHA256))
    with pytest.raises(SheetError):
        opened(write_result(sheet, OURS, SHA256))
