"""The backup file: what is written is read again, sheet by sheet, and who has changed is told."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from errors import SheetError
from formats import backup
from formats.backup import (
    BETWEEN,
    TAIL,
    Backup,
    State,
    decision,
    fingerprint,
    head,
    is_backup,
    written,
)
from formats.resultwriter import write_kept
from manysheets import sheets
from tests.casefiles import FOLDER, SHA256, rubric
from tests.test_check import check
from tests.test_schemas import RESULT, validator

SAMPLE = FOLDER / "backup-v1.json"
SERVED = Path(__file__).parent.parent / "docs/dinh-dang/sao-luu-mau-1.json"
SCHEMA = validator("sao-luu-1.schema.json")
MADE = "2023-11-20T08:15:00Z"


def texts(count: int) -> list[str]:
    """Kept texts; one has an entry that a result file could not hold."""
    found = sheets(count)
    found[0].entries["A.1"]["self"] = "chín"
    return [write_kept(sheet, rubric(), SHA256) for sheet in found]


def file(kept: list[str], met: str = "") -> bytes:
    pieces = [written(text, number % 2 == 0, met) for number, text in enumerate(kept)]
    return (head(rubric(), SHA256, MADE) + BETWEEN.join(pieces) + TAIL).encode()


def read(data: bytes) -> Backup:
    return Backup(data, rubric(), SHA256)


@pytest.mark.parametrize("count", [0, 1, 40])
def test_all_sheets_come_back_letter_for_letter(count: int) -> None:
    """Refused entries too; and so they do when another program has laid the file out anew."""
    kept = texts(count) if count else []
    data = file(kept, "0" * 32)
    SCHEMA.validate(json.loads(data))
    for again in (data, json.dumps(json.loads(data), indent=1).encode()):
        found = read(again)
        assert found.count == count
        for number in range(count):
            one = found.kept(number)
            assert (one.text, one.in_file) == (kept[number], number % 2 == 0)
            assert one.met == "0" * 32


def test_the_frozen_sample_is_read_and_served() -> None:
    """Every later version reads it."""
    data = SAMPLE.read_bytes()
    assert SERVED.read_bytes() == data
    whole = json.loads(data)
    SCHEMA.validate(whole)
    for sheet in whole["sheets"]:
        RESULT.validate(sheet["kept"]["result"])
    found = read(data)
    assert [found.kept(number).sheet.name for number in range(found.count)] == [
        "Nguyễn Văn A",
        "Trần Thị B",
    ]
    assert found.kept(0).sheet.entries["A.1"]["self"] == "chín"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda it: it.update(format="other"), "other-format"),
        (lambda it: it.update(version=2), "too-new"),
        (lambda it: it.update(version="1"), "wrong-type"),
        (lambda it: it.update(rubric={"id": "other"}), "other-rubric"),
        (lambda it: it.update(rubric=None), "other-rubric"),
        (lambda it: it.update(sheets={}), "wrong-type"),
        (lambda it: it.pop("sheets"), "wrong-type"),
    ],
)
def test_another_file_is_refused_whole(change: Callable[..., object], code: str) -> None:
    data = json.loads(file(texts(1)))
    change(data)
    with pytest.raises(SheetError) as refusal:
        read(json.dumps(data).encode())
    assert [problem.code for problem in refusal.value.problems] == [code]


def test_one_broken_sheet_does_not_take_the_others_along() -> None:
    """It is named, and can be had as it stands."""
    kept = texts(3)
    data = file(kept)
    broken = data.replace(b'"criterion": "A.2"', b'"criterion": "Z.9"', 1)
    found = read(broken)
    with pytest.raises(SheetError):
        found.kept(0)
    assert "Z.9" in found.raw(0)
    assert [found.kept(number).text for number in (1, 2)] == kept[1:]


@pytest.mark.parametrize("size", [2, 30, 200, 900])
def test_a_file_cut_off_is_refused(size: int) -> None:
    with pytest.raises(SheetError):
        read(file(texts(2))[:-size])


def test_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "LARGEST", 1000)
    with pytest.raises(SheetError) as refusal:
        read(file(texts(2)))
    assert refusal.value.problems[0].code == "backup-too-large"


def test_two_thousand_sheets_fit() -> None:
    """With a remark of two thousand characters in each."""
    sheet = sheets(1)[0]
    sheet.remarks = "Nhận xét " * 220
    piece = written(write_kept(sheet, rubric(), SHA256), True, "0" * 32) + BETWEEN
    assert 2000 * len(piece.encode()) < backup.LARGEST


# What this machine has, and what it last agreed on; the file's likewise.
WAYS = [
    (None, ("a", ""), "new"),
    (("a", ""), ("a", ""), "same"),
    (("a", "a"), ("b", "a"), "theirs"),
    (("a", ""), ("b", "a"), "theirs"),
    (("b", "a"), ("a", "a"), "mine"),
    (("b", "a"), ("a", ""), "mine"),
    # Which of them is newer only clocks would tell.
    (("a", "a"), ("b", ""), "both"),
    (("b", ""), ("a", "a"), "both"),
    (("b", "a"), ("c", "a"), "both"),
    (("b", ""), ("c", ""), "both"),
    # An older backup of this machine, which has gone on since, or not.
    (("c", "b"), ("a", ""), "both"),
    (("b", "b"), ("a", "a"), "both"),
]


def test_who_has_changed_is_told(record_property: Callable[[str, object], None]) -> None:
    """Nothing is overwritten that the other side had not met."""
    for mine, theirs, expected in WAYS:
        own = None if mine is None else State(*mine)
        assert decision(own, State(*theirs)) == expected, (mine, theirs)
    record_property("cases", len(WAYS))


def test_a_sheet_that_stands_twice_is_counted_once() -> None:
    """The first is read, and the second refused with its place; the command line says so."""
    data = file([*texts(2), texts(1)[0]])
    found = read(data)
    assert [found.kept(number).sheet.id for number in (0, 1, 0)][2] == found.kept(0).sheet.id
    with pytest.raises(SheetError) as refusal:
        found.kept(2)
    assert [problem.code for problem in refusal.value.problems] == ["sheet-twice"]


def test_the_command_line_does_not_call_a_file_sound_that_has_a_sheet_twice(
    tmp_path: Path,
) -> None:
    path = tmp_path / "sao-luu.json"
    path.write_bytes(file([texts(1)[0]] * 2))
    code, output, _ = check(str(path))
    assert code == 1
    assert "sheets[1]" in output


@pytest.mark.parametrize(
    ("beginning", "is_one"),
    [
        ('{"format": "bieu-diem/backup", "version"', True),
        ('{"format":"bieu-diem\\/backup"}', True),
        ('\ufeff {"made": "x", "more": {"format": "x"}, "format": "bieu-diem/backup"', True),
        ('{"note": "bieu-diem/backup", "format": "bieu-diem/result"', False),
        ('{"bieu-diem/backup": 1, "format": "bieu-diem/result"', False),
        ('{"more": {"format": "bieu-diem/backup"}, "format": "bieu-diem/result"', False),
        ('{"note": "\\"format\\": \\"bieu-diem/backup\\"", "format": "bieu-diem/result"', False),
        ('{"format": "bieu-diem/back', False),
        ('["format", "bieu-diem/backup"]', False),
        ("", False),
    ],
)
def test_only_the_files_own_field_says_that_it_is_a_backup(beginning: str, is_one: bool) -> None:
    assert is_backup(beginning) is is_one


def test_a_sheet_of_another_edition_is_told_from_a_broken_one() -> None:
    data = file(texts(2)).replace(SHA256.encode(), b"0" * 64)
    broken = data.replace(b'"criterion": "A.2"', b'"criterion": "A.9"', 1)
    found = read(broken)
    with pytest.raises(SheetError):
        found.kept(0)
    id, text = found.other_edition(0)
    assert id == sheets(1)[0].id
    assert json.loads(text)["result"]["scores"][1]["criterion"] == "A.9"
    ours = read(file(texts(1)).replace(b'"criterion": "A.2"', b'"criterion": "A.9"', 1))
    assert ours.other_edition(0) == ("", "")


def test_the_command_line_knows_a_backup(tmp_path: Path) -> None:
    """It counts the sheets, and names the one that cannot be read."""
    code, output, _ = check(str(SAMPLE))
    assert code == 0
    assert "Tệp sao lưu: 2 phiếu." in output
    path = tmp_path / "sao-luu.json"
    path.write_bytes(SAMPLE.read_bytes().replace(b'"criterion": "A.2"', b'"criterion": "Z.9"', 1))
    code, output, _ = check(str(path))
    assert code == 1
    assert "sheets[0]" in output


def test_fingerprints_tell_states_apart() -> None:
    """And do not mind how the text ends."""
    first, second = texts(2)
    assert fingerprint(first) == fingerprint(first.strip())
    assert fingerprint(first) != fingerprint(second)
