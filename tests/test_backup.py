"""The backup file: what is written is read again, sheet by sheet, and who has changed is told."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from errors import SheetError
from formats import backup
from formats.backup import BETWEEN, TAIL, Backup, State, decision, fingerprint, head, written
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


# What this machine has, what it last agreed on, when it changed; the file's likewise.
WAYS = [
    (None, ("a", "", 1), "new"),
    (("a", "", 1), ("a", "", 2), "same"),
    (("a", "a", 1), ("b", "a", 2), "theirs"),
    (("a", "", 1), ("b", "a", 2), "theirs"),
    (("a", "a", 1), ("b", "", 2), "theirs"),
    (("b", "a", 2), ("a", "a", 1), "mine"),
    (("b", "a", 2), ("a", "", 1), "mine"),
    (("b", "", 2), ("a", "a", 1), "mine"),
    (("b", "a", 1), ("c", "a", 2), "both"),
    (("b", "a", 2), ("c", "a", 1), "both"),
    (("b", "", 2), ("c", "", 1), "both"),
    # An older backup of this machine, which has gone on since.
    (("c", "b", 3), ("a", "", 1), "both"),
    # It has not changed since a later backup: the older one has nothing new.
    (("b", "b", 2), ("a", "a", 1), "mine"),
]


def test_who_has_changed_is_told(record_property: Callable[[str, object], None]) -> None:
    """Nothing is overwritten that the other side had not met, unless it has not changed since."""
    for mine, theirs, expected in WAYS:
        own = None if mine is None else State(mine[0], mine[1], f"2023-11-0{mine[2]}")
        found = decision(own, State(theirs[0], theirs[1], f"2023-11-0{theirs[2]}"))
        assert found == expected, (mine, theirs)
    record_property("cases", len(WAYS))


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
